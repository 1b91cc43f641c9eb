#include "app/events/filter/eventvalues.h"

#include "app/signature/reading.h"

#include <algorithm>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

QString stringAt(const json::Value &object, QLatin1StringView key)
{
    const json::Value &value = object[key];
    return value.isNumber() ? value.numberText() : value.string();
}

void addIfThere(QStringList &texts, const QString &text)
{
    if (!text.isEmpty())
        texts << text;
}

QStringList messageIds(const json::Value &payload)
{
    QStringList ids;
    addIfThere(ids, stringAt(payload, "message_id"_L1));
    for (const auto &item : payload["message_ids"_L1].items())
        addIfThere(ids, item.isNumber() ? item.numberText() : item.string());
    return ids;
}

//! `in` and `out` for the wire's words; another word stays what it is.
QString directionOf(const json::Value &payload)
{
    QString direction = stringAt(payload, "direction"_L1);
    if (direction == "inbound"_L1)
        return u"in"_s;
    return direction == "outbound"_L1 ? u"out"_s : direction;
}

QString senderName(const json::Value &payload)
{
    return stringAt(payload, "sender_name"_L1);
}

bool visitPath(const json::Value &value, std::span<const PathStep> path,
               const std::function<bool(const json::Value &)> &visit)
{
    if (path.empty())
        return visit(value);
    const PathStep &step = path.front();
    const auto rest = path.subspan(1);
    switch (step.kind) {
    case PathStep::Kind::Key:
        return std::all_of(value.members().begin(), value.members().end(), [&](const json::Member &member) {
            return member.key != step.key || visitPath(member.value, rest, visit);
        });
    case PathStep::Kind::Index:
        return step.index >= qsizetype(value.items().size()) ||
               visitPath(value.items()[size_t(step.index)], rest, visit);
    case PathStep::Kind::Every:
        return std::all_of(value.items().begin(), value.items().end(),
                           [&](const json::Value &item) { return visitPath(item, rest, visit); });
    }
    Q_UNREACHABLE();
}

bool visitTexts(const json::Value &value, const std::function<bool(const QString &)> &visit)
{
    if (value.isObject())
        return std::all_of(value.members().begin(), value.members().end(),
                           [&](const json::Member &member) { return visitTexts(member.value, visit); });
    if (value.isArray())
        return std::all_of(value.items().begin(), value.items().end(),
                           [&](const json::Value &item) { return visitTexts(item, visit); });
    return value.isNull() || visit(*scalarText(value));
}

const std::vector<signature::Profile> &knownProfiles()
{
    static const auto profiles = signature::builtInProfiles().value_or(std::vector<signature::Profile>());
    return profiles;
}

} // namespace

QStringList textsOf(Field field, const EventDetail &detail)
{
    const Event &event = detail.event;
    const Attempt &first = detail.attempts.constFirst();
    QStringList texts;
    switch (field) {
    case Field::Event:
        addIfThere(texts, event.name);
        break;
    case Field::Msg:
        return messageIds(event.payload);
    case Field::Dir:
        addIfThere(texts, directionOf(event.payload));
        break;
    case Field::Type:
        addIfThere(texts, stringAt(event.payload, "type"_L1));
        break;
    case Field::Text:
        addIfThere(texts, stringAt(event.payload, "text"_L1));
        break;
    case Field::Status:
        addIfThere(texts, stringAt(event.payload, "status"_L1));
        break;
    case Field::Id:
        addIfThere(texts, event.requestId.text());
        break;
    case Field::Sig:
        texts << verdictWord(event.verdict);
        break;
    case Field::Key:
        addIfThere(texts, first.keyLabel);
        break;
    case Field::Profile:
        addIfThere(texts, first.profile);
        break;
    case Field::Via:
        texts << viaWord(event.via);
        break;
    case Field::Has:
        if (!event.payload["media_path"_L1].string().isEmpty())
            texts << u"media"_s;
        if (!detail.annotation.note.isEmpty())
            texts << u"note"_s;
        break;
    case Field::Tag:
        return detail.annotation.tags;
    case Field::Note:
        addIfThere(texts, detail.annotation.note);
        break;
    case Field::Project:
    case Field::Device:
    case Field::Chat:
    case Field::From:
    case Field::To:
    case Field::Seq:
    case Field::Received:
    case Field::Sent:
    case Field::Age:
    case Field::Lag:
    case Field::Skew:
    case Field::Size:
    case Field::Attempts:
    case Field::Raw:
    case Field::Header:
    case Field::Path:
        Q_UNREACHABLE(); // of another kind
    }
    return texts;
}

