#include "app/signature/autopsy.h"
#include "tests/signature/fixture.h"

#include <QMessageAuthenticationCode>

#include <set>

using namespace wa;
using namespace wa::signature;
using namespace Qt::StringLiterals;

namespace {

const QByteArray current = "wa-current-secret";
const QByteArray retired = "wa-retired-secret";
const QByteArray foreign = "wa-secret-of-another-project";
const QByteArray whsec = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const UnixMs retiredAt = at(1776000000);
const QByteArray seconds = "1776870000";

const QByteArray body = R"({"event":"message","device_id":"d-1","app_id":"a-1","timestamp":"2026-04-22T15:00:00Z",)"
                        R"("request_id":"00000000-0000-4000-8000-000000000001","payload":{"message_id":"3EB0A9F2C1",)"
                        R"("text":"caf\u00e9 <b> a/b","big":9007199254740993}})";

//! What a sender does, independent of the product's own signing.
struct Sender
{
    QByteArray key = current;
    QByteArray text = body;
    QByteArray time = seconds;
    QCryptographicHash::Algorithm digest = QCryptographicHash::Sha256;

    [[nodiscard]] QByteArray tag(const QByteArray &lead = {}) const
    {
        return QMessageAuthenticationCode::hash(lead + text, key, digest);
    }
    [[nodiscard]] QByteArray timedTag() const { return tag(time + '.'); }
};

struct Row
{
    QString pinned = u"wa-v1"_s;
    Headers headers = {};
    QByteArray arrived = body;
    std::vector<QByteArray> live = {current};
    UnixMs received = contractTime;
};

Headers waV1(const QByteArray &tag, const QByteArray &time = seconds)
{
    return {{"Content-Type", "application/json"}, {"X-WA-Timestamp", time}, {"X-WA-Signature", tag}};
}

Headers signedV1(const Sender &sender)
{
    return waV1("sha256=" + sender.timedTag().toHex(), sender.time);
}

Case caseOf(const Row &row)
{
    Case delivery{.headers = row.headers, .body = row.arrived, .received = row.received, .profiles = profiles()};
    if (!row.pinned.isEmpty())
        delivery.pinned = chooseProfile(profiles(), row.pinned).value();
    for (const QByteArray &secret : row.live)
        delivery.secrets.push_back({.name = u"current"_s, .secret = Secret(secret)});
    using enum Suspect::Standing;
    delivery.secrets.push_back({.standing = Retired, .name = u"1"_s, .retired = retiredAt, .secret = Secret(retired)});
    delivery.secrets.push_back({.standing = Foreign, .name = u"Warehouse"_s, .secret = Secret(foreign)});
    return delivery;
}

QString describe(const Finding &finding)
{
    static constexpr const char *outcomes[] = {"named", "sound", "no_signature", "no_secret", "unknown", "stopped"};
    QStringList words{QString::fromLatin1(outcomes[int(finding.outcome)])};
    for (const Clue &clue : finding.clues) {
        QString word = mistakeCode(clue.mistake);
        if (!clue.name.isEmpty())
            word += u' ' + clue.name;
        words << word;
    }
    return words.join(u" | "_s);
}

} // namespace

class AutopsyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesWhatFits_data();
    void namesWhatFits();
    void tellsWhereAByteChanged_data();
    void tellsWhereAByteChanged();
    void saysWhenASecretWasRetired();
    void leavesAMysteryUnnamed_data();
    void leavesAMysteryUnnamed();
    void needsASecretAndASignature();
    void explainsNothingThatIsSound();
    void saysWhatALongBodyLeavesOpen();
    void stopsWhenTold();
    void everyMistakeHasAnExample();

private:
    static void add(const char *name, const Row &row, const QString &expected);
};

void AutopsyTest::add(const char *name, const Row &row, const QString &expected)
{
    QTest::newRow(name) << row.pinned << row.headers << row.arrived << row.live << row.received << expected;
}

