#include "app/events/log/logwrites.h"
#include "tests/events/log/logtools.h"

#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

Arrival refusedOf(const QByteArray &body, const QString &why = u"signature_mismatch"_s,
                  const QByteArray &peer = "127.0.0.1")
{
    auto arrival = arrivalOf(body);
    arrival.verdict = Verdict::Invalid;
    arrival.why = why;
    arrival.peer = peer;
    arrival.keyLabel.clear();
    return arrival;
}

//! A log in a file, whose tables are looked at from outside.
class LogFile
{
public:
    explicit LogFile(Limits limits = {}, storage::Options options = {})
        : log(EventLog::open(m_dir.filePath(u"events.db"_s), limits, std::move(options)))
        , m_outside(storage::Connection::open(m_dir.filePath(u"events.db"_s), storage::OpenMode::QueryOnly))
    {
    }
    qint64 ask(std::string_view sql)
    {
        auto row = (*m_outside)->prepare(sql);
        return row.step() ? row.integer(0) : -1;
    }

private:
    QTemporaryDir m_dir;

public:
    Result<std::unique_ptr<EventLog>> log;
    Answers<Stored> stored;
    Answers<void> refused;

private:
    Result<std::unique_ptr<storage::Connection>> m_outside;
};

} // namespace

//! Deliveries that became no event: refused ones and those that wait for a secret.
class QuarantineTest final : public QObject
{
    Q_OBJECT

private slots:
    void refusalsFoldBySourceAndReason()
    {
        LogFile file;
        VERIFY_OK(file.log);
        auto &log = **file.log;
        log.quarantine(refusedOf("{\"a\":1}"), file.refused.next());
        log.quarantine(refusedOf("{\"a\":1}"), file.refused.next()); // the sender's retry
        log.quarantine(refusedOf("{\"a\":2}"), file.refused.next());
        log.quarantine(refusedOf("{\"a\":1}", u"header_missing"_s), file.refused.next());
        auto last = refusedOf("{\"a\":3}", u"signature_mismatch"_s, "10.0.0.7");
        last.received += std::chrono::seconds(9);
        log.quarantine(last, file.refused.next());
        AWAIT_COUNT(file.refused, 5);
        QCOMPARE(log.counters().quarantined, 5);
        QCOMPARE(log.counters().stored, 0);
        QCOMPARE(log.newestSeq(), 0);

        Answer folds(log.refused(ProjectId(u"p-1"_s), 10));
        AWAIT(folds);
        VERIFY_OK(*folds);
        QCOMPARE((*folds)->size(), 3);
        const auto &newest = (*folds)->at(0);
        QCOMPARE(newest.source, "10.0.0.7"_qba);
        QCOMPARE(newest.count, 1);
        QCOMPARE(newest.last, testTime + std::chrono::seconds(9));
        QCOMPARE(newest.why, u"signature_mismatch"_s);
        QCOMPARE(newest.verdict, Verdict::Invalid);
        QCOMPARE(newest.headerNames, (QByteArrayList{"Content-Type", "x-wa-signature"}));
        const auto mismatch = std::find_if((*folds)->begin(), (*folds)->end(), [](const Refused &fold) {
            return fold.source == "127.0.0.1" && fold.why == u"signature_mismatch"_s;
        });
        QVERIFY(mismatch != (*folds)->end());
        QCOMPARE(mismatch->count, 3);
        QCOMPARE(file.ask("SELECT count(*) FROM quarantine"), 4); // the retry is one delivery, counted twice
        QCOMPARE(file.ask("SELECT max(count) FROM quarantine"), 2);

        Answer others(log.refused(ProjectId(u"p-2"_s), 10));
        AWAIT(others);
        QVERIFY((*others)->isEmpty());
        Answer all(log.refused(ProjectId(), 2));
        AWAIT(all);
        QCOMPARE((*all)->size(), 2);
    }

