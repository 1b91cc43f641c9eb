#include "app/devices/history.h"
#include "app/devices/standing.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::devices;
using gateway::DeviceStatus;

namespace {

constexpr UnixMs now{std::chrono::milliseconds(1'800'000'000'000)};

Change statusAt(std::chrono::milliseconds ago, DeviceStatus status, Cause cause = Cause::Gateway)
{
    return {.device = DeviceId(u"d-1"_s), .at = now - ago, .status = status, .cause = cause};
}

} // namespace

class TestStanding final : public QObject
{
    Q_OBJECT

private slots:
    void standings_data()
    {
        QTest::addColumn<DeviceStatus>("status");
        QTest::addColumn<int>("signMinutesAgo");   // -1: none
        QTest::addColumn<int>("linkedMinutesAgo"); // -1: not told
        QTest::addColumn<int>("sinceMinutesAgo");  // -1: not known
        QTest::addColumn<int>("ownSilence");       // -1: as all
        QTest::addColumn<Standing>("standing");
        QTest::newRow("an event just now") << DeviceStatus::Connected << 0 << -1 << -1 << -1 << Standing::Linked;
        QTest::newRow("an event within the hour")
            << DeviceStatus::Connected << 59 << 600 << 600 << -1 << Standing::Linked;
        QTest::newRow("an event an hour ago") << DeviceStatus::Connected << 60 << 600 << 600 << -1 << Standing::Silent;
        QTest::newRow("linked just now, no event yet")
            << DeviceStatus::Connected << -1 << 1 << 1 << -1 << Standing::Linked;
        QTest::newRow("linked again after a long sleep")
            << DeviceStatus::Connected << 900 << 5 << 5 << -1 << Standing::Linked;
        QTest::newRow("only seen here") << DeviceStatus::Connected << -1 << -1 << 30 << -1 << Standing::Linked;
        QTest::newRow("seen here long ago") << DeviceStatus::Connected << -1 << -1 << 61 << -1 << Standing::Silent;
        QTest::newRow("no evidence of any kind") << DeviceStatus::Connected << -1 << -1 << -1 << -1 << Standing::Silent;
        QTest::newRow("its own longer threshold")
            << DeviceStatus::Connected << 300 << -1 << -1 << 480 << Standing::Linked;
        QTest::newRow("its own shorter threshold")
            << DeviceStatus::Connected << 10 << -1 << -1 << 5 << Standing::Silent;
        QTest::newRow("waiting") << DeviceStatus::QrGenerated << 0 << -1 << -1 << -1 << Standing::Waiting;
        QTest::newRow("disconnected") << DeviceStatus::Disconnected << 0 << -1 << -1 << -1 << Standing::Disconnected;
        QTest::newRow("expired") << DeviceStatus::Expired << 0 << -1 << -1 << -1 << Standing::Expired;
        QTest::newRow("destroyed") << DeviceStatus::Destroyed << 0 << -1 << -1 << -1 << Standing::Destroyed;
        QTest::newRow("a word we do not know") << DeviceStatus::Unknown << 0 << -1 << -1 << -1 << Standing::Unknown;
    }

    void standings()
    {
        QFETCH(const DeviceStatus, status);
        QFETCH(const int, signMinutesAgo);
        QFETCH(const int, linkedMinutesAgo);
        QFETCH(const int, sinceMinutesAgo);
        QFETCH(const int, ownSilence);
        QFETCH(const Standing, standing);
        Device device;
        device.wire.status = status;
        if (signMinutesAgo >= 0)
            device.lastSign = now - std::chrono::minutes(signMinutesAgo);
        if (linkedMinutesAgo >= 0)
            device.wire.linkedAt = toDateTime(now - std::chrono::minutes(linkedMinutesAgo));
        if (sinceMinutesAgo >= 0)
            device.statusSince = now - std::chrono::minutes(sinceMinutesAgo);
        if (ownSilence >= 0)
            device.note.silence = std::chrono::minutes(ownSilence);
        QCOMPARE(standingOf(device, now), standing);
        // When it will be silent is said for the linked alone, and is the moment at which it is.
        const auto from = silentFrom(device, now);
        QCOMPARE(from.has_value(), standing == Standing::Linked);
        if (from) {
            QVERIFY(*from > now);
            QCOMPARE(standingOf(device, *from - 1ms), Standing::Linked);
            QCOMPARE(standingOf(device, *from), Standing::Silent);
        }
    }

    void onlyLinkedAndDestroyedNeedNobody()
    {
        for (int i = 0; i < standingCount; ++i) {
            const auto standing = Standing(i);
            QCOMPARE(needsAttention(standing), standing != Standing::Linked && standing != Standing::Destroyed);
        }
    }

    void spansHaveNoHoles()
    {
        Change error = statusAt(70min, DeviceStatus::Connected);
        error.error = Error{.kind = Error::Kind::NotConnected};
        const std::vector<Change> changes{statusAt(10h, DeviceStatus::QrGenerated),
                                          statusAt(3h, DeviceStatus::Connected),
                                          statusAt(90min, DeviceStatus::Disconnected, Cause::Phone),
                                          statusAt(80min, DeviceStatus::Connected),
                                          error,
                                          statusAt(20min, DeviceStatus::Disconnected, Cause::ThisDesk)};
        const std::vector<Span> spans = spansOf(changes, now - 2h, now);
        const std::vector<Span> expected{{now - 2h, now - 90min, DeviceStatus::Connected, Cause::Gateway},
                                         {now - 90min, now - 80min, DeviceStatus::Disconnected, Cause::Phone},
                                         {now - 80min, now - 20min, DeviceStatus::Connected, Cause::Gateway},
                                         {now - 20min, now, DeviceStatus::Disconnected, Cause::ThisDesk}};
        QCOMPARE(spans, expected);
        const Uptime uptime = uptimeOf(spans);
        QCOMPARE(uptime.linked, std::chrono::milliseconds(90min));
        QCOMPARE(uptime.known, std::chrono::milliseconds(2h));
        QCOMPARE(uptime.drops, 1); // the desk's own disconnect is none
    }

    void whatNobodySawIsNotUptime()
    {
        const std::vector<Change> changes{statusAt(30min, DeviceStatus::Connected)};
        const auto spans = spansOf(changes, now - 2h, now);
        QCOMPARE(spans.size(), 1u);
        QCOMPARE(spans.front().from, now - 30min);
        QCOMPARE(uptimeOf(spans).known, std::chrono::milliseconds(30min));
        QVERIFY(spansOf({}, now - 2h, now).empty());
        QVERIFY(spansOf(changes, now - 2h, now - 1h).empty()); // it began after that stretch
    }

    void aStatusThatCameBackBeforeTheStretchIsOneSpan()
    {
        const std::vector<Change> changes{statusAt(5h, DeviceStatus::Connected),
                                          statusAt(4h, DeviceStatus::Disconnected),
                                          statusAt(3h, DeviceStatus::Connected)};
        const std::vector<Span> expected{{now - 2h, now, DeviceStatus::Connected, Cause::Gateway}};
        QCOMPARE(spansOf(changes, now - 2h, now), expected);
    }
};

QTEST_GUILESS_MAIN(TestStanding)
#include "tst_standing.moc"
