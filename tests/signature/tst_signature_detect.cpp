#include "tests/signature/fixture.h"

using namespace wa;
using namespace wa::signature;

class DetectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pinsTheFirstHonestDelivery_data();
    void pinsTheFirstHonestDelivery();
    void asksProfilesThatSignATimeFirst();
    void doesNotTakeACaptureForAnotherProfile();
    void pinsNothingElse_data();
    void pinsNothingElse();
    void saysWhatCameNearest();
    void aPinAcceptsNoOtherProfile();
};

void DetectTest::pinsTheFirstHonestDelivery_data()
{
    QTest::addColumn<QString>("id");
    for (const Profile &p : profiles())
        QTest::newRow(qPrintable(p.id)) << p.id;
}

void DetectTest::pinsTheFirstHonestDelivery()
{
    QFETCH(QString, id);
    const auto secrets = live({contractSecret});
    Verifier verifier(secrets);
    const Headers headers =
        sign(profile(qPrintable(id)), secrets[0].secret, contractBody, "id-1", contractTime).value();
    const Detection detection = verifier.detect(profiles(), {headers, contractBody}, contractTime);
    QVERIFY(detection.pin);
    QCOMPARE(detection.pin->id, id);
    QCOMPARE(detection.verdict.profile, id);
    QCOMPARE(describe(detection.verdict), QStringLiteral("valid/verified"));
}

void DetectTest::asksProfilesThatSignATimeFirst()
{
    bool timeless = false;
    for (const Profile &p : profiles()) {
        QVERIFY2(!(timeless && p.signsTime()), qPrintable(p.id));
        timeless |= !p.signsTime();
    }
    // Two profiles that say yes to one delivery: the one that signs a time wins.
    const auto secrets = live({"k"});
    Headers headers = sign(profile("wa-v1"), secrets[0].secret, contractBody, {}, contractTime).value();
    const Headers hub = sign(profile("hub-256"), secrets[0].secret, contractBody, {}, contractTime).value();
    headers.insert(headers.begin(), hub.begin(), hub.end());
    QCOMPARE(Verifier(secrets).detect(profiles(), {headers, contractBody}, contractTime).pin->id,
             QStringLiteral("wa-v1"));
}

void DetectTest::doesNotTakeACaptureForAnotherProfile()
{
    const auto secrets = live({contractSecret});
    Verifier verifier(secrets);
    const Headers capture = sign(profile("wa-v1"), secrets[0].secret, contractBody, {}, contractTime).value();
    // {t}.{body} is what wa-v1 signed, so wa-body's arithmetic agrees; but it is no event.
    const Headers relabelled{{"X-WA-Signature", capture.back().second}};
    const QByteArray body = QByteArray("1776870000.") + contractBody;
    QCOMPARE(verifier.verify(profile("wa-body"), {relabelled, body}, contractTime).word, Word::Valid);
    const Detection detection = verifier.detect(profiles(), {relabelled, body}, contractTime);
    QVERIFY(!detection.pin);
    QCOMPARE(describe(detection.verdict), QStringLiteral("invalid/not_an_envelope"));
}

void DetectTest::pinsNothingElse_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("array") << QByteArray(R"([{"event":"message"}])");
    QTest::newRow("no event") << QByteArray(R"({"type":"message"})");
    QTest::newRow("empty event") << QByteArray(R"({"event":""})");
    QTest::newRow("event is no text") << QByteArray(R"({"event":{"name":"message"}})");
    QTest::newRow("not JSON") << QByteArray("event=message");
    QTest::newRow("truncated") << QByteArray(R"({"event":"message")");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("deep") << QByteArray(R"({"event":"message","a":)") + QByteArray(1 << 20, '[');
}

