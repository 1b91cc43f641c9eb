#include "app/events/exchange/redaction.h"

#include "app/base/digest.h"
#include "app/events/exchange/headerkinds.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

//! Strings under these keys are kept: they say what happened, not to whom and in what words.
constexpr std::array keptKeys{
    "event"_L1,      "app_id"_L1,     "device_id"_L1,  "timestamp"_L1,         "request_id"_L1, "direction"_L1,
    "type"_L1,       "status"_L1,     "message_id"_L1, "message_ids"_L1,       "reason"_L1,     "code"_L1,
    "error_code"_L1, "mime_type"_L1,  "mimetype"_L1,   "quoted_message_id"_L1, "state"_L1,      "action"_L1,
    "media_type"_L1, "created_at"_L1, "updated_at"_L1, "expires_at"_L1,        "severity"_L1,   "method"_L1,
};
//! Strings under these are people's names.
constexpr std::array nameKeys{
    "sender_name"_L1,  "push_name"_L1,  "pushname"_L1, "name"_L1,   "display_name"_L1,
    "contact_name"_L1, "group_name"_L1, "subject"_L1,  "notify"_L1, "verified_name"_L1,
};

template <size_t N> bool isOneOf(const std::array<QLatin1StringView, N> &keys, const QString &key)
{
    return std::any_of(keys.begin(), keys.end(), [&key](QLatin1StringView candidate) {
        return key.compare(candidate, Qt::CaseInsensitive) == 0;
    });
}

//! A number, or a JID: all but the last three digits before the @ go, what kind of address it is stays.
const QRegularExpression &partyPattern()
{
    static const QRegularExpression pattern(uR"(^\+?[0-9][0-9 .:_-]*([0-9]{3})(@[a-z.]+)?$)"_s);
    return pattern;
}

//! Words of ours in a file for machines: the same in every language.
QString lengthOf(const QString &text)
{
    const qsizetype length = text.toUcs4().size();
    return length == 1 ? u"1 character"_s : u"%1 characters"_s.arg(length);
}

} // namespace

Redaction::Redaction(std::shared_ptr<const Redactor> redactor)
    : m_redactor(std::move(redactor))
{
}

EventDetail Redaction::redacted(EventDetail detail)
{
    detail.body = redactedBody(detail.body);
    detail.sha256 = sha256(detail.body); // the right one would tell when a guess at a short text is right
    Envelope envelope = readEnvelope(detail.body);
    detail.event.payload = envelope.payload();
    detail.root = std::move(envelope.root);
    detail.event.size = detail.body.size();
    for (Attempt &attempt : detail.attempts) {
        redactHeaders(attempt.headers);
        if (attempt.otherBody)
            attempt.otherBody = redactedBody(*attempt.otherBody);
    }
    if (!detail.annotation.note.isEmpty())
        detail.annotation.note = lengthOf(detail.annotation.note);
    for (QString &tag : detail.annotation.tags)
        tag = m_redactor->redact(tag);
    if (detail.provenance) {
        detail.provenance->person = m_redactor->redact(detail.provenance->person);
        const QUrl target(detail.provenance->target);
        detail.provenance->target =
            target.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
                .toString();
    }
    return detail;
}

QByteArray Redaction::redactedBody(QByteArrayView body)
{
    const auto root = json::Value::parse(body);
    if (!root) // nobody can tell what is what in it
        return json::Value(u"%1 bytes, not JSON"_s.arg(body.size())).toJson();
    return value(*root, {}).toJson();
}

json::Value Redaction::value(const json::Value &value, const QString &key)
{
    switch (value.type()) {
    case json::Value::Type::Null:
    case json::Value::Type::Bool:
        return value;
    case json::Value::Type::Number: {
        const QString number = value.numberText();
        const QString cut = m_redactor->redact(number); // times and sizes pass, what is as long as a phone's does not
        return cut == number ? value : json::Value(cut);
    }
    case json::Value::Type::String:
        return text(value.string(), key);
    case json::Value::Type::Array: {
        json::Value items = json::Value::array();
        for (const json::Value &item : value.items())
            items.append(this->value(item, key));
        return items;
    }
    case json::Value::Type::Object: {
        json::Value object = json::Value::object();
        for (const json::Member &member : value.members()) {
            // Doubled keys come out once, with the last value: set() replaces.
            object.set(m_redactor->redact(member.key), this->value(member.value, member.key));
        }
        return object;
    }
    }
    Q_UNREACHABLE();
}

QString Redaction::text(const QString &text, const QString &key)
{
    if (text.isEmpty())
        return text;
    if (isOneOf(keptKeys, key))
        return m_redactor->redact(text);
    if (isOneOf(nameKeys, key))
        return contact(text);
    const auto party = partyPattern().match(text);
    if (party.hasMatch())
        return u"…"_s + party.captured(1) + party.captured(2);
    return lengthOf(text);
}

QString Redaction::contact(const QString &name)
{
    const auto known = m_contacts.constFind(name);
    const int number = known == m_contacts.constEnd() ? int(m_contacts.size()) + 1 : *known;
    if (known == m_contacts.constEnd())
        m_contacts.insert(name, number);
    return u"Contact %1"_s.arg(number);
}

void Redaction::redactHeaders(Headers &headers) const
{
    for (auto &[name, value] : headers)
        value = headerKind(name) == HeaderKind::Plain ? m_redactor->redact(value) : QByteArray("(redacted)");
}

} // namespace wa::events
