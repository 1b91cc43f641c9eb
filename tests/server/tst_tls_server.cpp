#include "app/server/httpclient.h"
#include "app/server/httpserver.h"
#include "app/server/tls.h"
#include "tests/server/rawclient.h"
#include "tests/server/testhandler.h"
#include "tests/support/resultmacros.h"

#include <QProcess>
#include <QTemporaryDir>

#include <future>

using namespace wa;
using namespace wa::server;
using namespace Qt::StringLiterals;

//! The receiver's side of HTTPS, met by our own client, by curl and by what is no TLS at all.
class TlsServerTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    SystemClock m_clock;
    std::unique_ptr<IoLoop> m_loop;
    std::unique_ptr<TestHandler> m_handler;
    std::unique_ptr<HttpServer> m_server;
    Endpoint m_endpoint;

    QString file(const QString &name) const { return m_dir.filePath(name); }
    std::shared_ptr<const TlsIdentity> identity(const QString &name = u"good"_s) const
    {
        auto loaded = TlsIdentity::load(file(name + u".crt"_s), file(name + u".key"_s));
        return loaded ? *loaded : nullptr;
    }
    Result<ClientResponse> call(ClientRequest request)
    {
        IoLoop loop(m_clock);
        HttpClient client(loop);
        std::promise<Result<ClientResponse>> answer;
        client.request(std::move(request), [&answer](auto result) { answer.set_value(std::move(result)); });
        return answer.get_future().get();
    }
    QUrl url(const QString &path) const { return QUrl(m_endpoint.baseUrl() + path); }
    static int run(const QString &program, const QStringList &arguments, QByteArray *output)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        process.closeWriteChannel();
        if (!process.waitForFinished(60000))
            return -1;
        *output = process.readAll();
        return process.exitCode();
    }

private slots:
    void initTestCase()
    {
        QByteArray output;
        QCOMPARE(run(u"bash"_s, {QStringLiteral(WA_SOURCE_DIR "/tests/http/mkcerts.sh"), m_dir.path()}, &output), 0);
    }
    void init()
    {
        m_loop = std::make_unique<IoLoop>(m_clock);
        m_handler = std::make_unique<TestHandler>();
        m_server = std::make_unique<HttpServer>(*m_loop, *m_handler);
        m_server->setTls(identity());
        const auto endpoint = m_server->listen(u"127.0.0.1"_s, 0);
        VERIFY_OK(endpoint);
        m_endpoint = *endpoint;
    }
    void cleanup()
    {
        m_server.reset();
        m_loop.reset();
    }

    void takesBodiesOfEverySize_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {1, 16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 1000'000})
            QTest::addRow("%d", size) << size;
    }
    void takesBodiesOfEverySize()
    {
        QFETCH(int, size);
        QByteArray body(size, Qt::Uninitialized);
        for (int i = 0; i < size; ++i)
            body[i] = char('a' + i % 23);
        const auto answer = call({.url = url(u"/echo"_s), .body = body, .fingerprint = identity()->fingerprint()});
        VERIFY_OK(answer);
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->body, body);
    }

    void answersOfEverySizeArriveWhole()
    {
        for (const int size : {0, 1, 16 * 1024, 700'000}) { // the client takes no more than 1 MiB
            const auto answer =
                call({.url = url(u"/large?%1"_s.arg(size)), .body = "x", .fingerprint = identity()->fingerprint()});
            VERIFY_OK(answer);
            QCOMPARE(answer->body, QByteArray(size, 'x'));
        }
    }

    void curlKeepsOneConnection()
    {
        QByteArray output;
        const QString target = url(u"/echo"_s).toString();
        const int code = run(u"curl"_s,
                             {u"-sS"_s, u"--cacert"_s, file(u"ca.crt"_s), u"-w"_s, u" %{num_connects} %{http_code}\n"_s,
                              u"-d"_s, u"abc"_s, target, target},
                             &output);
        QCOMPARE(code, 0);
        QCOMPARE(output, QByteArray("abc 1 200\nabc 0 200\n"));
    }

    void itsCertificateIsLookedAt()
    {
        const auto stranger = call({.url = url(u"/echo"_s), .body = "x"}); // no authority of ours knows it
        QVERIFY(!stranger);
        QCOMPARE(stranger.error().kind, Error::Kind::Tls);
        const auto another =
            call({.url = url(u"/echo"_s), .body = "x", .fingerprint = identity(u"selfsigned"_s)->fingerprint()});
        QVERIFY(!another);
        QCOMPARE(another.error().kind, Error::Kind::Tls);
    }

    void oldProtocolsAreRefused()
    {
        QByteArray output;
        const QString where = u"127.0.0.1:%1"_s.arg(m_endpoint.port);
        const QStringList old{u"s_client"_s, u"-connect"_s, where, u"-tls1_1"_s, u"-cipher"_s, u"ALL:@SECLEVEL=0"_s};
        QVERIFY(run(u"openssl"_s, old, &output) != 0);
        QVERIFY2(output.contains("alert protocol version"), output.constData());
        const QStringList recent{u"s_client"_s, u"-connect"_s, where, u"-tls1_2"_s}; // the check can pass
        QCOMPARE(run(u"openssl"_s, recent, &output), 0);
    }

    void whatIsNoTlsIsCutWithoutAnAnswerInPlain()
    {
        RawClient raw(m_endpoint.port);
        raw.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx");
        const QByteArray answer = raw.readToEnd();
        QVERIFY2(!answer.contains("HTTP"), answer.constData()); // an alert at most
        QTRY_COMPARE(m_server->stats().tlsFailed, 1U);
        QCOMPARE(m_server->stats().requests, 0U);
    }

    void anotherCertificateCountsForTheNextConnection()
    {
        const QByteArray second = identity(u"selfsigned"_s)->fingerprint();
        m_server->setTls(identity(u"selfsigned"_s));
        VERIFY_OK(call({.url = url(u"/echo"_s), .body = "x", .fingerprint = second}));
        QVERIFY(!call({.url = url(u"/echo"_s), .body = "x", .fingerprint = identity()->fingerprint()}));
    }

    void filesThatCannotBeUsed_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("code");
        QTest::newRow("no certificate") << u"none.crt"_s << u"good.key"_s << u"bad_certificate"_s;
        QTest::newRow("no key") << u"good.crt"_s << u"none.key"_s << u"bad_key"_s;
        QTest::newRow("another's key") << u"good.crt"_s << u"expired.key"_s << u"bad_key"_s;
        QTest::newRow("the key as certificate") << u"good.key"_s << u"good.key"_s << u"bad_certificate"_s;
        QTest::newRow("a key with a passphrase") << u"good.crt"_s << u"locked.key"_s << u"bad_key"_s;
    }
    void filesThatCannotBeUsed()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, code);
        QByteArray output;
        QCOMPARE(run(u"openssl"_s,
                     {u"rsa"_s, u"-aes256"_s, u"-passout"_s, u"pass:x"_s, u"-in"_s, file(u"good.key"_s), u"-out"_s,
                      file(u"locked.key"_s)},
                     &output),
                 0);
        const auto loaded = TlsIdentity::load(file(certificate), file(key));
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, code);
        QVERIFY(loaded.error().detail.startsWith(file(code == "bad_key"_L1 ? key : certificate)));
    }
};

QTEST_GUILESS_MAIN(TlsServerTest)
#include "tst_tls_server.moc"
