// The console's part of the feed's bench: feed_view FOLDER [COUNT], on a display. FOLDER keeps the generated log
// between runs, and the index that feed_index has made of it.

#include "tests/bench/storedlog.h"
#include "tests/bench/viewfigures.h"

#include <QApplication>
#include <QFile>
#include <QSplitter>
#include <QTimer>

#include <cstdio>

namespace wa::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize windowSize(1500, 1000);

int complain(const Error &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.detail));
    return 1;
}

//! The event loop ends when the feed has found everything and the window stands still. By exit(): quit() would close
//! the window.
void settle(OpenConsole &open)
{
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [&open] {
        if (!open.pane().feed().isSearching() && open.isRead() && !open.console().index().progress().catchingUp)
            QTimer::singleShot(1000, qApp, [] { QCoreApplication::exit(); });
    });
    look.start(1500);
    QCoreApplication::exec();
}

int benchView(QApplication &application, const QString &folder, qint64 count)
{
    if (const auto made = provideLog(folder, count); !made)
        return complain(made.error());
    if (!QFile::exists(folder + "/index.db"_L1))
        return complain({.detail = u"%1 has no index yet: run feed_index first"_s.arg(folder)});
    const auto copied = copyOfLog(folder); // a console writes down when it listened
    if (!copied)
        return complain(copied.error());
    std::fputs("starting\n", stderr);
    auto figures = startFigures(QCoreApplication::applicationFilePath(), (*copied)->path(), count);
    const auto opened = OpenConsole::open(application, (*copied)->path());
    if (!opened)
        return complain(opened.error());
    auto &open = **opened;
    open.window().resize(windowSize);
    for (auto *splitter : open.pane().findChildren<QSplitter *>(Qt::FindDirectChildrenOnly))
        splitter->setSizes({windowSize.width(), 0}); // all the room that the detail does not need
    settle(open);
    std::fprintf(stderr, "scrolling, %d lines of %d px on screen\n", open.view().visibleRows(),
                 open.view().viewport()->width());
    const auto add = [&figures](const std::vector<Figure> &some) {
        figures.insert(figures.end(), some.begin(), some.end());
    };
    add(scrollFigures(open));
    std::fputs("live\n", stderr);
    add(liveFigures(open));
    print(u"Console, %L1 events"_s.arg(count), figures);
    return 0;
}

} // namespace
} // namespace wa::bench

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("wa-console"));
    const auto arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("--open"))
        return wa::bench::runConsole(application, arguments.value(2),
                                     std::chrono::nanoseconds(arguments.value(3).toLongLong()), arguments.size() > 4);
    if (arguments.size() < 2) {
        std::fputs("feed_view FOLDER [COUNT]\n", stderr);
        return 2;
    }
    return wa::bench::benchView(application, arguments[1], arguments.value(2, QStringLiteral("1000000")).toLongLong());
}
