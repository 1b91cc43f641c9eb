#include "tests/signature/fixture.h"

#include "tests/support/resultmacros.h"

#include <QCryptographicHash>

using namespace wa;
using namespace wa::signature;

namespace {

Headers waV1(const QByteArray &time, const QByteArray &signature)
{
    return {{"X-WA-Timestamp", time}, {"X-WA-Signature", signature}};
}

const QByteArray rightV1 = "sha256=7d3fb4c7e3239070204fbed8995416cf5bc87d1a42d239d5fa5585d33f9a843b";
const QByteArray rightBody = "b965e4e4689ecf8f6a74556a4706d860c3fce264778665d41991eb4d3d3ca3c8";
const QByteArray svixKey = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
const QByteArray svixId = "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk";
const QByteArray svixBody = R"({"email":"test@example.com","username":"test_user"})";
const QByteArray svixRight = "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=";
const UnixMs svixTime = at(1649367553);

Headers svix(const QByteArray &signature, const QByteArray &time = "1649367553", const QByteArray &id = svixId)
{
    return {{"webhook-id", id}, {"webhook-timestamp", time}, {"webhook-signature", signature}};
}

} // namespace

class SignatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void refused_data();
    void refused();
    void acceptsOneRightSignatureInAList();
    void acceptsAnyBytes();
    void takesTwoSecrets();
    void judgesTheSignedTimeBothWays_data();
    void judgesTheSignedTimeBothWays();
    void refusesSecretsThatHoldNone_data();
    void refusesSecretsThatHoldNone();
    void neverTrimsASecret();
    void readsStripeFields_data();
    void readsStripeFields();
    void waitsForNoUnsignedTime();
    void explainsWhatItJudged();
    void showsWhereASignatureDiffersAndNoMore();
    void signsWhatItVerifies();
    void usesAKeyAgain();
};

void SignatureTest::vectors_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QList<QByteArray>>("headers"); // name, value, name, value...

    const auto row = [](const char *name, const char *profile, const QByteArray &secret, const QByteArray &body,
                        qint64 time, const QList<QByteArray> &headers) {
        QTest::newRow(name) << QString::fromLatin1(profile) << secret << body << time << headers;
    };
    row("Standard Webhooks", "standard-webhooks", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", R"({"test": 2432232314})",
        1614265330,
        {"webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp", "1614265330", "webhook-signature",
         "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="});
    row("Svix", "standard-webhooks", svixKey, svixBody, 1649367553,
        {"webhook-id", svixId, "webhook-timestamp", "1649367553", "webhook-signature", svixRight});
    row("GitHub", "hub-256", "It's a Secret to Everybody", "Hello, World!", 1,
        {"X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"});
    row("GitHub, JSON", "hub-256", "mysecret", R"({"foo":"bar"})", 1,
        {"x-hub-signature-256", "sha256=4864d2759938a15468b5df9ade20bf161da9b4f737ea61794142f3484236bda3"});
    row("RFC 4231 case 2", "wa-body", "Jefe", "what do ya want for nothing?", 1,
        {"X-WA-Signature", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"});
    row("wa-v1", "wa-v1", contractSecret, contractBody, 1776870000,
        {"X-WA-Timestamp", "1776870000", "X-WA-Signature", rightV1});
    row("wa-body", "wa-body", contractSecret, contractBody, 1, {"X-WA-Signature", "sha256=" + rightBody});
    row("wa-body, bare hex", "wa-body", contractSecret, contractBody, 1, {"X-WA-Signature", rightBody});
    const QByteArray waha = "fd865c08103313a8b7feb4054ae7d086f099ab8d5bf6eaeaef3d0f6f6e8ab047"
                            "139652ab4dc762641111a285bbc7b91700d59423569448a507df6eb9f7f1a556";
    row("waha", "waha", contractSecret, contractBody, 1,
        {"X-Webhook-Hmac", waha, "X-Webhook-Hmac-Algorithm", "sha512", "X-Webhook-Timestamp", "1776870000123"});
    // From Stripe's documentation the form, from openssl the value: printf '%s.%s' 1776870000 BODY | openssl dgst -hmac
    row("stripe-style", "stripe-style", contractSecret, contractBody, 1776870000,
        {"Stripe-Signature", "t=1776870000,v1=" + rightV1.mid(7)});
}

void SignatureTest::vectors()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, body);
    QFETCH(qint64, time);
    QFETCH(QList<QByteArray>, headers);
    Headers all;
    for (qsizetype i = 0; i < headers.size(); i += 2)
        all.emplace_back(headers[i], headers[i + 1]);

    const Profile &p = profile(qPrintable(id));
    const Verdict verdict = judge(p, all, body, live({secret}), at(time));
    QCOMPARE(describe(verdict), QStringLiteral("valid/verified"));
    QCOMPARE(verdict.secret, 0);
    QCOMPARE(verdict.profile, id);

    QCOMPARE(describe(judge(p, all, body + ' ', live({secret}), at(time))), QStringLiteral("invalid/wrong_signature"));
    QCOMPARE(describe(judge(p, all, body, live({secret + ' '}), at(time))).section(u'/', 1),
             p.keyForm == KeyForm::Whsec ? QStringLiteral("unusable_secret") : QStringLiteral("wrong_signature"));
    QCOMPARE(describe(judge(p, all, body, {}, at(time))), QStringLiteral("unchecked/no_secret"));
    for (size_t i = 0; i < all.size(); ++i) {
        const bool unsignedTime = all[i].first == "X-Webhook-Timestamp";
        Headers without = all;
        without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
        QCOMPARE(describe(judge(p, without, body, live({secret}), at(time))),
                 unsignedTime ? QStringLiteral("valid/verified") : QStringLiteral("missing/missing_header"));
        Headers twice = all;
        twice.emplace_back(all[i].first.toLower(), all[i].second);
        QCOMPARE(describe(judge(p, twice, body, live({secret}), at(time))), QStringLiteral("invalid/repeated_header"));
    }
}

