#pragma once

#include "app/events/feed/story.h"
#include "app/messages/outbox.h"

namespace wa::messages {

//! One message of a conversation, from wherever it is known. Texts are as they came: show them as plain text.
struct ChatMessage
{
    QString key;       //!< stays while the conversation is open
    MessageId id = {}; //!< empty until told
    SendId send = {};  //!< of what this desk sent
    qint64 seq = 0;    //!< of its message event; 0: there is none
    bool outgoing = false;
    UnixMs at{};
    QString sender = {}; //!< name, else number; of what came in
    QString type = {};   //!< "text", "image" ...
    QString text = {};   //!< or caption, question, place: what it says
    QString fileName = {};
    QString mimeType = {};
    QString mediaPath = {}; //!< at the gateway, as it came
    QString localFile = {}; //!< that this desk sent
    qint64 size = -1;       //!< of the media; -1: not told
    bool forwarded = false;
    QStringList mentions = {};
    QStringList choices = {}; //!< buttons, or a poll's options
    MessageId quoted = {};
    std::optional<SendState> state = {}; //!< of what goes out
    std::optional<Error> error = {};
    QString listed = {}; //!< what the gateway's message list says of its state; it tells no time
    events::Story story = {};

    [[nodiscard]] bool isRevoked() const { return story.step(events::Story::Stage::Revoked) != nullptr; }

    friend bool operator==(const ChatMessage &, const ChatMessage &) = default;
};

//! What each source says of a message; what it leaves out stays.
void readEvent(ChatMessage &message, const events::Event &event);
void readEntry(ChatMessage &message, const Entry &entry);
void readListed(ChatMessage &message, const gateway::Message &listed);

} // namespace wa::messages
