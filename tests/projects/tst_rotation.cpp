// A11 of threats.md: rotation succeeds, and then the keychain or the answer fails.
#include "app/projects/vault.h"
#include "tests/support/projectsfixture.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::projects;
using keychain::State;

class TestRotation final : public QObject
{
    Q_OBJECT

    std::unique_ptr<ProjectsFixture> m_desk;
    ProjectId m_id;

    template <class T> static Result<T> wait(Task<T> task) { return ProjectsFixture::wait(std::move(task)); }
    const Project &project() { return *m_desk->projects->project(m_id); }
    ScriptedServer &server() { return m_desk->server; }
    QByteArray lastToken() { return server().seen().back().header("authorization"); }

private slots:
    void init()
    {
        m_desk = std::make_unique<ProjectsFixture>();
        m_desk->start();
        m_id = m_desk->addProject();
        QVERIFY(!m_id.isEmpty());
    }
    void cleanup() { m_desk.reset(); }

    void theNewTokenIsSavedProvenAndTheOldOneGoes()
    {
        const QString oldEntry = project().appToken()->entry;
        server().expect("POST /apps/app-1/token/rotate").answer(200, R"({"app_token":"app-token-2"})");
        server().expect("GET /devices").answer(200, R"({"devices":[]})");
        VERIFY_OK(wait(m_desk->projects->rotateToken(m_id, Secret("4711"))));
        QCOMPARE(server().seen()[1].header("x-rotation-pin"), QByteArray("4711"));
        QCOMPARE(lastToken(), QByteArray("Bearer app-token-2"));
        QCOMPARE(server().complaint(), QByteArray());
        QTRY_VERIFY(!m_desk->keychain.names().contains(oldEntry));
        QCOMPARE(project().appToken()->state, SecretState::Saved);
        QVERIFY(!m_desk->redactor->redact(u"pin app-token-2"_s).contains(u"app-token-2"_s));
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("kind");
        QTest::newRow("wrong PIN") << 401 << QByteArray("invalid_rotation_pin") << int(Error::Kind::WrongPin);
        QTest::newRow("no PIN configured")
            << 403 << QByteArray("app_token_rotation_disabled") << int(Error::Kind::RotationDisabled);
        QTest::newRow("too often") << 429 << QByteArray("rate_limit_exceeded") << int(Error::Kind::RateLimited);
    }

