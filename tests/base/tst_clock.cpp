#include "app/base/clock.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wallTimeIsUtc()
    {
        const UnixMs instant(1776870000123ms);
        QCOMPARE(toRfc3339(instant), u"2026-04-22T15:00:00.123Z"_s);
        QCOMPARE(toDateTime(instant).timeSpec(), Qt::UTC);
        QCOMPARE(fromDateTime(toDateTime(instant)), instant);
        // an instant with an offset is the same instant
        QCOMPARE(fromDateTime(QDateTime::fromString(u"2026-04-22T22:00:00.123+07:00"_s, Qt::ISODateWithMs)), instant);
        QCOMPARE(toRfc3339(UnixMs(0ms)), u"1970-01-01T00:00:00.000Z"_s);
        QCOMPARE(toRfc3339(UnixMs(-1ms)), u"1969-12-31T23:59:59.999Z"_s);
    }

    void theSystemClockGoes()
    {
        SystemClock clock;
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        const qint64 wall = clock.wall().time_since_epoch().count();
        QVERIFY(before <= wall + 1 && wall <= QDateTime::currentMSecsSinceEpoch()); // Qt 6.8 rounds, to the nearest

        const SteadyTime start = clock.steady();
        QObject context;
        SteadyTime called{};
        clock.after(20ms, &context, [&] { called = clock.steady(); });
        QCOMPARE(called, SteadyTime{});
        QTRY_VERIFY(called != SteadyTime{});
        QVERIFY(called - start >= 20ms);
    }

    void theSystemClockCallsNobodyWhoDied()
    {
        SystemClock clock;
        auto context = std::make_unique<QObject>();
        bool called = false;
        bool later = false;
        clock.after(1ms, context.get(), [&] { called = true; });
        clock.after(20ms, this, [&] { later = true; });
        context.reset();
        QTRY_VERIFY(later);
        QVERIFY(!called);
    }

    void theManualClockCallsInOrder()
    {
        ManualClock clock;
        const UnixMs wall = clock.wall();
        QStringList calls;
        const auto note = [&](const QString &what) {
            return [&, what] { calls << what + u' ' + QString::number((clock.wall() - wall).count()); };
        };
        clock.after(20ms, this, note(u"second"_s));
        clock.after(10ms, this, [&] {
            note(u"first"_s)();
            clock.after(5ms, this, note(u"between"_s));
        });
        clock.after(20ms, this, note(u"third"_s));
        clock.after(100ms, this, note(u"too late"_s));
        QVERIFY(calls.isEmpty());
        clock.advance(50ms);
        QCOMPARE(calls, (QStringList{u"first 10"_s, u"between 15"_s, u"second 20"_s, u"third 20"_s}));
        QCOMPARE(clock.wall() - wall, 50ms);
        QCOMPARE(clock.pending(), 1U);
    }

    void theManualClocksWallJumpsAlone()
    {
        ManualClock clock;
        const SteadyTime steady = clock.steady();
        bool called = false;
        clock.after(1h, this, [&] { called = true; });
        clock.jumpWall(24h);
        QVERIFY(!called);
        QCOMPARE(clock.steady(), steady);
        QCOMPARE(toRfc3339(clock.wall()), u"2026-04-23T15:00:00.000Z"_s);
        clock.jumpWall(-48h);
        clock.advance(1h);
        QVERIFY(called);
    }

    void theManualClockCallsNobodyWhoDied()
    {
        ManualClock clock;
        auto context = std::make_unique<QObject>();
        bool called = false;
        clock.after(1ms, context.get(), [&] { called = true; });
        context.reset();
        clock.advance(1s);
        QVERIFY(!called);
        QCOMPARE(clock.pending(), 0U);
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
