#include "tests/support/projectsfixture.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::projects;
using keychain::State;

class TestProjects final : public QObject
{
    Q_OBJECT

    std::unique_ptr<ProjectsFixture> m_desk;

    template <class T> static Result<T> wait(Task<T> task) { return ProjectsFixture::wait(std::move(task)); }

private slots:
    void init()
    {
        m_desk = std::make_unique<ProjectsFixture>();
        m_desk->start();
    }
    void cleanup() { m_desk.reset(); }

    void gatewayUrls_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("taken");
        QTest::newRow("production") << u"https://wa.onebrick.io"_s << true;
        QTest::newRow("loopback in plain") << u"http://127.0.0.1:8080"_s << true;
        QTest::newRow("plain beyond this machine") << u"http://wa.onebrick.io"_s << false;
        QTest::newRow("a token in it") << u"https://user:token@wa.onebrick.io"_s << false;
        QTest::newRow("no address") << u"wa gateway"_s << false;
        QTest::newRow("nothing") << u""_s << false;
    }

    void gatewayUrls()
    {
        QFETCH(const QString, url);
        QFETCH(const bool, taken);
        const auto added = wait(m_desk->projects->addGateway({.baseUrl = url}));
        QCOMPARE(added.has_value(), taken);
        if (!taken) {
            VERIFY_ERROR(added, Error::Kind::Invalid);
            QCOMPARE(added.error().field, u"base_url"_s);
        }
        QCOMPARE(m_desk->projects->gateways().size(), size_t(taken));
    }

    void oneGatewayPerAddress()
    {
        VERIFY_OK(wait(m_desk->projects->addGateway({.baseUrl = u"https://wa.onebrick.io"_s})));
        const auto again = wait(m_desk->projects->addGateway({.baseUrl = u"https://wa.onebrick.io/"_s}));
        VERIFY_ERROR(again, Error::Kind::Conflict);
    }

    void provisionsWithBothSecretsInTheKeychain()
    {
        const ProjectId id = m_desk->addProject();
        const Project *project = m_desk->projects->project(id);
        QVERIFY(project);
        QCOMPARE(project->app, AppId(u"app-1"_s));
        QVERIFY(project->pathKey.size() >= 22);
        QCOMPARE(m_desk->server.seen().front().header("authorization"), QByteArray("Bearer admin-token-0123456789"));
        QCOMPARE(m_desk->keychain.names().size(), 3); // admin token, app token, webhook secret
        QCOMPARE(project->appToken()->state, SecretState::Saved);
        QCOMPARE(project->webhookSecret()->state, SecretState::Saved);

        const auto keys = m_desk->projects->receiverKeys();
        QTRY_COMPARE(keys->byProject(id)->keys.size(), size_t(1));
        QVERIFY(keys->byPathKey(project->pathKey.toUtf8())->keys.front().secret == Secret("webhook-secret-1"));

        m_desk->server.expect("GET /devices").answer(200, R"({"devices":[]})");
        VERIFY_OK(wait(m_desk->projects->client(id)->devices()));
        QCOMPARE(m_desk->server.seen().back().header("authorization"), QByteArray("Bearer app-token-1"));
        QCOMPARE(m_desk->server.complaint(), QByteArray());
    }

    void theReceiversAddressBecomesTheWebhookPath()
    {
        m_desk->server.expect("POST /apps")
            .answer(201, R"({"app":{"app_id":"a"},"app_token":"t","webhook_secret":"s"})");
        const auto id = wait(m_desk->projects->provision(
            {.gateway = m_desk->addGateway(), .name = u"Desk"_s, .receiver = QUrl(u"http://127.0.0.1:8787"_s)}));
        VERIFY_OK(id);
        const Project *project = m_desk->projects->project(*id);
        QCOMPARE(project->webhookPath, u"http://127.0.0.1:8787/hooks/"_s + project->pathKey);
        QVERIFY(m_desk->server.seen().back().body.contains(project->webhookPath.toUtf8()));
    }

    void aMalformedDestinationIsNeverSent()
    {
        const auto id = wait(m_desk->projects->provision(
            {.gateway = m_desk->addGateway(), .name = u"Desk"_s, .webhookPath = u"/https://shop.example"_s}));
        VERIFY_ERROR(id, Error::Kind::Invalid);
        QCOMPARE(id.error().code, u"slash_before_url"_s);
        QCOMPARE(m_desk->server.connections(), 0);
    }

    void aGatewayWithoutProvisioningSaysSo()
    {
        m_desk->server.expect("POST /apps").answer(404, errorBody("not_found"));
        const auto id = wait(m_desk->projects->provision({.gateway = m_desk->addGateway(), .name = u"Desk"_s}));
        VERIFY_ERROR(id, Error::Kind::NotFound);
        QVERIFY(m_desk->projects->projects().empty());
    }

    void importChecksBeforeItSaves()
    {
        const GatewayId gateway = m_desk->addGateway();
        m_desk->server.expect("GET /devices").answer(401, errorBody("invalid_api_key"));
        const auto refused = wait(m_desk->projects->importProject(
            {.gateway = gateway, .name = u"Desk"_s, .appToken = Secret("wrong-token"), .webhookSecret = Secret("s")}));
        VERIFY_ERROR(refused, Error::Kind::Unauthorized);
        QVERIFY(m_desk->projects->projects().empty());
        QCOMPARE(m_desk->keychain.names().size(), 1); // the admin token alone

        m_desk->server.expect("GET /devices")
            .answer(200, R"({"devices":[{"device_id":"d","app_id":"app-7","status":"connected"}]})");
        const auto id = wait(m_desk->projects->importProject(
            {.gateway = gateway, .name = u"Desk"_s, .appToken = Secret("right-token"), .webhookSecret = Secret("s3")}));
        VERIFY_OK(id);
        QCOMPARE(m_desk->projects->project(*id)->app, AppId(u"app-7"_s));
        QCOMPARE(m_desk->server.seen().back().header("authorization"), QByteArray("Bearer right-token"));
    }

    void aProxyNeedsNoTokenAndTakesNone()
    {
        const GatewayId gateway = m_desk->addGateway();
        const auto refused = wait(m_desk->projects->importProject(
            {.gateway = gateway, .name = u"Desk"_s, .access = Access::Proxy, .appToken = Secret("token-1")}));
        VERIFY_ERROR(refused, Error::Kind::Invalid);
        QCOMPARE(m_desk->server.connections(), 0);

        m_desk->server.expect("GET /devices").answer(404, errorBody("not_found")); // it may know devices by id alone
        m_desk->server.expect("GET /health").answer(200, R"({"status":"ok"})");
        const auto id =
            wait(m_desk->projects->importProject({.gateway = gateway, .name = u"Desk"_s, .access = Access::Proxy}));
        VERIFY_OK(id);
        for (const auto &seen : m_desk->server.seen())
            QCOMPARE(seen.header("authorization"), QByteArray());
        m_desk->server.expect("GET /devices").answer(401, errorBody("unauthorized"));
        VERIFY_ERROR(wait(m_desk->projects->client(*id)->devices()), Error::Kind::Unauthorized);
        QCOMPARE(m_desk->server.seen().back().header("authorization"), QByteArray());
        m_desk->projects->reportUnauthorized(*id);
        QVERIFY(!m_desk->projects->project(*id)->needsToken); // there is none to need
        VERIFY_ERROR(wait(m_desk->projects->rotateToken(*id, Secret("4711"))), Error::Kind::Config);
        m_desk->start();
        QCOMPARE(m_desk->projects->project(*id)->access, Access::Proxy);
    }

    void withoutATokenItIsNoProxy()
    {
        const auto refused =
            wait(m_desk->projects->importProject({.gateway = m_desk->addGateway(), .name = u"Desk"_s}));
        VERIFY_ERROR(refused, Error::Kind::Invalid);
        QCOMPARE(refused.error().field, u"app_token"_s);
        QCOMPARE(m_desk->server.connections(), 0);
    }

    void deletedAtTheGatewayThenForgotten()
    {
        const ProjectId id = m_desk->addProject();
        m_desk->server.expect("DELETE /apps/app-1").answer(500, errorBody("internal_error"));
        VERIFY_ERROR(wait(m_desk->projects->destroy(id)), Error::Kind::Server);
        QVERIFY(m_desk->projects->project(id));
        m_desk->server.expect("DELETE /apps/app-1").answer(204);
        VERIFY_OK(wait(m_desk->projects->destroy(id)));
        QVERIFY(!m_desk->projects->project(id));
        QTRY_COMPARE(m_desk->keychain.names().size(), 1); // the admin token
        QCOMPARE(m_desk->server.complaint(), QByteArray());
    }

    void probesWithTheProjectsOwnToken()
    {
        const ProjectId id = m_desk->addProject();
        m_desk->server.expect("GET /health")
            .answer(200, R"({"status":"ok"})", {{"Date", "Wed, 22 Apr 2026 15:10:00 GMT"}});
        m_desk->server.expect("GET /devices").answer(401, errorBody("invalid_api_key"));
        const auto probe = wait(m_desk->projects->probe(id));
        VERIFY_OK(probe);
        QCOMPARE(probe->verdict, Probe::Verdict::Unauthorized);
        QVERIFY(probe->latency);
        QVERIFY(probe->skew && *probe->skew >= std::chrono::minutes(10)); // the desk's clock says 15:00
        QCOMPARE(m_desk->server.complaint(), QByteArray());
    }

    void nothingBeginsWithoutAKeychain()
    {
        const GatewayId gateway = m_desk->addGateway();
        m_desk->keychain.setState(State::NoService);
        const auto refused = wait(m_desk->projects->provision({.gateway = gateway, .name = u"Desk"_s}));
        VERIFY_ERROR(refused, Error::Kind::Keychain);
        QCOMPARE(refused.error().code, u"no_service"_s);
        QCOMPARE(m_desk->server.connections(), 0);

        m_desk->projects->agreeToThisRunOnly();
        m_desk->server.expect("GET /devices").answer(200, R"({"devices":[]})");
        const auto id = wait(m_desk->projects->importProject({.gateway = gateway,
                                                              .name = u"Desk"_s,
                                                              .appToken = Secret("token-1"),
                                                              .webhookSecret = Secret("secret-1")}));
        VERIFY_OK(id);
        QCOMPARE(m_desk->projects->project(*id)->appToken()->state, SecretState::ThisRunOnly);
        QCOMPARE(m_desk->keychain.writes(), 1); // the admin token, from before
        QTRY_COMPARE(m_desk->projects->receiverKeys()->byProject(*id)->keys.size(), size_t(1));
    }

    void everythingIsThereAfterARestart()
    {
        const ProjectId id = m_desk->addProject();
        VERIFY_OK(wait(m_desk->projects->chooseProfile(id, u"wa-v1"_s)));
        const Project before = *m_desk->projects->project(id);
        m_desk->start();
        const Project *after = m_desk->projects->project(id);
        QVERIFY(after);
        QCOMPARE(after->pathKey, before.pathKey);
        QCOMPARE(after->profile, u"wa-v1"_s);
        QCOMPARE(after->appToken()->entry, before.appToken()->entry);
        QTRY_COMPARE(m_desk->projects->receiverKeys()->byProject(id)->keys.size(), size_t(1));
        const auto token = wait(m_desk->projects->reveal(id, SecretKind::AppToken));
        VERIFY_OK(token);
        QVERIFY(*token == Secret("app-token-1"));
    }

    void lockedAtTheStartIsUncheckedUntilTheUnlock()
    {
        const ProjectId id = m_desk->addProject();
        m_desk->keychain.setState(State::Locked);
        m_desk->start();
        const auto keys = m_desk->projects->receiverKeys();
        QTRY_VERIFY(keys->byProject(id)->unreachable);
        QVERIFY(keys->byProject(id)->keys.empty());
        QTRY_COMPARE(m_desk->projects->project(id)->webhookSecret()->state, SecretState::Unreachable);
        m_desk->keychain.setState(State::Ready);
        QTRY_VERIFY(!keys->byProject(id)->unreachable);
        QCOMPARE(keys->byProject(id)->keys.size(), size_t(1));
    }

    void anUnlockWhileTheKeysAreAskedForIsNotMissed()
    {
        const ProjectId id = m_desk->addProject();
        m_desk->keychain.setState(State::Locked);
        m_desk->start();
        m_desk->keychain.setState(State::Ready); // the refusal may be on its way still
        QTRY_VERIFY(!m_desk->projects->receiverKeys()->byProject(id)->unreachable);
    }

    void theFirstProfilePins()
    {
        const ProjectId id = m_desk->addProject();
        QSignalSpy pinned(m_desk->projects.get(), &Projects::profilePinned);
        m_desk->projects->pinProfile(id, u"hub-256"_s);
        m_desk->projects->pinProfile(id, u"waha"_s);
        QCOMPARE(m_desk->projects->project(id)->profile, u"hub-256"_s);
        QCOMPARE(m_desk->projects->receiverKeys()->byProject(id)->profile, u"hub-256"_s);
        QCOMPARE(pinned.count(), 1);
    }

    void forgettingLeavesNothingBehind()
    {
        const ProjectId id = m_desk->addProject();
        const QString pathKey = m_desk->projects->project(id)->pathKey;
        VERIFY_OK(wait(m_desk->projects->forget(id)));
        QVERIFY(!m_desk->projects->project(id));
        QVERIFY(!m_desk->projects->client(id));
        QVERIFY(!m_desk->projects->receiverKeys()->byPathKey(pathKey.toUtf8()));
        QTRY_COMPARE(m_desk->keychain.names().size(), 1); // the gateway's admin token
        VERIFY_OK(wait(m_desk->projects->forgetGateway(m_desk->projects->gateways().front().id)));
        QTRY_VERIFY(m_desk->keychain.names().isEmpty());
        m_desk->start();
        QVERIFY(m_desk->projects->projects().empty());
        QVERIFY(m_desk->projects->gateways().empty());
    }

    void aGatewayInUseStays()
    {
        const ProjectId id = m_desk->addProject();
        VERIFY_ERROR(wait(m_desk->projects->forgetGateway(m_desk->projects->project(id)->gateway)),
                     Error::Kind::Conflict);
    }

    void aMovedGatewayKeepsItsProjects()
    {
        const ProjectId id = m_desk->addProject();
        ScriptedServer other;
        Gateway moved = m_desk->projects->gateways().front();
        moved.baseUrl = other.url();
        VERIFY_OK(wait(m_desk->projects->updateGateway(moved)));
        other.expect("GET /devices").answer(200, R"({"devices":[]})");
        VERIFY_OK(wait(m_desk->projects->client(id)->devices()));
        QCOMPARE(other.seen().back().header("authorization"), QByteArray("Bearer app-token-1"));
    }

    void anUpdateIsRefusedWhole()
    {
        const GatewayId id = m_desk->addGateway();
        const auto second = wait(m_desk->projects->addGateway({.baseUrl = u"https://taken.example"_s}));
        VERIFY_OK(second);
        const QString before = m_desk->projects->secretsOf(id).back().fingerprint;
        for (const auto &address : {u"ftp://nowhere"_s, u"https://taken.example"_s}) {
            Gateway wanted = *m_desk->projects->gateway(id);
            wanted.baseUrl = QUrl(address);
            QVERIFY(!wait(m_desk->projects->updateGateway(wanted, Secret("admin-token-of-another"))));
            QCOMPARE(m_desk->projects->secretsOf(id).size(), size_t(1));
            QCOMPARE(m_desk->projects->secretsOf(id).back().fingerprint, before);
        }
        m_desk->keychain.setState(State::Locked); // and nothing moves while the token cannot be kept
        Gateway wanted = *m_desk->projects->gateway(id);
        wanted.baseUrl = QUrl(u"https://elsewhere.example"_s);
        VERIFY_ERROR(wait(m_desk->projects->updateGateway(wanted, Secret("admin-token-of-another"))),
                     Error::Kind::Keychain);
        QCOMPARE(m_desk->projects->gateway(id)->baseUrl, m_desk->server.url());
        QCOMPARE(m_desk->projects->secretsOf(id).back().fingerprint, before);
    }

    void anUpdateIsOneAct()
    {
        const GatewayId id = m_desk->addGateway();
        std::vector<actions::Action> acts;
        QObject here;
        connect(m_desk->projects.get(), &Projects::acted, &here,
                [&acts](const actions::Action &act) { acts.push_back(act); });
        Gateway wanted = *m_desk->projects->gateway(id);
        wanted.name.clear();
        wanted.baseUrl = QUrl(u"https://elsewhere.example"_s);
        VERIFY_OK(wait(m_desk->projects->updateGateway(wanted, Secret("admin-token-2"))));
        QCOMPARE(acts.size(), size_t(1));
        QCOMPARE(acts.back().verb, actions::Verb::EditGateway);
        QCOMPARE(acts.back().target, u"Test gateway"_s);
        QCOMPARE(m_desk->projects->gateway(id)->baseUrl, wanted.baseUrl);
        QCOMPARE(m_desk->projects->secretsOf(id).back().fingerprint, Secret("admin-token-2").fingerprint());
        // The token alone: that is what the log calls it.
        VERIFY_OK(wait(m_desk->projects->updateGateway(*m_desk->projects->gateway(id), Secret("admin-token-3"))));
        QCOMPARE(acts.size(), size_t(2));
        QCOMPARE(acts.back().verb, actions::Verb::SetAdminToken);
        QCOMPARE(m_desk->projects->secretsOf(id).back().fingerprint, Secret("admin-token-3").fingerprint());
    }

    void theWebhookIsToldToTheGateway()
    {
        const ProjectId id = m_desk->addProject();
        m_desk->server.expect("PATCH /apps/app-1", "{\"domain_url\":\"https://shop.example\",\"webhook_path\":\"/wa\"}")
            .answer(200, R"({"app":{"app_id":"app-1"}})");
        VERIFY_OK(wait(m_desk->projects->setWebhook(id, u"https://shop.example"_s, u"/wa"_s)));
        QCOMPARE(m_desk->projects->project(id)->webhookPath, u"/wa"_s);
        QCOMPARE(m_desk->server.complaint(), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestProjects)
#include "tst_projects.moc"
