#include "app/storage/files.h"

#include "app/base/clock.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wa::storage {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> fileError(const QString &path, int number)
{
    return tl::unexpected(Error{.kind = Error::Kind::Storage,
                                .code = u"io"_s,
                                .detail = u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(number)))});
}

QString freeName(const QString &path)
{
    const auto stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    auto name = path + u".corrupt-"_s + stamp;
    for (int i = 2; QFile::exists(name); ++i)
        name = path + u".corrupt-%1-%2"_s.arg(stamp).arg(i);
    return name;
}

} // namespace

Result<> makePrivateFolder(const QString &path)
{
    const QDir dir(path);
    if (dir.exists())
        return {};
    const auto parent = QFileInfo(dir.absolutePath()).absolutePath();
    if (auto made = makePrivateFolder(parent); !made)
        return made;
    if (::mkdir(QFile::encodeName(dir.absolutePath()).constData(), 0700) != 0 && errno != EEXIST)
        return fileError(path, errno);
    return {};
}

Result<> makePrivateFile(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return fileError(path, errno);
    struct stat status = {};
    int number = 0;
    if (::fstat(file, &status) != 0 || ((status.st_mode & 077) != 0 && ::fchmod(file, 0600) != 0))
        number = errno;
    ::close(file);
    if (number != 0)
        return fileError(path, number);
    return {};
}

Result<SetAside> setAside(const QString &path, const QString &why)
{
    const SetAside moved{.from = path, .to = freeName(path), .why = why};
    // The write-ahead log first: a fresh database must never meet the log of the old one.
    for (const auto &suffix : {u"-wal"_s, u"-shm"_s, QString()}) {
        if (!QFile::exists(path + suffix))
            continue;
        const auto from = QFile::encodeName(path + suffix);
        const auto to = QFile::encodeName(moved.to + suffix);
        if (::rename(from.constData(), to.constData()) != 0)
            return fileError(path + suffix, errno);
    }
    return moved;
}

} // namespace wa::storage
