#include "ui/devicenotices.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::devices;

class TestDeviceNotices final : public QObject
{
    Q_OBJECT

private slots:
    void words_data()
    {
        QTest::addColumn<Notice>("notice");
        QTest::addColumn<QString>("summary");
        QTest::addColumn<QString>("end"); // of the body
        const auto made = [](NoticeKind kind, int count, Cause cause) {
            Notice notice{.kind = kind, .number = 7};
            for (int i = 0; i < count; ++i)
                notice.devices.push_back(
                    {.project = {}, .device = {}, .name = u"<b>Till %1</b>"_s.arg(i), .cause = cause});
            return notice;
        };
        using enum NoticeKind;
        QTest::newRow("one") << made(Dropped, 1, Cause::Phone) << u"<b>Till 0</b> dropped"_s
                             << u". Logged out on the phone."_s;
        QTest::newRow("two") << made(Dropped, 2, Cause::Gateway) << u"2 device(s) dropped"_s
                             << u". An event told it, without a reason."_s;
        QTest::newRow("all") << made(Dropped, 500, Cause::Gateway) << u"500 device(s) dropped, likely the gateway"_s
                             << u". An event told it, without a reason."_s;
        QTest::newRow("a code") << made(NeedsCode, 1, Cause::Listed) << u"<b>Till 0</b> needs a new code"_s
                                << u". Nobody scanned the code in time."_s;
        QTest::newRow("codes") << made(NeedsCode, 3, Cause::Listed) << u"3 device(s) need a new code"_s
                               << u". Nobody scanned the code in time."_s;
        QTest::newRow("back") << made(Back, 1, Cause::Gateway) << u"<b>Till 0</b> is linked again"_s << u"."_s;
        QTest::newRow("all back") << made(Back, 12, Cause::Gateway) << u"12 device(s) are linked again"_s << u"."_s;
    }
    void words()
    {
        QFETCH(const Notice, notice);
        QFETCH(const QString, summary);
        QFETCH(const QString, end);
        const auto shown = ui::DeviceNotices::wordsOf(notice, u"Production"_s);
        QCOMPARE(shown.summary, summary);
        QVERIFY2(shown.body.startsWith("Production, "_L1), qPrintable(shown.body));
        QVERIFY2(shown.body.endsWith(end), qPrintable(shown.body));
        QVERIFY(!shown.body.contains(u'<')); // some desktops read it as markup: no names there
        QCOMPARE(shown.key, u"7"_s);
        QCOMPARE(shown.action, notice.devices.size() == 1 ? u"Show Device"_s : u"Show Devices"_s);
    }
};

QTEST_GUILESS_MAIN(TestDeviceNotices)
#include "tst_devicenotices.moc"
