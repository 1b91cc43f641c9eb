#include "app/events/feed/eventfeed.h"
#include "tests/events/log/logtools.h"
#include "tests/support/manualclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

//! A log in a file, its stream and a feed that is watched by the model tester.
class Desk
{
public:
    explicit Desk(int events = 0)
        : log(std::move(*EventLog::open(m_dir.filePath(u"events.db"_s))))
        , stream(*log, m_clock)
    {
        for (int i = 0; i < events; ++i)
            add(i);
    }
    void add(int number, const QByteArray &project = "p-1")
    {
        // Every third one is a receipt of device d-2.
        const bool receipt = number % 3 == 0;
        auto arrival = arrivalOf(eventBody(QByteArray::number(number), "text " + QByteArray::number(number),
                                           receipt ? "receipt" : "message", receipt ? "d-2" : "d-1"));
        arrival.project = ProjectId(QString::fromLatin1(project));
        log->append(arrival, answers.next());
    }

private:
    QTemporaryDir m_dir;
    ManualClock m_clock;

public:
    std::unique_ptr<EventLog> log;
    EventStream stream;
    Answers<Stored> answers;
};

QString textAt(const EventFeed &feed, int row, int column)
{
    return feed.index(row, column).data().toString();
}

QList<qint64> seqsOf(const EventFeed &feed)
{
    QList<qint64> seqs;
    for (int row = 0; row < feed.rowCount(); ++row)
        seqs << feed.seqAt(row);
    return seqs;
}

} // namespace

