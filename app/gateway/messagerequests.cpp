#include "app/gateway/fields.h"
#include "app/gateway/requests.h"
#include "app/http/sink.h"

#include <QRegularExpression>

#include <array>

namespace wa::gateway {

using namespace Qt::StringLiterals;
using http::Verb;

namespace {

constexpr std::array messageIdKeys{"message_id"_L1, "id"_L1, "messageId"_L1};
constexpr std::array acceptedHolders{"data"_L1, "message"_L1};
constexpr std::array messageListKeys{"messages"_L1, "data"_L1, "items"_L1};
constexpr std::array groupListKeys{"groups"_L1, "data"_L1, "items"_L1};
constexpr std::array personHolders{"data"_L1, "profile"_L1, "presence"_L1};
constexpr std::array nextKeys{"next_before"_L1};
constexpr std::array jidKeys{"jid"_L1};

Result<Accepted> decodeAccepted(const json::Value &root)
{
    const auto place = placeWith(root, acceptedHolders, messageIdKeys);
    if (!place)
        return tl::unexpected(badReply(u"message_id"_s, u"missing"_s));
    Fields fields(*place->value, place->path);
    Accepted accepted{.id = MessageId(fields.required(messageIdKeys))};
    accepted.device = DeviceId(fields.optional("device_id"_L1));
    accepted.to = fields.optional("to"_L1);
    accepted.type = fields.optional("type"_L1);
    accepted.status = fields.optional("status"_L1);
    accepted.at = fields.instant("timestamp"_L1);
    if (accepted.id.isEmpty())
        fields.fail(u"message_id"_s, u"empty"_s);
    return fields.done(std::move(accepted));
}

Result<Message> decodeMessage(const json::Value &value, const QString &path)
{
    Fields fields(value, path);
    Message message{.id = MessageId(fields.required(messageIdKeys))};
    message.direction = fields.optional("direction"_L1);
    message.chat = fields.optional("chat"_L1);
    message.from = fields.optional("from"_L1);
    message.to = fields.optional("to"_L1);
    message.type = fields.optional("type"_L1);
    message.text = fields.optional("text"_L1);
    message.mediaPath = fields.optional("media_path"_L1);
    message.mimeType = fields.optional("mime_type"_L1);
    message.status = fields.optional("status"_L1);
    message.at = fields.instant("timestamp"_L1);
    return fields.done(std::move(message));
}

Result<MessagePage> decodeMessages(const json::Value &root)
{
    auto messages = decodeList<Message>(root, messageListKeys, decodeMessage);
    if (!messages)
        return tl::unexpected(messages.error());
    MessagePage page{.messages = std::move(*messages)};
    const auto place = placeWith(root, acceptedHolders, nextKeys);
    if (!place)
        return page;
    Fields fields(*place->value, place->path);
    page.nextBefore = MessageId(fields.optional(nextKeys[0]));
    return fields.done(std::move(page));
}

Result<Group> decodeGroup(const json::Value &value, const QString &path)
{
    Fields fields(value, path);
    Group group{.jid = Jid(fields.required("jid"_L1))};
    group.name = fields.optional("name"_L1);
    group.participants = fields.count("participants"_L1);
    group.announceOnly = fields.flag("is_announce"_L1);
    return fields.done(std::move(group));
}

Result<std::vector<Group>> decodeGroups(const json::Value &root)
{
    return decodeList<Group>(root, groupListKeys, decodeGroup);
}

Place personIn(const json::Value &root)
{
    return placeWith(root, personHolders, jidKeys).value_or(Place{&root, QString()});
}

Result<Profile> decodeProfile(const json::Value &root)
{
    const Place place = personIn(root);
    Fields fields(*place.value, place.path);
    Profile profile{.jid = Jid(fields.required("jid"_L1))};
    profile.name = fields.optional("name"_L1);
    profile.about = fields.optional("about"_L1);
    profile.pictureUrl = fields.optional("picture_url"_L1);
    return fields.done(std::move(profile));
}

Result<Presence> decodePresence(const json::Value &root)
{
    const Place place = personIn(root);
    Fields fields(*place.value, place.path);
    Presence presence{.jid = Jid(fields.required("jid"_L1))};
    presence.presence = fields.required("presence"_L1);
    presence.lastSeen = fields.instant("last_seen"_L1);
    return fields.done(std::move(presence));
}

//! The name in a Content-Disposition; RFC 6266's filename* wins. What it says is a stranger's word.
QString suggestedName(const QByteArray &disposition)
{
    const QString text = QString::fromUtf8(disposition);
    static const QRegularExpression extended(uR"(filename\*\s*=\s*utf-8'[^']*'([^;\s]+))"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    if (const auto match = extended.match(text); match.hasMatch())
        return QString::fromUtf8(QByteArray::fromPercentEncoding(match.captured(1).toUtf8()));
    static const QRegularExpression quoted(uR"re(filename\s*=\s*"((?:[^"\\]|\\.)*)")re"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression escape(uR"(\\(.))"_s);
    if (const auto match = quoted.match(text); match.hasMatch())
        return match.captured(1).replace(escape, u"\\1"_s);
    static const QRegularExpression bare(uR"(filename\s*=\s*([^;\s"]+))"_s, QRegularExpression::CaseInsensitiveOption);
    return bare.match(text).captured(1);
}

template <class T> Request<T> readOf(const DeviceId &device, const char *rest, Result<T> (*decode)(const json::Value &))
{
    Request<T> request{.repeat = http::Repeat::Reads, .deadline = readDeadline, .decode = fromJson(decode)};
    setPath(request, "/devices/"_L1, device.text(), rest);
    return request;
}

} // namespace

Request<Accepted> sendRequest(const DeviceId &device, const OutgoingMessage &message)
{
    Request<Accepted> request{.verb = Verb::Post,
                              .repeat = http::Repeat::Unsent,
                              .deadline = sendDeadline,
                              .decode = fromJson(decodeAccepted)};
    setPath(request, "/devices/"_L1, device.text(), "/messages");
    auto body = bodyOf(message);
    if (!body) {
        request.refused = body.error();
        return request;
    }
    request.body = std::move(body->bytes);
    request.source = std::move(body->source);
    return request;
}

Request<MessagePage> messagesRequest(const DeviceId &device, int limit, const MessageId &before)
{
    auto request = readOf(device, "/messages", decodeMessages);
    request.query = "limit=" + QByteArray::number(limit);
    if (!before.isEmpty())
        request.query += "&before=" + encoded(before.text());
    return request;
}

Request<std::vector<Group>> groupsRequest(const DeviceId &device)
{
    return readOf(device, "/groups", decodeGroups);
}

Request<Profile> profileRequest(const DeviceId &device, const Jid &jid)
{
    auto request = readOf(device, "/profile", decodeProfile);
    request.query = "jid=" + encoded(jid.text());
    return request;
}

Request<Presence> presenceRequest(const DeviceId &device, const Jid &jid)
{
    auto request = readOf(device, "/presence", decodePresence);
    request.query = "jid=" + encoded(jid.text());
    return request;
}

Request<MediaFile> mediaRequest(const QString &mediaPath, const QString &file, qint64 maxBytes)
{
    const auto sink = std::make_shared<http::PartSink>(file);
    return {.path = "/media",
            .query = "path=" + encoded(mediaPath),
            .repeat = http::Repeat::Reads,
            .deadline = mediaDeadline,
            .decode = [sink, file](const http::Response &response) -> Result<MediaFile> {
                return MediaFile{.path = file,
                                 .size = sink->size(),
                                 .contentType = response.header("Content-Type"),
                                 .suggestedName = suggestedName(response.header("Content-Disposition"))};
            },
            .sink = sink,
            .maxBody = maxBytes};
}

} // namespace wa::gateway