void SignatureTest::refused_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const char *id, const Headers &headers, const char *why) {
        QTest::newRow(name) << QString::fromLatin1(id) << headers << QString::fromLatin1(why);
    };
    const QByteArray hex = rightV1.mid(7);
    row("time negative", "wa-v1", waV1("-1776870000", rightV1), "bad_time");
    row("time with a plus", "wa-v1", waV1("+1776870000", rightV1), "bad_time");
    row("time empty", "wa-v1", waV1("", rightV1), "bad_time");
    row("time padded with a space", "wa-v1", waV1(" 1776870000", rightV1), "bad_time");
    row("time padded with a zero", "wa-v1", waV1("01776870000", rightV1), "bad_time");
    row("time dotted", "wa-v1", waV1("1776870000.0", rightV1), "bad_time");
    row("time in hex", "wa-v1", waV1("0x69e8e330", rightV1), "bad_time");
    row("time huge", "wa-v1", waV1("17768700000000000000000", rightV1), "bad_time");
    row("time not the signed one", "wa-v1", waV1("1776870001", rightV1), "wrong_signature");
    row("no scheme", "wa-v1", waV1("1776870000", hex), "bad_encoding");
    row("another scheme", "wa-v1", waV1("1776870000", "sha1=" + hex), "bad_encoding");
    row("scheme in capitals", "wa-v1", waV1("1776870000", "SHA256=" + hex), "bad_encoding");
    row("scheme twice", "wa-v1", waV1("1776870000", "sha256=" + rightV1), "bad_encoding");
    row("upper-case hex", "wa-v1", waV1("1776870000", "sha256=" + hex.toUpper()), "bad_encoding");
    row("first 8 characters", "wa-v1", waV1("1776870000", rightV1.first(15)), "bad_encoding");
    row("half the tag", "wa-v1", waV1("1776870000", rightV1.first(7 + 32)), "bad_encoding");
    row("one digit short", "wa-v1", waV1("1776870000", rightV1.chopped(1)), "bad_encoding");
    row("one byte more", "wa-v1", waV1("1776870000", rightV1 + "00"), "bad_encoding");
    row("a space after", "wa-v1", waV1("1776870000", rightV1 + ' '), "bad_encoding");
    row("a junk character inside", "wa-v1", waV1("1776870000", QByteArray(rightV1).insert(20, '-')), "bad_encoding");
    row("a NUL after", "wa-v1", waV1("1776870000", rightV1 + '\0'), "bad_encoding");
    row("empty signature", "wa-v1", waV1("1776870000", ""), "bad_encoding");
    row("two where one belongs", "wa-v1", waV1("1776870000", rightV1 + ' ' + rightV1), "bad_encoding");
    row("bare hex, hub-256", "hub-256", {{"X-Hub-Signature-256", hex}}, "bad_encoding");
    row("sha256 under waha", "waha", {{"X-Webhook-Hmac", hex}, {"X-Webhook-Hmac-Algorithm", "sha256"}},
        "wrong_algorithm");
    row("short tag under waha", "waha", {{"X-Webhook-Hmac", rightBody}, {"X-Webhook-Hmac-Algorithm", "sha512"}},
        "bad_encoding");
    row("algorithm in capitals", "waha", {{"X-Webhook-Hmac", rightBody}, {"X-Webhook-Hmac-Algorithm", "SHA512"}},
        "wrong_algorithm");

    row("v1, alone", "standard-webhooks", svix("v1,"), "bad_encoding");
    row("no version", "standard-webhooks", svix(svixRight.mid(3)), "bad_encoding");
    row("another version", "standard-webhooks", svix("v2," + svixRight.mid(3)), "bad_encoding");
    row("8 characters", "standard-webhooks", svix(svixRight.first(3 + 8)), "bad_encoding");
    row("padding dropped", "standard-webhooks", svix(svixRight.chopped(1)), "bad_encoding");
    row("padding doubled", "standard-webhooks", svix(svixRight + '='), "bad_encoding");
    row("unused bits set", "standard-webhooks", svix(svixRight.chopped(2) + "x="), "bad_encoding");
    row("url alphabet", "standard-webhooks", svix(QByteArray(svixRight).replace('/', '_').replace('+', '-')),
        "bad_encoding");
    row("junk inside", "standard-webhooks", svix(QByteArray(svixRight).insert(10, '!')), "bad_encoding");
    row("three wrong in a list", "standard-webhooks",
        svix("v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= "
             "v2,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw="),
        "wrong_signature");
    row("more than anyone rotates", "standard-webhooks", svix((svixRight + ' ').repeated(17)), "bad_encoding");
    row("time of another second", "standard-webhooks", svix(svixRight, "1649367554"), "wrong_signature");
    row("id empty", "standard-webhooks", svix(svixRight, "1649367553", ""), "bad_id");
    row("id with a dot", "standard-webhooks", svix(svixRight, "1649367553", "msg.1"), "bad_id");
    row("id with a space", "standard-webhooks", svix(svixRight, "1649367553", "msg 1"), "bad_id");
    row("another id", "standard-webhooks", svix(svixRight, "1649367553", svixId + 'x'), "wrong_signature");
}

