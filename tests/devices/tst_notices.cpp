#include "tests/devices/devicesfixture.h"

#include "app/devices/notices.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::devices;
using gateway::DeviceStatus;

namespace {

constexpr auto noCause = Cause::Gateway;

QString wordOf(NoticeKind kind)
{
    return kind == NoticeKind::Dropped ? u"dropped"_s : kind == NoticeKind::NeedsCode ? u"code"_s : u"back"_s;
}

//! "0 dropped a; 2 back a": what happens, at which second. "3 dropped 1: a b" says what is told then, under which
//! number.
QString toldOf(const QString &script)
{
    NoticeGroups groups;
    std::map<int, QList<QStringList>> steps;
    int end = 0;
    for (const QString &step : script.split(u';', Qt::SkipEmptyParts)) {
        const QStringList words = step.split(u' ', Qt::SkipEmptyParts);
        end = words[0].toInt();
        steps[end] << words;
    }
    QStringList told;
    for (int second = 0; second <= end + 90; ++second) {
        const SteadyTime now{std::chrono::seconds(second)};
        for (const QStringList &words : steps[second]) {
            if (words[1] == "forget"_L1) {
                groups.forget(ProjectId(u"p"_s), DeviceId(words[2]));
                continue;
            }
            const auto kind = words[1] == "dropped"_L1 ? NoticeKind::Dropped
                              : words[1] == "code"_L1  ? NoticeKind::NeedsCode
                                                       : NoticeKind::Back;
            groups.add(kind, GatewayId(words.value(3, u"g"_s)),
                       {.project = ProjectId(u"p"_s), .device = DeviceId(words[2]), .name = words[2]}, now);
        }
        const bool isDue = groups.due() && *groups.due() <= now;
        const auto notices = groups.take(now);
        if (isDue == notices.empty())
            return u"due() and take() differ at %1"_s.arg(second);
        for (const Notice &notice : notices) {
            QString line = u"%1 %2 %3:"_s.arg(second).arg(wordOf(notice.kind)).arg(notice.number);
            for (const Noticed &one : notice.devices)
                line += u' ' + one.name;
            told << line;
        }
    }
    return told.join(u"; "_s);
}

} // namespace

class TestNotices final : public QObject
{
    Q_OBJECT

    std::unique_ptr<DevicesFixture> m_desk;
    std::unique_ptr<Notices> m_notices;
    std::vector<Notice> m_told;
    DeviceId m_paired;

    void tell(const QString &event, int from, int to)
    {
        QList<events::Event> events;
        for (int i = from; i < to; ++i) {
            events << m_desk->event(event);
            events.back().device = DeviceId(u"d-%1"_s.arg(i));
        }
        m_desk->devices->onEvents(events);
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<DevicesFixture>();
        m_notices = std::make_unique<Notices>(
            Notices::Parts{.devices = *m_desk->devices,
                           .projects = *m_desk->projects,
                           .clock = m_desk->clock,
                           .isAtHand = [this](const ProjectId &, const DeviceId &device) { return device == m_paired; },
                           .zone = QTimeZone::utc()});
        connect(m_notices.get(), &Notices::told, this, [this](const Notice &notice) { m_told.push_back(notice); });
    }
    void cleanup()
    {
        m_notices.reset();
        m_desk.reset();
        m_told.clear();
        m_paired = {};
    }

    void whatIsWorthTelling_data()
    {
        QTest::addColumn<DeviceStatus>("before");
        QTest::addColumn<DeviceStatus>("status");
        QTest::addColumn<Cause>("cause");
        QTest::addColumn<QString>("kind"); // empty: nothing
        using enum DeviceStatus;
        QTest::newRow("dropped") << Connected << Disconnected << Cause::Gateway << u"dropped"_s;
        QTest::newRow("dropped by the phone") << Connected << Disconnected << Cause::Phone << u"dropped"_s;
        QTest::newRow("dropped some time before") << Connected << Disconnected << Cause::Listed << u"dropped"_s;
        QTest::newRow("disconnected here") << Connected << Disconnected << Cause::ThisDesk << QString();
        QTest::newRow("destroyed elsewhere") << Connected << Destroyed << Cause::Gateway << u"dropped"_s;
        QTest::newRow("a code elsewhere") << Connected << QrGenerated << Cause::Gateway << u"dropped"_s;
        QTest::newRow("a word we do not know") << Connected << Unknown << Cause::Gateway << u"dropped"_s;
        QTest::newRow("nobody scanned") << QrGenerated << Expired << Cause::Listed << u"code"_s;
        QTest::newRow("a code for one that was gone") << Disconnected << QrGenerated << Cause::Gateway << QString();
        QTest::newRow("given up") << QrGenerated << Disconnected << Cause::Gateway << QString();
        QTest::newRow("linked elsewhere") << QrGenerated << Connected << Cause::Gateway << u"back"_s;
        QTest::newRow("linked here") << QrGenerated << Connected << Cause::ThisDesk << QString();
        QTest::newRow("an error alone") << Connected << Connected << Cause::Gateway << QString();
    }
    void whatIsWorthTelling()
    {
        QFETCH(const DeviceStatus, before);
        QFETCH(const DeviceStatus, status);
        QFETCH(const Cause, cause);
        QFETCH(const QString, kind);
        const auto found =
            noticeOf({.device = DeviceId(u"d"_s), .at = {}, .status = status, .cause = cause, .before = before});
        QCOMPARE(found ? wordOf(*found) : QString(), kind);
        QVERIFY(
            !noticeOf({.device = DeviceId(u"d"_s), .at = {}, .status = status, .cause = cause})); // not known before
    }

