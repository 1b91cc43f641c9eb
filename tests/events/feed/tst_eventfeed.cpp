#include "app/events/feed/eventfeed.h"
#include "app/events/filter/parser.h"
#include "tests/events/log/logtools.h"
#include "tests/support/manualclock.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patient = 60'000; // ms: a net against hanging, never a measure

//! A log in a file, its index, and a feed over both.
class FeedBench
{
public:
    explicit FeedBench(int events = 0)
        : log(std::move(*EventLog::open(m_dir.filePath(u"events.db"_s))))
    {
        for (int i = 1; i <= events; ++i)
            add(i);
    }
    [[nodiscard]] bool open()
    {
        auto opened = Index::open(m_dir.filePath(u"index.db"_s), *log);
        if (!opened)
            return false;
        index = std::move(*opened);
        feed = std::make_unique<EventFeed>(*index, *log, clock);
        return true;
    }
    //! Every third one is a receipt of device d-2.
    void add(int number, const QByteArray &project = "p-1", qint64 secondsLater = 0)
    {
        const bool receipt = number % 3 == 0;
        auto arrival = arrivalOf(eventBody(QByteArray::number(number), "text " + QByteArray::number(number),
                                           receipt ? "receipt" : "message", receipt ? "d-2" : "d-1"),
                                 secondsLater);
        arrival.project = ProjectId(QString::fromLatin1(project));
        log->append(arrival, answers.next());
    }
    void ask(const QString &text = {}, const QString &project = u"p-1"_s)
    {
        const auto query = parse(text);
        QVERIFY2(query.has_value(), qPrintable(text));
        feed->ask(*query, ProjectId(project), {});
    }
    [[nodiscard]] bool done() const { return !feed->isSearching(); }
    [[nodiscard]] int count() const { return feed->lines().count(); }
    [[nodiscard]] LineKind kindAt(int row) const { return feed->lines().keyAt(row).kind; }

private:
    QTemporaryDir m_dir;

public:
    ManualClock clock;
    Answers<Stored> answers;
    std::unique_ptr<EventLog> log;
    std::unique_ptr<Index> index;
    std::unique_ptr<EventFeed> feed;
};

//! Hands on what is posted to this object, and nothing else, until it is enough.
bool handOn(QObject *receiver, const std::function<bool()> &enough)
{
    QElapsedTimer timer;
    timer.start();
    while (!enough() && timer.elapsed() < patient)
        QCoreApplication::sendPostedEvents(receiver, QEvent::MetaCall);
    return enough();
}

//! Each when the one before is committed.
void sendOneByOne(EventLog &log, int number, int last)
{
    auto arrival = arrivalOf(eventBody(QByteArray::number(number), "text " + QByteArray::number(number)));
    arrival.project = ProjectId(u"p-1"_s);
    log.append(arrival, [&log, number, last](const Result<Stored> &) {
        if (number < last)
            sendOneByOne(log, number + 1, last);
    });
}

} // namespace

