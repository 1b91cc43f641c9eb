#pragma once

#include "app/messages/chats.h"
#include "app/messages/recipients.h"

#include <functional>
#include <set>

namespace wa::messages {

//! Brings the chats and the recipients together: who stands in the list of chats is a recent recipient, and a group's
//! chat, which no event names, has the name that the gateway lists. It is asked for its groups once a device and run,
//! and only while such a chat is there. GUI thread; the other two outlive this.
class ChatNames final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatNames)

public:
    //! Whether the device can answer now.
    using MayAsk = std::function<bool(const ProjectId &, const DeviceId &)>;

    ChatNames(Chats &chats, Recipients &recipients, MayAsk mayAsk, QObject *parent = nullptr);

    //! Again: a device was linked since.
    void update();

private:
    void learn(int first, int last);

    Chats &m_chats;
    Recipients &m_recipients;
    MayAsk m_mayAsk;
    std::set<std::pair<ProjectId, DeviceId>> m_asked;
};

} // namespace wa::messages
