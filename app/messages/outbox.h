#pragma once

#include "app/actions/action.h"
#include "app/base/clock.h"
#include "app/base/task.h"
#include "app/events/log/event.h"
#include "app/gateway/client.h"
#include "app/messages/messagescan.h"
#include "app/messages/rules.h"
#include "app/messages/sighting.h"

#include <QObject>
#include <QSet>

#include <map>
#include <set>

namespace wa::projects {
class Projects;
}
namespace wa::storage {
class Database;
}

namespace wa::messages {

//! What the operator did before a message whose outcome is unknown, or that was refused, goes out again.
enum class After {
    OperatorChecked, //!< looked for it, or accepts that it may arrive twice
};

//! Messages under way. One at a time per device, in order. Its row is in console.db before the first byte leaves. GUI
//! thread. Repeated by itself is only what certainly was not sent (pauseBeforeRepeat); what waits so is queued again. A
//! send whose outcome is unknown is never repeated by itself: its own `message` event resolves it, or the gateway's
//! list, which is read a few times soon after, and after a start.
class Outbox final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Outbox)

public:
    Outbox(projects::Projects &projects, storage::Database &database, Clock &clock, QObject *parent = nullptr);
    ~Outbox() override;

    //! The newest entries of an earlier run, and all that are not settled. What was being sent then is Unknown; what
    //! waited goes on waiting, until resume() says that its device is linked, for a day at most: then it is Refused as
    //! Cancelled "waited_too_long".
    [[nodiscard]] Task<> load();

    //! What the rows of the last days own of the gateway's messages, whether they are loaded or not: it proves nothing
    //! about any other send. Who sends without load() calls this first.
    [[nodiscard]] Task<> learnOwned();

    //! Fails with Invalid (the first of rules.h's problems) or Storage: then nothing was queued and the draft is the
    //! caller's to keep. The answer comes when the row is safe; what follows is told by entryChanged. An id of the
    //! caller's own is taken once: with one that is known it fails with Conflict or Storage.
    [[nodiscard]] Task<SendId> send(const ProjectId &project, const DeviceId &device,
                                    const gateway::OutgoingMessage &message, const SendId &id = {});
    //! A new entry with the same message and the file that it was queued with, only where mayBeSentAgain(). Conflict
    //! "sent_before" while there is one that was not refused.
    [[nodiscard]] Task<SendId> sendAgain(const SendId &id, After after);
    //! Looks for one whose outcome is unknown in the gateway's list of messages; looks that meet share it. Invalid
    //! "not_unknown", else what reading the list fails with.
    [[nodiscard]] Task<Looked> lookFor(const SendId &id);
    //! Its message, to be written anew in the composer; nothing while it is queued or being sent: cancel() first.
    [[nodiscard]] std::optional<gateway::OutgoingMessage> draftOf(const SendId &id) const;
    //! Queued, or before its first byte left: it is refused as Cancelled. Sending: the connection is cut and the
    //! outcome is unknown.
    void cancel(const SendId &id);

    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; } //!< oldest first
    [[nodiscard]] const Entry *entry(const SendId &id) const;
    //! From 0 to below 1 while a body goes out, else nothing.
    [[nodiscard]] std::optional<double> progress(const SendId &id) const;
    //! True while entries of an earlier run wait for this project's devices.
    [[nodiscard]] bool waitsForDevices(const ProjectId &project) const;
    //! `message` events of before this run: what they prove of messages whose outcome is unknown.
    void onEarlierEvents(const QList<events::Event> &events);

public slots:
    //! The device is linked, as the gateway itself just said: what waited for that goes on, for a day at most.
    void resume(const wa::ProjectId &project, const wa::DeviceId &device);
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
    using Key = std::pair<QString, QString>; //!< project and device

    //! One device's turn: sends go one by one, so that a conversation keeps its order.
    struct Flight
    {
        std::vector<SendId> waiting = {};
        SendId current = {};
        std::optional<Task<gateway::Accepted>> call = {};
        std::optional<double> progress = {};
        bool isCancelled = false; //!< before its first byte left
        bool isHeld = false;      //!< until resume()
        int pause = 0;            //!< rises with each: an earlier one does not count
    };
    //! Said by an event before we knew whose message it is.
    struct EarlyReceipt
    {
        ProjectId project;
        DeviceId device;
        MessageId message;
        SendInput input;
        std::optional<UnixMs> said;
    };
    using Asker = std::pair<SendId, Promise<Looked>>;
    //! One device's list is read once at a time; who asks meanwhile has the next reading.
    struct Search
    {
        std::vector<Asker> askers = {};
        std::vector<std::pair<Asker, Looked>> held = {}; //!< until the one under way has its answer
        bool isRunning = false;
    };

    [[nodiscard]] Entry *find(const SendId &id);
    [[nodiscard]] static Key keyOf(const Entry &entry);
    [[nodiscard]] Flight &flight(const Entry &entry) { return m_flights[keyOf(entry)]; }
    void adopt(std::vector<Entry> stored);
    void takeUp(Entry &entry);
    [[nodiscard]] bool isStale(const Entry &entry) const;
    void giveUp(Entry &entry);
    [[nodiscard]] Task<SendId> queue(Entry entry);
    void startNext(const Key &key);
    [[nodiscard]] bool mustWait(const Key &key, Entry &entry);
    void begin(const SendId &id);
    void transmit(const SendId &id);
    void onAnswer(const SendId &id, const Result<gateway::Accepted> &answer);
    [[nodiscard]] bool postpone(Entry &entry, const Error &error);
    void landed(const SendId &id);
    //! Moves the entry, notes the step, stores it, tells.
    void input(Entry &entry, SendInput input, const QString &evidence, std::optional<UnixMs> said = {});
    void learnMessageId(Entry &entry, const MessageId &id);
    void persist(const Entry &entry);
    void onMessage(const events::Event &event);
    void onReceipt(const events::Event &event);
    void onSighting(const Sighting &sighting);
    [[nodiscard]] bool isKnown(const Sighting &sighting);
    void claim(Entry &entry, const Sighting &sighting);
    void claimNearest(std::vector<Sighting> &told);
    [[nodiscard]] bool mayBeOfOneUnderWay(const Sighting &sighting) const;
    void leaveUnclaimed(const Sighting &sighting);
    void lookLater(const SendId &id);
    void search(const Key &key);
    void onListed(const Key &key, std::vector<Asker> askers, const Result<Listed> &listed);
    void takeList(const Key &key, const Listed &listed);
    void takeTold(std::vector<Sighting> told);
    void answerLook(Asker &asker, Looked outcome);
    void answerHeld(const Key &key);

    projects::Projects &m_projects;
    storage::Database &m_database;
    Clock &m_clock;
    std::vector<Entry> m_entries;
    std::map<Key, Flight> m_flights;
    std::map<Key, Search> m_searches;
    QSet<SendId> m_repeating;                  //!< a repeat of it is being stored
    std::vector<EarlyReceipt> m_earlyReceipts; //!< events overtake answers; the newest few hundred
    std::vector<Sighting> m_unclaimed;
    std::set<std::pair<ProjectId, MessageId>> m_owned; //!< of rows, loaded or not; of the last days
    UnixMs m_began;                                    //!< this run
};

} // namespace wa::messages
