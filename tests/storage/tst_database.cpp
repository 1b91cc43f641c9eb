#include "app/storage/database.h"
#include "tests/storage/faultvfs.h"
#include "tests/support/answer.h"
#include "tests/support/resultmacros.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>

using namespace wa;
using namespace wa::storage;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Migration first[] = {{1, "a table", [](Connection &db) { db.exec("CREATE TABLE t(a INTEGER)"); }}};
constexpr Migration second[] = {first[0], {2, "more", [](Connection &db) { db.exec("ALTER TABLE t ADD COLUMN b"); }}};

QByteArray digestOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return "(cannot open)";
    return QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex();
}

void overwrite(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    QCOMPARE(file.write(bytes), bytes.size());
}

Result<> insert(Connection &db, int value)
{
    db.prepare("INSERT INTO t(a) VALUES (?)").bindAll(value).run();
    return {};
}

qint64 count(Connection &db)
{
    auto row = db.prepare("SELECT count(*) FROM t");
    return row.step() ? row.integer(0) : -1;
}

} // namespace

//! Holds the writer's thread inside a write until it is opened, so that what follows queues up.
class Gate
{
public:
    void hold(Database &db)
    {
        db.submit(
            [this](Connection &) -> Result<> {
                std::unique_lock lock(m_mutex);
                m_held = true;
                m_changed.notify_all();
                m_changed.wait(lock, [this] { return m_open; });
                return {};
            },
            {});
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_held; });
    }
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_held = false;
    bool m_open = false;
};

