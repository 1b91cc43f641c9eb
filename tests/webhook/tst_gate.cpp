#include "tests/webhook/fixture.h"

#include <QTest>

using namespace wa;
using namespace wa::webhook;
using namespace Qt::StringLiterals;

namespace {

QList<events::Event> storedEvents(Rig &rig)
{
    Answer answer(rig.log->after(0, 1000));
    if (!QTest::qWaitFor([&] { return answer.arrived(); }, 60000))
        return {};
    return *answer ? **answer : QList<events::Event>();
}

QStringList refusals(Rig &rig)
{
    Answer answer(rig.log->refused({}, 1000));
    if (!QTest::qWaitFor([&] { return answer.arrived(); }, 60000) || !*answer)
        return {};
    QStringList rows;
    for (const events::Refused &row : **answer)
        rows.append(
            u"%1 %2 %3 x%4"_s.arg(row.project.text(), events::verdictWord(row.verdict), row.why).arg(row.count));
    rows.sort();
    return rows;
}

//! All of an answer but its date.
QByteArray flat(const server::ClientResponse &response)
{
    QByteArray out = QByteArray::number(response.status) + '\n';
    for (const server::Header &header : response.headers) {
        if (header.name.compare("Date", Qt::CaseInsensitive) != 0)
            out += header.name + ": " + header.value + '\n';
    }
    return out + response.body;
}

} // namespace

class GateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storesWhatIsVerified();
    void addsDuplicatesAsAttempts();
    void storesPoisonAndGarbageThatIsSigned();
    void refuses_data();
    void refuses();
    void anUnknownPathLooksLikeAWrongSignature();
    void turnsAwayByTheHead_data();
    void turnsAwayByTheHead();
    void takesBothLiveSecrets();
    void reportsClockSkew();
    void pinsWhatItDetects_data();
    void pinsWhatItDetects();
    void keepsItsPinUntilRoutesSayOne();
    void waitsForALockedKeychain();
    void waitsForASecretOnItsWay();
    void countsWhatEachSecretSigned();
    void refusesWhatCannotWait();
    void says503WhenItCannotStore();
    void says503WhenPendingIsFull();
    void keepsProjectsApart();
};

void GateTest::storesWhatIsVerified()
{
    Rig rig;
    rig.receiver->setRoutes(only(testRoute()));
    const QByteArray body = eventBody("r-1");
    POST_EXPECTING(rig, 200, body, signedHeaders("wa-v1", body, rig.clock.wall()));

    const QList<events::Event> all = storedEvents(rig);
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0].requestId.text(), u"r-1"_s);
    QCOMPARE(all[0].project, testProject);
    QCOMPARE(all[0].received, rig.clock.wall());
    Answer detail(rig.log->detail(all[0].seq));
    AWAIT(detail);
    VERIFY_OK(*detail);
    QCOMPARE((*detail)->body, body);
    const events::Attempt &attempt = (*detail)->attempts.front();
    QCOMPARE(attempt.verdict, events::Verdict::Valid);
    QCOMPARE(attempt.profile, u"wa-v1"_s);
    QCOMPARE(attempt.keyLabel, u"current"_s);
    QCOMPARE(attempt.why, u"verified"_s);
    QCOMPARE(attempt.via, events::Via::Direct);
    QCOMPARE(attempt.peer, QByteArray("127.0.0.1"));
    const auto kept = [&](const events::Headers::value_type &header) { return header.first == "X-WA-Signature"; };
    QVERIFY(std::any_of(attempt.headers.begin(), attempt.headers.end(), kept));
    QCOMPARE(rig.receiver->answers(), Answers{.stored = 1});
}

