#include "tests/webhook/fixture.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace wa;
using namespace wa::webhook;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ReceiverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhereItListens();
    void saysWhoHoldsThePort();
    void takesFiveMebibytesAndNoMore();
    void optionsThatCannotBeChangeNothing();
    void lateOnesAreTakenWhenAPersonSaysSo();
    void aRenewedCertificateIsTakenWithoutARestart();
    void tellsWhatWasStored();
    void testsItself();
    void marksReplaysAsSuch();
    void judgesRefusedDeliveriesAgain();
    void pinsNothingByTestingItself();
    void diesWithDeliveriesUnderWay();
};

void ReceiverTest::saysWhereItListens()
{
    Rig rig;
    Receiver &receiver = *rig.receiver;
    rig.receiver->setRoutes(only(testRoute()));
    const auto first = receiver.status().endpoint;
    QVERIFY(first && first->port != 0);
    QCOMPARE(receiver.url("KEY"), u"http://127.0.0.1:%1/hooks/KEY"_s.arg(first->port));

    QSignalSpy changed(&receiver, &Receiver::statusChanged);
    receiver.stop();
    QCOMPARE(changed.size(), 1);
    QVERIFY(!receiver.status().endpoint && !receiver.status().error);
    QVERIFY(receiver.url("KEY").isEmpty());
    receiver.stop();
    QCOMPARE(changed.size(), 1);

    VERIFY_OK(receiver.listen(u"[::1]"_s, 0));
    QVERIFY(receiver.url("KEY").startsWith(u"http://[::1]:"_s));
    const QByteArray body = eventBody("r-1");
    POST_EXPECTING(rig, 200, body, signedHeaders("wa-v1", body, rig.clock.wall()));
}

void ReceiverTest::saysWhoHoldsThePort()
{
    Rig rig;
    Receiver second(*rig.log, rig.clock);
    const auto taken = second.listen(u"127.0.0.1"_s, rig.receiver->status().endpoint->port);
    VERIFY_ERROR(taken, Error::Kind::Config);
    QCOMPARE(taken.error().code, u"address_in_use"_s);
    QVERIFY(second.status().error && !second.status().endpoint);
    QCOMPARE(*second.status().error, taken.error());
    VERIFY_OK(second.listen(u"127.0.0.1"_s, 0));
    QVERIFY(!second.status().error);
}

void ReceiverTest::takesFiveMebibytesAndNoMore()
{
    Rig rig;
    rig.receiver->setRoutes(only(testRoute()));
    const QByteArray most(5 * 1024 * 1024, '1');
    POST_EXPECTING(rig, 200, most, signedHeaders("wa-v1", most, rig.clock.wall()));
    const QByteArray more = most + '1';
    POST_EXPECTING(rig, 413, more, signedHeaders("wa-v1", more, rig.clock.wall()));
    QCOMPARE(rig.receiver->answers(), (Answers{.stored = 1, .malformed = 1}));
}

void ReceiverTest::optionsThatCannotBeChangeNothing()
{
    Rig rig;
    const Receiver::Options good{.trustedProxies = {u"10.0.0.2"_s}};
    VERIFY_OK(rig.receiver->setOptions(good));
    const auto proxy = rig.receiver->setOptions({.trustedProxies = {u"proxy.example.org"_s}});
    QVERIFY(!proxy);
    QCOMPARE(proxy.error().code, u"bad_proxy"_s);
    const auto certificate = rig.receiver->setOptions({.certificate = u"/none.crt"_s, .key = u"/none.key"_s});
    QVERIFY(!certificate);
    QCOMPARE(certificate.error().code, u"bad_certificate"_s);
    const auto limit = rig.receiver->setOptions({.limits = {u"body-bytes=1024"_s, u"idle-hours=1"_s}});
    QVERIFY(!limit);
    QCOMPARE(limit.error().code, u"bad_limit"_s);
    QCOMPARE(rig.receiver->limits(), server::Limits());
    QCOMPARE(rig.receiver->options(), good);
}

