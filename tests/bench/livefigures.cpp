#include "tests/bench/generator.h"
#include "tests/bench/viewfigures.h"

#include <QApplication>
#include <QScrollBar>
#include <QTimer>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <pthread.h>
#include <thread>

namespace wa::bench {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Steady = std::chrono::steady_clock;

namespace {

constexpr int liveRounds = 3;
constexpr auto roundTime = 5s;
constexpr auto tick = 1ms;
constexpr int inTick = 5; // 5,000 a second
constexpr std::chrono::duration<double, std::milli> frame(1000.0 / 60);
constexpr int repaints = 200;

//! A thread's CPU in each frame of the wall's clock, looked at from another thread.
class FrameCost
{
public:
    explicit FrameCost(pthread_t thread)
    {
        pthread_getcpuclockid(thread, &m_clock);
        m_sampler = std::thread([this] { sample(); });
    }
    FrameCost(const FrameCost &) = delete;
    FrameCost &operator=(const FrameCost &) = delete;
    ~FrameCost() { std::ignore = stop(); }

    //! ms of CPU, by frame.
    [[nodiscard]] std::vector<double> stop()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stop = true;
        }
        m_wake.notify_one();
        if (m_sampler.joinable())
            m_sampler.join();
        return m_costs;
    }

private:
    [[nodiscard]] double cpu() const
    {
        timespec now{};
        clock_gettime(m_clock, &now);
        return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
    }
    void sample()
    {
        auto last = Steady::now();
        double lastCpu = cpu();
        std::unique_lock lock(m_mutex);
        while (!m_wake.wait_until(lock, last + std::chrono::duration_cast<Steady::duration>(frame),
                                  [this] { return m_stop; })) {
            const auto now = Steady::now();
            const double nowCpu = cpu();
            // Called late, it has seen more than a frame: that is shared out.
            const double frames = std::chrono::duration<double, std::milli>(now - last) / frame;
            for (int i = 0; i < std::max(1, qRound(frames)); ++i)
                m_costs.push_back((nowCpu - lastCpu) / frames);
            last = now;
            lastCpu = nowCpu;
        }
    }

    clockid_t m_clock = 0;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stop = false;
    std::vector<double> m_costs;
    std::thread m_sampler;
};

//! Deliveries at their pace, whatever becomes of them; and when each is on screen.
class Stream final : public QObject
{
    Q_DISABLE_COPY_MOVE(Stream)

public:
    Stream(OpenConsole &open, quint64 seed)
        : m_open(open)
        , m_lines(*open.view().lines())
    {
        Generator generator(seed, 1'000'000);
        for (auto i = 0; i < roundTime / tick * inTick; ++i)
            m_arrivals.push_back(generator.next());
        m_open.view().viewport()->installEventFilter(this);
    }
    ~Stream() override { m_sender.join(); }

