#include "app/events/log/logreader.h"

#include "app/storage/attempt.h"

namespace wa::events {

LogReader::LogReader(QString path, std::shared_ptr<const std::atomic<int>> generation)
    : m_path(std::move(path))
    , m_currentGeneration(std::move(generation))
{
}

LogReader::~LogReader() = default;

Result<> LogReader::connect()
{
    const int current = *m_currentGeneration;
    if (m_connection && m_generation == current)
        return {};
    auto opened = storage::Connection::open(m_path, storage::OpenMode::QueryOnly);
    if (!opened)
        return tl::unexpected(opened.error());
    const std::lock_guard lock(m_mutex);
    m_connection = std::move(*opened);
    m_generation = current;
    if (m_interrupted)
        m_connection->interrupt();
    return {};
}

template <class F> auto LogReader::read(F function) -> Result<std::invoke_result_t<F, storage::Connection &>>
{
    if (const auto connected = connect(); !connected)
        return tl::unexpected(connected.error());
    return storage::attempt([&] {
        m_connection->checkInterrupt();
        // One state for all the tables: the log goes on while we read.
        const storage::Snapshot snapshot(*m_connection);
        return function(*m_connection);
    });
}

Result<std::vector<EventDetail>> LogReader::range(qint64 fromSeq, qint64 toSeq, int limit)
{
    return read([&](storage::Connection &db) { return readDetails(db, {fromSeq, toSeq}, Order::Ascending, limit); });
}

Result<std::vector<EventDetail>> LogReader::descending(qint64 fromSeq, qint64 toSeq, int limit)
{
    return read([&](storage::Connection &db) { return readDetails(db, {fromSeq, toSeq}, Order::Descending, limit); });
}

Result<std::vector<EventDetail>> LogReader::bySeqs(const std::vector<qint64> &seqs)
{
    return read([&](storage::Connection &db) { return readDetails(db, seqs); });
}

Result<std::vector<EventDetail>> LogReader::quarantined(const ProjectId &project, qint64 before, int limit)
{
    return read([&](storage::Connection &db) { return readQuarantined(db, project, before, limit); });
}

Result<> LogReader::bodies(SeqRange range, Order order, const Visitor &visitor)
{
    return read([&](storage::Connection &db) {
        auto rows = db.prepare(order == Order::Ascending
                                   ? "SELECT seq, body FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq"
                                   : "SELECT seq, body FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq DESC");
        rows.bindAll(range.first, range.last);
        while (rows.step()) {
            db.checkInterrupt();
            if (!visitor(rows.integer(0), rows.blob(1)))
                break;
        }
    });
}

Result<> LogReader::copyTo(const QString &path)
{
    if (auto connected = connect(); !connected)
        return connected;
    return storage::attempt([&] { m_connection->copyTo(path); });
}

Result<std::vector<Gap>> LogReader::gaps(UnixMs from, UnixMs to)
{
    return read([&](storage::Connection &db) { return readGaps(db, from, to); });
}

Result<std::vector<SeqRange>> LogReader::removed()
{
    return read([](storage::Connection &db) { return readRemoved(db); });
}

Result<std::map<qint64, Annotation>> LogReader::annotations()
{
    return read([](storage::Connection &db) { return readAnnotations(db); });
}

Result<LogReader::Attempted> LogReader::attemptedAfter(qint64 id)
{
    return read([id](storage::Connection &db) {
        Attempted attempted;
        auto newest = db.prepare("SELECT coalesce(max(id), 0) FROM attempt");
        attempted.last = newest.step() ? newest.integer(0) : 0;
        auto rows = db.prepare("SELECT DISTINCT seq FROM attempt WHERE id > ?");
        rows.bindAll(id);
        while (rows.step())
            attempted.seqs.push_back(rows.integer(0));
        return attempted;
    });
}

Result<std::vector<std::optional<UnixMs>>> LogReader::receivedAt(const std::vector<qint64> &seqs)
{
    return read([&seqs](storage::Connection &db) {
        std::vector<std::optional<UnixMs>> times;
        auto row = db.prepare("SELECT received FROM event WHERE seq = ?");
        for (const auto seq : seqs) {
            row.bindAll(seq);
            times.push_back(row.step() ? std::optional(row.instant(0)) : std::nullopt);
            row.reset();
        }
        return times;
    });
}

Result<qint64> LogReader::newestSeq()
{
    return read([](storage::Connection &db) {
        auto row = db.prepare("SELECT coalesce(max(seq), 0) FROM event");
        return row.step() ? row.integer(0) : 0;
    });
}

void LogReader::release()
{
    if (m_connection)
        std::ignore = storage::attempt([this] { m_connection->exec("PRAGMA shrink_memory"); });
}

void LogReader::interrupt()
{
    const std::lock_guard lock(m_mutex);
    m_interrupted = true;
    if (m_connection)
        m_connection->interrupt();
}

void LogReader::resume()
{
    const std::lock_guard lock(m_mutex);
    m_interrupted = false;
    if (m_connection)
        m_connection->resume();
}

} // namespace wa::events