class EventFeedTest final : public QObject
{
    Q_OBJECT

private slots:
    void newestFirstAndReadOnDemand()
    {
        Desk desk(300);
        AWAIT_COUNT(desk.answers, 300);
        EventFeed feed(desk.stream);
        const QAbstractItemModelTester tester(&feed, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(feed.isSearching());
        QTRY_COMPARE_WITH_TIMEOUT(feed.rowCount(), 300, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(!feed.isSearching(), 60000);
        QCOMPARE(feed.seqAt(0), 300);
        QCOMPARE(feed.seqAt(299), 1);
        QCOMPARE(feed.rowOf(1), 299);
        QCOMPARE(feed.rowOf(300), 0);
        QCOMPARE(feed.rowOf(301), -1);

        QSignalSpy changed(&feed, &EventFeed::dataChanged);
        const auto last = feed.index(250, EventFeed::SummaryColumn);
        QCOMPARE(last.data(EventFeed::SeqRole).toLongLong(), 50); // before anything is read
        std::ignore = last.data();
        QTRY_VERIFY_WITH_TIMEOUT(last.data(EventFeed::LoadedRole).toBool(), 60000);
        QVERIFY(!changed.isEmpty());
        QCOMPARE(last.data().toString(), u"text 49"_s);
        QVERIFY(feed.index(251, 0).data(EventFeed::LoadedRole).toBool()); // its neighbours came along
        QCOMPARE(textAt(feed, 250, EventFeed::EventColumn), u"message"_s);
        QCOMPARE(textAt(feed, 250, EventFeed::DeviceColumn), u"d-1"_s);
        QCOMPARE(textAt(feed, 250, EventFeed::SenderColumn), u"62811"_s);
        QCOMPARE(textAt(feed, 250, EventFeed::VerdictColumn), u"valid"_s);
        QCOMPARE(textAt(feed, 250, EventFeed::AttemptsColumn), u"1"_s);
        QCOMPARE(feed.index(250, EventFeed::LagColumn).data().toLongLong(), 2000);
        QCOMPARE(feed.index(250, EventFeed::TimeColumn).data().toDateTime(), toDateTime(testTime));
        QCOMPARE(feed.index(250, 0).data(EventFeed::EventRole).value<Event>().requestId, RequestId(u"49"_s));
        QCOMPARE(feed.index(250, 0).data(EventFeed::DigestRole).value<Digest>().messageIds, QStringList{u"m-49"_s});
    }

    void arrivalsComeInAtTheTop()
    {
        Desk desk(10);
        AWAIT_COUNT(desk.answers, 10);
        EventFeed feed(desk.stream);
        const QAbstractItemModelTester tester(&feed, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE_WITH_TIMEOUT(feed.rowCount(), 10, 60000);
        int grown = 0;
        connect(&feed, &EventFeed::grew, &feed, [&](int rows) { grown += rows; });
        const QPersistentModelIndex held = feed.index(0, 0);
        for (int i = 10; i < 60; ++i)
            desk.add(i);
        QTRY_COMPARE_WITH_TIMEOUT(feed.rowCount(), 60, 60000);
        QCOMPARE(grown, 50);
        QCOMPARE(held.row(), 50); // anchored by id: it moved with its event
        QCOMPARE(held.data(EventFeed::SeqRole).toLongLong(), 10);
        QList<qint64> expected;
        for (qint64 seq = 60; seq > 0; --seq)
            expected << seq;
        QCOMPARE(seqsOf(feed), expected);
    }

    void arrivalsWhileTheSearchStillRunsAreNeitherLostNorDoubled()
    {
        Desk desk(500);
        EventFeed feed(desk.stream); // some of them are not committed yet
        feed.setFilter({.text = u"text"_s});
        const QAbstractItemModelTester tester(&feed, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 500; i < 700; ++i)
            desk.add(i);
        QTRY_COMPARE_WITH_TIMEOUT(feed.rowCount(), 700, 60000);
        const auto seqs = seqsOf(feed);
        QVERIFY(std::is_sorted(seqs.rbegin(), seqs.rend()));
        QCOMPARE(std::set<qint64>(seqs.begin(), seqs.end()).size(), size_t(700));
    }

    void filters_data()
    {
        QTest::addColumn<Filter>("filter");
        QTest::addColumn<int>("before"); // of 1,500
        QTest::addColumn<int>("after");  // of 30 more
        QTest::newRow("all") << Filter{} << 1500 << 30;
        QTest::newRow("project") << Filter{.project = ProjectId(u"p-1"_s)} << 1500 << 30;
        QTest::newRow("another project") << Filter{.project = ProjectId(u"p-2"_s)} << 0 << 0;
        QTest::newRow("event") << Filter{.event = u"receipt"_s} << 500 << 10;
        QTest::newRow("device") << Filter{.device = DeviceId(u"d-1"_s)} << 1000 << 20;
        QTest::newRow("verdict") << Filter{.verdict = Verdict::Stale} << 0 << 0;
        QTest::newRow("text") << Filter{.text = u"TEXT 15"_s} << 11 << 30;
        QTest::newRow("both") << Filter{.project = ProjectId(u"p-1"_s), .event = u"receipt"_s, .text = u"text 15"_s}
                              << 5 << 10;
    }

    void filters()
    {
        QFETCH(Filter, filter);
        QFETCH(int, before);
        QFETCH(int, after);
        Desk desk(1500);
        AWAIT_COUNT(desk.answers, 1500);
        EventFeed feed(desk.stream);
        const QAbstractItemModelTester tester(&feed, QAbstractItemModelTester::FailureReportingMode::QtTest);
        feed.setFilter(filter);
        QTRY_VERIFY_WITH_TIMEOUT(!feed.isSearching(), 60000);
        QCOMPARE(feed.rowCount(), before);
        if (!filter.isPlain())
            QCOMPARE(feed.scanned(), 1500);
        for (int i = 1500; i < 1530; ++i)
            desk.add(i);
        AWAIT_COUNT(desk.answers, 1530);
        QTRY_COMPARE_WITH_TIMEOUT(feed.rowCount(), before + after, 60000);
        const auto seqs = seqsOf(feed);
        QVERIFY(std::is_sorted(seqs.rbegin(), seqs.rend()));
    }

    void projectsAreMergedInOrder()
    {
        Desk desk;
        for (int i = 0; i < 90; ++i)
            desk.add(i, i % 7 == 0 ? "p-2" : i % 5 == 0 ? "p-3" : "p-1");
        AWAIT_COUNT(desk.answers, 90);
        EventFeed feed(desk.stream);
        QTRY_COMPARE_WITH_TIMEOUT(feed.rowCount(), 90, 60000);
        const auto seqs = seqsOf(feed);
        for (int row = 0; row < 90; ++row)
            QCOMPARE(seqs[row], 90 - row);
        feed.setFilter({.project = ProjectId(u"p-2"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(!feed.isSearching(), 60000);
        QCOMPARE(feed.rowCount(), 13);
    }

    void aSearchCanBeStoppedAndReplaced()
    {
        Desk desk(3000);
        AWAIT_COUNT(desk.answers, 3000);
        EventFeed feed(desk.stream);
        const QAbstractItemModelTester tester(&feed, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < 20; ++i) // typing: each letter replaces the search before it
            feed.setFilter({.text = u"text "_s + QString::number(i)});
        feed.stopSearch();
        QTRY_VERIFY_WITH_TIMEOUT(!feed.isSearching(), 60000);
        QVERIFY(feed.scanned() < 3000);
        feed.setFilter({.event = u"receipt"_s});
        QVERIFY(feed.isSearching());
        QTRY_VERIFY_WITH_TIMEOUT(!feed.isSearching(), 60000);
        QCOMPARE(feed.rowCount(), 1000);
    }

    void aNewAttemptShowsInItsRow()
    {
        Desk desk(5);
        AWAIT_COUNT(desk.answers, 5);
        EventFeed feed(desk.stream);
        QTRY_COMPARE_WITH_TIMEOUT(feed.rowCount(), 5, 60000);
        std::ignore = textAt(feed, 4, EventFeed::AttemptsColumn);
        QTRY_COMPARE_WITH_TIMEOUT(textAt(feed, 4, EventFeed::AttemptsColumn), u"1"_s, 60000);
        desk.add(0); // the same event again
        QTRY_COMPARE_WITH_TIMEOUT(textAt(feed, 4, EventFeed::AttemptsColumn), u"2"_s, 60000);
        QCOMPARE(feed.rowCount(), 5);
    }

    void itMayDieWhileReading()
    {
        Desk desk(2000);
        AWAIT_COUNT(desk.answers, 2000);
        for (int i = 0; i < 5; ++i) {
            EventFeed feed(desk.stream);
            feed.setFilter({.text = u"nothing like this"_s});
        }
        EventFeed feed(desk.stream);
        QTRY_COMPARE_WITH_TIMEOUT(feed.rowCount(), 2000, 60000);
    }
};

QTEST_GUILESS_MAIN(EventFeedTest)
#include "tst_eventfeed.moc"
