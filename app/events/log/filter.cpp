#include "app/events/log/filter.h"

namespace wa::events {

namespace {

QString foldedText(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).toCaseFolded();
}

bool containsFolded(const json::Value &value, const QString &needle)
{
    using Type = json::Value::Type;
    switch (value.type()) {
    case Type::Null:
        return false;
    case Type::Bool:
        return QLatin1StringView(*value.boolean() ? "true" : "false").contains(needle);
    case Type::Number:
        return value.numberText().contains(needle, Qt::CaseInsensitive);
    case Type::String:
        return foldedText(value.string()).contains(needle);
    case Type::Array: {
        const auto &items = value.items();
        return std::any_of(items.begin(), items.end(), [&](const auto &item) { return containsFolded(item, needle); });
    }
    case Type::Object: {
        const auto &members = value.members();
        return std::any_of(members.begin(), members.end(),
                           [&](const auto &member) { return containsFolded(member.value, needle); });
    }
    }
    Q_UNREACHABLE();
}

} // namespace

bool Filter::isPlain() const
{
    return event.isEmpty() && device.isEmpty() && !verdict && text.isEmpty();
}

Matcher::Matcher(Filter filter)
    : m_filter(std::move(filter))
    , m_needle(foldedText(m_filter.text))
{
}

bool Matcher::matches(Verdict verdict, QByteArrayView body) const
{
    if (m_filter.verdict && verdict != *m_filter.verdict)
        return false;
    if (m_filter.event.isEmpty() && m_filter.device.isEmpty() && m_needle.isEmpty())
        return true;
    const auto envelope = readEnvelope(body);
    if (!m_filter.event.isEmpty() && envelope.event != m_filter.event)
        return false;
    if (!m_filter.device.isEmpty() && envelope.device != m_filter.device)
        return false;
    if (m_needle.isEmpty())
        return true;
    if (envelope.form == Envelope::Form::NotJson) // then its text is all there is
        return foldedText(QString::fromUtf8(body)).contains(m_needle);
    return containsFolded(envelope.root, m_needle);
}

} // namespace wa::events
