#include "app/messages/sendbody.h"

#include <algorithm>
#include <array>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

using MediaKind = gateway::Media::Kind;

//! The bytes, when the text is what encoding them would give: padded, nothing foreign in it.
std::optional<QByteArray> fromBase64(const QString &text)
{
    const QByteArray encoded = text.toUtf8();
    auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    const bool whole = decoded && encoded.size() == (decoded.decoded.size() + 2) / 3 * 4;
    // The last group may hold bits that stand for nothing.
    const qsizetype tail = whole ? (decoded.decoded.size() - 1) % 3 + 1 : 0;
    if (!whole || (tail > 0 && decoded.decoded.last(tail).toBase64() != encoded.last(4)))
        return std::nullopt;
    return std::move(decoded.decoded);
}

//! Takes the members that a type has; keeps the first that is not as it must be.
class Members
{
public:
    explicit Members(const json::Value &object)
        : m_object(object)
    {
    }

    QString text(QLatin1StringView key)
    {
        const json::Value &value = take(key);
        if (!value.isNull() && !value.isString())
            fail(key, "not_a_text"_L1);
        return value.string();
    }
    bool flag(QLatin1StringView key)
    {
        const json::Value &value = take(key);
        if (!value.isNull() && !value.isBool())
            fail(key, "not_a_flag"_L1);
        return value.boolean().value_or(false);
    }
    double number(QLatin1StringView key)
    {
        const json::Value &value = take(key);
        const auto number = value.isNumber() ? value.number() : std::nullopt;
        if (!number)
            fail(key, value.isNull() ? "required"_L1 : "not_a_number"_L1);
        return number.value_or(0);
    }
    const std::vector<json::Value> &list(QLatin1StringView key)
    {
        const json::Value &value = take(key);
        if (!value.isNull() && !value.isArray())
            fail(key, "not_a_list"_L1);
        return value.items();
    }
    void fail(QLatin1StringView key, QLatin1StringView code)
    {
        if (!m_wrong)
            m_wrong = Error{.kind = Error::Kind::Invalid, .code = code, .field = key};
    }

    [[nodiscard]] bool has(QLatin1StringView key) { return !take(key).isNull(); }
    [[nodiscard]] const std::optional<Error> &wrong() const { return m_wrong; }
    [[nodiscard]] QStringList untaken() const
    {
        QStringList keys;
        for (const json::Member &member : m_object.members()) {
            if (!m_taken.contains(member.key) && !member.value.isNull())
                keys << member.key;
        }
        return keys;
    }

private:
    const json::Value &take(QLatin1StringView key)
    {
        m_taken << key;
        return m_object[key];
    }

    const json::Value &m_object;
    QStringList m_taken;
    std::optional<Error> m_wrong;
};

std::variant<gateway::LocalFile, gateway::RemoteFile, QByteArray> readSource(Members &members)
{
    const bool url = members.has("url"_L1);
    const bool data = members.has("data_base64"_L1);
    const bool path = members.has("path"_L1);
    if (int(url) + int(data) + int(path) > 1)
        members.fail("url"_L1, "one_source"_L1);
    if (url)
        return gateway::RemoteFile{members.text("url"_L1)};
    if (!data)
        return gateway::LocalFile{members.text("path"_L1)};
    auto bytes = fromBase64(members.text("data_base64"_L1));
    if (!bytes)
        members.fail("data_base64"_L1, "not_base64"_L1);
    return std::move(bytes).value_or(QByteArray());
}

gateway::Media readMedia(Members &members, MediaKind kind)
{
    gateway::Media media{.kind = kind, .source = readSource(members), .mimeType = members.text("mime_type"_L1)};
    if (kind == MediaKind::Image || kind == MediaKind::Video || kind == MediaKind::Document)
        media.caption = members.text("caption"_L1);
    if (kind == MediaKind::Document)
        media.fileName = members.text("file_name"_L1);
    if (kind == MediaKind::Audio)
        media.voiceNote = members.flag("ptt"_L1);
    return media;
}

gateway::Buttons readButtons(Members &members)
{
    gateway::Buttons buttons{.text = members.text("text"_L1), .footer = members.text("footer"_L1)};
    for (const json::Value &item : members.list("buttons"_L1)) {
        Members button(item);
        buttons.buttons.push_back({.id = button.text("id"_L1), .text = button.text("text"_L1)});
        if (!item.isObject() || button.wrong())
            members.fail("buttons"_L1, item.isObject() ? "not_a_text"_L1 : "not_an_object"_L1);
    }
    return buttons;
}

gateway::Poll readPoll(Members &members)
{
    gateway::Poll poll{.question = members.text("poll_question"_L1), .multiple = members.flag("poll_multi"_L1)};
    for (const json::Value &item : members.list("poll_options"_L1)) {
        if (!item.isString())
            members.fail("poll_options"_L1, "not_a_text"_L1);
        poll.options.append(item.string());
    }
    return poll;
}

using AnyContent = decltype(gateway::OutgoingMessage::content);

struct TypeReader
{
    QLatin1StringView type;
    AnyContent (*read)(Members &);
};
constexpr std::array typeReaders{
    TypeReader{"text"_L1, [](Members &m) -> AnyContent { return gateway::Text{m.text("text"_L1)}; }},
    TypeReader{"image"_L1, [](Members &m) -> AnyContent { return readMedia(m, MediaKind::Image); }},
    TypeReader{"video"_L1, [](Members &m) -> AnyContent { return readMedia(m, MediaKind::Video); }},
    TypeReader{"audio"_L1, [](Members &m) -> AnyContent { return readMedia(m, MediaKind::Audio); }},
    TypeReader{"document"_L1, [](Members &m) -> AnyContent { return readMedia(m, MediaKind::Document); }},
    TypeReader{"sticker"_L1, [](Members &m) -> AnyContent { return readMedia(m, MediaKind::Sticker); }},
    TypeReader{"contact"_L1,
               [](Members &m) -> AnyContent {
                   return gateway::Contact{.name = m.text("contact_name"_L1), .vcard = m.text("vcard"_L1)};
               }},
    TypeReader{"location"_L1,
               [](Members &m) -> AnyContent {
                   return gateway::Location{.latitude = m.number("latitude"_L1),
                                            .longitude = m.number("longitude"_L1),
                                            .address = m.text("address"_L1)};
               }},
    TypeReader{"buttons"_L1, [](Members &m) -> AnyContent { return readButtons(m); }},
    TypeReader{"poll"_L1, [](Members &m) -> AnyContent { return readPoll(m); }},
};

} // namespace

Result<SendBody> readSendBody(const json::Value &body)
{
    Members members(body);
    if (!body.isObject())
        members.fail({}, "not_an_object"_L1);
    SendBody read{.message = {.to = members.text("to"_L1)}};
    const QString type = members.has("type"_L1) ? members.text("type"_L1) : u"text"_s;
    const auto *reader = std::ranges::find(typeReaders, type, &TypeReader::type);
    if (reader == typeReaders.end())
        members.fail("type"_L1, "unknown_type"_L1);
    else
        read.message.content = reader->read(members);
    if (members.wrong())
        return tl::unexpected(*members.wrong());
    read.ignored = members.untaken();
    return read;
}

} // namespace wa::messages