void GateTest::addsDuplicatesAsAttempts()
{
    Rig rig;
    rig.receiver->setRoutes(only(testRoute()));
    const QByteArray body = eventBody("r-1");
    const server::Headers headers = signedHeaders("wa-v1", body, rig.clock.wall());
    constexpr size_t copies = 100;
    for (size_t i = 0; i < copies; ++i)
        rig.post(body, headers);
    for (size_t i = 0; i < copies; ++i) {
        QTRY_VERIFY_WITH_TIMEOUT(rig.answer(i), 60000);
        QCOMPARE(rig.answer(i)->status, 200);
    }
    const QList<events::Event> all = storedEvents(rig);
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0].attempts, int(copies));
    QCOMPARE(rig.receiver->answers(), (Answers{.stored = 1, .duplicates = copies - 1}));
}

void GateTest::storesPoisonAndGarbageThatIsSigned()
{
    Rig rig;
    rig.receiver->setRoutes(only(testRoute()));
    const QList<QByteArray> bodies{QByteArray(R"({"event":"message","a":"\u0000"})"),
                                   "{",
                                   "[1,2]",
                                   "null",
                                   QByteArray("\xff\xfe\0", 3),
                                   QByteArray(2000, '[')};
    for (const QByteArray &body : bodies)
        POST_EXPECTING(rig, 200, body, signedHeaders("wa-v1", body, rig.clock.wall()));
    QCOMPARE(storedEvents(rig).size(), bodies.size());
}

void GateTest::refuses_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<server::Headers>("change"); // these replace or add; an empty value takes away
    QTest::addColumn<QString>("kept");
    const auto row = [](const char *name, const char *secret, const server::Headers &change, const char *kept) {
        QTest::newRow(name) << (secret ? QByteArray(secret) : QByteArray()) << change << QString::fromLatin1(kept);
    };
    row("another secret", "stranger", {}, "p-1 invalid wrong_signature x1");
    row("no secret stored", nullptr, {}, "p-1 unchecked no_secret x1");
    row("no signature", "wa-test-secret", {{"X-WA-Signature", ""}}, "p-1 missing missing_header x1");
    row("no time", "wa-test-secret", {{"X-WA-Timestamp", ""}}, "p-1 missing missing_header x1");
    row("signature twice", "wa-test-secret", {{"x-wa-signature+", "sha256=00"}}, "p-1 invalid repeated_header x1");
    row("not hex", "wa-test-secret", {{"X-WA-Signature", "sha256=zz"}}, "p-1 invalid bad_encoding x1");
    row("another time", "wa-test-secret", {{"X-WA-Timestamp", "1776870001"}}, "p-1 invalid wrong_signature x1");
}

void GateTest::refuses()
{
    QFETCH(QByteArray, secret);
    QFETCH(server::Headers, change);
    QFETCH(QString, kept);
    Rig rig;
    rig.receiver->setRoutes(only(testRoute(secret)));
    const QByteArray body = eventBody("r-1");
    server::Headers headers = signedHeaders("wa-v1", body, rig.clock.wall());
    for (const server::Header &wanted : change) {
        if (wanted.name.endsWith('+')) {
            headers.push_back({wanted.name.chopped(1), wanted.value});
            continue;
        }
        std::erase_if(headers, [&](const server::Header &h) { return h.name == wanted.name; });
        if (!wanted.value.isEmpty())
            headers.push_back(wanted);
    }
    POST_EXPECTING(rig, 401, body, headers);
    QTRY_COMPARE_WITH_TIMEOUT(rig.counters().quarantined, 1, 60000);
    QCOMPARE(refusals(rig), QStringList(kept));
    QVERIFY(storedEvents(rig).isEmpty());
    QCOMPARE(rig.receiver->answers(), Answers{.refused = 1});
}

