#include "app/webhook/receiverwatch.h"

#include "tests/webhook/fixture.h"

#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::webhook;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Trouble = ReceiverWatch::Trouble;

namespace {

std::optional<ReceiverWatch::Notice> noticeOf(const ReceiverWatch &watch, Trouble trouble)
{
    for (const ReceiverWatch::Notice &notice : watch.notices()) {
        if (notice.trouble == trouble)
            return notice;
    }
    return std::nullopt;
}

} // namespace

class ReceiverWatchTest final : public QObject
{
    Q_OBJECT

private slots:
    void aDeliveryOfOurOwnGoesAllTheWay()
    {
        Rig rig;
        ReceiverWatch watch(*rig.receiver, *rig.log, rig.clock);
        QTRY_VERIFY(watch.lastProbe());
        QCOMPARE(watch.lastProbe()->fault, QString());
        QCOMPARE(watch.lastProbe()->at, rig.clock.wall());
        QVERIFY(!noticeOf(watch, Trouble::NotAnswering));
        QCOMPARE(rig.receiver->answers(), Answers{.probes = 1});
        QCOMPARE(rig.log->newestSeq(), 0); // it leaves no event, nor anything refused
        QCOMPARE(rig.counters().quarantined, 0);
        rig.clock.advance(30s);
        QTRY_COMPARE(rig.receiver->answers().probes, 2U);
        QTRY_COMPARE(watch.lastProbe()->at, rig.clock.wall());
    }

    void strangersCannotUseItsPath()
    {
        Rig rig;
        const QByteArray body = eventBody("r-1");
        POST_EXPECTING(rig, 401, body, signedHeaders("wa-v1", body, rig.clock.wall()));
        QCOMPARE(rig.receiver->answers().probes, 0U);
    }

    void itSaysWhatIsWrong()
    {
        storage::Options none;
        none.maxItems = 0; // nothing can be committed, and a log in memory has no spool
        Rig rig({}, none);
        ReceiverWatch watch(*rig.receiver, *rig.log, rig.clock);
        QTRY_VERIFY(noticeOf(watch, Trouble::NotAnswering));
        QCOMPARE(noticeOf(watch, Trouble::NotAnswering)->detail, u"503"_s);
        QCOMPARE(watch.lastProbe()->fault, u"503"_s);
        QCOMPARE(watch.notices().front().trouble, Trouble::NotAnswering); // the worst first
        rig.receiver->stop();
        QVERIFY(!watch.lastProbe()); // who does not listen needs no probe
        QVERIFY(!noticeOf(watch, Trouble::NotAnswering));
    }

    void clocksThatDisagree()
    {
        Rig rig;
        rig.receiver->setRoutes(only(testRoute()));
        ReceiverWatch watch(*rig.receiver, *rig.log, rig.clock);
        const QByteArray body = eventBody("r-1");
        POST_EXPECTING(rig, 401, body, signedHeaders("wa-v1", body, rig.clock.wall() - 10min));
        QTRY_VERIFY(noticeOf(watch, Trouble::ClockSkew));
        QCOMPARE(noticeOf(watch, Trouble::ClockSkew)->skew, std::chrono::seconds(-10min));
        QCOMPARE(noticeOf(watch, Trouble::ClockSkew)->project, testProject);
        POST_EXPECTING(rig, 200, body, signedHeaders("wa-v1", body, rig.clock.wall()));
        QTRY_VERIFY(!noticeOf(watch, Trouble::ClockSkew));
    }

    void anotherProfileThanThePinnedOne()
    {
        Rig rig;
        rig.receiver->setRoutes(only(testRoute("wa-test-secret", "waha")));
        ReceiverWatch watch(*rig.receiver, *rig.log, rig.clock);
        const QByteArray body = eventBody("r-1");
        POST_EXPECTING(rig, 401, body, signedHeaders("wa-v1", body, rig.clock.wall()));
        QTRY_VERIFY(noticeOf(watch, Trouble::OtherProfile));
        QVERIFY(noticeOf(watch, Trouble::OtherProfile)->detail.startsWith(u"wa-v1"_s));
    }