void ReceiverTest::lateOnesAreTakenWhenAPersonSaysSo()
{
    Rig rig;
    rig.receiver->setRoutes(only(testRoute()));
    const QByteArray body = eventBody("r-1");
    const auto late = signedHeaders("wa-v1", body, rig.clock.wall() - 10min);
    POST_EXPECTING(rig, 401, body, late);
    QTRY_COMPARE(rig.counters().quarantined, 1);
    Answer strict(rig.receiver->recheck(testProject));
    AWAIT(strict);
    QCOMPARE(**strict, 0); // its time is as wrong as before
    Answer lenient(rig.receiver->recheck(testProject, Receiver::Stale::Accept));
    AWAIT(lenient);
    QCOMPARE(**lenient, 1);
    // As an option for all that comes: an event, marked.
    VERIFY_OK(rig.receiver->setOptions({.acceptStale = true}));
    const QByteArray second = eventBody("r-2");
    POST_EXPECTING(rig, 200, second, signedHeaders("wa-v1", second, rig.clock.wall() - 10min));
    Answer stored(rig.log->after(0, 10));
    AWAIT(stored);
    QCOMPARE((*stored)->size(), 2);
    QCOMPARE((*stored)->at(1).verdict, events::Verdict::Stale);
    // A wrong signature stays wrong.
    const QByteArray third = eventBody("r-3");
    POST_EXPECTING(rig, 401, third, signedHeaders("wa-v1", third, rig.clock.wall() - 10min, "stranger"));
}

void ReceiverTest::aRenewedCertificateIsTakenWithoutARestart()
{
    const QTemporaryDir dir;
    QCOMPARE(QProcess::execute(u"bash"_s, {QStringLiteral(WA_SOURCE_DIR "/tests/http/mkcerts.sh"), dir.path()}), 0);
    const auto put = [&dir](const QString &from) {
        for (const QString &kind : {u".crt"_s, u".key"_s}) {
            QFile::remove(dir.filePath(u"live"_s + kind));
            QVERIFY(QFile::copy(dir.filePath(from + kind), dir.filePath(u"live"_s + kind)));
        }
    };
    put(u"good"_s);
    Rig rig;
    VERIFY_OK(
        rig.receiver->setOptions({.certificate = dir.filePath(u"live.crt"_s), .key = dir.filePath(u"live.key"_s)}));
    const auto endpoint = rig.receiver->listen(u"127.0.0.1"_s, 0);
    VERIFY_OK(endpoint);
    QVERIFY(rig.receiver->url(testKey).startsWith(u"https://127.0.0.1:"_s));
    Answer before(rig.receiver->probe()); // our own client knows our own certificate
    AWAIT(before);
    QCOMPARE(**before, 200);
    const auto isServed = [&](const QString &name) {
        const auto identity = server::TlsIdentity::load(dir.filePath(name + u".crt"_s), dir.filePath(name + u".key"_s));
        std::promise<bool> answered;
        rig.client.request(
            {.url = QUrl(rig.receiver->url(testKey)), .body = "x", .fingerprint = (*identity)->fingerprint()},
            [&answered](const auto &response) { answered.set_value(response.has_value()); });
        return answered.get_future().get();
    };
    QVERIFY(isServed(u"good"_s));
    QVERIFY(!isServed(u"selfsigned"_s));
    put(u"selfsigned"_s);
    const auto isRenewed = [&] {
        rig.clock.advance(1s);
        return isServed(u"selfsigned"_s);
    };
    QTRY_VERIFY(isRenewed());
    QCOMPARE(rig.receiver->status().endpoint->port, endpoint->port);
    Answer after(rig.receiver->probe());
    AWAIT(after);
    QCOMPARE(**after, 200);
}

