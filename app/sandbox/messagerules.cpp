#include "app/sandbox/messagerules.h"

#include "app/sandbox/destination.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

using Sources = TypeRule::Media;
using Stage = TypeRule::Stage;

constexpr FieldRule textFields[] = {{"text"_L1, FieldKind::Text, Need::Required}};
constexpr FieldRule captionedFields[] = {{"mime_type"_L1, FieldKind::MimeType, Need::Required},
                                         {"caption"_L1, FieldKind::FreeText, Need::Optional}};
constexpr FieldRule audioFields[] = {{"mime_type"_L1, FieldKind::MimeType, Need::Required},
                                     {"ptt"_L1, FieldKind::Flag, Need::Optional}};
constexpr FieldRule documentFields[] = {{"mime_type"_L1, FieldKind::MimeType, Need::Required},
                                        {"file_name"_L1, FieldKind::FreeText, Need::Optional},
                                        {"caption"_L1, FieldKind::FreeText, Need::Optional}};
constexpr FieldRule stickerFields[] = {{"mime_type"_L1, FieldKind::MimeType, Need::Required}};
constexpr FieldRule contactFields[] = {{"contact_name"_L1, FieldKind::Text, Need::Required},
                                       {"vcard"_L1, FieldKind::Vcard, Need::Required}};
constexpr FieldRule locationFields[] = {{"latitude"_L1, FieldKind::Latitude, Need::Required},
                                        {"longitude"_L1, FieldKind::Longitude, Need::Required},
                                        {"address"_L1, FieldKind::FreeText, Need::Optional}};
constexpr FieldRule buttonsFields[] = {{"text"_L1, FieldKind::Text, Need::Required},
                                       {"buttons"_L1, FieldKind::Buttons, Need::Required},
                                       {"footer"_L1, FieldKind::FreeText, Need::Optional}};
constexpr FieldRule pollFields[] = {{"poll_question"_L1, FieldKind::Text, Need::Required},
                                    {"poll_options"_L1, FieldKind::PollOptions, Need::Required},
                                    {"poll_multi"_L1, FieldKind::Flag, Need::Optional}};

constexpr std::array ruleTable{
    TypeRule{"text"_L1, Sources::None, Stage::Released, textFields},
    TypeRule{"image"_L1, Sources::ExactlyOneSource, Stage::Released, captionedFields},
    TypeRule{"video"_L1, Sources::ExactlyOneSource, Stage::Released, captionedFields},
    TypeRule{"audio"_L1, Sources::ExactlyOneSource, Stage::Released, audioFields},
    TypeRule{"document"_L1, Sources::ExactlyOneSource, Stage::Released, documentFields},
    TypeRule{"sticker"_L1, Sources::ExactlyOneSource, Stage::Released, stickerFields},
    TypeRule{"contact"_L1, Sources::None, Stage::Released, contactFields},
    TypeRule{"location"_L1, Sources::None, Stage::Released, locationFields},
    TypeRule{"buttons"_L1, Sources::None, Stage::Beta, buttonsFields},
    TypeRule{"poll"_L1, Sources::None, Stage::Beta, pollFields},
};

bool isFilledText(const json::Value &value)
{
    return value.isString() && !value.string().trimmed().isEmpty();
}

bool isWithin(const json::Value &value, double limit)
{
    const auto number = value.number();
    return value.isNumber() && number && *number >= -limit && *number <= limit;
}

bool areButtons(const json::Value &value)
{
    if (!value.isArray() || value.items().empty() || value.items().size() > 3)
        return false;
    QSet<QString> ids;
    return std::ranges::all_of(value.items(), [&ids](const json::Value &button) {
        if (!isFilledText(button["id"_L1]) || !isFilledText(button["text"_L1]))
            return false;
        const qsizetype before = ids.size();
        ids.insert(button["id"_L1].string());
        return ids.size() > before;
    });
}

bool arePollOptions(const json::Value &value)
{
    if (!value.isArray() || value.items().size() < 2 || value.items().size() > 12)
        return false;
    QSet<QString> texts;
    for (const json::Value &option : value.items()) {
        if (!isFilledText(option))
            return false;
        texts.insert(option.string());
    }
    return texts.size() == static_cast<qsizetype>(value.items().size());
}

bool isVcard(const QString &text)
{
    const QString card = text.trimmed();
    return card.startsWith("BEGIN:VCARD"_L1, Qt::CaseInsensitive) && card.endsWith("END:VCARD"_L1, Qt::CaseInsensitive);
}

