#include "tests/events/index/indextools.h"

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

constexpr int eventCount = 300;

const EvalContext context{
    .now = testTime + std::chrono::minutes(30),
    .zone = QTimeZone::utc(),
    .names = {.projects = {{ProjectId(u"p-2"_s), {u"Shop"_s}}}, .devices = {{DeviceId(u"d-1"_s), {u"Front Desk"_s}}}}};

} // namespace

//! The index never answers otherwise than the naive evaluator: every field, every operator, events of all kinds.
class IndexEvaluationTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        RandomEvents random(7);
        for (int i = 0; i < eventCount; ++i) {
            auto arrival = random.next();
            if (i % 9 == 0)
                m_log.append(arrival); // comes again
            m_log.append(std::move(arrival));
        }
        QTRY_VERIFY_WITH_TIMEOUT(m_log.isSettled(), 60000);
        for (qint64 seq = 3; seq < 200; seq += 11) {
            Annotation annotation{.pinned = seq % 2 == 0, .note = seq % 3 == 0 ? u"Call about the ORDER"_s : QString()};
            if (seq % 5 == 0)
                annotation.tags = QStringList{u"refund"_s, u"Später"_s};
            wa::Answer<> annotated(m_log.log->annotate(seq, annotation));
            AWAIT(annotated);
            VERIFY_OK(*annotated);
        }
        m_builder = m_log.builder();
        std::ignore = workThrough(*m_builder);
        QVERIFY(m_builder->state()->whole);
        m_builder->close(); // from here on, texts and digests are read from the file
        auto details = m_log.details();
        VERIFY_OK(details);
        m_details = std::move(*details);
        QCOMPARE(m_details.size(), size_t(eventCount));
        m_reader = m_log.log->newReader();
        auto file = IndexFile::openToRead(m_log.indexPath());
        VERIFY_OK(file);
        m_file = std::move(*file);
    }

    void isTheNaiveAnswer_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 "event:message",
                                 "event:message*",
                                 "event:{receipt,logout}",
                                 "event=Receipt",
                                 "-event:message",
                                 "event:*",
                                 "-event:*",
                                 "event~/^mess/",
                                 "event^=dev",
                                 "event$=ed",
                                 "event*=ess",
                                 "event!=message",
                                 "project:p-1",
                                 "project:shop",
                                 "-project:Shop",
                                 "device:\"Front Desk\"",
                                 "device:d-2",
                                 "-device:*",
                                 "device~/d-[12]/",
                                 "chat:62812*",
                                 "chat:*@g.us",
                                 "chat:62811",
                                 "chat:*",
                                 "-chat:*",
                                 "from:anna",
                                 "from:*ann*",
                                 "from:62812345",
                                 "to:62899",
                                 "from~/lid$/",
                                 "chat=62812345@s.whatsapp.net",
                                 "msg:3EB0A9",
                                 "msg:3eb0*",
                                 "-msg:3EB0A9",
                                 "msg:7",
                                 "dir:in",
                                 "dir:out",
                                 "dir:sideways",
                                 "type:image",
                                 "type=Image",
                                 "text:order",
                                 "text:\"order 17\"",
                                 "text=order",
                                 "text:*",
                                 "-text:*",
                                 "text~/\\b\\d{6}\\b/",
                                 "text^=order",
                                 "text*=GRÜSSE",
                                 "text:strasse",
                                 "text:café",
                                 "text:ord?r",
                                 "text:{日本,😀}",
                                 "status:read",
                                 "status:{read,played}",
                                 "id:r-17",
                                 "id:r-1*",
                                 "req:r-5",
                                 "seq:5",
                                 "seq>200",
                                 "seq:10..20",
                                 "received:2026-04-22",
                                 "received>2026-04-22T15:10:00",
                                 "received:15:05..15:08",
                                 "-received:2026-04-22",
                                 "received<2024-01-01",
                                 "sent:2026-04-22T15:03",
                                 "sent>2026-04-22T15:20:00",
                                 "-sent:*",
                                 "age<5m",
                                 "age>1h",
                                 "age:12m",
                                 "lag>5m",
                                 "lag<0",
                                 "lag:2s",
                                 "-lag:*",
                                 "lag:1s..9m",
                                 "skew>1m",
                                 "skew<-30s",
                                 "-skew:*",
                                 "size>200",
                                 "size<1kb",
                                 "size:100..150",
                                 "size>=64kb",
                                 "sig:valid",
                                 "sig!=valid",
                                 "sig:{stale,missing}",
                                 "key:retired",
                                 "key:büro",
                                 "-key:*",
                                 "profile:wa-v1",
                                 "attempts>1",
                                 "attempts:1",
                                 "dup",
                                 "-dup",
                                 "via:{replay,selftest}",
                                 "via:direct",
                                 "has:media",
                                 "-has:media",
                                 "has:note",
                                 "has:gap",
                                 "-has:gap",
                                 "pinned",
                                 "-pinned",
                                 "tag:refund",
                                 "tag:später",
                                 "note:*",
                                 "note:order",
                                 "-note:*",
                                 "header[via]",
                                 "-header[via]",
                                 "header[via]:caddy",
                                 "header[x-wa-timestamp]",
                                 "header[via]~/sec/",
                                 ".payload.score",
                                 ".payload.score>=5",
                                 ".payload.score:5",
                                 ".payload.score=5",
                                 ".payload.score=5.0",
                                 ".payload.score=9007199254740993",
                                 ".payload.score:null",
                                 ".payload.score:true",
                                 "-.payload.score",
                                 ".payload.deep.list[1].key:order",
                                 ".payload.deep.list[*].key",
                                 ".payload.deep.list[2][*]:deep",
                                 ".payload.text:7",
                                 ".event:message",
                                 ".payload.message_ids[*]:M2",
                                 "raw*=direction",
                                 "raw~/\"text\":7/",
                                 "order",
                                 "ORDER",
                                 "\"order 17\"",
                                 "istanbul",
                                 "İstanbul",
                                 "straße",
                                 "strasse",
                                 "7",
                                 "true",
                                 "inv*1042",
                                 "?rder",
                                 "needle",
                                 "nothinglikeit",
                                 "é",
                                 "\"é\"",
                                 "*",
                                 "event:message dir:in -has:media",
                                 "(status:played or type:audio) -pinned",
                                 "order or has:media",
                                 "-(order or .payload.score)",
                                 "text:order chat:*@g.us",
                                 "event:receipt order -text:strasse",
                                 "sig:invalid .payload.score>1 received:15:05",
                                 "-(text:order -text:straße)",
                                 "order .payload.deep",
                                 "text~/order/i or header[via]:proxy"})
            QTest::newRow(*text == 0 ? "everything" : text) << QString::fromUtf8(text);
    }
    void isTheNaiveAnswer()
    {
        QFETCH(QString, text);
        const auto query = parse(text);
        QVERIFY2(query, qPrintable(text));
        for (const auto &project : {ProjectId(), ProjectId(u"p-2"_s)}) {
            const Question question{.query = *query, .context = context, .project = project};
            const Sources sources{.file = m_file.get(), .log = m_reader.get()};
            const auto expected = findNaively(m_details, question);
            QCOMPARE(findIn(*m_builder->state(), question, sources), expected);
            // Where the index's own file cannot be read, the log answers.
            QCOMPARE(findIn(*m_builder->state(), question, {.log = m_reader.get()}), expected);
            if (project.isEmpty() && !text.isEmpty())
                m_hits += qint64(expected.size());
        }
    }

    //! Else the questions above would prove little.
    void asksWhatHasAnAnswer() { QVERIFY(m_hits > 4000); }

private:
    IndexedLog m_log;
    std::unique_ptr<IndexBuilder> m_builder;
    std::vector<EventDetail> m_details;
    std::unique_ptr<LogReader> m_reader;
    std::unique_ptr<IndexFile> m_file;
    qint64 m_hits = 0;
};

QTEST_GUILESS_MAIN(IndexEvaluationTest)
#include "tst_index_evaluation.moc"
