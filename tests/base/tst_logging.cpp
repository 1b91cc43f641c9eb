#include "app/base/clock.h"
#include "app/base/logging.h"
#include "app/base/redactor.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <cstdlib>
#include <thread>

using namespace Qt::StringLiterals;
using namespace wa;

namespace {

constexpr auto secret = "canary-app-token-123"_L1;

//! What the child process logs; the parent reads its standard error.
int beTheChild()
{
    // Qt logs until the very end of a process, after our statics are gone: what is registered first runs last. Only
    // Qt's own statics, which every line needs, live longer.
    std::ignore = toRfc3339(SystemClock().wall());
    std::atexit([] { qCInfo(lcApp) << "at exit" << QString(secret); });
    auto redactor = std::make_shared<Redactor>();
    redactor->learn(QByteArrayView(secret.data(), secret.size()));
    installLogSink(redactor);
    redactor.reset();

    qCInfo(lcGateway) << "token" << QString(secret);
    qCInfo(lcGateway, "percent %s", "canary%2Dapp%2Dtoken%2D123");
    qCInfo(lcHttp).noquote() << u"forged\n2026-01-01T00:00:00.000Z info wa.app: not a line\r\x1b[31m\x202e\x2028."_s;
    qCDebug(lcHttp) << "below the level";
    static const QLoggingCategory screen("qt.accessibility.cache");
    qCDebug(screen) << "a cell that a stranger wrote";
    qCWarning(screen) << "no interface";
    qCWarning(lcWebhook) << "from" << u"6281234567890"_s;
    qWarning("Qt's own word, no category");
    std::array<std::thread, 4> threads;
    for (std::thread &thread : threads) {
        thread = std::thread([] {
            for (int i = 0; i < 100; ++i)
                qCInfo(lcStore).noquote() << "thread" << QString(secret) << "end";
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    return 0;
}

QStringList childLines(const QString &rules = {})
{
    QProcess child;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, rules);
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), {u"--child"_s});
    if (!child.waitForFinished(60000) || child.exitStatus() != QProcess::NormalExit || child.exitCode() != 0)
        return {u"the child failed: "_s + QString::fromUtf8(child.readAllStandardError())};
    QStringList lines = QString::fromUtf8(child.readAllStandardError()).split(u'\n');
    if (lines.takeLast() != QString())
        lines << u"the last line has no end"_s;
    return lines;
}

} // namespace

class TestLogging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLineIsRedactedAndOne()
    {
        const QStringList lines = childLines();
        static const QRegularExpression line(
            uR"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (debug|info|warning|critical) [\w.]+: )"_s);
        for (const QString &each : lines)
            QVERIFY2(line.match(each).hasMatch(), qPrintable(each));
        const QString all = lines.join(u'\n');
        QVERIFY(!all.contains(u"canary"_s));
        QVERIFY(!all.contains(u"6281234567890"_s));
        QCOMPARE(lines.filter(u"wa.gateway: token \"(redacted)\""_s).size(), 1);
        QCOMPARE(lines.filter(u"wa.gateway: percent (redacted)"_s).size(), 1);
        QCOMPARE(lines.filter(u"warning wa.webhook: from \"…890\""_s).size(), 1);
        QCOMPARE(lines.filter(u"warning default: Qt's own word, no category"_s).size(), 1);
        QCOMPARE(lines.filter(u"wa.store: thread (redacted) end"_s).size(), 400);
        QCOMPARE(lines.filter(u"wa.app: at exit \"(redacted)\""_s).size(), 1);
    }

    void noTextMakesALineOfItsOwn()
    {
        const QStringList forged = childLines().filter(u"forged"_s);
        QCOMPARE(forged.size(), 1);
        QVERIFY2(forged.constFirst().endsWith(
                     uR"(wa.http: forged\n2026-01-01T00:00:00.000Z info wa.app: not a line\r\x1b[31m\u202e\u2028.)"_s),
                 qPrintable(forged.constFirst()));
    }

    void rulesReachTheCategories()
    {
        QVERIFY(childLines().filter(u"below the level"_s).isEmpty());
        QCOMPARE(childLines(u"wa.http.debug=true"_s).filter(u"debug wa.http: below the level"_s).size(), 1);
    }

    void whatIsOnScreenIsNotLogged()
    {
        const QStringList lines = childLines(u"*=true"_s);
        QVERIFY(lines.filter(u"a stranger wrote"_s).isEmpty());
        QCOMPARE(lines.filter(u"warning qt.accessibility.cache: no interface"_s).size(), 1);
        QCOMPARE(lines.filter(u"debug wa.http: below the level"_s).size(), 1);
    }

    void escapes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing") << u"plain ünïcode 日本 👋"_s << u"plain ünïcode 日本 👋"_s;
        QTest::newRow("line ends") << u"a\nb\rc\td"_s << uR"(a\nb\rc\td)"_s;
        QTest::newRow("NUL") << QString(QChar(u'\0')) << uR"(\x00)"_s;
        QTest::newRow("escape, delete, C1") << u"\x1b\x7f\u009b"_s << uR"(\x1b\x7f\x9b)"_s;
        QTest::newRow("direction marks") << u"\u200f\u2066\u061c"_s << uR"(\u200f\u2066\u061c)"_s;
    }

    void escapes()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, expected);
        QCOMPARE(escapeControls(text), expected);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().contains(u"--child"_s))
        return beTheChild();
    TestLogging test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_logging.moc"
