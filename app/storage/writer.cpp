#include "app/storage/writer.h"

#include "app/base/logging.h"

#include <pthread.h>

namespace wa::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t maxBatch = 1024;

Error unavailable(std::chrono::milliseconds retryAfter, const QString &detail)
{
    return Error{
        .kind = Error::Kind::Storage, .code = u"store_unavailable"_s, .detail = detail, .retryAfter = retryAfter};
}

//! One item inside the batch's transaction: its own Error undoes it alone, a store fault goes up.
Result<> runItem(Connection &connection, const Database::Work &work)
{
    connection.prepare("SAVEPOINT item").run();
    Result<> result;
    try {
        result = work(connection);
    } catch (const StorageError &error) {
        if (error.isStoreFault())
            throw;
        result = tl::unexpected(error.toError());
    }
    if (!result)
        connection.prepare("ROLLBACK TO item").run();
    connection.prepare("RELEASE item").run();
    return result;
}

} // namespace

Writer::Writer(Opening opening, Options options, std::unique_ptr<Connection> connection)
    : m_opening(std::move(opening))
    , m_options(std::move(options))
    , m_connection(std::move(connection))
    , m_thread([this] { loop(); })
{
}

Writer::~Writer()
{
    stop();
}

void Writer::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void Writer::submit(Item item)
{
    Error refusal{.kind = Error::Kind::Storage, .code = u"queue_full"_s, .retryAfter = std::chrono::seconds(1)};
    {
        const std::lock_guard lock(m_mutex);
        if (m_stop) {
            refusal = Error{.kind = Error::Kind::Cancelled};
        } else if (const auto left = m_brokenUntil - m_options.steadyNow(); left.count() > 0) {
            refusal = unavailable(std::chrono::ceil<std::chrono::milliseconds>(left), u"after a fault"_s);
        } else if (m_items < m_options.maxItems && (m_items == 0 || m_bytes + item.bytes <= m_options.maxBytes)) {
            ++m_items;
            m_bytes += item.bytes;
            m_queue.push_back(std::move(item));
            m_wake.notify_one();
            return;
        }
    }
    if (item.done)
        item.done(tl::unexpected(refusal));
}

size_t Writer::queued() const
{
    const std::lock_guard lock(m_mutex);
    return m_items;
}

void Writer::loop()
{
    pthread_setname_np(pthread_self(), "store-writer");
    for (;;) {
        Batch batch;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stop || !m_queue.empty(); });
            if (m_queue.empty())
                break;
            batch = takeBatch();
        }
        commit(batch);
    }
    m_connection.reset();
    m_faulted.reset();
}

Writer::Batch Writer::takeBatch()
{
    const auto last = m_queue.begin() + qsizetype(std::min(m_queue.size(), maxBatch));
    auto end = std::find_if(m_queue.begin(), last, [](const Item &item) { return item.alone; });
    if (end == m_queue.begin())
        ++end;
    Batch batch(std::make_move_iterator(m_queue.begin()), std::make_move_iterator(end));
    m_queue.erase(m_queue.begin(), end);
    return batch;
}

std::vector<Result<>> Writer::runAll(const Batch &batch)
{
    std::vector<Result<>> results;
    results.reserve(batch.size());
    if (batch.front().alone) {
        results.push_back(batch.front().work(*m_connection));
        return results;
    }
    Transaction transaction(*m_connection);
    for (const auto &item : batch)
        results.push_back(runItem(*m_connection, item.work));
    transaction.commit();
    return results;
}

void Writer::commit(Batch &batch)
{
    if (!m_connection) {
        auto opened = openChecked(m_opening);
        if (!opened)
            return fail(batch, opened.error());
        m_connection = std::move(*opened);
        m_faulted.reset();
        ++m_generation;
    }
    std::vector<Result<>> results;
    try {
        results = runAll(batch);
    } catch (const StorageError &fault) {
        if (m_options.onUndone)
            m_options.onUndone();
        recover(fault);
        return fail(batch, fault.toError());
    }
    ++m_commits;
    qint64 bytes = 0;
    for (size_t i = 0; i < batch.size(); ++i) {
        bytes += batch[i].bytes;
        if (batch[i].done)
            batch[i].done(std::move(results[i]));
    }
    release(batch.size(), bytes);
}

void Writer::recover(const StorageError &fault)
{
    qCWarning(lcStore, "%s: %s (%d)", qPrintable(m_opening.path), fault.what(), fault.code());
    if (!fault.wantsReopen() || m_opening.isMemory())
        return;
    // After a failed sync the pages in memory may be newer than the disk's: what the file says decides, not they.
    m_connection->keepBytesOnClose(true);
    if (fault.isCorruption()) {
        m_connection.reset();
        auto fresh = replaceCorrupt(m_opening, QString::fromUtf8(fault.what()));
        ++m_generation;
        if (fresh)
            m_connection = std::move(*fresh);
        else
            qCWarning(lcStore, "cannot open it again: %s", qPrintable(fresh.error().detail));
        return;
    }
    // Until another one is open: who opens the log as the first reads it through, and would take what the failed sync
    // left there for committed. The disk may have lost it, and everything behind it would be lost with it.
    m_faulted = std::move(m_connection);
}

void Writer::fail(Batch &batch, const Error &error)
{
    Batch waiting;
    {
        const std::lock_guard lock(m_mutex);
        m_brokenUntil = m_options.steadyNow() + m_options.breaker;
        waiting.swap(m_queue);
    }
    qint64 bytes = 0;
    for (auto *items : {&batch, &waiting}) {
        for (const auto &item : *items) {
            bytes += item.bytes;
            if (item.done)
                item.done(tl::unexpected(error));
        }
    }
    release(batch.size() + waiting.size(), bytes);
}

void Writer::release(size_t items, qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    m_items -= items;
    m_bytes -= bytes;
}

} // namespace wa::storage