void GateTest::anUnknownPathLooksLikeAWrongSignature()
{
    Rig rig;
    rig.receiver->setRoutes(only(testRoute()));
    const QByteArray body = eventBody("r-1");
    const server::Headers right = signedHeaders("wa-v1", body, rig.clock.wall());
    const server::Headers wrong = signedHeaders("wa-v1", body, rig.clock.wall(), "stranger");
    const size_t badSignature = rig.post(body, wrong);
    const size_t badPath = rig.post(body, right, "0123456789abcdefghijABCDEFGHIJ-x");
    const size_t shortPath = rig.post(body, right, "x");
    const size_t noKey = rig.post(body, right, "");
    for (size_t n : {badSignature, badPath, shortPath, noKey})
        QTRY_VERIFY_WITH_TIMEOUT(rig.answer(n), 60000);
    QCOMPARE(rig.answer(badSignature)->status, 401);
    for (size_t n : {badPath, shortPath, noKey})
        QCOMPARE(flat(*rig.answer(n)), flat(*rig.answer(badSignature)));
    QTRY_COMPARE_WITH_TIMEOUT(rig.counters().quarantined, 4, 60000);
    QCOMPARE(refusals(rig), QStringList({u" unchecked unknown_path x3"_s, u"p-1 invalid wrong_signature x1"_s}));
}

void GateTest::turnsAwayByTheHead_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<server::Headers>("headers");
    QTest::addColumn<int>("status");
    QTest::newRow("GET") << QByteArray("GET") << server::Headers{} << 405;
    QTest::newRow("OPTIONS") << QByteArray("OPTIONS") << server::Headers{} << 405;
    QTest::newRow("form") << QByteArray("POST") << server::Headers{{"Content-Type", "text/plain"}} << 415;
    QTest::newRow("browser") << QByteArray("POST")
                             << server::Headers{{"Content-Type", "application/json"}, {"Origin", "http://localhost"}}
                             << 403;
}

void GateTest::turnsAwayByTheHead()
{
    QFETCH(QByteArray, method);
    QFETCH(server::Headers, headers);
    QFETCH(int, status);
    Rig rig;
    rig.receiver->setRoutes(only(testRoute()));
    std::mutex mutex;
    std::optional<server::ClientResponse> got;
    rig.client.request({.method = method, .url = QUrl(rig.receiver->url(testKey)), .headers = headers, .body = "{}"},
                       [&](const Result<server::ClientResponse> &response) {
                           const std::lock_guard lock(mutex);
                           got = response ? *response : server::ClientResponse{-1, {}, {}};
                       });
    const auto answered = [&] {
        const std::lock_guard lock(mutex);
        return got.has_value();
    };
    QTRY_VERIFY_WITH_TIMEOUT(answered(), 60000);
    QCOMPARE(got->status, status);
    QCOMPARE(rig.receiver->answers(), Answers{.turnedAway = 1});
    QCOMPARE(rig.counters().quarantined, 0);
}

void GateTest::takesBothLiveSecrets()
{
    Rig rig;
    Route route = testRoute("old-secret");
    route.live.push_back({u"next"_s, Secret("new-secret")});
    rig.receiver->setRoutes(only(std::move(route)));
    for (const char *secret : {"old-secret", "new-secret"}) {
        const QByteArray body = eventBody(secret);
        POST_EXPECTING(rig, 200, body, signedHeaders("wa-v1", body, rig.clock.wall(), secret));
    }
    QStringList labels;
    for (const events::Event &event : storedEvents(rig)) {
        Answer detail(rig.log->detail(event.seq));
        AWAIT(detail);
        labels.append((*detail)->attempts.front().keyLabel);
    }
    QCOMPARE(labels, QStringList({u"current"_s, u"next"_s}));
    // The old one retires: from then on it is refused.
    rig.receiver->setRoutes(only(testRoute("new-secret")));
    const QByteArray body = eventBody("late");
    POST_EXPECTING(rig, 401, body, signedHeaders("wa-v1", body, rig.clock.wall(), "old-secret"));
    POST_EXPECTING(rig, 200, body, signedHeaders("wa-v1", body, rig.clock.wall(), "new-secret"));
}

