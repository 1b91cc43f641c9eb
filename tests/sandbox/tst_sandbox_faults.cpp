#include "tests/sandbox/bench.h"

#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

//! What the sandbox does wrong on purpose, over real sockets.
class TestSandboxFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spoiledAnswers_data();
    void spoiledAnswers();
    void faultIsUsedUp();
    void actedUponButUnanswered();
    void notActedUpon();
    void otherRoutesAreSpared();
    void wrongOrders_data();
    void wrongOrders();
    void ofTheVirtualPhone();
    void clearing();
    void badSignature_data();
    void badSignature();
    void wrongProfile();
    void duplicate();
    void outOfOrderAlone();
};

void TestSandboxFaults::spoiledAnswers_data()
{
    QTest::addColumn<QByteArray>("order");
    QTest::addColumn<int>("status");   // 0: no answer
    QTest::addColumn<QString>("told"); // the error's code, or the transport's
    QTest::newRow("error by code") << QByteArray(R"("code":"too_many_devices")") << 409 << u"too_many_devices"_s;
    QTest::newRow("error by status") << QByteArray(R"("status":503)") << 503 << u"internal_error"_s;
    QTest::newRow("error, own code") << QByteArray(R"("status":418,"code":"teapot")") << 418 << u"teapot"_s;
    QTest::newRow("garbage") << QByteArray(R"("fault":"garbage")") << 200 << QString();
    QTest::newRow("html") << QByteArray(R"("fault":"html","status":502)") << 502 << QString();
    QTest::newRow("empty") << QByteArray(R"("fault":"empty")") << 200 << QString();
    QTest::newRow("truncated") << QByteArray(R"("fault":"truncated")") << 0 << u"read"_s;
    QTest::newRow("drop") << QByteArray(R"("fault":"drop")") << 0 << u"read"_s;
}

void TestSandboxFaults::spoiledAnswers()
{
    QFETCH(QByteArray, order);
    Bench bench;
    QCOMPARE(bench.admin("POST", u"/sandbox/faults"_s, R"({"route":"GET /devices",)" + order + "}").status, 200);
    const Reply spoiled = bench.app("GET", u"/devices"_s);
    QTEST(spoiled.status, "status");
    QTEST(spoiled.status ? spoiled.code() : spoiled.error, "told");
    QVERIFY(!spoiled.json["devices"_L1].isArray());
    QCOMPARE(bench.app("GET", u"/devices"_s).status, 200);
}

void TestSandboxFaults::faultIsUsedUp()
{
    Bench bench;
    QCOMPARE(bench
                 .admin("POST", u"/sandbox/faults"_s,
                        R"({"route":"*","code":"rate_limit_exceeded","retry_after_s":7,"count":2})")
                 .status,
             200);
    const Reply limited = bench.app("GET", u"/devices"_s);
    QCOMPARE(limited.status, 429);
    QCOMPARE(wa::server::first(limited.headers, "Retry-After"), QByteArray("7"));
    QCOMPARE(bench.admin("GET", u"/sandbox/faults"_s).at("faults").items()[0]["count"_L1].integer(), 1);
    QCOMPARE(bench.call("GET", u"/health"_s).status, 429);
    QCOMPARE(bench.app("GET", u"/devices"_s).status, 200);
    QVERIFY(bench.admin("GET", u"/sandbox/faults"_s).at("faults").items().empty());
}

void TestSandboxFaults::actedUponButUnanswered()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    QCOMPARE(bench
                 .admin("POST", u"/sandbox/faults"_s,
                        R"({"route":"POST /devices/{device_id}/messages","fault":"drop","act":true})")
                 .status,
             200);
    QCOMPARE(bench.send(device, R"({"to":"6281200000001","text":"Did it go?"})").status, 0);
    const Reply list = bench.app("GET", u"/devices/%1/messages"_s.arg(device));
    QCOMPARE(list.at("messages").items().size(), size_t(1));
    EVENTUALLY(bench.receiver.count(u"message"_s) == 1);
}