    void bodiesOverTheLimitAreCounted()
    {
        Rig rig;
        rig.receiver->setRoutes(only(testRoute()));
        VERIFY_OK(rig.receiver->setOptions({.limits = {u"body-bytes=65536"_s}}));
        ReceiverWatch watch(*rig.receiver, *rig.log, rig.clock);
        for (int count = 1; count <= 2; ++count) {
            const QByteArray large(65537, 'x');
            rig.post(large, {{"Content-Type", "application/json"}});
            QTRY_VERIFY(noticeOf(watch, Trouble::TooLarge));
            QTRY_COMPARE(noticeOf(watch, Trouble::TooLarge)->count, count);
            QCOMPARE(noticeOf(watch, Trouble::TooLarge)->detail, u"65536"_s);
        }
    }

    void dismissedItComesBackWhenItHappensAgain()
    {
        Rig rig;
        rig.receiver->setRoutes(only(testRoute()));
        ReceiverWatch watch(*rig.receiver, *rig.log, rig.clock);
        const QByteArray body = eventBody("r-1");
        for (int round = 0; round < 2; ++round) {
            POST_EXPECTING(rig, 401, body, signedHeaders("wa-v1", body, rig.clock.wall() + 10min));
            QTRY_VERIFY(noticeOf(watch, Trouble::ClockSkew));
            watch.dismiss(*noticeOf(watch, Trouble::ClockSkew));
            QVERIFY(!noticeOf(watch, Trouble::ClockSkew));
        }
    }

    void beyondThisMachineIsSaidOnce()
    {
        Rig rig;
        ReceiverWatch watch(*rig.receiver, *rig.log, rig.clock);
        QVERIFY(!noticeOf(watch, Trouble::BeyondThisMachine));
        VERIFY_OK(rig.receiver->listen(u"0.0.0.0"_s, 0));
        const auto notice = noticeOf(watch, Trouble::BeyondThisMachine);
        QVERIFY(notice);
        QCOMPARE(notice->detail, rig.receiver->status().endpoint->baseUrl());
        watch.dismiss(*notice);
        rig.clock.advance(5s);
        QVERIFY(!noticeOf(watch, Trouble::BeyondThisMachine));
    }

    void aSpoolInUseIsSaidUntilItIsEmpty()
    {
        const QTemporaryDir dir;
        ManualClock clock;
        auto log = *events::EventLog::open(dir.filePath(u"events.db"_s));
        VERIFY_OK(log->useSpool(1024 * 1024));
        Receiver receiver(*log, clock);
        ReceiverWatch watch(receiver, *log, clock);
        QVERIFY(!noticeOf(watch, Trouble::NoSpool));
        const auto other = storage::Connection::open(dir.filePath(u"events.db"_s), storage::OpenMode::ReadWrite);
        (*other)->exec("BEGIN EXCLUSIVE");
        std::atomic<int> answered = 0;
        for (int i = 0; i < 5; ++i)
            log->append({.project = testProject, .body = eventBody(QByteArray::number(i)), .received = clock.wall()},
                        [&answered](const Result<events::Stored> &stored) { answered += stored && stored->spooled; });
        QTRY_COMPARE(answered.load(), 5);
        clock.advance(1s);
        QVERIFY(noticeOf(watch, Trouble::LogCannotCommit));
        QCOMPARE(noticeOf(watch, Trouble::LogCannotCommit)->count, 5);
        (*other)->exec("ROLLBACK");
        QTRY_COMPARE(log->spool()->waiting, 0);
        clock.advance(1s);
        QVERIFY(!noticeOf(watch, Trouble::LogCannotCommit));
    }

    void aFloodIsFewLines()
    {
        RefusalLog log;
        const auto start = std::chrono::steady_clock::now();
        QTest::ignoreMessage(QtWarningMsg, "refused: missing_header from 10.0.0.1, and 0 like it before");
        QTest::ignoreMessage(QtWarningMsg,
                             "refused: 400 bare line feed from an unread connection, and 0 like it before");
        QTest::ignoreMessage(QtWarningMsg, "refused: missing_header from 10.0.0.3, and 999 like it before");
        QTest::failOnWarning(QRegularExpression(u"refused"_s));
        log.note("missing_header", "10.0.0.1", start);
        log.note("400 bare line feed", {}, start);
        for (int i = 0; i < 999; ++i)
            log.note("missing_header", "10.0.0.2", start + 10ms * i);
        log.note("missing_header", "10.0.0.3", start + 30s);
    }
};

QTEST_GUILESS_MAIN(ReceiverWatchTest)
#include "tst_receiverwatch.moc"
