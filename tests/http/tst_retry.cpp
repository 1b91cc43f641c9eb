#include "app/http/origin.h"
#include "app/http/retry.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace wa;
using namespace wa::http;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

class TestHttpRetry final : public QObject
{
    Q_OBJECT
private slots:
    void whoIsRepeated_data();
    void whoIsRepeated();
    void waits();
    void retryAfter_data();
    void retryAfter();
    void origins_data();
    void origins();
    void allowed_data();
    void allowed();
};

void TestHttpRetry::whoIsRepeated_data()
{
    QTest::addColumn<Repeat>("policy");
    QTest::addColumn<Ending>("ending");
    QTest::addColumn<bool>("repeated");
    constexpr std::array policies{std::pair{"never", Repeat::Never}, std::pair{"reads", Repeat::Reads},
                                  std::pair{"unsent", Repeat::Unsent}};
    constexpr std::array endings{std::pair{"settled", Ending::Settled}, std::pair{"limited", Ending::Limited},
                                 std::pair{"faulty", Ending::Faulty}, std::pair{"never sent", Ending::NeverSent},
                                 std::pair{"no answer", Ending::NoAnswer}};
    constexpr bool expected[3][5] = {
        {false, false, false, false, false}, {false, true, true, true, true}, {false, true, false, true, false}};
    for (size_t p = 0; p < policies.size(); ++p) {
        for (size_t e = 0; e < endings.size(); ++e) {
            QTest::addRow("%s, %s", policies[p].first, endings[e].first)
                << policies[p].second << endings[e].second << expected[p][e];
        }
    }
}

void TestHttpRetry::whoIsRepeated()
{
    QFETCH(Repeat, policy);
    QFETCH(Ending, ending);
    QFETCH(bool, repeated);
    QCOMPARE(nextRepeat(policy, ending, 0, 0ms, 0.5, 0ms).has_value(), repeated);
    QVERIFY(!nextRepeat(policy, ending, repeatCeilings.size(), 0ms, 0.5, 0ms));
}

void TestHttpRetry::waits()
{
    const auto wait = [](size_t repeats, milliseconds retryAfter, double random, milliseconds spent) {
        return nextRepeat(Repeat::Reads, Ending::Limited, repeats, retryAfter, random, spent).value_or(-1ms);
    };
    QCOMPARE(wait(0, 0ms, 0.0, 0ms), 0ms); // full jitter: from nothing ...
    QCOMPARE(wait(0, 0ms, 0.5, 0ms), 500ms);
    QCOMPARE(wait(1, 0ms, 0.5, 0ms), 2000ms);
    QCOMPARE(wait(2, 0ms, 0.999, 0ms), 14985ms); // ... to the ceiling
    QCOMPARE(wait(0, 7000ms, 0.0, 0ms), 7000ms); // a named wait is never undercut
    QCOMPARE(wait(2, 7000ms, 0.9, 0ms), 8000ms);
    QCOMPARE(wait(0, 60000ms, 0.0, 0ms), 60000ms);
    QCOMPARE(wait(0, 61000ms, 0.0, 0ms), -1ms);     // too long to sit through: the caller is told
    QCOMPARE(wait(0, 0ms, 0.0, 120001ms), -1ms);    // the budget is spent
    QCOMPARE(wait(0, 60000ms, 0.0, 61000ms), -1ms); // or would be
}

void TestHttpRetry::retryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("seconds") << "17"_ba << qint64(17000);
    QTest::newRow("zero") << "0"_ba << qint64(0);
    QTest::newRow("absent") << ""_ba << qint64(0);
    QTest::newRow("date") << "Wed, 22 Apr 2026 15:00:30 GMT"_ba << qint64(30000);
    QTest::newRow("date in the past") << "Wed, 22 Apr 2026 14:00:00 GMT"_ba << qint64(0);
    QTest::newRow("date far ahead") << "Thu, 22 Apr 2027 15:00:00 GMT"_ba << qint64(86400000);
    QTest::newRow("10^9 seconds") << "1000000000"_ba << qint64(86400000);
    QTest::newRow("beyond 64 bits") << "99999999999999999999999"_ba << qint64(86400000);
    QTest::newRow("negative") << "-5"_ba << qint64(0);
    QTest::newRow("fraction") << "1.5"_ba << qint64(0);
    QTest::newRow("words") << "soon"_ba << qint64(0);
}

void TestHttpRetry::retryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, ms);
    QCOMPARE(parseRetryAfter(value, ManualClock().wall()).count(), ms);
}

void TestHttpRetry::origins_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    QTest::newRow("other path") << u"https://wa.test/a"_s << u"https://wa.test/b?c"_s << true;
    QTest::newRow("default port") << u"https://wa.test"_s << u"https://wa.test:443/"_s << true;
    QTest::newRow("case of the host") << u"https://WA.test"_s << u"https://wa.test"_s << true;
    QTest::newRow("other port") << u"https://wa.test"_s << u"https://wa.test:444"_s << false;
    QTest::newRow("other scheme") << u"https://wa.test"_s << u"http://wa.test"_s << false;
    QTest::newRow("other scheme, same port") << u"https://wa.test"_s << u"http://wa.test:443"_s << false;
    QTest::newRow("subdomain") << u"https://wa.test"_s << u"https://cdn.wa.test"_s << false;
    QTest::newRow("two names of this machine") << u"http://127.0.0.1:1"_s << u"http://localhost:1"_s << false;
    QTest::newRow("no host") << u"file:///a"_s << u"file:///a"_s << false;
}

void TestHttpRetry::origins()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, same);
    QCOMPARE(isSameOrigin(QUrl(a), QUrl(b)), same);
    QCOMPARE(isSameOrigin(QUrl(b), QUrl(a)), same);
}

void TestHttpRetry::allowed_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("https") << u"https://wa.onebrick.io/devices"_s << true;
    QTest::newRow("http") << u"http://wa.onebrick.io"_s << false;
    QTest::newRow("http in the office") << u"http://192.168.1.5"_s << false;
    QTest::newRow("http, 127.0.0.1") << u"http://127.0.0.1:8080"_s << true;
    QTest::newRow("http, 127.9.9.9") << u"http://127.9.9.9"_s << true;
    QTest::newRow("http, ::1") << u"http://[::1]:8080"_s << true;
    QTest::newRow("http, localhost") << u"http://localhost:8080"_s << true;
    QTest::newRow("http, a name that begins so") << u"http://localhost.evil.test"_s << false;
    QTest::newRow("http, 127.0.0.1 as user") << u"http://127.0.0.1@evil.test"_s << false;
    QTest::newRow("user and password") << u"https://a:b@wa.test"_s << false;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("ftp") << u"ftp://127.0.0.1/x"_s << false;
    QTest::newRow("nothing") << u""_s << false;
}

void TestHttpRetry::allowed()
{
    QFETCH(QString, url);
    QFETCH(bool, allowed);
    QCOMPARE(isAllowed(QUrl(url)), allowed);
}

QTEST_APPLESS_MAIN(TestHttpRetry)
#include "tst_retry.moc"