    void theQuarantineIsCappedByRowsAndBytesAndFolds()
    {
        LogFile file({.quarantineRows = 5, .quarantineBytes = 2'000, .quarantineFolds = 3});
        auto &log = **file.log;
        for (int i = 0; i < 20; ++i)
            log.quarantine(refusedOf("{\"n\":" + QByteArray::number(i) + "}"), file.refused.next());
        AWAIT_COUNT(file.refused, 20);
        QCOMPARE(file.ask("SELECT count(*) FROM quarantine"), 5);
        QCOMPARE(file.ask("SELECT count(*) FROM quarantine WHERE body LIKE '%19%'"), 0); // LIKE ignores blobs
        QCOMPARE(file.ask("SELECT instr(body, '19') > 0 FROM quarantine ORDER BY id DESC LIMIT 1"), 1);
        QCOMPARE(file.ask("SELECT count FROM refusal"), 20);

        log.quarantine(refusedOf(QByteArray(1'500, 'x')), file.refused.next());
        log.quarantine(refusedOf(QByteArray(1'501, 'x')), file.refused.next());
        AWAIT_COUNT(file.refused, 22);
        QCOMPARE(file.ask("SELECT count(*) FROM quarantine"), 1);
        QVERIFY(file.ask("SELECT sum(bytes) FROM quarantine") <= 2'000);

        for (int i = 0; i < 10; ++i)
            log.quarantine(refusedOf("{}", u"signature_mismatch"_s, "10.0.0." + QByteArray::number(i)),
                           file.refused.next());
        AWAIT_COUNT(file.refused, 32);
        QCOMPARE(file.ask("SELECT count(*) FROM refusal"), 4); // three of their own, and one for all others
        QCOMPARE(file.ask("SELECT count FROM refusal WHERE source = x'2a'"), 8);
        QCOMPARE(file.ask("SELECT count(*) - (SELECT count FROM total WHERE what = 'quarantine') FROM quarantine"), 0);
        QCOMPARE(file.ask("SELECT sum(bytes) - (SELECT bytes FROM total WHERE what = 'quarantine') FROM quarantine"),
                 0);
    }

    void aFloodOfRefusalsGivesWayToEvents()
    {
        LogFile file({}, {.maxItems = 40});
        auto &log = **file.log;
        std::mutex gate;
        gate.lock();
        log.append(arrivalOf(eventBody("r-0")), [&](const auto &) { const std::lock_guard wait(gate); });
        for (int i = 0; i < 100; ++i)
            log.quarantine(refusedOf("{\"n\":" + QByteArray::number(i) + "}"), file.refused.next());
        for (int i = 0; i < 25; ++i)
            log.append(arrivalOf(eventBody("r-1-" + QByteArray::number(i))), file.stored.next());
        gate.unlock();
        AWAIT_COUNT(file.stored, 25);
        AWAIT_COUNT(file.refused, 100);
        for (size_t i = 0; i < 25; ++i)
            VERIFY_OK(file.stored[i]);
        QVERIFY(log.counters().quarantineDropped > 50);
        QCOMPARE(log.counters().quarantined + log.counters().quarantineDropped, 100);
    }

    void pendingDeliveriesSettleAtTheirFirstArrivalTime()
    {
        LogFile file;
        auto &log = **file.log;
        auto good = arrivalOf(eventBody("r-1"));
        auto forged = arrivalOf(eventBody("r-2"), 1);
        auto foreign = arrivalOf(eventBody("r-3"), 2);
        foreign.project = ProjectId(u"p-2"_s);
        auto twice = arrivalOf(eventBody("r-1"), 3);
        for (auto *arrival : {&good, &forged, &foreign, &twice}) {
            arrival->verdict = Verdict::Unchecked;
            log.pend(*arrival, file.stored.next());
        }
        AWAIT_COUNT(file.stored, 4);
        VERIFY_OK(file.stored[0]);
        QCOMPARE(file.stored[0]->verdict, Verdict::Unchecked);
        QCOMPARE(file.stored[0]->seq, 0);
        QVERIFY(file.stored[0]->requestId.isEmpty()); // a body is not read before it is verified
        QCOMPARE(log.counters().pending, 4);
        QVERIFY(log.counters().pendingBytes > 400);
        QCOMPARE(log.counters().stored, 0); // they count only once verified

        std::vector<UnixMs> judged;
        Answer settled(log.settlePending(ProjectId(u"p-1"_s), [&](Arrival &arrival) {
            judged.push_back(arrival.received);
            const bool right = !arrival.body.contains("r-2");
            arrival.verdict = right ? Verdict::Valid : Verdict::Invalid;
            arrival.why = right ? u"verified"_s : u"signature_mismatch"_s;
            arrival.keyLabel = right ? u"current"_s : QString();
            return right ? EventLog::Fate::Accept : EventLog::Fate::Refuse;
        }));
        AWAIT(settled);
        VERIFY_OK(*settled);
        QCOMPARE(**settled, 3);
        QCOMPARE(judged.size(), size_t(3));
        QCOMPARE(judged.front(), testTime);
        QCOMPARE(log.counters().stored, 1);
        QCOMPARE(log.counters().duplicates, 1);
        QCOMPARE(log.counters().quarantined, 1);
        QCOMPARE(log.counters().pending, 1); // the other project's
        Answer detail(log.detail(1));
        AWAIT(detail);
        VERIFY_OK(*detail);
        QCOMPARE((*detail)->event.received, testTime);
        QCOMPARE((*detail)->event.attempts, 2);
        QCOMPARE((*detail)->attempts[0].keyLabel, u"current"_s);
        QCOMPARE((*detail)->attempts[0].headers, good.headers);
        QCOMPARE((*detail)->event.verdict, Verdict::Valid);
        Answer folds(log.refused(ProjectId(u"p-1"_s), 10));
        AWAIT(folds);
        QCOMPARE((*folds)->size(), 1);
    }

    void whatStillCannotBeJudgedStaysPending()
    {
        LogFile file;
        auto &log = **file.log;
        constexpr int count = 100; // more than one piece
        for (int i = 0; i < count; ++i)
            log.pend(arrivalOf(eventBody(QByteArray::number(i))), file.stored.next());
        AWAIT_COUNT(file.stored, count);
        Answer waiting(log.settlePending(ProjectId(u"p-1"_s), [](Arrival &) { return EventLog::Fate::Wait; }));
        AWAIT(waiting);
        QCOMPARE(**waiting, 0);
        QCOMPARE(log.counters().pending, count);
        Answer settled(log.settlePending(ProjectId(u"p-1"_s), [](Arrival &arrival) {
            arrival.verdict = Verdict::Valid;
            return EventLog::Fate::Accept;
        }));
        AWAIT(settled);
        QCOMPARE(**settled, count);
        QCOMPARE(log.counters().pending, 0);
        QCOMPARE(log.counters().pendingBytes, 0);
        QCOMPARE(log.newestSeq(), count);
    }

    void whatIsFoundRightLaterBecomesAnEventOfItsFirstArrival()
    {
        LogFile file;
        auto &log = **file.log;
        constexpr int others = 70; // more than one piece
        for (int i = 0; i < others; ++i)
            log.quarantine(refusedOf("{\"n\":" + QByteArray::number(i) + "}"), file.refused.next());
        auto wronged = refusedOf(eventBody("r-1"), u"secret_unknown"_s, "10.0.0.7");
        log.quarantine(wronged, file.refused.next());
        wronged.received += std::chrono::seconds(10);
        log.quarantine(wronged, file.refused.next()); // the gateway's retry
        wronged.received += std::chrono::seconds(30);
        wronged.verdict = Verdict::Valid;
        log.append(wronged, file.stored.next()); // and one after the secret came
        auto foreign = refusedOf(eventBody("r-1"));
        foreign.project = ProjectId(u"p-2"_s);
        log.quarantine(foreign, file.refused.next());
        auto late = refusedOf(eventBody("r-2"), u"secret_unknown"_s, "10.0.0.7");
        log.quarantine(late, file.refused.next());
        AWAIT_COUNT(file.refused, others + 4);
        AWAIT_COUNT(file.stored, 1);

        std::vector<UnixMs> judged;
        const auto now = testTime + std::chrono::hours(1);
        const auto verifier = [&](Arrival &arrival) {
            if (!arrival.body.contains("request_id"))
                return EventLog::Fate::Refuse;
            judged.push_back(arrival.received);
            arrival.verdict = Verdict::Valid;
            arrival.why = u"verified"_s;
            arrival.keyLabel = u"next"_s;
            return EventLog::Fate::Accept;
        };
        Answer found(log.recheck(ProjectId(u"p-1"_s), verifier, now));
        AWAIT(found);
        VERIFY_OK(*found);
        QCOMPARE(**found, 1); // the other was here already
        // Judged when the newest came: its signature is the one that was kept.
        QCOMPARE(judged, (std::vector<UnixMs>{testTime + std::chrono::seconds(10), testTime}));
        QCOMPARE(file.ask("SELECT count(*) FROM quarantine"), others + 1);
        QCOMPARE(file.ask("SELECT count(*) FROM refusal"), 2);
        QCOMPARE(file.ask("SELECT count FROM total WHERE what = 'quarantine'"), others + 1);

        Answer fresh(log.detail(2));
        AWAIT(fresh);
        VERIFY_OK(*fresh);
        QCOMPARE((*fresh)->event.requestId, RequestId(u"r-2"_s));
        QCOMPARE((*fresh)->event.received, testTime);
        QCOMPARE((*fresh)->event.verdict, Verdict::Valid);
        QCOMPARE((*fresh)->verifiedLater, std::optional(now));
        QCOMPARE((*fresh)->attempts.first().answered, 401);
        QCOMPARE((*fresh)->attempts.first().keyLabel, u"next"_s);

        Answer known(log.detail(1));
        AWAIT(known);
        QCOMPARE((*known)->event.attempts, 3);
        QVERIFY(!(*known)->verifiedLater);
        // The two that were refused came before the one that was not: nobody sent again what had been answered 200.
        QVERIFY(!(*known)->event.dup);
        Answer listed(log.bySeq({1}));
        AWAIT(listed);
        QVERIFY(!(*listed)->first().dup);
    }

    void pendingIsCappedAndSurvivesAReopen()
    {
        const QTemporaryDir dir;
        const auto path = dir.filePath(u"events.db"_s);
        Answers<Stored> answers;
        qint64 bytes = 0;
        {
            const auto log = EventLog::open(path, {.pendingBytes = 1'000});
            (*log)->pend(arrivalOf(QByteArray(600, 'a')), answers.next());
            (*log)->pend(arrivalOf(QByteArray(600, 'b')), answers.next());
            (*log)->pend(arrivalOf(QByteArray(100, 'c')), answers.next());
            AWAIT_COUNT(answers, 3);
            VERIFY_OK(answers[0]);
            VERIFY_ERROR(answers[1], Error::Kind::Storage);
            QCOMPARE(answers[1].error().code, u"pending_full"_s);
            VERIFY_OK(answers[2]);
            bytes = (*log)->counters().pendingBytes;
        }
        const auto log = EventLog::open(path);
        QCOMPARE((*log)->counters().pending, 2);
        QCOMPARE((*log)->counters().pendingBytes, bytes);
    }
};

QTEST_GUILESS_MAIN(QuarantineTest)
#include "tst_quarantine.moc"
