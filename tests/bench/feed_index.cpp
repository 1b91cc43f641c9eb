// The index's part of the feed's bench: feed_index FOLDER [COUNT]. FOLDER keeps the generated log between runs.

#include "app/events/filter/parser.h"
#include "app/events/index/lookups.h"
#include "app/events/index/searchrun.h"
#include "tests/bench/generator.h"
#include "tests/bench/storedlog.h"
#include "tests/bench/table.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <condition_variable>
#include <cstdio>

namespace wa::bench {

using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

constexpr int searchThreads = 2;
constexpr size_t screenful = 50;

//! A search whose end is waited for without an event loop.
class TimedSearch final : public SearchRun
{
public:
    using SearchRun::SearchRun;

    struct Times
    {
        double first = 0; //!< ms until a screen was full, or until the end
        double all = 0;
        size_t found = 0;
    };
    [[nodiscard]] Times wait()
    {
        std::unique_lock lock(m_mutex);
        m_done.wait(lock, [this] { return m_outcome.has_value(); });
        return m_times;
    }

private:
    void accept(Finds &&found) override
    {
        m_times.found += found.seqs.size();
        if (m_times.first == 0 && m_times.found >= screenful)
            m_times.first = sinceStart();
    }
    void finished(Search::Outcome /*outcome*/) override
    {
        m_times.all = sinceStart();
        if (m_times.first == 0)
            m_times.first = m_times.all;
        m_done.notify_all();
    }
    [[nodiscard]] double sinceStart() const
    {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - m_start).count();
    }

    const std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::condition_variable m_done;
    Times m_times;
};

//! An indexer with workers, and somebody who waits for it.
class Bench
{
public:
    explicit Bench(const QString &folder)
        : m_log(std::move(*EventLog::open(folder + "/events.db"_L1)))
        , m_indexer(folder + "/index.db"_L1, *m_log,
                    [this] {
                        m_news.notify_all();
                        if (m_workers)
                            m_workers->wake();
                    })
        , m_workers(std::make_unique<Workers>(searchThreads, "search", *m_log, m_indexer))
    {
    }
    ~Bench() { m_indexer.stop(); }
    Bench(const Bench &) = delete;
    Bench &operator=(const Bench &) = delete;

    void start() { m_indexer.start(); }
    void waitUntil(const std::function<bool(const IndexState &)> &holds)
    {
        std::unique_lock lock(m_mutex);
        while (!holds(*m_indexer.state()))
            m_news.wait_for(lock, std::chrono::milliseconds(1));
    }
    [[nodiscard]] TimedSearch::Times search(const char *text)
    {
        const auto query = parse(QString::fromUtf8(text));
        const Question question{.query = *query,
                                .context = {.now = UnixMs(std::chrono::milliseconds(1'776'870'000'000)), .names = {}}};
        auto run = std::make_shared<TimedSearch>(m_indexer, question, SearchScope{}, size_t(searchThreads));
        m_workers->add(run);
        return run->wait();
    }
    [[nodiscard]] TimedSearch::Times bestSearch(int runs, const char *text)
    {
        auto best = search(text);
        for (int run = 1; run < runs; ++run) {
            const auto times = search(text);
            best.first = std::min(best.first, times.first);
            best.all = std::min(best.all, times.all);
        }
        return best;
    }
    //! Until everybody has given back what they can.
    void rest()
    {
        std::unique_lock lock(m_mutex);
        m_news.wait_for(lock, std::chrono::seconds(10), [] { return false; });
    }
    [[nodiscard]] EventLog &log() { return *m_log; }
    [[nodiscard]] Indexer &indexer() { return m_indexer; }

private:
    std::unique_ptr<EventLog> m_log;
    std::mutex m_mutex;
    std::condition_variable m_news;
    Indexer m_indexer;
    std::unique_ptr<Workers> m_workers;
};

void say(const char *what)
{
    std::fprintf(stderr, "%s\n", what);
}