void SignatureTest::refused()
{
    QFETCH(QString, id);
    QFETCH(Headers, headers);
    QFETCH(QString, why);
    const bool whsec = id == QLatin1String("standard-webhooks");
    const Verdict verdict =
        whsec ? judge(profile("standard-webhooks"), headers, svixBody, live({svixKey}), svixTime)
              : judge(profile(qPrintable(id)), headers, contractBody, live({contractSecret}), contractTime);
    QCOMPARE(describe(verdict), QStringLiteral("invalid/") + why);
    QCOMPARE(verdict.secret, -1);
}

void SignatureTest::acceptsOneRightSignatureInAList()
{
    const auto secrets = live({svixKey});
    const QByteArray wrong = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    for (const QByteArray &list : {wrong + ' ' + svixRight, svixRight + ' ' + wrong, "v1a,xyz " + svixRight,
                                   "v1, " + svixRight, wrong + ' ' + wrong + ' ' + svixRight})
        QCOMPARE(describe(judge(profile("standard-webhooks"), svix(list), svixBody, secrets, svixTime)),
                 QStringLiteral("valid/verified"));
}

void SignatureTest::acceptsAnyBytes()
{
    const Secret secret{QByteArrayView("key")};
    for (const QByteArray &body : {QByteArray("{\"text\":\"I \u2665 this\"}"), QByteArray("{\"a\":\"\x1b[0m\"}\r\n"),
                                   QByteArray("\0\xff\xfe", 3), QByteArray(), QByteArray(1 << 20, 'x')}) {
        for (const Profile &p : profiles()) {
            const auto headers = sign(p, secret, body, "id-1", contractTime);
            VERIFY_OK(headers);
            QCOMPARE(describe(judge(p, *headers, body, live({"key"}))), QStringLiteral("valid/verified"));
        }
    }
}

