#include "tests/signature/fixture.h"

using namespace wa;
using namespace wa::signature;

namespace {

const QByteArray body = R"({"event":"message","device_id":"6f1c2b1e-9a51-4d0c-8a55-0f1d5f2a7c11","app_id":"a-1",)"
                        R"("timestamp":"2026-04-22T15:00:00Z","request_id":"00000000-0000-4000-8000-000000000001",)"
                        R"("payload":{"message_id":"3EB0A9F2C1","direction":"inbound","text":"Halo"}})";

QByteArray flipped(QByteArray bytes, qsizetype bit)
{
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    return bytes;
}

} // namespace

//! Every single-bit change of what is signed, and of the signature, is refused under every profile.
class FlipTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesEveryFlip_data();
    void refusesEveryFlip();
    void refusesEveryCut();
    void counted();

private:
    qsizetype m_flips = 0;
};

void FlipTest::refusesEveryFlip_data()
{
    QTest::addColumn<QString>("id");
    for (const Profile &p : profiles())
        QTest::newRow(qPrintable(p.id)) << p.id;
}

void FlipTest::refusesEveryFlip()
{
    QFETCH(QString, id);
    const Profile &p = profile(qPrintable(id));
    const auto secrets = live({"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "another-live-secret"});
    Verifier verifier(secrets);
    const Headers right = sign(p, secrets[0].secret, body, "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", contractTime).value();
    QCOMPARE(verifier.verify(p, {right, body}, contractTime).word, Word::Valid);

    for (qsizetype bit = 0; bit < body.size() * 8; ++bit, ++m_flips) {
        const QByteArray wrong = flipped(body, bit);
        QVERIFY2(verifier.verify(p, {right, wrong}, contractTime).word == Word::Invalid,
                 qPrintable(QString::number(bit)));
        QVERIFY(!verifier.detect(profiles(), {right, wrong}, contractTime).pin);
    }
    for (size_t h = 0; h < right.size(); ++h) {
        if (right[h].first == p.timeHeader && !p.signsTime())
            continue; // no part of the MAC, and judged by nothing
        for (qsizetype bit = 0; bit < right[h].second.size() * 8; ++bit, ++m_flips) {
            Headers wrong = right;
            wrong[h].second = flipped(right[h].second, bit);
            const Verdict verdict = verifier.verify(p, {wrong, body}, contractTime);
            QVERIFY2(verdict.word == Word::Invalid, qPrintable(QString::fromLatin1(wrong[h].second)));
            QVERIFY(!verifier.detect(profiles(), {wrong, body}, contractTime).pin);
        }
    }
}

void FlipTest::refusesEveryCut()
{
    const auto secrets = live({"a-live-secret"});
    Verifier verifier(secrets);
    for (const Profile &p : profiles()) {
        const Headers right = sign(p, secrets[0].secret, body, "id-1", contractTime).value();
        for (qsizetype length = 0; length < body.size(); ++length)
            QCOMPARE(verifier.verify(p, {right, body.first(length)}, contractTime).word, Word::Invalid);
        const QByteArray &tag = right.back().second;
        for (qsizetype length = 0; length < tag.size(); ++length) {
            Headers wrong = right;
            wrong.back().second = tag.first(length);
            QCOMPARE(verifier.verify(p, {wrong, body}, contractTime).word, Word::Invalid);
        }
    }
}

void FlipTest::counted()
{
    QVERIFY2(m_flips >= 10000, qPrintable(QString::number(m_flips)));
}

QTEST_APPLESS_MAIN(FlipTest)
#include "tst_signature_flips.moc"