double likeOverBodies(const QString &folder, const QByteArray &word)
{
    const auto db = storage::Connection::open(folder + "/events.db"_L1, storage::OpenMode::QueryOnly);
    return leastMilliseconds(2, [&] {
        auto rows = (*db)->prepare("SELECT count(*) FROM event WHERE CAST(body AS TEXT) LIKE ?");
        rows.bindAll(QString::fromUtf8("%" + word + "%"));
        std::ignore = rows.step();
    });
}

void searchFigures(Bench &bench, double like, std::vector<Figure> &figures)
{
    const auto reference = u"LIKE over bodies"_s;
    const auto ms = u"ms"_s;
    const auto narrow = bench.bestSearch(9, "type:image device:d-7 received:2026-04-15..2026-04-22");
    figures.push_back(
        {u"narrow filter, complete (%1 found)"_s.arg(narrow.found), narrow.all, ms, reference, like, 1.0 / 500});
    const auto rare = bench.bestSearch(5, Generator::rareWord().constData());
    figures.push_back(
        {u"rare substring, complete (%1 found)"_s.arg(rare.found), rare.all, ms, reference, like, 1.0 / 8});
    const auto common = bench.bestSearch(3, "nvoic");
    figures.push_back({u"common substring, first screen (%1 found)"_s.arg(common.found), common.first, ms, reference,
                       like, 1.0 / 30});
    figures.push_back({u"common substring, complete"_s, common.all, ms, reference, like, 1.0 / 8});
    const auto party = bench.bestSearch(3, "chat:62812100* dir:in");
    figures.push_back({u"chat by number, complete (%1 found)"_s.arg(party.found), party.all, ms, reference, like});
    const auto path = bench.bestSearch(1, ".payload.forwarding_score>=5");
    figures.push_back({u"JSON path, first screen (%1 found)"_s.arg(path.found), path.first, ms, reference, like});
    figures.push_back({u"JSON path, complete"_s, path.all, ms, reference, like});
    const auto regex = bench.bestSearch(1, "text~/\\b9\\d{4}\\b/");
    figures.push_back({u"regular expression, complete (%1 found)"_s.arg(regex.found), regex.all, ms, reference, like});
}

//! Deliveries at a steady pace, and how long each is not found yet after its commit.
std::vector<Figure> liveFigures()
{
    constexpr int perSecond = 5000;
    constexpr int seconds = 4;
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.start();
    Generator generator(3, perSecond * seconds);
    std::vector<Arrival> arrivals;
    arrivals.reserve(perSecond * seconds);
    for (int i = 0; i < perSecond * seconds; ++i)
        arrivals.push_back(generator.next());
    using Steady = std::chrono::steady_clock;
    std::vector<std::atomic<Steady::rep>> committed(arrivals.size() + 1); // 0: its answer is still on its way
    const auto start = std::chrono::steady_clock::now();
    std::thread sender([&] {
        std::mutex mutex;
        std::condition_variable never; // the pace
        std::unique_lock lock(mutex);
        for (size_t i = 0; i < arrivals.size(); ++i) {
            never.wait_until(lock, start + std::chrono::microseconds(qint64(i) * 1'000'000 / perSecond));
            bench.log().append(std::move(arrivals[i]), [&](const Result<Stored> &stored) {
                if (stored && stored->isNew)
                    committed[size_t(stored->seq)] = Steady::now().time_since_epoch().count();
            });
        }
    });
    std::vector<double> lags;
    qint64 seen = 0;
    while (seen < perSecond * seconds) {
        bench.waitUntil([&](const IndexState &state) { return state.newestSeq > seen; });
        const auto now = Steady::now().time_since_epoch().count();
        for (const auto newest = bench.indexer().state()->newestSeq; seen < newest;) {
            const auto then = committed[size_t(++seen)].load();
            lags.push_back(then == 0 ? 0
                                     : std::chrono::duration<double, std::milli>(Steady::duration(now - then)).count());
        }
    }
    sender.join();
    std::sort(lags.begin(), lags.end());
    const auto at = [&](double part) { return std::max(0.0, lags[size_t(double(lags.size() - 1) * part)]); };
    const auto ms = u"ms"_s;
    return {{u"5,000/s: committed -> found, p50"_s, at(0.5), ms, u"a 16.7 ms frame"_s, 16.7, 1},
            {u"5,000/s: committed -> found, p99"_s, at(0.99), ms, u"a 16.7 ms frame"_s, 16.7, 3}};
}