void AutopsyTest::namesWhatFits_data()
{
    QTest::addColumn<QString>("pinned");
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QByteArray>("arrived");
    QTest::addColumn<std::vector<QByteArray>>("live");
    QTest::addColumn<UnixMs>("received");
    QTest::addColumn<QString>("expected");
    const Headers honest = signedV1({});
    const auto changed = [&](const QByteArray &arrived) { return Row{.headers = honest, .arrived = arrived}; };
    const auto wrote = [&](const QByteArray &text) { return Row{.headers = signedV1({.text = text})}; };

    // The secret.
    add("a retired secret", {.headers = signedV1({.key = retired})}, u"named | retired_secret 1"_s);
    add("another project's secret", {.headers = signedV1({.key = foreign})}, u"named | foreign_secret Warehouse"_s);
    add("a line break pasted with the secret, here", {.headers = honest, .live = {current + '\n'}},
        u"named | space_in_our_secret"_s);
    add("a no-break space before it, here", {.headers = honest, .live = {"\xc2\xa0" + current}},
        u"named | space_in_our_secret"_s);
    add("a line break pasted with the secret, there", {.headers = signedV1({.key = current + '\n'})},
        u"named | space_in_their_secret \\n"_s);
    add("a space before it, there", {.headers = signedV1({.key = ' ' + current})},
        u"named | space_in_their_secret  "_s);
    const QByteArray decoded = QByteArray::fromBase64(whsec.sliced(6));
    add("whsec_ decoded", {.headers = signedV1({.key = decoded}), .live = {whsec}}, u"named | key_decoded"_s);
    add("whsec_ cut off", {.headers = signedV1({.key = whsec.sliced(6)}), .live = {whsec}},
        u"named | key_prefix_cut"_s);
    const auto standard = [&](const QByteArray &key) {
        const Sender sender{.key = key};
        return Row{.pinned = u"standard-webhooks"_s,
                   .headers = {{"webhook-id", "msg_1"},
                               {"webhook-timestamp", seconds},
                               {"webhook-signature", "v1," + sender.tag("msg_1." + seconds + '.').toBase64()}},
                   .live = {whsec}};
    };
    add("whsec_ not decoded", standard(whsec), u"named | key_not_decoded"_s);
    add("whsec_ as it should be", standard(decoded), u"sound"_s);

    // The scheme.
    add("the body alone, under its own profile", {.headers = waV1("sha256=" + Sender{}.tag().toHex())},
        u"named | other_profile wa-body"_s);
    add("a wrong profile", {.pinned = u"wa-body"_s, .headers = honest}, u"named | other_profile wa-v1"_s);
    add("GitHub's header", {.headers = {{"X-Hub-Signature-256", "sha256=" + Sender{}.tag().toHex()}}},
        u"named | other_profile hub-256"_s);
    add("the body alone, under hub's header pinned to the time's",
        {.pinned = u"hub-256"_s,
         .headers = {{"X-Hub-Signature-256", "sha256=" + Sender{}.timedTag().toHex()}, {"X-Timestamp", seconds}}},
        u"named | other_signed_bytes {time}.{body}"_s);
    add("a header of another name",
        {.headers = {{"X-WA-Timestamp", seconds}, {"X-Acme-Signature", "sha256=" + Sender{}.timedTag().toHex()}}},
        u"named | other_header X-Acme-Signature"_s);
    add("the header twice",
        {.headers = {{"X-WA-Timestamp", seconds},
                     {"X-WA-Signature", "sha256=" + Sender{}.timedTag().toHex()},
                     {"X-WA-Signature", "sha256=" + Sender{}.timedTag().toHex()}}},
        u"named | repeated_header X-WA-Signature"_s);
    add("the algorithm's header lost",
        {.pinned = u"waha"_s,
         .headers = {{"X-Webhook-Hmac", Sender{.digest = QCryptographicHash::Sha512}.tag().toHex()}}},
        u"named | refused_header X-Webhook-Hmac-Algorithm"_s);
    add("base64 for hex", {.headers = waV1("sha256=" + Sender{}.timedTag().toBase64())},
        u"named | other_encoding base64"_s);
    add("base64 without its padding",
        {.headers = waV1("sha256=" + Sender{}.timedTag().toBase64(QByteArray::OmitTrailingEquals))},
        u"named | other_encoding base64 without ="_s);
    add("capital hex", {.headers = waV1("sha256=" + Sender{}.timedTag().toHex().toUpper())},
        u"named | other_encoding HEX"_s);
    add("hex for base64",
        {.pinned = u"standard-webhooks"_s,
         .headers = {{"webhook-id", "msg_1"},
                     {"webhook-timestamp", seconds},
                     {"webhook-signature", "v1," + Sender{}.tag("msg_1." + seconds + '.').toHex()}}},
        u"named | other_encoding hex"_s);
    add("the prefix lost", {.headers = waV1(Sender{}.timedTag().toHex())}, u"named | prefix_lost"_s);
    add("another prefix", {.headers = waV1("v1=" + Sender{}.timedTag().toHex())}, u"named | other_prefix v1="_s);
    add("SHA-1", {.headers = waV1("sha256=" + Sender{.digest = QCryptographicHash::Sha1}.timedTag().toHex())},
        u"named | other_digest SHA-1"_s);
    add("SHA-1, and says so",
        {.headers = waV1("sha1=" + Sender{.digest = QCryptographicHash::Sha1}.timedTag().toHex())},
        u"named | other_prefix sha1= | other_digest SHA-1"_s);
    add("SHA-512", {.headers = waV1("sha256=" + Sender{.digest = QCryptographicHash::Sha512}.timedTag().toHex())},
        u"named | other_digest SHA-512"_s);

    // The time.
    add("milliseconds for seconds", {.headers = signedV1({.time = seconds + "123"})}, u"named | time_unit ms"_s);
    add("milliseconds in the header, seconds signed",
        {.headers = waV1("sha256=" + Sender{}.timedTag().toHex(), seconds + "123")}, u"named | time_unit s"_s);
    add("a time in words", {.headers = signedV1({.time = "2026-04-22T15:00:00Z"})},
        u"named | time_spelling 2026-04-22T15:00:00Z"_s);
    add("ten minutes behind", {.headers = honest, .received = contractTime + std::chrono::minutes(10)},
        u"named | clock_skew"_s);
    add("ten minutes ahead", {.headers = honest, .received = contractTime - std::chrono::minutes(10)},
        u"named | clock_skew"_s);

    // The body, on its way.
    add("a newline added", changed(body + '\n'), u"named | newline_added"_s);
    add("two newlines added", changed(body + "\r\n\n"), u"named | newline_added"_s);
    add("a newline lost", wrote(body + '\n'), u"named | newline_lost"_s);
    add("spaces around it", changed(' ' + body + "  "), u"named | space_added"_s);
    QByteArray pretty = body;
    pretty.replace(",\"", ",\n\"");
    add("line endings for another system",
        Row{.headers = signedV1({.text = pretty}), .arrived = QByteArray(pretty).replace("\n", "\r\n")},
        u"named | line_endings_changed"_s);
    add("a byte-order mark added", changed("\xef\xbb\xbf" + body), u"named | bom_added"_s);
    add("a byte-order mark lost", wrote("\xef\xbb\xbf" + body), u"named | bom_lost"_s);
    // `arrived` is what a proxy wrote of it; the words say how the sender had written it.
    QByteArray spaced = body;
    spaced.replace("\":", "\": ").replace(",\"", ", \"");
    add("re-serialised: spaces added", changed(spaced), u"named | reserialised compact ascii"_s);
    add("re-serialised: spaces lost", wrote(spaced), u"named | reserialised spaced ascii"_s);
    add("re-serialised: escapes undone", changed(QByteArray(body).replace("\\u00e9", "\xc3\xa9")),
        u"named | reserialised compact ascii"_s);
    add("re-serialised: escapes added", wrote(QByteArray(body).replace("\\u00e9", "\xc3\xa9")),
        u"named | reserialised compact"_s);
    add("re-serialised: PHP's slashes undone", wrote(QByteArray(body).replace("/", "\\/")),
        u"named | reserialised compact ascii slash"_s);
    add("re-serialised: Go's brackets undone",
        wrote(QByteArray(body).replace("\\u00e9", "\xc3\xa9").replace("<", "\\u003c").replace(">", "\\u003e")),
        u"named | reserialised compact html"_s);
    const QByteArray sorted = R"({"app_id":"a-1","device_id":"d-1","event":"message","payload":{"message_id":"3EB0"},)"
                              R"("request_id":"r","timestamp":"2026-04-22T15:00:00Z"})";
    const QByteArray asSent = R"({"event":"message","device_id":"d-1","app_id":"a-1",)"
                              R"("timestamp":"2026-04-22T15:00:00Z","request_id":"r","payload":{"message_id":"3EB0"}})";
    add("re-serialised: keys sorted on the way", {.headers = signedV1({.text = asSent}), .arrived = sorted},
        u"named | reserialised compact envelope"_s);
    add("re-serialised: keys had been sorted", {.headers = signedV1({.text = sorted}), .arrived = asSent},
        u"named | reserialised compact sorted"_s);
    QByteArray gzip = QByteArray::fromHex("1f8b0800000000000003") + qCompress(body, 6).sliced(6).chopped(4);
    gzip += QByteArray::fromHex("00000000"); // filled in below
    gzip.chop(4);
    quint32 crc = ~0U;
    for (const char byte : body) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1) ? (crc >> 1) ^ 0xedb88320U : crc >> 1;
    }
    for (const quint32 number : {~crc, static_cast<quint32>(body.size())}) {
        for (int shift = 0; shift < 32; shift += 8)
            gzip += static_cast<char>(number >> shift);
    }
    add("gzip undone", wrote(gzip), u"named | unzipped gzip"_s);
    add("deflate undone", wrote(qCompress(body, 9).sliced(4)), u"named | unzipped deflate"_s);

    // Two at once.
    add("a retired secret, and stale",
        {.headers = signedV1({.key = retired}), .received = contractTime + std::chrono::minutes(10)},
        u"named | retired_secret 1 | clock_skew"_s);
    add("a retired secret, and a newline", {.headers = signedV1({.key = retired}), .arrived = body + '\n'},
        u"named | retired_secret 1 | newline_added"_s);
    add("base64, and the prefix lost", {.headers = waV1(Sender{}.timedTag().toBase64())},
        u"named | prefix_lost | other_encoding base64"_s);
    add("detecting, with a newline", {.pinned = {}, .headers = honest, .arrived = body + '\n'},
        u"named | newline_added"_s);
}