void SignatureTest::takesTwoSecrets()
{
    const auto both = live({"the-new-secret", contractSecret});
    const Verdict verdict = judge(profile("wa-v1"), waV1("1776870000", rightV1), contractBody, both);
    QCOMPARE(describe(verdict), QStringLiteral("valid/verified"));
    QCOMPARE(verdict.secret, 1);
    Verifier verifier(both);
    QCOMPARE(verifier.label(1), QStringLiteral("next"));
    QCOMPARE(
        judge(profile("wa-v1"), waV1("1776870000", rightV1), contractBody, live({contractSecret, "x-other"})).secret,
        0);
    // One of the two unusable: the other still decides.
    QCOMPARE(judge(profile("wa-v1"), waV1("1776870000", rightV1), contractBody, live({"", contractSecret})).secret, 1);
}

void SignatureTest::judgesTheSignedTimeBothWays_data()
{
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<QString>("word");
    for (const qint64 offset : {-86400, -3600, -301})
        QTest::addRow("%lld", offset) << offset << QStringLiteral("stale");
    for (const qint64 offset : {-300, -1, 0, 1, 300})
        QTest::addRow("%lld", offset) << offset << QStringLiteral("valid");
    for (const qint64 offset : {301, 3600, 86400, 999999999})
        QTest::addRow("%lld", offset) << offset << QStringLiteral("stale");
}

void SignatureTest::judgesTheSignedTimeBothWays()
{
    QFETCH(qint64, offset);
    QFETCH(QString, word);
    const Secret secret{QByteArrayView("key")};
    for (const Profile &p : profiles()) {
        const auto headers = sign(p, secret, contractBody, "id-1", contractTime + std::chrono::seconds(offset));
        VERIFY_OK(headers);
        // Milliseconds of our own second do not count: the sender has none.
        const UnixMs now = contractTime + std::chrono::milliseconds(999);
        const Verdict verdict = judge(p, *headers, contractBody, live({"key"}), now);
        QCOMPARE(wordText(verdict.word), p.signsTime() ? word : QStringLiteral("valid"));
        QCOMPARE(verdict.skew.has_value(), p.signsTime());
        if (p.signsTime())
            QCOMPARE(verdict.skew->count(), offset);
        // A wrong signature says nothing about anybody's clock.
        QVERIFY(!judge(p, *headers, contractBody, live({"other"}), now).skew);
    }
}

void SignatureTest::refusesSecretsThatHoldNone_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<bool>("everywhere"); // or for standard-webhooks alone
    QTest::newRow("empty") << QByteArray("") << true;
    QTest::newRow("bare whsec_") << QByteArray("whsec_") << true;
    QTest::newRow("whsec_ without base64") << QByteArray("whsec_not base64!") << false;
    QTest::newRow("whsec_ with a newline") << svixKey + '\n' << false;
    QTest::newRow("whsec_ without padding") << QByteArray("whsec_YQ") << false;
}

void SignatureTest::refusesSecretsThatHoldNone()
{
    QFETCH(QByteArray, secret);
    QFETCH(bool, everywhere);
    for (const Profile &p : profiles()) {
        const bool refuses = everywhere || p.keyForm == KeyForm::Whsec;
        const auto own = sign(p, Secret(secret), contractBody, "id-1", contractTime);
        QCOMPARE(own.has_value(), !refuses);
        const auto headers = own ? *own : sign(p, Secret("k"), contractBody, "id-1", contractTime).value();
        QCOMPARE(describe(judge(p, headers, contractBody, live({secret}))),
                 refuses ? QStringLiteral("unchecked/unusable_secret") : QStringLiteral("valid/verified"));
    }
}

