#include "app/base/digest.h"
#include "app/events/log/logcheck.h"
#include "app/events/log/logschema.h"
#include "tests/events/log/logtools.h"
#include "tests/support/manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

class EventLogTest final : public QObject
{
    Q_OBJECT

private slots:
    void anEventIsKeptAsItCame()
    {
        const QTemporaryDir dir;
        const auto log = EventLog::open(dir.filePath(u"sub/events.db"_s));
        VERIFY_OK(log);
        const auto body = eventBody("r-1");
        auto arrival = arrivalOf(body);
        arrival.headers = {{"X-B", "2"}, {"x-a", ""}, {"X-B", QByteArray("\r\n\0\xff", 4)}};
        Answers<Stored> answers;
        (*log)->append(arrival, answers.next());
        AWAIT_COUNT(answers, 1);
        VERIFY_OK(answers[0]);
        const auto &stored = *answers[0];
        QCOMPARE(stored.seq, 1);
        QCOMPARE(stored.requestId, RequestId(u"r-1"_s));
        QCOMPARE(stored.event, u"message"_s);
        QCOMPARE(stored.device, DeviceId(u"d-1"_s));
        QCOMPARE(stored.verdict, Verdict::Valid);
        QCOMPARE(stored.attempts, 1);
        QCOMPARE(stored.received, testTime);
        QCOMPARE(stored.sha256, sha256(body));
        QVERIFY(stored.isNew);
        QCOMPARE((*log)->newestSeq(), 1);

        Answer detail((*log)->detail(1));
        AWAIT(detail);
        VERIFY_OK(*detail);
        QCOMPARE((*detail)->body, body);
        QCOMPARE((*detail)->attempts.size(), 1);
        QCOMPARE((*detail)->attempts[0].headers, arrival.headers);
        QCOMPARE((*detail)->attempts[0].peer, arrival.peer);
        QCOMPARE((*detail)->attempts[0].why, u"verified"_s);
        QCOMPARE((*detail)->sha256, sha256(body));
        QVERIFY((*detail)->checksumOk);
        QCOMPARE((*detail)->event.lag(), std::optional(std::chrono::milliseconds(2000)));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(dir.filePath(u"sub/events.db"_s)) & others));
        QVERIFY(!(QFile::permissions(dir.filePath(u"sub"_s)) & (others | QFile::ExeOther | QFile::ExeGroup)));

        Answer none((*log)->detail(99));
        AWAIT(none);
        VERIFY_ERROR(*none, Error::Kind::NotFound);
    }

    void identities_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<bool>("same");
        QTest::addColumn<bool>("otherBody");
        const auto a = eventBody("r-1");
        QTest::newRow("a retry") << a << a << true << false;
        QTest::newRow("another id") << a << eventBody("r-2") << false << false;
        QTest::newRow("the same id, another body") << a << eventBody("r-1", "Changed") << true << true;
        QTest::newRow("no id, the same body") << QByteArray("{}") << QByteArray("{}") << true << false;
        QTest::newRow("no id, another body") << QByteArray("{}") << QByteArray("{ }") << false << false;
        QTest::newRow("no JSON, the same") << QByteArray("<html>") << QByteArray("<html>") << true << false;
        QTest::newRow("empty, twice") << QByteArray() << QByteArray() << true << false;
        QTest::newRow("an id that is a number")
            << QByteArray(R"({"request_id":1,"x":1})") << QByteArray(R"({"request_id":1,"x":2})") << false << false;
        // Readers disagree about which of two ids counts: the first body must not take the second one's place.
        QTest::newRow("a doubled id is no identity")
            << QByteArray(R"({"request_id":"r","x":1})") << QByteArray(R"({"request_id":"r","request_id":"r","x":2})")
            << false << false;
        QTest::newRow("ambiguous, twice")
            << QByteArray(R"({"event":"a","event":"b","request_id":"r"})")
            << QByteArray(R"({"event":"a","event":"b","request_id":"r"})") << true << false;
        // An id cannot be forged out of a digest: the two kinds of identity have keys of their own.
        QTest::newRow("an id that reads like a digest")
            << QByteArray("{}") << eventBody(sha256("{}").toHex()) << false << false;
    }

    void identities()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(bool, same);
        const auto log = EventLog::open(u":memory:"_s);
        VERIFY_OK(log);
        Answers<Stored> answers;
        (*log)->append(arrivalOf(first), answers.next());
        AWAIT_COUNT(answers, 1);
        auto again = arrivalOf(second, 10);
        again.headers = {{"X-WA-Request-ID", "something else"}};
        (*log)->append(again, answers.next());
        AWAIT_COUNT(answers, 2);
        VERIFY_OK(answers[0]);
        VERIFY_OK(answers[1]);
        QVERIFY(answers[0]->isNew);
        QCOMPARE(answers[1]->isNew, !same);
        QCOMPARE(answers[1]->attempts, same ? 2 : 1);
        QCOMPARE(answers[1]->seq == answers[0]->seq, same);
        QTEST(answers[1]->otherBody, "otherBody");
        QCOMPARE((*log)->counters().stored, same ? 1 : 2);
        QCOMPARE((*log)->counters().duplicates, same ? 1 : 0);
        if (!same)
            return;
        QCOMPARE(answers[1]->received, testTime); // the event's, not the attempt's
        QCOMPARE(answers[1]->sha256, sha256(first));
        Answer detail((*log)->detail(answers[0]->seq));
        AWAIT(detail);
        QCOMPARE((*detail)->body, first);
        QCOMPARE((*detail)->event.attempts, 2);
        QCOMPARE((*detail)->attempts.size(), 2);
        QCOMPARE((*detail)->attempts[1].number, 2);
        QCOMPARE((*detail)->attempts[1].received, testTime + std::chrono::seconds(10));
        QCOMPARE((*detail)->attempts[1].headers, again.headers);
        QFETCH(bool, otherBody);
        QCOMPARE((*detail)->attempts[1].otherBody, otherBody ? std::optional(second) : std::nullopt);
    }

    void anotherProjectsIdIsAnotherEvent()
    {
        const auto log = EventLog::open(u":memory:"_s);
        Answers<Stored> answers;
        (*log)->append(arrivalOf(eventBody("r-1")), answers.next());
        auto other = arrivalOf(eventBody("r-1"));
        other.project = ProjectId(u"p-2"_s);
        (*log)->append(other, answers.next());
        AWAIT_COUNT(answers, 2);
        QVERIFY(answers[1]->isNew);
        QCOMPARE(answers[1]->seq, 2);
    }

    void duplicatesInOneBatchAreOneEvent()
    {
        const auto log = EventLog::open(u":memory:"_s);
        Answers<Stored> answers;
        // The first one holds the writer until the others are queued: they make one batch.
        std::mutex gate;
        gate.lock();
        (*log)->append(arrivalOf(eventBody("r-0")), [&](const auto &) { const std::lock_guard wait(gate); });
        for (int i = 0; i < 5; ++i)
            (*log)->append(arrivalOf(eventBody("r-1")), answers.next());
        gate.unlock();
        AWAIT_COUNT(answers, 5);
        for (int i = 0; i < 5; ++i) {
            VERIFY_OK(answers[size_t(i)]);
            QCOMPARE(answers[size_t(i)]->seq, 2);
            QCOMPARE(answers[size_t(i)]->attempts, i + 1);
            QCOMPARE(answers[size_t(i)]->isNew, i == 0);
        }
    }

    void theKeyOnlyFindsCandidates()
    {
        // Two events under one 64-bit key, made on purpose: the ids are compared, so they stay two.
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"events.db"_s);
        Answers<Stored> answers;
        {
            const auto log = EventLog::open(path);
            (*log)->append(arrivalOf(eventBody("r-1")), answers.next());
            (*log)->append(arrivalOf(eventBody("r-2")), answers.next());
            AWAIT_COUNT(answers, 2);
        }
        {
            const auto db = storage::Connection::open(path, storage::OpenMode::ReadWrite);
            (*db)->exec("UPDATE event SET key = (SELECT key FROM event WHERE seq = 2)");
        }
        const auto log = EventLog::open(path);
        (*log)->append(arrivalOf(eventBody("r-2")), answers.next());
        AWAIT_COUNT(answers, 3);
        QCOMPARE(answers[2]->seq, 2);
        QCOMPARE(answers[2]->attempts, 2);
    }

    void itIsThereAfterAReopen()
    {
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"events.db"_s);
        Answers<Stored> answers;
        {
            const auto log = EventLog::open(path);
            (*log)->append(arrivalOf(eventBody("r-1")), answers.next()); // closing finishes what was queued
        }
        QCOMPARE(answers.count(), size_t(1));
        const auto log = EventLog::open(path);
        QCOMPARE((*log)->newestSeq(), 1);
        (*log)->append(arrivalOf(eventBody("r-1"), 30 * 86400), answers.next());
        AWAIT_COUNT(answers, 2);
        QVERIFY(!answers[1]->isNew);
    }

    void aPoisonBodyIsARowLikeAnyOther()
    {
        const auto log = EventLog::open(u":memory:"_s);
        Answers<Stored> answers;
        const QByteArrayList bodies{R"({"a":"\u0000"})", QByteArray("\0\xff\xfe", 3), QByteArray(200'000, '['), "12",
                                    ""};
        for (const auto &body : bodies)
            (*log)->append(arrivalOf(body), answers.next());
        (*log)->append(arrivalOf(eventBody("r-1")), answers.next());
        AWAIT_COUNT(answers, bodies.size() + 1);
        for (int i = 0; i < bodies.size(); ++i) {
            QVERIFY(answers[size_t(i)]->isNew);
            Answer detail((*log)->detail(i + 1));
            AWAIT(detail);
            QCOMPARE((*detail)->body, bodies[i]);
            QVERIFY((*detail)->checksumOk);
        }
        Answer events((*log)->after(0, 100));
        AWAIT(events);
        QCOMPARE((*events)->size(), bodies.size() + 1);
        QVERIFY((*events)->at(0).isJson);
        QVERIFY(!(*events)->at(1).isJson);
        QCOMPARE((*events)->last().name, u"message"_s);
    }

    void aChangedByteOnDiskShows()
    {
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"events.db"_s);
        Answers<Stored> answers;
        {
            const auto log = EventLog::open(path);
            (*log)->append(arrivalOf(eventBody("r-1", "needle")), answers.next());
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const auto at = file.readAll().indexOf("needle");
        QVERIFY(at > 0);
        QVERIFY(file.seek(at));
        file.write("N");
        file.close();
        const auto log = EventLog::open(path);
        Answer detail((*log)->detail(1));
        AWAIT(detail);
        VERIFY_OK(*detail);
        QVERIFY(!(*detail)->checksumOk);
    }

    void theBackgroundCheckFindsIt()
    {
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"events.db"_s);
        Answers<Stored> answers;
        constexpr int count = 600; // three pieces
        {
            const auto log = EventLog::open(path);
            for (int i = 1; i <= count; ++i)
                (*log)->append(arrivalOf(eventBody("r-" + QByteArray::number(i))), answers.next());
        }
        QCOMPARE(answers.count(), size_t(count));
        {
            const auto db = storage::Connection::open(path, storage::OpenMode::ReadWrite);
            (*db)->exec("UPDATE event SET body = replace(body, 'Hello', 'Hellp') WHERE seq IN (300, 599)");
        }
        const auto log = EventLog::open(path);
        ManualClock clock;
        LogCheck check(**log, clock);
        QSignalSpy damaged(&check, &LogCheck::damageFound);
        QSignalSpy ended(&check, &LogCheck::passEnded);
        QSignalSpy moved(&check, &LogCheck::moved);
        check.start(0);
        const auto hasEnded = [&] {
            clock.advance(std::chrono::seconds(1));
            return !ended.isEmpty();
        };
        QTRY_VERIFY(hasEnded());
        QCOMPARE(damaged.size(), 2);
        QCOMPARE(damaged[1][0].toLongLong(), 2); // both, in this pass
        QTest::failOnWarning(QRegularExpression(u"cannot be read"_s));
        QCOMPARE(moved.size(), 1);        // a place worth keeping comes every ten thousand
        QCOMPARE(check.checkedUpTo(), 0); // the next pass begins anew
    }

    void itIsCopiedWhileEventsArrive()
    {
        const QTemporaryDir dir;
        const auto log = EventLog::open(dir.filePath(u"events.db"_s));
        Answers<Stored> answers;
        constexpr int before = 500;
        for (int i = 1; i <= before; ++i)
            (*log)->append(arrivalOf(eventBody("r-" + QByteArray::number(i))), answers.next());
        AWAIT_COUNT(answers, before);
        std::atomic<bool> isCopied = false;
        std::thread arrivals([&] {
            for (int i = before + 1; !isCopied; ++i)
                (*log)->append(arrivalOf(eventBody("r-" + QByteArray::number(i))), [](const Result<Stored> &) {});
        });
        const auto copy = dir.filePath(u"copy.db"_s);
        const auto copied = (*log)->newReader()->copyTo(copy);
        isCopied = true;
        arrivals.join();
        VERIFY_OK(copied);
        QCOMPARE(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const auto again = (*log)->newReader()->copyTo(copy); // what is there stays
        QVERIFY(!again);
        const auto restored = EventLog::open(copy);
        VERIFY_OK(restored);
        const qint64 newest = (*restored)->newestSeq();
        QVERIFY(newest >= before);
        Answer events((*restored)->after(0, int(newest)));
        AWAIT(events);
        QCOMPARE((*events)->size(), newest); // no hole
        Answer checked((*restored)->check(0));
        AWAIT(checked);
        QVERIFY((*checked)->damaged.empty());
    }

    void headersSurviveAnyPacking()
    {
        for (const Headers &headers :
             {Headers{}, Headers{{"a", ""}}, Headers{{"", ""}, {"", ""}}, Headers{{QByteArray(70'000, 'x'), "\n"}}})
            QCOMPARE(unpackHeaders(packHeaders(headers)), headers);
        auto cut = packHeaders({{"name", "value"}});
        cut.chop(1);
        QCOMPARE(unpackHeaders(cut), (Headers{{"name", ""}})); // a damaged row shows what is left of it
    }

    void aFreshLogHasTheNewestSchema()
    {
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"events.db"_s);
        VERIFY_OK(EventLog::open(path));
        const auto db = storage::Connection::open(path, storage::OpenMode::ReadWrite);
        QCOMPARE((*db)->userVersion(), storage::newestVersion(logMigrations()));
    }

    void whatCouldNotBeStoredIsAGap()
    {
        const QTemporaryDir dir;
        const auto log = EventLog::open(dir.filePath(u"events.db"_s), {}, {.maxItems = 2});
        std::mutex gate;
        gate.lock();
        Answers<Stored> answers;
        (*log)->append(arrivalOf(eventBody("r-0")), [&](const auto &) { const std::lock_guard wait(gate); });
        (*log)->append(arrivalOf(eventBody("r-1"), 1), answers.next());
        (*log)->append(arrivalOf(eventBody("r-2"), 2), answers.next()); // the queue is full: 503
        (*log)->append(arrivalOf(eventBody("r-3"), 3), answers.next());
        gate.unlock();
        AWAIT_COUNT(answers, 3);
        const auto gaps = [&] {
            Answer answer((*log)->gaps(testTime, testTime + std::chrono::hours(1)));
            [&] { AWAIT(answer); }();
            return answer->value_or(QList<Gap>());
        };
        (*log)->append(arrivalOf(eventBody("r-4"), 4), answers.next()); // the queue may have been full until now
        QTRY_COMPARE_WITH_TIMEOUT(gaps().size(), 1, 60000);
        const auto gap = gaps().first();
        QCOMPARE(gap.cause, u"store_failed"_s);
        QCOMPARE(gap.count, 2);
        QCOMPARE(gap.from, testTime + std::chrono::seconds(2));
        QCOMPARE(gap.to, testTime + std::chrono::seconds(3));
    }
};

QTEST_GUILESS_MAIN(EventLogTest)
#include "tst_eventlog.moc"