class DatabaseTest final : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadAndStays()
    {
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"a/b/x.db"_s);
        {
            const auto db = Database::open(path, first);
            VERIFY_OK(db);
            Answer written((*db)->write([](Connection &c) {
                c.exec("INSERT INTO t VALUES (7)");
                return c.lastInsertId();
            }));
            AWAIT(written);
            VERIFY_OK(*written);
            QCOMPARE(**written, 1);
            Answer read((*db)->read(count));
            AWAIT(read);
            QCOMPARE(**read, 1);
            Answer refused((*db)->read([](Connection &c) { c.exec("DELETE FROM t"); }));
            AWAIT(refused);
            VERIFY_ERROR(*refused, Error::Kind::Storage);
        }
        QVERIFY(!QFile::exists(path + u"-wal"_s)); // closing folds the log into the file
        QVERIFY(!QFile::exists(path + u".new"_s));
        const auto db = Database::open(path, first);
        Answer read((*db)->read(count));
        AWAIT(read);
        QCOMPARE(**read, 1);
    }

    void inMemoryReadsAndWritesToo()
    {
        const auto db = Database::open(u":memory:"_s, first);
        VERIFY_OK(db);
        Answer written((*db)->write([](Connection &c) { return insert(c, 1); }));
        Answer read((*db)->read(count));
        AWAIT(written);
        VERIFY_OK(*written);
        AWAIT(read);
        QCOMPARE(**read, 1);
    }

    void everythingQueuedIsOneTransactionAnsweredAfterItsCommit()
    {
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"x.db"_s);
        const auto db = Database::open(path, first);
        // Another connection asks at the moment of each answer: the row must be there for everybody.
        const auto outside = Connection::open(path, OpenMode::QueryOnly);
        VERIFY_OK(outside);
        Gate gate;
        gate.hold(**db);
        std::atomic<int> answered = 0;
        std::atomic<int> missing = 0;
        for (int i = 0; i < 50; ++i) {
            (*db)->submit([i](Connection &c) { return insert(c, i); },
                          [&, i](const Result<> &result) {
                              auto row = (*outside)->prepare("SELECT 1 FROM t WHERE a = ?");
                              row.bindAll(i);
                              if (!result || !row.step())
                                  ++missing;
                              ++answered;
                          });
        }
        const auto before = (*db)->commits();
        gate.open();
        QTRY_COMPARE_WITH_TIMEOUT(answered.load(), 50, 60000);
        QCOMPARE(missing.load(), 0);
        QCOMPARE((*db)->commits() - before, 2); // the gate's own, then all fifty
        QTRY_COMPARE_WITH_TIMEOUT((*db)->queued(), size_t(0), 60000);
    }

    void anItemsOwnErrorUndoesItAlone()
    {
        const auto db = Database::open(u":memory:"_s, first);
        Gate gate;
        gate.hold(**db);
        Answer good((*db)->write([](Connection &c) { return insert(c, 1); }));
        Answer bad((*db)->write([](Connection &c) -> Result<> {
            std::ignore = insert(c, 2);
            return tl::unexpected(Error{.kind = Error::Kind::Invalid});
        }));
        Answer wrong((*db)->write([](Connection &c) {
            std::ignore = insert(c, 3);
            c.exec("INSERT INTO nowhere VALUES (1)");
        }));
        Answer last((*db)->write([](Connection &c) { return insert(c, 4); }));
        gate.open();
        AWAIT(last);
        VERIFY_OK(*good);
        VERIFY_OK(*last);
        VERIFY_ERROR(*bad, Error::Kind::Invalid);
        VERIFY_ERROR(*wrong, Error::Kind::Storage);
        Answer sum((*db)->read([](Connection &c) {
            auto row = c.prepare("SELECT sum(a) FROM t");
            return row.step() ? row.integer(0) : -1;
        }));
        AWAIT(sum);
        QCOMPARE(**sum, 5);
    }

    void theQueueIsBoundedByItemsAndBytes()
    {
        const auto db = Database::open(u":memory:"_s, first, {.maxItems = 4, .maxBytes = 1000});
        Gate gate;
        gate.hold(**db); // takes one of the four
        std::atomic<int> done = 0;
        QString refused;
        const auto submit = [&](qint64 bytes) {
            refused.clear();
            (*db)->submit([](Connection &c) { return insert(c, 1); },
                          [&](const Result<> &result) {
                              if (result)
                                  ++done;
                              else
                                  refused = result.error().code; // at once, in this thread
                          },
                          bytes);
        };
        submit(600);
        submit(600);
        QCOMPARE(refused, u"queue_full"_s);
        submit(400);
        submit(0);
        QCOMPARE(refused, QString());
        submit(0);
        QCOMPARE(refused, u"queue_full"_s);
        gate.open();
        QTRY_COMPARE_WITH_TIMEOUT(done.load(), 3, 60000);
        QTRY_COMPARE_WITH_TIMEOUT((*db)->queued(), size_t(0), 60000);
        submit(5000); // alone, anything passes: else it never would
        QTRY_COMPARE_WITH_TIMEOUT(done.load(), 4, 60000);
    }

    void aStoreFaultFailsBatchAndQueueAndOpensTheBreaker()
    {
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"x.db"_s);
        std::atomic<qint64> now = 0;
        const auto db =
            Database::open(path, first, {.steadyNow = [&now] { return SteadyTime(std::chrono::milliseconds(now)); }});
        VERIFY_OK(db);
        const auto other = Connection::open(path, OpenMode::ReadWrite);
        VERIFY_OK(other);
        (*other)->exec("BEGIN IMMEDIATE"); // another process holds the file
        std::atomic<int> failed = 0;
        std::atomic<int> stored = 0;
        const auto submit = [&] {
            (*db)->submit([](Connection &c) { return insert(c, 1); },
                          [&](const Result<> &result) { result ? ++stored : ++failed; });
        };
        for (int i = 0; i < 10; ++i)
            submit();
        QTRY_COMPARE_WITH_TIMEOUT(failed.load(), 10, 60000);
        (*other)->exec("ROLLBACK");
        QString code;
        std::chrono::milliseconds retryAfter{};
        (*db)->submit([](Connection &c) { return insert(c, 1); },
                      [&](const Result<> &result) {
                          code = result ? QString() : result.error().code;
                          retryAfter = result ? 0ms : result.error().retryAfter;
                      });
        QCOMPARE(code, u"store_unavailable"_s); // the file is free, but the breaker is open
        QCOMPARE(retryAfter, 250ms);
        now = 250;
        submit();
        QTRY_COMPARE_WITH_TIMEOUT(stored.load(), 1, 60000);
        Answer rows((*db)->read(count));
        AWAIT(rows);
        QCOMPARE(**rows, 1); // nothing of the failed batch
    }

    void aFullDiskFailsAndPasses()
    {
        const QTemporaryDir dir;
        std::atomic<qint64> now = 0;
        const auto db = Database::open(dir.filePath(u"x.db"_s), first,
                                       {.steadyNow = [&now] { return SteadyTime(std::chrono::milliseconds(now)); }});
        Answer shrunk((*db)->write([](Connection &c) { std::ignore = c.prepare("PRAGMA max_page_count=4").step(); }));
        AWAIT(shrunk);
        Answer tooMuch((*db)->write([](Connection &c) {
            for (int i = 0; i < 5000; ++i)
                std::ignore = insert(c, i);
        }));
        AWAIT(tooMuch);
        VERIFY_ERROR(*tooMuch, Error::Kind::Storage);
        QCOMPARE((*tooMuch).error().code, u"full"_s);
        now = 250;
        Answer little((*db)->write([](Connection &c) { return insert(c, 1); }));
        AWAIT(little);
        VERIFY_OK(*little);
        Answer rows((*db)->read(count));
        AWAIT(rows);
        QCOMPARE(**rows, 1);
    }

    void aFullDiskKeepsNoCurrentFileClosed()
    {
        const FaultVfs vfs;
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"x.db"_s);
        VERIFY_OK(Database::open(path, first, {.space = Space::Returnable}));
        FaultVfs::fillDisk(true);
        VERIFY_OK(Database::open(path, first, {.space = Space::Returnable}));
        VERIFY_ERROR(Database::open(dir.filePath(u"fresh.db"_s), first), Error::Kind::Storage);
    }

    void aFailedSyncIsNoSuccessAndTheFileIsOpenedAgain()
    {
        const FaultVfs vfs;
        const QTemporaryDir dir;
        std::atomic<qint64> now = 0;
        std::atomic<int> opened = 0;
        const auto db = Database::open(dir.filePath(u"x.db"_s), first,
                                       {.onOpened = [&opened](Connection &) { ++opened; },
                                        .steadyNow = [&now] { return SteadyTime(std::chrono::milliseconds(now)); }});
        VERIFY_OK(db);
        QCOMPARE(opened.load(), 1);
        Answer before((*db)->write([](Connection &c) { return insert(c, 1); }));
        AWAIT(before);
        VERIFY_OK(*before);
        FaultVfs::failSyncs(true);
        Answer failed((*db)->write([](Connection &c) { return insert(c, 2); }));
        AWAIT(failed);
        FaultVfs::failSyncs(false);
        VERIFY_ERROR(*failed, Error::Kind::Storage);
        QCOMPARE((*failed).error().code, u"io"_s);
        now = 250;
        Answer after((*db)->write([](Connection &c) { return insert(c, 3); }));
        AWAIT(after);
        VERIFY_OK(*after);
        QCOMPARE(opened.load(), 2);
        Answer both((*db)->read([](Connection &c) {
            auto row = c.prepare("SELECT count(*) FROM t WHERE a IN (1, 3)");
            return row.step() ? row.integer(0) : -1;
        }));
        AWAIT(both);
        QCOMPARE(**both, 2); // whether row 2 is there nobody promised
    }

    void aNewerSchemaIsRefusedUnchanged()
    {
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"x.db"_s);
        VERIFY_OK(Database::open(path, second));
        const auto before = digestOf(path);
        const auto db = Database::open(path, first);
        VERIFY_ERROR(db, Error::Kind::Storage);
        QCOMPARE(db.error().code, u"newer_schema"_s);
        QVERIFY(db.error().detail.contains(u"version 2"_s));
        QVERIFY(db.error().detail.contains(u"up to 1"_s));
        QCOMPARE(digestOf(path), before);
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files), QStringList{u"x.db"_s});
    }

    void anOlderSchemaIsMigrated()
    {
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"x.db"_s);
        {
            const auto db = Database::open(path, first);
            Answer written((*db)->write([](Connection &c) { return insert(c, 1); }));
            AWAIT(written);
        }
        const auto db = Database::open(path, second);
        VERIFY_OK(db);
        Answer read((*db)->read([](Connection &c) {
            auto row = c.prepare("SELECT a, b FROM t");
            return row.step() && row.integer(0) == 1 && row.isNull(1);
        }));
        AWAIT(read);
        VERIFY_OK(*read);
        QVERIFY(**read);
    }

    void whatIsDoneAloneWaitsItsTurnOutsideOfTransactions()
    {
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"x.db"_s);
        const auto db = Database::open(path, first);
        for (int i = 0; i < 40; ++i)
            (*db)->submit(
                [i](Connection &c) -> Result<> {
                    c.prepare("INSERT INTO t(a) VALUES (zeroblob(100000 + ?))").bindAll(i).run();
                    return {};
                },
                {});
        Answer deleted((*db)->write([](Connection &c) { c.exec("DELETE FROM t WHERE rowid > 1"); }));
        AWAIT(deleted);
        Gate gate;
        gate.hold(**db);
        Answer before((*db)->write([](Connection &c) { return insert(c, 1); }));
        std::atomic<int> alone = 0;
        (*db)->submitAlone(
            [](Connection &c) -> Result<> {
                c.compact(); // refused by SQLite inside of a transaction
                return {};
            },
            [&](const Result<> &done) { alone = done ? 1 : 2; });
        Answer after((*db)->write([](Connection &c) { return insert(c, 2); }));
        gate.open();
        AWAIT(after);
        VERIFY_OK(*before);
        QCOMPARE(alone.load(), 1);
        Answer pages((*db)->read([](Connection &c) { return c.pages(); }));
        AWAIT(pages);
        QCOMPARE((*pages)->free, 0);
        QVERIFY((*pages)->usedBytes() < 300'000);
        Answer rows((*db)->read(count));
        AWAIT(rows);
        QCOMPARE(**rows, 3);
    }

    void spaceIsGivenBackInSteps_data()
    {
        QTest::addColumn<bool>("old");
        QTest::newRow("a fresh file") << false;
        QTest::newRow("one from before") << true;
    }

    void spaceIsGivenBackInSteps()
    {
        QFETCH(bool, old);
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"x.db"_s);
        if (old)
            VERIFY_OK(Database::open(path, first));
        const auto db = Database::open(path, first, {.space = Space::Returnable});
        VERIFY_OK(db);
        Answer filled((*db)->write([](Connection &c) {
            c.exec("INSERT INTO t(a) VALUES (zeroblob(1000000)), (1)");
            c.exec("DELETE FROM t WHERE rowid = 1");
        }));
        AWAIT(filled);
        VERIFY_OK(*filled);
        Answer given((*db)->write([](Connection &c) {
            const auto before = c.pages();
            c.giveBackSpace(100);
            return before.all - c.pages().all;
        }));
        AWAIT(given);
        VERIFY_OK(*given);
        QCOMPARE(**given, 100);
    }

    void aBrokenFileIsSetAsideUntouched_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("header overwritten") << 0;
        QTest::newRow("truncated") << 1;
        QTest::newRow("empty") << 2;
        QTest::newRow("not a database") << 3;
    }

    void aBrokenFileIsSetAsideUntouched()
    {
        QFETCH(int, way);
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"x.db"_s);
        {
            const auto db = Database::open(path, first);
            Answer written((*db)->write([](Connection &c) {
                for (int i = 0; i < 5000; ++i)
                    std::ignore = insert(c, i);
            }));
            AWAIT(written);
            VERIFY_OK(*written);
        }
        if (way == 0)
            overwrite(path, 0, QByteArray(100, 'x'));
        else if (way == 1)
            QVERIFY(QFile::resize(path, 4096 * 3 + 100));
        else if (way == 2)
            QVERIFY(QFile::resize(path, 0));
        else
            overwrite(path, 0, QByteArray(QFileInfo(path).size(), '\n'));
        const auto before = digestOf(path);
        std::vector<SetAside> told;
        const auto db =
            Database::open(path, first, {.onSetAside = [&](const SetAside &moved) { told.push_back(moved); }});
        VERIFY_OK(db);
        QCOMPARE(told.size(), size_t(1));
        QCOMPARE(told[0].from, path);
        QVERIFY(told[0].to.startsWith(path + u".corrupt-"_s));
        QVERIFY(!told[0].why.isEmpty());
        QCOMPARE(digestOf(told[0].to), before);
        Answer written((*db)->write([](Connection &c) { return insert(c, 1); }));
        AWAIT(written);
        VERIFY_OK(*written);
        Answer rows((*db)->read(count));
        AWAIT(rows);
        QCOMPARE(**rows, 1);
    }

    void corruptionFoundWhileRunningBeginsAFreshFile()
    {
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"x.db"_s);
        {
            const auto db = Database::open(path, first);
            Answer written((*db)->write([](Connection &c) {
                for (int i = 0; i < 5000; ++i)
                    std::ignore = insert(c, i);
            }));
            AWAIT(written);
        }
        overwrite(path, 4096, QByteArray(QFileInfo(path).size() - 4096, '\xee')); // every page but the first
        std::mutex mutex;
        std::vector<SetAside> told;
        std::atomic<qint64> now = 0;
        const auto db = Database::open(path, first,
                                       {.onSetAside =
                                            [&](const SetAside &moved) {
                                                const std::lock_guard lock(mutex);
                                                told.push_back(moved);
                                            },
                                        .steadyNow = [&now] { return SteadyTime(std::chrono::milliseconds(now)); }});
        VERIFY_OK(db);                   // the damage is not seen until it is touched
        Answer read((*db)->read(count)); // a reader on the old file
        AWAIT(read);
        VERIFY_ERROR(*read, Error::Kind::Storage);
        Answer lost((*db)->write([](Connection &c) { return insert(c, 1); }));
        AWAIT(lost);
        VERIFY_ERROR(*lost, Error::Kind::Storage);
        QCOMPARE((*lost).error().code, u"corrupt"_s);
        {
            const std::lock_guard lock(mutex);
            QCOMPARE(told.size(), size_t(1));
            QVERIFY(QFile::exists(told[0].to));
        }
        now = 250;
        Answer written((*db)->write([](Connection &c) { return insert(c, 1); }));
        AWAIT(written);
        VERIFY_OK(*written);
        Answer rows((*db)->read(count)); // the readers moved to the new file
        AWAIT(rows);
        VERIFY_OK(*rows);
        QCOMPARE(**rows, 1);
    }

    void aCancelledReadStops()
    {
        const QTemporaryDir dir;
        const auto db = Database::open(dir.filePath(u"x.db"_s), first);
        std::atomic<bool> started = false;
        std::atomic<bool> ended = false;
        const auto endless = [&](Connection &c) {
            started = true;
            try {
                auto row =
                    c.prepare("WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n) SELECT max(i) FROM n");
                std::ignore = row.step();
            } catch (const StorageError &) {
                ended = true;
                throw;
            }
        };
        Answer read((*db)->read(endless));
        QTRY_VERIFY_WITH_TIMEOUT(started.load(), 60000);
        Answer waiting((*db)->read(count)); // behind it, and never run
        waiting.cancel();
        AWAIT(waiting);
        VERIFY_ERROR(*waiting, Error::Kind::Cancelled);
        read.cancel();
        AWAIT(read);
        VERIFY_ERROR(*read, Error::Kind::Cancelled);
        QTRY_VERIFY_WITH_TIMEOUT(ended.load(), 60000);
        Answer next((*db)->read(count));
        AWAIT(next);
        VERIFY_OK(*next);
    }

    void closingWritesWhatWasQueuedAndEndsReads()
    {
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"x.db"_s);
        std::atomic<int> stored = 0;
        std::optional<Answer<>> read;
        {
            auto db = Database::open(path, first);
            std::atomic<bool> started = false;
            read.emplace((*db)->read([&](Connection &c) {
                started = true;
                auto row =
                    c.prepare("WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n) SELECT max(i) FROM n");
                std::ignore = row.step();
            }));
            QTRY_VERIFY_WITH_TIMEOUT(started.load(), 60000);
            for (int i = 0; i < 100; ++i)
                (*db)->submit([i](Connection &c) { return insert(c, i); },
                              [&](const Result<> &result) { stored += bool(result); });
            db->reset();
        }
        QCOMPARE(stored.load(), 100);
        AWAIT(*read);
        VERIFY_ERROR(**read, Error::Kind::Cancelled);
        const auto db = Database::open(path, first);
        Answer rows((*db)->read(count));
        AWAIT(rows);
        QCOMPARE(**rows, 100);
    }

    void aCallbackMaySubmitWhileClosing()
    {
        auto db = Database::open(u":memory:"_s, first);
        auto *raw = db->get();
        std::atomic<int> calls = 0;
        Error::Kind last{};
        Gate gate;
        gate.hold(*raw);
        raw->submit([](Connection &c) { return insert(c, 1); },
                    [&, raw](const Result<> &) {
                        ++calls;
                        raw->submit([](Connection &c) { return insert(c, 2); },
                                    [&](const Result<> &result) {
                                        ++calls;
                                        last = result ? Error::Kind::Invalid : result.error().kind;
                                    });
                    });
        std::thread opener([&] { gate.open(); });
        db->reset();
        opener.join();
        QCOMPARE(calls.load(), 2);
        QVERIFY(last == Error::Kind::Cancelled || last == Error::Kind::Invalid); // refused or written, never lost
    }

    void theNegativeControlOfTheDurabilityTestWorks()
    {
        const QTemporaryDir dir;
        qputenv("WA_TEST_SYNCHRONOUS", "OFF");
        const auto db = Database::open(dir.filePath(u"x.db"_s), first);
        qunsetenv("WA_TEST_SYNCHRONOUS");
        Answer level((*db)->write([](Connection &c) {
            auto row = c.prepare("PRAGMA synchronous");
            return row.step() ? row.integer(0) : -1;
        }));
        AWAIT(level);
        QCOMPARE(**level, 0);
    }
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "tst_database.moc"