void TestSandboxFaults::notActedUpon()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    QCOMPARE(bench
                 .admin("POST", u"/sandbox/faults"_s,
                        R"({"route":"POST /devices/{device_id}/messages","code":"upstream_timeout"})")
                 .status,
             200);
    QCOMPARE(bench.send(device, R"({"to":"6281200000001","text":"Did it go?"})").status, 504);
    QVERIFY(bench.app("GET", u"/devices/%1/messages"_s.arg(device)).at("messages").items().empty());
}

void TestSandboxFaults::otherRoutesAreSpared()
{
    Bench bench;
    QCOMPARE(bench.admin("POST", u"/sandbox/faults"_s, R"({"route":"POST /devices","status":500})").status, 200);
    QCOMPARE(bench.app("GET", u"/devices"_s).status, 200);
    QCOMPARE(bench.call("POST", u"/devices"_s, R"({"device_name":"A"})").status, 401); // nor do strangers use it up
    QCOMPARE(bench.app("POST", u"/devices"_s, R"({"device_name":"A"})").status, 500);
}

void TestSandboxFaults::wrongOrders_data()
{
    QTest::addColumn<QByteArray>("order");
    QTest::addColumn<QString>("field");
    QTest::newRow("no route") << QByteArray("{}") << u"route"_s;
    QTest::newRow("unknown route") << QByteArray(R"({"route":"GET /device"})") << u"route"_s;
    QTest::newRow("the orders") << QByteArray(R"({"route":"DELETE /sandbox/faults"})") << u"route"_s;
    QTest::newRow("unknown fault") << QByteArray(R"({"route":"*","fault":"explode"})") << u"fault"_s;
    QTest::newRow("status") << QByteArray(R"({"route":"*","status":200})") << u"status"_s;
    QTest::newRow("count") << QByteArray(R"({"route":"*","count":0})") << u"count"_s;
    QTest::newRow("delay") << QByteArray(R"({"route":"*","fault":"slow","delay_ms":-1})") << u"delay_ms"_s;
    QTest::newRow("webhook") << QByteArray(R"({"webhook":"lost"})") << u"webhook"_s;
    QTest::newRow("profile") << QByteArray(R"({"webhook":"wrong_profile","profile":"none"})") << u"profile"_s;
}

void TestSandboxFaults::wrongOrders()
{
    QFETCH(QByteArray, order);
    Bench bench;
    const Reply refused = bench.admin("POST", u"/sandbox/faults"_s, order);
    QCOMPARE(refused.status, 400);
    QTEST(refused.at("error")["details"_L1]["field"_L1].string(), "field");
}

void TestSandboxFaults::ofTheVirtualPhone()
{
    Bench bench;
    const QString orders = u"/sandbox/faults"_s;
    QCOMPARE(bench.admin("POST", orders, R"({"route":"*","fault":"never"})").status, 200);
    QCOMPARE(bench.admin("POST", orders, R"({"route":"POST /sandbox/scan","code":"device_not_connected"})").status,
             200);
    const Reply refused = bench.admin("POST", u"/sandbox/scan"_s, R"({"qr":"2@x","phone":"6281234567890"})");
    QCOMPARE(refused.code(), u"device_not_connected"_s);
    QCOMPARE(refused.at("error")["message"_L1].string(), u"A fault that the sandbox was told to make."_s);
    // It went off once, and what is ordered for every call spares the phone.
    const Reply honest = bench.admin("POST", u"/sandbox/scan"_s, R"({"qr":"2@x","phone":"6281234567890"})");
    QCOMPARE(honest.status, 409);
    QVERIFY(honest.code() != refused.code());
    QCOMPARE(bench.admin("GET", orders).at("faults").items().size(), size_t(1));
}

void TestSandboxFaults::clearing()
{
    Bench bench;
    QCOMPARE(bench.admin("POST", u"/sandbox/faults"_s, R"({"route":"*","fault":"never","count":9})").status, 200);
    QCOMPARE(bench.admin("DELETE", u"/sandbox/faults"_s).status, 204);
    QCOMPARE(bench.app("GET", u"/devices"_s).status, 200);
}

