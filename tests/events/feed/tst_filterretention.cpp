#include "app/events/feed/filterretention.h"
#include "app/events/feed/savedviews.h"
#include "app/projects/consoledatabase.h"
#include "tests/events/log/logtools.h"
#include "tests/support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! What a filter finds goes sooner, over a real log and its index.
class FilterRetentionTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_log = *EventLog::open(m_folder->filePath(u"events.db"_s));
        m_console = *projects::openConsoleDatabase(u":memory:"_s);
        m_views = std::make_unique<SavedViews>(*m_console);
        Answers<Stored> answers;
        for (int i = 1; i <= 12; ++i) // each fourth is a receipt
            m_log->append(
                arrivalOf(eventBody("r-" + QByteArray::number(i), "x", i % 4 == 0 ? "receipt" : "message"), i),
                answers.next());
        AWAIT_COUNT(answers, 12);
        m_index = *Index::open(m_folder->filePath(u"index.db"_s), *m_log);
        m_retention = std::make_unique<FilterRetention>(FilterRetention::Parts{
            .index = *m_index, .log = *m_log, .views = *m_views, .clock = m_clock, .context = {}});
    }
    void cleanup()
    {
        m_retention.reset();
        m_index.reset();
        m_views.reset();
        m_console.reset();
        m_log.reset();
        m_folder.reset();
    }

    void whatItFindsGoesWhenItIsOld()
    {
        wa::Answer pinned(m_log->annotate(8, {.pinned = true}));
        AWAIT(pinned);
        m_retention->setPolicy({.query = u"event:receipt or event:none"_s, .age = std::chrono::days(1)});
        m_clock.advance(23h);
        settle();
        QCOMPARE(left().size(), 12);
        m_clock.advance(2h);
        QTRY_COMPARE_WITH_TIMEOUT(left(), (QList<qint64>{1, 2, 3, 5, 6, 7, 8, 9, 10, 11}), 60000);
        wa::Answer gaps(m_log->gaps(UnixMs::min(), UnixMs::max()));
        AWAIT(gaps);
        QCOMPARE((*gaps)->size(), 1);
        QCOMPARE((*gaps)->first().cause, u"retention_filter"_s);
        QCOMPARE((*gaps)->first().count, 2);
    }

    void aFilterThatDoesNotHoldRemovesNothing()
    {
        m_clock.advance(48h);
        m_retention->setPolicy({.query = u"view:noise"_s, .age = std::chrono::days(1)});
        QVERIFY(m_retention->fault());
        QCOMPARE(m_retention->fault()->fault, Fault::NoSuchView);
        m_retention->setPolicy({.query = u"event:receipt) or (event:message"_s, .age = std::chrono::days(1)});
        QVERIFY(m_retention->fault());
        for (const auto &off : {FilterRetention::Policy{.query = u" "_s, .age = std::chrono::days(1)},
                                FilterRetention::Policy{.query = u"event:receipt"_s}}) {
            m_retention->setPolicy(off);
            QVERIFY(!m_retention->fault());
        }
        settle();
        QCOMPARE(left().size(), 12);
        m_retention->setPolicy({.query = u"view:noise"_s, .age = std::chrono::days(1)});
        wa::Answer kept(m_views->save({.name = u"Noise"_s, .query = u"event:receipt"_s}));
        AWAIT(kept);
        QVERIFY(!m_retention->fault());
        QTRY_COMPARE_WITH_TIMEOUT(left().size(), 9, 60000);
    }

private:
    //! What was begun before is answered.
    void settle()
    {
        const auto search = m_index->search({}, {.now = m_clock.wall()}, {});
        QTRY_VERIFY_WITH_TIMEOUT(search->isFinished(), 60000);
    }
    [[nodiscard]] QList<qint64> left()
    {
        QList<qint64> seqs;
        const auto reader = m_log->newReader();
        for (const auto &detail : reader->range(1, 100, 100).value_or(std::vector<EventDetail>()))
            seqs << detail.event.seq;
        return seqs;
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<storage::Database> m_console;
    std::unique_ptr<SavedViews> m_views;
    std::unique_ptr<Index> m_index;
    std::unique_ptr<FilterRetention> m_retention;
};

QTEST_GUILESS_MAIN(FilterRetentionTest)
#include "tst_filterretention.moc"