class EventFeedTest final : public QObject
{
    Q_OBJECT

private slots:
    void newestFirstAndReadOnDemand()
    {
        FeedBench bench(300);
        AWAIT_COUNT(bench.answers, 300);
        QVERIFY(bench.open());
        bench.ask();
        QVERIFY(bench.feed->isSearching());
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 300, patient);
        QTRY_VERIFY_WITH_TIMEOUT(bench.done(), patient);
        QCOMPARE(bench.feed->lines().newest(), 300);
        QCOMPARE(bench.feed->lines().oldest(), 1);
        QSignalSpy changed(bench.feed.get(), &EventFeed::changed);
        QVERIFY(!bench.feed->row(50));
        QTRY_VERIFY_WITH_TIMEOUT(bench.feed->row(50), patient);
        QVERIFY(!changed.isEmpty());
        QVERIFY(bench.feed->row(51)); // its neighbours came along
        QCOMPARE(bench.feed->row(50)->line, u"text 50"_s);
        QCOMPARE(bench.feed->row(50)->name, u"message"_s);
        QCOMPARE(bench.feed->row(50)->device, DeviceId(u"d-1"_s));
        QCOMPARE(bench.feed->row(50)->lag(), std::optional(2000ms));
        QVERIFY(!bench.feed->row(301)); // not in the list: not asked for
    }

    //! Nothing later says that the index was not there yet.
    void askedBeforeTheIndexIsThere()
    {
        FeedBench bench(600);
        AWAIT_COUNT(bench.answers, 600);
        QVERIFY(bench.open());
        bench.ask();
        QTRY_VERIFY_WITH_TIMEOUT(bench.done(), patient);
        QCOMPARE(bench.count(), 600);
    }

    void arrivalsComeInAtTheTop()
    {
        FeedBench bench(10);
        AWAIT_COUNT(bench.answers, 10);
        QVERIFY(bench.open());
        bench.ask(u"event:message"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 7, patient); // the index may still be reading the log
        int above = 0;
        connect(bench.feed.get(), &EventFeed::inserted, bench.feed.get(), [&](int row, int lines) {
            QCOMPARE(row, 0);
            above += lines;
        });
        for (int i = 11; i <= 60; ++i)
            bench.add(i);
        bench.add(61, "p-2"); // another project's
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 40, patient);
        QCOMPARE(above, 33);
        AWAIT_COUNT(bench.answers, 61);
        std::vector<qint64> expected;
        for (qint64 seq = 60; seq > 0; --seq) {
            if (seq % 3 != 0)
                expected.push_back(seq);
        }
        QCOMPARE(bench.feed->lines().seqs(), expected);
    }

    //! The log's writer tells of what one commit brought one by one; the index has read all of it by the first.
    void theIndexMayKnowMoreThanTheLogHasTold()
    {
        FeedBench bench;
        QVERIFY(bench.open());
        bench.ask();
        QTRY_VERIFY_WITH_TIMEOUT(bench.done(), patient);
        QSemaphore heard;
        QSemaphore goOn;
        EventLog &log = *bench.log;
        const quint64 listener = log.addListener([&heard, &goOn](const EventLog::Change &) {
            heard.release();
            goOn.acquire();
        });
        const auto end = qScopeGuard([&goOn, &log, listener] {
            goOn.release(1'000);
            log.removeListener(listener);
        });
        bench.add(1);
        QVERIFY(heard.tryAcquire(1, patient)); // the writer waits; these come with one commit
        for (int i = 2; i <= 40; ++i)
            bench.add(i);
        goOn.release();
        QVERIFY(heard.tryAcquire(1, patient));
        QTRY_COMPARE_WITH_TIMEOUT(bench.index->newestSeq(), 40, patient);
        QCOMPARE(log.newestSeq(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 40, patient);

        bench.ask(u"event:message"_s); // a list that begins now
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 27, patient);
    }

    //! What arrives within a frame is one change of the list, and the newest lines can be painted at once.
    void arrivalsComeByFrameAndRead()
    {
        constexpr int arrivals = 300;
        FeedBench bench(1);
        AWAIT_COUNT(bench.answers, 1);
        QVERIFY(bench.open());
        bench.ask();
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 1, patient);
        QTRY_VERIFY_WITH_TIMEOUT(bench.done(), patient);
        int changes = 0;
        int unread = 0;
        EventFeed &feed = *bench.feed;
        connect(&feed, &EventFeed::inserted, &feed, [&](int row) {
            changes += int(row == 0);
            unread += int(!feed.row(feed.lines().newest()));
        });
        QElapsedTimer timer;
        timer.start();
        sendOneByOne(*bench.log, 2, arrivals);
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), arrivals, patient);
        QCOMPARE(unread, 0);
        QVERIFY2(changes <= timer.elapsed() / 15 + 1, qPrintable(QString::number(changes)));
    }

    void anotherQueryIsAnotherList()
    {
        FeedBench bench(30);
        bench.add(99, "p-2");
        AWAIT_COUNT(bench.answers, 31);
        QVERIFY(bench.open());
        bench.ask();
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 30, patient);
        QSignalSpy resets(bench.feed.get(), &EventFeed::reset);
        bench.ask(u"event:receipt device:d-2"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 10, patient);
        QTRY_VERIFY_WITH_TIMEOUT(bench.done(), patient);
        QCOMPARE(resets.count(), 1);
        bench.ask(u"text:nowhere"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.done(), patient);
        QCOMPARE(bench.count(), 0);
        bench.ask({}, u"p-2"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 1, patient);
        bench.ask({}, {}); // every project's
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 31, patient);
    }

    void aPauseKeepsReceiving()
    {
        FeedBench bench(5);
        AWAIT_COUNT(bench.answers, 5);
        QVERIFY(bench.open());
        bench.ask();
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 5, patient);
        bench.feed->setPaused(true);
        for (int i = 6; i <= 20; ++i)
            bench.add(i);
        QTRY_COMPARE_WITH_TIMEOUT(bench.feed->waiting(), 15, patient);
        QCOMPARE(bench.count(), 5);
        QSignalSpy inserted(bench.feed.get(), &EventFeed::inserted);
        bench.feed->setPaused(false);
        QCOMPARE(bench.count(), 20);
        QCOMPARE(bench.feed->waiting(), 0);
        QCOMPARE(inserted.first().first().toInt(), 0);
        QCOMPARE(bench.feed->lines().newest(), 20);
    }

    //! Rows that were being read when the pause began are of events that wait.
    void aPauseHoldsTheDaysStill()
    {
        FeedBench bench(5);
        AWAIT_COUNT(bench.answers, 5);
        QVERIFY(bench.open());
        bench.ask();
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 5, patient);
        QTRY_VERIFY_WITH_TIMEOUT(bench.done(), patient);
        QTRY_VERIFY_WITH_TIMEOUT(bench.feed->row(5) && bench.feed->row(4), patient);
        QSignalSpy grew(bench.index.get(), &Index::grew);
        bench.add(6, "p-1", 86'400);
        QVERIFY(handOn(bench.index.get(), [&grew] { return !grew.isEmpty(); }));
        bench.feed->setPaused(true);
        QTRY_COMPARE_WITH_TIMEOUT(bench.feed->waiting(), 1, patient);
        QCOMPARE(bench.count(), 5);
        bench.feed->setPaused(false);
        QCOMPARE(bench.count(), 7);
        QCOMPARE(bench.kindAt(1), LineKind::Day);
    }

    void attemptsUnfoldBelowTheirEvent()
    {
        FeedBench bench(5);
        bench.add(3, "p-1", 10);
        bench.add(3, "p-1", 40);
        AWAIT_COUNT(bench.answers, 7);
        QVERIFY(bench.open());
        bench.ask();
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 5, patient); // retries fold into their event
        bench.feed->setUnfolded(3, true);
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 7, patient);
        QCOMPARE(bench.feed->lines().keyAt(3), (LineKey{.kind = LineKind::Attempt, .id = 3, .attempt = 2}));
        QCOMPARE(bench.feed->attempt(3, 2)->received, testTime + 10s);
        bench.add(3, "p-1", 130); // another try, while one looks
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 8, patient);
        QCOMPARE(bench.feed->attempt(3, 4)->received, testTime + 130s);
        QSignalSpy removed(bench.feed.get(), &EventFeed::removed);
        bench.feed->setUnfolded(3, false);
        QCOMPARE(bench.count(), 5);
        QCOMPARE(removed.count(), 1);
        bench.feed->setUnfolded(4, true); // it came once: nothing unfolds
        bench.feed->setUnfolded(3, true);
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 8, patient);
    }

    void holesAreInTheListWhateverTheFilter()
    {
        FeedBench bench(4);
        AWAIT_COUNT(bench.answers, 4);
        QVERIFY(bench.open());
        wa::Answer recorded(bench.log->recordGap(
            {.project = ProjectId(u"p-1"_s), .from = testTime + 1min, .to = testTime + 13min, .cause = u"closed"_s}));
        AWAIT(recorded);
        VERIFY_OK(*recorded);
        bench.ask(u"event:receipt"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.done() && bench.count() == 2, patient);
        QCOMPARE(bench.kindAt(0), LineKind::Gap);
        QCOMPARE(bench.feed->gap(bench.feed->lines().keyAt(0).id)->cause, u"closed"_s);
        bench.add(6);
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 3, patient);
        QCOMPARE(bench.kindAt(1), LineKind::Gap); // it stays where it was
        bench.ask(u"event:receipt -has:gap"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.done() && bench.count() == 2, patient);
        QCOMPARE(bench.kindAt(0), LineKind::Event);
        wa::Answer another(
            bench.log->recordGap({.from = testTime + 20min, .to = testTime + 21min, .cause = u"asleep"_s}));
        AWAIT(another);
        bench.ask(u"event:nothing"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.done() && bench.count() == 2, patient); // both, and no event
    }

    void midnightsAreDrawnWhereTheyAreSeen()
    {
        FeedBench bench;
        for (int i = 1; i <= 100; ++i)
            bench.add(i, "p-1", qint64((i - 1) / 30) * 86'400); // four days, the last from 91 on
        AWAIT_COUNT(bench.answers, 100);
        QVERIFY(bench.open());
        bench.ask();
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 102, patient); // the first screen comes with its rows
        QCOMPARE(bench.kindAt(10), LineKind::Day);
        QCOMPARE(bench.kindAt(41), LineKind::Day);
        std::ignore = bench.feed->row(30);
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 103, patient);
        QCOMPARE(bench.kindAt(72), LineKind::Day);
        QCOMPARE(bench.feed->lines().keyAt(72).id, toDateTime(testTime).toLocalTime().date().toJulianDay());
    }

    void whatPeopleAddChangesWhatMatches()
    {
        FeedBench bench(10);
        AWAIT_COUNT(bench.answers, 10);
        QVERIFY(bench.open());
        bench.ask(u"pinned"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.done(), patient);
        QCOMPARE(bench.count(), 0);
        wa::Answer pinned(bench.log->annotate(4, {.pinned = true}));
        AWAIT(pinned);
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 1, patient);
        QCOMPARE(bench.feed->lines().newest(), 4);
        QTRY_VERIFY_WITH_TIMEOUT(bench.feed->row(4) && bench.feed->row(4)->pinned, patient);
        wa::Answer unpinned(bench.log->annotate(4, {}));
        AWAIT(unpinned);
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 0, patient);
    }

    //! The index tells of a change before the rows come that were read without it.
    void whatChangesWhileItIsReadIsReadAgain_data()
    {
        QTest::addColumn<int>("events");
        QTest::addColumn<bool>("bySearch");
        QTest::newRow("with the search") << 10 << true;
        QTest::newRow("when looked at") << 200 << false;
    }
    void whatChangesWhileItIsReadIsReadAgain()
    {
        QFETCH(int, events);
        QFETCH(bool, bySearch);
        FeedBench bench(events);
        AWAIT_COUNT(bench.answers, events);
        QVERIFY(bench.open());
        QTRY_COMPARE_WITH_TIMEOUT(bench.index->newestSeq(), events, patient);
        QTRY_VERIFY_WITH_TIMEOUT(!bench.index->progress().catchingUp, patient);
        bench.feed = std::make_unique<EventFeed>(*bench.index, *bench.log, bench.clock); // has read nothing
        bench.ask();
        if (!bySearch) {
            QTRY_VERIFY_WITH_TIMEOUT(bench.done(), patient);
            QVERIFY(!bench.feed->row(4));
            QCoreApplication::sendPostedEvents(bench.feed.get(), QEvent::MetaCall); // now it is being read
        }
        SearchScope below;
        below.to = events; // behind it in the same queue
        const auto after = bench.index->search(*parse(QString()), bench.feed->context(), below);
        QVERIFY(handOn(after.get(), [&after] { return after->isFinished(); }));
        QSignalSpy changed(bench.index.get(), &Index::changed);
        wa::Answer pinned(bench.log->annotate(4, {.pinned = true}));
        QVERIFY(handOn(bench.index.get(), [&changed] { return !changed.isEmpty(); }));
        QTRY_VERIFY_WITH_TIMEOUT(bench.feed->row(4), patient);
        QTRY_VERIFY_WITH_TIMEOUT(bench.feed->row(4)->pinned, patient);
    }

    //! Not the whole search again: that one would stop at the first event, as it did before.
    void onlyWhatChangedIsJudgedAgain()
    {
        FeedBench bench;
        bench.log->append(arrivalOf(eventBody("1", QByteArray(60, 'a') + "b")), bench.answers.next());
        for (int i = 2; i <= 6; ++i)
            bench.add(i);
        AWAIT_COUNT(bench.answers, 6);
        QVERIFY(bench.open());
        bench.ask(u"text~/^(a+)+$/ or pinned"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.done(), patient);
        QVERIFY(bench.feed->isStopped());
        QCOMPARE(bench.count(), 0);
        for (const qint64 seq : {4, 2, 5}) {
            wa::Answer pinned(bench.log->annotate(seq, {.pinned = true}));
            AWAIT(pinned);
        }
        QTRY_COMPARE_WITH_TIMEOUT(bench.feed->lines().seqs(), (std::vector<qint64>{5, 4, 2}), patient);
        wa::Answer unpinned(bench.log->annotate(4, {}));
        AWAIT(unpinned);
        QTRY_COMPARE_WITH_TIMEOUT(bench.feed->lines().seqs(), (std::vector<qint64>{5, 2}), patient);
    }

    //! age<5m is a window that moves: rows leave as time passes, and none that is left is another.
    void ageMovesOnWithTheClock()
    {
        FeedBench bench;
        for (int i = 1; i <= 10; ++i)
            bench.add(i, "p-1", i * 60); // a minute apart, from 15:01 on
        AWAIT_COUNT(bench.answers, 10);
        QVERIFY(bench.open());
        bench.clock.advance(10min + 30s); // 15:10:30
        bench.ask(u"age<5m"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.done() && bench.feed->lines().seqs() == (std::vector<qint64>{10, 9, 8, 7, 6}),
                                 patient);
        bench.clock.advance(29s);
        bench.clock.advance(5s); // a sixtieth of the age is how late it may be
        QTRY_COMPARE_WITH_TIMEOUT(bench.feed->lines().seqs(), (std::vector<qint64>{10, 9, 8, 7}), patient);
        bench.feed->setPaused(true);
        bench.clock.advance(2min);
        QSignalSpy moved(bench.feed.get(), &EventFeed::aboutToReset);
        bench.clock.advance(5s);
        bench.add(11, "p-1", 700);
        QTRY_COMPARE_WITH_TIMEOUT(bench.feed->waiting(), 1, patient);
        QCOMPARE(moved.count(), 0); // a paused list stands still
        bench.feed->setPaused(false);
        QTRY_COMPARE_WITH_TIMEOUT(bench.feed->lines().seqs(), (std::vector<qint64>{11, 10, 9}), patient);
        bench.clock.advance(10min);
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 0, patient);
        bench.ask(u"event:message"_s); // no clock needed
        QTRY_VERIFY_WITH_TIMEOUT(bench.done(), patient);
        bench.clock.advance(5s);
        QCOMPARE(bench.clock.pending(), size_t(0));
    }

    void whatIsRemovedGoes()
    {
        FeedBench bench(10);
        AWAIT_COUNT(bench.answers, 10);
        QVERIFY(bench.open());
        bench.ask(u"-has:gap"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 10, patient);
        wa::Answer gone(bench.log->remove({2, 3, 9}));
        AWAIT(gone);
        QTRY_COMPARE_WITH_TIMEOUT(bench.feed->lines().seqs(), (std::vector<qint64>{10, 8, 7, 6, 5, 4, 1}), patient);
    }

    void headersAndPathsAreReadForColumns()
    {
        FeedBench bench(3);
        AWAIT_COUNT(bench.answers, 3);
        QVERIFY(bench.open());
        bench.ask();
        QTRY_COMPARE_WITH_TIMEOUT(bench.count(), 3, patient);
        QVERIFY(!bench.feed->fields(2)); // nobody asked for any
        bench.feed->setFields({u".payload.text"_s, u"header[content-type]"_s, u"event:x"_s, u".payload"_s});
        std::ignore = bench.feed->fields(2);
        QTRY_VERIFY_WITH_TIMEOUT(bench.feed->fields(2) && bench.feed->fields(2)->size() == 4, patient);
        QCOMPARE(bench.feed->fields(2)->at(0), u"text 2"_s);
        QCOMPARE(bench.feed->fields(2)->at(1), u"application/json"_s);
        QCOMPARE(bench.feed->fields(2)->at(2), QString()); // neither header nor path
        QVERIFY(bench.feed->fields(2)->at(3).contains(u"\"from\""_s));
        bench.feed->setFields({});
        QVERIFY(!bench.feed->fields(2));
    }
};

QTEST_GUILESS_MAIN(EventFeedTest)
#include "tst_eventfeed.moc"
