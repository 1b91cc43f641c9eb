// wa-bench-floor BEGIN [stay]: the least that a window of Qt is, with no library of ours. What opening the feed is
// measured against.

#include "tests/bench/startwatch.h"

#include <QApplication>
#include <QLabel>

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const auto begin = std::chrono::nanoseconds(QApplication::arguments().value(1).toLongLong());
    const bool stay = QApplication::arguments().size() > 2;
    QLabel window(QStringLiteral("A window"));
    window.resize(1280, 800);
    const wa::bench::StartWatch watch(
        &window, begin, [] { return true; },
        [stay] {
            if (!stay)
                QCoreApplication::quit();
        });
    window.show();
    return QApplication::exec();
}
