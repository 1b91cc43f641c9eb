#include "app/messages/chatmessage.h"

#include "app/messages/chatkey.h"
#include "app/messages/outboxlist.h"

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

// A stranger writes them, and each is looked for in the text.
constexpr qsizetype mostMentions = 64;
constexpr qsizetype longestMention = 100;

void fill(QString &field, const QString &told)
{
    if (!told.isEmpty())
        field = told;
}

//! What a message holds besides its type and its words.
struct Content
{
    ChatMessage &message;

    void operator()(const gateway::Text &text) const { message.text = text.text; }
    void operator()(const gateway::Media &media) const
    {
        message.text = media.caption;
        fill(message.fileName, media.fileName);
        fill(message.mimeType, media.mimeType);
        if (const auto *local = std::get_if<gateway::LocalFile>(&media.source))
            message.localFile = local->path;
        else if (const auto *remote = std::get_if<gateway::RemoteFile>(&media.source);
                 remote && message.fileName.isEmpty())
            message.fileName = remote->url;
    }
    void operator()(const gateway::Contact &contact) const { message.text = contact.name; }
    void operator()(const gateway::Location &place) const
    {
        const QString point = u"%1, %2"_s.arg(place.latitude, 0, 'f', 6).arg(place.longitude, 0, 'f', 6);
        message.text = place.address.isEmpty() ? point : place.address + u'\n' + point;
    }
    void operator()(const gateway::Buttons &buttons) const
    {
        message.text = buttons.footer.isEmpty() ? buttons.text : buttons.text + u"\n_"_s + buttons.footer + u'_';
        message.choices.clear();
        for (const gateway::Button &button : buttons.buttons)
            message.choices << button.text;
    }
    void operator()(const gateway::Poll &poll) const
    {
        message.text = poll.question;
        message.choices = poll.options;
    }
};

} // namespace

void readEvent(ChatMessage &message, const events::Event &event)
{
    const json::Value &payload = event.payload;
    const events::Digest digest = events::digestOf(payload);
    message.seq = event.seq;
    message.outgoing = digest.direction == "outbound"_L1;
    message.sender = digest.sender().section(u'@', 0, 0);
    fill(message.type, digest.type);
    fill(message.text, payload["text"_L1].string()); // the digest has its beginning
    fill(message.fileName, digest.fileName);
    fill(message.mimeType, payload["mime_type"_L1].string());
    fill(message.mediaPath, digest.mediaPath);
    message.size = payload["size"_L1].integer().value_or(message.size);
    message.forwarded = payload["is_forwarded"_L1].boolean().value_or(false) ||
                        payload["forwarding_score"_L1].integer().value_or(0) > 0;
    message.quoted = MessageId(payload["quoted_message_id"_L1].string());
    message.mentions.clear();
    for (const json::Value &mention : payload["mentions"_L1].items()) {
        if (message.mentions.size() >= mostMentions)
            break;
        const QString who = mention.string();
        if (!who.isEmpty() && who.size() <= longestMention && !message.mentions.contains(who))
            message.mentions << who;
    }
}

void readEntry(ChatMessage &message, const Entry &entry)
{
    message.send = entry.id;
    message.id = entry.messageId;
    message.outgoing = true;
    message.type = gateway::typeName(entry.message);
    std::visit(Content{message}, entry.message.content);
    message.state = entry.state;
    message.error = entry.error;
}

void readListed(ChatMessage &message, const gateway::Message &listed)
{
    message.listed = listed.status;
    if (message.seq != 0 || !message.send.isEmpty())
        return; // its event, or this desk, says more
    message.outgoing = listed.direction == "outbound"_L1;
    message.sender = listed.from.section(u'@', 0, 0);
    message.type = listed.type;
    message.text = listed.text;
    message.mimeType = listed.mimeType;
    message.mediaPath = listed.mediaPath;
}

} // namespace wa::messages