void DetectTest::pinsNothingElse()
{
    QFETCH(QByteArray, body);
    const auto secrets = live({"k"});
    Verifier verifier(secrets);
    for (const Profile &p : profiles()) {
        const Headers headers = sign(p, secrets[0].secret, body, "id-1", contractTime).value();
        QCOMPARE(verifier.verify(p, {headers, body}, contractTime).word, Word::Valid);
        const Detection detection = verifier.detect(profiles(), {headers, body}, contractTime);
        QVERIFY(!detection.pin);
        QCOMPARE(describe(detection.verdict), QStringLiteral("invalid/not_an_envelope"));
    }
}

void DetectTest::saysWhatCameNearest()
{
    const auto secrets = live({"k"});
    Verifier verifier(secrets);
    const auto detect = [&](const Headers &headers, UnixMs now = contractTime) {
        const Detection detection = verifier.detect(profiles(), {headers, contractBody}, now);
        return detection.pin ? QStringLiteral("pinned")
                             : detection.verdict.profile + u' ' + describe(detection.verdict);
    };
    QCOMPARE(detect({}), QStringLiteral(" missing/missing_header"));
    QCOMPARE(detect({{"X-Signature", "abc"}}), QStringLiteral(" missing/missing_header"));
    QCOMPARE(detect({{"X-Hub-Signature-256", "abc"}}), QStringLiteral("hub-256 invalid/bad_encoding"));
    QCOMPARE(detect({{"webhook-signature", "v1,abc="}}), QStringLiteral("standard-webhooks missing/missing_header"));

    for (const char *id : {"wa-v1", "standard-webhooks", "stripe-style"}) {
        const Headers headers = sign(profile(id), secrets[0].secret, contractBody, "id-1", contractTime).value();
        for (const qint64 offset : {301, -301})
            QCOMPARE(detect(headers, contractTime + std::chrono::seconds(offset)),
                     QLatin1String(id) + QStringLiteral(" stale/stale"));
    }
    Verifier empty({});
    const Headers headers = sign(profile("hub-256"), secrets[0].secret, contractBody, {}, contractTime).value();
    QCOMPARE(describe(empty.detect(profiles(), {headers, contractBody}, contractTime).verdict),
             QStringLiteral("unchecked/no_secret"));
}

void DetectTest::aPinAcceptsNoOtherProfile()
{
    const auto secrets = live({"k"});
    Verifier verifier(secrets);
    for (const Profile &pinned : profiles()) {
        for (const Profile &other : profiles()) {
            const Headers headers = sign(other, secrets[0].secret, contractBody, "id-1", contractTime).value();
            const Verdict verdict = verifier.verifyPinned(pinned, profiles(), {headers, contractBody}, contractTime);
            // wa-v1's header carries sha256= and hex as wa-body's does, but signs the time too: never each other's.
            QCOMPARE(describe(verdict), pinned.id == other.id ? QStringLiteral("valid/verified")
                                                              : QStringLiteral("invalid/valid_under_other_profile"));
            QCOMPARE(verdict.otherProfile, pinned.id == other.id ? QString() : other.id);
            QCOMPARE(verdict.profile, pinned.id);
        }
        // Wrong under all of them: the pinned profile's own reason stays.
        const Headers foreign = sign(pinned, Secret("stranger"), contractBody, "id-1", contractTime).value();
        QCOMPARE(describe(verifier.verifyPinned(pinned, profiles(), {foreign, contractBody}, contractTime)),
                 QStringLiteral("invalid/wrong_signature"));
        QCOMPARE(describe(verifier.verifyPinned(pinned, profiles(), {{}, contractBody}, contractTime)),
                 QStringLiteral("missing/missing_header"));
    }
    // A header of one's own choice is another profile too.
    const Profile own = chooseProfile(profiles(), QStringLiteral("stripe-style:Acme-Signature")).value();
    const Headers usual = sign(profile("stripe-style"), secrets[0].secret, contractBody, {}, contractTime).value();
    QCOMPARE(describe(verifier.verifyPinned(own, profiles(), {usual, contractBody}, contractTime)),
             QStringLiteral("invalid/valid_under_other_profile"));
}

QTEST_APPLESS_MAIN(DetectTest)
#include "tst_signature_detect.moc"