void AutopsyTest::namesWhatFits()
{
    QFETCH(QString, pinned);
    QFETCH(Headers, headers);
    QFETCH(QByteArray, arrived);
    QFETCH(std::vector<QByteArray>, live);
    QFETCH(UnixMs, received);
    QFETCH(QString, expected);
    const Finding finding = autopsy(caseOf({pinned, headers, arrived, live, received}));
    QCOMPARE(describe(finding), expected);
}

void AutopsyTest::tellsWhereAByteChanged_data()
{
    QTest::addColumn<QByteArray>("arrived");
    QTest::addColumn<Mistake>("mistake");
    QTest::addColumn<qint64>("where");
    QTest::addColumn<QString>("was");
    QTest::addColumn<QString>("came");
    const auto changed = [](qsizetype where, char byte) {
        QByteArray other = body;
        other[where] = byte;
        return other;
    };
    const qsizetype last = body.size() - 1;
    QTest::newRow("the first byte") << changed(0, '[') << Mistake::ByteChanged << qint64(0) << u"7b"_s << u"5b"_s;
    QTest::newRow("one within") << changed(100, '\0') << Mistake::ByteChanged << qint64(100)
                                << QString::fromLatin1(body.sliced(100, 1).toHex()) << u"00"_s;
    QTest::newRow("the last byte") << changed(last, ']') << Mistake::ByteChanged << qint64(last) << u"7d"_s << u"5d"_s;
    QTest::newRow("one added") << QByteArray(body).insert(50, 'x') << Mistake::ByteAdded << qint64(50) << QString()
                               << u"78"_s;
    QTest::newRow("one lost") << QByteArray(body).remove(1, 1) << Mistake::ByteLost << qint64(1) << u"22"_s
                              << QString();
}

