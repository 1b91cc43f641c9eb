#include "app/sandbox/phone.h"

#include "app/sandbox/directory.h"
#include "app/sandbox/jid.h"
#include "app/sandbox/pairingstring.h"

#include <algorithm>
#include <array>

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

//! Answers of the other side that are events of their own, with the keys they carry beside the message's. [H]
struct ResponseRow
{
    QLatin1StringView event;
    std::array<QLatin1StringView, 2> keys;
};
constexpr std::array responseTable{
    ResponseRow{"button_response"_L1, {"button_id"_L1, "button_text"_L1}},
    ResponseRow{"list_response"_L1, {"row_id"_L1, "title"_L1}},
    ResponseRow{"interactive_response"_L1, {"name"_L1, "params"_L1}},
    ResponseRow{"poll_response"_L1, {"poll_message_id"_L1, "selected_options"_L1}},
    ResponseRow{"message_revoked"_L1, {"revoked_message_id"_L1, "revoked_by"_L1}},
};

const ResponseRow *responseRow(const QString &type)
{
    const auto *hit = std::ranges::find(responseTable, type, &ResponseRow::event);
    return hit == responseTable.end() ? nullptr : hit;
}

Outcome<QString> senderOf(const json::Value &body)
{
    const auto from = resolveJid(body["from"_L1].string());
    if (!from || isGroupJid(*from))
        return refuse(invalid("from"_L1, u"from must be digits, digits@s.whatsapp.net or id@lid."_s));
    return *from;
}

Outcome<QString> chatOf(const json::Value &body, const QString &from)
{
    if (body["chat"_L1].isNull())
        return from;
    const auto chat = resolveJid(body["chat"_L1].string());
    if (!chat)
        return refuse(invalid("chat"_L1, u"chat must be a JID or digits."_s));
    return *chat;
}

} // namespace

Phone::Phone(World &world, Media &media, Messages &messages, Webhooks &webhooks)
    : m_world(world)
    , m_media(media)
    , m_messages(messages)
    , m_webhooks(webhooks)
{
}

Outcome<Phone::Arrival> Phone::envelope(const Device &device, const json::Value &body)
{
    if (device.status != DeviceStatus::Connected)
        return refuse(Code::DeviceNotConnected, u"The device is not connected to WhatsApp."_s);
    const auto from = senderOf(body);
    if (!from)
        return refuse(from.error());
    const auto chat = chatOf(body, *from);
    if (!chat)
        return refuse(chat.error());
    Arrival arrival;
    arrival.message = {.id = newMessageId(),
                       .deviceId = device.id,
                       .direction = u"inbound"_s,
                       .chat = *chat,
                       .from = *from,
                       .to = device.ownJid(),
                       .type = body["type"_L1].string(u"text"_s),
                       .text = body["text"_L1].string(body["caption"_L1].string()),
                       .status = u"received"_s,
                       .sent = m_world.time.wall()};
    arrival.extras = {.senderName = body["sender_name"_L1].string(personName(*from)),
                      .forwarded = body["forwarded"_L1].boolean().value_or(false),
                      .quotedId = body["quoted_message_id"_L1].string()};
    arrival.extras.forwardingScore = arrival.extras.forwarded ? 1 : 0;
    if (body["mentions"_L1].isArray())
        arrival.extras.mentions = body["mentions"_L1];
    return arrival;
}

Outcome<json::Value> Phone::inbound(const Device &device, const json::Value &body)
{
    auto arrival = envelope(device, body);
    if (!arrival)
        return refuse(arrival.error());
    if (responseRow(arrival->message.type))
        return inboundResponse(device, body, *arrival);
    return inboundMessage(device, body, std::move(*arrival));
}

Outcome<json::Value> Phone::inboundMessage(const Device &device, const json::Value &body, Arrival arrival)
{
    Message &message = arrival.message;
    const TypeRule *rule = typeRule(message.type);
    if (!rule)
        return refuse(invalid("type"_L1, u"There is no such message type."_s));
    if (rule->media == TypeRule::Media::ExactlyOneSource) {
        if (auto taken = takeMedia(device, body, message); !taken)
            return refuse(taken.error());
    } else if (message.type == "text"_L1 && message.text.isEmpty()) {
        return refuse(invalid("text"_L1, u"text must not be empty."_s));
    }
    message.voiceNote = body["ptt"_L1].boolean().value_or(false);
    for (const FieldRule &field : rule->fields) {
        const bool told = field.key == "text"_L1 || field.key == "caption"_L1 || field.kind == FieldKind::MimeType;
        if (const json::Value *value = body.find(field.key); value && !told && field.key != "file_name"_L1)
            arrival.extras.fields.set(field.key, *value);
    }
    m_messages.insert(message);
    m_messages.emitMessage(device, message, arrival.extras);
    return message.toJson();
}

