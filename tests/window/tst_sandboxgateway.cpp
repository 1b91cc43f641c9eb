#include "app/base/settingstable.h"
#include "app/console.h"
#include "tests/support/resultmacros.h"
#include "tests/support/wait.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace wa;
using projects::Environment;
using projects::Gateway;

//! The embedded sandbox has one gateway in the list, run after run.
class TestSandboxGateway final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Console> m_console;

    //! The first run, or the next one.
    void run()
    {
        m_console.reset();
        auto opened = Console::open({.profileFolder = m_folder->filePath(u"profile"_s),
                                     .receiver = u"127.0.0.1:0"_s,
                                     .redactor = std::make_shared<Redactor>()});
        VERIFY_OK(opened);
        m_console = std::move(*opened);
        VERIFY_OK(wait(m_console->start()));
    }
    [[nodiscard]] GatewayId sandbox() { return wait(m_console->startSandbox()).value_or(GatewayId()); }
    [[nodiscard]] projects::Projects &projects() { return m_console->projects(); }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        run();
    }
    void cleanup()
    {
        m_console.reset();
        m_folder.reset();
    }

    void itIsFoundAgainWhateverItIsCalled()
    {
        const GatewayId id = sandbox();
        QVERIFY(!id.isEmpty());
        Gateway renamed = *projects().gateway(id);
        renamed.name = u"Try-out"_s;
        renamed.environment = Environment::Staging;
        VERIFY_OK(wait(projects().updateGateway(renamed)));
        const auto real = wait(projects().addGateway(
            {.baseUrl = u"https://gateway.example"_s, .name = u"Sandbox"_s, .environment = Environment::Sandbox}));
        VERIFY_OK(real);
        run();
        QCOMPARE(sandbox(), id);
        QCOMPARE(projects().gateways().size(), size_t(2));
        QCOMPARE(projects().gateway(id)->name, u"Try-out"_s);
        QCOMPARE(projects().gateway(id)->baseUrl, QUrl(m_console->sandbox()->baseUrl()));
        QCOMPARE(projects().gateway(*real)->baseUrl, QUrl(u"https://gateway.example"_s));
    }

    void aProfileFromBeforeKnowsItByItsName()
    {
        const auto real = wait(projects().addGateway(
            {.baseUrl = u"https://gateway.example"_s, .name = u"Sandbox"_s, .environment = Environment::Sandbox}));
        VERIFY_OK(real);
        const GatewayId id = sandbox();
        QVERIFY(id != *real);
        m_console->settings().set(settings::sandboxGateway, QString());
        run();
        QCOMPARE(sandbox(), id);
        QCOMPARE(m_console->settings().get(settings::sandboxGateway), id.text());
        QCOMPARE(projects().gateway(*real)->baseUrl, QUrl(u"https://gateway.example"_s));
    }

    void oneThatWasTakenAwayIsAddedAnew()
    {
        const GatewayId id = sandbox();
        VERIFY_OK(wait(projects().forgetGateway(id)));
        run();
        const GatewayId again = sandbox();
        QVERIFY(!again.isEmpty() && again != id);
        QCOMPARE(projects().gateways().size(), size_t(1));
        QVERIFY(projects().hasAdminToken(again));
    }
};

QTEST_GUILESS_MAIN(TestSandboxGateway)
#include "tst_sandboxgateway.moc"
