#include "app/events/log/eventstream.h"

#include "app/base/logging.h"

#include <mutex>
#include <set>

namespace wa::events {

using namespace std::chrono_literals;

namespace {

constexpr int pullAtOnce = 500;
constexpr size_t namedAtMost = 4096;
constexpr auto pullAgainAfter = 250ms; // a reader that failed: the disk or a lock, seldom for long
constexpr auto tickEvery = 1s;

} // namespace

//! What the writer's thread leaves for ours.
struct EventStream::Mailbox
{
    //! Seqs without repeats, as long as they can be named.
    class Named
    {
    public:
        void add(const std::vector<qint64> &seqs)
        {
            if (m_seqs.size() + seqs.size() > namedAtMost)
                m_tooMany = true;
            else
                m_seqs.insert(seqs.begin(), seqs.end());
        }
        //! Nothing: there were none. Empty: too many.
        [[nodiscard]] std::optional<std::vector<qint64>> list() const
        {
            if (m_tooMany)
                return std::vector<qint64>();
            if (m_seqs.empty())
                return std::nullopt;
            return std::vector<qint64>(m_seqs.begin(), m_seqs.end());
        }

    private:
        std::set<qint64> m_seqs;
        bool m_tooMany = false;
    };

    struct News
    {
        bool appended = false;
        bool gapsChanged = false;
        bool refusedChanged = false;
        Named attempted;
        Named annotated;
        Named removed;
        std::optional<storage::SetAside> setAside;
    };

    std::mutex mutex;
    bool posted = false; //!< a queued call is on its way
    News news;
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
    auto &news = m_mailbox->news;
    news.appended |= change.appended;
    news.gapsChanged |= change.gapsChanged;
    news.refusedChanged |= change.refusedChanged;
    news.attempted.add(change.attempted);
    news.annotated.add(change.annotated);
    news.removed.add(change.removed);
    if (change.setAside)
        news.setAside = change.setAside;
    if (std::exchange(m_mailbox->posted, true))
        return;
    QMetaObject::invokeMethod(this, &EventStream::onNews, Qt::QueuedConnection);
}

void EventStream::onNews()
{
    Mailbox::News news;
    {
        const std::lock_guard lock(m_mailbox->mutex);
        m_mailbox->posted = false;
        news = std::exchange(m_mailbox->news, {});
    }
    if (news.setAside) {
        ++m_generation;
        m_pulling = false;
        m_position = 0;
        emit restarted(*news.setAside);
    }
    if (news.appended || news.setAside) {
        emit appended();
        if (m_started)
            pull();
    }
    if (const auto seqs = news.attempted.list())
        emit attempted(*seqs);
    if (const auto seqs = news.annotated.list())
        emit annotated(*seqs);
    if (const auto seqs = news.removed.list())
        emit removed(*seqs);
    if (news.gapsChanged)
        emit gapsChanged();
    if (news.refusedChanged)
        emit refusedChanged();
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
        tellDelivered(*events);
    }
    if (m_again || events->size() == pullAtOnce)
        pull();
}

void EventStream::tellDelivered(const QList<Event> &events)
{
    const auto isTraffic = [](const Event &event) { return event.isTraffic(); };
    if (std::all_of(events.begin(), events.end(), isTraffic)) {
        emit delivered(events);
        return;
    }
    QList<Event> traffic;
    std::copy_if(events.begin(), events.end(), std::back_inserter(traffic), isTraffic);
    if (!traffic.isEmpty())
        emit delivered(traffic);
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
