#include "ui/text/autopsywords.h"
#include "ui/text/errors.h"
#include "ui/text/problems.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wa::test {
namespace {

constexpr auto lastKind = Error::Kind::Config;

//! product.md 8: whole sentences, none of the words that blame or beg.
bool isSentence(const QString &text)
{
    static const QRegularExpression banned(u"can't|failed to|oops|please|sorry|successfully|!"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    return text.endsWith(u'.') && text.at(0).isUpper() && !banned.match(text).hasMatch();
}

} // namespace

class TestText final : public QObject
{
    Q_OBJECT

private slots:
    void everyErrorHasItsSentence()
    {
        QSet<QString> seen;
        for (int kind = 0; kind <= static_cast<int>(lastKind); ++kind) {
            const Error error{.kind = static_cast<Error::Kind>(kind)};
            const auto words = text::wordsOf(error);
            QVERIFY2(!words.why.isEmpty() && isSentence(words.why),
                     qPrintable(kindName(error.kind) + u": "_s + words.why));
            QVERIFY2(!seen.contains(words.why), qPrintable(kindName(error.kind) + u" says what another says"_s));
            seen.insert(words.why);
        }
    }

    void everyMistakeHasItsSentence()
    {
        QSet<QString> seen;
        for (int i = 0; i < signature::mistakeCount; ++i) {
            const signature::Clue clue{.mistake = signature::Mistake(i),
                                       .name = u"7b"_s,
                                       .other = u"5b"_s,
                                       .number = 600,
                                       .since = UnixMs(std::chrono::milliseconds(1'776'870'000'000))};
            const QString told = text::sentence(clue);
            QVERIFY2(isSentence(told) && !told.contains(u'%'), qPrintable(told));
            QVERIFY2(!seen.contains(told), qPrintable(told));
            seen.insert(told);
        }
        const signature::Clue late{.mistake = signature::Mistake::ClockSkew, .number = -600};
        QVERIFY(text::sentence(late).contains("10 min behind"_L1));
        const signature::Clue changed{
            .mistake = signature::Mistake::ByteChanged, .name = u"7b"_s, .other = u"00"_s, .number = 17};
        QVERIFY(text::sentence(changed).contains("at offset 17, 7b \"{\" was signed and 00 came"_L1));
    }

    void everyEndOfAnAutopsyHasItsWords()
    {
        using Outcome = signature::Finding::Outcome;
        QSet<QString> seen;
        for (const auto outcome :
             {Outcome::Sound, Outcome::NoSignature, Outcome::NoSecret, Outcome::Unknown, Outcome::Stopped})
            seen.insert(text::words({.outcome = outcome, .secret = u"2"_s}));
        seen.insert(text::words({.outcome = Outcome::Unknown, .everythingTried = false}));
        QCOMPARE(seen.size(), 6);
        const signature::Finding two{.outcome = Outcome::Named,
                                     .clues = {{.mistake = signature::Mistake::PrefixLost, .other = u"sha256="_s},
                                               {.mistake = signature::Mistake::NewlineAdded}}};
        seen.insert(text::words(two));
        for (const QString &told : seen)
            QVERIFY2(isSentence(told) && !told.contains(u'%'), qPrintable(told));
        QVERIFY(text::words(two).contains("prefix sha256=. A line break"_L1));
    }

    void unknownOutcomesSaySo()
    {
        for (const auto kind : {Error::Kind::Unanswered, Error::Kind::UpstreamTimeout}) {
            const auto words = text::wordsOf({.kind = kind});
            QVERIFY(words.why.contains(u"may have been done"_s));
            QVERIFY(words.next.isEmpty()); // no button that would do it twice
        }
        for (const auto kind : {Error::Kind::Offline, Error::Kind::Tls})
            QVERIFY(text::wordsOf({.kind = kind}).why.contains(u"nothing was sent"_s));
        // Final by the contract's table: no retry is offered.
        for (const auto kind : {Error::Kind::GroupRestricted, Error::Kind::Gone, Error::Kind::Conflict})
            QVERIFY(text::wordsOf({.kind = kind}).next.isEmpty());
    }

