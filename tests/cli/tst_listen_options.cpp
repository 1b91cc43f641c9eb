#include "app/cli/eventlines.h"
#include "app/cli/listenoptions.h"
#include "app/cli/secretfile.h"

#include "tests/support/resultmacros.h"

#include <QTemporaryDir>

using namespace wa;
using namespace wa::cli;
using namespace Qt::StringLiterals;

class ListenOptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endpoints_data();
    void endpoints();
    void usage_data();
    void usage();
    void readsEverything();
    void secretFiles_data();
    void secretFiles();
    void noSecretFile();
    void eventLines();
    void helpNamesEveryOption();
};

void ListenOptionsTest::endpoints_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address"); // empty: refused
    QTest::addColumn<int>("port");
    QTest::newRow("usual") << u"127.0.0.1:8080"_s << u"127.0.0.1"_s << 8080;
    QTest::newRow("free port") << u"localhost:0"_s << u"localhost"_s << 0;
    QTest::newRow("port alone") << u":8080"_s << u"127.0.0.1"_s << 8080;
    QTest::newRow("IPv6") << u"[::1]:8080"_s << u"[::1]"_s << 8080;
    QTest::newRow("IPv6 without brackets") << u"::1:8080"_s << QString() << 0;
    QTest::newRow("no port") << u"127.0.0.1"_s << QString() << 0;
    QTest::newRow("no digits") << u"127.0.0.1:http"_s << QString() << 0;
    QTest::newRow("port too large") << u"127.0.0.1:65536"_s << QString() << 0;
    QTest::newRow("port negative") << u"127.0.0.1:-1"_s << QString() << 0;
    QTest::newRow("empty port") << u"127.0.0.1:"_s << QString() << 0;
}

void ListenOptionsTest::endpoints()
{
    QFETCH(QString, text);
    QFETCH(QString, address);
    QFETCH(int, port);
    const auto options = parseListenOptions({u"--listen"_s, text, u"--secret-file"_s, u"f"_s});
    QCOMPARE(options.has_value(), !address.isEmpty());
    if (!options) {
        QCOMPARE(options.error().code, ExitCode::Usage);
        return;
    }
    QCOMPARE(options->address, address);
    QCOMPARE(int(options->port), port);
}

void ListenOptionsTest::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QStringList enough{u"--secret-file"_s, u"f"_s};
    QTest::newRow("no secret file") << QStringList{u"--listen"_s, u"127.0.0.1:0"_s};
    QTest::newRow("three secrets") << enough + enough + enough;
    QTest::newRow("unknown option") << enough + QStringList{u"--secret"_s, u"abc"_s};
    QTest::newRow("value missing") << QStringList{u"--secret-file"_s};
    QTest::newRow("positional") << enough + QStringList{u"8080"_s};
    QTest::newRow("listen twice") << enough + QStringList{u"--listen=:1"_s, u"--listen=:2"_s};
    QTest::newRow("signature empty") << enough + QStringList{u"--signature="_s};
    QTest::newRow("data empty") << enough + QStringList{u"--data="_s};
}

void ListenOptionsTest::usage()
{
    QFETCH(QStringList, arguments);
    const auto options = parseListenOptions(arguments);
    QVERIFY(!options);
    QCOMPARE(options.error().code, ExitCode::Usage);
    QVERIFY(options.error().line.startsWith(u"wactl listen: "_s));
    QVERIFY(!options.error().line.contains(u'\n'));
}

