#include "app/base/redactor.h"

#include <QTest>
#include <QUrlQuery>

#include <thread>

using namespace Qt::StringLiterals;
using namespace wa;

namespace {

// No real ones: made up, in the shapes of the contract.
constexpr auto token = "app_live_9fK+2/xQ7-Zr~wT0=="_L1;
constexpr auto pairing = "2@Xk7Vq0/aB+cD,e1F2g3H4i5J6k7L8m9N0=,QwErTy=="_L1;

QByteArray wide(const QString &text, bool littleEndian)
{
    QByteArray out;
    for (const QChar c : text) {
        const char low = char(c.unicode() & 0xff);
        const char high = char(c.unicode() >> 8);
        out += littleEndian ? low : high;
        out += littleEndian ? high : low;
    }
    return out;
}

QString percentOfAll(const QByteArray &bytes)
{
    QString out;
    for (const char byte : bytes)
        out += u"%%1"_s.arg(uchar(byte), 2, 16, '0'_L1);
    return out;
}

} // namespace

class TestRedactor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void taughtForms_data()
    {
        QTest::addColumn<QString>("form");
        const QByteArray bytes = QByteArray(token.data(), token.size());
        const QString plain = token;
        QTest::newRow("plain") << plain;
        QTest::newRow("plain in capitals") << plain.toUpper();
        QTest::newRow("hex") << QString::fromLatin1(bytes.toHex());
        QTest::newRow("hex in capitals") << QString::fromLatin1(bytes.toHex().toUpper());
        QTest::newRow("base64") << QString::fromLatin1(bytes.toBase64());
        QTest::newRow("base64url") << QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding));
        QTest::newRow("percent") << QString::fromLatin1(bytes.toPercentEncoding());
        QTest::newRow("percent in small letters") << QString::fromLatin1(bytes.toPercentEncoding()).toLower();
        QTest::newRow("percent of every byte") << percentOfAll(bytes);
        QUrlQuery query;
        query.addQueryItem(u"token"_s, plain);
        QTest::newRow("percent where QUrl thinks it needed") << query.toString(QUrl::FullyEncoded).mid(6);
        for (const bool little : {true, false}) {
            const QByteArray utf16 = wide(plain, little);
            const char *end = little ? "LE" : "BE";
            QTest::addRow("UTF-16%s", end) << QString::fromLatin1(utf16);
            QTest::addRow("UTF-16%s hex", end) << QString::fromLatin1(utf16.toHex());
            QTest::addRow("UTF-16%s base64", end) << QString::fromLatin1(utf16.toBase64());
        }
    }

    void taughtForms()
    {
        QFETCH(const QString, form);
        Redactor redactor;
        redactor.learn(Secret("another-secret-of-the-run"));
        redactor.learn(Secret(QByteArrayView(token.data(), token.size())));
        const QString line = u"before [%1] after"_s;
        QCOMPARE(redactor.redact(line.arg(form)), line.arg(u"(redacted)"_s));
        QCOMPARE(redactor.redact(line.arg(form).toUtf8()), line.arg(u"(redacted)"_s).toUtf8());
        QCOMPARE(redactor.redact(form + form), u"(redacted)(redacted)"_s);
    }

    //! In base64 of a longer text a secret starts at any of three places in a group; what is left tells nothing of it.
    void insideLongerBase64_data()
    {
        QTest::addColumn<QByteArray>("around");
        for (const char *lead : {"", "a", "ab", "abc", "user:"})
            QTest::addRow("after '%s'", lead) << QByteArray(lead);
    }

    void insideLongerBase64()
    {
        QFETCH(const QByteArray, around);
        Redactor redactor;
        const QByteArray secret(token.data(), token.size());
        redactor.learn(secret);
        const QByteArray encoded = (around + secret + around).toBase64();
        const QString left = redactor.redact(QString::fromLatin1(encoded));
        QVERIFY2(left.contains(u"(redacted)"_s), qPrintable(left));
        // at most one character at either end also carries bits of the secret
        QVERIFY2(left.size() <= around.size() * 3 + 4 + 10 + 2, qPrintable(left));
    }

    void overlappingSecretsAreCutWhole()
    {
        Redactor redactor;
        redactor.learn("abcdef-ghijkl");
        redactor.learn("ghijkl-mnopqr");
        redactor.learn("abcdef");
        QCOMPARE(redactor.redact(u"x abcdef-ghijkl-mnopqr y"_s), u"x (redacted)-mnopqr y"_s);
        QCOMPARE(redactor.redact(u"x abcdef y ghijkl-mnopqr"_s), u"x (redacted) y (redacted)"_s);
    }

    void shortSecretsAreNotTaught()
    {
        Redactor redactor;
        redactor.learn("event");
        redactor.learn("");
        QCOMPARE(redactor.redact(u"the event was stored"_s), u"the event was stored"_s);
    }

    void pairingStringsInEveryForm()
    {
        Redactor redactor;
        const QByteArray bytes(pairing.data(), pairing.size());
        QCOMPARE(redactor.redact(u"qr="_s + pairing), u"qr=(pairing code)"_s); // nobody taught it
        redactor.learn(bytes);
        QCOMPARE(redactor.redact(QString::fromLatin1(bytes.toPercentEncoding())), u"(redacted)"_s);
        QCOMPARE(redactor.redact(QString::fromLatin1(bytes.toHex())), u"(redacted)"_s);
    }

    void shapes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &text, const QString &expected) {
            QTest::newRow(name) << text << expected;
        };
        row("header", u"Authorization: Bearer abc.def-123"_s, u"Authorization: (redacted)"_s);
        row("header in small letters", u"authorization: bearer abcdef"_s, u"authorization: (redacted)"_s);
        row("basic", u"Authorization: Basic dXNlcjpwYXNz"_s, u"Authorization: (redacted)"_s);
        row("scheme of their own", u"authorization=Key_9, next"_s, u"authorization=(redacted), next"_s);
        row("JSON", uR"x({"authorization":"Bearer t0ken-1","path":"/x"})x"_s,
            uR"x({"authorization":"(redacted)","path":"/x"})x"_s);
        row("list of pairs", uR"x(("Authorization", "Bearer t0ken-1"))x"_s, uR"x(("Authorization", "(redacted)"))x"_s);
        row("bearer alone", u"got Bearer eyJhbGciOi.J9"_s, u"got Bearer (redacted)"_s);
        row("PIN", u"X-Rotation-PIN: 4711"_s, u"X-Rotation-PIN: (redacted)"_s);
        row("webhook secret", u"key whsec_MfKQ9r8G/+Y= end"_s, u"key whsec_(redacted) end"_s);
        row("pairing string", u"qr 2@ABCdef123456,xyz= end"_s, u"qr (pairing code) end"_s);
        row("contact card", u"card BEGIN:VCARD\nFN:Ani\nTEL:+62 812-3456-7890\nEND:VCARD done"_s,
            u"card (contact card) done"_s);
        row("contact card cut off", u"BEGIN:VCARD\nFN:Ani"_s, u"(contact card)"_s);
        row("number as the wire has it", u"to 6281234567890 sent"_s, u"to …890 sent"_s);
        row("number with plus", u"+6281234567890"_s, u"…890"_s);
        row("number as people write it", u"tel +62 812-3456-7890."_s, u"tel …890."_s);
        row("national number", u"081234567890"_s, u"…890"_s);
        row("of eight digits", u"(12345678)"_s, u"(…678)"_s);
        row("American", u"+17768700001"_s, u"…001"_s);
        row("like a Unix time, but with a plus", u"+1776870000"_s, u"…000"_s);
        row("JID", u"6281234567890@s.whatsapp.net"_s, u"…890@s.whatsapp.net"_s);
        row("JID of a second device", u"6281234567890:12@s.whatsapp.net"_s, u"…890:12@s.whatsapp.net"_s);
        row("old group, named after its founder", u"6281234567890-1447776612@g.us"_s, u"…890-1447776612@g.us"_s);
        row("in JSON", uR"({"to":"6281234567890"})"_s, uR"({"to":"…890"})"_s);
        row("in a path", u"GET /profile?jid=6281234567890"_s, u"GET /profile?jid=…890"_s);
        row("in a file name", u"photo_6281234567890.jpg"_s, u"photo_…890.jpg"_s);
        row("two", u"6281234567890,6289876543210"_s, u"…890,…210"_s);
    }

    void shapes()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, expected);
        QCOMPARE(Redactor().redact(text), expected);
    }

    void ordinaryTextStays_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {
                 "listening on 127.0.0.1:46123",
                 "device 3f2c8a10-1234-4abc-9def-001122334455 is connected",
                 "device 12345678-1234-4234-8234-123456789012 is connected",
                 "request 550e8400-e29b-41d4-a716-446655440000",
                 "at 2026-04-22T15:00:00.123Z",
                 "at 2026-04-22 15:00:00",
                 "on 2026-04-22",
                 "t=1776870000 (1776870000123 ms)",
                 "X-WA-Timestamp: 1776870000",
                 "sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                 "message 3EB0123456789012AB of 1048576 bytes",
                 "took 0.123456789 s, 99.9999999 %",
                 "group 120363012345678901@g.us",
                 "HTTP 401, code invalid_token, retry in 30000 ms",
                 "the basic shape of authorization, in short",
                 "100% of 50 %25 done, 5%ZZ%",
                 "POST /devices/d-1/messages",
                 "Halo, apa kabar? 👋 日本語",
                 "",
             })
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void ordinaryTextStays()
    {
        QFETCH(const QString, text);
        Redactor redactor;
        redactor.learn(QByteArrayView(token.data(), token.size()));
        redactor.learn(QByteArrayView(pairing.data(), pairing.size()));
        QCOMPARE(redactor.redact(text), text);
    }

    void teachingWhileOthersRedact()
    {
        Redactor redactor;
        redactor.learn("the-first-secret");
        std::thread teacher([&redactor] {
            for (int i = 0; i < 200; ++i)
                redactor.learn(QByteArray("secret-number-" + QByteArray::number(i)));
        });
        bool cut = true;
        for (int i = 0; i < 200; ++i)
            cut = cut && redactor.redact(u"a the-first-secret b"_s) == "a (redacted) b"_L1;
        teacher.join();
        QVERIFY(cut);
        QCOMPARE(redactor.redact(u"secret-number-199"_s), u"(redacted)"_s);
    }
};

QTEST_APPLESS_MAIN(TestRedactor)
#include "tst_redactor.moc"
