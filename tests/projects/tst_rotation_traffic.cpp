// A webhook secret is rotated while 200 deliveries a second come in.
#include "app/events/log/eventlog.h"
#include "app/server/httpclient.h"
#include "app/signature/sign.h"
#include "app/webhook/receiver.h"
#include "tests/support/projectsfixture.h"

#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::projects;

class TestRotationTraffic final : public QObject
{
    Q_OBJECT

    static constexpr auto period = 5ms; // 200 a second
    static constexpr int rotateAt = 200;
    static constexpr int answerAt = 400;
    static constexpr int total = 600;

    ProjectsFixture m_desk;
    std::unique_ptr<events::EventLog> m_log = events::EventLog::open(u":memory:"_s).value();
    std::unique_ptr<webhook::Receiver> m_receiver;
    server::IoLoop m_loop{m_desk.clock};
    server::HttpClient m_client{m_loop};
    ProjectId m_id;
    std::mutex m_mutex;
    std::map<int, int> m_answers; // HTTP status by number

    const signature::Profile &profile() const { return m_receiver->profiles().front(); }

    //! As the console does it.
    void publish()
    {
        const auto keys = m_desk.projects->receiverKeys()->byProject(m_id);
        if (!keys)
            return;
        webhook::Route route;
        route.project = m_id;
        route.pathKey = keys->pathKey.toUtf8();
        for (const LiveKey &key : keys->keys)
            route.live.push_back({key.label, key.secret.clone()});
        route.secretState =
            keys->unreachable ? webhook::Route::SecretState::Unreachable : webhook::Route::SecretState::Ready;
        route.pinned = profile();
        std::vector<webhook::Route> routes;
        routes.push_back(std::move(route));
        m_receiver->setRoutes(routes);
    }

    void post(int number, const QByteArray &secret)
    {
        const QByteArray id = "r-" + QByteArray::number(number);
        const QByteArray body = QByteArray(R"({"event":"message","device_id":"d-1","app_id":"app-1","request_id":"ID",)"
                                           R"("timestamp":"2026-04-22T15:00:00Z","payload":{"text":"Halo"}})")
                                    .replace("ID", id);
        server::ClientRequest request{.url = QUrl(m_receiver->url(m_desk.projects->project(m_id)->pathKey.toUtf8())),
                                      .headers = {{"Content-Type", "application/json"}},
                                      .body = body,
                                      .connectTime = 60s,
                                      .totalTime = 60s};
        const auto fields = signature::sign(profile(), Secret(secret), body, id, m_desk.clock.wall()).value();
        for (const auto &[name, value] : fields)
            request.headers.push_back({name, value});
        m_client.request(std::move(request), [this, number](const Result<server::ClientResponse> &response) {
            const std::lock_guard lock(m_mutex);
            m_answers[number] = response ? response->status : -1;
        });
    }

    size_t answered()
    {
        const std::lock_guard lock(m_mutex);
        return m_answers.size();
    }

    int answerTo(int number, const QByteArray &secret)
    {
        post(number, secret);
        const auto there = [this, number] {
            const std::lock_guard lock(m_mutex);
            return m_answers.contains(number);
        };
        std::ignore = QTest::qWaitFor(there, 60000);
        const std::lock_guard lock(m_mutex);
        return m_answers[number];
    }

private slots:
    void initTestCase()
    {
        m_desk.start();
        m_id = m_desk.addProject();
        m_receiver = std::make_unique<webhook::Receiver>(*m_log, m_desk.clock);
        VERIFY_OK(m_receiver->listen(u"127.0.0.1"_s, 0));
        connect(m_desk.projects.get(), &Projects::receiverKeysChanged, this, &TestRotationTraffic::publish);
        connect(m_receiver.get(), &webhook::Receiver::secretUsed, m_desk.projects.get(), &Projects::noteSigned);
        QTRY_COMPARE(m_desk.projects->receiverKeys()->byProject(m_id)->keys.size(), size_t(1));
        publish();
    }
    void cleanupTestCase() { m_receiver.reset(); }

    void nothingIsRefusedWhileTheSecretIsRotated()
    {
        std::optional<Answer<>> rotated;
        int number = 0;
        QTimer pace;
        pace.setTimerType(Qt::PreciseTimer);
        connect(&pace, &QTimer::timeout, this, [&] {
            if (number == total)
                return pace.stop();
            if (number == rotateAt) {
                m_desk.server.expect("POST /apps/app-1/webhook-secret/rotate").silence();
                rotated.emplace(m_desk.projects->rotateWebhookSecret(m_id));
            }
            if (number == answerAt) {
                const QByteArray body = R"({"webhook_secret":"webhook-secret-2"})";
                m_desk.server.sendMore("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) +
                                           "\r\n\r\n" + body,
                                       ScriptedServer::After::Keep);
            }
            // Once the gateway was asked it signs with the new secret, though its answer is not here; what it retries
            // may still bear the old one.
            const bool fresh = m_desk.server.count("POST /apps/app-1/webhook-secret/rotate") > 0 && number % 2 == 0;
            post(number++, fresh ? "webhook-secret-2" : "webhook-secret-1");
        });
        pace.start(period);
        QTRY_COMPARE_WITH_TIMEOUT(answered(), size_t(total), 120000);
        QVERIFY(rotated);
        AWAIT(*rotated);
        VERIFY_OK(**rotated);
        for (const auto &[n, status] : m_answers)
            QVERIFY2(status == 200, qPrintable(u"delivery %1 was answered %2"_s.arg(n).arg(status)));
        QTRY_COMPARE_WITH_TIMEOUT(m_log->counters().pending, 0, 60000);
        QCOMPARE(m_log->counters().stored, total);  // each verified, in the end
        QVERIFY(m_receiver->answers().pending > 0); // the new secret did overtake its answer
        const auto rotation = m_desk.projects->rotation(m_id);
        QVERIFY(rotation && rotation->old.use.count > rotateAt && rotation->fresh.use.count > 0);
    }

    void theRetiredOneIsRefused()
    {
        QCOMPARE(answerTo(total, "webhook-secret-1"), 200);
        VERIFY_OK(ProjectsFixture::wait(m_desk.projects->retireOldSecret(m_id)));
        QTRY_COMPARE(m_desk.projects->receiverKeys()->byProject(m_id)->keys.size(), size_t(1));
        QCOMPARE(answerTo(total + 1, "webhook-secret-1"), 401);
        QCOMPARE(answerTo(total + 2, "webhook-secret-2"), 200);
        QCOMPARE(m_log->counters().stored, total + 2);
    }
};

QTEST_GUILESS_MAIN(TestRotationTraffic)
#include "tst_rotation_traffic.moc"