void GateTest::reportsClockSkew()
{
    Rig rig;
    rig.receiver->setRoutes(only(testRoute()));
    QSignalSpy skew(rig.receiver.get(), &Receiver::clockSkewSeen);
    const QByteArray body = eventBody("r-1");
    for (const int seconds : {301, -3600}) {
        const UnixMs at = rig.clock.wall() + std::chrono::seconds(seconds);
        POST_EXPECTING(rig, 401, body, signedHeaders("wa-v1", body, at));
        QTRY_COMPARE_WITH_TIMEOUT(skew.size(), 1, 60000);
        QCOMPARE(skew[0][0].value<ProjectId>(), testProject);
        QCOMPARE(skew[0][1].value<std::chrono::seconds>().count(), seconds);
        skew.clear();
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.counters().quarantined, 2, 60000);
    QCOMPARE(refusals(rig), QStringList(u"p-1 stale stale x2"_s));
    QVERIFY(storedEvents(rig).isEmpty());
}

void GateTest::pinsWhatItDetects_data()
{
    QTest::addColumn<QString>("id");
    for (const signature::Profile &profile : allProfiles())
        QTest::newRow(qPrintable(profile.id)) << profile.id;
}

void GateTest::pinsWhatItDetects()
{
    QFETCH(QString, id);
    Rig rig;
    rig.receiver->setRoutes(only(testRoute("wa-test-secret", nullptr)));
    QSignalSpy pinned(rig.receiver.get(), &Receiver::pinned);
    QSignalSpy other(rig.receiver.get(), &Receiver::validUnderOtherProfile);

    const QByteArray forged = eventBody("forged");
    POST_EXPECTING(rig, 401, forged, signedHeaders(qPrintable(id), forged, rig.clock.wall(), "stranger"));
    QCOMPARE(pinned.size(), 0);
    const QByteArray body = eventBody("r-1");
    POST_EXPECTING(rig, 200, body, signedHeaders(qPrintable(id), body, rig.clock.wall()));
    QTRY_COMPARE_WITH_TIMEOUT(pinned.size(), 1, 60000);
    QCOMPARE(pinned[0][0].value<ProjectId>(), testProject);
    QCOMPARE(pinned[0][1].toString(), id);

    for (const signature::Profile &stranger : allProfiles()) {
        if (stranger.id == id)
            continue;
        POST_EXPECTING(rig, 401, body, signedHeaders(qPrintable(stranger.id), body, rig.clock.wall()));
        QTRY_COMPARE_WITH_TIMEOUT(other.size(), 1, 60000);
        QCOMPARE(other[0][1].toString(), stranger.id);
        other.clear();
    }
    POST_EXPECTING(rig, 200, body, signedHeaders(qPrintable(id), body, rig.clock.wall()));
    QCOMPARE(storedEvents(rig).size(), 1);
    QCOMPARE(pinned.size(), 1);
}

void GateTest::keepsItsPinUntilRoutesSayOne()
{
    Rig rig;
    const auto deliver = [&](const char *profile) {
        const QByteArray body = eventBody("r-1");
        const size_t n = rig.post(body, signedHeaders(profile, body, rig.clock.wall()));
        return QTest::qWaitFor([&] { return rig.answer(n).has_value(); }, 60000) ? rig.answer(n)->status : 0;
    };
    rig.receiver->setRoutes(only(testRoute("wa-test-secret", nullptr)));
    QCOMPARE(deliver("hub-256"), 200);
    // Made before the owner heard of the pin.
    rig.receiver->setRoutes(only(testRoute("wa-test-secret", nullptr)));
    QCOMPARE(deliver("wa-v1"), 401);
    // The owner heard of it, and later detects again.
    rig.receiver->setRoutes(only(testRoute("wa-test-secret", "hub-256")));
    QCOMPARE(deliver("wa-v1"), 401);
    rig.receiver->setRoutes(only(testRoute("wa-test-secret", nullptr)));
    QCOMPARE(deliver("wa-v1"), 200);
    QCOMPARE(deliver("hub-256"), 401);
}

