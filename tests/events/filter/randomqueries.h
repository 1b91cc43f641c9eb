#pragma once

#include "app/events/filter/query.h"

#include <QRandomGenerator>

namespace wa::events::test {

//! Trees of the filter language as text, over the values that RandomEvents makes: every field, operator and form, with
//! values that are there, nearly there and not there. The same seed gives the same queries.
class RandomQueries
{
public:
    explicit RandomQueries(quint32 seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] QString next() { return any(4); }

private:
    using Words = std::initializer_list<const char *>;

    [[nodiscard]] int below(int end) { return int(m_random.bounded(end)); }
    [[nodiscard]] QString pick(Words words) { return QString::fromUtf8(*(words.begin() + below(int(words.size())))); }

    [[nodiscard]] QString any(int depth)
    {
        const int kind = depth == 0 ? 9 : below(10);
        if (kind < 2)
            return group(depth, QStringLiteral(" or "));
        if (kind < 5)
            return group(depth, pick({" ", " and "}));
        if (kind < 7)
            return pick({"-", "not "}) + operand(depth - 1);
        return leaf();
    }
    [[nodiscard]] QString operand(int depth)
    {
        const QString inner = any(depth);
        return depth == 0 ? inner : QStringLiteral("(") + inner + QStringLiteral(")");
    }
    [[nodiscard]] QString group(int depth, const QString &by)
    {
        QStringList parts;
        for (int i = 0, count = 2 + below(2); i < count; ++i)
            parts << operand(depth - 1);
        return parts.join(by);
    }

