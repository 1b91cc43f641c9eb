#include "app/webhook/admission.h"
#include "app/webhook/route.h"

#include <QTest>

using namespace wa;
using namespace wa::webhook;

class AdmissionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hosts_data();
    void hosts();
    void heads_data();
    void heads();
    void whoAsked_data();
    void whoAsked();
    void answersAreClosedAndWithoutCors();
    void pathKeys();
};

void AdmissionTest::hosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("local");    // listening on 127.0.0.1:8080, no name
    QTest::addColumn<bool>("wildcard"); // listening on 0.0.0.0:8080
    QTest::addColumn<bool>("tunnel");   // 127.0.0.1:8080 behind hooks.example.org and relay.example.org:8443
    const auto row = [](const char *host, bool local, bool wildcard, bool tunnel) {
        QTest::newRow(*host ? host : "empty") << QByteArray(host) << local << wildcard << tunnel;
    };
    row("127.0.0.1:8080", true, true, true);
    row("localhost:8080", true, true, true);
    row("LocalHost.:8080", true, true, true);
    row("[::1]:8080", true, true, true);
    row("127.0.0.1", false, false, false);
    row("127.0.0.1:8081", false, false, false);
    row("127.0.0.1:08080", true, true, true);
    row("127.0.0.1:80800", false, false, false);
    row("127.0.0.1:+8080", false, false, false);
    row("127.0.0.1:", false, false, false);
    row("127.0.0.2:8080", false, true, false);
    row("192.168.1.7:8080", false, true, false);
    row("[fe80::1]:8080", false, true, false);
    row("[::1:8080", false, false, false);
    row("", false, false, false);
    row(":8080", false, false, false);
    row("evil.example", false, false, false);
    row("evil.example:8080", false, false, false);
    row("127.0.0.1.evil.example:8080", false, false, false);
    row("localhost.evil.example:8080", false, false, false);
    row("evil@127.0.0.1:8080", false, false, false);
    row("127.0.0.1:8080.", false, false, false);
    row("1.2.3.4.5:8080", false, false, false);
    row("hooks.example.org", false, false, true);
    row("HOOKS.example.org.", false, false, true);
    row("hooks.example.org:443", false, false, true);
    row("hooks.example.org:8080", false, false, true);
    row("hooks.example.org:9999", false, false, false);
    row("a.hooks.example.org", false, false, false);
    row("relay.example.org:8443", false, false, true);
    row("relay.example.org", false, false, false);
}

void AdmissionTest::hosts()
{
    QFETCH(QByteArray, host);
    QTEST(allowedHosts(QStringLiteral("127.0.0.1"), 8080, {}).admits(host), "local");
    QTEST(allowedHosts(QStringLiteral("0.0.0.0"), 8080, {}).admits(host), "wildcard");
    const QStringList names{QStringLiteral("hooks.example.org"), QStringLiteral("relay.example.org:8443")};
    QTEST(allowedHosts(QStringLiteral("127.0.0.1"), 8080, names).admits(host), "tunnel");
    // An address of one's own is called by its own name, with or without brackets.
    QVERIFY(allowedHosts(QStringLiteral("192.168.1.7"), 8080, {}).admits("192.168.1.7:8080"));
    QVERIFY(allowedHosts(QStringLiteral("[fd00::7]"), 8080, {}).admits("[FD00::7]:8080"));
    QVERIFY(allowedHosts(QStringLiteral("127.0.0.1"), 80, {}).admits("localhost"));
}

