#include "app/events/filter/values.h"

#include "app/events/filter/decimal.h"
#include "app/events/filter/folded.h"

#include <array>
#include <utility>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array durationUnits{std::pair{"ms"_L1, qint64(1)},         std::pair{"s"_L1, qint64(1'000)},
                                   std::pair{"m"_L1, qint64(60'000)},     std::pair{"h"_L1, qint64(3'600'000)},
                                   std::pair{"d"_L1, qint64(86'400'000)}, std::pair{"w"_L1, qint64(604'800'000)}};
constexpr qint64 mostAmount = 1'000'000'000'000'000; // ms: 31,000 years; bytes: a petabyte

// A pattern that would run for minutes on one event gives up instead: the search then says that it was stopped.
constexpr auto stepLimit = "(*LIMIT_MATCH=2000000)(*LIMIT_DEPTH=20000)"_L1;

std::optional<Amount> readInteger(QStringView text)
{
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    return ok ? std::optional(Amount{.value = value}) : std::nullopt;
}

json::Value literalOf(const QString &text, bool quoted)
{
    if (!quoted && (isDecimal(text) || text == "true"_L1 || text == "false"_L1 || text == "null"_L1)) {
        if (auto literal = json::Value::parse(text.toUtf8()))
            return *std::move(literal);
    }
    return {text};
}

QString withoutPlus(const QString &text)
{
    return text.size() > 1 && text.front() == u'+' && text.at(1).isDigit() ? text.mid(1) : text;
}

} // namespace

std::optional<Amount> readDuration(QStringView text)
{
    if (text == "0"_L1)
        return Amount{};
    const bool negative = text.startsWith(u'-');
    qsizetype at = negative ? 1 : 0;
    Amount amount;
    if (at == text.size())
        return std::nullopt;
    while (at < text.size()) {
        qsizetype end = at;
        while (end < text.size() && text[end] >= u'0' && text[end] <= u'9')
            ++end;
        const QStringView digits = text.mid(at, end - at);
        at = end;
        while (end < text.size() && text[end] >= u'a' && text[end] <= u'z')
            ++end;
        const QStringView letters = text.mid(at, end - at);
        at = end;
        const auto *const unit = std::find_if(durationUnits.begin(), durationUnits.end(),
                                              [letters](const auto &row) { return row.first == letters; });
        if (digits.isEmpty() || digits.size() > 15 || unit == durationUnits.end())
            return std::nullopt;
        const qint64 count = digits.toLongLong();
        if (count > mostAmount / unit->second || (amount.value += count * unit->second) > mostAmount)
            return std::nullopt;
        amount.unit = unit->second;
    }
    if (negative)
        amount.value = -amount.value;
    return amount;
}

std::optional<Amount> readSize(QStringView text)
{
    Amount amount;
    const QString low = text.toString().toLower();
    QStringView digits = low;
    if (low.endsWith("kb"_L1))
        amount.unit = 1024;
    else if (low.endsWith("mb"_L1))
        amount.unit = 1024 * 1024;
    if (amount.unit > 1)
        digits.chop(2);
    else if (low.endsWith(u'b'))
        digits.chop(1);
    if (!isDecimal(digits) || digits.startsWith(u'-'))
        return std::nullopt;
    const double bytes = digits.toDouble() * double(amount.unit);
    if (!(bytes <= double(mostAmount)))
        return std::nullopt;
    amount.value = qint64(bytes);
    return amount;
}

tl::expected<QRegularExpression, RegexError> readRegex(const QString &pattern, bool caseless)
{
    // Digits and letters of any script: people's messages are written in all of them.
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    options.setFlag(QRegularExpression::CaseInsensitiveOption, caseless);
    QRegularExpression regex(stepLimit + pattern, options);
    if (!regex.isValid())
        return tl::unexpected(
            RegexError{regex.errorString(), std::max<qsizetype>(0, regex.patternErrorOffset() - stepLimit.size())});
    return regex;
}

tl::expected<Value, Fault> readValue(FieldKind kind, Op op, const QString &text, bool quoted)
{
    const bool ordered = op == Op::Less || op == Op::LessEqual || op == Op::Greater || op == Op::GreaterEqual;
    Value value{.text = text, .quoted = quoted};
    const auto meaning = [&](const auto &read, Fault fault) -> tl::expected<Value, Fault> {
        if (!read)
            return tl::unexpected(fault);
        value.meaning = *read;
        return value;
    };
    const auto wildcards = quoted ? Pattern::Wildcards::Off : Pattern::Wildcards::On;
    switch (kind) {
    case FieldKind::Number:
        return meaning(readInteger(text), Fault::NumberExpected);
    case FieldKind::Duration:
        return meaning(readDuration(text), Fault::DurationExpected);
    case FieldKind::Bytes:
        return meaning(readSize(text), Fault::SizeExpected);
    case FieldKind::Instant:
        return meaning(Instant::read(text), Fault::InstantExpected);
    case FieldKind::Raw:
        // Bytes, one to a character, so that a pattern of bytes is a Pattern.
        value.exact = Pattern(QString::fromLatin1(text.toUtf8()), wildcards);
        return value;
    case FieldKind::Json:
        value.literal = literalOf(text, quoted);
        if (ordered && !value.literal.isNumber())
            return tl::unexpected(Fault::NumberExpected);
        break;
    case FieldKind::Party: // a number is written with or without its plus
        value.exact = Pattern(withoutPlus(text));
        value.pattern = Pattern(folded(withoutPlus(text)), wildcards);
        return value;
    case FieldKind::Word:
    case FieldKind::Name:
    case FieldKind::Text:
        break;
    }
    value.exact = Pattern(text);
    value.pattern = Pattern(folded(text), wildcards);
    return value;
}

} // namespace wa::events
