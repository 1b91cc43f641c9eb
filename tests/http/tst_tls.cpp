#include "app/http/transport.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"
#include "tests/support/scriptedserver/scriptedserver.h"

#include <QHostInfo>
#include <QProcess>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::http;
using namespace Qt::StringLiterals;

//! Threat A2: nobody but the gateway itself gets a byte. Certificates are made here, by openssl.
class TestTls final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void table_data();
    void table();
    void redirectToPlainHttp();

private:
    [[nodiscard]] QByteArray file(const QString &name) const;
    [[nodiscard]] std::unique_ptr<QTcpServer> serverWith(const QString &certificate, QSsl::SslProtocol protocol) const;

    QTemporaryDir m_dir;
};

void TestTls::initTestCase()
{
    QProcess make;
    make.start(QStringLiteral(WA_SOURCE_DIR "/tests/http/mkcerts.sh"), {m_dir.path()});
    QTRY_VERIFY_WITH_TIMEOUT(make.state() == QProcess::NotRunning, 60000);
    QCOMPARE(make.exitCode(), 0);
}

QByteArray TestTls::file(const QString &name) const
{
    QFile file(m_dir.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::unique_ptr<QTcpServer> TestTls::serverWith(const QString &certificate, QSsl::SslProtocol protocol) const
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(file(certificate + u".crt"_s)));
    tls.setPrivateKey(QSslKey(file(certificate + u".key"_s), QSsl::Rsa));
    tls.setProtocol(protocol);
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    return server->listen(QHostAddress::LocalHost) ? std::move(server) : nullptr;
}

void TestTls::table_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("ownCa");
    QTest::addColumn<QSsl::SslProtocol>("protocol");
    QTest::addColumn<bool>("accepted");
    const auto any = QSsl::SecureProtocols;
    // A minimal Debian has no /etc/hosts, and nothing but the network to ask.
    if (QHostInfo::fromName(u"localhost"_s).error() == QHostInfo::NoError)
        QTest::newRow("good, by name") << u"good"_s << u"localhost"_s << true << any << true;
    QTest::newRow("good, by address") << u"good"_s << u"127.0.0.1"_s << true << any << true;
    QTest::newRow("unknown CA") << u"good"_s << u"127.0.0.1"_s << false << any << false;
    QTest::newRow("another CA") << u"otherca"_s << u"127.0.0.1"_s << true << any << false;
    QTest::newRow("wrong host") << u"wronghost"_s << u"127.0.0.1"_s << true << any << false;
    QTest::newRow("expired") << u"expired"_s << u"127.0.0.1"_s << true << any << false;
    QTest::newRow("self-signed") << u"selfsigned"_s << u"127.0.0.1"_s << true << any << false;
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    QTest::newRow("TLS 1.1") << u"good"_s << u"127.0.0.1"_s << true << QSsl::TlsV1_1 << false;
    QT_WARNING_POP
}

void TestTls::table()
{
    QFETCH(QString, certificate);
    QFETCH(QString, host);
    QFETCH(bool, ownCa);
    QFETCH(QSsl::SslProtocol, protocol);
    QFETCH(bool, accepted);
    auto listening = serverWith(certificate, protocol);
    QVERIFY(listening);
    ScriptedServer server(std::move(listening));
    server.always("POST /x");
    ManualClock clock;
    TransportOptions options;
    if (ownCa)
        options.caCertificates = {QSslCertificate(file(u"ca.crt"_s))};
    Transport transport(clock, std::make_shared<Redactor>(), options);
    Request request{.verb = Verb::Post, .url = server.url(u"/x"_s)};
    request.url.setScheme(u"https"_s);
    request.url.setHost(host);
    request.origin = request.url;
    request.secretHeaders.emplace_back("Authorization", Secret("Bearer canary"));
    request.body = "{}";
    request.repeat = Repeat::Unsent;
    Answer answer(transport.send(std::move(request)));
    AWAIT(answer);
    if (accepted) {
        VERIFY_OK(*answer);
        QVERIFY(server.received().contains("Bearer canary")); // the control: this server does count bytes
    } else {
        VERIFY_ERROR(*answer, Error::Kind::Tls);
        QCOMPARE(server.received(), QByteArray());
    }
}

void TestTls::redirectToPlainHttp()
{
    ScriptedServer plain;
    plain.always("GET /to");
    ScriptedServer secure(serverWith(u"good"_s, QSsl::SecureProtocols));
    secure.expect("GET /from").answer(302, {}, {{"Location", plain.url(u"/to"_s).toEncoded()}});
    ManualClock clock;
    Transport transport(clock, std::make_shared<Redactor>(),
                        {.caCertificates = {{QSslCertificate(file(u"ca.crt"_s))}}});
    QUrl url = secure.url(u"/from"_s);
    url.setScheme(u"https"_s);
    Request request{.url = url, .origin = url};
    request.secretHeaders.emplace_back("Authorization", Secret("Bearer canary"));
    Answer answer(transport.send(std::move(request)));
    AWAIT(answer);
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->status, 302);
    QCOMPARE(plain.connections(), 0);
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
