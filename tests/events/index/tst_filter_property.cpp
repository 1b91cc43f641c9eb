#include "tests/events/index/indextools.h"

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

constexpr int trees = 10'000;
constexpr int eventCount = 48;
constexpr int batches = 20; // of trees, each with events of its own

//! Queries of every shape: most parse, and what does not is not asked.
class RandomQueries
{
public:
    explicit RandomQueries(quint32 seed)
        : m_random(seed)
    {
    }
    [[nodiscard]] Query next()
    {
        for (;;) {
            if (auto query = parse(tree(0)))
                return std::move(*query);
        }
    }

private:
    [[nodiscard]] QString tree(int depth)
    {
        switch (m_random.below(depth > 3 ? 1 : 6)) {
        case 0:
        case 1:
            return atom();
        case 2:
            return u"-("_s + tree(depth + 1) + u')';
        case 3:
            return u'(' + tree(depth + 1) + u" or "_s + tree(depth + 1) + u')';
        case 4:
            return u'(' + tree(depth + 1) + u' ' + tree(depth + 1) + u' ' + tree(depth + 1) + u')';
        default:
            return tree(depth + 1) + u" and "_s + tree(depth + 1);
        }
    }
    [[nodiscard]] QString atom()
    {
        const auto sign = m_random.pick({"", "", "-"});
        switch (m_random.below(8)) {
        case 0:
            return sign + m_random.pick({"pinned", "dup", "order", "\"order 17\"", "STRASSE", "7", "ö*", "*card*", "é",
                                         "needle", "\"\"", "true", "62812", "deep", "日本", "?rder*7"});
        case 1:
            return sign +
                   m_random.pick({".payload.score", ".payload.deep.list[1].key", ".payload.deep.list[*]",
                                  ".payload.text", ".event", ".payload.message_ids[*]", ".payload.nothing"}) +
                   m_random.pick({"", ":", "=", "!=", "^=", "$=", "*=", ">", "<=", "~"}) + value();
        case 2:
            return sign + m_random.pick({"header[via]", "header[x-wa-timestamp]", "header[x-none]"}) +
                   m_random.pick({"", ":", "=", "*=", "~"}) + value();
        case 3:
            return sign + m_random.pick({"received", "sent"}) + m_random.pick({":", ">", "<", ">=", "<="}) +
                   m_random.pick({"2026-04-22", "2026-04-22T15:00", "15:01", "2026-04-22T15:00:30", "today",
                                  "15:00..15:01", "..15:01", "2026-04-21..", "{15:00,15:02}"});
        case 4:
            return sign + m_random.pick({"age", "lag", "skew", "size", "attempts", "seq"}) +
                   m_random.pick({":", "=", ">", "<", ">=", "<=", "!="}) +
                   m_random.pick({"1", "2", "30", "200", "1kb", "5s", "1m", "30m", "-30s", "0", "1s..10m", "100..300",
                                  "{1,2}", "*", "64kb"});
        default:
            break;
        }
        return sign +
               m_random.pick({"event",  "project", "device", "chat", "from",    "to",  "msg", "dir", "type", "text",
                              "status", "id",      "sig",    "key",  "profile", "via", "has", "tag", "note", "raw"}) +
               m_random.pick({":", ":", "=", "!=", "^=", "$=", "*=", "~"}) + value();
    }
    [[nodiscard]] QString value()
    {
        return m_random.pick({"*",
                              "message",
                              "mess*",
                              "receipt",
                              "{read,message}",
                              "p-1",
                              "shop",
                              "d-1",
                              "\"Front Desk\"",
                              "62812*",
                              "*@g.us",
                              "62811",
                              "anna",
                              "*an*",
                              "3EB0A9",
                              "3eb0*",
                              "in",
                              "out",
                              "image",
                              "Image",
                              "order",
                              "\"order 17\"",
                              "ORDER",
                              "strasse",
                              "GRÜSSE*",
                              "read",
                              "r-7",
                              "r-1*",
                              "valid",
                              "{stale,missing}",
                              "retired",
                              "büro",
                              "wa-v1",
                              "direct",
                              "media",
                              "note",
                              "gap",
                              "refund",
                              "5",
                              "5.0",
                              "1e2",
                              "9007199254740993",
                              "null",
                              "true",
                              "7",
                              "/^m/",
                              "/order/i",
                              "/\\d{6}/",
                              "/\\bö/i",
                              "caddy",
                              "second",
                              "\"\"",
                              "?????"});
    }

    RandomEvents m_random;
};

} // namespace

//! The fast evaluator and the naive one: random trees over random events, always the same answer.
class FilterPropertyTest final : public QObject
{
    Q_OBJECT

private slots:
    void fastIsNaive_data()
    {
        QTest::addColumn<int>("batch");
        for (int batch = 0; batch < batches; ++batch)
            QTest::addRow("batch %d", batch) << batch;
    }
    void fastIsNaive()
    {
        QFETCH(int, batch);
        IndexedLog log;
        RandomEvents events(quint32(batch + 100));
        for (int i = 0; i < eventCount; ++i) {
            auto arrival = events.next();
            if (i % 7 == 0)
                log.append(arrival);
            log.append(std::move(arrival));
        }
        QTRY_VERIFY_WITH_TIMEOUT(log.isSettled(), 60000);
        for (qint64 seq = 2; seq < eventCount; seq += 5) {
            wa::Answer<> annotated(log.log->annotate(
                seq,
                {.pinned = seq % 2 == 0, .note = seq % 3 == 0 ? u"Order später"_s : QString(), .tags = {u"refund"_s}}));
            AWAIT(annotated);
        }
        const auto builder = log.builder();
        std::ignore = workThrough(*builder);
        if (batch % 2 == 0)
            builder->close(); // else its texts are still in memory
        const auto details = log.details();
        VERIFY_OK(details);
        const auto reader = log.log->newReader();
        const auto file = IndexFile::openToRead(log.indexPath());
        VERIFY_OK(file);
        const auto state = builder->state();
        QCOMPARE(state->rows, qint64(details->size()));

        const EvalContext context{.now = testTime + std::chrono::minutes(2),
                                  .zone = QTimeZone(QByteArrayLiteral("Asia/Jakarta")),
                                  .names = {.projects = {{ProjectId(u"p-2"_s), {u"Shop"_s}}},
                                            .devices = {{DeviceId(u"d-1"_s), {u"Front Desk"_s}}}}};
        RandomQueries queries(quint32(batch + 1));
        for (int tree = 0; tree < trees / batches; ++tree) {
            const Question question{.query = queries.next(), .context = context};
            const auto found = findIn(*state, question, {.file = file->get(), .log = reader.get()});
            const auto expected = findNaively(*details, question);
            QVERIFY2(found == expected, qPrintable(question.query.text));
            m_hits += qint64(expected.size());
            ++m_asked;
        }
    }
    void askedEnough()
    {
        QCOMPARE(m_asked, trees);
        QVERIFY(m_hits > trees * 5); // empty answers alone would prove nothing
        QVERIFY(m_hits < qint64(trees) * (eventCount - 5));
    }

private:
    int m_asked = 0;
    qint64 m_hits = 0;
};

QTEST_GUILESS_MAIN(FilterPropertyTest)
#include "tst_filter_property.moc"