    void groups_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("told");
        QTest::newRow("one") << u"0 dropped a"_s << u"3 dropped 1: a"_s;
        QTest::newRow("two at once") << u"0 dropped a; 0 dropped b"_s << u"3 dropped 1: a b"_s;
        QTest::newRow("while it is not calm") << u"0 dropped a; 2 dropped b; 4 dropped c"_s << u"7 dropped 1: a b c"_s;
        QTest::newRow("never calm") << u"0 dropped a; 2 dropped b; 4 dropped c; 6 dropped d; 8 dropped e; 9 dropped f"_s
                                    << u"10 dropped 1: a b c d e f"_s;
        QTest::newRow("within a minute it joins") << u"0 dropped a; 30 dropped b; 59 dropped c"_s
                                                  << u"3 dropped 1: a; 33 dropped 1: a b; 62 dropped 1: a b c"_s;
        QTest::newRow("after a minute it does not")
            << u"0 dropped a; 60 dropped b"_s << u"3 dropped 1: a; 63 dropped 2: b"_s;
        QTest::newRow("another gateway") << u"0 dropped a g; 0 dropped b h"_s << u"3 dropped 1: a; 3 dropped 2: b"_s;
        QTest::newRow("another kind") << u"0 dropped a; 0 code b"_s << u"3 dropped 1: a; 3 code 2: b"_s;
        QTest::newRow("a blip") << u"0 dropped a; 2 back a"_s << QString();
        QTest::newRow("a blip among others") << u"0 dropped a; 0 dropped b; 1 back a"_s << u"3 dropped 1: b"_s;
        QTest::newRow("back") << u"0 dropped a; 10 back a"_s << u"3 dropped 1: a; 13 back 2: a"_s;
        QTest::newRow("back, together") << u"0 dropped a; 0 dropped b; 200 back a; 201 back b"_s
                                        << u"3 dropped 1: a b; 204 back 2: a b"_s;
        QTest::newRow("back of one that nobody missed") << u"0 back a"_s << QString();
        QTest::newRow("back for a moment") << u"0 dropped a; 10 back a; 11 dropped a"_s << u"3 dropped 1: a"_s;
        QTest::newRow("back for a moment, then back")
            << u"0 dropped a; 10 back a; 11 dropped a; 80 back a"_s << u"3 dropped 1: a; 83 back 3: a"_s;
        QTest::newRow("back for a while")
            << u"0 dropped a; 10 back a; 20 dropped a"_s << u"3 dropped 1: a; 13 back 2: a; 23 dropped 1: a"_s;
        QTest::newRow("who is back leaves the others") << u"0 dropped a; 0 dropped b; 10 back a; 20 dropped c"_s
                                                       << u"3 dropped 1: a b; 13 back 2: a; 23 dropped 1: b c"_s;
        QTest::newRow("needed a code and got it") << u"0 code a; 10 back a"_s << u"3 code 1: a; 13 back 2: a"_s;
        QTest::newRow("seen here") << u"0 dropped a; 1 forget a"_s << QString();
        QTest::newRow("brought back here") << u"0 dropped a; 10 forget a; 20 back a"_s << u"3 dropped 1: a"_s;
    }
    void groups()
    {
        QFETCH(const QString, script);
        QFETCH(const QString, told);
        QCOMPARE(toldOf(script), told);
    }

    void whenItIsTheGateway()
    {
        const UnixMs start{};
        const auto dropsAt = [start](std::initializer_list<std::pair<int, Cause>> drops) {
            Notice notice;
            for (const auto &[second, cause] : drops)
                notice.devices.push_back(
                    {.project = {}, .device = {}, .cause = cause, .at = start + std::chrono::seconds(second)});
            return notice;
        };
        QVERIFY(!dropsAt({{0, noCause}, {0, noCause}}).isLikelyGateway());
        QVERIFY(dropsAt({{0, noCause}, {30, Cause::Listed}, {59, noCause}}).isLikelyGateway());
        QVERIFY(!dropsAt({{0, noCause}, {30, noCause}, {60, noCause}}).isLikelyGateway()); // a quiet night's
        QVERIFY(dropsAt({{0, noCause}, {300, noCause}, {301, noCause}, {302, noCause}}).isLikelyGateway());
        QVERIFY(!dropsAt({{0, noCause}, {0, Cause::Phone}, {0, Cause::Phone}}).isLikelyGateway());
        Notice back = dropsAt({{0, noCause}, {0, noCause}, {0, noCause}});
        back.kind = NoticeKind::Back;
        QVERIFY(!back.isLikelyGateway());
        QCOMPARE(back.cause(), std::optional(noCause));
        QVERIFY(!dropsAt({{0, noCause}, {0, Cause::Phone}}).cause());
    }

    void fiveHundredAreOne()
    {
        m_desk->refreshed(DevicesFixture::manyJson(500, "connected"));
        QVERIFY(m_told.empty()); // seen for the first time
        for (int from = 0; from < 500; from += 100) {
            tell(u"device_disconnected"_s, from, from + 100);
            m_desk->clock.advance(1s);
        }
        QVERIFY(m_told.empty());
        m_desk->clock.advance(2s);
        QCOMPARE(m_told.size(), 1U);
        QCOMPARE(m_told[0].devices.size(), 500U);
        QCOMPARE(m_told[0].devices[7].name, u"Till 7"_s);
        QVERIFY(m_told[0].isLikelyGateway());
        m_desk->clock.advance(10min);
        QCOMPARE(m_told.size(), 1U);
        tell(u"device_connected"_s, 0, 500);
        m_desk->clock.advance(10min);
        QCOMPARE(m_told.size(), 2U);
        QCOMPARE(m_told[1].kind, NoticeKind::Back);
        QCOMPARE(m_told[1].devices.size(), 500U);
    }

    void whatThisDeskDoesIsNotTold()
    {
        m_desk->refreshed(DevicesFixture::manyJson(3, "connected"));
        m_desk->server.expect("POST /devices/d-1/disconnect").answer(200, "{}");
        VERIFY_OK(ProjectsFixture::wait(m_desk->devices->disconnect(m_desk->project, DeviceId(u"d-1"_s))));
        tell(u"device_disconnected"_s, 1, 2);
        m_paired = DeviceId(u"d-2"_s);
        tell(u"device_disconnected"_s, 2, 3); // somebody sits before its code
        m_desk->clock.advance(1h);
        QVERIFY(m_told.empty());
        m_paired = {};
        tell(u"device_connected"_s, 1, 3);
        tell(u"device_disconnected"_s, 0, 1);
        m_desk->clock.advance(1h);
        QCOMPARE(m_told.size(), 1U);
        QCOMPARE(m_told[0].devices.size(), 1U);
        QCOMPARE(m_told[0].devices[0].name, u"Till 0"_s);
    }

    //! Silent, not deaf: at their end it is told what still holds.
    void quietHoursHoldBack()
    {
        m_desk->refreshed(DevicesFixture::manyJson(3, "connected"));
        m_notices->setQuietHours({.from = QTime(14, 0), .to = QTime(17, 0)}); // it is 15:00
        tell(u"device_disconnected"_s, 0, 1);
        m_desk->clock.advance(30min);
        tell(u"device_disconnected"_s, 1, 3);
        m_desk->clock.advance(30min);
        tell(u"device_connected"_s, 1, 2);
        m_desk->clock.advance(59min);
        QVERIFY(m_told.empty());
        m_desk->clock.advance(1min);
        QCOMPARE(m_told.size(), 1U);
        QCOMPARE(m_told[0].devices.size(), 2U);
        QVERIFY(!m_told[0].isLikelyGateway());
        m_notices->setQuietHours({.from = QTime(17, 0), .to = QTime(23, 0)});
        tell(u"device_connected"_s, 0, 1);
        m_desk->clock.advance(1min);
        QCOMPARE(m_told.size(), 1U);
        m_notices->setQuietHours({}); // somebody switched them off
        QCOMPARE(m_told.size(), 2U);
        m_notices->setEnabled(false);
        tell(u"device_disconnected"_s, 0, 2);
        m_desk->clock.advance(1h);
        QCOMPARE(m_told.size(), 2U);
    }
};

QTEST_GUILESS_MAIN(TestNotices)
#include "tst_notices.moc"