void AutopsyTest::tellsWhereAByteChanged()
{
    QFETCH(QByteArray, arrived);
    QFETCH(Mistake, mistake);
    QFETCH(qint64, where);
    QFETCH(QString, was);
    QFETCH(QString, came);
    const Finding finding = autopsy(caseOf({.headers = signedV1({}), .arrived = arrived}));
    QCOMPARE(finding.outcome, Finding::Outcome::Named);
    QCOMPARE(finding.clues.size(), 1u);
    QCOMPARE(finding.clues.front(), (Clue{.mistake = mistake, .name = was, .other = came, .number = where}));
}

void AutopsyTest::saysWhenASecretWasRetired()
{
    const Finding finding = autopsy(caseOf({.headers = signedV1({.key = retired})}));
    QVERIFY(finding.names(Mistake::RetiredSecret));
    QVERIFY(!finding.names(Mistake::ForeignSecret));
    QCOMPARE(finding.clues.front().since, std::optional(retiredAt));
    QCOMPARE(finding.clues.front().other, Secret(retired).fingerprint());
    QCOMPARE(finding.secret, u"1"_s);
    QCOMPARE(finding.profile, u"wa-v1"_s);
}

void AutopsyTest::leavesAMysteryUnnamed_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QByteArray>("arrived");
    QTest::newRow("a secret nobody knows") << signedV1({.key = "somebody-else"}) << body;
    QTest::newRow("a random signature") << waV1("sha256=" + QByteArray(64, 'a')) << body;
    QTest::newRow("two bytes changed") << signedV1({}) << QByteArray(body).replace("message", "Massage");
    QTest::newRow("another value") << signedV1({}) << QByteArray(body).replace("3EB0A9F2C1", "3EB0000000");
    QTest::newRow("a part of the right signature") << waV1("sha256=" + Sender{}.timedTag().toHex().first(16)) << body;
    QTest::newRow("no text that could be one") << waV1("sha256=none") << body;
    QTest::newRow("a retired secret and a changed value")
        << signedV1({.key = retired}) << QByteArray(body).replace("3EB0A9F2C1", "3EB0000000");
}

