#include "app/gateway/virtualphone.h"
#include "app/sandbox/sandbox.h"
#include "tests/devices/devicesfixture.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::devices;

namespace {

QStringList *logLines = nullptr;

void keepLine(QtMsgType, const QMessageLogContext &, const QString &line)
{
    logLines->append(line);
}

} // namespace

//! The real sandbox gateway, which itself refuses a code asked for too early, over ten minutes that pass at once.
class TestPairingSandbox final : public QObject
{
    Q_OBJECT

    enum Habit { LeavesItAlone, StopsAndStarts, PressesTryNow, HasABadGateway };

private slots:
    void initTestCase()
    {
        logLines = &m_lines;
        QLoggingCategory::setFilterRules(u"wa.*.debug=true"_s);
        m_before = qInstallMessageHandler(keepLine);
    }
    void cleanupTestCase() { qInstallMessageHandler(m_before); }

    void tenMinutes_data()
    {
        QTest::addColumn<int>("habit");
        QTest::addColumn<int>("fewest");
        QTest::newRow("left alone") << int(LeavesItAlone) << 7;
        QTest::newRow("an operator who stops and starts") << int(StopsAndStarts) << 5;
        QTest::newRow("an operator who cannot wait") << int(PressesTryNow) << 7;
        QTest::newRow("a gateway that fails now and then") << int(HasABadGateway) << 3;
    }

    void tenMinutes()
    {
        QFETCH(const int, habit);
        QFETCH(const int, fewest);
        m_lines.clear();
        auto sandbox = sandbox::Sandbox::start({});
        VERIFY_OK(sandbox);
        ProjectsFixture desk;
        desk.start();
        gateway::FixedCredential admin((*sandbox)->adminToken().clone());
        gateway::VirtualPhone phone(desk.transport, gateway::Endpoint{QUrl((*sandbox)->baseUrl())}, admin);
        const auto gateway = desk.wait(desk.projects->addGateway({.baseUrl = (*sandbox)->baseUrl(),
                                                                  .name = u"Sandbox"_s,
                                                                  .environment = projects::Environment::Sandbox,
                                                                  .adminToken = (*sandbox)->adminToken().clone()}));
        VERIFY_OK(gateway);
        const auto project = desk.wait(desk.projects->provision(
            {.gateway = *gateway, .name = u"Front Desk"_s, .receiver = QUrl(u"http://127.0.0.1:9"_s)}));
        VERIFY_OK(project);
        Devices devices(*desk.projects, *desk.database, desk.clock);
        Pairing pairing(devices, desk.clock);
        QStringList codes;
        int refusals = 0;
        connect(&pairing, &Pairing::changed, this, [&] {
            if (const auto *code = pairing.code(); code && !codes.contains(code->text))
                codes.append(code->text);
            refusals += pairing.error() && pairing.error()->kind == Error::Kind::QrNotAllowed;
        });

        pairing.start(*project, u"Front Desk"_s);
        const SteadyTime began = SystemClock().steady(); // the sandbox's time passes by itself, too
        for (int second = 0; second < 600; second += 10) {
            QTRY_VERIFY(pairing.state() != PairingState::Requesting);
            VERIFY_OK(desk.wait(devices.refresh(*project))); // and whatever poll is under way
            if (pairing.state() == PairingState::Exhausted)
                pairing.tryNow();
            if (habit == StopsAndStarts && second % 20 == 0) {
                pairing.stop();
                pairing.start(*project, pairing.device());
            }
            if (habit == PressesTryNow)
                pairing.tryNow();
            if (habit == HasABadGateway && second % 100 == 50)
                VERIFY_OK(desk.wait(phone.failNext(u"POST /devices/{device_id}/qr"_s, u"internal_error"_s)));
            VERIFY_OK(desk.wait(phone.advanceClock(10s)));
            desk.clock.advance(10s);
        }
        QTRY_VERIFY(pairing.state() != PairingState::Requesting);

        const auto deliveries = desk.wait(phone.deliveries(1000));
        VERIFY_OK(deliveries);
        const auto issued =
            std::count_if(deliveries->begin(), deliveries->end(),
                          [](const gateway::Delivery &delivery) { return delivery.event == "device_qr_generated"_L1; });
        QCOMPARE(int(issued), int(codes.size())); // none that nobody saw
        const auto passed = 600s + std::chrono::ceil<std::chrono::seconds>(SystemClock().steady() - began);
        QVERIFY2(issued >= fewest && issued <= 1 + passed / 60s, qPrintable(QString::number(issued)));
        QCOMPARE(refusals, 0); // none before the one before it had run out
        int asked = 0;
        for (const QString &line : m_lines) {
            const bool create = line.contains(uR"("method":"POST","host":"127.0.0.1","path":"/devices")"_s);
            asked += create || line.contains("/qr\""_L1);
            QVERIFY2(!line.contains("qr_reset_not_allowed"_L1), qPrintable(line));
            for (const QString &code : codes)
                QVERIFY2(!line.contains(code), "a code is in the log");
        }
        const int failed = int(m_lines.filter(u"internal_error"_s).filter(u"/qr\""_s).size());
        QCOMPARE(asked, int(issued) + failed);
        QVERIFY((failed > 0) == (habit == HasABadGateway));
    }

private:
    QStringList m_lines;
    QtMessageHandler m_before = nullptr;
};

QTEST_GUILESS_MAIN(TestPairingSandbox)
#include "tst_pairingsandbox.moc"
