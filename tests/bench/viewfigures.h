#pragma once

#include "tests/bench/openconsole.h"
#include "tests/bench/table.h"

#include <chrono>

namespace wa::bench {

//! The console and a minimal window of Qt, started in turn, each a process of its own: time to content, and memory at
//! rest. `program` is what runConsole() is called by.
[[nodiscard]] std::vector<Figure> startFigures(const QString &program, const QString &folder, qint64 count);
//! Such a process: says when its content is on screen, and ends then, or by a signal when it is to `stay`.
int runConsole(QApplication &application, const QString &folder, std::chrono::nanoseconds begin, bool stay);

//! Scrolls the feed to places far from each other, and a QTableView on constant data beside it. Each is done when the
//! lines it shows are read and painted; all that the GUI thread did until then counts.
[[nodiscard]] std::vector<Figure> scrollFigures(OpenConsole &open);

//! 5,000 deliveries a second through the log: what they cost the GUI thread a frame, followed and scrolled away, and
//! how long after it was due each is on screen.
[[nodiscard]] std::vector<Figure> liveFigures(OpenConsole &open);

//! Of the calling thread, so far.
[[nodiscard]] double threadCpuMilliseconds();

struct Spread
{
    double p50 = 0;
    double p99 = 0;
};
[[nodiscard]] Spread spreadOf(std::vector<double> values);

} // namespace wa::bench