void ListenOptionsTest::readsEverything()
{
    const auto options =
        parseListenOptions({u"--listen=0.0.0.0:9"_s, u"--secret-file"_s, u"a"_s, u"--secret-file"_s, u"b"_s,
                            u"--signature"_s, u"stripe-style:Acme"_s, u"--data"_s, u"d"_s, u"--host"_s, u"x.example"_s,
                            u"--host=y.example"_s, u"--limit=body-bytes=2048"_s, u"--limit"_s, u"idle-seconds=5"_s});
    QVERIFY(options);
    QCOMPARE(options->secretFiles, QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(options->signature, u"stripe-style:Acme"_s);
    QCOMPARE(options->dataFolder, u"d"_s);
    QCOMPARE(options->receiver.publicHosts, QStringList({u"x.example"_s, u"y.example"_s}));
    QCOMPARE(options->receiver.limits, QStringList({u"body-bytes=2048"_s, u"idle-seconds=5"_s}));
    const auto fewest = parseListenOptions({u"--secret-file"_s, u"a"_s});
    QVERIFY(fewest);
    QCOMPARE(fewest->address, u"127.0.0.1"_s);
    QCOMPARE(fewest->signature, u"detect"_s);
    QVERIFY(fewest->dataFolder.isEmpty());
}

void ListenOptionsTest::secretFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("secret"); // empty: refused
    QTest::newRow("plain") << QByteArray("abc") << QByteArray("abc");
    QTest::newRow("one newline") << QByteArray("abc\n") << QByteArray("abc");
    QTest::newRow("two newlines") << QByteArray("abc\n\n") << QByteArray("abc\n");
    QTest::newRow("carriage return stays") << QByteArray("abc\r\n") << QByteArray("abc\r");
    QTest::newRow("spaces stay") << QByteArray(" abc \n") << QByteArray(" abc ");
    QTest::newRow("any bytes") << QByteArray("\0\xff\n", 3) << QByteArray("\0\xff", 2);
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("newline alone") << QByteArray("\n") << QByteArray();
    QTest::newRow("far too long") << QByteArray(64 * 1024 + 1, 'x') << QByteArray();
}

void ListenOptionsTest::secretFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, secret);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"secret"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    const auto read = readSecretFile(file.fileName());
    if (secret.isEmpty()) {
        VERIFY_ERROR(read, Error::Kind::Keychain);
        QVERIFY(!read.error().detail.contains(u"xxx"_s));
        return;
    }
    VERIFY_OK(read);
    QCOMPARE(read->reveal().toByteArray(), secret);
}

void ListenOptionsTest::noSecretFile()
{
    const auto read = readSecretFile(u"/no/such/file"_s);
    VERIFY_ERROR(read, Error::Kind::Keychain);
    QVERIFY(read.error().detail.contains(u"/no/such/file"_s));
}

void ListenOptionsTest::eventLines()
{
    events::Stored stored;
    stored.seq = 7;
    stored.requestId = RequestId(u"r-1"_s);
    stored.event = u"message"_s;
    stored.device = DeviceId(u"d-1"_s);
    stored.attempts = 2;
    stored.received = UnixMs(std::chrono::milliseconds(1776870000123));
    stored.sha256 = QByteArray("\x01\xff", 2);
    QCOMPARE(eventLine(stored), QByteArray(R"({"seq":7,"request_id":"r-1","event":"message","device_id":"d-1",)"
                                           R"("verdict":"valid","attempts":2,"received":"2026-04-22T15:00:00.123Z",)"
                                           R"("sha256":"01ff"})"
                                           "\n"));
    stored = {};
    stored.sha256 = "x";
    QCOMPARE(eventLine(stored), QByteArray(R"({"seq":0,"request_id":null,"event":null,"device_id":null,)"
                                           R"("verdict":"valid","attempts":1,"received":"1970-01-01T00:00:00.000Z",)"
                                           R"("sha256":"78"})"
                                           "\n"));
}

void ListenOptionsTest::helpNamesEveryOption()
{
    const QString help = listenHelp();
    QVERIFY(help.startsWith(u"Usage: wactl listen"_s));
    for (const auto &option : {u"--listen <"_s, u"--secret-file <"_s, u"--signature <"_s, u"--data <"_s, u"--host <"_s})
        QVERIFY2(help.contains(option), qPrintable(option + u'\n' + help));
    QVERIFY(parseListenOptions({u"--help"_s})->help);
}

QTEST_GUILESS_MAIN(ListenOptionsTest)
#include "tst_listen_options.moc"
