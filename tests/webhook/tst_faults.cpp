#include "app/events/filter/parser.h"
#include "tests/webhook/fixture.h"

#include <QTest>

using namespace wa;
using namespace wa::webhook;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Route faultyRoute()
{
    Route route = testRoute();
    route.faultsAllowed = true;
    return route;
}

std::shared_ptr<const events::Query> queryOf(const QString &text)
{
    const auto query = events::parse(text);
    return query ? std::make_shared<const events::Query>(*query) : nullptr;
}

} // namespace

class TstFaults : public QObject
{
    Q_OBJECT

    std::unique_ptr<Rig> m_rig;

    events::EventDetail detail(qint64 seq)
    {
        wa::Answer answer(m_rig->log->detail(seq));
        return QTest::qWaitFor([&answer] { return answer.arrived(); }, 60000) && *answer ? **answer
                                                                                         : events::EventDetail();
    }
    size_t post(const QByteArray &id, const QByteArray &name = "message")
    {
        const QByteArray body = QByteArray(eventBody(id)).replace("\"message\"", '"' + name + '"');
        return m_rig->post(body, signedHeaders("wa-v1", body, m_rig->clock.wall()));
    }
    int answerTo(size_t posted)
    {
        return QTest::qWaitFor([&] { return m_rig->answer(posted).has_value(); }, 60000) ? m_rig->answer(posted)->status
                                                                                         : 0;
    }

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<Rig>();
        m_rig->receiver->setRoutes(only(faultyRoute()));
    }
    void cleanup() { m_rig.reset(); }

    void soManyThatMatchAreAnsweredWrongly()
    {
        VERIFY_OK(m_rig->receiver->setFault(
            testProject, FaultPlan{.status = 503, .count = 2, .query = queryOf(u"event:message"_s)}));
        QCOMPARE(m_rig->receiver->faultsLeft(testProject), 2);
        QCOMPARE(answerTo(post("r-0", "receipt")), 200);
        QCOMPARE(answerTo(post("r-1")), 503);
        QCOMPARE(answerTo(post("r-1")), 503);
        QCOMPARE(m_rig->receiver->faultsLeft(testProject), 0);
        QCOMPARE(answerTo(post("r-1")), 200);
        // Each was kept before it was answered, with what it was answered.
        const events::EventDetail kept = detail(2);
        QCOMPARE(kept.attempts.size(), 3);
        QCOMPARE(kept.attempts[0].answered, 503);
        QCOMPARE(kept.attempts[1].answered, 503);
        QCOMPARE(kept.attempts[2].answered, 200);
        QVERIFY(!kept.event.dup);
    }

    void droppedWithoutAnAnswer()
    {
        VERIFY_OK(m_rig->receiver->setFault(testProject, FaultPlan{.kind = FaultPlan::Kind::Drop}));
        QCOMPARE(answerTo(post("r-1")), -1);
        QCOMPARE(answerTo(post("r-1")), 200);
        QCOMPARE(detail(1).attempts[0].answered, 0);
    }

    void lateIsStillRight()
    {
        const SteadyTime before = std::chrono::steady_clock::now();
        VERIFY_OK(m_rig->receiver->setFault(testProject, FaultPlan{.kind = FaultPlan::Kind::Delay, .delay = 300ms}));
        QCOMPARE(answerTo(post("r-1")), 200);
        QVERIFY(std::chrono::steady_clock::now() - before >= 300ms);
        QCOMPARE(detail(1).attempts[0].answered, 200);
    }

    void notInProduction()
    {
        m_rig->receiver->setRoutes(only(testRoute()));
        const auto refused = m_rig->receiver->setFault(testProject, FaultPlan{});
        VERIFY_ERROR(refused, Error::Kind::Config);
        QCOMPARE(refused.error().code, u"faults_not_here"_s);
        QCOMPARE(answerTo(post("r-1")), 200);
        VERIFY_ERROR(m_rig->receiver->setFault(ProjectId(u"nobody"_s), FaultPlan{}), Error::Kind::NotFound);
    }

    void refusedOnesAreNotCounted()
    {
        VERIFY_OK(m_rig->receiver->setFault(testProject, FaultPlan{}));
        const QByteArray body = eventBody("r-1");
        QCOMPARE(answerTo(m_rig->post(body, signedHeaders("wa-v1", body, m_rig->clock.wall(), "another"))), 401);
        QCOMPARE(m_rig->receiver->faultsLeft(testProject), 1);
        VERIFY_OK(m_rig->receiver->setFault(testProject, std::nullopt));
        QCOMPARE(answerTo(post("r-2")), 200);
    }

    void whatWeReplayIntoOurselvesIsJudgedButNotStored()
    {
        const QByteArray body = eventBody("r-1");
        auto headers = signedHeaders("wa-v1", body, m_rig->clock.wall());
        headers.push_back({events::replayHeader.toByteArray(), m_rig->receiver->ownReplayMark()});
        QCOMPARE(answerTo(m_rig->post(body, headers)), 200);
        auto stale = signedHeaders("wa-v1", body, m_rig->clock.wall() - std::chrono::hours(1));
        stale.push_back({events::replayHeader.toByteArray(), m_rig->receiver->ownReplayMark()});
        QCOMPARE(answerTo(m_rig->post(body, stale)), 401);
        QCOMPARE(m_rig->log->newestSeq(), 0);
        // Somebody else's mark is no such thing.
        headers.back().value = "guessed";
        QCOMPARE(answerTo(m_rig->post(body, headers)), 200);
        QCOMPARE(m_rig->log->newestSeq(), 1);
        QCOMPARE(detail(1).event.via, events::Via::Replay);
    }
};

QTEST_GUILESS_MAIN(TstFaults)
#include "tst_faults.moc"
