#include "app/events/log/spool.h"

#include "app/base/logging.h"
#include "app/events/log/logschema.h"

#include <QDataStream>
#include <QIODevice>

#include <pthread.h>

namespace wa::events {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint8 recordVersion = 1;
constexpr size_t handAtOnce = 256; // some milliseconds of the log's writer
constexpr qint64 handBytes = 4 * 1024 * 1024;
constexpr auto firstPause = 250ms;
constexpr auto longestPause = 2s; // a disk with room again is told soon
// The log waits 800 ms for a lock. A disk that hangs must not hang who is answered here.
constexpr auto longestHold = 2s;

} // namespace

QByteArray packSpooled(const Spooled &spooled)
{
    const Arrival &arrival = spooled.arrival;
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << recordVersion << spooled.isPending << arrival.project.text() << arrival.body << packHeaders(arrival.headers)
        << qint64(arrival.received.time_since_epoch().count()) << qint32(arrival.via) << arrival.peer
        << qint32(arrival.verdict) << arrival.profile << arrival.keyLabel << arrival.why << qint32(arrival.answered);
    return bytes;
}

std::optional<Spooled> unpackSpooled(const QByteArray &bytes)
{
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_4);
    quint8 version = 0;
    in >> version;
    if (version != recordVersion)
        return std::nullopt;
    Spooled spooled;
    Arrival &arrival = spooled.arrival;
    QString project;
    QByteArray headers;
    qint64 received = 0;
    qint32 via = 0;
    qint32 verdict = 0;
    qint32 answered = 0;
    in >> spooled.isPending >> project >> arrival.body >> headers >> received >> via >> arrival.peer >> verdict >>
        arrival.profile >> arrival.keyLabel >> arrival.why >> answered;
    if (in.status() != QDataStream::Ok)
        return std::nullopt;
    arrival.project = ProjectId(project);
    arrival.headers = unpackHeaders(headers);
    arrival.received = UnixMs(std::chrono::milliseconds(received));
    arrival.via = Via(via);
    arrival.verdict = Verdict(verdict);
    arrival.answered = answered;
    return spooled;
}

Spool::Spool(std::unique_ptr<storage::SpoolFile> file, Sink sink)
    : m_file(std::move(file))
    , m_sink(std::move(sink))
    , m_promised(m_file->usedBytes())
    , m_isInUse(m_file->count() > 0)
{
    publishState();
    m_thread = std::thread([this] { loop(); });
}

Spool::~Spool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

Spool::Turn Spool::takeTurn()
{
    const std::lock_guard lock(m_mutex);
    m_turns.insert(m_turns.end(), ++m_lastTurn);
    return m_lastTurn;
}

void Spool::pass(Turn turn)
{
    const std::lock_guard lock(m_mutex);
    m_turns.erase(turn);
    if (!m_items.empty())
        m_wake.notify_one();
}

void Spool::add(Turn turn, const Spooled &spooled, Done done)
{
    QByteArray bytes = packSpooled(spooled);
    {
        const std::lock_guard lock(m_mutex);
        m_turns.erase(turn);
        const qint64 cost = storage::SpoolFile::costOf(bytes.size());
        if (!m_stop && m_promised + cost <= m_file->capacity()) {
            m_promised += cost;
            if (m_items.empty())
                m_heldUntil = std::chrono::steady_clock::now() + longestHold;
            m_items.emplace(turn, Item{std::move(bytes), std::move(done)});
            if (!m_isInUse.exchange(true))
                qCWarning(lcStore, "the log cannot commit: deliveries wait in the spool");
            m_wake.notify_one();
            return;
        }
        m_state.isFull = true;
    }
    done(tl::unexpected(Error{.kind = Error::Kind::Storage, .code = u"spool_full"_s}));
}

bool Spool::hasRoomFor(qint64 bytes) const
{
    constexpr qint64 besidesBody = 16 * 1024; // of a head's most
    const std::lock_guard lock(m_mutex);
    return m_promised + storage::SpoolFile::costOf(bytes + besidesBody) <= m_file->capacity();
}

void Spool::stopDraining()
{
    std::unique_lock lock(m_mutex);
    // What is being handed on is answered by the database's last breath at the latest, so this waits for it.
    m_settled.wait(lock, [this] { return m_draining != Draining::Handing; });
    m_draining = Draining::Over;
}

Spool::State Spool::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

