#include "tests/signature/fixture.h"

#include "tests/support/resultmacros.h"

using namespace wa;
using namespace wa::signature;

class ProfilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsTheContractsTable();
    void choosesByText_data();
    void choosesByText();
    void takesAProfileThatNobodyThoughtOf();
    void refusesWhatCannotBeVerified_data();
    void refusesWhatCannotBeVerified();
};

void ProfilesTest::holdsTheContractsTable()
{
    QStringList rows;
    for (const Profile &p : profiles()) {
        rows.append(QStringLiteral("%1 %2 %3").arg(p.id, p.signs, QString::fromLatin1(p.signatureHeader)));
        QVERIFY2(p.list == (p.id == u"standard-webhooks" || p.id == u"stripe-style"), qPrintable(p.id));
        QCOMPARE(p.prefixOptional, p.id == u"wa-body");
        QCOMPARE(p.mac, p.id == u"waha" ? Mac::Sha512 : Mac::Sha256);
        QCOMPARE(p.keyForm, p.id == u"standard-webhooks" ? KeyForm::Whsec : KeyForm::Bytes);
        QCOMPARE(p.headerConfigurable, p.id == u"stripe-style");
    }
    rows.sort();
    QCOMPARE(rows, QStringList({QStringLiteral("hub-256 {body} X-Hub-Signature-256"),
                                QStringLiteral("standard-webhooks {id}.{time}.{body} webhook-signature"),
                                QStringLiteral("stripe-style {time}.{body} Stripe-Signature"),
                                QStringLiteral("wa-body {body} X-WA-Signature"),
                                QStringLiteral("wa-v1 {time}.{body} X-WA-Signature"),
                                QStringLiteral("waha {body} X-Webhook-Hmac")}));
}

void ProfilesTest::choosesByText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("header"); // empty: refused
    QTest::newRow("plain") << QStringLiteral("wa-v1") << QByteArray("X-WA-Signature");
    QTest::newRow("own header") << QStringLiteral("stripe-style:Acme-Sig") << QByteArray("Acme-Sig");
    QTest::newRow("default header") << QStringLiteral("stripe-style") << QByteArray("Stripe-Signature");
    QTest::newRow("not configurable") << QStringLiteral("wa-v1:Acme-Sig") << QByteArray();
    QTest::newRow("no header") << QStringLiteral("stripe-style:") << QByteArray();
    QTest::newRow("no header name") << QStringLiteral("stripe-style:a b") << QByteArray();
    QTest::newRow("unknown") << QStringLiteral("wa-v9") << QByteArray();
    QTest::newRow("empty") << QString() << QByteArray();
}

void ProfilesTest::choosesByText()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, header);
    const auto chosen = chooseProfile(profiles(), text);
    if (header.isEmpty()) {
        VERIFY_ERROR(chosen, Error::Kind::Config);
        return;
    }
    VERIFY_OK(chosen);
    QCOMPARE(chosen->signatureHeader, header);
    QCOMPARE(choiceText(*chosen, profiles()), text);
}

void ProfilesTest::takesAProfileThatNobodyThoughtOf()
{
    const auto loaded = loadProfiles(R"({"profiles":[
        {"id":"plain","signs":"{body}","signature":{"header":"X-Plain"}},
        {"id":"acme","mac":"sha512","encoding":"base64","signs":"{time}.{id}.{body}","signature":{"header":"X-Acme"},
         "time":{"header":"X-Acme-Time","unit":"ms"},"delivery_id":{"header":"X-Acme-Id"}}]})");
    VERIFY_OK(loaded);
    QCOMPARE(loaded->front().id, QStringLiteral("acme")); // it signs a time
    const Profile &acme = loaded->front();
    const Headers headers = sign(acme, Secret("k"), contractBody, "id-1", contractTime).value();
    QCOMPARE(judge(acme, headers, contractBody, live({"k"})).word, Word::Valid);
    QCOMPARE(judge(acme, headers, contractBody, live({"k"}), contractTime + std::chrono::seconds(301)).word,
             Word::Stale);
}

void ProfilesTest::refusesWhatCannotBeVerified_data()
{
    QTest::addColumn<QByteArray>("row");
    const auto row = [](const char *name, const char *json) { QTest::newRow(name) << QByteArray(json); };
    row("no id", R"({"signs":"{body}","signature":{"header":"X"}})");
    row("no header", R"({"id":"a","signs":"{body}"})");
    row("header is no token", R"({"id":"a","signs":"{body}","signature":{"header":"X: y"}})");
    row("body unsigned", R"({"id":"a","signs":"{time}","signature":{"header":"X"},"time":{"header":"T"}})");
    row("body not last", R"({"id":"a","signs":"{body}.{time}","signature":{"header":"X"},"time":{"header":"T"}})");
    row("nothing signed", R"({"id":"a","signs":"","signature":{"header":"X"}})");
    row("no separator", R"({"id":"a","signs":"{time}{body}","signature":{"header":"X"},"time":{"header":"T"}})");
    row("another separator", R"({"id":"a","signs":"{time}:{body}","signature":{"header":"X"},"time":{"header":"T"}})");
    row("time twice", R"({"id":"a","signs":"{time}.{time}.{body}","signature":{"header":"X"},"time":{"header":"T"}})");
    row("time from nowhere", R"({"id":"a","signs":"{time}.{body}","signature":{"header":"X"}})");
    row("id from nowhere", R"({"id":"a","signs":"{id}.{body}","signature":{"header":"X"}})");
    row("unknown part", R"({"id":"a","signs":"{url}.{body}","signature":{"header":"X"}})");
    row("open brace", R"({"id":"a","signs":"{body","signature":{"header":"X"}})");
    row("unknown mac", R"({"id":"a","mac":"sha1","signs":"{body}","signature":{"header":"X"}})");
    row("unknown encoding", R"({"id":"a","encoding":"HEX","signs":"{body}","signature":{"header":"X"}})");
    row("mac is no text", R"({"id":"a","mac":256,"signs":"{body}","signature":{"header":"X"}})");
    row("algorithm without a value",
        R"({"id":"a","signs":"{body}","signature":{"header":"X"},"algorithm":{"header":"A"}})");
    row("twice", R"({"id":"a","signs":"{body}","signature":{"header":"X"}},
                    {"id":"a","signs":"{body}","signature":{"header":"Y"}})");
    row("no rows", "");
    row("not JSON", "{");
}

void ProfilesTest::refusesWhatCannotBeVerified()
{
    QFETCH(QByteArray, row);
    VERIFY_ERROR(loadProfiles("{\"profiles\":[" + row + "]}"), Error::Kind::Config);
}

QTEST_APPLESS_MAIN(ProfilesTest)
#include "tst_signature_profiles.moc"