void AutopsyTest::leavesAMysteryUnnamed()
{
    QFETCH(Headers, headers);
    QFETCH(QByteArray, arrived);
    const Finding finding = autopsy(caseOf({.headers = headers, .arrived = arrived}));
    QCOMPARE(describe(finding), u"unknown"_s);
    QVERIFY(finding.everythingTried);
}

void AutopsyTest::needsASecretAndASignature()
{
    Case delivery = caseOf({.headers = signedV1({})});
    delivery.secrets.clear();
    QCOMPARE(autopsy(delivery).outcome, Finding::Outcome::NoSecret);
    QCOMPARE(autopsy(caseOf({.headers = {{"Content-Type", "application/json"}}})).outcome,
             Finding::Outcome::NoSignature);
}

void AutopsyTest::explainsNothingThatIsSound()
{
    const Finding finding = autopsy(caseOf({.headers = signedV1({})}));
    QCOMPARE(finding.outcome, Finding::Outcome::Sound);
    QCOMPARE(finding.secret, u"current"_s);
    QCOMPARE(finding.tried, 1);
}

void AutopsyTest::saysWhatALongBodyLeavesOpen()
{
    const QByteArray longBody = R"({"event":"message","text":")" + QByteArray(30'000, 'x') + "\"}";
    Row row{.headers = signedV1({.text = longBody}), .arrived = QByteArray(longBody).replace("xx\"}", "xy\"}")};
    Finding finding = autopsy(caseOf(row));
    QCOMPARE(finding.outcome, Finding::Outcome::Unknown);
    QVERIFY(!finding.everythingTried);
    row.arrived = longBody + '\n';
    finding = autopsy(caseOf(row));
    QCOMPARE(describe(finding), u"named | newline_added"_s);
    QVERIFY(finding.everythingTried);
}

void AutopsyTest::stopsWhenTold()
{
    const std::atomic_bool stop = true;
    QCOMPARE(autopsy(caseOf({.headers = signedV1({.key = "somebody-else"})}), &stop).outcome,
             Finding::Outcome::Stopped);
}

void AutopsyTest::everyMistakeHasAnExample()
{
    // Read from the table above, so that a new mistake cannot come without a delivery that has it.
    QSet<QString> shown{u"byte_changed"_s, u"byte_added"_s, u"byte_lost"_s};
    QFile source(QStringLiteral(WA_SOURCE_DIR "/tests/signature/tst_autopsy.cpp"));
    QVERIFY(source.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(source.readAll());
    std::set<QString> codes;
    for (int i = 0; i < mistakeCount; ++i) {
        const QString code = mistakeCode(Mistake(i));
        QVERIFY2(!code.isEmpty() && codes.insert(code).second, qPrintable(code));
        QVERIFY2(shown.contains(code) || text.contains(u"| "_s + code), qPrintable(code));
    }
}

QTEST_APPLESS_MAIN(AutopsyTest)
#include "tst_autopsy.moc"