    void problemsSayWhatToMend_data()
    {
        QTest::addColumn<QString>("code");
        for (const char *code :
             {"required", "not_a_recipient", "not_a_url", "not_https", "has_credentials", "has_query",
              "slash_before_url", "not_a_path", "not_a_mime_type", "not_a_vcard", "not_a_number", "out_of_range",
              "too_many", "too_few", "not_unique", "unreadable", "empty_file", "too_large"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }
    void problemsSayWhatToMend()
    {
        QFETCH(QString, code);
        const QString words = text::problemSentence(u"mime_type"_s, code);
        QVERIFY2(words.contains(u"MIME type"_s), qPrintable(words));
        // A code with a sentence of its own does not get the general one.
        QVERIFY(words != text::problemSentence(u"mime_type"_s, u"never heard of"_s));
        QVERIFY(!words.contains(code));
    }

    void errorsNameWhatTheyKnow()
    {
        // A field this console has a label for is called by it, any other as the gateway spells it.
        QVERIFY(text::wordsOf({.kind = Error::Kind::Invalid, .field = u"device_name"_s}).why.contains(u"Name"_s));
        QVERIFY(text::wordsOf({.kind = Error::Kind::Invalid, .field = u"quoted_id"_s}).why.contains(u"quoted_id"_s));
        const QString replaced = text::wordsOf({.kind = Error::Kind::Invalid,
                                                .code = u"file_replaced"_s,
                                                .field = u"file"_s,
                                                .detail = u"/home/anna/bill.pdf"_s})
                                     .why;
        QVERIFY2(replaced.startsWith("bill.pdf "_L1) && replaced.contains("Attach it again"_L1), qPrintable(replaced));
        QVERIFY(text::wordsOf({.kind = Error::Kind::RateLimited, .retryAfter = 30s}).why.contains(u"in 30 s"_s));
        QVERIFY(text::wordsOf({.kind = Error::Kind::Keychain, .code = u"locked"_s}).why.contains(u"locked"_s));
        QVERIFY(text::wordsOf({.kind = Error::Kind::Keychain, .code = u"missing"_s}).why.contains(u"no such entry"_s));
        QCOMPARE(text::wordsOf({.kind = Error::Kind::Server,
                                .httpStatus = 503,
                                .code = u"internal_error"_s,
                                .detail = u"upstream gone"_s,
                                .requestId = u"req_1"_s})
                     .details,
                 u"HTTP 503, internal_error, upstream gone, request_id req_1"_s);
        QCOMPARE(text::wordsOf({.kind = Error::Kind::Offline}).details, QString());
        QVERIFY(
            text::wordsOf({.kind = Error::Kind::Conflict, .code = u"sent_before"_s}).why.contains(u"sent before"_s));
    }

    void missingPreviewsSayWhy()
    {
        QSet<QString> seen;
        for (const auto &code : {u"unsupported_format"_s, u"too_large"_s, u"broken"_s, u"gave_up"_s, u"no_decoder"_s}) {
            const QString why = text::whyNoPreview({.kind = Error::Kind::Invalid, .code = code});
            QVERIFY2(isSentence(why), qPrintable(why));
            seen.insert(why);
        }
        QCOMPARE(seen.size(), 5);
        QVERIFY(!seen.contains(text::whyNoPreview({.kind = Error::Kind::Cancelled})));
    }

    void ages_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("words");
        QTest::newRow("a clock that ran back") << -5000LL << u"just now"_s;
        QTest::newRow("now") << 999LL << u"just now"_s;
        QTest::newRow("seconds") << 59999LL << u"59 s ago"_s;
        QTest::newRow("a minute") << 60000LL << u"1 min ago"_s;
        QTest::newRow("under an hour") << 3599999LL << u"59 min ago"_s;
        QTest::newRow("hours") << 3600000LL * 47 << u"47 h ago"_s;
        QTest::newRow("days") << 3600000LL * 49 << u"2 day(s) ago"_s; // the English plural is a translation too
    }
    void ages()
    {
        QFETCH(qint64, ms);
        QFETCH(QString, words);
        const UnixMs now{1'800'000'000'000ms};
        QCOMPARE(text::age(now - std::chrono::milliseconds(ms), now), words);
    }

    void lengths()
    {
        QCOMPARE(text::duration(350ms), u"350 ms"_s);
        QCOMPARE(text::duration(1500ms), u"2 s"_s);
        QCOMPARE(text::duration(59600ms), u"1 min"_s);
        QCOMPARE(text::duration(125s), u"2 min 5 s"_s);
        QCOMPARE(text::duration(200min), u"3 h 20 min"_s);
    }

    void sizes()
    {
        const QLocale english(QLocale::English);
        QCOMPARE(text::size(0, english), u"0 B"_s);
        QCOMPARE(text::size(1023, english), u"1023 B"_s);
        QCOMPARE(text::size(1536, english), u"1.5 KB"_s);
        QCOMPARE(text::size(200 * 1024, english), u"200 KB"_s);
        QCOMPARE(text::size(5 * 1024 * 1024 + 512 * 1024, english), u"5.5 MB"_s);
        QCOMPARE(text::size(1536, QLocale(u"id_ID"_s)), u"1,5 KB"_s);
        QCOMPARE(text::rate(3.24, english), u"3.2 events/s"_s);
    }

    void instants()
    {
        qputenv("TZ", "UTC");
        tzset();
        const UnixMs at = fromDateTime(QDateTime::fromString(u"2026-04-22T14:05:12.345Z"_s, Qt::ISODateWithMs));
        QCOMPARE(text::timeOfDay(at, at + 1h), u"14:05:12.345"_s);
        QCOMPARE(text::timeOfDay(at, at + 24h), u"2026-04-22 14:05:12.345"_s);
        QVERIFY(text::instant(at).startsWith(u"2026-04-22 14:05:12 "_s));
    }

    void statesAreSaid()
    {
        using devices::Standing;
        QCOMPARE(text::word(Standing::Unknown, u"warming_up"_s), u"warming_up"_s); // as it came
        QCOMPARE(text::word(Standing::Linked, u"connected"_s), u"Linked"_s);
        for (int standing = 0; standing < devices::standingCount; ++standing)
            QVERIFY(isSentence(text::meaning(static_cast<Standing>(standing))));
        QCOMPARE(text::meaning(Standing::Silent, 47min),
                 u"No event and no successful call for 47 min. It may be quiet, or dead."_s);
        for (int cause = 0; cause <= static_cast<int>(devices::Cause::Listed); ++cause)
            QVERIFY(isSentence(text::meaning(static_cast<devices::Cause>(cause))));
        for (int why = 0; why <= static_cast<int>(signature::Why::ValidUnderOtherProfile); ++why)
            QVERIFY(isSentence(text::meaning(static_cast<signature::Why>(why))));
        for (int state = 0; state < messages::sendStateCount; ++state)
            QVERIFY(isSentence(text::meaning(static_cast<messages::SendState>(state))));
        QSet<QString> keychainTexts; // each of the six has its own
        for (int state = 0; state <= static_cast<int>(keychain::State::Unresponsive); ++state) {
            QVERIFY(isSentence(text::meaning(static_cast<keychain::State>(state))));
            keychainTexts << text::meaning(static_cast<keychain::State>(state))
                          << text::word(static_cast<keychain::State>(state));
        }
        QCOMPARE(keychainTexts.size(), 12);
        for (int state = 0; state < devices::pairingStateCount; ++state)
            QVERIFY(isSentence(text::word(static_cast<devices::PairingState>(state))));
        // Claim only what is known: the gateway took it, nobody saw it arrive.
        QVERIFY(!text::word(messages::SendState::Accepted).contains(u"sent"_s, Qt::CaseInsensitive));
        QCOMPARE(text::word(messages::SendState::Unknown), u"Outcome Unknown"_s);
    }
};

} // namespace wa::test

QTEST_APPLESS_MAIN(wa::test::TestText)
#include "tst_text.moc"
