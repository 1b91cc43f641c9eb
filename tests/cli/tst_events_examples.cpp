#include "app/cli/eventsread.h"
#include "app/cli/profilefeed.h"
#include "app/events/index/index.h"
#include "app/events/log/eventlog.h"
#include "app/projects/consoledatabase.h"
#include "tests/events/log/logtools.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

//! Every example of product.md 3.4 finds the same events by `wactl events list` and by the feed's search.
class TstEventsExamples final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<Index> m_index;
    UnixMs m_now{};
    int m_foundSomething = 0;

    QByteArray body(int id, const QByteArray &name, const QByteArray &payload, UnixMs sent,
                    const QByteArray &device = "d-1")
    {
        return "{\"event\":\"" + name + "\",\"device_id\":\"" + device + "\",\"timestamp\":\"" +
               toRfc3339(sent).toLatin1() + "\",\"request_id\":\"r-" + QByteArray::number(id) +
               "\",\"payload\":" + payload + "}";
    }
    std::vector<Arrival> everyKind();
    void fill();
    std::vector<qint64> byCommandLine(const QString &text);
    std::vector<qint64> byFeed(const QString &text);

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase()
    {
        m_index.reset();
        m_log.reset();
        QVERIFY2(m_foundSomething >= 25, qPrintable(QString::number(m_foundSomething)));
    }
    void sameResult_data();
    void sameResult();
};

std::vector<Arrival> TstEventsExamples::everyKind()
{
    using namespace std::chrono_literals;
    struct Kind
    {
        const char *name;
        const char *payload;
    };
    const Kind kinds[] = {
        {"message",
         R"({"message_id":"3EB0A9F2C1","direction":"inbound","type":"text","text":"my order","chat":"6281234@s.whatsapp.net","sender_name":"Anna"})"},
        {"message",
         R"({"message_id":"M2","direction":"inbound","type":"image","media_path":"m/1","caption":"Invoice 1042","chat":"120363@g.us"})"},
        {"message",
         R"({"message_id":"M3","direction":"outbound","type":"audio","text":"code 482910 now","sender_name":"Joanna","mentions":["6281199"],"forwarding_score":7})"},
        {"message_revoked", R"({"message_id":"3EB0A9F2C1"})"},
        {"receipt", R"({"message_ids":["X","3EB0A9F2C1"],"status":"read"})"},
        {"receipt", R"({"message_ids":["M3"],"status":"played"})"},
        {"device_disconnected", R"({"status":"disconnected"})"},
        {"logout", R"({})"},
        {"presence", R"({"status":"online"})"},
    };
    const std::chrono::milliseconds lags[] = {500ms, 45s, 200s, 10min};
    const std::chrono::milliseconds ages[] = {30s, 30min, 26h, 24h * 20};
    std::vector<Arrival> arrivals;
    int id = 0;
    for (const Kind &kind : kinds) {
        for (size_t i = 0; i < std::size(ages); ++i) {
            ++id;
            const UnixMs received = m_now - ages[i];
            Arrival arrival = arrivalOf(
                body(id, kind.name, kind.payload, received - lags[(i + size_t(id)) % 4], id % 3 == 0 ? "d-2" : "d-1"));
            arrival.received = received;
            arrival.headers = {{"Content-Type", "application/json"}};
            if (id % 2 == 0)
                arrival.headers.emplace_back("X-WA-Request-ID", "r-" + QByteArray::number(id));
            if (id % 5 == 0)
                arrival.headers.emplace_back("Via", "1.1 proxy");
            const qint64 skew = id % 7 == 0 ? 60 : 0;
            arrival.headers.emplace_back("X-WA-Timestamp",
                                         QByteArray::number(qint64(received.time_since_epoch().count() / 1000) + skew));
            arrival.verdict = Verdict(id % 5);
            arrival.keyLabel = id % 4 == 0 ? u"retired"_s : id % 4 == 1 ? u"retiring"_s : u"current"_s;
            arrival.via = id % 6 == 0 ? Via::SelfTest : Via::Direct;
            arrivals.push_back(arrival);
        }
    }
    for (const auto *day : {"2026-08-01T00:00:00Z", "2026-08-02T14:02:00Z", "2026-08-04T12:00:00Z"}) {
        const UnixMs received = fromDateTime(QDateTime::fromString(QLatin1StringView(day), Qt::ISODate));
        Arrival arrival = arrivalOf(body(++id, "message", R"({"text":"August"})", received));
        arrival.received = received;
        arrivals.push_back(arrival);
    }
    return arrivals;
}

