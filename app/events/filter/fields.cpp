#include "app/events/filter/fields.h"

#include "app/events/log/event.h"

#include <algorithm>
#include <array>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array fieldTable{
    FieldInfo{Field::Event, FieldKind::Word, "event"_L1},
    FieldInfo{Field::Project, FieldKind::Name, "project"_L1},
    FieldInfo{Field::Device, FieldKind::Name, "device"_L1},
    FieldInfo{Field::Chat, FieldKind::Party, "chat"_L1},
    FieldInfo{Field::From, FieldKind::Party, "from"_L1},
    FieldInfo{Field::To, FieldKind::Party, "to"_L1},
    FieldInfo{Field::Msg, FieldKind::Word, "msg"_L1},
    FieldInfo{Field::Dir, FieldKind::Word, "dir"_L1},
    FieldInfo{Field::Type, FieldKind::Word, "type"_L1},
    FieldInfo{Field::Text, FieldKind::Text, "text"_L1},
    FieldInfo{Field::Status, FieldKind::Word, "status"_L1},
    FieldInfo{Field::Id, FieldKind::Word, "id"_L1},
    FieldInfo{Field::Seq, FieldKind::Number, "seq"_L1},
    FieldInfo{Field::Received, FieldKind::Instant, "received"_L1},
    FieldInfo{Field::Sent, FieldKind::Instant, "sent"_L1},
    FieldInfo{Field::Age, FieldKind::Duration, "age"_L1},
    FieldInfo{Field::Lag, FieldKind::Duration, "lag"_L1},
    FieldInfo{Field::Skew, FieldKind::Duration, "skew"_L1},
    FieldInfo{Field::Size, FieldKind::Bytes, "size"_L1},
    FieldInfo{Field::Sig, FieldKind::Word, "sig"_L1},
    FieldInfo{Field::Key, FieldKind::Word, "key"_L1},
    FieldInfo{Field::Profile, FieldKind::Word, "profile"_L1},
    FieldInfo{Field::Attempts, FieldKind::Number, "attempts"_L1},
    FieldInfo{Field::Via, FieldKind::Word, "via"_L1},
    FieldInfo{Field::Has, FieldKind::Word, "has"_L1},
    FieldInfo{Field::Tag, FieldKind::Word, "tag"_L1},
    FieldInfo{Field::Note, FieldKind::Text, "note"_L1},
    FieldInfo{Field::Raw, FieldKind::Raw, "raw"_L1},
};

constexpr std::array wordOps{Op::Match, Op::Equal, Op::NotEqual, Op::Begins, Op::Ends, Op::Contains, Op::Regex};
constexpr std::array orderOps{Op::Match,        Op::Less,  Op::LessEqual, Op::Greater,
                              Op::GreaterEqual, Op::Equal, Op::NotEqual};
constexpr std::array jsonOps{Op::Match, Op::Equal,     Op::NotEqual, Op::Begins,       Op::Ends, Op::Contains,
                             Op::Less,  Op::LessEqual, Op::Greater,  Op::GreaterEqual, Op::Regex};
constexpr std::array rawOps{Op::Contains, Op::Regex};

} // namespace

std::span<const FieldInfo> namedFields()
{
    return fieldTable;
}

std::optional<Field> fieldOfName(QStringView name)
{
    if (name == "req"_L1)
        return Field::Id;
    const auto *const at =
        std::find_if(fieldTable.begin(), fieldTable.end(), [name](const FieldInfo &info) { return info.name == name; });
    return at == fieldTable.end() ? std::nullopt : std::optional(at->field);
}

QLatin1StringView nameOf(Field field)
{
    if (field == Field::Header)
        return "header"_L1;
    return field == Field::Path ? ""_L1 : fieldTable.at(size_t(field)).name;
}

FieldKind kindOf(Field field)
{
    if (field == Field::Header)
        return FieldKind::Text;
    return field == Field::Path ? FieldKind::Json : fieldTable.at(size_t(field)).kind;
}

QLatin1StringView opText(Op op)
{
    switch (op) {
    case Op::Match:
        return ":"_L1;
    case Op::Equal:
        return "="_L1;
    case Op::NotEqual:
        return "!="_L1;
    case Op::Less:
        return "<"_L1;
    case Op::LessEqual:
        return "<="_L1;
    case Op::Greater:
        return ">"_L1;
    case Op::GreaterEqual:
        return ">="_L1;
    case Op::Begins:
        return "^="_L1;
    case Op::Ends:
        return "$="_L1;
    case Op::Contains:
        return "*="_L1;
    case Op::Regex:
        return "~"_L1;
    }
    Q_UNREACHABLE();
}

std::span<const Op> opsOf(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Word:
    case FieldKind::Name:
    case FieldKind::Party:
    case FieldKind::Text:
        return wordOps;
    case FieldKind::Number:
    case FieldKind::Instant:
    case FieldKind::Duration:
    case FieldKind::Bytes:
        return orderOps;
    case FieldKind::Json:
        return jsonOps;
    case FieldKind::Raw:
        return rawOps;
    }
    Q_UNREACHABLE();
}

bool takes(FieldKind kind, Op op)
{
    const auto ops = opsOf(kind);
    return std::find(ops.begin(), ops.end(), op) != ops.end();
}

QStringList closedWords(Field field)
{
    QStringList words;
    switch (field) {
    case Field::Sig:
        for (const auto verdict :
             {Verdict::Valid, Verdict::Stale, Verdict::Invalid, Verdict::Missing, Verdict::Unchecked})
            words << verdictWord(verdict);
        return words;
    case Field::Via:
        for (const auto via : {Via::Direct, Via::Relay, Via::Replay, Via::SelfTest, Via::Import})
            words << viaWord(via);
        return words;
    case Field::Dir:
        return {u"in"_s, u"out"_s};
    case Field::Has:
        return {u"media"_s, u"note"_s, u"gap"_s};
    default:
        return words;
    }
}

} // namespace wa::events
