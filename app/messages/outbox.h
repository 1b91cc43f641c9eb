#pragma once

#include "app/actions/action.h"
#include "app/base/clock.h"
#include "app/base/task.h"
#include "app/events/log/event.h"
#include "app/gateway/client.h"
#include "app/messages/rules.h"
#include "app/messages/sendstate.h"

#include <QObject>

#include <map>

namespace wa::projects {
class Projects;
}
namespace wa::storage {
class Database;
}

namespace wa::messages {

using SendId = Id<struct SendTag>; //!< ours: one press of Send

//! One line of a message's timeline.
struct Step
{
    SendState state;
    UnixMs at;                       //!< when this desk learned it
    std::optional<UnixMs> said = {}; //!< when the event says it happened
    QString evidence = {};           //!< "answer", "message", "receipt", "operator"; empty for our own steps

    friend bool operator==(const Step &, const Step &) = default;
};

struct Entry
{
    SendId id;
    ProjectId project;
    DeviceId device;
    gateway::OutgoingMessage message = {};
    SendState state = SendState::Queued;
    MessageId messageId = {}; //!< empty until told
    std::optional<Error> error = {};
    UnixMs createdAt = {};
    std::vector<Step> timeline = {};
    SendId again = {}; //!< the entry that this one repeats

    friend bool operator==(const Entry &, const Entry &) = default;
};

//! What the operator did before a message whose outcome is unknown, or that was refused, goes out again.
enum class After {
    OperatorChecked, //!< looked for it, or accepts that it may arrive twice
};

//! Messages under way. One at a time per device, in order. Its row is in console.db before the first byte leaves. GUI
//! thread. A send whose outcome is unknown is never repeated by itself; its own `message` event resolves it.
class Outbox final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Outbox)

public:
    Outbox(projects::Projects &projects, storage::Database &database, Clock &clock, QObject *parent = nullptr);
    ~Outbox() override;

    //! The newest entries of an earlier run. What was being sent then is Unknown, what waited is Refused as Cancelled.
    [[nodiscard]] Task<> load();

    //! Fails with Invalid (the first of rules.h's problems) or Storage: then nothing was queued and the draft is the
    //! caller's to keep. The answer comes when the row is safe; what follows is told by entryChanged.
    [[nodiscard]] Task<SendId> send(const ProjectId &project, const DeviceId &device,
                                    const gateway::OutgoingMessage &message);
    //! A new entry with the same message, only from Refused and Unknown.
    [[nodiscard]] Task<SendId> sendAgain(const SendId &id, After after);
    //! Queued: it is refused as Cancelled. Sending: the connection is cut and the outcome is unknown.
    void cancel(const SendId &id);

    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; } //!< oldest first
    [[nodiscard]] const Entry *entry(const SendId &id) const;
    //! 0 to 1 while a body goes out, else nothing.
    [[nodiscard]] std::optional<double> progress(const SendId &id) const;

public slots:
    //! Verified events in log order, each once: EventStream::delivered.
    void onEvents(const QList<wa::events::Event> &events);

signals:
    void entryAdded(const wa::messages::SendId &id);
    void entryChanged(const wa::messages::SendId &id);
    void progressed(const wa::messages::SendId &id);
    //! Its entries are gone.
    void projectForgotten(const wa::ProjectId &project);
    //! A message was taken, was refused, or nobody knows. To whom and what it said is not in it.
    void acted(const wa::actions::Action &action);

private:
    //! One device's turn: sends go one by one, so that a conversation keeps its order.
    struct Flight
    {
        std::vector<SendId> waiting;
        SendId current = {};
        std::optional<Task<gateway::Accepted>> call = {};
        std::optional<double> progress = {};
    };
    //! Said by an event before we knew whose message it is.
    struct EarlyReceipt
    {
        MessageId message;
        SendInput input;
        std::optional<UnixMs> said;
    };
    struct UnclaimedMessage
    {
        ProjectId project;
        DeviceId device;
        json::Value payload;
        std::optional<UnixMs> said;
        UnixMs received;
    };

    [[nodiscard]] Entry *find(const SendId &id);
    [[nodiscard]] Flight &flight(const Entry &entry);
    [[nodiscard]] Task<SendId> queue(Entry entry);
    void startNext(Flight &flight);
    void transmit(const SendId &id);
    void onAnswer(const SendId &id, const Result<gateway::Accepted> &answer);
    void landed(const SendId &id);
    //! Moves the entry, notes the step, stores it, tells.
    void input(Entry &entry, SendInput input, const QString &evidence, std::optional<UnixMs> said = {});
    void learnMessageId(Entry &entry, const MessageId &id);
    void persist(const Entry &entry);
    void onMessage(const events::Event &event);
    void onReceipt(const events::Event &event);
    [[nodiscard]] bool claim(Entry &entry, const UnclaimedMessage &message);
    void claimEarlier(Entry &entry);

    projects::Projects &m_projects;
    storage::Database &m_database;
    Clock &m_clock;
    std::vector<Entry> m_entries;
    std::map<std::pair<QString, QString>, Flight> m_flights; //!< by project and device
    std::vector<EarlyReceipt> m_earlyReceipts;               //!< events overtake answers; the newest few hundred
    std::vector<UnclaimedMessage> m_unclaimed;
};

} // namespace wa::messages

Q_DECLARE_METATYPE(wa::messages::SendId)
