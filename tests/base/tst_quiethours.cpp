#include "app/base/quiethours.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;

class TestQuietHours final : public QObject
{
    Q_OBJECT

private slots:
    void left_data()
    {
        QTest::addColumn<QString>("hours");
        QTest::addColumn<QString>("now");
        QTest::addColumn<int>("minutes"); // left; 0: not quiet
        const auto add = [](const char *name, const QString &hours, const QString &now, int minutes) {
            QTest::newRow(name) << hours << now << minutes;
        };
        add("none", {}, u"2026-04-22T03:00:00"_s, 0);
        add("nonsense", u"22:00"_s, u"2026-04-22T23:00:00"_s, 0);
        add("no length", u"22:00-22:00"_s, u"2026-04-22T22:00:00"_s, 0);
        add("by day, before", u"12:00-13:00"_s, u"2026-04-22T11:59:59"_s, 0);
        add("by day, begin", u"12:00-13:00"_s, u"2026-04-22T12:00:00"_s, 60);
        add("by day, end", u"12:00-13:00"_s, u"2026-04-22T13:00:00"_s, 0);
        add("over midnight, evening", u"22:00-07:00"_s, u"2026-04-22T22:30:00"_s, 510);
        add("over midnight, morning", u"22:00-07:00"_s, u"2026-04-23T06:59:00"_s, 1);
        add("over midnight, end", u"22:00-07:00"_s, u"2026-04-23T07:00:00"_s, 0);
    }
    void left()
    {
        QFETCH(QString, hours);
        QFETCH(QString, now);
        QFETCH(int, minutes);
        const auto quiet = QuietHours::fromText(hours);
        QCOMPARE(QuietHours::fromText(quiet.toText()), quiet);
        const auto left = quiet.left(QDateTime::fromString(now + u'Z', Qt::ISODate));
        QCOMPARE(left.value_or(0ms), std::chrono::milliseconds(std::chrono::minutes(minutes)));
    }
};

QTEST_APPLESS_MAIN(TestQuietHours)
#include "tst_quiethours.moc"