//! Prints how long it took until the newest events were there, and until all were.
int buildIndex(const QString &folder)
{
    for (const auto *suffix : {"", "-wal", "-shm"})
        QFile::remove(folder + "/index.db"_L1 + QLatin1StringView(suffix));
    Bench bench(folder);
    bench.start();
    double screen = 0;
    const auto all = milliseconds([&] {
        screen = milliseconds([&] { bench.waitUntil([](const IndexState &state) { return state.rows > 60; }); });
        bench.waitUntil([](const IndexState &state) { return state.ready && state.whole; });
    });
    std::printf("%f %f", screen, all);
    return 0;
}

int benchIndex(const QString &folder, qint64 count)
{
    std::vector<Figure> figures;
    const auto ms = u"ms"_s;
    if (const auto made = provideLog(folder, count); !made) {
        say(qPrintable(made.error().detail));
        return 1;
    }
    // In a process of its own: what it needs to build is not what it needs to run.
    say("building the index");
    QProcess builder;
    builder.start(QCoreApplication::applicationFilePath(), {folder, QString::number(count), u"--build"_s});
    if (!builder.waitForFinished(-1) || builder.exitCode() != 0)
        return 1;
    const auto times = builder.readAllStandardOutput().split(' ');
    figures.push_back({u"index made anew: newest events there"_s, times.value(0).toDouble(), ms, {}});
    figures.push_back({u"index made anew: whole"_s, times.value(1).toDouble() / 1000, u"s"_s, {}});
    say("LIKE over bodies");
    const auto like = likeOverBodies(folder, Generator::rareWord());
    const auto before = proportionalMegabytes();
    {
        Bench bench(folder);
        double ready = 0;
        double rows = 0;
        ready = milliseconds([&] {
            bench.start();
            bench.waitUntil([](const IndexState &state) { return state.ready; });
        });
        const auto reader = bench.log().newReader();
        auto file = IndexFile::openToRead(bench.indexer().path());
        const auto newest = bench.indexer().state()->newestSeq;
        std::vector<qint64> screen;
        for (qint64 seq = newest; seq > newest - 60; --seq)
            screen.push_back(seq);
        rows = milliseconds([&] {
            std::ignore = readRows(screen, *bench.indexer().state(), {.file = file->get(), .log = reader.get()});
        });
        std::vector<qint64> scattered;
        for (qint64 i = 0; i < 60; ++i)
            scattered.push_back(1 + i * (newest / 60));
        const auto jump = leastMilliseconds(3, [&] {
            std::ignore = readRows(scattered, *bench.indexer().state(), {.file = file->get(), .log = reader.get()});
        });
        figures.push_back({u"index opened"_s, ready, ms, u"LIKE over bodies"_s, like});
        figures.push_back({u"newest 60 rows"_s, rows, ms, u"a 16.7 ms frame"_s, 16.7, 1});
        figures.push_back({u"60 rows, each from elsewhere"_s, jump, ms, u"a 16.7 ms frame"_s, 16.7, 1});
        bench.rest();
        figures.push_back({u"memory of the opened index (PSS)"_s, proportionalMegabytes() - before, u"MB"_s, {}});
        say("searching");
        searchFigures(bench, like, figures);
        bench.rest();
        figures.push_back({u"memory after the searches (PSS)"_s, proportionalMegabytes() - before, u"MB"_s, {}});
    }
    say("live");
    for (const auto &figure : liveFigures())
        figures.push_back(figure);
    print(u"Index, %L1 events"_s.arg(count), figures);
    return 0;
}

} // namespace

} // namespace wa::bench

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    const auto folder = arguments.value(1);
    if (folder.isEmpty()) {
        std::fputs("feed_index FOLDER [COUNT]\n", stderr);
        return 2;
    }
    if (arguments.contains(QStringLiteral("--build")))
        return wa::bench::buildIndex(folder);
    return wa::bench::benchIndex(folder, arguments.value(2, QStringLiteral("1000000")).toLongLong());
}
