#include "tests/events/log/logtools.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

//! Many threads on one log, std::thread only, so that ThreadSanitizer can follow (preset tsan).
class EventLogThreadsTest final : public QObject
{
    Q_OBJECT

private slots:
    void oneEventFromManyThreadsIsOneEvent()
    {
        constexpr int threads = 4;
        constexpr int ids = 100;
        const QTemporaryDir dir;
        const auto log = EventLog::open(dir.filePath(u"events.db"_s));
        VERIFY_OK(log);
        std::atomic<int> fresh = 0;
        std::atomic<int> repeated = 0;
        std::atomic<int> refused = 0;
        std::atomic<int> told = 0;
        const auto listener = (*log)->addListener([&](const EventLog::Change &) { ++told; });
        std::vector<std::thread> senders;
        for (int t = 0; t < threads; ++t) {
            senders.emplace_back([&, t] {
                for (int i = 0; i < ids; ++i) {
                    (*log)->append(arrivalOf(eventBody(QByteArray::number(i))), [&](const Result<Stored> &stored) {
                        if (stored)
                            stored->isNew ? ++fresh : ++repeated;
                    });
                    (*log)->quarantine(arrivalOf("{\"t\":" + QByteArray::number(t) + "}"),
                                       [&](const Result<> &) { ++refused; });
                    if (i % 10 == 0)
                        (*log)->removeListener((*log)->addListener([](const EventLog::Change &) {}));
                    std::ignore = (*log)->counters();
                }
            });
        }
        for (auto &sender : senders)
            sender.join();
        while (fresh + repeated + refused < 2 * threads * ids)
            std::this_thread::yield();
        (*log)->removeListener(listener);
        QCOMPARE(fresh.load(), ids);
        QCOMPARE(repeated.load(), (threads - 1) * ids);
        QCOMPARE((*log)->counters().stored, ids);
        QCOMPARE((*log)->newestSeq(), ids);
        QVERIFY(told > 0);
    }
};

QTEST_APPLESS_MAIN(EventLogThreadsTest)
#include "tst_eventlogthreads.moc"