Party partyOf(Field field, const json::Value &payload)
{
    switch (field) {
    case Field::From:
        return {.jid = stringAt(payload, "from"_L1), .name = senderName(payload)};
    case Field::To:
        return {.jid = stringAt(payload, "to"_L1)};
    default: {
        // A chat bears its sender's name where the two are one: in a conversation, not in a group.
        Party chat{.jid = stringAt(payload, "chat"_L1)};
        if (const Party from = partyOf(Field::From, payload); !chat.jid.isEmpty() && from.number() == chat.number())
            chat.name = from.name;
        return chat;
    }
    }
}

QString Party::number() const
{
    QStringView text = jid;
    if (const qsizetype at = text.indexOf(u'@'); at >= 0)
        text = text.left(at);
    if (const qsizetype colon = text.indexOf(u':'); colon >= 0)
        text = text.left(colon);
    return (text.startsWith(u'+') ? text.mid(1) : text).toString();
}

std::optional<qint64> amountOf(Field field, const EventDetail &detail, UnixMs now)
{
    const Event &event = detail.event;
    const auto count = [](const std::optional<std::chrono::milliseconds> &time) {
        return time ? std::optional(qint64(time->count())) : std::nullopt;
    };
    switch (field) {
    case Field::Seq:
        return event.seq;
    case Field::Attempts:
        return event.attempts;
    case Field::Size:
        return event.size;
    case Field::Age:
        return qint64((now - event.received).count());
    case Field::Lag:
        return count(event.lag());
    case Field::Skew:
        return count(skewOf(detail.attempts.constFirst()));
    default:
        return std::nullopt;
    }
}

std::optional<UnixMs> instantOf(Field field, const EventDetail &detail)
{
    return field == Field::Received ? std::optional(detail.event.received) : detail.event.sent;
}

QStringList headerValues(const Headers &headers, const QString &name)
{
    QStringList values;
    const QByteArray sought = name.toUtf8();
    for (const auto &[key, value] : headers) {
        if (key.toLower() == sought)
            values << QString::fromUtf8(value);
    }
    return values;
}

std::optional<std::chrono::milliseconds> skewOf(const Attempt &attempt)
{
    if (attempt.profile.isEmpty())
        return std::nullopt;
    const auto profile = signature::chooseProfile(knownProfiles(), attempt.profile);
    if (!profile || !profile->signsTime())
        return std::nullopt;
    const auto reading = signature::readHeaders(*profile, attempt.headers);
    if (reading.why != signature::Why::Verified)
        return std::nullopt;
    const bool seconds = profile->timeUnit == signature::TimeUnit::Seconds;
    const UnixMs signedAt{std::chrono::milliseconds(seconds ? reading.timeValue * 1000 : reading.timeValue)};
    return signedAt - attempt.received;
}

std::optional<QString> scalarText(const json::Value &value)
{
    using Type = json::Value::Type;
    switch (value.type()) {
    case Type::Null:
        return u"null"_s;
    case Type::Bool:
        return *value.boolean() ? u"true"_s : u"false"_s;
    case Type::Number:
        return value.numberText();
    case Type::String:
        return value.string();
    case Type::Array:
    case Type::Object:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

void forEachAt(const json::Value &root, const JsonPath &path, const std::function<bool(const json::Value &)> &visit)
{
    visitPath(root, path, visit);
}

void forEachText(const EventDetail &detail, const std::function<bool(const QString &)> &visit)
{
    if (detail.event.isJson)
        visitTexts(detail.root, visit);
    else
        visit(QString::fromUtf8(detail.body));
}

} // namespace wa::events