//! Above the limit a message has its metadata only and no media_path [D]. `size` alone stands for media that large
//! without anybody having to send it here.
Outcome<void> Phone::takeMedia(const Device &device, const json::Value &body, Message &message)
{
    message.mimeType = body["mime_type"_L1].string();
    message.fileName = body["file_name"_L1].string();
    if (!isMimeType(message.mimeType))
        return refuse(invalid("mime_type"_L1, u"mime_type must be a MIME type."_s));
    if (body["data_base64"_L1].isNull()) {
        message.size = body["size"_L1].integer().value_or(0);
        if (message.size <= m_world.options.messages.mediaBytes)
            return refuse(invalid("data_base64"_L1, u"data_base64 is required up to the media limit."_s));
        return {};
    }
    const auto bytes = strictBase64(body["data_base64"_L1].string());
    if (!bytes || bytes->isEmpty())
        return refuse(invalid("data_base64"_L1, u"data_base64 must be base64 of at least one byte."_s));
    message.size = bytes->size();
    if (message.size <= m_world.options.messages.mediaBytes)
        message.mediaPath =
            m_media.store(device.appId, device.id, message.id,
                          {.mimeType = message.mimeType, .fileName = message.fileName, .bytes = *bytes});
    return {};
}

Outcome<json::Value> Phone::inboundResponse(const Device &device, const json::Value &body, const Arrival &arrival)
{
    const ResponseRow *row = responseRow(arrival.message.type);
    json::Value payload = json::Value::object({{"message_id"_L1, arrival.message.id},
                                               {"direction"_L1, "inbound"_L1},
                                               {"chat"_L1, arrival.message.chat},
                                               {"from"_L1, arrival.message.from},
                                               {"to"_L1, arrival.message.to},
                                               {"sender_name"_L1, orNull(arrival.extras.senderName)},
                                               {"text"_L1, orNull(arrival.message.text)},
                                               {"quoted_message_id"_L1, orNull(arrival.extras.quotedId)}});
    for (const QLatin1StringView key : row->keys) {
        if (const json::Value *value = body.find(key))
            payload.set(key, *value);
    }
    m_webhooks.emitEvent(device.appId, device.id, row->event, payload);
    return payload;
}

Outcome<json::Value> Phone::typing(const Device &device, const json::Value &body)
{
    if (device.status != DeviceStatus::Connected)
        return refuse(Code::DeviceNotConnected, u"The device is not connected to WhatsApp."_s);
    const auto from = senderOf(body);
    if (!from)
        return refuse(from.error());
    const auto chat = chatOf(body, *from);
    if (!chat)
        return refuse(chat.error());
    const QString state = body["state"_L1].string(u"composing"_s);
    if (state != "composing"_L1 && state != "paused"_L1)
        return refuse(invalid("state"_L1, u"state must be composing or paused."_s));
    const json::Value payload = json::Value::object({{"chat"_L1, *chat}, {"from"_L1, *from}, {"state"_L1, state}});
    m_webhooks.emitEvent(device.appId, device.id, u"chat_presence"_s, payload);
    return payload;
}

Outcome<json::Value> Phone::presence(const Device &device, const json::Value &body)
{
    if (device.status != DeviceStatus::Connected)
        return refuse(Code::DeviceNotConnected, u"The device is not connected to WhatsApp."_s);
    const auto from = senderOf(body);
    if (!from)
        return refuse(from.error());
    const QString word = body["presence"_L1].string(u"online"_s);
    if (word != "online"_L1 && word != "offline"_L1)
        return refuse(invalid("presence"_L1, u"presence must be online or offline."_s));
    const json::Value known = json::Value::object(
        {{"jid"_L1, *from}, {"presence"_L1, word}, {"last_seen"_L1, toRfc3339(m_world.time.wall())}});
    m_presences[{device.id, *from}] = known;
    m_webhooks.emitEvent(device.appId, device.id, u"presence"_s, known);
    return known;
}

Outcome<json::Value> Phone::anyEvent(const Device &device, const json::Value &body)
{
    const QString event = body["event"_L1].string();
    if (event.isEmpty() || event.size() > 100)
        return refuse(invalid("event"_L1, u"event must be a text of 1 to 100 characters."_s));
    json::Value payload = body["payload"_L1].isObject() ? body["payload"_L1] : json::Value::object();
    m_webhooks.emitEvent(device.appId, device.id, event, payload);
    return json::Value::object({{"event"_L1, event}, {"payload"_L1, std::move(payload)}});
}

json::Value Phone::cachedPresence(const QString &deviceId, const QString &jid) const
{
    const auto hit = m_presences.find({deviceId, jid});
    if (hit != m_presences.end())
        return hit->second;
    return json::Value::object({{"jid"_L1, jid}, {"presence"_L1, "offline"_L1}, {"last_seen"_L1, json::Value()}});
}

} // namespace wa::sandbox
