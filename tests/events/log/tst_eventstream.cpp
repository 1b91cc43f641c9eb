#include "app/events/log/eventstream.h"
#include "tests/events/log/logtools.h"
#include "tests/support/manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class EventStreamTest final : public QObject
{
    Q_OBJECT

private slots:
    void eachNewEventArrivesOnceInOrder()
    {
        ManualClock clock;
        const auto log = EventLog::open(u":memory:"_s);
        Answers<Stored> answers;
        (*log)->append(arrivalOf(eventBody("before")), answers.next());
        AWAIT_COUNT(answers, 1);
        EventStream stream(**log, clock);
        QStringList ids;
        int signalsSeen = 0;
        connect(&stream, &EventStream::arrived, &stream, [&](const QList<Event> &events) {
            ++signalsSeen;
            for (const auto &event : events)
                ids << event.requestId.text();
        });
        stream.start();
        constexpr int count = 1'300; // more than two pulls
        QStringList expected;
        for (int i = 0; i < count; ++i) {
            (*log)->append(arrivalOf(eventBody(QByteArray::number(i))), answers.next());
            expected << QString::number(i);
            if (i % 10 == 0)
                (*log)->append(arrivalOf(eventBody(QByteArray::number(i))), answers.next()); // no news
        }
        QTRY_COMPARE_WITH_TIMEOUT(ids.size(), count, 60000);
        QCOMPARE(ids, expected);
        QVERIFY(signalsSeen < count / 2); // coalesced, though how far depends on the machine
        QCOMPARE(stream.position(), (*log)->newestSeq());
    }

    //! Events that the log hands on without being read are those that it holds.
    void arrivalsAreAsTheLogHoldsThem()
    {
        ManualClock clock;
        const auto log = EventLog::open(u":memory:"_s);
        EventStream stream(**log, clock);
        QList<Event> arrived;
        connect(&stream, &EventStream::arrived, &stream, [&](const QList<Event> &events) { arrived << events; });
        stream.start();
        Answers<Stored> answers;
        auto relayed = arrivalOf(eventBody("relayed", "Grüße, 日本"), 1);
        relayed.via = Via::Relay;
        relayed.verdict = Verdict::Stale;
        const std::vector<Arrival> all{arrivalOf(eventBody("plain")),
                                       relayed,
                                       arrivalOf("{broken"),
                                       arrivalOf("[1,2]"),
                                       arrivalOf("{\"event\":\"a\",\"event\":\"b\"}"),
                                       arrivalOf(eventBody("large", QByteArray(100'000, 'x'))),
                                       arrivalOf(eventBody("last"))};
        for (const auto &arrival : all)
            (*log)->append(arrival, answers.next());
        QTRY_COMPARE_WITH_TIMEOUT(size_t(arrived.size()), all.size(), 60000);
        Answer<QList<Event>> read((*log)->after(0, 100));
        AWAIT(read);
        const auto fields = [](const Event &event) {
            return std::tuple(event.seq, event.project, event.requestId, event.name, event.device, event.app,
                              event.received, event.sent, event.payload, event.verdict, event.via, event.attempts,
                              event.dup, event.ambiguous, event.isJson, event.size);
        };
        for (qsizetype i = 0; i < arrived.size(); ++i)
            QVERIFY2(fields(arrived[i]) == fields((*read)->at(i)), qPrintable(QString::number(i)));
    }

    void itGoesOnFromAPosition()
    {
        ManualClock clock;
        const auto log = EventLog::open(u":memory:"_s);
        Answers<Stored> answers;
        for (int i = 0; i < 5; ++i)
            (*log)->append(arrivalOf(eventBody(QByteArray::number(i))), answers.next());
        AWAIT_COUNT(answers, 5);
        EventStream stream(**log, clock);
        QList<qint64> seqs;
        connect(&stream, &EventStream::arrived, &stream, [&](const QList<Event> &events) {
            for (const auto &event : events)
                seqs << event.seq;
        });
        stream.start(3);
        QTRY_COMPARE_WITH_TIMEOUT(seqs, (QList<qint64>{4, 5}), 60000);
    }

    void attemptsAreNamed()
    {
        ManualClock clock;
        const auto log = EventLog::open(u":memory:"_s);
        EventStream stream(**log, clock);
        std::vector<qint64> attempted;
        connect(&stream, &EventStream::attempted, &stream,
                [&](const std::vector<qint64> &seqs) { attempted.insert(attempted.end(), seqs.begin(), seqs.end()); });
        Answers<Stored> answers;
        for (const char *id : {"a", "b", "b", "c", "b"})
            (*log)->append(arrivalOf(eventBody(id)), answers.next());
        AWAIT_COUNT(answers, 5);
        QTRY_VERIFY_WITH_TIMEOUT(!attempted.empty(), 60000);
        QCOMPARE(attempted.front(), 2);
    }

    void onlyTheGatewaysOwnDeliveriesDriveAnything()
    {
        ManualClock clock;
        const auto log = EventLog::open(u":memory:"_s);
        EventStream stream(**log, clock);
        QStringList arrived;
        QStringList delivered;
        const auto noteIn = [](QStringList &list) {
            return [&list](const QList<Event> &events) {
                for (const auto &event : events)
                    list << event.requestId.text();
            };
        };
        connect(&stream, &EventStream::arrived, &stream, noteIn(arrived));
        connect(&stream, &EventStream::delivered, &stream, noteIn(delivered));
        stream.start();
        Answers<Stored> answers;
        for (const auto via : {Via::Replay, Via::Direct, Via::Import, Via::Relay, Via::SelfTest}) {
            auto arrival = arrivalOf(eventBody(viaWord(via).latin1()));
            arrival.via = via;
            (*log)->append(arrival, answers.next());
        }
        QTRY_COMPARE_WITH_TIMEOUT(
            arrived, (QStringList{u"replay"_s, u"direct"_s, u"import"_s, u"relay"_s, u"selftest"_s}), 60000);
        QCOMPARE(delivered, (QStringList{u"direct"_s, u"relay"_s}));
        QCOMPARE((*log)->counters().stored, 2);
    }

    void otherChangesAreNamedToo()
    {
        ManualClock clock;
        const auto log = EventLog::open(u":memory:"_s);
        EventStream stream(**log, clock);
        std::vector<qint64> annotated;
        std::vector<qint64> removed;
        connect(&stream, &EventStream::annotated, &stream, [&](const auto &seqs) { annotated = seqs; });
        connect(&stream, &EventStream::removed, &stream, [&](const auto &seqs) { removed = seqs; });
        QSignalSpy gaps(&stream, &EventStream::gapsChanged);
        QSignalSpy refused(&stream, &EventStream::refusedChanged);
        Answers<Stored> answers;
        for (const char *id : {"a", "b", "c"})
            (*log)->append(arrivalOf(eventBody(id)), answers.next());
        AWAIT_COUNT(answers, 3);
        Answer noted((*log)->annotate(2, {.colour = u"info"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(annotated, std::vector<qint64>{2}, 60000);
        QVERIFY(gaps.isEmpty());
        Answer gone((*log)->remove({3, 1}));
        QTRY_COMPARE_WITH_TIMEOUT(removed, (std::vector<qint64>{1, 3}), 60000);
        QTRY_VERIFY_WITH_TIMEOUT(!gaps.isEmpty(), 60000);
        QVERIFY(refused.isEmpty());
        Answers<void> kept;
        (*log)->quarantine(arrivalOf("{}"), kept.next());
        QTRY_VERIFY_WITH_TIMEOUT(!refused.isEmpty(), 60000);
    }

    void theRateFollowsTheClock()
    {
        ManualClock clock;
        const auto log = EventLog::open(u":memory:"_s);
        EventStream stream(**log, clock);
        QSignalSpy changed(&stream, &EventStream::countersChanged);
        QCOMPARE(stream.eventsPerSecond(), 0.0);
        clock.advance(1min);
        Answers<Stored> answers;
        for (int i = 0; i < 50; ++i)
            (*log)->append(arrivalOf(eventBody(QByteArray::number(i))), answers.next());
        AWAIT_COUNT(answers, 50);
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), 60000);
        const auto first = changed.size();
        clock.advance(1s);
        QVERIFY(changed.size() > first);
        QVERIFY(stream.eventsPerSecond() >= 25);
        for (int i = 0; i < 10; ++i)
            clock.advance(1s);
        QCOMPARE(stream.eventsPerSecond(), 0.0);
        QCOMPARE(clock.pending(), size_t(0)); // it rests when nothing moves
        const auto resting = changed.size();
        (*log)->append(arrivalOf(eventBody("later")), answers.next());
        QTRY_VERIFY_WITH_TIMEOUT(changed.size() > resting, 60000);
    }

    void aBrokenLogBeginsAnew()
    {
        ManualClock clock;
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"events.db"_s);
        Answers<Stored> answers;
        {
            const auto log = EventLog::open(path);
            for (int i = 0; i < 200; ++i)
                (*log)->append(arrivalOf(eventBody(QByteArray::number(i), QByteArray(2'000, 'x'))), answers.next());
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const auto size = file.size();
        QVERIFY(file.seek(4096));
        file.write(QByteArray(size - 4096, '\xee'));
        file.close();
        std::atomic<qint64> now = 0;
        const auto log = EventLog::open(
            path, {}, {.steadyNow = [&now] { return SteadyTime(std::chrono::milliseconds(qint64(now))); }});
        VERIFY_OK(log);
        // The damage is seen when the log is opened (its newest event cannot be read) or at the first write.
        EventStream stream(**log, clock);
        stream.start();
        QStringList ids;
        connect(&stream, &EventStream::arrived, &stream, [&](const QList<Event> &events) {
            for (const auto &event : events)
                ids << event.requestId.text();
        });
        (*log)->append(arrivalOf(eventBody("first")), answers.next());
        AWAIT_COUNT(answers, 201);
        now = 1'000;
        (*log)->append(arrivalOf(eventBody("second")), answers.next());
        AWAIT_COUNT(answers, 202);
        VERIFY_OK(answers[201]);
        QCOMPARE((*log)->setAsides().size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(ids.contains(u"second"_s), 60000);
    }
};

QTEST_GUILESS_MAIN(EventStreamTest)
#include "tst_eventstream.moc"
