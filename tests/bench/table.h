#pragma once

#include <QString>

#include <chrono>
#include <functional>
#include <vector>

namespace wa::bench {

//! One figure beside its reference, taken in the same run.
struct Figure
{
    QString what;
    double ours = 0;
    QString unit; //!< of both
    QString reference;
    double theirs = 0; //!< 0: there is none, the figure stands alone
    double target = 0; //!< of ours / theirs; 0: none
    bool atMost = true;
};

//! Prints one line for each: figure, reference, ratio, target, and whether it is met.
void print(const QString &title, const std::vector<Figure> &figures);

[[nodiscard]] double milliseconds(const std::function<void()> &work);
//! The least of several runs: what the machine can, whatever else it does.
[[nodiscard]] double leastMilliseconds(int runs, const std::function<void()> &work);
//! Of a process (0: this one), in MB: proportional set size.
[[nodiscard]] double proportionalMegabytes(qint64 process = 0);

} // namespace wa::bench
