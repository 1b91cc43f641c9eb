#include "app/events/log/eventstream.h"

#include "app/base/logging.h"

#include <mutex>
#include <set>

namespace wa::events {

using namespace std::chrono_literals;

namespace {

constexpr int pullAtOnce = 500;
constexpr size_t namedAttempts = 4096;
constexpr auto pullAgainAfter = 250ms; // a reader that failed: the disk or a lock, seldom for long
constexpr auto tickEvery = 1s;

} // namespace

//! What the writer's thread leaves for ours.
struct EventStream::Mailbox
{
    std::mutex mutex;
    bool posted = false; //!< a queued call is on its way
    bool appended = false;
    bool tooMany = false;
    std::set<qint64> attempted;
    std::optional<storage::SetAside> setAside;
};

EventStream::EventStream(EventLog &log, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_clock(clock)
    , m_mailbox(std::make_unique<Mailbox>())
{
    m_rate.sample(m_clock.steady(), m_log.counters().stored);
    m_listener = m_log.addListener([this](const EventLog::Change &change) { post(change); });
}

EventStream::~EventStream()
{
    m_log.removeListener(m_listener); // waits for a call under way: the writer never meets a dead stream
}

void EventStream::start(std::optional<qint64> after)
{
    m_position = after.value_or(m_log.newestSeq());
    m_started = true;
    pull();
}

void EventStream::post(const EventLog::Change &change)
{
    const std::lock_guard lock(m_mailbox->mutex);
    m_mailbox->appended |= change.appended;
    if (m_mailbox->attempted.size() + change.attempted.size() > namedAttempts)
        m_mailbox->tooMany = true;
    else
        m_mailbox->attempted.insert(change.attempted.begin(), change.attempted.end());
    if (change.setAside)
        m_mailbox->setAside = change.setAside;
    if (std::exchange(m_mailbox->posted, true))
        return;
    QMetaObject::invokeMethod(this, &EventStream::onNews, Qt::QueuedConnection);
}

void EventStream::onNews()
{
    bool anyAppended = false;
    bool tooMany = false;
    std::set<qint64> seqs;
    std::optional<storage::SetAside> setAside;
    {
        const std::lock_guard lock(m_mailbox->mutex);
        m_mailbox->posted = false;
        anyAppended = std::exchange(m_mailbox->appended, false);
        tooMany = std::exchange(m_mailbox->tooMany, false);
        seqs.swap(m_mailbox->attempted);
        setAside.swap(m_mailbox->setAside);
    }
    if (setAside) {
        ++m_generation;
        m_pulling = false;
        m_position = 0;
        emit restarted(*setAside);
    }
    if (anyAppended || setAside) {
        emit appended();
        if (m_started)
            pull();
    }
    if (tooMany)
        emit attempted({});
    else if (!seqs.empty())
        emit attempted({seqs.begin(), seqs.end()});
    if (!m_ticking)
        tick();
}

void EventStream::pull()
{
    if (m_pulling) {
        m_again = true;
        return;
    }
    m_pulling = true;
    m_again = false;
    m_log.after(m_position, pullAtOnce).then(this, [this, generation = m_generation](const auto &events) {
        onPulled(generation, events);
    });
}

void EventStream::onPulled(int generation, const Result<QList<Event>> &events)
{
    if (generation != m_generation)
        return;
    m_pulling = false;
    if (!events) {
        if (events.error().kind == Error::Kind::Cancelled)
            return; // the log is closing
        qCWarning(lcEvents, "cannot read new events: %s", qPrintable(events.error().detail));
        m_clock.after(pullAgainAfter, this, [this] { pull(); });
        return;
    }
    if (!events->isEmpty()) {
        m_position = events->last().seq;
        emit arrived(*events);
    }
    if (m_again || events->size() == pullAtOnce)
        pull();
}

void EventStream::tick()
{
    m_ticking = true;
    m_rate.sample(m_clock.steady(), m_log.counters().stored);
    emit countersChanged();
    m_clock.after(tickEvery, this, [this] {
        if (m_rate.isIdle() && m_rate.lastTotal() == m_log.counters().stored)
            m_ticking = false;
        else
            tick();
    });
}

} // namespace wa::events