//! What is wrong with the field; nothing when it is right.
QString fieldFault(FieldKind kind, const json::Value &value)
{
    switch (kind) {
    case FieldKind::Text:
        return isFilledText(value) ? QString() : u"must be a text that is not empty"_s;
    case FieldKind::FreeText:
        return value.isString() ? QString() : u"must be a text"_s;
    case FieldKind::Flag:
        return value.isBool() ? QString() : u"must be true or false"_s;
    case FieldKind::Latitude:
        return isWithin(value, 90) ? QString() : u"must be a number from -90 to 90"_s;
    case FieldKind::Longitude:
        return isWithin(value, 180) ? QString() : u"must be a number from -180 to 180"_s;
    case FieldKind::MimeType:
        return value.isString() && isMimeType(value.string()) ? QString() : u"must be a MIME type"_s;
    case FieldKind::Vcard:
        return isVcard(value.string()) ? QString() : u"must be a vCard"_s;
    case FieldKind::Buttons:
        return areButtons(value) ? QString() : u"must be one to three of {id, text}"_s;
    case FieldKind::PollOptions:
        return arePollOptions(value) ? QString() : u"must be two to twelve different texts"_s;
    }
    Q_UNREACHABLE();
}

Outcome<void> checkFields(const TypeRule &rule, const json::Value &body)
{
    for (const FieldRule &field : rule.fields) {
        const json::Value &value = body[field.key];
        if (value.isNull()) {
            if (field.need == Need::Optional)
                continue;
            return refuse(invalid(field.key, u"%1 is required for the type %2."_s.arg(field.key, rule.type)));
        }
        if (const QString fault = fieldFault(field.kind, value); !fault.isEmpty())
            return refuse(invalid(field.key, u"%1 %2."_s.arg(field.key, fault)));
    }
    return {};
}

Outcome<void> takeSource(const json::Value &body, const MessageLimits &limits, Draft &draft)
{
    const json::Value &url = body["url"_L1];
    const json::Value &data = body["data_base64"_L1];
    if (url.isNull() == data.isNull())
        return refuse(invalid("url"_L1, u"Exactly one of url and data_base64 is required."_s));
    if (!url.isNull()) {
        if (!url.isString() || !webUrl(url.string()))
            return refuse(invalid("url"_L1, u"url must be a full http(s) URL."_s));
        draft.url = url.string();
        return {};
    }
    auto bytes = data.isString() ? strictBase64(data.string()) : std::nullopt;
    if (!bytes || bytes->isEmpty())
        return refuse(invalid("data_base64"_L1, u"data_base64 must be base64 of at least one byte."_s));
    if (bytes->size() > limits.mediaBytes)
        return refuse(Code::RequestTooLarge, u"The media is larger than %1 bytes."_s.arg(limits.mediaBytes),
                      u"data_base64"_s);
    draft.bytes = std::move(*bytes);
    return {};
}

} // namespace

std::span<const TypeRule> typeRules()
{
    return ruleTable;
}

const TypeRule *typeRule(QStringView type)
{
    const auto *hit = std::ranges::find_if(ruleTable, [type](const TypeRule &rule) { return rule.type == type; });
    return hit == ruleTable.end() ? nullptr : hit;
}

Outcome<Draft> checkMessage(const json::Value &body, const MessageLimits &limits)
{
    const json::Value &named = body["type"_L1];
    const QString type = named.isNull() ? u"text"_s : named.string();
    const TypeRule *rule = typeRule(type);
    if (!rule)
        return refuse(invalid("type"_L1, u"There is no such message type."_s));
    if (rule->stage == Stage::Beta && limits.stage != Stage::Beta)
        return refuse(invalid("type"_L1, u"The type %1 is behind a feature flag."_s.arg(type)));
    if (auto checked = checkFields(*rule, body); !checked)
        return refuse(checked.error());

    Draft draft{.type = type};
    const bool media = rule->media == Sources::ExactlyOneSource;
    if (media) {
        if (auto taken = takeSource(body, limits, draft); !taken)
            return refuse(taken.error());
        draft.mimeType = body["mime_type"_L1].string();
    }
    for (const FieldRule &field : rule->fields) {
        const json::Value &value = body[field.key];
        if (value.isNull() || field.kind == FieldKind::MimeType)
            continue;
        if (field.key == "text"_L1 || field.key == "caption"_L1)
            draft.text = value.string();
        else if (field.key == "file_name"_L1)
            draft.fileName = value.string();
        else if (field.key == "ptt"_L1)
            draft.voiceNote = *value.boolean();
        else
            draft.extras.set(field.key, value);
    }
    return draft;
}

std::optional<QByteArray> strictBase64(const QString &text)
{
    QByteArray input = text.toLatin1(); // what is not Latin-1 becomes '?', which base64 does not have
    const auto decoded = QByteArray::fromBase64Encoding(input, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.toBase64() != input)
        return std::nullopt;
    return decoded.decoded;
}

bool isMimeType(QStringView text)
{
    static const QRegularExpression form(
        u"\\A[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}"
        "([ \\t]*;[ \\t]*[A-Za-z0-9_.-]+=(\"[\\x20\\x21\\x23-\\x7e]*\"|[A-Za-z0-9!#$&^_.+-]+))*\\z"_s);
    return form.match(text).hasMatch();
}

} // namespace wa::sandbox
