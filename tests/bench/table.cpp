#include "tests/bench/table.h"

#include <QFile>

#include <algorithm>
#include <cstdio>

namespace wa::bench {

using namespace Qt::StringLiterals;

namespace {

QString number(double value)
{
    return QString::number(value, 'f', value < 10 ? 2 : value < 100 ? 1 : 0);
}

} // namespace

void print(const QString &title, const std::vector<Figure> &figures)
{
    std::printf("\n%s\n| %-44s | %14s | %-42s | %14s | %9s | %9s | %s |\n", qPrintable(title), "figure", "ours",
                "reference", "reference", "ratio", "target", "met");
    for (const auto &figure : figures) {
        const bool compared = figure.theirs > 0;
        const double ratio = compared ? figure.ours / figure.theirs : 0;
        const bool met = figure.atMost ? ratio <= figure.target : ratio >= figure.target;
        const auto theirs = compared ? number(figure.theirs) + u' ' + figure.unit : QString();
        const auto target = figure.target > 0
                                ? (figure.atMost ? u"<= "_s : u">= "_s) + QString::number(figure.target, 'g', 3)
                                : QString();
        std::printf("| %-44s | %14s | %-42s | %14s | %9s | %9s | %-3s |\n", qPrintable(figure.what),
                    qPrintable(number(figure.ours) + u' ' + figure.unit), qPrintable(figure.reference),
                    qPrintable(theirs), compared ? qPrintable(QString::number(ratio, 'g', 3)) : "", qPrintable(target),
                    figure.target > 0 && compared ? (met ? "yes" : "NO") : "");
    }
    std::fflush(stdout);
}

double milliseconds(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double leastMilliseconds(int runs, const std::function<void()> &work)
{
    double least = milliseconds(work);
    for (int run = 1; run < runs; ++run)
        least = std::min(least, milliseconds(work));
    return least;
}

double proportionalMegabytes(qint64 process)
{
    QFile file(u"/proc/%1/smaps_rollup"_s.arg(process == 0 ? u"self"_s : QString::number(process)));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const auto &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

} // namespace wa::bench