//! With the lock held.
std::map<Spool::Turn, Spool::Item>::iterator Spool::firstHeldBack()
{
    if (m_stop || m_turns.empty() || std::chrono::steady_clock::now() >= m_heldUntil)
        return m_items.end();
    return m_items.lower_bound(*m_turns.begin());
}

//! With the lock held: what nothing can come before any more.
std::vector<Spool::Item> Spool::takeItems()
{
    std::vector<Item> items;
    const auto end = firstHeldBack();
    for (auto item = m_items.begin(); item != end; ++item)
        items.push_back(std::move(item->second));
    m_items.erase(m_items.begin(), end);
    m_heldUntil = std::chrono::steady_clock::now() + longestHold;
    return items;
}

void Spool::loop()
{
    pthread_setname_np(pthread_self(), "event-spool");
    for (;;) {
        std::vector<Item> items;
        std::optional<quint64> handed;
        bool hands = false;
        {
            std::unique_lock lock(m_mutex);
            const auto canHand = [this] { return m_draining == Draining::Idle && m_file->count() > 0; };
            const auto isDue = [this] { return std::chrono::steady_clock::now() >= m_notBefore; };
            const auto hasItems = [this] { return firstHeldBack() != m_items.begin(); };
            const auto hasWork = [&] { return m_stop || hasItems() || m_handed || (canHand() && isDue()); };
            while (!hasWork()) {
                auto until = std::chrono::steady_clock::time_point::max();
                if (canHand())
                    until = m_notBefore;
                if (!m_items.empty())
                    until = std::min(until, m_heldUntil);
                if (until == std::chrono::steady_clock::time_point::max())
                    m_wake.wait(lock);
                else
                    m_wake.wait_until(lock, until);
            }
            items = takeItems();
            handed = std::exchange(m_handed, std::nullopt);
            if (m_stop && items.empty())
                return;
            hands = m_draining == Draining::Idle && isDue() && (m_file->count() > 0 || !items.empty());
            if (hands)
                m_draining = Draining::Handing;
        }
        if (!items.empty())
            store(std::move(items));
        if (handed)
            m_file->drop(*handed);
        publishState();
        if (hands)
            hand();
    }
}

void Spool::store(std::vector<Item> items)
{
    std::vector<QByteArray> records;
    records.reserve(items.size());
    for (const Item &item : items)
        records.push_back(item.bytes);
    const Result<> stored = m_file->append(records);
    for (const Item &item : items)
        item.done(stored);
}

//! The thread, while m_draining is Handing.
void Spool::hand()
{
    auto entries = m_file->oldest(handAtOnce, handBytes);
    if (!entries)
        return handed(0, tl::unexpected(entries.error()));
    if (entries->empty())
        return handed(0, {});
    auto batch = std::make_shared<Batch>();
    batch->id = m_file->id();
    for (const auto &[number, bytes] : *entries) {
        if (auto spooled = unpackSpooled(bytes))
            batch->records.emplace_back(number, std::move(*spooled));
        else // its digest is right, so a later version wrote it
            qCCritical(lcStore, "record %llu of the spool is of another version and lost",
                       static_cast<unsigned long long>(number));
    }
    batch->upTo = entries->back().number;
    m_sink(batch, [this, upTo = batch->upTo](const Result<> &result) { handed(upTo, result); });
}

void Spool::handed(quint64 upTo, const Result<> &result)
{
    const std::lock_guard lock(m_mutex);
    m_draining = Draining::Idle;
    if (result) {
        m_pause = 0ms;
        if (upTo > 0)
            m_handed = upTo;
    } else {
        m_pause = std::clamp<std::chrono::milliseconds>(m_pause * 2, firstPause, longestPause);
    }
    m_notBefore = std::chrono::steady_clock::now() + m_pause;
    m_settled.notify_all();
    m_wake.notify_one();
}

//! The thread, when the file has changed.
void Spool::publishState()
{
    const std::lock_guard lock(m_mutex);
    m_state = {qint64(m_file->count()), m_file->count() == 0 ? 0 : m_file->usedBytes(), m_file->capacity(),
               m_state.isFull && m_file->count() > 0, m_file->isBroken()};
    if (m_file->count() > 0 || !m_items.empty())
        return;
    m_promised = m_file->usedBytes();
    if (m_isInUse.exchange(false))
        qCInfo(lcStore, "the spool is empty: deliveries go into the log again");
}

} // namespace wa::events
