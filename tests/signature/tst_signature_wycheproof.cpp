#include "app/json/value.h"
#include "app/signature/verifier.h"

#include <QFile>
#include <QTest>

using namespace wa;
using namespace wa::signature;
using namespace Qt::StringLiterals;

//! Google's HMAC vectors, through verify(): full tags decide, short ones are refused whatever they hold.
class WycheproofTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
};

void WycheproofTest::vectors_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("mac");
    QTest::newRow("sha256") << u"hmac_sha256_test.json"_s << u"sha256"_s;
    QTest::newRow("sha512") << u"hmac_sha512_test.json"_s << u"sha512"_s;
}

void WycheproofTest::vectors()
{
    QFETCH(QString, file);
    QFETCH(QString, mac);
    QFile corpus(QStringLiteral(WA_SOURCE_DIR "/../shared/corpora/wycheproof/") + file);
    if (!corpus.open(QIODevice::ReadOnly))
        QSKIP("The corpus ../shared/corpora/wycheproof is not there.");
    const auto document = json::Value::parse(corpus.readAll());
    QVERIFY(document);
    const QByteArray row =
        R"({"profiles":[{"id":"bare","mac":")" + mac.toUtf8() + R"(","signs":"{body}","signature":{"header":"S"}}]})";
    const Profile profile = loadProfiles(row).value().front();
    const qint64 fullSize = mac == u"sha256"_s ? 256 : 512;

    int accepted = 0;
    int refused = 0;
    int shortOnes = 0;
    for (const json::Value &group : (*document)["testGroups"_L1].items()) {
        const bool full = group["tagSize"_L1].integer() == fullSize;
        for (const json::Value &test : group["tests"_L1].items()) {
            std::vector<LiveSecret> live;
            live.push_back({u"current"_s, Secret(QByteArray::fromHex(test["key"_L1].string().toLatin1()))});
            const std::vector<Header> headers{{"S", test["tag"_L1].string().toLatin1()}};
            const QByteArray message = QByteArray::fromHex(test["msg"_L1].string().toLatin1());
            const bool valid = verify(profile, {headers, message}, live, UnixMs{}).word == Word::Valid;
            QVERIFY2(valid == (full && test["result"_L1].string() == "valid"_L1),
                     qPrintable(test["tcId"_L1].numberText()));
            accepted += valid;
            refused += full && !valid;
            shortOnes += !full;
        }
    }
    QCOMPARE(accepted, 33);
    QCOMPARE(refused, 54);
    QCOMPARE(shortOnes, 87);
}

QTEST_APPLESS_MAIN(WycheproofTest)
#include "tst_signature_wycheproof.moc"
