#include "app/events/index/searchrun.h"
#include "tests/events/index/indextools.h"

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

//! Deliveries, attempts, the indexer and searches at the same time, for ThreadSanitizer; without an event loop.
class IndexThreadsTest final : public QObject
{
    Q_OBJECT

private slots:
    void restsWhileDeliveriesWait()
    {
        using namespace std::chrono_literals;
        const auto rest = [](auto worked, qint64 arrivals, size_t queued) {
            return std::chrono::duration_cast<std::chrono::milliseconds>(restAfter(worked, arrivals, queued));
        };
        QCOMPARE(rest(5ms, 0, 0), 0ms);
        QCOMPARE(rest(5ms, 0, 31), 0ms); // a burst of one frame at 5,000/s, half committed
        QCOMPARE(rest(1ms, 0, 32), 4ms); // the backlog can wait
        QCOMPARE(rest(5ms, 0, 8192), 20ms);
        QCOMPARE(rest(60ms, 0, 64), 100ms); // not for ever: the newest lines are waited for, too
        QCOMPARE(rest(8ms, 55, 31), 0ms);
        QCOMPARE(rest(8ms, 55, 200), 2ms);  // 55 arrivals in 10 ms: 5,500/s
        QCOMPARE(rest(12ms, 55, 200), 0ms); // slower than that already
        QCOMPARE(rest(1ms, 6'000, 200), 100ms);
        QCOMPARE(rest(8ms, 55, 4096), 32ms); // the writer falls behind: deliveries first
    }
    //! Deliveries that never end keep it from nothing: it goes on between them.
    void goesOnUnderFullLoad()
    {
        IndexedLog log;
        Indexer indexer(log.indexPath(), *log.log, [] {});
        indexer.start();
        std::atomic<bool> enough = false;
        std::atomic<int> open = 0;
        std::thread sender([&] {
            RandomEvents random(9);
            while (!enough) {
                if (open >= 64) {
                    std::this_thread::yield();
                    continue;
                }
                ++open;
                log.log->append(random.next(), [&](const Result<Stored> &) { --open; });
            }
            while (open > 0)
                std::this_thread::yield();
        });
        while (indexer.state()->newestSeq < 300)
            std::this_thread::yield();
        enough = true;
        sender.join();
        while (indexer.state()->newestSeq < log.log->newestSeq())
            std::this_thread::yield();
        indexer.stop();
    }
    void allAtOnce()
    {
        constexpr int deliveries = 1200;
        IndexedLog log;
        Indexer indexer(log.indexPath(), *log.log, [] {});
        Workers workers(2, "search", *log.log, indexer);
        indexer.start();
        std::atomic<int> stored = 0;
        std::thread sender([&] {
            RandomEvents random(4);
            for (int i = 0; i < deliveries; ++i) {
                auto arrival = random.next();
                if (i % 10 == 0)
                    log.log->append(arrival, [](const Result<Stored> &) {});
                log.log->append(std::move(arrival), [&](const Result<Stored> &) { ++stored; });
            }
        });
        const auto query = parse(u"event:message or order or .payload.score>1"_s);
        const Question question{.query = *query, .context = {.now = testTime, .names = {}}};
        const auto searchAll = [&] {
            auto run = std::make_shared<SearchRun>(indexer, question, SearchScope{}, 2);
            workers.add(run);
            while (!run->isFinished()) {
                workers.wake();
                std::this_thread::yield();
            }
            return run->take();
        };
        size_t last = 0;
        while (stored < deliveries) {
            const auto delivery = searchAll();
            QCOMPARE(*delivery.outcome, Search::Outcome::Complete);
            QVERIFY(delivery.found.seqs.size() >= last);
            last = delivery.found.seqs.size();
            std::ignore = indexer.progress();
            std::ignore = indexer.takeNews();
        }
        sender.join();
        const auto details = log.details();
        VERIFY_OK(details);
        while (indexer.state()->newestSeq < qint64(details->size()) || !indexer.state()->whole)
            std::this_thread::yield();
        QCOMPARE(searchAll().found.seqs, findNaively(*details, question));
        // Every second arrival of an event is an attempt, whichever of the two the indexer heard of first.
        const Question again{.query = *parse(u"attempts>1"_s), .context = {.now = testTime, .names = {}}};
        const auto repeated = findNaively(*details, again);
        QVERIFY(!repeated.empty());
        std::vector<qint64> found;
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (found != repeated && std::chrono::steady_clock::now() < until) {
            auto run = std::make_shared<SearchRun>(indexer, again, SearchScope{}, 2);
            workers.add(run);
            while (!run->isFinished()) {
                workers.wake();
                std::this_thread::yield();
            }
            found = run->take().found.seqs;
        }
        QCOMPARE(found, repeated);
        indexer.stop();
    }
};

QTEST_APPLESS_MAIN(IndexThreadsTest)
#include "tst_indexthreads.moc"
