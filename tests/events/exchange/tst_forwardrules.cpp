#include "app/events/exchange/forwardrules.h"
#include "tests/events/log/logtools.h"
#include "tests/support/projectsfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QUrl receiverUrl()
{
    return QUrl(u"http://127.0.0.1:8787"_s);
}

} // namespace

//! Forwarding rules over a real log and a scripted target, and the desk that says what may be sent where.
class TstForwardRules : public QObject
{
    Q_OBJECT

    std::unique_ptr<ProjectsFixture> m_fixture;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<EventStream> m_stream;
    std::unique_ptr<Courier> m_courier;
    std::unique_ptr<ReplayTargets> m_targets;
    std::unique_ptr<ReplayDesk> m_desk;
    std::unique_ptr<ForwardRules> m_rules;
    std::unique_ptr<ScriptedServer> m_target;
    ProjectId m_project;
    Answers<Stored> m_stored;
    size_t m_posted = 0;

    void buildRules()
    {
        m_rules = std::make_unique<ForwardRules>(ForwardRules::Parts{.stream = *m_stream,
                                                                     .courier = *m_courier,
                                                                     .desk = *m_desk,
                                                                     .console = *m_fixture->database,
                                                                     .clock = m_fixture->clock,
                                                                     .context = {}});
    }
    void confirm(bool maySign = false)
    {
        VERIFY_OK(ProjectsFixture::wait(m_targets->confirm(m_project, m_target->url(u"/in"_s), maySign)));
    }
    [[nodiscard]] ForwardRule rule(const QString &query)
    {
        return {.project = m_project, .query = query, .target = m_target->url(u"/in"_s)};
    }
    void arrive(const QByteArray &body, Via via = Via::Direct, bool marked = false)
    {
        Arrival arrival = arrivalOf(body);
        arrival.project = m_project;
        arrival.via = via;
        if (marked)
            arrival.headers.emplace_back(replayHeader.toByteArray(), "somebody's");
        m_log->append(arrival, m_stored.next());
        ++m_posted;
        QTRY_COMPARE_WITH_TIMEOUT(m_stored.count(), m_posted, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(m_stream->position(), m_log->newestSeq(), 60000);
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<ProjectsFixture>();
        m_fixture->start();
        m_project = m_fixture->addProject();
        QVERIFY(!m_project.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->projects->receiverKeys()->byProject(m_project) != nullptr, 60000);
        m_log = std::move(*EventLog::open(u":memory:"_s));
        m_stream = std::make_unique<EventStream>(*m_log, m_fixture->clock);
        m_stream->start(0);
        m_target = std::make_unique<ScriptedServer>();
        m_courier = std::make_unique<Courier>(m_fixture->clock);
        m_targets = std::make_unique<ReplayTargets>(*m_fixture->database, m_fixture->clock);
        m_desk = std::make_unique<ReplayDesk>(ReplayDesk::Parts{.projects = *m_fixture->projects,
                                                                .targets = *m_targets,
                                                                .receiver = [] { return receiverUrl(); },
                                                                .ownMark = "own-mark"});
        buildRules();
        m_posted = m_stored.count();
    }
    void cleanup()
    {
        m_rules.reset();
        m_desk.reset();
        m_targets.reset();
        m_courier.reset();
        m_stream.reset();
        m_log.reset();
        m_target.reset();
        m_fixture.reset();
    }

    void whatMatchesGoesOn()
    {
        confirm();
        VERIFY_OK(ProjectsFixture::wait(m_rules->save(rule(u"event:message text:hello"_s))));
        m_target->always("POST /in").answer(200);
        arrive(eventBody("r-1", "hello there"));
        arrive(eventBody("r-2", "goodbye"));
        arrive(eventBody("r-3", "Hello again"));
        const QString id = m_rules->rules().front().id;
        QTRY_COMPARE_WITH_TIMEOUT(m_rules->statusOf(id).accepted, 2, 60000);
        QCOMPARE(m_target->seen().size(), 2U);
        QCOMPARE(m_target->seen()[0].body, eventBody("r-1", "hello there"));
        QCOMPARE(m_target->seen()[0].header("x-wa-signature"), "sha256=00");
        QVERIFY(!m_target->seen()[0].header(replayHeader).isEmpty());
    }

    void nothingGoesRoundInCircles()
    {
        confirm();
        VERIFY_OK(ProjectsFixture::wait(m_rules->save(rule({}))));
        m_target->always("POST /in").answer(200);
        arrive(eventBody("r-1"), Via::Replay, true);
        arrive(eventBody("r-2"), Via::Direct, true); // a relay that does not know our header
        arrive(eventBody("r-3"), Via::SelfTest);
        arrive(eventBody("r-4"));
        QTRY_COMPARE_WITH_TIMEOUT(m_rules->statusOf(m_rules->rules().front().id).accepted, 1, 60000);
        QCOMPARE(m_target->seen().size(), 1U);
        QCOMPARE(m_target->seen()[0].body, eventBody("r-4"));
    }

    //! An answer that no later try would change.
    void refusalsAreCounted()
    {
        confirm();
        VERIFY_OK(ProjectsFixture::wait(m_rules->save(rule({}))));
        m_target->expect("POST /in").answer(404);
        arrive(eventBody("r-1"));
        const QString id = m_rules->rules().front().id;
        QTRY_COMPARE_WITH_TIMEOUT(m_rules->statusOf(id).failed, 1, 60000);
        QCOMPARE(m_rules->statusOf(id).lastStatus, 404);
        m_fixture->clock.advance(600s);
        QCOMPARE(m_rules->statusOf(id).waiting, 0);
        QCOMPARE(m_target->seen().size(), 1U);
    }

    void aTargetThatIsAwayIsAskedAgain()
    {
        confirm();
        VERIFY_OK(ProjectsFixture::wait(m_rules->save(rule({}))));
        m_target->expect("POST /in").answer(503);
        m_target->expect("POST /in").hangUp();
        arrive(eventBody("r-1"));
        const QString id = m_rules->rules().front().id;
        QTRY_COMPARE_WITH_TIMEOUT(m_rules->statusOf(id).waiting, 1, 60000);
        QCOMPARE(m_rules->statusOf(id).lastStatus, 503);
        QCOMPARE(m_rules->statusOf(id).failed, 0);
        m_fixture->clock.advance(9s);
        QCOMPARE(m_target->seen().size(), 1U);
        m_fixture->clock.advance(1s);
        QTRY_VERIFY_WITH_TIMEOUT(!m_rules->statusOf(id).lastProblem.isEmpty(), 60000);
        QTRY_COMPARE_WITH_TIMEOUT(m_rules->statusOf(id).waiting, 1, 60000);
        m_target->always("POST /in").answer(200);
        arrive(eventBody("r-2")); // what arrives does not wait for what is put off
        QTRY_COMPARE_WITH_TIMEOUT(m_rules->statusOf(id).accepted, 1, 60000);
        m_fixture->clock.advance(30s);
        QTRY_COMPARE_WITH_TIMEOUT(m_rules->statusOf(id).accepted, 2, 60000);
        QCOMPARE(m_rules->statusOf(id).waiting, 0);
        QCOMPARE(m_target->seen().back().body, eventBody("r-1"));
    }

    void itIsNotAskedForEver()
    {
        confirm();
        VERIFY_OK(ProjectsFixture::wait(m_rules->save(rule({}))));
        m_target->always("POST /in").answer(500);
        arrive(eventBody("r-1"));
        const QString id = m_rules->rules().front().id;
        size_t tries = 1;
        for (const auto wait : ForwardRules::again) {
            QTRY_COMPARE_WITH_TIMEOUT(m_rules->statusOf(id).waiting, 1, 60000);
            QCOMPARE(m_target->seen().size(), tries++);
            m_fixture->clock.advance(wait);
            QTRY_COMPARE_WITH_TIMEOUT(m_target->seen().size(), tries, 60000);
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_rules->statusOf(id).failed, 1, 60000);
        QCOMPARE(m_rules->statusOf(id).waiting, 0);
    }

    void whatIsPutOffIsNotSentByARuleThatIsOff()
    {
        confirm();
        VERIFY_OK(ProjectsFixture::wait(m_rules->save(rule({}))));
        m_target->always("POST /in").answer(500);
        arrive(eventBody("r-1"));
        ForwardRule off = m_rules->rules().front();
        QTRY_COMPARE_WITH_TIMEOUT(m_rules->statusOf(off.id).waiting, 1, 60000);
        off.enabled = false;
        VERIFY_OK(ProjectsFixture::wait(m_rules->save(off)));
        m_fixture->clock.advance(10s);
        QTRY_COMPARE_WITH_TIMEOUT(m_rules->statusOf(off.id).failed, 1, 60000);
        QCOMPARE(m_target->seen().size(), 1U);
    }

    void switchedOffItRests()
    {
        confirm();
        ForwardRule off = rule({});
        off.enabled = false;
        VERIFY_OK(ProjectsFixture::wait(m_rules->save(off)));
        m_target->always("POST /in").answer(200);
        arrive(eventBody("r-1"));
        off = m_rules->rules().front();
        off.enabled = true;
        VERIFY_OK(ProjectsFixture::wait(m_rules->save(off)));
        QCOMPARE(m_rules->rules().size(), 1U);
        arrive(eventBody("r-2"));
        QTRY_COMPARE_WITH_TIMEOUT(m_target->seen().size(), 1U, 60000);
        QCOMPARE(m_target->seen()[0].body, eventBody("r-2"));
    }

    void rulesOutliveTheRun()
    {
        confirm(true);
        ForwardRule signing = rule(u"status:read"_s);
        signing.mode = ReplayMode::ReSigned;
        VERIFY_OK(ProjectsFixture::wait(m_rules->save(signing)));
        const auto before = m_rules->rules();
        buildRules();
        VERIFY_OK(ProjectsFixture::wait(m_rules->load()));
        QCOMPARE(m_rules->rules(), before);
        VERIFY_OK(ProjectsFixture::wait(m_rules->remove(before.front().id)));
        buildRules();
        VERIFY_OK(ProjectsFixture::wait(m_rules->load()));
        QVERIFY(m_rules->rules().empty());
    }

    void aRuleWhoseViewIsGoneSaysSo()
    {
        QMap<QString, QString> views{{u"mine"_s, u"body:42"_s}};
        m_rules = std::make_unique<ForwardRules>(
            ForwardRules::Parts{.stream = *m_stream,
                                .courier = *m_courier,
                                .desk = *m_desk,
                                .console = *m_fixture->database,
                                .clock = m_fixture->clock,
                                .context = {},
                                .views = [&views] { return ParseContext{.views = views}; }});
        confirm();
        VERIFY_OK(ProjectsFixture::wait(m_rules->save(rule(u"view:mine"_s))));
        const QString id = m_rules->rules().front().id;
        QVERIFY(!m_rules->faultOf(id));
        QSignalSpy broke(m_rules.get(), &ForwardRules::broke);
        views.clear();
        m_rules->readAgain();
        m_rules->readAgain(); // told once
        QCOMPARE(broke.count(), 1);
        QVERIFY(m_rules->faultOf(id));
        ForwardRule off = m_rules->rules().front();
        off.enabled = false;
        VERIFY_OK(ProjectsFixture::wait(m_rules->save(off))); // it can be switched off as it is
        QVERIFY(!m_rules->faultOf(id));
        VERIFY_ERROR(ProjectsFixture::wait(m_rules->save(rule(u"view:mine"_s))), Error::Kind::Invalid);
        views.insert(u"mine"_s, u"body:43"_s);
        off.enabled = true;
        VERIFY_OK(ProjectsFixture::wait(m_rules->save(off)));
        QVERIFY(!m_rules->faultOf(id));
    }

    void whatMayNotBeIsNotKept()
    {
        const auto unconfirmed = ProjectsFixture::wait(m_rules->save(rule({})));
        QCOMPARE(unconfirmed.error().code, u"target_unconfirmed"_s);
        confirm();
        QCOMPARE(ProjectsFixture::wait(m_rules->save(rule(u"event:"_s))).error().code, u"bad_query"_s);
        ForwardRule fresh = rule({});
        fresh.mode = ReplayMode::NewEvent;
        QCOMPARE(ProjectsFixture::wait(m_rules->save(fresh)).error().code, u"new_event"_s);
        ForwardRule own = rule({});
        own.target = QUrl(u"http://localhost:8787/hooks/x"_s);
        QCOMPARE(ProjectsFixture::wait(m_rules->save(own)).error().code, u"own_receiver"_s);
        QVERIFY(m_rules->rules().empty());
    }

    void theDeskSigns()
    {
        confirm();
        const auto order =
            m_desk->judge({.project = m_project, .mode = ReplayMode::ReSigned, .target = m_target->url(u"/in"_s)});
        VERIFY_OK(order);
        QVERIFY(order->signer && order->signer->secret == Secret("webhook-secret-1"));
        const auto theirs = m_desk->judge({.project = m_project,
                                           .mode = ReplayMode::ReSigned,
                                           .target = m_target->url(u"/in"_s),
                                           .targetsSecret = std::make_shared<const Secret>("target-secret")});
        VERIFY_OK(theirs);
        QVERIFY(theirs->signer->secret == Secret("target-secret"));
        QVERIFY(!m_desk->judge({.project = m_project, .target = m_target->url(u"/in"_s)})->signer);
    }

    void intoThisConsoleGoesToItsOwnDoor()
    {
        const auto order = m_desk->judge({.project = m_project, .intoThisConsole = true});
        VERIFY_OK(order);
        QCOMPARE(order->target, m_desk->ownUrl(m_project));
        QVERIFY(order->target.path().startsWith("/hooks/"_L1));
        QCOMPARE(order->mark, "own-mark");
        QCOMPARE(m_desk->judge({.project = ProjectId(u"nobody"_s)}).error().code, u"unknown_project"_s);
    }
};

QTEST_GUILESS_MAIN(TstForwardRules)
#include "tst_forwardrules.moc"
