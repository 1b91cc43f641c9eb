#include "app/events/exchange/exporter.h"
#include "app/events/exchange/importer.h"
#include "app/events/exchange/jsonlines.h"
#include "tests/events/exchange/exchangetools.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

//! All of a log's events with everything that is held about them.
std::vector<EventDetail> everythingIn(EventLog &log)
{
    std::vector<EventDetail> all;
    for (qint64 seq = 1; seq <= log.newestSeq(); ++seq) {
        Answer detail(log.detail(seq));
        if (QTest::qWaitFor([&detail] { return detail.arrived(); }, 60000) && *detail)
            all.push_back(**detail);
    }
    return all;
}

} // namespace

class TstJsonLines : public QObject
{
    Q_OBJECT

    std::unique_ptr<EventLog> m_log;
    std::shared_ptr<Redactor> m_redactor = std::make_shared<Redactor>();
    QTemporaryDir m_folder;

    QString exported(const std::vector<EventDetail> &events, bool redact = false)
    {
        const QString path = m_folder.filePath(u"feed.jsonl"_s);
        const auto source = [events, given = false]() mutable -> Result<std::vector<EventDetail>> {
            if (std::exchange(given, true))
                return std::vector<EventDetail>();
            return events;
        };
        return exportEvents(path, {.redact = redact}, source, m_redactor) ? path : QString();
    }

private Q_SLOTS:
    void init()
    {
        auto log = EventLog::open(u":memory:"_s);
        VERIFY_OK(log);
        m_log = std::move(*log);
    }
    void cleanup() { m_log.reset(); }

    void aLineKeepsEverything()
    {
        EventDetail detail = awkwardDetail();
        detail.provenance = Provenance{.parent = 3,
                                       .mode = u"re_signed"_s,
                                       .target = u"https://example.org/hook"_s,
                                       .person = u"ana"_s,
                                       .status = 202,
                                       .outcome = {},
                                       .took = std::chrono::milliseconds(12)};
        const auto back = fromJsonLine(toJsonLine(detail, false));
        VERIFY_OK(back);
        QCOMPARE(back->redacted, false);
        QCOMPARE(back->detail.body, detail.body);
        QCOMPARE(back->detail.attempts.size(), 2);
        QCOMPARE(back->detail.attempts[0].headers, detail.attempts[0].headers);
        QCOMPARE(back->detail.attempts[1].otherBody, detail.attempts[1].otherBody);
        QCOMPARE(back->detail.attempts[1].answered, 503);
        QCOMPARE(back->detail.attempts[1].received, detail.attempts[1].received);
        QCOMPARE(back->detail.annotation, detail.annotation);
        QCOMPARE(back->detail.provenance, detail.provenance);
        QCOMPARE(back->detail.event.verdict, detail.event.verdict);
        QCOMPARE(toJsonLine(back->detail, false), toJsonLine(detail, false));
    }

