#include "app/events/log/retention.h"
#include "tests/events/log/logtools.h"
#include "tests/support/manualclock.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto day = std::chrono::days(1);

Arrival onDay(int number, const QByteArray &id, const QByteArray &text = "Hello")
{
    auto arrival = arrivalOf(eventBody(id, text));
    arrival.received = testTime + number * day;
    return arrival;
}

} // namespace

//! What the log gives up, how it says so, and that the space comes back.
class RetentionTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir.emplace();
        m_log = *EventLog::open(m_dir->filePath(u"events.db"_s));
        m_reader = m_log->newReader();
    }
    void cleanup()
    {
        m_reader.reset();
        m_log.reset();
    }

    void theOldGoAndAGapSaysSo()
    {
        auto foreign = onDay(1, "f-1");
        foreign.project = ProjectId(u"p-2"_s);
        append({onDay(0, "a"), onDay(0, "a"), onDay(1, "b"), foreign, onDay(2, "c"), onDay(3, "d")});
        std::vector<qint64> told;
        bool gapsTold = false;
        const auto handle = m_log->addListener([&](const EventLog::Change &change) {
            told.insert(told.end(), change.removed.begin(), change.removed.end());
            gapsTold |= change.gapsChanged;
        });
        const auto stepped = trim({.since = testTime + 2 * day});
        m_log->removeListener(handle);
        QCOMPARE(stepped.removed, 3);
        QCOMPARE(told, (std::vector<qint64>{1, 2, 3}));
        QVERIFY(gapsTold);
        QCOMPARE(*m_reader->removed(), (std::vector<SeqRange>{{1, 3}}));
        QCOMPARE(seqs(), (QList<qint64>{4, 5}));
        auto gaps = *m_reader->gaps(testTime, testTime + 9 * day);
        QCOMPARE(gaps.size(), size_t(2));
        QCOMPARE(gaps[0].cause, u"retention_age"_s);
        QCOMPARE(gaps[0].project, ProjectId(u"p-1"_s));
        QCOMPARE(gaps[0].from, testTime);
        QCOMPARE(gaps[0].to, testTime + day);
        QCOMPARE(gaps[0].count, 2);
        QCOMPARE(gaps[0].afterSeq, 2);
        QCOMPARE(gaps[1].project, ProjectId(u"p-2"_s));
        QCOMPARE(gaps[1].count, 1);

        QCOMPARE(trim({.since = testTime + 3 * day}).removed, 1); // the same gap grows
        gaps = *m_reader->gaps(testTime, testTime + 9 * day);
        QCOMPARE(gaps.size(), size_t(2));
        QCOMPARE(gaps[1].to, testTime + 2 * day);
        QCOMPARE(gaps[1].count, 3);
        QCOMPARE(*m_reader->removed(), (std::vector<SeqRange>{{1, 4}}));
        QVERIFY(!trim({.since = testTime + 3 * day}).more);
        QVERIFY(!trim({}).more);
        QCOMPARE(usage().events, 1);
        QCOMPARE(usage().oldest, std::optional(testTime + 3 * day));
    }

    void whatPeopleMarkedStays()
    {
        append({onDay(0, "a"), onDay(0, "b"), onDay(0, "c"), onDay(0, "d"), onDay(0, "e")});
        annotate(1, {.pinned = true});
        annotate(2, {.colour = u"red"_s}); // a colour is no reason
        annotate(3, {.note = u"why"_s});
        annotate(5, {.tags = {u"refund"_s}});
        QCOMPARE(trim({.since = testTime + day}).removed, 2);
        QCOMPARE(seqs(), (QList<qint64>{1, 3, 5}));
        QCOMPARE(*m_reader->removed(), (std::vector<SeqRange>{{2, 2}, {4, 4}}));
        annotate(3, {});
        QCOMPARE(trim({.since = testTime + day}).removed, 1);
        QCOMPARE(*m_reader->removed(), (std::vector<SeqRange>{{2, 4}})); // three pieces became one
    }

    void noSeqIsGivenOutTwice()
    {
        append({onDay(0, "a"), onDay(0, "b")});
        QCOMPARE(trim({.since = testTime + day}).removed, 2);
        QCOMPARE(m_log->newestSeq(), 2);
        m_reader.reset();
        m_log.reset();
        m_log = *EventLog::open(m_dir->filePath(u"events.db"_s));
        QCOMPARE(m_log->newestSeq(), 2);
        append({onDay(0, "c")});
        QCOMPARE(m_log->newestSeq(), 3);
    }

    void whatWasRemovedIsNotNewWhenItComesAgain()
    {
        append({onDay(0, "a"), onDay(0, "b")});
        QCOMPARE(trim({.since = testTime + day}).removed, 2);
        m_reader.reset();
        m_log.reset();
        m_log = *EventLog::open(m_dir->filePath(u"events.db"_s));
        Answers<Stored> answers;
        m_log->append(onDay(30, "a"), answers.next());
        auto elsewhere = onDay(30, "a");
        elsewhere.project = ProjectId(u"p-2"_s);
        m_log->append(elsewhere, answers.next());
        AWAIT_COUNT(answers, 2);
        VERIFY_OK(answers[0]);
        QVERIFY(answers[0]->isGone);
        QVERIFY(!answers[0]->isNew);
        QVERIFY(answers[1]->isNew); // another project's is another event
        QCOMPARE(m_log->newestSeq(), 3);
        QCOMPARE(m_log->counters().duplicates, 1);
        m_log.reset();
    }

    void theSizeIsKeptAndTheFileShrinksInSteps()
    {
        constexpr int count = 2'000;
        std::vector<Arrival> arrivals;
        for (int i = 0; i < count; ++i)
            arrivals.push_back(onDay(0, QByteArray::number(i), QByteArray(5'000, 'x')));
        append(arrivals);
        const auto before = usage();
        QVERIFY(before.usedBytes > 10'000'000);
        QVERIFY(before.givesBack);
        const Keep keep{.maxBytes = 4'000'000};
        int steps = 0;
        qint64 removed = 0;
        for (bool more = true; more; ++steps) {
            const auto stepped = trim(keep);
            QVERIFY(stepped.removed <= 400); // small steps: others write between them
            removed += stepped.removed;
            more = stepped.more;
        }
        QVERIFY(steps > 10);
        const auto after = usage();
        QVERIFY(after.usedBytes - 32 * removed <= keep.maxBytes); // which removed ones there were is kept
        QVERIFY(after.usedBytes > keep.maxBytes / 2);             // no more than was asked for
        QVERIFY(after.fileBytes < after.usedBytes + 2'000'000);
        QCOMPARE(after.events, count - removed);
        const auto gaps = *m_reader->gaps(testTime, testTime);
        QCOMPARE(gaps.size(), size_t(1));
        QCOMPARE(gaps[0].cause, u"retention_size"_s);
        QCOMPARE(gaps[0].count, removed);
        m_reader.reset();
        m_log.reset(); // folds the log in
        QVERIFY(QFileInfo(m_dir->filePath(u"events.db"_s)).size() < 7'000'000);
    }

    void aPersonRemovesWhatIsChosen()
    {
        std::vector<Arrival> arrivals;
        std::vector<qint64> odd;
        for (int i = 1; i <= 1'001; ++i) {
            arrivals.push_back(onDay(0, QByteArray::number(i)));
            if (i % 2 == 1)
                odd.push_back(i);
        }
        append(arrivals);
        annotate(7, {.pinned = true});
        Answer removed(m_log->remove(odd));
        AWAIT(removed);
        VERIFY_OK(*removed);
        QCOMPARE(**removed, 500);
        QCOMPARE(usage().events, 501);
        QCOMPARE(m_reader->removed()->size(), size_t(500));
        const auto gaps = *m_reader->gaps(testTime, testTime);
        QCOMPARE(gaps.size(), size_t(1));
        QCOMPARE(gaps[0].cause, u"deleted"_s);
        QCOMPARE(gaps[0].count, 500);
        QCOMPARE(m_reader->bySeqs({7})->size(), size_t(1));
    }

    void itGoesOnByItself()
    {
        ManualClock clock;
        std::vector<Arrival> arrivals;
        for (int i = 0; i < 700; ++i)
            arrivals.push_back(onDay(0, QByteArray::number(i)));
        arrivals.push_back(onDay(10, "young"));
        append(arrivals);
        clock.jumpWall(12 * day);
        Retention retention(*m_log, clock);
        retention.setPolicy({.age = std::chrono::days(20)});
        QTRY_VERIFY_WITH_TIMEOUT(!retention.isBusy(), 60000);
        QCOMPARE(usage().events, 701);
        retention.setPolicy({.age = std::chrono::days(5)});
        const auto ready = [&] {
            clock.advance(25ms);
            return !retention.isBusy();
        };
        QTRY_VERIFY_WITH_TIMEOUT(ready(), 60000);
        QCOMPARE(usage().events, 1);
        clock.jumpWall(5 * day);
        clock.advance(1min);
        QTRY_VERIFY_WITH_TIMEOUT(ready(), 60000);
        QCOMPARE(usage().events, 0);
    }

private:
    void append(const std::vector<Arrival> &arrivals)
    {
        Answers<Stored> answers;
        for (const auto &arrival : arrivals)
            m_log->append(arrival, answers.next());
        AWAIT_COUNT(answers, arrivals.size());
    }
    void annotate(qint64 seq, const Annotation &annotation)
    {
        Answer answer(m_log->annotate(seq, annotation));
        AWAIT(answer);
        VERIFY_OK(*answer);
    }
    Trimmed trim(const Keep &keep)
    {
        Answer answer(m_log->trim(keep));
        [&] { AWAIT(answer); }();
        return answer->value_or(Trimmed{.removed = -1});
    }
    Usage usage()
    {
        Answer answer(m_log->usage());
        [&] { AWAIT(answer); }();
        return answer->value_or(Usage{.events = -1});
    }
    QList<qint64> seqs()
    {
        QList<qint64> list;
        const auto details = m_reader->range(1, 99'999, 999);
        for (const auto &detail : *details)
            list << detail.event.seq;
        return list;
    }

    std::optional<QTemporaryDir> m_dir;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<LogReader> m_reader;
};

QTEST_GUILESS_MAIN(RetentionTest)
#include "tst_retention.moc"
