#include "tests/sandbox/bench.h"
#include "tests/webhook/fixture.h"

#include <QTest>

using namespace wa;
using namespace wa::webhook;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! Wrong answers of ours, as the sandbox's retries see them.
class TstFaultsSandbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theGatewayComesAgain_data()
    {
        QTest::addColumn<FaultPlan::Kind>("kind");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QList<int>>("answered");
        using K = FaultPlan::Kind;
        QTest::newRow("refused twice") << K::Status << 2 << u"delivered"_s << QList<int>{503, 503, 200};
        QTest::newRow("dropped once") << K::Drop << 1 << u"delivered"_s << QList<int>{0, 200};
        QTest::newRow("refused to the end") << K::Status << 4 << u"gave_up"_s << QList<int>{503, 503, 503, 503};
    }
    void theGatewayComesAgain()
    {
        QFETCH(FaultPlan::Kind, kind);
        QFETCH(int, count);
        QFETCH(QString, state);
        QFETCH(QList<int>, answered);
        Bench bench({.webhookBackoff = {20ms, 20ms, 20ms}});
        SystemClock clock;
        auto log = events::EventLog::open(u":memory:"_s);
        VERIFY_OK(log);
        Receiver receiver(**log, clock);
        Route route = testRoute(bench.webhookSecret);
        route.faultsAllowed = true;
        receiver.setRoutes(only(std::move(route)));
        VERIFY_OK(receiver.listen(u"127.0.0.1"_s, 0));
        const auto path = json::Value::object({{"webhook_path"_L1, receiver.url(testKey)}});
        QCOMPARE(bench.admin("PATCH", u"/apps/"_s + bench.appId, path.toJson()).status, 200);
        VERIFY_OK(receiver.setFault(testProject, FaultPlan{.kind = kind, .status = 503, .count = count}));

        std::ignore = bench.device(); // its first code is an event
        const auto delivery = [&bench]() -> json::Value {
            const json::Value all = bench.deliveries();
            return all.items().empty() ? json::Value() : all.items().back();
        };
        QTRY_COMPARE_WITH_TIMEOUT(delivery()["state"_L1].string(), state, 60000);
        QCOMPARE(delivery()["attempts"_L1].items().size(), size_t(answered.size()));

        QTRY_COMPARE_WITH_TIMEOUT((*log)->newestSeq(), 1, 60000);
        wa::Answer stored((*log)->detail(1));
        AWAIT(stored);
        VERIFY_OK(*stored);
        QList<int> told;
        for (const events::Attempt &attempt : (*stored)->attempts)
            told << attempt.answered;
        QCOMPARE(told, answered);
        QVERIFY(!(*stored)->event.dup);
    }
};

QTEST_GUILESS_MAIN(TstFaultsSandbox)
#include "tst_faults_sandbox.moc"