    void badLinesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("field");
        QTest::newRow("another body") << QByteArray("\"body\":\"ey") << QByteArray("\"body\":\"ez") << u"bad_digest"_s
                                      << u"sha256"_s;
        QTest::newRow("no base64") << QByteArray("\"body\":\"") << QByteArray("\"body\":\"!") << u"bad_line"_s
                                   << u"body"_s;
        QTest::newRow("no attempts") << QByteArray("\"attempts\":") << QByteArray("\"attemps\":") << u"bad_line"_s
                                     << u"attempts"_s;
        QTest::newRow("unknown verdict") << QByteArray("\"verdict\":\"valid\"") << QByteArray("\"verdict\":\"fine\"")
                                         << u"bad_line"_s << u"verdict"_s;
        QTest::newRow("newer") << QByteArray("\"wa_event\":1") << QByteArray("\"wa_event\":2") << u"newer_format"_s
                               << u"wa_event"_s;
        QTest::newRow("other JSON") << QByteArray("\"wa_event\":1") << QByteArray("\"x\":1") << u"bad_line"_s
                                    << u"wa_event"_s;
        QTest::newRow("cut") << QByteArray("}") << QByteArray("") << u"bad_line"_s << QString();
    }
    void badLinesAreNamed()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, code);
        QFETCH(QString, field);
        QByteArray line = toJsonLine(awkwardDetail(), false);
        QVERIFY(line.contains(from));
        const auto back = fromJsonLine(line.replace(from, to));
        VERIFY_ERROR(back, Error::Kind::Invalid);
        QCOMPARE(back.error().code, code);
        QCOMPARE(back.error().field, field);
    }

    void whatCameBackIsWhatWent()
    {
        Answers<Stored> answers;
        Arrival odd =
            arrivalOf("{\"event\":\"message\",\"request_id\":\"r-2\",\"payload\":{\"text\":\"\\u00e9 \xc3\xa9\"}}  \n");
        odd.headers = awkwardDetail().attempts[0].headers;
        Arrival binary = arrivalOf(QByteArray("\xff\xfe\x00 no JSON", 11));
        binary.via = Via::Relay;
        for (const Arrival &arrival : {arrivalOf(eventBody("r-1")), odd, arrivalOf(eventBody("r-1"), 10),
                                       arrivalOf(eventBody("r-1", "changed"), 40), binary})
            m_log->append(arrival, answers.next());
        AWAIT_COUNT(answers, 5);
        Answer noted(m_log->annotate(2, {.pinned = true, .note = u"look"_s, .tags = {u"refund"_s}}));
        AWAIT(noted);
        VERIFY_OK(*noted);
        const auto before = everythingIn(*m_log);
        QCOMPARE(before.size(), 3U);

        auto empty = EventLog::open(u":memory:"_s);
        VERIFY_OK(empty);
        Importer importer(**empty);
        Answer imported(importer.importFile(exported(before)));
        AWAIT(imported);
        VERIFY_OK(*imported);
        QCOMPARE((*imported)->events, 3);
        QCOMPARE((*imported)->known, 0);
        const auto after = everythingIn(**empty);
        QCOMPARE(after.size(), before.size());
        for (size_t i = 0; i < before.size(); ++i) {
            QCOMPARE(after[i].body, before[i].body);
            QCOMPARE(after[i].sha256, before[i].sha256);
            QCOMPARE(after[i].event.via, Via::Import);
            QCOMPARE(after[i].attempts.first().recordedVia, std::optional(before[i].event.via));
            QCOMPARE(after[i].event.received, before[i].event.received);
            QCOMPARE(after[i].attempts.size(), before[i].attempts.size());
            for (qsizetype a = 0; a < before[i].attempts.size(); ++a) {
                QCOMPARE(after[i].attempts[a].headers, before[i].attempts[a].headers);
                QCOMPARE(after[i].attempts[a].otherBody, before[i].attempts[a].otherBody);
                QCOMPARE(after[i].attempts[a].received, before[i].attempts[a].received);
            }
            QCOMPARE(after[i].annotation, before[i].annotation);
        }

        // Once more round: what it was first is not forgotten.
        auto third = EventLog::open(u":memory:"_s);
        VERIFY_OK(third);
        Importer onward(**third);
        Answer passedOn(onward.importFile(exported(after)));
        AWAIT(passedOn);
        VERIFY_OK(*passedOn);
        const auto last = everythingIn(**third);
        QCOMPARE(last.size(), before.size());
        for (size_t i = 0; i < before.size(); ++i) {
            for (qsizetype a = 0; a < before[i].attempts.size(); ++a)
                QCOMPARE(last[i].attempts[a].recordedVia, std::optional(before[i].attempts[a].via));
        }

        Answer again(importer.importFile(exported(before)));
        AWAIT(again);
        VERIFY_OK(*again);
        QCOMPARE((*again)->known, 3);
        QCOMPARE((*empty)->newestSeq(), 3);
    }

    void aBadLineIsCountedAndTheRestComesIn()
    {
        QFile file(m_folder.filePath(u"mixed.jsonl"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\n" + toJsonLine(storedDetail(arrivalOf(eventBody("r-1"))), false) + "\nnonsense\r\n" +
                   toJsonLine(storedDetail(arrivalOf(eventBody("r-2"))), true)); // no newline at the end
        file.close();
        Importer importer(*m_log);
        Answer imported(importer.importFile(file.fileName()));
        AWAIT(imported);
        VERIFY_OK(*imported);
        QCOMPARE((*imported)->events, 2);
        QCOMPARE((*imported)->redacted, 1);
        QCOMPARE((*imported)->badLines, 1);
        QCOMPARE((*imported)->firstBadLine, 3);
        QCOMPARE(m_log->newestSeq(), 2);
    }

    void aFileThatIsNone()
    {
        Importer importer(*m_log);
        Answer absent(importer.importFile(m_folder.filePath(u"absent"_s)));
        AWAIT(absent);
        VERIFY_ERROR(*absent, Error::Kind::Storage);
        QFile file(m_folder.filePath(u"other.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a\nb\n") == 4);
        file.close();
        Answer nothing(importer.importFile(file.fileName()));
        AWAIT(nothing);
        VERIFY_ERROR(*nothing, Error::Kind::Invalid);
    }
};

QTEST_GUILESS_MAIN(TstJsonLines)
#include "tst_jsonlines.moc"