void SignatureTest::neverTrimsASecret()
{
    const auto headers = sign(profile("wa-v1"), Secret(QByteArrayView("key ")), contractBody, {}, contractTime).value();
    QCOMPARE(judge(profile("wa-v1"), headers, contractBody, live({"key "})).word, Word::Valid);
    QCOMPARE(judge(profile("wa-v1"), headers, contractBody, live({"key"})).word, Word::Invalid);
    // whsec_ keys are base64 for standard-webhooks alone.
    const auto hub = sign(profile("hub-256"), Secret(svixKey), contractBody, {}, contractTime).value();
    QCOMPARE(judge(profile("hub-256"), hub, contractBody, live({svixKey})).word, Word::Valid);
    QCOMPARE(judge(profile("hub-256"), hub, contractBody, live({QByteArray::fromBase64(svixKey.mid(6))})).word,
             Word::Invalid);
    // A secret without the prefix is its own bytes there too.
    const auto bare =
        sign(profile("standard-webhooks"), Secret("plain key"), contractBody, "id-1", contractTime).value();
    QCOMPARE(judge(profile("standard-webhooks"), bare, contractBody, live({"plain key"})).word, Word::Valid);
}

void SignatureTest::readsStripeFields_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("verdict");
    const QByteArray hex = rightV1.mid(7);
    const QByteArray wrong = rightBody;
    const auto row = [](const char *name, const QByteArray &header, const char *verdict) {
        QTest::newRow(name) << header << QString::fromLatin1(verdict);
    };
    row("signature first", "v1=" + hex + ",t=1776870000", "valid/verified");
    row("another scheme beside", "t=1776870000,v0=" + wrong + ",v1=" + hex, "valid/verified");
    row("two signatures, rotation", "t=1776870000,v1=" + wrong + ",v1=" + hex, "valid/verified");
    row("two wrong ones", "t=1776870000,v1=" + wrong + ",v1=" + wrong, "invalid/wrong_signature");
    row("another scheme alone", "t=1776870000,v0=" + hex, "invalid/bad_encoding");
    row("no time", "v1=" + hex, "invalid/bad_time");
    row("two times", "t=1776870000,t=1776870000,v1=" + hex, "invalid/bad_time");
    row("two times, one wrong", "t=1,v1=" + hex + ",t=1776870000", "invalid/bad_time");
    row("time padded", "t= 1776870000,v1=" + hex, "invalid/bad_time");
    row("space after the comma", "t=1776870000, v1=" + hex, "invalid/bad_encoding");
    row("trailing comma", "t=1776870000,v1=" + hex + ',', "invalid/bad_encoding");
    row("upper-case hex", "t=1776870000,v1=" + hex.toUpper(), "invalid/bad_encoding");
    row("no equals sign", "t1776870000,v1" + hex, "invalid/bad_encoding");
    row("bare signature", hex, "invalid/bad_encoding");
}

void SignatureTest::readsStripeFields()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, verdict);
    QCOMPARE(
        describe(judge(profile("stripe-style"), {{"Stripe-Signature", header}}, contractBody, live({contractSecret}))),
        verdict);
    const Profile own = chooseProfile(profiles(), QStringLiteral("stripe-style:Acme-Signature")).value();
    QCOMPARE(describe(judge(own, {{"acme-signature", header}}, contractBody, live({contractSecret}))), verdict);
    QCOMPARE(describe(judge(own, {{"Stripe-Signature", header}}, contractBody, live({contractSecret}))),
             QStringLiteral("missing/missing_header"));
}

void SignatureTest::waitsForNoUnsignedTime()
{
    Headers headers = sign(profile("waha"), Secret("k"), contractBody, {}, contractTime).value();
    QCOMPARE(valueOf(headers, "X-Webhook-Timestamp"), QByteArray("1776870000000"));
    valueOf(headers, "X-Webhook-Timestamp") = "1"; // outside the MAC: it makes nothing stale
    QCOMPARE(describe(judge(profile("waha"), headers, contractBody, live({"k"}))), QStringLiteral("valid/verified"));
    valueOf(headers, "X-Webhook-Timestamp") = "soon";
    QCOMPARE(describe(judge(profile("waha"), headers, contractBody, live({"k"}))), QStringLiteral("invalid/bad_time"));
}