void ReceiverTest::tellsWhatWasStored()
{
    std::mutex mutex;
    std::vector<events::Stored> told;
    const auto onStored = [&](const events::Stored &stored) {
        const std::lock_guard lock(mutex);
        told.push_back(stored);
    };
    const auto count = [&] {
        const std::lock_guard lock(mutex);
        return told.size();
    };
    Rig rig;
    rig.receiver = std::make_unique<Receiver>(*rig.log, rig.clock, onStored);
    VERIFY_OK(rig.receiver->listen(u"127.0.0.1"_s, 0));
    rig.receiver->setRoutes(only(testRoute()));
    const QByteArray body = eventBody("r-1");
    const server::Headers headers = signedHeaders("wa-v1", body, rig.clock.wall());
    POST_EXPECTING(rig, 200, body, headers);
    POST_EXPECTING(rig, 200, body, headers);
    POST_EXPECTING(rig, 401, "{}", headers);
    QTRY_COMPARE_WITH_TIMEOUT(count(), size_t(2), 60000);
    QCOMPARE(told[0].attempts, 1);
    QCOMPARE(told[1].attempts, 2);
    QCOMPARE(told[1].seq, told[0].seq);
    QVERIFY(!told[1].isNew);
}

void ReceiverTest::testsItself()
{
    Rig rig;
    const Route route = testRoute();
    const auto run = [&](const Route &signedBy) {
        return std::make_unique<Answer<int>>(rig.receiver->selfTest(signedBy));
    };
    rig.receiver->setRoutes(only(testRoute()));
    const auto good = run(route);
    AWAIT(*good);
    VERIFY_OK(**good);
    QCOMPARE(***good, 200);
    Answer stored(rig.log->after(0, 10));
    AWAIT(stored);
    QCOMPARE((*stored)->size(), 1);
    QCOMPARE((*stored)->front().via, events::Via::SelfTest);
    QCOMPARE((*stored)->front().name, u"self_test"_s);

    // The header alone makes nothing right, and a used one marks nothing.
    const QByteArray body = eventBody("r-1");
    server::Headers forged = signedHeaders("wa-v1", body, rig.clock.wall(), "stranger");
    forged.push_back({selfTestHeader.toByteArray(), "guess"});
    POST_EXPECTING(rig, 401, body, forged);

    const auto wrong = run(testRoute("another-secret"));
    AWAIT(*wrong);
    VERIFY_OK(**wrong);
    QCOMPARE(***wrong, 401);
    const auto none = run(testRoute(QByteArray()));
    AWAIT(*none);
    VERIFY_ERROR(**none, Error::Kind::Keychain);
    rig.receiver->stop();
    const auto closed = run(route);
    AWAIT(*closed);
    VERIFY_ERROR(**closed, Error::Kind::Config);
}

void ReceiverTest::marksReplaysAsSuch()
{
    Rig rig;
    rig.receiver->setRoutes(only(testRoute("wa-test-secret", nullptr)));
    QSignalSpy pinned(rig.receiver.get(), &Receiver::pinned);
    QSignalSpy skewed(rig.receiver.get(), &Receiver::clockSkewSeen);
    const QByteArray body = eventBody("r-1");
    const auto marked = [&](UnixMs at) {
        server::Headers headers = signedHeaders("hub-256", body, at);
        headers.push_back({"x-wa-console-REPLAY", "7"});
        return headers;
    };
    POST_EXPECTING(rig, 200, body, marked(rig.clock.wall()));
    const server::Headers genuine = signedHeaders("hub-256", body, rig.clock.wall());
    POST_EXPECTING(rig, 200, body, genuine);
    POST_EXPECTING(rig, 200, body, genuine);
    Answer stored(rig.log->after(0, 10));
    AWAIT(stored);
    QCOMPARE((*stored)->size(), 2);
    QCOMPARE((*stored)->at(0).via, events::Via::Replay);
    QCOMPARE((*stored)->at(1).via, events::Via::Direct);
    QCOMPARE((*stored)->at(1).attempts, 2);
    QCOMPARE(rig.log->counters().stored, 1);
    QTRY_COMPARE_WITH_TIMEOUT(pinned.size(), 1, 60000); // by the genuine one

    // An old one sent again says nothing about the gateway's clock.
    rig.receiver->setRoutes(only(testRoute()));
    server::Headers old = signedHeaders("wa-v1", body, rig.clock.wall() - std::chrono::hours(1));
    POST_EXPECTING(rig, 401, body, old);
    QTRY_COMPARE_WITH_TIMEOUT(skewed.size(), 1, 60000);
    old.push_back({events::replayHeader.toByteArray(), "7"});
    POST_EXPECTING(rig, 401, body, old);
    POST_EXPECTING(rig, 401, body, signedHeaders("wa-v1", body, rig.clock.wall() - std::chrono::hours(1)));
    QTRY_COMPARE_WITH_TIMEOUT(skewed.size(), 2, 60000);
}

