#include "app/messages/messagejson.h"

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

using Kind = gateway::Media::Kind;
constexpr std::pair<Kind, QLatin1StringView> mediaKinds[] = {{Kind::Image, "image"_L1},
                                                             {Kind::Video, "video"_L1},
                                                             {Kind::Audio, "audio"_L1},
                                                             {Kind::Document, "document"_L1},
                                                             {Kind::Sticker, "sticker"_L1}};

struct Writer
{
    json::Value value;

    void operator()(const gateway::Text &text) { value.set(u"text"_s, text.text); }
    void operator()(const gateway::Media &media)
    {
        if (const auto *local = std::get_if<gateway::LocalFile>(&media.source))
            value.set(u"path"_s, local->path);
        else if (const auto *remote = std::get_if<gateway::RemoteFile>(&media.source))
            value.set(u"url"_s, remote->url);
        else if (const auto *bytes = std::get_if<QByteArray>(&media.source)) // there is no file to read them from again
            value.set(u"data_base64"_s, QString::fromLatin1(bytes->toBase64()));
        value.set(u"mime_type"_s, media.mimeType);
        value.set(u"caption"_s, media.caption);
        value.set(u"file_name"_s, media.fileName);
        value.set(u"ptt"_s, media.voiceNote);
    }
    void operator()(const gateway::Contact &contact)
    {
        value.set(u"contact_name"_s, contact.name);
        value.set(u"vcard"_s, contact.vcard);
    }
    void operator()(const gateway::Location &location)
    {
        value.set(u"latitude"_s, location.latitude);
        value.set(u"longitude"_s, location.longitude);
        value.set(u"address"_s, location.address);
    }
    void operator()(const gateway::Buttons &buttons)
    {
        value.set(u"text"_s, buttons.text);
        value.set(u"footer"_s, buttons.footer);
        json::Value items = json::Value::array();
        for (const gateway::Button &button : buttons.buttons)
            items.append(json::Value::object({{"id"_L1, button.id}, {"text"_L1, button.text}}));
        value.set(u"buttons"_s, items);
    }
    void operator()(const gateway::Poll &poll)
    {
        value.set(u"poll_question"_s, poll.question);
        value.set(u"poll_multi"_s, poll.multiple);
        json::Value options = json::Value::array();
        for (const QString &option : poll.options)
            options.append(option);
        value.set(u"poll_options"_s, options);
    }
};

gateway::Media mediaFromJson(const json::Value &stored, Kind kind)
{
    gateway::Media media{.kind = kind,
                         .mimeType = stored["mime_type"_L1].string(),
                         .caption = stored["caption"_L1].string(),
                         .fileName = stored["file_name"_L1].string(),
                         .voiceNote = stored["ptt"_L1].boolean().value_or(false)};
    if (stored.contains("url"_L1))
        media.source = gateway::RemoteFile{stored["url"_L1].string()};
    else if (stored.contains("data_base64"_L1))
        media.source = QByteArray::fromBase64(stored["data_base64"_L1].string().toLatin1());
    else
        media.source = gateway::LocalFile{stored["path"_L1].string()};
    return media;
}

gateway::Buttons buttonsFromJson(const json::Value &stored)
{
    gateway::Buttons buttons{.text = stored["text"_L1].string(), .footer = stored["footer"_L1].string()};
    for (const json::Value &button : stored["buttons"_L1].items())
        buttons.buttons.push_back({.id = button["id"_L1].string(), .text = button["text"_L1].string()});
    return buttons;
}

gateway::Poll pollFromJson(const json::Value &stored)
{
    gateway::Poll poll{.question = stored["poll_question"_L1].string(),
                       .multiple = stored["poll_multi"_L1].boolean().value_or(false)};
    for (const json::Value &option : stored["poll_options"_L1].items())
        poll.options.append(option.string());
    return poll;
}

} // namespace

json::Value toJson(const gateway::OutgoingMessage &message)
{
    Writer writer{.value = json::Value::object({{"to"_L1, message.to}, {"type"_L1, gateway::typeName(message)}})};
    std::visit([&writer](const auto &content) { writer(content); }, message.content);
    return std::move(writer.value);
}

gateway::OutgoingMessage messageFromJson(const json::Value &stored)
{
    gateway::OutgoingMessage message{.to = stored["to"_L1].string()};
    const QString type = stored["type"_L1].string();
    for (const auto &[kind, word] : mediaKinds) {
        if (word == type)
            message.content = mediaFromJson(stored, kind);
    }
    if (type == "text"_L1)
        message.content = gateway::Text{stored["text"_L1].string()};
    else if (type == "contact"_L1)
        message.content = gateway::Contact{stored["contact_name"_L1].string(), stored["vcard"_L1].string()};
    else if (type == "location"_L1)
        message.content = gateway::Location{stored["latitude"_L1].number().value_or(0),
                                            stored["longitude"_L1].number().value_or(0), stored["address"_L1].string()};
    else if (type == "buttons"_L1)
        message.content = buttonsFromJson(stored);
    else if (type == "poll"_L1)
        message.content = pollFromJson(stored);
    return message;
}

} // namespace wa::messages
