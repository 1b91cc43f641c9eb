#include "tests/bench/storedlog.h"

#include "tests/bench/generator.h"

#include <QDir>
#include <QFile>

#include <cstdio>

namespace wa::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 seed = 1;

tl::unexpected<Error> cannot(const QString &detail)
{
    return tl::unexpected(Error{.kind = Error::Kind::Storage, .detail = detail});
}

} // namespace

Result<> provideLog(const QString &folder, qint64 count)
{
    const QString path = folder + "/events.db"_L1;
    const QString unfinished = path + ".part"_L1;
    if (!QDir().mkpath(folder))
        return cannot(u"cannot make %1"_s.arg(folder));
    if (QFile::exists(path))
        return {};
    QFile::remove(unfinished);
    std::fprintf(stderr, "generating %lld events\n", static_cast<long long>(count));
    if (const auto made = generateLog(unfinished, count, seed); !made)
        return made;
    if (!QFile::rename(unfinished, path))
        return cannot(u"cannot make %1"_s.arg(path));
    return {};
}

Result<std::unique_ptr<QTemporaryDir>> copyOfLog(const QString &folder)
{
    auto copy = std::make_unique<QTemporaryDir>(folder + "/copy-XXXXXX"_L1);
    for (const auto *name : {"/events.db", "/index.db"}) {
        const auto from = folder + QLatin1StringView(name);
        if (QFile::exists(from) && !QFile::copy(from, copy->path() + QLatin1StringView(name)))
            return cannot(u"cannot copy %1"_s.arg(from));
    }
    return copy;
}

} // namespace wa::bench