void GateTest::waitsForALockedKeychain()
{
    Rig rig;
    Route locked = testRoute(QByteArray());
    locked.secretState = Route::SecretState::Unreachable;
    rig.receiver->setRoutes(only(std::move(locked)));
    const UnixMs arrived = rig.clock.wall();
    const QByteArray honest = eventBody("honest");
    const QByteArray forged = eventBody("forged");
    POST_EXPECTING(rig, 200, honest, signedHeaders("wa-v1", honest, arrived));
    POST_EXPECTING(rig, 200, forged, signedHeaders("wa-v1", forged, arrived, "stranger"));
    POST_EXPECTING(rig, 401, forged, (server::Headers{{"Content-Type", "application/json"}}));
    QCOMPARE(rig.counters().pending, 2);
    QVERIFY(storedEvents(rig).isEmpty());
    QCOMPARE(rig.receiver->answers(), (Answers{.pending = 2, .refused = 1}));

    rig.clock.advance(std::chrono::hours(5)); // long after the signed time: the arrival is what counts
    rig.receiver->setRoutes(only(testRoute()));
    QTRY_COMPARE_WITH_TIMEOUT(rig.counters().pending, 0, 60000);
    const QList<events::Event> all = storedEvents(rig);
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0].requestId.text(), u"honest"_s);
    QCOMPARE(all[0].received, arrived);
    QCOMPARE(all[0].verdict, events::Verdict::Valid);
    QCOMPARE(refusals(rig), QStringList({u"p-1 invalid wrong_signature x1"_s, u"p-1 missing missing_header x1"_s}));
}

Route rotatingRoute()
{
    Route route = testRoute("new-secret");
    route.live.front().label = u"2"_s;
    route.live.push_back({u"1"_s, Secret("old-secret")});
    return route;
}

void GateTest::waitsForASecretOnItsWay()
{
    Rig rig;
    Route waiting = testRoute("old-secret");
    waiting.secretState = Route::SecretState::Unreachable;
    rig.receiver->setRoutes(only(std::move(waiting)));
    const UnixMs now = rig.clock.wall();
    const QByteArray old = eventBody("old");
    const QByteArray fresh = eventBody("fresh");
    const QByteArray forged = eventBody("forged");
    POST_EXPECTING(rig, 200, old, signedHeaders("wa-v1", old, now, "old-secret"));
    POST_EXPECTING(rig, 200, fresh, signedHeaders("wa-v1", fresh, now, "new-secret"));
    POST_EXPECTING(rig, 200, forged, signedHeaders("wa-v1", forged, now, "stranger"));
    QCOMPARE(rig.receiver->answers(), (Answers{.stored = 1, .pending = 2}));
    rig.receiver->setRoutes(only(rotatingRoute()));
    QTRY_COMPARE_WITH_TIMEOUT(rig.counters().pending, 0, 60000);
    QCOMPARE(storedEvents(rig).size(), 2);
    QCOMPARE(refusals(rig), QStringList({u"p-1 invalid wrong_signature x1"_s}));
}

void GateTest::countsWhatEachSecretSigned()
{
    Rig rig;
    rig.receiver->setRoutes(only(rotatingRoute()));
    std::map<QString, qint64> counted;
    connect(rig.receiver.get(), &Receiver::secretUsed, this,
            [&](const ProjectId &project, const QString &label, qint64 count, UnixMs last) {
                QCOMPARE(project, testProject);
                QCOMPARE(last, rig.clock.wall());
                counted[label] += count;
            });
    QSignalSpy missed(rig.receiver.get(), &Receiver::secretMissed);
    const UnixMs now = rig.clock.wall();
    const QByteArray first = eventBody("r-1");
    const QByteArray second = eventBody("r-2");
    POST_EXPECTING(rig, 200, first, signedHeaders("wa-v1", first, now, "old-secret"));
    POST_EXPECTING(rig, 200, first, signedHeaders("wa-v1", first, now, "old-secret")); // its retry says the same
    POST_EXPECTING(rig, 200, second, signedHeaders("wa-v1", second, now, "new-secret"));
    auto replayed = signedHeaders("wa-v1", second, now, "new-secret");
    replayed.push_back({events::replayHeader.toByteArray(), "1"}); // says nothing about the gateway
    POST_EXPECTING(rig, 200, second, replayed);
    POST_EXPECTING(rig, 401, second, signedHeaders("wa-v1", second, now, "stranger"));
    QTRY_COMPARE_WITH_TIMEOUT(missed.size(), 1, 60000);
    QTRY_COMPARE_WITH_TIMEOUT(counted[u"2"_s], 1, 60000);
    QTRY_COMPARE_WITH_TIMEOUT(counted[u"1"_s], 2, 60000);
    QCOMPARE(counted.size(), size_t(2));
}