void SignatureTest::explainsWhatItJudged()
{
    const auto secrets = live({"another", contractSecret});
    Verifier verifier(secrets);
    const Headers headers = waV1("1776870000", rightV1);
    const QByteArray body = contractBody;
    const Ladder right = verifier.explain(profile("wa-v1"), {headers, body}, contractTime);
    QCOMPARE(right.verdict, verifier.verify(profile("wa-v1"), {headers, body}, contractTime));
    QCOMPARE(right.signs, QStringLiteral("{time}.{body}"));
    QCOMPARE(right.signedLength, 11 + body.size());
    QCOMPARE(right.signedSha256, QCryptographicHash::hash("1776870000." + body, QCryptographicHash::Sha256).toHex());
    QCOMPARE(right.signedTail, body.last(16));
    QCOMPARE(right.headers.size(), 2u);
    QCOMPARE(right.headers[0].name, QByteArray("X-WA-Signature"));
    QCOMPARE(right.headers[0].count, 1);
    QCOMPARE(right.headers[0].role, Ladder::Role::Signature);
    QCOMPARE(right.headers[1].role, Ladder::Role::Signed);
    QCOMPARE(right.difference, std::nullopt);
    QCOMPARE(right.secrets.size(), 2u);
    QVERIFY(!right.secrets[0].fits && right.secrets[1].fits && right.secrets[0].usable);
    QCOMPARE(right.secrets[1].fingerprint, secrets[1].secret.fingerprint());

    const Ladder tail = verifier.explain(profile("wa-v1"), {headers, "{}"}, contractTime);
    QCOMPARE(tail.signedTail, QByteArray("1776870000.{}")); // shorter than sixteen: across the parts
    const Ladder stopped = verifier.explain(profile("wa-v1"), {std::span(headers).first(1), body}, contractTime);
    QCOMPARE(describe(stopped.verdict), QStringLiteral("missing/missing_header"));
    QCOMPARE(stopped.verdict.header, QByteArray("X-WA-Signature"));
    QCOMPARE(stopped.headers[0].count, 0);
    QCOMPARE(stopped.signedLength, 0);

    // An unsigned time is read, and proves nothing.
    const Ladder waha = verifier.explain(profile("waha"), {headers, body}, contractTime);
    QCOMPARE(waha.headers[1].name, QByteArray("X-Webhook-Timestamp"));
    QCOMPARE(waha.headers[1].role, Ladder::Role::Read);
}

void SignatureTest::showsWhereASignatureDiffersAndNoMore()
{
    const auto secrets = live({"another", contractSecret});
    QByteArray wrong = rightV1; // "sha256=7d3fb4c7..."
    wrong[7 + 10] = '0';
    const Ladder ladder =
        Verifier(secrets).explain(profile("wa-v1"), {waV1("1776870000", wrong), contractBody}, contractTime);
    QVERIFY(ladder.difference);
    QCOMPARE(ladder.difference->at, 10); // of the secret that comes nearest
    QCOMPARE(ladder.difference->received, QByteArray("0") + rightV1.mid(7 + 11, 3));
    QCOMPARE(ladder.difference->expected, rightV1.mid(7 + 10, 4));
}

void SignatureTest::signsWhatItVerifies()
{
    for (const Profile &p : profiles()) {
        const auto headers = sign(p, Secret(svixKey), contractBody, "id-1", contractTime);
        VERIFY_OK(headers);
        QCOMPARE(describe(judge(p, *headers, contractBody, live({svixKey}))), QStringLiteral("valid/verified"));
    }
    VERIFY_ERROR(sign(profile("standard-webhooks"), Secret(svixKey), "{}", "a.b", contractTime), Error::Kind::Config);
    Headers own =
        sign(profile("wa-v1"), Secret(QByteArrayView(contractSecret)), contractBody, {}, contractTime).value();
    QCOMPARE(valueOf(own, "X-WA-Signature"), rightV1);
}

void SignatureTest::usesAKeyAgain()
{
    Verifier verifier(live({contractSecret}));
    const Headers headers = waV1("1776870000", rightV1);
    for (int i = 0; i < 1000; ++i) {
        QCOMPARE(verifier.verify(profile("wa-v1"), {headers, contractBody}, contractTime).word, Word::Valid);
        QCOMPARE(verifier.verify(profile("wa-v1"), {headers, "{}"}, contractTime).word, Word::Invalid);
    }
}

QTEST_APPLESS_MAIN(SignatureTest)
#include "tst_signature.moc"