    void refusals()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, code);
        QFETCH(const int, kind);
        server().expect("POST /apps/app-1/token/rotate").answer(status, errorBody(code));
        VERIFY_ERROR(wait(m_desk->projects->rotateToken(m_id, Secret("4711"))), Error::Kind(kind));
        QVERIFY(!project().needsToken);
        server().expect("GET /devices").answer(200, R"({"devices":[]})");
        VERIFY_OK(wait(m_desk->projects->client(m_id)->devices())); // no call is held back any more
        QCOMPARE(lastToken(), QByteArray("Bearer app-token-1"));
    }

    void callsWaitForTheNewToken()
    {
        server().expect("POST /apps/app-1/token/rotate").silence();
        Answer rotated(m_desk->projects->rotateToken(m_id, Secret("4711")));
        QTRY_VERIFY(server().isHolding());
        Answer listed(m_desk->projects->client(m_id)->devices());
        server().expect("GET /devices").answer(200, R"({"devices":[]})");
        server().expect("GET /devices").answer(200, R"({"devices":[]})");
        const QByteArray body = R"({"app_token":"app-token-2"})";
        server().sendMore("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                              QByteArray::number(body.size()) + "\r\n\r\n" + body,
                          ScriptedServer::After::Keep);
        AWAIT(listed);
        AWAIT(rotated);
        VERIFY_OK(*listed);
        VERIFY_OK(*rotated);
        for (const auto &seen : server().seen()) {
            if (seen.line == "GET /devices")
                QCOMPARE(seen.header("authorization"), QByteArray("Bearer app-token-2"));
        }
    }

    void aGatewayThatMovesInBetweenHoldsNoCallForGood()
    {
        server().expect("POST /apps/app-1/token/rotate").silence();
        Answer rotated(m_desk->projects->rotateToken(m_id, Secret("4711")));
        QTRY_VERIFY(server().isHolding());
        ScriptedServer other;
        Gateway moved = m_desk->projects->gateways().front();
        moved.baseUrl = other.url();
        VERIFY_OK(wait(m_desk->projects->updateGateway(moved)));
        Answer listed(m_desk->projects->client(m_id)->devices()); // waits as it would have before the move
        for (int call = 0; call < 3; ++call)
            other.expect("GET /devices").answer(200, R"({"devices":[]})");
        server().sendMore("HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\n{\"app_token\":\"app-token-2\"}",
                          ScriptedServer::After::Keep);
        AWAIT(rotated);
        VERIFY_OK(*rotated);
        AWAIT(listed);
        VERIFY_OK(*listed);
        VERIFY_OK(wait(m_desk->projects->client(m_id)->devices())); // nothing is held back any more
        QCOMPARE(other.seen().size(), size_t(3));
        for (const auto &seen : other.seen())
            QCOMPARE(seen.header("authorization"), QByteArray("Bearer app-token-2"));
        // The next rotation holds its calls again.
        other.expect("POST /apps/app-1/token/rotate").silence();
        Answer again(m_desk->projects->rotateToken(m_id, Secret("4711")));
        QTRY_VERIFY(other.isHolding());
        Answer held(m_desk->projects->client(m_id)->devices());
        other.expect("GET /devices").answer(200, R"({"devices":[]})");
        other.expect("GET /devices").answer(200, R"({"devices":[]})");
        other.sendMore("HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\n{\"app_token\":\"app-token-3\"}",
                       ScriptedServer::After::Keep);
        AWAIT(again);
        VERIFY_OK(*again);
        AWAIT(held);
        VERIFY_OK(*held);
        QCOMPARE(other.seen().back().header("authorization"), QByteArray("Bearer app-token-3"));
    }

    void aKeychainThatLocksInBetweenLosesNothing()
    {
        const QString oldEntry = project().appToken()->entry;
        server().expect("POST /apps/app-1/token/rotate").silence();
        Answer rotated(m_desk->projects->rotateToken(m_id, Secret("4711")));
        QTRY_VERIFY(server().isHolding());
        m_desk->keychain.setState(State::Locked);
        server().expect("GET /devices").answer(200, R"({"devices":[]})");
        server().sendMore("HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\n{\"app_token\":\"app-token-2\"}",
                          ScriptedServer::After::Keep);
        AWAIT(rotated);
        VERIFY_OK(*rotated);
        QCOMPARE(lastToken(), QByteArray("Bearer app-token-2")); // from memory
        QCOMPARE(project().appToken()->state, SecretState::Unsaved);
        QVERIFY(m_desk->keychain.names().contains(oldEntry)); // nothing deleted before the new one is safe

        m_desk->keychain.setState(State::Ready);
        QTRY_COMPARE(project().appToken()->state, SecretState::Saved);
        QTRY_VERIFY(!m_desk->keychain.names().contains(oldEntry));
        const auto token = wait(m_desk->projects->reveal(m_id, SecretKind::AppToken));
        VERIFY_OK(token);
        QVERIFY(*token == Secret("app-token-2"));
    }

    void aLostAnswerIsLookedUp()
    {
        server().expect("POST /apps/app-1/token/rotate").hangUp();
        server().expect("GET /devices").answer(401, errorBody("invalid_api_key")); // the old one is dead: it happened
        server().expect("POST /apps/app-1/token/reveal").answer(200, R"({"app_token":"app-token-2"})");
        server().expect("GET /devices").answer(200, R"({"devices":[]})");
        VERIFY_OK(wait(m_desk->projects->rotateToken(m_id, Secret("4711"))));
        QCOMPARE(lastToken(), QByteArray("Bearer app-token-2"));
        QVERIFY(!project().needsToken);
        QCOMPARE(server().complaint(), QByteArray());
    }

    void aLostRequestChangedNothing()
    {
        server().expect("POST /apps/app-1/token/rotate").hangUp();
        server().expect("GET /devices").answer(200, R"({"devices":[]})"); // the old one lives
        const auto rotated = wait(m_desk->projects->rotateToken(m_id, Secret("4711")));
        QVERIFY(!rotated);
        QCOMPARE(rotated.error().code, u"not_rotated"_s);
        QVERIFY(!project().needsToken);
    }

    void whatCannotBeToldNeedsANewToken()
    {
        const QString oldEntry = project().appToken()->entry;
        server().expect("POST /apps/app-1/token/rotate").hangUp();
        server().expect("GET /devices").answer(401, errorBody("invalid_api_key"));
        server().expect("POST /apps/app-1/token/reveal").answer(403, errorBody("app_token_rotation_disabled"));
        const auto rotated = wait(m_desk->projects->rotateToken(m_id, Secret("4711")));
        VERIFY_ERROR(rotated, Error::Kind::Unanswered);
        QVERIFY(project().needsToken);
        QVERIFY(m_desk->keychain.names().contains(oldEntry)); // nothing deleted

        server().expect("GET /devices").answer(200, R"({"devices":[]})");
        VERIFY_OK(wait(m_desk->projects->replaceToken(m_id, Secret("app-token-3"))));
        QVERIFY(!project().needsToken);
        QTRY_VERIFY(!m_desk->keychain.names().contains(oldEntry));
    }

    void twoWebhookSecretsLiveDuringARotation()
    {
        server()
            .expect("POST /apps/app-1/webhook-secret/rotate")
            .answer(200, R"({"webhook_secret":"webhook-secret-2"})");
        QSignalSpy news(m_desk->projects.get(), &Projects::receiverKeysChanged);
        VERIFY_OK(wait(m_desk->projects->rotateWebhookSecret(m_id)));
        const auto keys = m_desk->projects->receiverKeys();
        QTRY_COMPARE(keys->byProject(m_id)->keys.size(), size_t(2));
        QVERIFY(!news.isEmpty()); // the receiver is told, whoever looks
        QVERIFY(keys->byProject(m_id)->keys[0].secret == Secret("webhook-secret-2"));
        QVERIFY(keys->byProject(m_id)->keys[1].secret == Secret("webhook-secret-1"));
        QVERIFY(keys->byProject(m_id)->keys[0].label != keys->byProject(m_id)->keys[1].label);

        VERIFY_OK(wait(m_desk->projects->retireOldSecret(m_id)));
        QTRY_COMPARE(keys->byProject(m_id)->keys.size(), size_t(1));
        QVERIFY(keys->byProject(m_id)->keys[0].secret == Secret("webhook-secret-2"));
        QCOMPARE(m_desk->keychain.names().size(), 4); // the retired one stays, to be named
    }

    void aCallOnItsWayGoesOnceMoreWithTheNewToken()
    {
        const char *line = "POST /devices/d-1/messages";
        server().expect(line).silence();
        Answer sent(m_desk->projects->client(m_id)->send(DeviceId(u"d-1"_s),
                                                         {u"6281234567890"_s, gateway::Text{u"Typed for a while"_s}}));
        QTRY_VERIFY(server().isHolding());
        server().expect("POST /apps/app-1/token/rotate").answer(200, R"({"app_token":"app-token-2"})");
        server().expect("GET /devices").answer(200, R"({"devices":[]})");
        VERIFY_OK(wait(m_desk->projects->rotateToken(m_id, Secret("4711"))));

        server().expect(line).answer(200, R"({"message_id":"3EB0A"})");
        const QByteArray refusal = errorBody("invalid_api_key");
        server().sendMore("HTTP/1.1 401 Unauthorized\r\nContent-Length: " + QByteArray::number(refusal.size()) +
                              "\r\n\r\n" + refusal,
                          ScriptedServer::After::Close);
        AWAIT(sent);
        VERIFY_OK(*sent);
        QCOMPARE(sent->value().id, MessageId(u"3EB0A"_s));
        QCOMPARE(server().count(line), 2);
        QCOMPARE(lastToken(), QByteArray("Bearer app-token-2"));
        QVERIFY(server().seen().back().body.contains("Typed for a while"));
        QCOMPARE(server().complaint(), QByteArray());
        QVERIFY(!project().appToken()->use.refused); // it was the old one's
    }

    void aTokenThatWasNotReplacedIsRefusedOnce()
    {
        server().expect("GET /devices").answer(401, errorBody("invalid_api_key"));
        VERIFY_ERROR(wait(m_desk->projects->client(m_id)->devices()), Error::Kind::Unauthorized);
        QCOMPARE(server().count("GET /devices"), 1);
        QCOMPARE(project().appToken()->use.refused, m_desk->clock.wall());
        QCOMPARE(server().complaint(), QByteArray());
    }

    void reasonAndUseAreKept()
    {
        server().expect("POST /apps/app-1/token/rotate").answer(200, R"({"app_token":"app-token-2"})");
        server().expect("GET /devices").answer(200, R"({"devices":[]})");
        QSignalSpy news(m_desk->projects.get(), &Projects::secretsUsed);
        VERIFY_OK(wait(m_desk->projects->rotateToken(m_id, Secret("4711"), RotationReason::Exposure)));
        QVERIFY(!news.isEmpty());
        const SecretInfo before = *project().appToken();
        QCOMPARE(before.reason, RotationReason::Exposure);
        QCOMPARE(before.use.count, 1); // the call that proved it
        QCOMPARE(before.use.last, m_desk->clock.wall());
        m_desk->projects.reset(); // what was not written yet is written when it ends
        VERIFY_OK(wait(m_desk->database->write([](storage::Connection &) {})));
        m_desk->start();
        QCOMPARE(project().appToken()->reason, RotationReason::Exposure);
        QCOMPARE(project().appToken()->use, before.use);
    }

    void whatTheNewSecretSignsBeforeItIsKnownWaits()
    {
        const auto keys = m_desk->projects->receiverKeys();
        QTRY_COMPARE(keys->byProject(m_id)->keys.size(), size_t(1));
        QVERIFY(!keys->byProject(m_id)->unreachable);
        server().expect("POST /apps/app-1/webhook-secret/rotate").silence();
        Answer rotated(m_desk->projects->rotateWebhookSecret(m_id, RotationReason::Hygiene));
        QTRY_VERIFY(server().isHolding());
        QVERIFY(keys->byProject(m_id)->unreachable); // what does not fit may be the new one's
        QCOMPARE(keys->byProject(m_id)->keys.size(), size_t(1));
        const QByteArray body = R"({"webhook_secret":"webhook-secret-2"})";
        server().sendMore("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body,
                          ScriptedServer::After::Keep);
        AWAIT(rotated);
        VERIFY_OK(*rotated);
        QTRY_COMPARE(keys->byProject(m_id)->keys.size(), size_t(2));
        QTRY_VERIFY(!keys->byProject(m_id)->unreachable);
        QCOMPARE(project().webhookSecret()->reason, RotationReason::Hygiene);

        server().expect("POST /apps/app-1/webhook-secret/rotate").answer(429, errorBody("rate_limit_exceeded"));
        VERIFY_ERROR(wait(m_desk->projects->rotateWebhookSecret(m_id)), Error::Kind::RateLimited);
        QVERIFY(!keys->byProject(m_id)->unreachable); // nothing more is on its way
        QCOMPARE(keys->byProject(m_id)->keys.size(), size_t(2));
    }

    void theOldSecretMayGoOnceItIsSilent()
    {
        using namespace std::chrono_literals;
        Projects &desk = *m_desk->projects;
        QVERIFY(!desk.rotation(m_id));
        VERIFY_OK(wait(desk.addWebhookSecret(m_id, Secret("webhook-secret-2"))));
        const auto may = [&] { return desk.rotation(m_id)->oldMayGo; };
        QCOMPARE(desk.rotation(m_id)->old.label, u"1"_s);
        QCOMPARE(desk.rotation(m_id)->fresh.label, u"2"_s);
        m_desk->clock.advance(Projects::silenceToRetire);
        QVERIFY(!may()); // silent, but so is the new one: perhaps nothing comes at all
        desk.noteSigned(m_id, u"2"_s, 3, m_desk->clock.wall());
        QVERIFY(may());
        desk.noteSigned(m_id, u"1"_s, 2, m_desk->clock.wall()); // a late retry
        QVERIFY(!may());
        QCOMPARE(desk.rotation(m_id)->old.use.count, 2);
        QCOMPARE(desk.rotation(m_id)->fresh.use.count, 3);
        m_desk->clock.advance(9min);
        QVERIFY(!may());
        desk.restartSilence(); // nobody listened
        m_desk->clock.advance(9min);
        QVERIFY(!may());
        m_desk->clock.advance(1min);
        QVERIFY(may());
        VERIFY_OK(wait(desk.retireOldSecret(m_id)));
        QVERIFY(!desk.rotation(m_id));
    }

    void theSecretInUseIsNotTakenTwice()
    {
        Projects &desk = *m_desk->projects;
        VERIFY_OK(wait(desk.addWebhookSecret(m_id, Secret("webhook-secret-2"))));
        const auto again = wait(desk.addWebhookSecret(m_id, Secret("webhook-secret-2")));
        VERIFY_ERROR(again, Error::Kind::Conflict);
        QCOMPARE(again.error().code, u"secret_known"_s);
        QCOMPARE(desk.rotation(m_id)->old.fingerprint, Secret("webhook-secret-1").fingerprint()); // accepted as before
    }

    void aRetiredSecretIsNamedAndNeverAcceptedAgain()
    {
        for (int number = 2; number <= Vault::mostEnded + 4; ++number) {
            VERIFY_OK(
                wait(m_desk->projects->addWebhookSecret(m_id, Secret("webhook-secret-" + QByteArray::number(number)))));
        }
        VERIFY_OK(wait(m_desk->projects->retireOldSecret(m_id)));
        const auto keys = m_desk->projects->receiverKeys();
        QTRY_COMPARE(keys->byProject(m_id)->keys.size(), size_t(1));
        const auto suspects = wait(m_desk->projects->suspects(m_id));
        VERIFY_OK(suspects);
        QStringList names;
        for (const signature::Suspect &suspect : *suspects) {
            QCOMPARE(suspect.retired.has_value(), suspect.standing == signature::Suspect::Standing::Retired);
            QVERIFY(suspect.secret == Secret("webhook-secret-" + suspect.name.toLatin1()));
            names << suspect.name;
        }
        QCOMPARE(names, (QStringList{u"9"_s, u"4"_s, u"5"_s, u"6"_s, u"7"_s, u"8"_s})); // the newest few
        QTRY_COMPARE(m_desk->keychain.names().size(), 2 + names.size());
        QCOMPARE(project().webhookSecret()->label, u"9"_s);

        m_desk->start();
        QTRY_COMPARE(m_desk->projects->receiverKeys()->byProject(m_id)->keys.size(), size_t(1));
        QVERIFY(m_desk->projects->receiverKeys()->byProject(m_id)->keys.front().secret == Secret("webhook-secret-9"));
        VERIFY_OK(wait(m_desk->projects->forget(m_id)));
        QTRY_COMPARE(m_desk->keychain.names().size(), 1); // the admin token
    }

    void anotherProjectsSecretIsSuspectedToo()
    {
        m_desk->server.expect("GET /devices").answer(200, R"({"devices":[]})");
        const auto other = wait(m_desk->projects->importProject({.gateway = m_desk->projects->gateways().front().id,
                                                                 .name = u"Warehouse"_s,
                                                                 .appToken = Secret("app-token-w"),
                                                                 .webhookSecret = Secret("webhook-secret-w")}));
        VERIFY_OK(other);
        QTRY_VERIFY(m_desk->projects->receiverKeys()->byProject(*other) &&
                    !m_desk->projects->receiverKeys()->byProject(*other)->keys.empty());
        const auto suspects = wait(m_desk->projects->suspects(m_id));
        VERIFY_OK(suspects);
        QCOMPARE(suspects->size(), 2u);
        QCOMPARE(suspects->back().name, u"Warehouse"_s);
        QCOMPARE(suspects->back().standing, signature::Suspect::Standing::Foreign);
        QVERIFY(suspects->back().secret == Secret("webhook-secret-w"));
    }
};

QTEST_GUILESS_MAIN(TestRotation)
#include "tst_rotation.moc"