    [[nodiscard]] QString leaf()
    {
        switch (below(12)) {
        case 0:
            return pick({"pinned", "dup"});
        case 1:
            return text();
        case 2:
            return header();
        case 3:
        case 4:
            return path();
        case 5:
            return QStringLiteral("raw") + (below(3) > 0 ? QStringLiteral("*=") + word(Field::Text) : regex());
        default:
            return clause();
        }
    }
    [[nodiscard]] QString text()
    {
        return pick({"order",
                     "ORDER",
                     "\"order 17\"",
                     "ord?r",
                     "o*17",
                     "café",
                     "straße",
                     "STRASSE",
                     "日本",
                     "😀",
                     "anna",
                     "5",
                     "null",
                     "true",
                     "needle",
                     "\"Call about\"",
                     "r-1",
                     "3EB0",
                     "İstanbul",
                     "deep",
                     "\"\"",
                     "*",
                     "x",
                     "\"a\\nb\"",
                     "é",
                     "key",
                     "7"});
    }
    [[nodiscard]] QString clause()
    {
        const auto fields = namedFields();
        const FieldInfo &info = fields[size_t(below(int(fields.size()) - 1))]; // raw, the last, has a turn of its own
        return info.name + afterField(info.field, info.kind);
    }
    [[nodiscard]] QString afterField(Field field, FieldKind kind)
    {
        const auto ops = opsOf(kind);
        const Op op = ops[size_t(below(int(ops.size())))];
        if (op == Op::Regex)
            return regex();
        const bool many = op == Op::Match || op == Op::Equal || op == Op::NotEqual;
        const bool ordered = kind == FieldKind::Json || takes(kind, Op::Less);
        // The bounds of a JSON range and of its order are numbers.
        const bool number = kind == FieldKind::Json &&
                            (op == Op::Less || op == Op::LessEqual || op == Op::Greater || op == Op::GreaterEqual);
        const auto value = [&](bool asNumber) { return asNumber ? jsonNumber() : word(field); };
        QString operand = value(number);
        if (many && below(8) == 0)
            operand = QStringLiteral("*");
        else if (many && below(5) == 0)
            operand = QStringLiteral("{") + operand + QStringLiteral(",") + word(field) + QStringLiteral("}");
        else if (many && ordered && below(3) == 0)
            operand = (below(4) > 0 ? value(kind == FieldKind::Json) : QString()) + QStringLiteral("..") +
                      (below(4) > 0 ? value(kind == FieldKind::Json) : QString());
        return opText(op) + operand;
    }
    [[nodiscard]] QString header()
    {
        const QString name = pick({"via", "Via", "x-wa-timestamp", "content-type", "x-none"});
        const QString bare = QStringLiteral("header[") + name + QStringLiteral("]");
        return below(3) == 0 ? bare : bare + afterField(Field::Header, FieldKind::Text);
    }
    [[nodiscard]] QString path()
    {
        const QString bare = pick({".payload", ".payload.text", ".payload.score", ".payload.deep.list[*]",
                                   ".payload.deep.list[1].key", ".payload.deep.list[2][1]", ".payload.message_ids[*]",
                                   ".payload.message_ids[0]", ".event", ".request_id", ".payload[0]", ".payload[*]",
                                   ".nothing", ".payload.\"text\"", ".payload.sender_name", ".payload.chat"});
        return below(4) == 0 ? bare : bare + afterField(Field::Path, FieldKind::Json);
    }
    [[nodiscard]] QString regex()
    {
        return QStringLiteral("~") + pick({"/order/", "/ORDER/i", "/\\b\\d{6}\\b/", "/^62/", "/./", "//", "/[ßé]/",
                                           "/net$/", "/^(message|receipt)$/", "/\\d+/", "/^\\S+$/", "/\\bx\\b/i"});
    }
    [[nodiscard]] QString jsonNumber()
    {
        return pick({"5", "5.0", "0", "-3", "100", "1e2", "9007199254740992", "9007199254740993", "-1e400", "7"});
    }
    [[nodiscard]] QString word(Field field)
    {
        switch (kindOf(field)) {
        case FieldKind::Number:
            return field == Field::Seq ? QString::number(below(100)) : QString::number(below(4));
        case FieldKind::Duration:
            return pick(
                {"0", "1s", "2s", "90s", "5m", "10m", "12m", "1h", "-1s", "-5m", "500ms", "1h30m", "7d", "1000d"});
        case FieldKind::Bytes:
            return pick({"0", "60", "100", "150b", "200", "512", "1kb", "5kb", "64kb", "1mb", "0.1kb"});
        case FieldKind::Instant:
            return pick({"2026-04-22", "2026-04-22T15:01", "2026-04-22T15:00:30", "15:01", "15:10", "today",
                         "yesterday", "2023-04-23", "2026-04-22T22:01+07:00", "2026-04-22T15:00:03.500Z"});
        case FieldKind::Json:
            if (below(2) == 0)
                return jsonNumber();
            return pick({"order", "ORDER", "\"5\"", "true", "null", "\"null\"", "ord*", "message", "*17", "x", "deep",
                         "\"\"", "café", "r-1*", "Anna", "62812*"});
        default:
            break;
        }
        switch (field) {
        case Field::Project:
            return pick({"p-1", "p-2", "shop", "Shop", "P-1", "p-?", "none"});
        case Field::Device:
            return pick({"d-1", "d-2", "\"Front Desk\"", "\"front desk\"", "Front*", "D-3", "d-?", "none"});
        case Field::Chat:
        case Field::From:
        case Field::To:
            return pick({"62812345", "62812*", "*@g.us", "62812345@s.whatsapp.net", "anna", "ANNA*", "Ömer", "ömer",
                         "62", "+62811", "62811", "120363*", "*a*", "anna@lid", "\"62*\""});
        case Field::Sig:
            return pick({"valid", "stale", "invalid", "missing", "unchecked", "va*", "Valid"});
        case Field::Via:
            return pick({"direct", "relay", "replay", "selftest", "re*"});
        case Field::Has:
            return pick({"media", "note", "gap", "m*"});
        case Field::Key:
            return pick({"current", "next", "retired", "büro", "Büro", "BÜRO", "x"});
        case Field::Profile:
            return pick({"wa-v1", "wa-body", "wa-*", "WA-V1", "x"});
        case Field::Msg:
            return pick({"3EB0A9", "3eb0b1", "M1", "m2", "7", "wamid.X", "3EB0*", "x"});
        case Field::Dir:
            return pick({"in", "out", "sideways", "IN", "inbound", "i?"});
        case Field::Tag:
            return pick({"refund", "später", "SPÄTER", "Refund", "re*"});
        case Field::Id:
            return pick({"r-1", "r-7", "r-1*", "R-2", "x"});
        case Field::Event:
            return pick({"message", "Message", "message*", "receipt", "Receipt", "device_*", "logout", "me??age", "x"});
        case Field::Type:
            return pick({"text", "image", "Image", "audio", "i*e"});
        case Field::Status:
            return pick({"read", "delivered", "played", "READ", "dis*"});
        default:
            return pick({"order",    "ORDER", "\"order 17\"", "strasse", "straße", "café",   "CAFÉ",
                         "İstanbul", "a*b",   "\"a*b\"",      "日本語",  "😀",      "?",      "about",
                         "proxy",    "json",  "one",          "t",       "\"\"",   "123456", "l*needle"});
        }
    }

    QRandomGenerator m_random;
};

} // namespace wa::events::test