void GateTest::refusesWhatCannotWait()
{
    Rig rig;
    Route locked = testRoute(QByteArray(), nullptr);
    locked.secretState = Route::SecretState::Unreachable;
    rig.receiver->setRoutes(only(std::move(locked)));
    QSignalSpy pinned(rig.receiver.get(), &Receiver::pinned);
    const QByteArray body = eventBody("r-1");
    POST_EXPECTING(rig, 401, body, (server::Headers{{"Content-Type", "application/json"}, {"X-WA-Signature", "x"}}));
    POST_EXPECTING(rig, 200, body, signedHeaders("standard-webhooks", body, rig.clock.wall()));
    QCOMPARE(rig.counters().pending, 1);
    // Detecting goes on when the secret comes, and says what it found.
    rig.receiver->setRoutes(only(testRoute("wa-test-secret", nullptr)));
    QTRY_COMPARE_WITH_TIMEOUT(pinned.size(), 1, 60000);
    QCOMPARE(pinned[0][1].toString(), u"standard-webhooks"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.counters().pending, 0, 60000);
    QCOMPARE(storedEvents(rig).size(), 1);
}

void GateTest::says503WhenItCannotStore()
{
    storage::Options none;
    none.maxItems = 0;
    Rig rig({}, none);
    rig.receiver->setRoutes(only(testRoute()));
    const QByteArray body = eventBody("r-1");
    POST_EXPECTING(rig, 503, body, signedHeaders("wa-v1", body, rig.clock.wall()));
    QVERIFY(server::first(rig.answer(0)->headers, "Retry-After").toInt() > 0);
    QCOMPARE(rig.receiver->answers(), Answers{.unavailable = 1});
    // A forged one is still told apart, though it cannot be kept.
    POST_EXPECTING(rig, 401, body, signedHeaders("wa-v1", body, rig.clock.wall(), "stranger"));
}

void GateTest::says503WhenPendingIsFull()
{
    events::Limits limits;
    limits.pendingBytes = 1000;
    Rig rig(limits);
    Route locked = testRoute(QByteArray());
    locked.secretState = Route::SecretState::Unreachable;
    rig.receiver->setRoutes(only(std::move(locked)));
    const QByteArray body(2000, '1');
    POST_EXPECTING(rig, 503, body, signedHeaders("wa-v1", body, rig.clock.wall()));
    QVERIFY(!server::first(rig.answer(0)->headers, "Retry-After").isNull());
    QCOMPARE(rig.counters().pending, 0);
}

void GateTest::keepsProjectsApart()
{
    Rig rig;
    std::vector<Route> routes = only(testRoute("secret-one"));
    Route second = testRoute("secret-two");
    second.project = ProjectId(u"p-2"_s);
    second.pathKey = "another-key-of-the-same-length-0";
    routes.push_back(std::move(second));
    rig.receiver->setRoutes(routes);
    const QByteArray body = eventBody("r-1");
    const UnixMs now = rig.clock.wall();
    POST_EXPECTING(rig, 200, body, signedHeaders("wa-v1", body, now, "secret-one"));
    POST_EXPECTING(rig, 200, body, signedHeaders("wa-v1", body, now, "secret-two"), routes[1].pathKey);
    POST_EXPECTING(rig, 401, body, signedHeaders("wa-v1", body, now, "secret-one"), routes[1].pathKey);
    POST_EXPECTING(rig, 401, body, signedHeaders("wa-v1", body, now, "secret-two"));
    QCOMPARE(storedEvents(rig).size(), 2); // the same id in two projects is two events
}

QTEST_GUILESS_MAIN(GateTest)
#include "tst_gate.moc"
