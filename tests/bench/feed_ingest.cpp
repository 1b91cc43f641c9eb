// The receiver's part of the feed's bench: feed_ingest FOLDER [COUNT]. As many deliveries as the log takes from 64
// connections, with the index running beside it, into a full log and into an empty one; and what the index costs them.

#include "app/events/index/indexer.h"
#include "tests/bench/generator.h"
#include "tests/bench/storedlog.h"
#include "tests/bench/table.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

namespace wa::bench {

using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

constexpr int deliveries = 20'000; // each round
constexpr int rounds = 5;
constexpr int connections = 64;

enum class Indexed { No, Yes };

//! A log that takes deliveries, with an index beside it or none.
class Desk
{
public:
    Desk(const QString &folder, Indexed indexed)
        : m_log(std::move(*EventLog::open(folder + "/events.db"_L1)))
    {
        if (indexed == Indexed::No)
            return;
        m_indexer = std::make_unique<Indexer>(folder + "/index.db"_L1, *m_log, [this] { m_news.notify_all(); });
        m_indexer->start();
        catchUp();
    }

    //! Events a millisecond.
    [[nodiscard]] double take(std::vector<Arrival> arrivals)
    {
        const auto count = double(arrivals.size());
        const auto ms = milliseconds([&] {
            std::unique_lock lock(m_mutex);
            for (auto &arrival : arrivals) {
                m_answered.wait(lock, [&] { return m_open < connections; });
                ++m_open;
                lock.unlock();
                m_log->append(std::move(arrival), [this](const Result<Stored> &) {
                    const std::lock_guard guard(m_mutex);
                    --m_open;
                    m_answered.notify_one();
                });
                lock.lock();
            }
            m_answered.wait(lock, [&] { return m_open == 0; });
        });
        catchUp(); // the next round begins with an index that rests
        return count / ms;
    }

private:
    void catchUp()
    {
        std::unique_lock lock(m_mutex);
        while (m_indexer && (!m_indexer->state()->whole || m_indexer->state()->newestSeq < m_log->newestSeq()))
            m_news.wait_for(lock, std::chrono::milliseconds(2));
    }

    std::unique_ptr<EventLog> m_log;
    std::mutex m_mutex;
    std::condition_variable m_answered;
    std::condition_variable m_news;
    int m_open = 0;
    std::unique_ptr<Indexer> m_indexer;
};

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + qsizetype(values.size() / 2), values.end());
    return values[values.size() / 2];
}

int benchIngest(const QString &folder, qint64 count)
{
    if (const auto made = provideLog(folder, count); !made) {
        std::fprintf(stderr, "%s\n", qPrintable(made.error().detail));
        return 1;
    }
    const auto copied = copyOfLog(folder);
    if (!copied) {
        std::fprintf(stderr, "%s\n", qPrintable(copied.error().detail));
        return 1;
    }
    Desk full(copied.value()->path(), Indexed::Yes);
    std::vector<double> atFull;
    std::vector<double> atEmpty;
    std::vector<double> alone;
    // A round of each in turn: what else the machine does meets all alike.
    for (int round = 0; round < rounds; ++round) {
        const auto some = [&] {
            Generator generator(quint64(1000 + round), count); // not those that are there
            std::vector<Arrival> arrivals;
            arrivals.reserve(size_t(deliveries));
            for (int i = 0; i < deliveries; ++i)
                arrivals.push_back(generator.next());
            return arrivals;
        };
        const QTemporaryDir empty;
        const QTemporaryDir bare;
        atFull.push_back(full.take(some()));
        atEmpty.push_back(Desk(empty.path(), Indexed::Yes).take(some()));
        alone.push_back(Desk(bare.path(), Indexed::No).take(some()));
    }
    const auto unit = u"events/ms"_s;
    print(u"Ingest from %1 connections, medians of %2 rounds"_s.arg(connections).arg(rounds),
          {{.what = u"ingest at %L1 stored events"_s.arg(count),
            .ours = median(atFull),
            .unit = unit,
            .reference = u"at 0 stored events"_s,
            .theirs = median(atEmpty),
            .target = 0.85,
            .atMost = false},
           {.what = u"ingest with the index beside it"_s,
            .ours = median(atEmpty),
            .unit = unit,
            .reference = u"without an index"_s,
            .theirs = median(alone),
            .target = 0.85,
            .atMost = false}});
    return 0;
}

} // namespace
} // namespace wa::bench

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.size() < 2) {
        std::fputs("feed_ingest FOLDER [COUNT]\n", stderr);
        return 2;
    }
    return wa::bench::benchIngest(arguments.at(1), arguments.value(2, QStringLiteral("1000000")).toLongLong());
}
