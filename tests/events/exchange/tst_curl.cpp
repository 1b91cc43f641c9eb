#include "app/events/exchange/curlline.h"
#include "app/events/exchange/exporter.h"
#include "tests/events/exchange/exchangetools.h"
#include "tests/support/manualclock.h"
#include "tests/webhook/fixture.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

//! The command that an export prints, run by a shell against a receiver, is the same event there.
class TstCurl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCommandIsAcceptedAsTheSameEvent_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("plain") << webhook::eventBody("r-1");
        QTest::newRow("quotes, newlines, escapes")
            << QByteArray(R"({"event":"message","request_id":"r-1","payload":{"text":"it's \"$HOME\" `x` \\ @f"}})") +
                   "\r\n\n";
        QTest::newRow("not ASCII") << QByteArray(
            "{\"event\":\"message\",\"request_id\":\"r-1\",\"payload\":{\"text\":\"caf\xc3\xa9\"}}");
        QTest::newRow("large") << "{\"event\":\"message\",\"request_id\":\"r-1\",\"payload\":{\"text\":\"" +
                                      QByteArray(1'500'000, 'x') + "\"}}";
    }
    void theCommandIsAcceptedAsTheSameEvent()
    {
        QFETCH(QByteArray, body);
        SystemClock clock; // the receiver judges the signed time by its own
        Arrival arrival = arrivalOf(body);
        arrival.headers = {{"Host", "hooks.example"}, {"X-WA-Request-ID", "r-1"}};
        for (const auto &[name, value] : webhook::signedHeaders("wa-v1", body, clock.wall()))
            arrival.headers.emplace_back(name, value);

        auto log = EventLog::open(u":memory:"_s);
        VERIFY_OK(log);
        webhook::Receiver receiver(**log, clock);
        receiver.setRoutes(webhook::only(webhook::testRoute()));
        VERIFY_OK(receiver.listen(u"127.0.0.1"_s, 0));

        const QTemporaryDir folder;
        const QString path = folder.filePath(u"event.sh"_s);
        const auto once = [detail = storedDetail(arrival),
                           given = false]() mutable -> Result<std::vector<EventDetail>> {
            if (std::exchange(given, true))
                return std::vector<EventDetail>();
            return std::vector{detail};
        };
        VERIFY_OK(exportEvents(
            path, {.format = ExportFormat::Curl, .redact = false, .target = QUrl(receiver.url(webhook::testKey))}, once,
            std::make_shared<Redactor>()));

        // And the one for a clipboard, which has its body within itself.
        const QString pasted = folder.filePath(u"pasted.sh"_s);
        QFile line(pasted);
        QVERIFY(line.open(QIODevice::WriteOnly));
        line.write(curlWithBody(storedDetail(arrival)));
        line.close();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"WEBHOOK_URL"_s, receiver.url(webhook::testKey));

        for (int attempt = 1; attempt <= 2; ++attempt) {
            QProcess shell;
            shell.setWorkingDirectory(folder.path());
            shell.setProcessEnvironment(environment);
            shell.start(u"sh"_s, {attempt == 1 ? path : pasted});
            QTRY_COMPARE_WITH_TIMEOUT(shell.state(), QProcess::NotRunning, 60000);
            QCOMPARE(shell.readAllStandardOutput(), "{\"status\":\"received\"}\n");
            QCOMPARE(shell.exitCode(), 0);
        }
        QCOMPARE((*log)->newestSeq(), 1);
        wa::Answer stored((*log)->detail(1));
        AWAIT(stored);
        VERIFY_OK(*stored);
        QCOMPARE((*stored)->body, body);
        QCOMPARE((*stored)->event.verdict, Verdict::Valid);
        QCOMPARE((*stored)->event.requestId.text(), u"r-1"_s);
        QCOMPARE((*stored)->attempts.size(), 2); // the same event: the second one is an attempt of the first
    }
};

QTEST_GUILESS_MAIN(TstCurl)
#include "tst_curl.moc"
