#include "app/messages/savedcopy.h"

#include "app/base/savefile.h"

#include <QDir>
#include <QFile>
#include <QThreadPool>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 chunkSize = 256 * 1024;

Error cannot(const QFileDevice &file)
{
    return {.kind = Error::Kind::Storage,
            .code = u"io"_s,
            .detail = QDir::toNativeSeparators(file.fileName()) + u": "_s + file.errorString()};
}

Result<> copy(const QString &from, const QString &to)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return tl::unexpected(cannot(source));
    QSaveFile target(to);
    if (!target.open(QIODevice::WriteOnly))
        return tl::unexpected(cannot(target));
    target.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    while (!source.atEnd()) {
        const QByteArray chunk = source.read(chunkSize);
        if (source.error() != QFile::NoError)
            return tl::unexpected(cannot(source));
        if (target.write(chunk) != chunk.size())
            return tl::unexpected(cannot(target));
    }
    if (!commitWhole(target))
        return tl::unexpected(cannot(target));
    return {};
}

} // namespace

Task<> saveCopy(const QString &from, const QString &to)
{
    const auto promise = std::make_shared<Promise<void>>();
    auto task = promise->task();
    QThreadPool::globalInstance()->start([promise, from, to] { promise->settle(copy(from, to)); });
    return task;
}

} // namespace wa::messages
