#include "tests/events/log/logtools.h"

#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! A log in a file, with the changes it told.
class WatchedLog
{
public:
    explicit WatchedLog(const QString &path)
        : log(*EventLog::open(path))
        , reader(log->newReader())
    {
        m_listener = log->addListener([this](const EventLog::Change &change) {
            const std::lock_guard lock(m_mutex);
            m_changes.push_back(change);
        });
    }
    ~WatchedLog() { log->removeListener(m_listener); }
    Q_DISABLE_COPY_MOVE(WatchedLog)

    qint64 append(const Arrival &arrival)
    {
        Answers<Stored> answers;
        log->append(arrival, answers.next());
        return [&] { AWAIT_COUNT(answers, 1); }(), answers[0] ? answers[0]->seq : -1;
    }
    EventLog::Change last()
    {
        const std::lock_guard lock(m_mutex);
        return m_changes.empty() ? EventLog::Change() : m_changes.back();
    }

private:
    std::mutex m_mutex;
    std::vector<EventLog::Change> m_changes;
    quint64 m_listener = 0;

public:
    std::unique_ptr<EventLog> log;
    std::unique_ptr<LogReader> reader;
};

} // namespace

//! What joins an event after it arrived: what people add, replays, imports, gaps.
class LogAdditionsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_dir.emplace(); }

    void anAnnotationIsKeptReplacedAndTakenAway()
    {
        WatchedLog file(path());
        QCOMPARE(file.append(arrivalOf(eventBody("r-1"))), 1);
        const Annotation annotation{.pinned = true,
                                    .colour = u"amber"_s,
                                    .note = u"Ask Anna\nabout it"_s,
                                    .tags = {u"refund"_s, u" two  words "_s, u"refund"_s, u""_s}};
        Answer kept(file.log->annotate(1, annotation));
        AWAIT(kept);
        VERIFY_OK(*kept);
        QCOMPARE(file.last().annotated, std::vector<qint64>{1});
        auto read = file.reader->bySeqs({1});
        VERIFY_OK(read);
        auto expected = annotation;
        expected.tags = {u"refund"_s, u"two words"_s};
        QCOMPARE(read->front().annotation, expected);
        QVERIFY(read->front().annotation.keeps());

        Answer replaced(file.log->annotate(1, {.colour = u"blue"_s}));
        AWAIT(replaced);
        read = file.reader->bySeqs({1});
        QCOMPARE(read->front().annotation, Annotation{.colour = u"blue"_s});
        QVERIFY(!read->front().annotation.keeps());

        Answer gone(file.log->annotate(1, {}));
        AWAIT(gone);
        read = file.reader->bySeqs({1});
        QCOMPARE(read->front().annotation, Annotation());

        Answer none(file.log->annotate(7, annotation));
        AWAIT(none);
        VERIFY_ERROR(*none, Error::Kind::NotFound);
    }

    void aReplayIsARowOfItsOwnAndLeavesItsParentAlone()
    {
        WatchedLog file(path());
        const auto genuine = arrivalOf(eventBody("r-1"));
        QCOMPARE(file.append(genuine), 1);
        Answers<Stored> answers;
        const Provenance provenance{
            .parent = 1, .mode = u"byte_exact"_s, .target = u"https://example.org/hook"_s, .person = u"rina"_s};
        file.log->addReplay(arrivalOf(eventBody("r-1"), 60), provenance, answers.next());
        file.log->addReplay(arrivalOf(eventBody("r-1"), 60), provenance, answers.next());
        AWAIT_COUNT(answers, 2);
        QCOMPARE(answers[0]->seq, 2);
        QCOMPARE(answers[1]->seq, 3);
        QVERIFY(answers[1]->isNew);
        QTRY_COMPARE(file.last().annotated, std::vector<qint64>{1});
        QVERIFY(file.last().appended);
        QCOMPARE(file.log->newestSeq(), 3);
        QCOMPARE(file.log->counters().stored, 1); // no traffic
        QCOMPARE(file.append(genuine), 1);        // the gateway's retry finds its own event

        Answer told(file.log->setReplayOutcome(3, 503, u""_s, 120ms));
        AWAIT(told);
        VERIFY_OK(*told);
        QCOMPARE(file.last().annotated, std::vector<qint64>{3});
        const auto read = file.reader->range(1, 3, 10);
        VERIFY_OK(read);
        QCOMPARE(read->size(), size_t(3));
        const auto &parent = read->at(0);
        QCOMPARE(parent.event.attempts, 2);
        QCOMPARE(parent.replays, (QList<qint64>{2, 3}));
        QVERIFY(!parent.provenance);
        QCOMPARE(read->at(1).provenance, std::optional(provenance));
        QCOMPARE(read->at(1).event.via, Via::Replay);
        QCOMPARE(read->at(1).event.attempts, 1);
        QVERIFY(!read->at(1).event.isTraffic());
        auto answered = provenance;
        answered.status = 503;
        answered.took = 120ms;
        QCOMPARE(read->at(2).provenance, std::optional(answered));

        Answer none(file.log->setReplayOutcome(1, 200, u""_s, {}));
        AWAIT(none);
        VERIFY_ERROR(*none, Error::Kind::NotFound);
    }

    void aReplayThatArrivesHereIsNoAttemptOfWhatItRepeats()
    {
        WatchedLog file(path());
        auto replayed = arrivalOf(eventBody("r-1"));
        replayed.via = Via::Replay;
        QCOMPARE(file.append(replayed), 1);
        QCOMPARE(file.append(arrivalOf(eventBody("r-1"), 5)), 2); // the genuine one, later
        QCOMPARE(file.append(replayed), 1);                       // but one replay again and again fills no disk
        QCOMPARE(file.log->counters().stored, 1);
        QCOMPARE(file.log->counters().duplicates, 0);
    }

    void whatWasAnsweredSaysWhatIsADuplicate_data()
    {
        QTest::addColumn<QList<int>>("answers");
        QTest::addColumn<bool>("dup");
        QTest::newRow("once") << QList{200} << false;
        QTest::newRow("again after 200") << QList{200, 200} << true;
        QTest::newRow("again after 503") << QList{503, 200} << false;
        QTest::newRow("again after silence") << QList{0, 200} << false;
        QTest::newRow("twice after 503") << QList{503, 503, 200} << false;
        QTest::newRow("503, then 200, then again") << QList{503, 200, 503} << true;
    }

    void whatWasAnsweredSaysWhatIsADuplicate()
    {
        QFETCH(QList<int>, answers);
        WatchedLog file(path());
        for (const int answered : answers) {
            auto arrival = arrivalOf(eventBody("r-1"));
            arrival.answered = answered;
            QCOMPARE(file.append(arrival), 1);
        }
        const auto read = file.reader->bySeqs({1});
        VERIFY_OK(read);
        QTEST(read->front().event.dup, "dup");
        QList<int> told;
        for (const auto &attempt : read->front().attempts)
            told << attempt.answered;
        QCOMPARE(told, answers);
        Answer listed(file.log->bySeq({1}));
        AWAIT(listed);
        QTEST((*listed)->first().dup, "dup");
    }

    void aRecordingIsReadInOnceAndWhole()
    {
        const QTemporaryDir elsewhere;
        WatchedLog from(elsewhere.filePath(u"events.db"_s));
        from.append(arrivalOf(eventBody("r-1")));
        auto again = arrivalOf(eventBody("r-1", "Changed"), 10);
        again.answered = 503;
        from.append(again);
        from.append(arrivalOf("\xff not JSON"));
        Answers<Stored> replays;
        from.log->addReplay(arrivalOf(eventBody("r-1"), 60), {.parent = 1, .target = u"http://127.0.0.1/"_s},
                            replays.next());
        AWAIT_COUNT(replays, 1);
        Answer noted(from.log->annotate(2, {.note = u"why?"_s}));
        AWAIT(noted);
        const auto recorded = from.reader->range(1, 99, 99);
        QCOMPARE(recorded->size(), size_t(3));
        const QList<EventDetail> details(recorded->begin(), recorded->end());

        WatchedLog file(path());
        file.append(arrivalOf(eventBody("r-0")));
        Answer imported(file.log->importEvents(details));
        AWAIT(imported);
        VERIFY_OK(*imported);
        QList<qint64> seqs;
        for (const auto &one : **imported) {
            QVERIFY(one.isNew);
            seqs << one.seq;
        }
        QCOMPARE(seqs, (QList<qint64>{2, 3, 4}));
        QVERIFY(file.last().appended);
        QCOMPARE(file.log->newestSeq(), 4);
        QCOMPARE(file.log->counters().stored, 1);
        const auto read = file.reader->range(2, 4, 10);
        for (size_t i = 0; i < 3; ++i) {
            const auto &before = recorded->at(i);
            const auto &after = read->at(i);
            QCOMPARE(after.event.via, Via::Import);
            QCOMPARE(after.body, before.body);
            QCOMPARE(after.sha256, before.sha256);
            QCOMPARE(after.event.received, before.event.received);
            QCOMPARE(after.event.verdict, before.event.verdict);
            QCOMPARE(after.annotation, before.annotation);
            QCOMPARE(after.provenance, before.provenance);
            QCOMPARE(after.attempts.size(), before.attempts.size());
            for (qsizetype n = 0; n < after.attempts.size(); ++n) {
                QCOMPARE(after.attempts[n].headers, before.attempts[n].headers);
                QCOMPARE(after.attempts[n].otherBody, before.attempts[n].otherBody);
                QCOMPARE(after.attempts[n].answered, before.attempts[n].answered);
                QCOMPARE(after.attempts[n].received, before.attempts[n].received);
            }
        }
        Answer twice(file.log->importEvents(details));
        AWAIT(twice);
        for (qsizetype i = 0; i < 3; ++i) {
            QVERIFY(!(**twice)[i].isNew);
            QCOMPARE((**twice)[i].seq, seqs[i]);
        }
        QCOMPARE(file.log->newestSeq(), 4);
    }

    void gapsAreFoundByTheirInterval()
    {
        WatchedLog file(path());
        file.append(arrivalOf(eventBody("r-1")));
        Gap night{.from = testTime, .to = testTime + 8h, .cause = u"closed"_s};
        Answer first(file.log->recordGap(night));
        AWAIT(first);
        QVERIFY(file.last().gapsChanged);
        Gap own{.project = ProjectId(u"p-1"_s),
                .from = testTime + 9h,
                .to = testTime + 10h,
                .cause = u"retention_age"_s,
                .count = 12};
        Answer second(file.log->recordGap(own));
        AWAIT(second);
        night.id = **first;
        own.id = **second;
        night.afterSeq = own.afterSeq = 1;
        Answer both(file.log->gaps(testTime + 8h, testTime + 9h));
        AWAIT(both);
        QCOMPARE(**both, (QList<Gap>{night, own}));
        const auto early = file.reader->gaps(testTime - 1h, testTime);
        QCOMPARE(*early, std::vector<Gap>{night});
        Answer between(file.log->gaps(testTime + 8h + 1ms, testTime + 9h - 1ms));
        AWAIT(between);
        QVERIFY((*between)->isEmpty());
    }

    void theReaderGoesBothWaysInPieces()
    {
        WatchedLog file(path());
        for (int i = 1; i <= 7; ++i)
            file.append(arrivalOf(eventBody("r-" + QByteArray::number(i))));
        const auto seqsOf = [](const Result<std::vector<EventDetail>> &details) {
            QList<qint64> seqs;
            for (const auto &detail : *details)
                seqs << detail.event.seq;
            return seqs;
        };
        QCOMPARE(seqsOf(file.reader->range(2, 6, 3)), (QList<qint64>{2, 3, 4}));
        QCOMPARE(seqsOf(file.reader->range(6, 99, 9)), (QList<qint64>{6, 7}));
        QCOMPARE(seqsOf(file.reader->descending(2, 6, 3)), (QList<qint64>{6, 5, 4}));
        QCOMPARE(seqsOf(file.reader->bySeqs({7, 99, 1})), (QList<qint64>{7, 1}));
        QVERIFY(seqsOf(file.reader->range(8, 99, 9)).isEmpty());
        QVERIFY(seqsOf(file.reader->range(1, 7, 0)).isEmpty());
        QCOMPARE(*file.reader->newestSeq(), 7);
        QCOMPARE(file.reader->range(1, 1, 1)->front().root["payload"_L1]["text"_L1].string(), u"Hello"_s);

        QList<qint64> visited;
        VERIFY_OK(file.reader->bodies({3, 99}, Order::Descending, [&](qint64 seq, const QByteArray &body) {
            visited << (body.contains("r-" + QByteArray::number(seq)) ? seq : -1);
            return visited.size() < 3;
        }));
        QCOMPARE(visited, (QList<qint64>{7, 6, 5}));

        file.reader->interrupt();
        const auto stopped = file.reader->range(1, 7, 9);
        VERIFY_ERROR(stopped, Error::Kind::Cancelled);
        file.reader->resume();
        QCOMPARE(seqsOf(file.reader->range(1, 1, 9)), QList<qint64>{1});
    }

    void largeBodiesComeInFewerAtOnce()
    {
        WatchedLog file(path());
        for (int i = 1; i <= 5; ++i)
            file.append(arrivalOf(QByteArray(7 * 1024 * 1024, char(i))));
        const auto first = file.reader->range(1, 5, 9);
        VERIFY_OK(first);
        QCOMPARE(first->size(), size_t(3));
        QCOMPARE(file.reader->range(4, 5, 9)->size(), size_t(2));
    }

    void refusedDeliveriesReadLikeEvents()
    {
        WatchedLog file(path());
        Answers<void> kept;
        for (const int n : {1, 1, 2}) {
            auto arrival = arrivalOf(eventBody("r-" + QByteArray::number(n)), n);
            arrival.verdict = Verdict::Invalid;
            arrival.why = u"signature_mismatch"_s;
            file.log->quarantine(arrival, kept.next());
        }
        AWAIT_COUNT(kept, 3);
        QTRY_VERIFY(file.last().refusedChanged);
        Answer all(file.log->quarantined(ProjectId(), 10));
        AWAIT(all);
        VERIFY_OK(*all);
        QCOMPARE((*all)->size(), 2);
        const auto &older = (*all)->at(1);
        QCOMPARE(older.event.seq, -1);
        QCOMPARE(older.event.name, u"message"_s);
        QCOMPARE(older.event.requestId, RequestId(u"r-1"_s));
        QCOMPARE(older.event.verdict, Verdict::Invalid);
        QCOMPARE(older.event.attempts, 2);
        QVERIFY(!older.event.dup);
        QCOMPARE(older.attempts.size(), 2);
        QCOMPARE(older.attempts[0].answered, 401);
        QCOMPARE(older.attempts[0].why, u"signature_mismatch"_s);
        QCOMPARE(older.attempts[0].headers, arrivalOf({}).headers);
        QVERIFY(older.checksumOk);
        const auto before = file.reader->quarantined(ProjectId(u"p-1"_s), -2, 10);
        QCOMPARE(before->size(), size_t(1));
        QCOMPARE(before->front().event.seq, -1);
        QVERIFY(file.reader->quarantined(ProjectId(u"p-2"_s), 0, 10)->empty());
        QCOMPARE(file.reader->bySeqs({-2})->front().event.requestId, RequestId(u"r-2"_s));
    }

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(u"events.db"_s); }

    std::optional<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(LogAdditionsTest)
#include "tst_logadditions.moc"
