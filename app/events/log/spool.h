#pragma once

#include "app/events/log/event.h"
#include "app/storage/spoolfile.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace wa::events {

//! A delivery that was answered 2xx and is not in the log yet.
struct Spooled
{
    Arrival arrival;
    bool isPending = false; //!< its secret was out of reach: not judged
};

[[nodiscard]] QByteArray packSpooled(const Spooled &spooled);
[[nodiscard]] std::optional<Spooled> unpackSpooled(const QByteArray &bytes);

//! Keeps deliveries durable while the log cannot commit, and hands them to it in their order once it can. From the
//! first that is added until the last was handed on, every delivery goes through here. Any thread.
class Spool final
{
public:
    using Done = std::function<void(Result<>)>;
    struct Batch
    {
        QByteArray id; //!< of the file: with a number it names a record for good
        quint64 upTo = 0;
        std::vector<std::pair<quint64, Spooled>> records; //!< in the order they came
    };
    //! Commits a batch and answers once, on any thread.
    using Sink = std::function<void(std::shared_ptr<const Batch>, Done)>;

    //! Begins with what an earlier run left.
    Spool(std::unique_ptr<storage::SpoolFile> file, Sink sink);
    Spool(const Spool &) = delete;
    Spool &operator=(const Spool &) = delete;
    //! Finishes what was added.
    ~Spool();

    //! A delivery's place in the order they come in. What has a later one waits until this one is added or passed: the
    //! log may be about to fail it.
    using Turn = quint64;
    [[nodiscard]] Turn takeTurn();
    //! The log has it, or nobody.
    void pass(Turn turn);
    //! Deliveries belong here now, not into the log.
    [[nodiscard]] bool isInUse() const { return m_isInUse; }
    //! Now, so much of a body.
    [[nodiscard]] bool hasRoomFor(qint64 bytes) const;
    //! `done` is called on the spool's thread after the sync, or at once when refused. Error: SpoolFile::append's.
    void add(Turn turn, const Spooled &spooled, Done done);
    //! The sink is not called any more after this returned.
    void stopDraining();

    struct State
    {
        qint64 waiting = 0;
        qint64 usedBytes = 0;
        qint64 capacity = 0;
        bool isFull = false;   //!< it refused since it was last empty
        bool isBroken = false; //!< its disk failed: it takes nothing any more
    };
    [[nodiscard]] State state() const;

private:
    struct Item
    {
        QByteArray bytes;
        Done done;
    };
    enum class Draining { Idle, Handing, Over };

    void loop();
    [[nodiscard]] std::map<Turn, Item>::iterator firstHeldBack();
    [[nodiscard]] std::vector<Item> takeItems();
    void store(std::vector<Item> items);
    void hand();
    void handed(quint64 upTo, const Result<> &result);
    void publishState();

    const std::unique_ptr<storage::SpoolFile> m_file; //!< the thread's own
    const Sink m_sink;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_settled; //!< nothing is being handed on
    Turn m_lastTurn = 0;
    std::set<Turn> m_turns; //!< taken, neither added nor passed
    std::map<Turn, Item> m_items;
    std::chrono::steady_clock::time_point m_heldUntil{}; //!< then those are stored that have no turn yet, too
    qint64 m_promised = 0;                               //!< bytes of the file that what was added will take
    Draining m_draining = Draining::Idle;
    std::optional<quint64> m_handed; //!< up to here the log has them: to be dropped by the thread
    std::chrono::steady_clock::time_point m_notBefore{};
    std::chrono::milliseconds m_pause{0};
    State m_state;
    bool m_stop = false;
    std::atomic<bool> m_isInUse = false;
    std::thread m_thread; //!< last: starts when everything above is there
};

} // namespace wa::events
