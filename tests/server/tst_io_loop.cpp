#include "app/server/ioloop.h"

#include <QTest>

#include <atomic>
#include <future>
#include <optional>
#include <thread>
#include <vector>

using namespace wa::server;
using namespace std::chrono_literals;

class TestIoLoop : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheOrderOfEachPoster();
    void runsTimersInTheirOrder();
    void cancelsTimers();
    void dropsWhatStopFinds();
    void runsNothingInsidePost();
};

void TestIoLoop::keepsTheOrderOfEachPoster()
{
    wa::SystemClock clock;
    IoLoop loop(clock);
    constexpr int posters = 4;
    constexpr int posts = 1000;
    std::vector<std::vector<int>> seen(posters); // the loop's thread only, until done
    std::atomic<int> left = posters * posts;
    std::promise<void> done;
    std::vector<std::thread> threads;
    for (int poster = 0; poster < posters; ++poster) {
        threads.emplace_back([&, poster] {
            for (int i = 0; i < posts; ++i) {
                loop.post([&, poster, i] {
                    seen[size_t(poster)].push_back(i);
                    if (--left == 0)
                        done.set_value();
                });
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    done.get_future().wait();
    for (const std::vector<int> &order : seen) {
        QCOMPARE(order.size(), size_t(posts));
        QVERIFY(std::is_sorted(order.begin(), order.end()));
    }
}

void TestIoLoop::runsTimersInTheirOrder()
{
    wa::SystemClock clock;
    IoLoop loop(clock);
    std::vector<int> seen;
    std::promise<bool> done;
    const auto begin = clock.steady();
    loop.post([&] {
        loop.after(1s, [&] { done.set_value(loop.isLoopThread()); });
        loop.after(500ms, [&] { seen.push_back(2); }); // so late that a loaded machine has run the others before
        loop.after(0ms, [&] {
            seen.push_back(1);
            loop.after(0ms, [&] { seen.push_back(11); }); // from a timer
        });
    });
    QVERIFY(done.get_future().get());
    QVERIFY(clock.steady() - begin >= 1s);
    QCOMPARE(seen, (std::vector<int>{1, 11, 2}));
    QVERIFY(!loop.isLoopThread());
}

void TestIoLoop::cancelsTimers()
{
    wa::SystemClock clock;
    IoLoop loop(clock);
    std::atomic<int> calls = 0;
    const TimerId late = loop.after(1h, [&] { ++calls; });
    loop.cancelTimer(late);
    loop.cancelTimer(late);
    std::promise<void> done;
    loop.post([&] {
        const TimerId due = loop.after(0ms, [&] { ++calls; });
        // the other one is due as well when this runs, and must not come any more
        loop.post([&, due] { loop.cancelTimer(due); });
        const TimerId second = loop.after(0ms, [&] { ++calls; });
        loop.cancelTimer(second);
        loop.after(20ms, [&] { done.set_value(); });
    });
    done.get_future().wait();
    QVERIFY(calls <= 1); // `due` may have been first
}

void TestIoLoop::dropsWhatStopFinds()
{
    wa::SystemClock clock;
    std::atomic<int> calls = 0;
    const auto alive = std::make_shared<int>(0);
    {
        IoLoop loop(clock);
        std::promise<void> isBusy;
        std::promise<void> release;
        loop.post([&] {
            isBusy.set_value();
            release.get_future().wait();
        });
        isBusy.get_future().wait();
        loop.post([&calls, alive] { ++calls; });
        loop.after(1h, [&calls, alive] { ++calls; });
        std::thread releaser([&] { release.set_value(); });
        loop.stop();
        loop.stop();
        releaser.join();
        const int before = calls;
        loop.post([&calls, alive] { ++calls; });
        loop.after(0ms, [&calls, alive] { ++calls; });
        QCOMPARE(calls, before);
    }
    QCOMPARE(alive.use_count(), 1L); // nothing keeps what was dropped
}

void TestIoLoop::runsNothingInsidePost()
{
    wa::SystemClock clock;
    IoLoop loop(clock);
    std::promise<bool> inside;
    loop.post([&] {
        auto isPosting = std::make_shared<bool>(true);
        loop.post([&, isPosting] { inside.set_value(*isPosting); });
        *isPosting = false;
    });
    QVERIFY(!inside.get_future().get());
}

QTEST_GUILESS_MAIN(TestIoLoop)
#include "tst_io_loop.moc"
