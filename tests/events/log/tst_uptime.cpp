#include "app/events/log/uptime.h"
#include "tests/events/log/logtools.h"
#include "tests/support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! When nobody listened, and how the log knows.
class UptimeTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir.emplace();
        m_clock.emplace();
        open();
    }
    void cleanup()
    {
        m_uptime.reset();
        m_log.reset();
    }

    void theFirstStartLeavesNoGap()
    {
        m_uptime->begin();
        QCOMPARE(gaps(), QList<Gap>());
    }

    void aClosedConsoleIsAGap()
    {
        m_uptime->begin();
        m_clock->advance(95s);
        m_uptime->end(u"closed"_s);
        const auto from = m_clock->wall();
        reopen();
        m_clock->advance(2h);
        m_uptime->begin();
        const auto found = gaps();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].cause, u"closed"_s);
        QCOMPARE(found[0].from, from);
        QCOMPARE(found[0].to, m_clock->wall());
        QVERIFY(found[0].project.isEmpty());
    }

    void soIsOneThatWasKilled()
    {
        m_uptime->begin();
        m_clock->advance(95s);
        reopen();
        m_clock->advance(1h);
        m_uptime->begin();
        const auto found = gaps();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].cause, u"killed"_s);
        QCOMPARE(found[0].from, m_clock->wall() - 1h - 5s); // its last beat
    }

    void movingThePortIsNone()
    {
        m_uptime->begin();
        m_uptime->end(u"receiver_stopped"_s);
        m_uptime->begin();
        m_uptime->begin();
        QCOMPARE(gaps(), QList<Gap>());
        m_uptime->end(u"receiver_failed"_s);
        m_uptime->end(u"receiver_stopped"_s); // it did not listen any more: the first cause stands
        m_clock->advance(1min);
        m_uptime->begin();
        const auto found = gaps();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].cause, u"receiver_failed"_s);
        QCOMPARE(found[0].to - found[0].from, std::chrono::milliseconds(1min));
    }

    void aComputerThatSleptIsOne()
    {
        m_uptime->begin();
        m_clock->advance(30s);
        const auto before = m_clock->wall();
        m_clock->jumpWall(8h);
        m_clock->advance(30s);
        const auto found = gaps();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].cause, u"asleep"_s);
        QCOMPARE(found[0].from, before);
        QCOMPARE(found[0].to, m_clock->wall());
        m_clock->advance(30s);
        QCOMPARE(gaps().size(), 1);
        m_uptime->end(u"closed"_s);
        QCOMPARE(m_clock->pending(), size_t(1)); // the last beat, which finds that its run is over
        m_clock->jumpWall(8h);
        m_clock->advance(1h);
        QCOMPARE(gaps().size(), 1);
        QCOMPARE(m_clock->pending(), size_t(0));
    }

private:
    void open()
    {
        m_log = *EventLog::open(m_dir->filePath(u"events.db"_s));
        m_uptime.emplace(*m_log, *m_clock);
    }
    void reopen()
    {
        m_uptime.reset();
        m_log.reset();
        open();
    }
    QList<Gap> gaps()
    {
        // Behind every write that was asked for.
        Answer written(m_log->annotate(0, {}));
        [&] { AWAIT(written); }();
        Answer answer(m_log->gaps(m_clock->wall() - 24h, m_clock->wall()));
        [&] { AWAIT(answer); }();
        return answer->value_or(QList<Gap>());
    }

    std::optional<QTemporaryDir> m_dir;
    std::optional<ManualClock> m_clock;
    std::unique_ptr<EventLog> m_log;
    std::optional<Uptime> m_uptime;
};

QTEST_GUILESS_MAIN(UptimeTest)
#include "tst_uptime.moc"
