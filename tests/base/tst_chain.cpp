#include "app/base/chain.h"
#include "tests/support/answer.h"
#include "tests/support/resultmacros.h"

using namespace Qt::StringLiterals;
using namespace wa;

class TestChain final : public QObject
{
    Q_OBJECT

private slots:
    void oneAfterTheOther()
    {
        QObject context;
        Promise<int> first;
        bool began = false;
        Answer<QString> whole(andThen(first.task(), &context, [&began](int number) {
            began = true;
            return readyTask<QString>(QString::number(number));
        }));
        QVERIFY(!began);
        first.settle(7);
        AWAIT(whole);
        VERIFY_OK(*whole);
        QCOMPARE(**whole, u"7"_s);
    }

    void anErrorSkipsTheRest()
    {
        QObject context;
        bool began = false;
        Answer<> whole(andThen(failedTask<int>({.kind = Error::Kind::Gone}), &context, [&began](int) {
            began = true;
            return readyTask<void>({});
        }));
        AWAIT(whole);
        VERIFY_ERROR(*whole, Error::Kind::Gone);
        QVERIFY(!began);
    }

    void cancelStopsTheStepThatRuns_data()
    {
        QTest::addColumn<bool>("second");
        QTest::newRow("the first") << false;
        QTest::newRow("the second") << true;
    }

    void cancelStopsTheStepThatRuns()
    {
        QFETCH(const bool, second);
        QObject context;
        Promise<> first;
        Promise<> last;
        int stopped = 0;
        first.onCancel([&stopped] {
            stopped = 1;
            return Error{.kind = Error::Kind::Cancelled};
        });
        last.onCancel([&stopped] {
            stopped = 2;
            return Error{.kind = Error::Kind::Unanswered}; // its own word about what its end means
        });
        bool began = false;
        Answer<> whole(andThen(first.task(), &context, [&] {
            began = true;
            return last.task();
        }));
        if (second) {
            first.settle({});
            QTRY_VERIFY(began);
        }
        whole.cancel();
        AWAIT(whole);
        VERIFY_ERROR(*whole, second ? Error::Kind::Unanswered : Error::Kind::Cancelled);
        QCOMPARE(stopped, second ? 2 : 1);
        QCOMPARE(began, second);
    }

    void theContextsDeathEndsItAsCancelled()
    {
        auto context = std::make_unique<QObject>();
        Promise<> first;
        Answer<> whole(andThen(first.task(), context.get(), [] { return readyTask<void>({}); }));
        context.reset();
        first.settle({});
        AWAIT(whole);
        VERIFY_ERROR(*whole, Error::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestChain)
#include "tst_chain.moc"
