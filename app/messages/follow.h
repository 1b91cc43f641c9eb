#pragma once

#include "app/events/feed/finder.h"
#include "app/events/feed/story.h"
#include "app/messages/outbox.h"

#include <QTimer>

namespace wa::messages {

//! What the outbox knows of a message's way: its part of the story.
[[nodiscard]] events::SentRequest requestOf(const Entry &entry);
//! Of the message with this id; nothing: another desk sent it, or a person's phone.
[[nodiscard]] std::optional<events::SentRequest> requestOf(const Outbox &outbox, const ProjectId &project,
                                                           const MessageId &message);
//! The furthest state that the story proves of a message that went out; nothing: no event and no answer speaks of it.
[[nodiscard]] std::optional<SendState> provenState(const events::Story &story);

//! One message, followed: its story out of the log and the outbox, kept up to date. GUI thread.
class Follow final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Follow)

public:
    //! All outlive this.
    Follow(events::Index &index, events::EventLog &log, Outbox &outbox, Clock &clock, QObject *parent = nullptr);
    ~Follow() override;

    //! A message by its id, an entry of the outbox, or both; neither: nothing is followed.
    //! Two devices of one project that write to each other share a message's id; no device: of whichever.
    void follow(const ProjectId &project, const DeviceId &device, const MessageId &message, const SendId &send = {});

    [[nodiscard]] const events::Story &story() const { return m_story; }
    [[nodiscard]] const MessageId &message() const { return m_message; }
    [[nodiscard]] const SendId &send() const { return m_send; }
    [[nodiscard]] const Entry *entry() const { return m_send.isEmpty() ? nullptr : m_outbox.entry(m_send); }
    [[nodiscard]] const ProjectId &project() const { return m_project; }

public slots:
    //! EventStream::delivered.
    void onEvents(const QList<wa::events::Event> &events);

signals:
    void changed();

private:
    [[nodiscard]] bool isOfDevice(const DeviceId &device) const;
    void look();
    void tell();

    Outbox &m_outbox;
    events::Finder m_finder;
    ProjectId m_project;
    DeviceId m_device;
    MessageId m_message;
    SendId m_send;
    QList<events::Event> m_events;
    events::Story m_story;
    int m_generation = 0; //!< an answer for an earlier message is dropped
};

} // namespace wa::messages