    //! The event loop ends some frames after the last is due.
    void start()
    {
        m_sender = std::thread([this] { send(); });
        QTimer::singleShot(roundTime + 1s, this, [] { QCoreApplication::exit(); }); // quit() closes the window
    }
    //! From due to painted; what is not on screen when the round ends has waited as long as it did.
    [[nodiscard]] std::vector<double> delays() const
    {
        auto all = m_delays;
        const auto now = Steady::now();
        const std::lock_guard lock(m_waiting->mutex);
        for (const auto &[seq, due] : m_waiting->due)
            all.push_back(millisecondsBetween(due, now));
        return all;
    }
    [[nodiscard]] size_t painted() const { return m_delays.size(); }

protected:
    bool eventFilter(QObject * /*watched*/, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            QMetaObject::invokeMethod( // the frame goes out when this turn of the loop ends
                this, [this, newest = newestReadable()] { painted(newest); }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    //! Stored, and not painted yet; the log's callbacks may come late.
    struct Waiting
    {
        std::mutex mutex;
        std::deque<std::pair<qint64, Steady::time_point>> due;
    };

    void send()
    {
        std::mutex mutex;
        std::condition_variable never; // the pace
        std::unique_lock lock(mutex);
        const auto begin = Steady::now();
        for (size_t i = 0; i < m_arrivals.size(); ++i) {
            const auto due = begin + qint64(i / inTick) * tick;
            if (i % inTick == 0)
                never.wait_until(lock, due, [] { return false; });
            m_open.console().log().append(std::move(m_arrivals[i]),
                                          [waiting = m_waiting, due](const Result<events::Stored> &stored) {
                                              const std::lock_guard guard(waiting->mutex);
                                              if (stored && stored->isNew)
                                                  waiting->due.emplace_back(stored->seq, due);
                                          });
        }
    }
    //! The newest event whose line, as it is painted now, says what it has to say.
    [[nodiscard]] qint64 newestReadable()
    {
        const int end = std::min(m_lines.count(), m_open.view().topRow() + m_open.view().visibleRows());
        for (int row = m_open.view().topRow(); row < end; ++row) {
            const auto key = m_lines.keyAt(row);
            if (key.kind == events::LineKind::Event && m_lines.line(row))
                return key.id;
        }
        return 0;
    }
    void painted(qint64 newest)
    {
        const auto now = Steady::now();
        const std::lock_guard lock(m_waiting->mutex);
        auto &due = m_waiting->due;
        for (; !due.empty() && due.front().first <= newest; due.pop_front())
            m_delays.push_back(millisecondsBetween(due.front().second, now));
    }
    [[nodiscard]] static double millisecondsBetween(Steady::time_point begin, Steady::time_point end)
    {
        return std::chrono::duration<double, std::milli>(end - begin).count();
    }

    OpenConsole &m_open;
    ui::FeedLines &m_lines;
    std::vector<events::Arrival> m_arrivals;
    std::shared_ptr<Waiting> m_waiting = std::make_shared<Waiting>();
    std::vector<double> m_delays;
    std::thread m_sender;
};

struct Round
{
    Spread cost;
    Spread delay;
    size_t painted = 0;
};

Round runOnce(OpenConsole &open, quint64 seed)
{
    Stream stream(open, seed);
    FrameCost cost(pthread_self());
    stream.start();
    QCoreApplication::exec();
    auto costs = cost.stop();
    costs.resize(std::min(costs.size(), size_t(roundTime / frame))); // without the rest after the last
    return {.cost = spreadOf(std::move(costs)), .delay = spreadOf(stream.delays()), .painted = stream.painted()};
}

double fullRepaint(QWidget &viewport)
{
    std::vector<double> times;
    for (int i = 0; i < repaints; ++i) {
        const double begin = threadCpuMilliseconds();
        viewport.repaint();
        times.push_back(threadCpuMilliseconds() - begin);
    }
    return spreadOf(std::move(times)).p50;
}

//! Of several rounds the middle one, by each figure on its own.
Round middleOf(std::vector<Round> all)
{
    const auto middle = [&all](auto part) {
        std::sort(all.begin(), all.end(), [&](const Round &a, const Round &b) { return part(a) < part(b); });
        return part(all[all.size() / 2]);
    };
    return {.cost = {.p50 = middle([](const Round &round) { return round.cost.p50; }),
                     .p99 = middle([](const Round &round) { return round.cost.p99; })},
            .delay = {.p50 = middle([](const Round &round) { return round.delay.p50; }),
                      .p99 = middle([](const Round &round) { return round.delay.p99; })},
            .painted = middle([](const Round &round) { return round.painted; })};
}

} // namespace

std::vector<Figure> liveFigures(OpenConsole &open)
{
    ui::FeedView &view = open.view();
    std::vector<double> repaint;
    std::vector<Round> following;
    std::vector<Round> away;
    for (int round = 0; round < liveRounds; ++round) {
        view.follow();
        repaint.push_back(fullRepaint(*view.viewport()));
        following.push_back(runOnce(open, quint64(100 + round)));
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 2);
        away.push_back(runOnce(open, quint64(200 + round)));
    }
    const double still = spreadOf(repaint).p50;
    const auto live = middleOf(following);
    const auto scrolled = middleOf(away);
    const auto unit = u"ms CPU"_s;
    const auto reference = u"own full repaint, p50"_s;
    const auto figureOf = [&](const QString &what, double ours, double target) {
        return Figure{
            .what = what, .ours = ours, .unit = unit, .reference = reference, .theirs = still, .target = target};
    };
    const auto delayOf = [&](const QString &what, double ours, double target) {
        return Figure{.what = what,
                      .ours = ours,
                      .unit = u"ms"_s,
                      .reference = u"a 16.7 ms frame"_s,
                      .theirs = frame.count(),
                      .target = target};
    };
    return {figureOf(u"5,000/s followed, a frame, p50"_s, live.cost.p50, 0),
            figureOf(u"5,000/s followed, a frame, p99"_s, live.cost.p99, 2.5),
            figureOf(u"5,000/s scrolled away, a frame, p50"_s, scrolled.cost.p50, 0),
            figureOf(u"5,000/s scrolled away, a frame, p99"_s, scrolled.cost.p99, 2.5),
            delayOf(u"5,000/s: due -> painted, p50"_s, live.delay.p50, 1),
            delayOf(u"the same, p99 (%L1 events painted)"_s.arg(live.painted), live.delay.p99, 3)};
}

} // namespace wa::bench
