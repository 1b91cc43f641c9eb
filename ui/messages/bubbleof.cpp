#include "ui/messages/bubbleof.h"

#include "ui/messages/storyfacts.h"
#include "ui/text/errors.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace wa::ui {

using namespace Qt::StringLiterals;
using messages::ChatMessage;
using messages::SendState;

namespace {

struct MessageTr
{
    Q_DECLARE_TR_FUNCTIONS(Message)
};

bool isMediaType(const QString &type)
{
    return type == "image"_L1 || type == "video"_L1 || type == "audio"_L1 || type == "document"_L1 ||
           type == "sticker"_L1 || type == "voice"_L1;
}

theme::Icon iconOfType(const QString &type)
{
    if (type == "image"_L1 || type == "sticker"_L1)
        return theme::Icon::Picture;
    if (type == "audio"_L1 || type == "voice"_L1)
        return theme::Icon::Microphone;
    return theme::Icon::Attach;
}

QString whatAClickDoes(const ChatMessage &message, const PictureShelf::View &media)
{
    if (media.progress)
        return MessageTr::tr("Downloading");
    if (media.failed)
        return isPicture(message) ? MessageTr::tr("Cannot be shown") : MessageTr::tr("Cannot be downloaded");
    if (media.isHere)
        return {};
    return message.mediaPath.isEmpty() ? MessageTr::tr("Not kept by the gateway") : MessageTr::tr("Click to download");
}

//! What it says in one line.
QString gist(const ChatMessage &message)
{
    const QString words = message.text.left(400).simplified();
    return words.isEmpty() ? typeWord(message) : words;
}

} // namespace

QString typeWord(const QString &type)
{
    if (type == "image"_L1)
        return MessageTr::tr("Picture");
    if (type == "video"_L1)
        return MessageTr::tr("Video");
    if (type == "audio"_L1)
        return MessageTr::tr("Audio");
    if (type == "voice"_L1)
        return MessageTr::tr("Voice message");
    if (type == "document"_L1)
        return MessageTr::tr("Document");
    if (type == "sticker"_L1)
        return MessageTr::tr("Sticker");
    if (type == "contact"_L1)
        return MessageTr::tr("Contact");
    if (type == "location"_L1)
        return MessageTr::tr("Location");
    if (type == "poll"_L1)
        return MessageTr::tr("Poll");
    if (type == "buttons"_L1)
        return MessageTr::tr("Buttons");
    return type.isEmpty() || type == "text"_L1 ? MessageTr::tr("Message") : type;
}

QString typeWord(const ChatMessage &message)
{
    return typeWord(message.type);
}

bool hasMedia(const ChatMessage &message)
{
    return isMediaType(message.type) || !message.mediaPath.isEmpty() || !message.localFile.isEmpty();
}

bool isPicture(const ChatMessage &message)
{
    return message.type == "image"_L1 || message.type == "sticker"_L1 ||
           (message.type.isEmpty() && message.mimeType.startsWith("image/"_L1));
}

Bubble::Media mediaLine(const ChatMessage &message, const PictureShelf::View &media)
{
    Bubble::Media line{.icon = iconOfType(message.type), .picture = media.picture, .progress = media.progress};
    if (!message.fileName.isEmpty())
        line.name = message.fileName;
    else if (!message.localFile.isEmpty())
        line.name = QFileInfo(message.localFile).fileName();
    else
        line.name = typeWord(message);
    QStringList facts;
    if (!message.mimeType.isEmpty())
        facts << message.mimeType;
    if (message.size >= 0)
        facts << text::size(message.size);
    if (const QString click = whatAClickDoes(message, media); !click.isEmpty())
        facts << click;
    line.facts = facts.join(u" · "_s);
    return line;
}

Bubble bubbleOf(const ChatMessage &message, const ChatMessage *quoted, const PictureShelf::View &media)
{
    Bubble bubble{.outgoing = message.outgoing};
    if (!message.outgoing)
        bubble.sender = message.sender;
    bubble.text = messages::formatted(message.text.left(8192)); // a bubble draws half of it at most
    if (hasMedia(message))
        bubble.media = mediaLine(message, media);
    else if (message.text.isEmpty())
        bubble.media = Bubble::Media{.icon = theme::Icon::Messages,
                                     .name = typeWord(message),
                                     .facts = MessageTr::tr("The event does not tell what it holds")};
    else if (message.type == "contact"_L1)
        bubble.media = Bubble::Media{.icon = theme::Icon::Person, .name = typeWord(message)};
    else if (message.type == "location"_L1)
        bubble.media = Bubble::Media{.icon = theme::Icon::Info, .name = typeWord(message)};
    if (!message.quoted.isEmpty()) {
        if (quoted)
            bubble.quote = Bubble::Quote{.sender = quoted->outgoing ? MessageTr::tr("You") : quoted->sender,
                                         .text = gist(*quoted)};
        else
            bubble.quote = Bubble::Quote{.sender = MessageTr::tr("An earlier message"), .text = message.quoted.text()};
    }
    bubble.mentions = message.mentions;
    bubble.choices = message.choices;
    bubble.forwarded = message.forwarded;
    bubble.revoked = message.isRevoked();
    bubble.time = text::clockTime(message.at);
    bubble.tick = message.state;
    if (message.state == SendState::Refused && message.error)
        bubble.note = text::wordsOf(*message.error).why;
    else if (message.state == SendState::Unknown)
        bubble.note = text::meaning(SendState::Unknown);
    return bubble;
}

QString tickText(const ChatMessage &message, UnixMs now)
{
    QStringList lines;
    if (message.state)
        lines << text::word(*message.state);
    if (const QString story = storyText(message.story, now); !story.isEmpty())
        lines << story;
    if (!message.listed.isEmpty())
        //: %1 is a state as the gateway tells it, such as read
        lines << MessageTr::tr("The gateway's message list says %1; it tells no time.").arg(message.listed);
    return lines.join(u'\n');
}

QString spokenText(const ChatMessage &message, UnixMs now)
{
    QStringList parts;
    parts << (message.outgoing ? MessageTr::tr("You") : message.sender);
    if (message.isRevoked())
        parts << MessageTr::tr("Taken back by its sender");
    if (hasMedia(message) || message.text.isEmpty())
        parts << typeWord(message);
    if (!message.fileName.isEmpty())
        parts << message.fileName;
    if (!message.text.isEmpty())
        parts << message.text.left(1000);
    parts << text::day(message.at, now) + u' ' + text::clockTime(message.at);
    if (message.state)
        parts << text::word(*message.state);
    return parts.join(u", "_s);
}

QString copyText(const ChatMessage &message)
{
    return message.text.isEmpty() ? message.fileName : message.text;
}

} // namespace wa::ui
