#include "app/events/log/eventstream.h"

#include "app/base/logging.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <set>

namespace wa::events {

using namespace std::chrono_literals;

namespace {

constexpr int pullAtOnce = 500;
constexpr size_t namedAtMost = 4096;
constexpr size_t keptAtMost = 2048;
constexpr qint64 handedAtMost = 1024 * 1024; // bytes of bodies that are not told yet
constexpr auto pullAgainAfter = 250ms;       // a reader that failed: the disk or a lock, seldom for long
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
        QList<Event> handed; //!< what was appended, as far as there is room; else the log is read
    };

    std::mutex mutex;
    bool posted = false; //!< a queued call is on its way
    News news;
    std::atomic<qint64> bytes = 0; //!< of the bodies of all that is handed on and not told yet

    // Of our own thread.
    std::deque<Event> kept; //!< handed on and not told yet, by seq

    //! What something has happened to since, the log alone knows.
    void keep(News &from)
    {
        std::move(from.handed.begin(), from.handed.end(), std::back_inserter(kept));
        const auto again = from.attempted.list();
        const bool unnamed = (again && again->empty()) || from.annotated.list() || from.removed.list();
        const bool all = from.setAside || unnamed || kept.size() > keptAtMost;
        if (!all && !again)
            return;
        std::erase_if(kept, [&](const Event &event) {
            if (!all && !std::binary_search(again->begin(), again->end(), event.seq))
                return false;
            bytes -= event.size;
            return true;
        });
    }
    //! Those that come right behind this one.
    [[nodiscard]] QList<Event> takeAfter(qint64 seq)
    {
        QList<Event> next;
        for (; !kept.empty() && kept.front().seq <= seq + 1 + next.size(); kept.pop_front()) {
            bytes -= kept.front().size;
            if (kept.front().seq > seq)
                next << std::move(kept.front());
        }
        return next;
    }
};

EventStream::EventStream(EventLog &log, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_clock(clock)
    , m_mailbox(std::make_unique<Mailbox>())
{
    m_rate.sample(m_clock.steady(), m_log.counters().stored);
    m_listener = m_log.addListener([this](const EventLog::Change &change) { post(change); }, EventLog::Wants::Details);
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
    if (change.setAside) {
        news.setAside = change.setAside;
        const QList<Event> gone = std::exchange(news.handed, {});
        for (const Event &event : gone)
            m_mailbox->bytes -= event.size;
    }
    if (change.detail && m_mailbox->bytes < handedAtMost) {
        news.handed << change.detail->event;
        m_mailbox->bytes += change.detail->event.size;
    }
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
    m_mailbox->keep(news);
    if (news.setAside) {
        ++m_generation;
        m_pulling = false;
        m_position = 0;
        emit restarted(*news.setAside);
    }
    if (news.appended || news.setAside) {
        emit appended();
        if (m_started && !m_pulling)
            tell(m_mailbox->takeAfter(m_position));
        if (m_started && m_position < m_log.newestSeq())
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
    tell(*events);
    tell(m_mailbox->takeAfter(m_position));
    if (events->size() == pullAtOnce || (m_again && m_position < m_log.newestSeq()))
        pull();
}

void EventStream::tell(const QList<Event> &events)
{
    if (events.isEmpty())
        return;
    m_position = events.last().seq;
    emit arrived(events);
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
