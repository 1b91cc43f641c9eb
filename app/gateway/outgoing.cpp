#include "app/gateway/outgoing.h"

#include "app/gateway/filebody.h"
#include "app/json/value.h"

#include <algorithm>

namespace wa::gateway {

using namespace Qt::StringLiterals;

namespace {

template <class... F> struct Overloaded : F...
{
    using F::operator()...;
};
template <class... F> Overloaded(F...) -> Overloaded<F...>;

QString mediaWord(Media::Kind kind)
{
    switch (kind) {
    case Media::Kind::Image:
        return u"image"_s;
    case Media::Kind::Video:
        return u"video"_s;
    case Media::Kind::Audio:
        return u"audio"_s;
    case Media::Kind::Document:
        return u"document"_s;
    case Media::Kind::Sticker:
        return u"sticker"_s;
    }
    Q_UNREACHABLE();
}

void setUnlessEmpty(json::Value &body, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        body.set(key, text);
}

void put(json::Value &body, const Text &text)
{
    body.set(u"text"_s, text.text);
}

void put(json::Value &body, const Media &media)
{
    using Kind = Media::Kind;
    body.set(u"mime_type"_s, media.mimeType);
    if (const auto *remote = std::get_if<RemoteFile>(&media.source))
        body.set(u"url"_s, remote->url);
    if (media.kind == Kind::Image || media.kind == Kind::Video || media.kind == Kind::Document)
        setUnlessEmpty(body, u"caption"_s, media.caption);
    if (media.kind == Kind::Document)
        setUnlessEmpty(body, u"file_name"_s, media.fileName);
    if (media.kind == Kind::Audio && media.voiceNote)
        body.set(u"ptt"_s, true);
}

void put(json::Value &body, const Contact &contact)
{
    body.set(u"contact_name"_s, contact.name);
    body.set(u"vcard"_s, contact.vcard);
}

void put(json::Value &body, const Location &location)
{
    body.set(u"latitude"_s, location.latitude);
    body.set(u"longitude"_s, location.longitude);
    setUnlessEmpty(body, u"address"_s, location.address);
}

void put(json::Value &body, const Buttons &buttons)
{
    auto items = json::Value::array();
    for (const Button &button : buttons.buttons)
        items.append(json::Value::object({{"id"_L1, button.id}, {"text"_L1, button.text}}));
    body.set(u"text"_s, buttons.text);
    body.set(u"buttons"_s, std::move(items));
    setUnlessEmpty(body, u"footer"_s, buttons.footer);
}

void put(json::Value &body, const Poll &poll)
{
    auto options = json::Value::array();
    for (const QString &option : poll.options)
        options.append(option);
    body.set(u"poll_question"_s, poll.question);
    body.set(u"poll_options"_s, std::move(options));
    if (poll.multiple)
        body.set(u"poll_multi"_s, true);
}

} // namespace

QString normalisedRecipient(const QString &typed)
{
    const QString trimmed = typed.trimmed();
    QString digits = trimmed.startsWith('+'_L1) ? trimmed.sliced(1) : trimmed;
    digits.remove(' '_L1).remove('-'_L1);
    const bool isPlainNumber = !digits.isEmpty() && std::all_of(digits.begin(), digits.end(),
                                                                [](QChar c) { return c >= '0'_L1 && c <= '9'_L1; });
    return isPlainNumber ? digits : typed;
}

QString typeName(const OutgoingMessage &message)
{
    return std::visit(
        Overloaded{[](const Text &) { return u"text"_s; }, [](const Media &media) { return mediaWord(media.kind); },
                   [](const Contact &) { return u"contact"_s; }, [](const Location &) { return u"location"_s; },
                   [](const Buttons &) { return u"buttons"_s; }, [](const Poll &) { return u"poll"_s; }},
        message.content);
}

Result<MessageBody> bodyOf(const OutgoingMessage &message, qint64 maxBytes)
{
    auto body = json::Value::object({{"to"_L1, normalisedRecipient(message.to)}, {"type"_L1, typeName(message)}});
    std::visit([&body](const auto &content) { put(body, content); }, message.content);
    const auto *media = std::get_if<Media>(&message.content);
    if (!media || std::holds_alternative<RemoteFile>(media->source))
        return MessageBody{.bytes = body.toJson()};
    if (const auto *bytes = std::get_if<QByteArray>(&media->source)) {
        if (bytes->size() > maxBytes / 4 * 3)
            return tl::unexpected(Error{.kind = Error::Kind::TooLarge,
                                        .code = u"file_too_large"_s,
                                        .field = u"file"_s,
                                        .detail = u"%1 bytes"_s.arg(bytes->size())});
        body.set(u"data_base64"_s, QString::fromLatin1(bytes->toBase64()));
        return MessageBody{.bytes = body.toJson()};
    }
    auto file = FileBody::open(body.toJson(), std::get<LocalFile>(media->source).path, maxBytes);
    if (!file)
        return tl::unexpected(file.error());
    return MessageBody{.source = std::move(*file)};
}

Result<QByteArray> encode(const OutgoingMessage &message, qint64 maxBytes)
{
    auto body = bodyOf(message, maxBytes);
    if (!body)
        return tl::unexpected(body.error());
    if (!body->source)
        return std::move(body->bytes);
    const auto size = body->source->begin();
    if (!size)
        return tl::unexpected(size.error());
    QByteArray whole(*size, Qt::Uninitialized);
    for (qint64 at = 0; at < *size;) {
        const auto count = body->source->read(whole.data() + at, *size - at);
        if (!count)
            return tl::unexpected(count.error());
        at += *count;
    }
    return whole;
}

} // namespace wa::gateway
