#include "app/events/feed/retryschedule.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::events;

namespace {

using State = RetrySchedule::Try::State;

constexpr UnixMs noon{std::chrono::milliseconds(1'776'859'200'000)};

QString described(const RetrySchedule &schedule)
{
    QStringList words;
    for (const auto &slot : schedule.tries) {
        const auto from = QString::number((slot.earliest - noon).count() / 1000);
        switch (slot.state) {
        case State::Came:
            words << u"came %1"_s.arg(slot.attempt);
            break;
        case State::Perhaps:
            words << u"perhaps"_s;
            break;
        case State::Ahead:
            words << u"ahead %1-%2"_s.arg(from).arg((slot.latest - noon).count() / 1000);
            break;
        case State::NotNeeded:
            words << u"-"_s;
            break;
        }
    }
    if (schedule.beyond > 0)
        words << u"beyond %1"_s.arg(schedule.beyond);
    return words.join(" | "_L1);
}

} // namespace

class RetryScheduleTest : public QObject
{
    Q_OBJECT

private slots:
    void places_data();
    void places();
    void saysWhatIsNextAndLast();
    void ownTrafficHasNoSchedule();
};

void RetryScheduleTest::places_data()
{
    using Arrivals = QList<std::pair<double, int>>; // seconds, our answer
    QTest::addColumn<Arrivals>("arrivals");
    QTest::addColumn<int>("sent"); // seconds; -1: not told
    QTest::addColumn<int>("now");
    QTest::addColumn<QString>("expected");
    QTest::newRow("accepted at once") << Arrivals{{0, 200}} << 0 << 1 << u"came 0 | - | - | -"_s;
    QTest::newRow("refused just now") << Arrivals{{0, 401}} << 0 << 1
                                      << u"came 0 | ahead 10-12 | ahead 40-57 | ahead 130-162"_s;
    QTest::newRow("no time told") << Arrivals{{0, 503}} << -1 << 1
                                  << u"came 0 | ahead 10-12 | ahead 40-57 | ahead 130-162"_s;
    QTest::newRow("refused twice") << Arrivals{{0, 401}, {10.4, 401}} << 0 << 12
                                   << u"came 0 | came 1 | ahead 40-42 | ahead 130-147"_s;
    QTest::newRow("accepted on the third")
        << Arrivals{{0, 503}, {10, 503}, {40, 200}} << 0 << 41 << u"came 0 | came 1 | came 2 | -"_s;
    QTest::newRow("all refused") << Arrivals{{0, 401}, {10, 401}, {40, 401}, {130, 401}} << 0 << 200
                                 << u"came 0 | came 1 | came 2 | came 3"_s;
    QTest::newRow("came by its first repeat") << Arrivals{{10.6, 200}} << 0 << 11 << u"perhaps | came 0 | - | -"_s;
    QTest::newRow("came by its first repeat, after a time-out")
        << Arrivals{{24, 401}} << 0 << 25 << u"perhaps | came 0 | ahead 54-56 | ahead 144-161"_s;
    QTest::newRow("came by its last repeat")
        << Arrivals{{131, 200}} << 0 << 132 << u"perhaps | perhaps | perhaps | came 0"_s;
    QTest::newRow("one in between never came")
        << Arrivals{{0, 503}, {41, 200}} << 0 << 42 << u"came 0 | perhaps | came 1 | -"_s;
    QTest::newRow("a clock far off") << Arrivals{{500, 401}} << 0 << 501
                                     << u"came 0 | ahead 510-512 | ahead 540-557 | ahead 630-662"_s;
    QTest::newRow("a clock that runs ahead")
        << Arrivals{{0, 401}} << 30 << 1 << u"came 0 | ahead 10-12 | ahead 40-57 | ahead 130-162"_s;
    QTest::newRow("some seconds under way")
        << Arrivals{{5, 401}} << 0 << 6 << u"came 0 | ahead 15-17 | ahead 45-62 | ahead 135-167"_s;
    QTest::newRow("its next time has passed")
        << Arrivals{{0, 401}} << 0 << 30 << u"came 0 | perhaps | ahead 40-57 | ahead 130-162"_s;
    QTest::newRow("all of them passed") << Arrivals{{0, 401}} << 0 << 600 << u"came 0 | perhaps | perhaps | perhaps"_s;
    QTest::newRow("again although we had said 200")
        << Arrivals{{0, 200}, {10, 200}} << 0 << 11 << u"came 0 | came 1 | - | -"_s;
    QTest::newRow("sent again an hour later")
        << Arrivals{{0, 200}, {3600, 200}} << 0 << 3601 << u"came 0 | - | - | - | beyond 1"_s;
}

void RetryScheduleTest::places()
{
    using Arrivals = QList<std::pair<double, int>>;
    QFETCH(Arrivals, arrivals);
    QFETCH(int, sent);
    QFETCH(int, now);
    QFETCH(QString, expected);
    QList<Attempt> attempts;
    for (const auto &[seconds, answered] : arrivals) {
        attempts.append({.number = int(attempts.size()) + 1,
                         .received = noon + std::chrono::milliseconds(qRound(seconds * 1000)),
                         .answered = answered});
    }
    const auto schedule =
        retryScheduleOf(attempts, sent < 0 ? std::nullopt : std::optional(noon + std::chrono::seconds(sent)),
                        noon + std::chrono::seconds(now));
    QCOMPARE(described(schedule), expected);
    QCOMPARE(schedule.left, expected.count("ahead"_L1));
}

void RetryScheduleTest::saysWhatIsNextAndLast()
{
    const QList<Attempt> refused{{.received = noon, .answered = 401}};
    const auto schedule = retryScheduleOf(refused, noon, noon + 1s);
    QCOMPARE(schedule.next(), std::optional(noon + 10s));
    QCOMPARE(schedule.last(), std::optional(noon + 130s));
    QCOMPARE(schedule.left, 3);
    QVERIFY(!schedule.settled);
    const auto over = retryScheduleOf(refused, noon, noon + 10min);
    QCOMPARE(over.next(), std::nullopt);
    QCOMPARE(over.last(), std::nullopt);
    const auto good = retryScheduleOf({{.received = noon, .answered = 200}}, noon, noon + 1s);
    QVERIFY(good.settled);
    QCOMPARE(good.next(), std::nullopt);
}

void RetryScheduleTest::ownTrafficHasNoSchedule()
{
    QVERIFY(retryScheduleOf({{.received = noon, .via = Via::Replay}}, noon, noon).tries.empty());
    QVERIFY(retryScheduleOf({}, noon, noon).tries.empty());
}

QTEST_APPLESS_MAIN(RetryScheduleTest)
#include "tst_retryschedule.moc"
