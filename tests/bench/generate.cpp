// wa-bench-generate FILE [COUNT [SEED]]: a new events.db with that many events.

#include "tests/bench/generator.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.size() < 2 || QFile::exists(arguments.value(1))) {
        std::fputs("wa-bench-generate FILE [COUNT [SEED]]: FILE is made and must not be there\n", stderr);
        return 2;
    }
    const auto count = arguments.value(2, QStringLiteral("1000000")).toLongLong();
    const auto seed = arguments.value(3, QStringLiteral("1")).toULongLong();
    const auto made = wa::bench::generateLog(arguments.at(1), count, seed, [count](qint64 done) {
        if (done % 100'000 == 0 || done == count)
            std::fprintf(stderr, "%lld of %lld\n", static_cast<long long>(done), static_cast<long long>(count));
    });
    if (!made) {
        std::fprintf(stderr, "%s\n", qPrintable(made.error().detail));
        return 1;
    }
    return 0;
}
