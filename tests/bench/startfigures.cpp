#include "tests/bench/startwatch.h"
#include "tests/bench/viewfigures.h"

#include "app/base/process.h"

#include <QApplication>
#include <QFileInfo>
#include <QProcess>

#include <algorithm>
#include <limits>

namespace wa::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int startRounds = 7;
constexpr int restMilliseconds = 6'000; // by then everybody has given back what they can
constexpr int patience = 60'000;        // ms

struct Start
{
    double content = std::numeric_limits<double>::max();
    double cpu = std::numeric_limits<double>::max();
    double memory = 0;

    void take(const Start &other)
    {
        content = std::min(content, other.content);
        cpu = std::min(cpu, other.cpu);
        memory = std::max(memory, other.memory);
    }
};

Start startOnce(const QString &program, QStringList arguments, bool stay)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    arguments << QString::number(std::chrono::steady_clock::now().time_since_epoch().count());
    if (stay)
        arguments << u"stay"_s;
    process.start(program, arguments);
    QByteArray said;
    while (!said.contains('\n') && process.waitForReadyRead(patience))
        said += process.readAllStandardOutput();
    const auto figures = said.trimmed().split(' ');
    Start start{.content = figures.value(0).toDouble(), .cpu = figures.value(1).toDouble()};
    if (stay && !process.waitForFinished(restMilliseconds)) {
        start.memory = proportionalMegabytes(process.processId());
        process.terminate();
    }
    process.waitForFinished();
    return start;
}

} // namespace

std::vector<Figure> startFigures(const QString &program, const QString &folder, qint64 count)
{
    const QString minimal = QFileInfo(program).path() + "/wa-bench-floor"_L1;
    Start ours;
    Start floor;
    std::ignore = startOnce(program, {u"--open"_s, folder}, true); // what is made once is made
    for (int round = 0; round < startRounds; ++round) {
        const bool stay = round == startRounds - 1;
        floor.take(startOnce(minimal, {}, stay));
        ours.take(startOnce(program, {u"--open"_s, folder}, stay));
    }
    const auto reference = u"minimal Qt window"_s;
    return {{.what = u"start to content, %L1 events"_s.arg(count),
             .ours = ours.content,
             .unit = u"ms"_s,
             .reference = reference,
             .theirs = floor.content,
             .target = 2},
            {.what = u"the same, CPU of the process"_s,
             .ours = ours.cpu,
             .unit = u"ms"_s,
             .reference = reference,
             .theirs = floor.cpu},
            {.what = u"memory at rest, PSS, %L1 events open"_s.arg(count),
             .ours = ours.memory,
             .unit = u"MB"_s,
             .reference = reference,
             .theirs = floor.memory,
             .target = 2}};
}

int runConsole(QApplication &application, const QString &folder, std::chrono::nanoseconds begin, bool stay)
{
    const auto open = OpenConsole::open(application, folder);
    if (!open) {
        std::fprintf(stderr, "%s\n", qPrintable(open.error().detail));
        return 1;
    }
    const Termination termination;
    QObject::connect(&termination, &Termination::requested, &application, &QCoreApplication::quit);
    const StartWatch watch((*open)->view().viewport(), begin, [&open] { return (*open)->isRead(); },
                           [stay] {
                               if (!stay)
                                   QCoreApplication::quit();
                           });
    return QApplication::exec();
}

} // namespace wa::bench