void TstEventsExamples::fill()
{
    Answers<Stored> stored;
    auto arrivals = everyKind();
    for (size_t i = 0; i < arrivals.size(); ++i) {
        m_log->append(arrivals[i], stored.next());
        if (i % 8 == 3) { // came again, after 200 or after 503
            Arrival again = arrivals[i];
            again.received += std::chrono::seconds(10);
            m_log->append(again, stored.next());
        }
    }
    Arrival refusedFirst = arrivalOf(body(900, "message", "{}", m_now - std::chrono::minutes(2)));
    refusedFirst.received = m_now - std::chrono::minutes(1);
    refusedFirst.answered = 503;
    m_log->append(refusedFirst, stored.next());
    refusedFirst.answered = 200;
    m_log->append(refusedFirst, stored.next());
    const auto total = arrivals.size() + (arrivals.size() + 4) / 8 + 2;
    AWAIT_COUNT(stored, total);
    for (const qint64 seq : {3, 9, 11}) {
        wa::Answer noted(m_log->annotate(seq, {.pinned = seq == 9, .note = u"called back"_s, .tags = {u"refund"_s}}));
        AWAIT(noted);
        VERIFY_OK(*noted);
    }
    // Two o'clock of today in the displayed zone, whatever that is.
    const auto today = QDateTime::fromMSecsSinceEpoch(m_now.time_since_epoch().count(), QTimeZone::systemTimeZone());
    const UnixMs two = fromDateTime(QDateTime(today.date(), QTime(14, 1), QTimeZone::systemTimeZone()));
    wa::Answer gap(m_log->recordGap({.from = two, .to = two + std::chrono::minutes(2), .cause = u"asleep"_s}));
    AWAIT(gap);
    VERIFY_OK(*gap);
}

void TstEventsExamples::initTestCase()
{
    m_now = SystemClock().wall();
    auto log = EventLog::open(m_folder.filePath(u"events.db"_s));
    VERIFY_OK(log);
    m_log = std::move(*log);
    fill();
    {
        const auto console = projects::openConsoleDatabase(m_folder.filePath(u"console.db"_s));
        VERIFY_OK(console);
        wa::Answer named((*console)->write([](storage::Connection &db) {
            for (const auto &[id, name] : {std::pair("d-1", "Front Desk"), std::pair("d-2", "Testing")})
                db.prepare("INSERT INTO device(project, id, name, status, number, jid) VALUES('p-1', ?, ?, '', '', '')")
                    .bindAll(QString::fromLatin1(id), QString::fromLatin1(name))
                    .run();
        }));
        AWAIT(named);
        VERIFY_OK(*named);
    }
    auto index = Index::open(m_folder.filePath(u"index.db"_s), *m_log);
    VERIFY_OK(index);
    m_index = std::move(*index);
    QTRY_COMPARE_WITH_TIMEOUT(m_index->newestSeq(), m_log->newestSeq(), 60000);
}

std::vector<qint64> TstEventsExamples::byCommandLine(const QString &text)
{
    cli::EventsOptions options;
    options.profile = m_folder.path();
    options.where = text;
    std::vector<qint64> seqs;
    const auto ending = cli::listEvents(options, [&seqs](const QByteArray &line) {
        const auto event = json::Value::parse(line).value_or(json::Value());
        if (const auto seq = event["seq"_L1].integer())
            seqs.push_back(*seq);
        else
            seqs.push_back(-1); // a gap
        return true;
    });
    if (!ending)
        QTest::qFail(qPrintable(ending.error().line), __FILE__, __LINE__);
    return seqs;
}

std::vector<qint64> TstEventsExamples::byFeed(const QString &text)
{
    const auto feed = cli::ProfileFeed::open(m_folder.path());
    const auto query = (*feed)->query(text);
    std::vector<qint64> seqs;
    const auto search = m_index->search(*query, (*feed)->context(SystemClock().wall()), {});
    connect(search.get(), &Search::found, this,
            [&seqs](const std::vector<qint64> &found) { seqs.insert(seqs.end(), found.begin(), found.end()); });
    if (!QTest::qWaitFor([&search] { return search->isFinished(); }, 60000))
        QTest::qFail("the search does not end", __FILE__, __LINE__);
    return seqs;
}

void TstEventsExamples::sameResult_data()
{
    QTest::addColumn<bool>("gaps");
    const auto row = [](const char *text, bool gaps = false) { QTest::newRow(text) << gaps; };
    row("event:message dir:in -has:media");
    row("event:message* -event:message_revoked");
    row("event:{device_*,logout,warning}");
    row("status:disconnected age<1d -device:Test*");
    row("chat:62812* text:order");
    row("from:anna");
    row("from:*anna*");
    row("chat:*@g.us dir:in");
    row("\"invoice 1042\"");
    row("text~/\\b\\d{6}\\b/");
    row("msg:3EB0A9F2C1");
    row("event:receipt status:read lag>5m");
    row("sig!=valid");
    row("sig:invalid key:retired");
    row("key:retiring age<10m");
    row("attempts>1 lag>30s");
    row("dup");
    row("lag>130s");
    row("skew<-30s or skew>30s");
    row("received:2026-08-01..2026-08-03 device:\"Front Desk\"");
    row("received:14:00..14:05 has:gap", true);
    row("via:{replay,selftest}");
    row("-header[x-wa-request-id]");
    row("header[via]");
    row(".payload.forwarding_score>=5");
    row(".payload.mentions[*]:62811*");
    row("(status:played or type:audio) -pinned");
    row("tag:refund note:*");
    row("view:problems device:\"Front Desk\"", true);
}

void TstEventsExamples::sameResult()
{
    QFETCH(bool, gaps);
    const QString text = QString::fromLatin1(QTest::currentDataTag());
    std::vector<qint64> listed = byCommandLine(text);
    const auto holes = std::erase(listed, -1);
    if (gaps)
        QCOMPARE(holes, 1U);
    const auto found = byFeed(text);
    m_foundSomething += !listed.empty() || holes > 0;
    QCOMPARE(listed, found);
    QVERIFY(listed.size() < size_t(m_log->newestSeq()));
}

QTEST_GUILESS_MAIN(TstEventsExamples)
#include "tst_events_examples.moc"
