// The seven points of the Task contract (style.md, section 4), then what hangs on them: map(), other threads.
#include "app/base/task.h"
#include "tests/support/answer.h"
#include "tests/support/resultmacros.h"

#include <QProcess>
#include <QTest>

#include <sys/resource.h>

#include <thread>

using namespace Qt::StringLiterals;
using namespace wa;

namespace {

Error error(Error::Kind kind)
{
    return {.kind = kind};
}

//! Everything that was queued before this call has run when it returns true.
bool queuedCallsRan()
{
    QObject context;
    bool ran = false;
    QMetaObject::invokeMethod(
        &context, [&ran] { ran = true; }, Qt::QueuedConnection);
    return QTest::qWaitFor([&ran] { return ran; }, 60000);
}

int thenTwice()
{
    const rlimit noCore{0, 0};
    setrlimit(RLIMIT_CORE, &noCore);
    QObject context;
    Promise<int> promise;
    auto task = promise.task();
    task.then(&context, [](const Result<int> &) {});
    task.then(&context, [](const Result<int> &) {});
    return 0;
}

} // namespace

class TestTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // 1
    void aSecondThenAsserts()
    {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {u"--then-twice"_s});
        QVERIFY(child.waitForFinished(60000));
        QVERIFY(child.exitStatus() == QProcess::CrashExit || child.exitCode() != 0);
        QVERIFY(child.readAllStandardError().contains("a Task takes one continuation"));
    }

    // 2
    void deliveryIsNeverInsideThenOrSettle()
    {
        QObject context;
        int calls = 0;
        auto ready = readyTask<int>(1);
        ready.then(&context, [&](const Result<int> &) { ++calls; });
        QCOMPARE(calls, 0);
        QTRY_COMPARE(calls, 1);

        Promise<int> promise;
        promise.task().then(&context, [&](const Result<int> &) { ++calls; });
        promise.settle(2);
        QCOMPARE(calls, 1);
        QTRY_COMPARE(calls, 2);
        QVERIFY(queuedCallsRan());
        QCOMPARE(calls, 2);
    }

    // 3
    void nothingReachesADeadContextAndTheWorkGoesOn_data()
    {
        QTest::addColumn<bool>("diesBeforeSettling");
        QTest::newRow("before it was settled") << true;
        QTest::newRow("while the answer is under way") << false;
    }

    void nothingReachesADeadContextAndTheWorkGoesOn()
    {
        QFETCH(const bool, diesBeforeSettling);
        auto context = std::make_unique<QObject>();
        bool called = false;
        bool stopped = false;
        auto captured = std::make_shared<int>(0);
        Promise<int> promise;
        promise.onCancel([&] {
            stopped = true;
            return error(Error::Kind::Cancelled);
        });
        promise.task().then(context.get(), [&called, captured](const Result<int> &) { called = true; });
        if (diesBeforeSettling)
            context.reset();
        QVERIFY(!stopped);
        QVERIFY(!promise.isSettled());
        promise.settle(1);
        context.reset();
        QVERIFY(queuedCallsRan());
        QVERIFY(!called);
        QVERIFY(!stopped);
        QCOMPARE(captured.use_count(), 1); // the continuation is gone, not kept
    }

    // 4
    void itSettlesOnceAndTheFirstCounts()
    {
        Promise<int> promise;
        Answer answer(promise.task());
        promise.settle(1);
        promise.settle(2);
        promise.settle(tl::unexpected(error(Error::Kind::Server)));
        QVERIFY(promise.isSettled());
        AWAIT(answer);
        VERIFY_OK(*answer);
        QCOMPARE(**answer, 1);
    }

    void aDroppedPromiseIsCancelled()
    {
        auto promise = std::make_unique<Promise<int>>();
        Answer answer(promise->task());
        promise.reset();
        AWAIT(answer);
        VERIFY_ERROR(*answer, Error::Kind::Cancelled);

        Promise<int> overwritten;
        Answer first(overwritten.task());
        overwritten = Promise<int>();
        Answer second(overwritten.task());
        AWAIT(first);
        VERIFY_ERROR(*first, Error::Kind::Cancelled);
        QVERIFY(!overwritten.isSettled());
        overwritten.settle(7);
        AWAIT(second);
        VERIFY_OK(*second);
    }

    // 5
    void cancelStopsTheWorkAndSaysWhatItsEndMeans()
    {
        Promise<int> promise;
        int stops = 0;
        promise.onCancel([&] {
            ++stops;
            return Error{.kind = Error::Kind::Unanswered, .detail = u"the POST was under way"_s};
        });
        auto task = promise.task();
        Answer answer(task);
        task.cancel();
        task.cancel();
        QCOMPARE(stops, 1);
        QVERIFY(promise.isSettled());
        promise.settle(1); // too late
        AWAIT(answer);
        VERIFY_ERROR(*answer, Error::Kind::Unanswered);
        QCOMPARE(answer->error().detail, u"the POST was under way"_s);
    }

    void cancelWithoutAStopIsCancelled()
    {
        Promise<int> promise;
        Answer answer(promise.task());
        answer.cancel();
        AWAIT(answer);
        VERIFY_ERROR(*answer, Error::Kind::Cancelled);
    }

    void cancelAfterTheEndChangesNothing()
    {
        Promise<int> promise;
        int stops = 0;
        promise.onCancel([&] {
            ++stops;
            return error(Error::Kind::Cancelled);
        });
        Answer answer(promise.task());
        promise.settle(1);
        answer.cancel();
        AWAIT(answer);
        VERIFY_OK(*answer);
        QCOMPARE(stops, 0);
    }

    void whatStopsTheWorkIsFreedWithIt()
    {
        auto owned = std::make_shared<int>(0);
        Promise<int> promise;
        promise.onCancel([owned] { return error(Error::Kind::Cancelled); });
        QCOMPARE(owned.use_count(), 2);
        promise.settle(1);
        QCOMPARE(owned.use_count(), 1);
    }

    // 6
    void moveOnlyResults()
    {
        Promise<std::unique_ptr<int>> promise;
        QObject context;
        std::unique_ptr<int> got;
        promise.task().then(&context, [&, own = std::make_unique<int>(1)](Result<std::unique_ptr<int>> result) {
            got = std::move(*result);
            *got += *own; // the continuation may be move-only too
        });
        promise.settle(std::make_unique<int>(41));
        QTRY_VERIFY(got);
        QCOMPARE(*got, 42);
        Promise<std::unique_ptr<int>> dropped;
        Answer answer(dropped.task());
        dropped = {};
        AWAIT(answer);
        VERIFY_ERROR(*answer, Error::Kind::Cancelled);
    }

    // 7 is checked by the compiler: tests/base/check-nodiscard.sh

    void anAnswerWithoutAValue()
    {
        Promise<> promise;
        Answer answer(promise.task());
        promise.settle({});
        AWAIT(answer);
        VERIFY_OK(*answer);
        Answer failed(failedTask<void>(error(Error::Kind::Gone)));
        AWAIT(failed);
        VERIFY_ERROR(*failed, Error::Kind::Gone);
    }

    void mapMakesAnotherAnswer()
    {
        QObject context;
        Promise<int> promise;
        Answer answer(promise.task().map(&context, [](const Result<int> &number) -> Result<QString> {
            if (!number)
                return tl::unexpected(number.error());
            return QString::number(*number);
        }));
        promise.settle(12);
        AWAIT(answer);
        VERIFY_OK(*answer);
        QCOMPARE(**answer, u"12"_s);
    }

    void cancellingTheMappedOneStopsTheWork()
    {
        QObject context;
        Promise<int> promise;
        int stops = 0;
        promise.onCancel([&] {
            ++stops;
            return error(Error::Kind::Unanswered);
        });
        Answer answer(promise.task().map(&context, [](Result<int> number) { return number; }));
        answer.cancel();
        QCOMPARE(stops, 1);
        QVERIFY(promise.isSettled());
        AWAIT(answer);
        VERIFY_ERROR(*answer, Error::Kind::Unanswered); // what the end of the real work means is passed on
    }

    void aCancellerSaysWhatTheEndMeans()
    {
        std::function<std::optional<Error>()> cancel;
        {
            Promise<int> promise;
            promise.onCancel([] { return error(Error::Kind::Unanswered); });
            const auto task = promise.task();
            cancel = task.canceller();
            QCOMPARE(cancel(), std::optional(error(Error::Kind::Unanswered)));
            QCOMPARE(cancel(), std::optional<Error>()); // settled already
        }
        QCOMPARE(cancel(), std::optional<Error>()); // gone: it did not keep the Task
    }

    void aMappedOneSettlesThoughItsContextDied()
    {
        auto context = std::make_unique<QObject>();
        Promise<int> promise;
        Answer answer(promise.task().map(context.get(), [](Result<int> number) { return number; }));
        context.reset();
        promise.settle(1);
        AWAIT(answer);
        VERIFY_ERROR(*answer, Error::Kind::Cancelled);
    }

    //! The two Tasks do not own each other: nothing stays even if no event loop ever delivers.
    void aMappedOneThatNobodyDeliversIsFreed()
    {
        auto captured = std::make_shared<int>(0);
        std::thread threadWithoutALoop([&] {
            QObject context;
            Promise<int> promise;
            std::ignore = promise.task().map(&context, [captured](Result<int> number) { return number; });
        });
        threadWithoutALoop.join();
        QCOMPARE(captured.use_count(), 1);
    }

    void settledFromAnotherThreadDeliveredInTheContexts()
    {
        QObject context;
        QThread *where = nullptr;
        Result<int> got = 0;
        Promise<int> promise;
        promise.task().then(&context, [&](Result<int> result) {
            where = QThread::currentThread();
            got = std::move(result);
        });
        std::thread worker([promise = std::move(promise)]() mutable { promise.settle(5); });
        worker.join();
        QCOMPARE(where, nullptr);
        QTRY_COMPARE(where, QThread::currentThread());
        QCOMPARE(*got, 5);
    }

    //! then(), cancel(), the context's death and a foreign settle() in every order that chance brings.
    void settlingRacesWithEverything()
    {
        int delivered = 0;
        int expected = 0;
        for (int round = 0; round < 300; ++round) {
            auto context = std::make_unique<QObject>();
            Promise<int> promise;
            auto task = promise.task();
            std::thread worker([promise = std::move(promise), round]() mutable {
                if (round % 3 != 0)
                    promise.settle(round); // else it is dropped
            });
            task.then(context.get(), [&](const Result<int> &) { ++delivered; });
            if (round % 4 == 1)
                task.cancel();
            if (round % 4 == 2)
                context.reset();
            else
                ++expected;
            worker.join();
            QVERIFY(queuedCallsRan());
            QCOMPARE(delivered, expected);
        }
    }

    void anAnswerNobodyCanReceiveAnyMoreIsFreed()
    {
        auto captured = std::make_shared<int>(0);
        auto context = std::make_unique<QObject>();
        auto promise = std::make_unique<Promise<int>>();
        promise->task().then(context.get(), [captured](const Result<int> &) {});
        std::thread worker([&] { promise.reset(); });
        worker.join();
        context.reset();
        QVERIFY(queuedCallsRan());
        QCOMPARE(captured.use_count(), 1);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().contains(u"--then-twice"_s))
        return thenTwice();
    TestTask test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_task.moc"
