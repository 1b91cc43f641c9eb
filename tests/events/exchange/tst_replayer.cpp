#include "app/events/exchange/replayer.h"
#include "tests/events/exchange/exchangetools.h"
#include "tests/support/manualclock.h"
#include "tests/support/scriptedserver/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TstReplayer : public QObject
{
    Q_OBJECT

    ManualClock m_clock;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<Courier> m_courier;
    std::unique_ptr<Replayer> m_replayer;
    std::unique_ptr<ScriptedServer> m_server;
    QList<ReplayResult> m_results;
    std::optional<ReplaySummary> m_summary;

    void store(const std::vector<Arrival> &arrivals)
    {
        Answers<Stored> answers;
        for (const Arrival &arrival : arrivals)
            m_log->append(arrival, answers.next());
        AWAIT_COUNT(answers, arrivals.size());
    }
    ReplayPlan planFor(std::vector<qint64> seqs)
    {
        return {.project = ProjectId(u"p-1"_s),
                .seqs = std::move(seqs),
                .target = m_server->url(u"/hook"_s),
                .person = u"ana"_s,
                .perSecond = 0};
    }
    EventDetail detail(qint64 seq)
    {
        wa::Answer answer(m_log->detail(seq));
        return QTest::qWaitFor([&answer] { return answer.arrived(); }, 60000) && *answer ? **answer : EventDetail();
    }

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<ReplayResult>(); }
    void init()
    {
        auto log = EventLog::open(u":memory:"_s);
        VERIFY_OK(log);
        m_log = std::move(*log);
        m_server = std::make_unique<ScriptedServer>();
        m_courier = std::make_unique<Courier>(m_clock);
        m_replayer = std::make_unique<Replayer>(*m_log, *m_courier, m_clock);
        m_results.clear();
        m_summary.reset();
        connect(m_replayer.get(), &Replayer::answered, this,
                [this](const ReplayResult &result) { m_results << result; });
        connect(m_replayer.get(), &Replayer::finished, this,
                [this](const ReplaySummary &summary) { m_summary = summary; });
    }
    void cleanup()
    {
        m_replayer.reset();
        m_courier.reset();
        m_log.reset();
        m_server.reset();
    }

    void everyStateTakesEveryInput_data()
    {
        using S = ReplayState;
        using I = ReplayInput;
        QTest::addColumn<ReplayState>("state");
        QTest::addColumn<ReplayInput>("input");
        QTest::addColumn<ReplayState>("after");
        const auto row = [](const char *name, S state, I input, S after) {
            QTest::newRow(name) << state << input << after;
        };
        row("begins", S::Idle, I::Start, S::Ordering);
        row("a second start", S::Sending, I::Start, S::Sending);
        row("ordered", S::Ordering, I::Done, S::Waiting);
        row("nothing to do", S::Waiting, I::Ended, S::Idle);
        row("its time", S::Waiting, I::Done, S::Reading);
        row("read", S::Reading, I::Done, S::Keeping);
        row("loop guard", S::Reading, I::Refused, S::Waiting);
        row("kept", S::Keeping, I::Done, S::Sending);
        row("the log is full", S::Keeping, I::Refused, S::Waiting);
        row("answered", S::Sending, I::Done, S::Noting);
        row("noted", S::Noting, I::Noted, S::Waiting);
        row("stopped between two", S::Waiting, I::Stop, S::Idle);
        row("stopped before it was kept", S::Reading, I::Stop, S::Idle);
        row("stopped on the wire", S::Sending, I::Stop, S::Closing);
        row("stopped while it is kept", S::Keeping, I::Stop, S::Closing);
        row("answered after all", S::Closing, I::Done, S::Closing);
        row("noted after all", S::Closing, I::Noted, S::Idle);
        row("not kept after all", S::Closing, I::Refused, S::Idle);
        row("stopped twice", S::Closing, I::Stop, S::Closing);
        row("late news", S::Idle, I::Done, S::Idle);
        row("late note", S::Idle, I::Noted, S::Idle);
    }
    void everyStateTakesEveryInput()
    {
        QFETCH(ReplayState, state);
        QFETCH(ReplayInput, input);
        QFETCH(ReplayState, after);
        QCOMPARE(next(state, input), after);
    }

    void eachIsARowOfItsOwn()
    {
        store({arrivalOf(eventBody("r-1")), arrivalOf(eventBody("r-2"))});
        m_server->expect("POST /hook").answer(200);
        m_server->expect("POST /hook").answer(500);
        m_replayer->start(planFor({1, 2}));
        QTRY_VERIFY_WITH_TIMEOUT(m_summary, 60000);
        QCOMPARE(*m_summary, (ReplaySummary{.done = 2, .accepted = 1}));
        QCOMPARE(m_results.size(), 2);
        QCOMPARE(m_results[0].status, 200);
        QVERIFY(m_results[1].status == 500 && !m_results[1].isAccepted());
        QCOMPARE(m_server->seen().front().body, eventBody("r-1"));
        QCOMPARE(m_server->seen().front().header("x-wa-signature"), "sha256=00");
        const QByteArray mark = m_server->seen().front().header(replayHeader);
        QVERIFY(!mark.isEmpty());

        const EventDetail replay = detail(m_results[0].seq);
        QCOMPARE(replay.event.via, Via::Replay);
        QVERIFY(replay.provenance.has_value());
        QCOMPARE(replay.provenance->parent, 1);
        QCOMPARE(replay.provenance->mode, u"byte_exact"_s);
        QCOMPARE(replay.provenance->target, m_server->url(u"/hook"_s).toString());
        QCOMPARE(replay.provenance->person, u"ana"_s);
        QCOMPARE(replay.provenance->status, 200);
        const EventDetail parent = detail(1);
        QCOMPARE(parent.attempts.size(), 1);
        QCOMPARE(parent.replays, QList<qint64>{m_results[0].seq});

        // Loop guard: what was sent once is not sent on.
        m_summary.reset();
        m_replayer->start(planFor({m_results[0].seq}));
        QTRY_VERIFY_WITH_TIMEOUT(m_summary, 60000);
        QCOMPARE(m_results.last().problem, u"loop_guard"_s);
        QCOMPARE(m_server->seen().size(), 2U);
    }

    void whatLoopsBackIsNotSentOn()
    {
        Arrival looped = arrivalOf(eventBody("r-1"));
        looped.headers.emplace_back(replayHeader.toByteArray(), "by another console");
        store({looped});
        m_replayer->start(planFor({1}));
        QTRY_VERIFY_WITH_TIMEOUT(m_summary, 60000);
        QCOMPARE(m_results.last().problem, u"loop_guard"_s);
        QCOMPARE(m_server->seen().size(), 0U);
    }

    void goesByTheTimeOfSending()
    {
        Arrival late = arrivalOf(eventBody("r-late").replace("14:59:58", "14:59:59"));
        store({late, arrivalOf(eventBody("r-early"))});
        m_server->always("POST /hook").answer(204);
        m_replayer->start(planFor({1, 2}));
        QTRY_VERIFY_WITH_TIMEOUT(m_summary, 60000);
        QCOMPARE(m_results[0].parent, 2);
        QCOMPARE(m_results[1].parent, 1);
        QCOMPARE(m_summary->accepted, 2);
    }

    void keepsThePace()
    {
        store({arrivalOf(eventBody("r-1")), arrivalOf(eventBody("r-2"))});
        m_server->always("POST /hook").answer(200);
        ReplayPlan plan = planFor({1, 2});
        plan.perSecond = 5;
        m_replayer->start(plan);
        QTRY_COMPARE_WITH_TIMEOUT(m_results.size(), 1, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(m_clock.pending(), 1U, 60000);
        m_clock.advance(199ms);
        QCOMPARE(m_server->seen().size(), 1U);
        m_clock.advance(1ms);
        QTRY_VERIFY_WITH_TIMEOUT(m_summary, 60000);
        QCOMPARE(m_summary->accepted, 2);
    }

    void keepsTheOriginalGaps()
    {
        store({arrivalOf(eventBody("r-1")), arrivalOf(eventBody("r-2").replace("14:59:58", "15:00:58"))});
        m_server->always("POST /hook").answer(200);
        ReplayPlan plan = planFor({1, 2});
        plan.originalGaps = true;
        m_replayer->start(plan);
        QTRY_COMPARE_WITH_TIMEOUT(m_clock.pending(), 1U, 60000);
        m_clock.advance(59s);
        QCOMPARE(m_results.size(), 1);
        m_clock.advance(1s);
        QTRY_VERIFY_WITH_TIMEOUT(m_summary, 60000);
        QCOMPARE(m_results.size(), 2);
    }

    void stopsAtSoManyFailures()
    {
        store({arrivalOf(eventBody("r-1")), arrivalOf(eventBody("r-2")), arrivalOf(eventBody("r-3"))});
        m_server->expect("POST /hook").answer(307, {}, {{"Location", "/elsewhere"}}); // no redirect is followed
        m_server->expect("POST /hook").hangUp();
        ReplayPlan plan = planFor({1, 2, 3});
        plan.stopAfter = 2;
        m_replayer->start(plan);
        QTRY_VERIFY_WITH_TIMEOUT(m_summary, 60000);
        QCOMPARE(*m_summary, (ReplaySummary{.done = 2, .accepted = 0, .left = 1, .stopped = true}));
        QCOMPARE(m_results[0].status, 307);
        QVERIFY(m_results[1].status == 0 && !m_results[1].problem.isEmpty());
        QCOMPARE(detail(m_results[1].seq).provenance->outcome, m_results[1].problem);
        QCOMPARE(m_server->count("POST /elsewhere"), 0);
    }

    void whatIsUnderWayIsCutOff()
    {
        store({arrivalOf(eventBody("r-1")), arrivalOf(eventBody("r-2"))});
        m_server->expect("POST /hook").silence();
        m_replayer->start(planFor({1, 2}));
        QTRY_VERIFY_WITH_TIMEOUT(m_server->isHolding(), 60000);
        m_replayer->stop();
        QTRY_VERIFY_WITH_TIMEOUT(m_summary, 60000);
        QCOMPARE(*m_summary, (ReplaySummary{.done = 1, .accepted = 0, .left = 1, .stopped = true}));
        QCOMPARE(m_results[0].problem, u"Cancelled"_s);
        QVERIFY(!m_replayer->isRunning());
        // And it can begin anew.
        m_summary.reset();
        m_server->always("POST /hook").answer(200);
        m_replayer->start(planFor({2}));
        QTRY_VERIFY_WITH_TIMEOUT(m_summary, 60000);
        QCOMPARE(m_summary->accepted, 1);
    }

    void othersEventsAndGoneOnesAreRefused()
    {
        Arrival foreign = arrivalOf(eventBody("r-1"));
        foreign.project = ProjectId(u"p-2"_s);
        store({foreign});
        m_replayer->start(planFor({1, 99}));
        QTRY_VERIFY_WITH_TIMEOUT(m_summary, 60000);
        QCOMPARE(m_results[0].problem, u"other_project"_s);
        QCOMPARE(m_results[1].problem, u"NotFound"_s);
        QVERIFY(m_server->received().isEmpty());
    }

    void nothingChosenIsDoneAtOnce()
    {
        m_replayer->start(planFor({}));
        QVERIFY(m_summary.has_value());
    }

    void nobodyListens()
    {
        store({arrivalOf(eventBody("r-1"))});
        ReplayPlan plan = planFor({1});
        plan.target = QUrl(u"http://127.0.0.1:9/hook"_s); // a port of no server, nor is it given to one meanwhile
        m_replayer->start(plan);
        QTRY_VERIFY_WITH_TIMEOUT(m_summary, 60000);
        QCOMPARE(m_results[0].problem, u"connect"_s);
    }
};

QTEST_GUILESS_MAIN(TstReplayer)
#include "tst_replayer.moc"
