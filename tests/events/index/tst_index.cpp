#include "app/events/index/index.h"
#include "tests/events/index/indextools.h"

#include <QFile>
#include <QSignalSpy>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

EvalContext contextOf()
{
    return {.now = testTime + std::chrono::minutes(30), .names = {}};
}

//! Keeps what a search says.
struct Watched
{
    std::unique_ptr<Search> search;
    std::vector<qint64> found;
    std::optional<Search::Outcome> outcome;

    explicit Watched(std::unique_ptr<Search> made)
        : search(std::move(made))
    {
        QObject::connect(search.get(), &Search::found, search.get(), [this](const std::vector<qint64> &seqs) {
            found.insert(found.end(), seqs.begin(), seqs.end());
        });
        QObject::connect(search.get(), &Search::finished, search.get(), [this](Search::Outcome how) { outcome = how; });
    }
};

} // namespace

#define AWAIT_SEARCH(watched) QTRY_VERIFY_WITH_TIMEOUT((watched).outcome.has_value(), 60000)

class IndexTest final : public QObject
{
    Q_OBJECT

    static void fill(IndexedLog &log, int events, quint32 seed = 1)
    {
        RandomEvents random(seed);
        for (int i = 0; i < events; ++i)
            log.append(random.next());
        QTRY_VERIFY_WITH_TIMEOUT(log.isSettled(), 60000);
    }
    [[nodiscard]] static std::unique_ptr<Index> openIndex(IndexedLog &log)
    {
        return std::move(*Index::open(log.indexPath(), *log.log));
    }

private slots:
    //! Asked while the index is still being built: it waits for what it has not seen.
    void findsEverythingNewestFirst()
    {
        IndexedLog log;
        fill(log, 800);
        const auto index = openIndex(log);
        for (const auto *text : {"", "event:message", "order", ".payload.score>1", "nothinglikeit"}) {
            const auto query = parse(QString::fromLatin1(text));
            Watched watched(index->search(*query, contextOf(), {}));
            AWAIT_SEARCH(watched);
            QCOMPARE(*watched.outcome, Search::Outcome::Complete);
            const auto details = log.details();
            QCOMPARE(watched.found, findNaively(*details, {.query = *query, .context = contextOf()}));
            QCOMPARE(watched.search->scanned(), 800);
            QCOMPARE(watched.search->total(), 800);
        }
        Watched part(index->search(*parse({}), contextOf(), {.project = ProjectId(u"p-1"_s), .from = 100, .to = 400}));
        AWAIT_SEARCH(part);
        QVERIFY(!part.found.empty());
        QVERIFY(part.found.front() <= 400 && part.found.back() >= 100);
    }

    //! Asked before the thread has even looked at the log, and of few events, which come in as if they arrived just
    //! now.
    void coversWhatIsLogged()
    {
        IndexedLog log;
        fill(log, 300);
        wa::Answer<qint64> gone(log.log->remove({300})); // the newest number stands for nothing
        AWAIT(gone);
        const auto expected = findNaively(*log.details(), {.query = *parse({}), .context = contextOf()});
        for (const bool counted : {false, true}) {
            QFile::remove(log.indexPath());
            const auto index = openIndex(log);
            if (counted) {
                wa::Answer<ClauseCounts> counts(index->countClauses(*parse({}), contextOf(), {}));
                AWAIT(counts);
                VERIFY_OK(*counts);
                QCOMPARE((*counts)->total, 299);
                continue;
            }
            Watched watched(index->search(*parse({}), contextOf(), {}));
            AWAIT_SEARCH(watched);
            QCOMPARE(*watched.outcome, Search::Outcome::Complete);
            QCOMPARE(watched.found, expected);
        }
    }

    void followsArrivals()
    {
        IndexedLog log;
        fill(log, 20);
        const auto index = openIndex(log);
        QTRY_COMPARE_WITH_TIMEOUT(index->newestSeq(), 20, 60000);
        QSignalSpy grew(index.get(), &Index::grew);
        qint64 seen = 20;
        std::vector<qint64> found;
        std::unique_ptr<Search> search;
        const auto query = parse(u"event:message"_s);
        const auto look = [&] {
            search = index->search(*query, contextOf(), {.from = seen + 1});
            QObject::connect(search.get(), &Search::found, index.get(), [&](const std::vector<qint64> &seqs) {
                found.insert(found.end(), seqs.rbegin(), seqs.rend());
            });
        };
        QObject::connect(index.get(), &Index::grew, index.get(),
                         [&](qint64 first, qint64 last) { QVERIFY(first >= 1 && last >= first); });
        fill(log, 150, 3);
        QTRY_COMPARE_WITH_TIMEOUT(index->newestSeq(), log.log->newestSeq(), 60000);
        QTRY_VERIFY_WITH_TIMEOUT(!grew.isEmpty(), 60000); // told by a queued call
        QVERIFY(grew.size() <= 300);
        look();
        QTRY_VERIFY_WITH_TIMEOUT(search->isFinished(), 60000);
        auto expected = findNaively(*log.details(), {.query = *query, .context = contextOf()});
        std::erase_if(expected, [](qint64 seq) { return seq <= 20; });
        std::reverse(expected.begin(), expected.end());
        QCOMPARE(found, expected);
    }

