#include "app/sandbox/messages.h"

#include "app/sandbox/directory.h"
#include "app/sandbox/jid.h"
#include "app/sandbox/pairingstring.h"

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view selectMessage =
    "select message_id, device_id, direction, chat, sender, recipient, type, text, media_path, mime_type, file_name,"
    " size, status, voice, sent, seq from message ";

Message readMessage(const storage::Statement &row)
{
    return {.id = row.text(0),
            .deviceId = row.text(1),
            .direction = row.text(2),
            .chat = row.text(3),
            .from = row.text(4),
            .to = row.text(5),
            .type = row.text(6),
            .text = row.text(7),
            .mediaPath = row.text(8),
            .mimeType = row.text(9),
            .fileName = row.text(10),
            .size = row.integer(11),
            .status = row.text(12),
            .voiceNote = row.integer(13) != 0,
            .sent = row.instant(14)};
}

} // namespace

json::Value Message::toJson() const
{
    return json::Value::object({{"message_id"_L1, id},
                                {"direction"_L1, direction},
                                {"chat"_L1, chat},
                                {"from"_L1, from},
                                {"to"_L1, to},
                                {"type"_L1, type},
                                {"text"_L1, orNull(text)},
                                {"media_path"_L1, orNull(mediaPath)},
                                {"mime_type"_L1, orNull(mimeType)},
                                {"status"_L1, status},
                                {"timestamp"_L1, toRfc3339(sent)}});
}

Messages::Messages(World &world, Media &media, Webhooks &webhooks)
    : m_world(world)
    , m_media(media)
    , m_webhooks(webhooks)
{
}

Outcome<QString> Messages::checkRecipient(const Device &device, const json::Value &body)
{
    if (device.status != DeviceStatus::Connected)
        return refuse(Code::DeviceNotConnected, u"The device is not connected to WhatsApp."_s);
    const auto chat = resolveJid(body["to"_L1].string());
    if (!chat)
        return refuse(invalid("to"_L1, u"to must be digits, digits@s.whatsapp.net, id@lid or id@g.us."_s));
    if (isPostingRestricted(*chat))
        return refuse(Code::GroupPostingRestricted, u"The group does not let this account post."_s);
    return *chat;
}

Outcome<json::Value> Messages::send(const Device &device, const json::Value &body)
{
    const auto chat = checkRecipient(device, body);
    if (!chat)
        return refuse(chat.error());
    const auto draft = checkMessage(body, m_world.options.messages);
    if (!draft)
        return refuse(draft.error());

    Message message{.id = newMessageId(),
                    .deviceId = device.id,
                    .direction = u"outbound"_s,
                    .chat = *chat,
                    .from = device.ownJid(),
                    .to = *chat,
                    .type = draft->type,
                    .text = draft->text,
                    .mimeType = draft->mimeType,
                    .fileName = draft->fileName,
                    .size = draft->bytes.size(),
                    .status = u"sent"_s,
                    .voiceNote = draft->voiceNote,
                    .sent = m_world.time.wall()};
    if (!draft->bytes.isEmpty())
        message.mediaPath =
            m_media.store(device.appId, device.id, message.id,
                          {.mimeType = draft->mimeType, .fileName = draft->fileName, .bytes = draft->bytes});
    insert(message);
    const EventExtras extras{.fields = draft->extras};
    if (draft->url.isEmpty())
        emitMessage(device, message, extras);
    else
        settleUrlMedia(device, message, extras, QUrl(draft->url, QUrl::StrictMode));
    scheduleReceipt(message.id, message.status, message.voiceNote, m_world.time.now());
    return json::Value::object({{"message_id"_L1, message.id},
                                {"device_id"_L1, device.id},
                                {"to"_L1, body["to"_L1]},
                                {"type"_L1, message.type},
                                {"status"_L1, message.status},
                                {"timestamp"_L1, toRfc3339(message.sent)}});
}

json::Value Messages::list(const QString &deviceId, qint64 limit, const QString &before)
{
    auto row = m_world.db.prepare(std::string(selectMessage) +
                                  "where device_id = ?1 and (?2 = '' or seq < (select seq from message where"
                                  " message_id = ?2)) order by seq desc limit ?3");
    row.bindAll(deviceId, before, limit + 1);
    json::Value messages = json::Value::array();
    QString last;
    bool more = false;
    while (row.step()) {
        if (static_cast<qint64>(messages.items().size()) == limit) {
            more = true;
            break;
        }
        messages.append(readMessage(row).toJson());
        last = row.text(0);
    }
    return json::Value::object(
        {{"messages"_L1, messages}, {"next_before"_L1, more ? json::Value(last) : json::Value()}});
}

void Messages::insert(const Message &m)
{
    m_world.db
        .prepare("insert into message(message_id, device_id, direction, chat, sender, recipient, type, text,"
                 " media_path, mime_type, file_name, size, status, voice, sent)"
                 " values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bindAll(m.id, m.deviceId, m.direction, m.chat, m.from, m.to, m.type, m.text, m.mediaPath, m.mimeType,
                 m.fileName, m.size, m.status, m.voiceNote, m.sent)
        .run();
}

void Messages::emitMessage(const Device &device, const Message &message, const EventExtras &extras)
{
    json::Value payload = json::Value::object({{"message_id"_L1, message.id},
                                               {"direction"_L1, message.direction},
                                               {"chat"_L1, message.chat},
                                               {"from"_L1, message.from},
                                               {"to"_L1, message.to},
                                               {"sender_name"_L1, orNull(extras.senderName)},
                                               {"type"_L1, message.type},
                                               {"text"_L1, orNull(message.text)}});
    if (!message.mediaPath.isEmpty())
        payload.set(u"media_path"_s, message.mediaPath);
    if (!message.mimeType.isEmpty()) {
        payload.set(u"mime_type"_s, message.mimeType);
        payload.set(u"file_name"_s, orNull(message.fileName));
        payload.set(u"size"_s, message.size > 0 ? json::Value(message.size) : json::Value());
    }
    payload.set(u"is_forwarded"_s, extras.forwarded);
    payload.set(u"forwarding_score"_s, extras.forwardingScore);
    payload.set(u"mentions"_s, extras.mentions);
    payload.set(u"quoted_message_id"_s, orNull(extras.quotedId));
    for (const json::Member &field : extras.fields.members())
        payload.set(field.key, field.value);
    m_webhooks.emitEvent(device.appId, device.id, u"message"_s, std::move(payload));
}

} // namespace wa::sandbox