void AdmissionTest::heads_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QList<QByteArray>>("headers");
    QTest::addColumn<int>("status"); // 0: let in
    const auto row = [](const char *name, const char *method, const QList<QByteArray> &headers, int status) {
        QTest::newRow(name) << QByteArray(method) << headers << status;
    };
    const QByteArray host = "127.0.0.1:8080";
    row("delivery", "POST", {"Host", host, "Content-Type", "application/json"}, 0);
    row("charset", "POST", {"Host", host, "Content-Type", "Application/JSON ; charset=utf-8"}, 0);
    row("user agent", "POST", {"Host", host, "Content-Type", "application/json", "User-Agent", "curl"}, 0);
    for (const char *method : {"GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "post", "CONNECT"})
        row(method, method, {"Host", host, "Content-Type", "application/json"}, 405);
    row("no host", "POST", {"Content-Type", "application/json"}, 403);
    row("two hosts", "POST", {"Host", host, "host", host, "Content-Type", "application/json"}, 403);
    row("rebound name", "POST", {"Host", "evil.example", "Content-Type", "application/json"}, 403);
    row("origin", "POST", {"Host", host, "Content-Type", "application/json", "Origin", "https://evil"}, 403);
    row("null origin", "POST", {"Host", host, "Content-Type", "application/json", "origin", "null"}, 403);
    row("empty origin", "POST", {"Host", host, "Content-Type", "application/json", "Origin", ""}, 403);
    row("fetch", "POST", {"Host", host, "Content-Type", "application/json", "Sec-Fetch-Site", "same-origin"}, 403);
    row("origin before type", "POST", {"Host", host, "Content-Type", "text/plain", "Origin", "https://evil"}, 403);
    row("form", "POST", {"Host", host, "Content-Type", "application/x-www-form-urlencoded"}, 415);
    row("text", "POST", {"Host", host, "Content-Type", "text/plain"}, 415);
    row("json in a parameter", "POST", {"Host", host, "Content-Type", "text/plain; x=application/json"}, 415);
    row("longer type", "POST", {"Host", host, "Content-Type", "application/jsonp"}, 415);
    row("other json", "POST", {"Host", host, "Content-Type", "application/ld+json"}, 415);
    row("no type", "POST", {"Host", host}, 415);
    row("two types", "POST", {"Host", host, "Content-Type", "application/json", "Content-Type", "application/json"},
        415);
    row("gzip", "POST", {"Host", host, "Content-Type", "application/json", "Content-Encoding", "gzip"}, 415);
}

void AdmissionTest::heads()
{
    QFETCH(QByteArray, method);
    QFETCH(QList<QByteArray>, headers);
    server::Request request;
    request.method = method;
    for (qsizetype i = 0; i < headers.size(); i += 2)
        request.headers.push_back({headers[i], headers[i + 1]});
    const auto refusal = refuseHead(request, allowedHosts(QStringLiteral("127.0.0.1"), 8080, {}));
    QTEST(refusal ? refusal->status : 0, "status");
}

void AdmissionTest::whoAsked_data()
{
    QTest::addColumn<QByteArray>("peer");
    QTest::addColumn<QList<QByteArray>>("forwarded");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *peer, QList<QByteArray> forwarded, const char *expected) {
        QTest::newRow(name) << QByteArray(peer) << forwarded << QByteArray(expected);
    };
    row("a stranger's word", "203.0.113.9", {"127.0.0.1"}, "203.0.113.9");
    row("nothing said", "10.0.0.2", {}, "10.0.0.2");
    row("one hop", "10.0.0.2", {"198.51.100.7"}, "198.51.100.7");
    row("the right-most is the proxy's word", "10.0.0.2", {"1.1.1.1, 198.51.100.7"}, "198.51.100.7");
    row("over two proxies", "10.0.0.2", {"1.1.1.1, 198.51.100.7, 10.0.0.3"}, "198.51.100.7");
    row("in two fields", "10.0.0.2", {"1.1.1.1", "198.51.100.7 , 10.0.0.3"}, "198.51.100.7");
    row("IPv6", "10.0.0.2", {"2001:db8::7"}, "2001:db8::7");
    row("IPv6 in brackets", "10.0.0.2", {"[2001:db8::7]"}, "2001:db8::7");
    row("no address", "10.0.0.2", {"1.1.1.1, unknown"}, "10.0.0.2");
    row("an empty hop", "10.0.0.2", {"1.1.1.1,"}, "10.0.0.2");
    row("proxies alone", "10.0.0.2", {"10.0.0.3"}, "10.0.0.2");
}

void AdmissionTest::whoAsked()
{
    QFETCH(QByteArray, peer);
    QFETCH(QList<QByteArray>, forwarded);
    server::Request request;
    request.peerAddress = peer;
    for (const QByteArray &field : forwarded)
        request.headers.push_back({"X-Forwarded-For", field});
    QTEST(clientAddress(request, {"10.0.0.2", "10.0.0.3"}), "expected");
}

void AdmissionTest::answersAreClosedAndWithoutCors()
{
    server::Request request;
    request.method = "OPTIONS";
    const auto refusal = refuseHead(request, allowedHosts(QStringLiteral("127.0.0.1"), 8080, {}));
    QVERIFY(refusal);
    QCOMPARE(refusal->after, server::Response::After::Close);
    QCOMPARE(server::first(refusal->headers, "Allow"), QByteArray("POST"));
    for (const server::Header &header : refusal->headers)
        QVERIFY(!header.name.toLower().startsWith("access-control"));
    QCOMPARE(refusal->body, QByteArray("{\"error\":\"method_not_allowed\"}\n"));
}

void AdmissionTest::pathKeys()
{
    QCOMPARE(pathKeyOf("/hooks/abc"), QByteArray("abc"));
    QCOMPARE(pathKeyOf(hookPath("abc")), QByteArray("abc"));
    for (const char *path : {"/hooks", "/hooks/", "/", "", "/hook/abc", "hooks/abc", "//hooks/abc"})
        QVERIFY2(pathKeyOf(path).isEmpty(), path);
    QCOMPARE(newPathKey().size(), 32);
    QVERIFY(newPathKey() != newPathKey());
}

QTEST_APPLESS_MAIN(AdmissionTest)
#include "tst_admission.moc"
