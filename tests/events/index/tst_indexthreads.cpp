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
            QVERIFY(delivery.found.size() >= last);
            last = delivery.found.size();
            std::ignore = indexer.progress();
            std::ignore = indexer.takeNews();
        }
        sender.join();
        const auto details = log.details();
        VERIFY_OK(details);
        while (indexer.state()->newestSeq < qint64(details->size()) || !indexer.state()->whole)
            std::this_thread::yield();
        QCOMPARE(searchAll().found, findNaively(*details, question));
        indexer.stop();
    }
};

QTEST_APPLESS_MAIN(IndexThreadsTest)
#include "tst_indexthreads.moc"
