#include "app/messages/sendpause.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace wa;
using namespace wa::messages;
using std::chrono::milliseconds;

class TestSendPause final : public QObject
{
    Q_OBJECT

    static Error limited(milliseconds retryAfter)
    {
        return {.kind = Error::Kind::RateLimited, .httpStatus = 429, .retryAfter = retryAfter};
    }

private slots:
    void onlyWhatWasCertainlyNotSent()
    {
        for (int kind = 0; kind <= int(Error::Kind::Config); ++kind) {
            const Error error{.kind = Error::Kind(kind)};
            const bool isCertain = error.kind == Error::Kind::RateLimited || error.kind == Error::Kind::Offline;
            QVERIFY2(pauseBeforeRepeat(error, 0, 0ms, 0.5).has_value() == isCertain, qPrintable(kindName(error.kind)));
        }
    }

    void aNamedWaitIsALowerBound()
    {
        QVERIFY(*pauseBeforeRepeat(limited(30s), 0, 0ms, 0) >= 30s);
        QVERIFY(*pauseBeforeRepeat(limited(30s), 4, 0ms, 0.999) <= 31s);
        // Said by anybody else than a gateway that is up, it means nothing.
        const Error offline{.kind = Error::Kind::Offline, .retryAfter = 30s};
        QVERIFY(*pauseBeforeRepeat(offline, 0, 0ms, 0.999) < 3s);
    }

    void pausesGrowAndEnd()
    {
        milliseconds before{0};
        for (size_t repeats = 0; repeats < 5; ++repeats) {
            const auto pause = pauseBeforeRepeat(limited(0s), repeats, 0ms, 0);
            QVERIFY(pause && *pause > before);
            before = *pause;
        }
        QCOMPARE(pauseBeforeRepeat(limited(0s), 99, 0ms, 0), pauseBeforeRepeat(limited(0s), 4, 0ms, 0));
        QVERIFY(!pauseBeforeRepeat(limited(15min), 0, 0ms, 0.5)); // a little beyond
        QVERIFY(!pauseBeforeRepeat(limited(24h), 0, 0ms, 0));
        QVERIFY(pauseBeforeRepeat(limited(30s), 0, 14min, 0));
        QVERIFY(!pauseBeforeRepeat(limited(30s), 0, 15min - 29s, 0));
        QVERIFY(!pauseBeforeRepeat(limited(0s), 0, 15min, 0));
        QVERIFY(!pauseBeforeRepeat(limited(0s), 0, milliseconds::max(), 0));
    }
};

QTEST_APPLESS_MAIN(TestSendPause)
#include "tst_sendpause.moc"
