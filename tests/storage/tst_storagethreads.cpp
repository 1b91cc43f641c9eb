#include "app/storage/database.h"
#include "tests/support/resultmacros.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace wa;
using namespace wa::storage;
using namespace Qt::StringLiterals;

namespace {

constexpr Migration table[] = {
    {1, "a table", [](Connection &db) { db.exec("CREATE TABLE t(a INTEGER PRIMARY KEY, b BLOB)"); }}};

} // namespace

//! Many threads on one database: std::thread and std::mutex only, so that ThreadSanitizer can follow (preset tsan).
class StorageThreadsTest final : public QObject
{
    Q_OBJECT

private slots:
    void manySubmittersAndReaders()
    {
        constexpr int writers = 8;
        constexpr int each = 500;
        const QTemporaryDir dir;
        const auto db = Database::open(dir.filePath(u"x.db"_s), table);
        VERIFY_OK(db);
        std::atomic<int> stored = 0;
        std::atomic<int> refused = 0;
        std::atomic<int> unseen = 0;
        std::atomic<bool> writing = true;
        std::atomic<int> reads = 0;
        std::vector<std::thread> threads;
        for (int w = 0; w < writers; ++w) {
            threads.emplace_back([&, w] {
                for (int i = 0; i < each; ++i) {
                    const int key = w * each + i;
                    const QByteArray blob(100 + i % 50, char('a' + w));
                    (*db)->submit(
                        [key, blob](Connection &c) -> Result<> {
                            c.prepare("INSERT INTO t VALUES (?,?)").bindAll(key, blob).run();
                            return {};
                        },
                        [&](const Result<> &result) { result ? ++stored : ++refused; }, blob.size());
                }
            });
        }
        // A reader sees committed batches only: what was answered before it began is there.
        for (int r = 0; r < 2; ++r) {
            threads.emplace_back([&] {
                std::mutex mutex;
                std::condition_variable answered;
                while (writing) {
                    const int before = stored;
                    bool done = false;
                    const auto handle = (*db)->query(
                        [&unseen, before](Connection &c) -> Result<> {
                            auto row = c.prepare("SELECT count(*) FROM t");
                            if (!row.step() || row.integer(0) < before)
                                ++unseen;
                            return {};
                        },
                        [&](const Result<> &) {
                            const std::lock_guard lock(mutex);
                            ++reads;
                            done = true;
                            answered.notify_one();
                        });
                    std::unique_lock lock(mutex);
                    answered.wait(lock, [&] { return done; });
                    lock.unlock();
                    (*db)->cancelQuery(handle); // too late on purpose: nothing happens
                }
            });
        }
        for (int w = 0; w < writers; ++w)
            threads[size_t(w)].join();
        while (stored + refused < writers * each)
            std::this_thread::yield();
        writing = false;
        for (size_t t = writers; t < threads.size(); ++t)
            threads[t].join();
        QCOMPARE(refused.load(), 0);
        QCOMPARE(stored.load(), writers * each);
        QCOMPARE(unseen.load(), 0);
        QVERIFY(reads > 0);
        QVERIFY((*db)->commits() > 0);
        QVERIFY((*db)->commits() <= quint64(writers * each));
    }

    void aDatabaseMayCloseWhileOthersAreSubmitting()
    {
        const QTemporaryDir dir;
        for (int round = 0; round < 10; ++round) {
            auto db = Database::open(dir.filePath(u"y.db"_s), table);
            VERIFY_OK(db);
            std::atomic<int> answered = 0;
            constexpr int count = 200;
            for (int i = 0; i < count; ++i) {
                (*db)->submit(
                    [i](Connection &c) -> Result<> {
                        c.prepare("INSERT OR REPLACE INTO t VALUES (?, x'00')").bindAll(i).run();
                        return {};
                    },
                    [&](const Result<> &) { ++answered; });
                if (i % 20 == 0) {
                    (*db)->query(
                        [](Connection &c) -> Result<> {
                            std::ignore = c.prepare("SELECT count(*) FROM t").step();
                            return {};
                        },
                        [&](const Result<> &) { ++answered; });
                }
            }
            db->reset(); // every callback was made when this returns
            QCOMPARE(answered.load(), count + count / 20);
        }
    }
};

QTEST_APPLESS_MAIN(StorageThreadsTest)
#include "tst_storagethreads.moc"