void ReceiverTest::judgesRefusedDeliveriesAgain()
{
    Rig rig;
    rig.receiver->setRoutes(only(testRoute("the-former-secret")));
    const QByteArray body = eventBody("r-1");
    POST_EXPECTING(rig, 401, body, signedHeaders("wa-v1", body, rig.clock.wall()));
    rig.clock.advance(std::chrono::hours(24)); // long past any tolerance: the time it came is what counts
    const auto found = [&] {
        auto answer = std::make_unique<Answer<qint64>>(rig.receiver->recheck(testProject));
        [&] { AWAIT(*answer); }();
        return **answer;
    };
    QCOMPARE(found().value_or(-1), 0);
    rig.receiver->setRoutes(only(testRoute()));
    QCOMPARE(found().value_or(-1), 1);
    QCOMPARE(found().value_or(-1), 0);
    Answer detail(rig.log->detail(1));
    AWAIT(detail);
    VERIFY_OK(*detail);
    QCOMPARE((*detail)->event.verdict, events::Verdict::Valid);
    QCOMPARE((*detail)->verifiedLater, std::optional(rig.clock.wall()));
    QCOMPARE((*detail)->event.received, rig.clock.wall() - std::chrono::hours(24));
    rig.receiver->setRoutes({});
    VERIFY_ERROR(found(), Error::Kind::NotFound);
}

void ReceiverTest::pinsNothingByTestingItself()
{
    Rig rig;
    rig.receiver->setRoutes(only(testRoute("wa-test-secret", nullptr)));
    QSignalSpy pinned(rig.receiver.get(), &Receiver::pinned);
    Answer tested(rig.receiver->selfTest(testRoute("wa-test-secret", nullptr)));
    AWAIT(tested);
    VERIFY_OK(*tested);
    QCOMPARE(**tested, 200);
    const QByteArray body = eventBody("r-1");
    POST_EXPECTING(rig, 200, body, signedHeaders("hub-256", body, rig.clock.wall()));
    QTRY_COMPARE_WITH_TIMEOUT(pinned.size(), 1, 60000);
    QCOMPARE(pinned[0][1].toString(), u"hub-256"_s);
}

void ReceiverTest::diesWithDeliveriesUnderWay()
{
    for (int round = 0; round < 20; ++round) {
        Rig rig;
        rig.receiver->setRoutes(only(testRoute("wa-test-secret", nullptr)));
        for (int i = 0; i < 30; ++i) {
            const QByteArray body = eventBody(QByteArray::number(i));
            rig.post(body, signedHeaders("wa-v1", body, rig.clock.wall(), i % 2 ? "wa-test-secret" : "stranger"));
        }
        QTRY_VERIFY_WITH_TIMEOUT(rig.counters().stored >= round / 4, 60000);
        rig.receiver.reset();
        // What the log was given is stored, whether its answer arrived or not.
        rig.log.reset();
    }
}

QTEST_GUILESS_MAIN(ReceiverTest)
#include "tst_receiver.moc"