void TestSandboxFaults::badSignature_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("wa-v1") << u"wa-v1"_s << QByteArray("X-WA-Signature");
    QTest::newRow("hub-256") << u"hub-256"_s << QByteArray("X-Hub-Signature-256");
    QTest::newRow("standard-webhooks") << u"standard-webhooks"_s << QByteArray("webhook-signature");
    QTest::newRow("stripe-style") << u"stripe-style"_s << QByteArray("Stripe-Signature");
    QTest::newRow("waha") << u"waha"_s << QByteArray("X-Webhook-Hmac");
}

void TestSandboxFaults::badSignature()
{
    QFETCH(QString, profile);
    QFETCH(QByteArray, header);
    wa::sandbox::Options options;
    options.webhookProfile = profile;
    Bench bench(std::move(options));
    bench.receiver.answerNext({401});
    QCOMPARE(bench.admin("POST", u"/sandbox/faults"_s, R"({"webhook":"bad_signature"})").status, 200);
    std::ignore = bench.device();
    EVENTUALLY(bench.receiver.requests().size() == 1 && !bench.deliveries().items()[0]["attempts"_L1].items().empty());
    QCOMPARE(bench.deliveries().items()[0]["attempts"_L1].items()[0]["fault"_L1].string(), u"bad_signature"_s);
    bench.advance(10);
    EVENTUALLY(bench.receiver.requests().size() == 2);
    const auto requests = bench.receiver.requests();
    const QByteArray wrong = requests[0].first(header);
    const QByteArray right = requests[1].first(header);
    // Well-formed and wrong. The two may also differ by their time, so lengths are what is compared.
    QCOMPARE(wrong.size(), right.size());
    QVERIFY(wrong != right);
    if (profile == "hub-256"_L1 || profile == "waha"_L1) { // signs no time: one character differs
        int differing = 0;
        for (qsizetype i = 0; i < wrong.size(); ++i)
            differing += wrong[i] != right[i];
        QCOMPARE(differing, 1);
    }
    if (profile == "standard-webhooks"_L1) {
        const QByteArray base64 = wrong.sliced(3);
        QCOMPARE(QByteArray::fromBase64(base64).toBase64(), base64);
    }
}

void TestSandboxFaults::wrongProfile()
{
    Bench bench;
    QCOMPARE(bench.admin("POST", u"/sandbox/faults"_s, R"({"webhook":"wrong_profile","profile":"hub-256"})").status,
             200);
    std::ignore = bench.device(u"A"_s);
    EVENTUALLY(bench.receiver.requests().size() == 1);
    const auto request = bench.receiver.requests()[0];
    QVERIFY(request.first("X-WA-Signature").isNull());
    QMessageAuthenticationCode mac(QCryptographicHash::Sha256, bench.webhookSecret);
    mac.addData(request.body);
    QCOMPARE(request.first("X-Hub-Signature-256"), "sha256=" + mac.result().toHex());
    std::ignore = bench.device(u"B"_s);
    EVENTUALLY(bench.receiver.requests().size() == 2);
    QVERIFY(!bench.receiver.requests()[1].first("X-WA-Signature").isNull());
}

void TestSandboxFaults::duplicate()
{
    Bench bench;
    QCOMPARE(bench.admin("POST", u"/sandbox/faults"_s, R"({"webhook":"duplicate"})").status, 200);
    bench.receiver.answerNext({200, 500}); // refusing the copy changes nothing
    std::ignore = bench.device();
    EVENTUALLY(bench.deliveries().items()[0]["attempts"_L1].items().size() == 2);
    QCOMPARE(bench.receiver.requests()[0].body, bench.receiver.requests()[1].body);
    bench.advance(300);
    QCOMPARE(bench.receiver.requests().size(), size_t(2));
    QCOMPARE(bench.deliveries().items()[0]["state"_L1].string(), u"delivered"_s);
}

void TestSandboxFaults::outOfOrderAlone()
{
    Bench bench;
    QCOMPARE(bench.admin("POST", u"/sandbox/faults"_s, R"({"webhook":"out_of_order"})").status, 200);
    std::ignore = bench.device();
    QCOMPARE(bench.deliveries().items()[0]["state"_L1].string(), u"pending"_s);
    bench.advance(5); // no later event came: it goes all the same
    EVENTUALLY(bench.receiver.count() == 1);
}

QTEST_GUILESS_MAIN(TestSandboxFaults)
#include "tst_sandbox_faults.moc"