    void tellsWhatChanged()
    {
        IndexedLog log;
        fill(log, 50);
        const auto index = openIndex(log);
        QTRY_VERIFY_WITH_TIMEOUT(index->newestSeq() == 50 && !index->progress().catchingUp, 60000);
        QSignalSpy changed(index.get(), &Index::changed);
        QSignalSpy removed(index.get(), &Index::removed);
        wa::Answer<> annotated(log.log->annotate(5, {.pinned = true, .colour = u"red"_s, .tags = {u"a"_s}}));
        AWAIT(annotated);
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), 60000);
        QCOMPARE(changed.first().first().value<QList<qint64>>(), QList<qint64>{5});
        wa::Answer<QList<Row>> rows(index->rows({5, 6, 4711}));
        AWAIT(rows);
        VERIFY_OK(*rows);
        QCOMPARE((*rows)->size(), 2);
        QVERIFY((*rows)->first().pinned);
        QCOMPARE((*rows)->first().colour, u"red"_s);
        QCOMPARE((*rows)->first().tags, QStringList{u"a"_s});
        wa::Answer<qint64> gone(log.log->remove({9}));
        AWAIT(gone);
        QTRY_VERIFY_WITH_TIMEOUT(!removed.isEmpty(), 60000);
        wa::Answer<QList<Row>> none(index->rows({9}));
        AWAIT(none);
        VERIFY_OK(*none);
        QVERIFY((*none)->isEmpty());
    }

    //! A row from the index says what one from the event itself says.
    void rowsAreTheEvents()
    {
        IndexedLog log;
        fill(log, 400);
        std::vector<qint64> seqs;
        for (qint64 seq = 400; seq > 0; --seq)
            seqs.push_back(seq);
        for (const bool reopened : {false, true}) {
            const auto index = openIndex(log);
            QTRY_VERIFY_WITH_TIMEOUT(index->newestSeq() == 400 && !index->progress().catchingUp, 60000);
            wa::Answer<QList<Row>> rows(index->rows(seqs));
            AWAIT(rows);
            VERIFY_OK(*rows);
            QCOMPARE((*rows)->size(), 400);
            const auto details = log.details();
            for (qsizetype i = 0; i < 400; ++i) {
                const auto &row = (*rows)->at(i);
                const auto expected = rowOf(details->at(size_t(399 - i)));
                QCOMPARE(row.seq, expected.seq);
                QCOMPARE(row.project, expected.project);
                QCOMPARE(row.received, expected.received);
                QCOMPARE(row.sent, expected.sent);
                QCOMPARE(row.name, expected.name);
                QCOMPARE(row.device, expected.device);
                QCOMPARE(row.direction, expected.direction);
                QCOMPARE(row.type, expected.type);
                QCOMPARE(row.status, expected.status);
                QCOMPARE(row.chat, expected.chat);
                QCOMPARE(row.from, expected.from);
                QCOMPARE(row.to, expected.to);
                QCOMPARE(row.senderName, expected.senderName);
                QCOMPARE(row.line, expected.line);
                QCOMPARE(row.messageId, expected.messageId);
                QCOMPARE(row.verdict, expected.verdict);
                QCOMPARE(row.via, expected.via);
                QCOMPARE(row.profile, expected.profile);
                QCOMPARE(row.keyLabel, expected.keyLabel);
                QCOMPARE(row.attempts, expected.attempts);
                QCOMPARE(row.size, expected.size);
                QCOMPARE(row.ambiguous, expected.ambiguous);
                QCOMPARE(row.isJson, expected.isJson);
                QCOMPARE(row.hasMedia, expected.hasMedia);
                QCOMPARE(row.duplicate, expected.duplicate);
            }
            QVERIFY(reopened || (*rows)->first().seq == 400);
        }
    }

    void countsEachClause()
    {
        IndexedLog log;
        fill(log, 500);
        const auto index = openIndex(log);
        QTRY_VERIFY_WITH_TIMEOUT(index->newestSeq() == 500 && !index->progress().catchingUp, 60000);
        const auto query = parse(u"event:message order .payload.score>1"_s);
        wa::Answer<ClauseCounts> answer(index->countClauses(*query, contextOf(), {}));
        AWAIT(answer);
        VERIFY_OK(*answer);
        const auto &counts = **answer;
        const auto details = log.details();
        const auto count = [&](const char *text) {
            return qint64(
                findNaively(*details, {.query = *parse(QString::fromLatin1(text)), .context = contextOf()}).size());
        };
        QVERIFY(counts.complete);
        QCOMPARE(counts.total, 500);
        QCOMPARE(counts.matches, count("event:message order .payload.score>1"));
        QCOMPARE(counts.clauses.size(), size_t(3));
        QCOMPARE(counts.clauses[0].length, 13);
        QCOMPARE(counts.clauses[0].alone, count("event:message"));
        QCOMPARE(counts.clauses[1].alone, count("order"));
        QCOMPARE(counts.clauses[1].together, count("event:message order"));
        QCOMPARE(counts.clauses[2].together, counts.matches);
        QCOMPARE(counts.clauses[0].without, count("order .payload.score>1"));
        QCOMPARE(counts.clauses[2].without, count("event:message order"));
    }

    void countsOverTime()
    {
        IndexedLog log;
        for (int i = 0; i < 100; ++i) {
            auto arrival = arrivalOf(eventBody(QByteArray::number(i), "x", i % 4 == 0 ? "receipt" : "message"), i * 60);
            arrival.verdict = i % 10 == 0 ? Verdict::Stale : Verdict::Valid;
            log.append(std::move(arrival));
        }
        QTRY_VERIFY_WITH_TIMEOUT(log.isSettled(), 60000);
        const auto index = openIndex(log);
        QTRY_VERIFY_WITH_TIMEOUT(index->newestSeq() == 100 && !index->progress().catchingUp, 60000);
        wa::Answer<Histogram> answer(
            index->histogram(*parse(u"-event:none"_s), contextOf(), {}, 60, Histogram::Split::Verdict));
        AWAIT(answer);
        VERIFY_OK(*answer);
        const auto &histogram = **answer;
        QCOMPARE(histogram.total, 100);
        QCOMPARE(histogram.width, std::chrono::milliseconds(300'000));
        QCOMPARE(histogram.from, testTime);
        QCOMPARE(histogram.buckets.size(), size_t(20));
        QCOMPARE(histogram.series, (QStringList{u"valid"_s, u"stale"_s}));
        QCOMPARE(histogram.buckets[0], (std::vector<qint64>{4, 1}));
        QCOMPARE(histogram.buckets[1], (std::vector<qint64>{5, 0}));
        wa::Answer<Histogram> events(
            index->histogram(*parse(u"seq<=10"_s), contextOf(), {}, 60, Histogram::Split::Event));
        AWAIT(events);
        VERIFY_OK(*events);
        QCOMPARE((*events)->total, 10);
        QCOMPARE((*events)->series, (QStringList{u"message"_s, u"receipt"_s}));
    }

    //! Days begin at the operator's midnight, hours at the operator's hour, weeks on the operator's Monday.
    void bucketsBeginWhereTheOperatorsClockDoes_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<qint64>("hours"); //!< between two events
        QTest::addColumn<QString>("first");
        QTest::newRow("half an hour off, hours") << u"Asia/Kolkata"_s << qint64(1) << u"2026-04-22T20:00:00"_s;
        QTest::newRow("days of Jakarta") << u"Asia/Jakarta"_s << qint64(24) << u"2026-04-22T00:00:00"_s;
        QTest::newRow("days west of here") << u"America/St_Johns"_s << qint64(24) << u"2026-04-22T00:00:00"_s;
        QTest::newRow("weeks") << u"Asia/Jakarta"_s << qint64(24 * 7) << u"2026-04-20T00:00:00"_s;
    }
    void bucketsBeginWhereTheOperatorsClockDoes()
    {
        QFETCH(QString, zone);
        QFETCH(qint64, hours);
        QFETCH(QString, first);
        IndexedLog log;
        for (int i = 0; i < 60; ++i)
            log.append(arrivalOf(eventBody(QByteArray::number(i), "x"), i * hours * 3600));
        QTRY_VERIFY_WITH_TIMEOUT(log.isSettled(), 60000);
        const auto index = openIndex(log);
        QTRY_VERIFY_WITH_TIMEOUT(index->newestSeq() == 60 && !index->progress().catchingUp, 60000);
        EvalContext context = contextOf();
        context.zone = QTimeZone(zone.toLatin1());
        QVERIFY(context.zone.isValid());
        wa::Answer<Histogram> answer(
            index->histogram(*parse(u"event:message"_s), context, {}, 61, Histogram::Split::Verdict));
        AWAIT(answer);
        VERIFY_OK(*answer);
        QCOMPARE((*answer)->width, std::chrono::milliseconds(hours * 3'600'000));
        QCOMPARE((*answer)->total, 60);
        QCOMPARE(toDateTime((*answer)->from).toTimeZone(context.zone).toString(u"yyyy-MM-ddTHH:mm:ss"_s), first);
    }

    void knowsTheValuesSeen()
    {
        IndexedLog log;
        for (int i = 0; i < 40; ++i)
            log.append(arrivalOf(eventBody(QByteArray::number(i), "x", i % 4 == 0 ? "receipt" : "message", "d-7")));
        QTRY_VERIFY_WITH_TIMEOUT(log.isSettled(), 60000);
        const auto index = openIndex(log);
        QTRY_VERIFY_WITH_TIMEOUT(index->newestSeq() == 40 && !index->progress().catchingUp, 60000);
        const auto observed = [&](Field field) {
            wa::Answer<QList<ObservedValue>> answer(index->observed(field, 10));
            [&] { AWAIT(answer); }();
            return answer.arrived() && *answer ? **answer : QList<ObservedValue>();
        };
        QCOMPARE(observed(Field::Event), (QList<ObservedValue>{{u"message"_s, 30}, {u"receipt"_s, 10}}));
        QCOMPARE(observed(Field::Device), (QList<ObservedValue>{{u"d-7"_s, 40}}));
        QCOMPARE(observed(Field::From), (QList<ObservedValue>{{u"62811"_s, 40}}));
        QCOMPARE(observed(Field::Sig), (QList<ObservedValue>{{u"valid"_s, 40}}));
        const auto headers = observed(Field::Header);
        QVERIFY(headers.contains(ObservedValue{u"x-wa-signature"_s, 40}));
        const auto paths = observed(Field::Path);
        QVERIFY(std::any_of(paths.begin(), paths.end(),
                            [](const ObservedValue &path) { return path.value == u".payload.text"_s; }));
    }

    void endsWhenAsked()
    {
        IndexedLog log;
        fill(log, 700);
        const auto index = openIndex(log);
        Watched watched(index->search(*parse(u".payload.score>1"_s), contextOf(), {}));
        watched.search->cancel();
        AWAIT_SEARCH(watched);
        QCOMPARE(*watched.outcome, Search::Outcome::Cancelled);
        auto forgotten = index->search(*parse(u"order"_s), contextOf(), {});
        forgotten.reset();
        wa::Answer<ClauseCounts> counts(index->countClauses(*parse(u".payload.score>1"_s), contextOf(), {}));
        counts.cancel();
        AWAIT(counts);
        VERIFY_ERROR(*counts, Error::Kind::Cancelled);
    }

    //! "Stopped", never "no match".
    void saysThatARegexGaveUp()
    {
        IndexedLog log;
        log.append(arrivalOf(eventBody("1", QByteArray(60, 'a') + "b")));
        QTRY_VERIFY_WITH_TIMEOUT(log.isSettled(), 60000);
        const auto index = openIndex(log);
        QTRY_COMPARE_WITH_TIMEOUT(index->newestSeq(), 1, 60000);
        Watched watched(index->search(*parse(u"text~/^(a+)+$/"_s), contextOf(), {}));
        AWAIT_SEARCH(watched);
        QCOMPARE(*watched.outcome, Search::Outcome::Stopped);
    }

    void outlivesItsIndex()
    {
        IndexedLog log;
        fill(log, 600);
        auto index = openIndex(log);
        Watched watched(index->search(*parse(u".payload.score>1"_s), contextOf(), {}));
        index.reset();
        AWAIT_SEARCH(watched);
        QVERIFY(*watched.outcome == Search::Outcome::Cancelled || *watched.outcome == Search::Outcome::Complete);
    }

    void refusesALogInMemory()
    {
        const auto log = EventLog::open(u":memory:"_s);
        VERIFY_OK(log);
        VERIFY_ERROR(Index::open(u"index.db"_s, **log), Error::Kind::Config);
    }
};

QTEST_GUILESS_MAIN(IndexTest)
#include "tst_index.moc"
