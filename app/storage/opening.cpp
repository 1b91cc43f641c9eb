#include "app/storage/opening.h"

#include "app/base/logging.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

namespace wa::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 smallFile = 64 * 1024 * 1024; // copied within a second: nobody waits for it at the start

//! Files from before the space of deleted rows could be given back.
void adoptSpace(Connection &connection)
{
    if (connection.isSpaceReturnable())
        return;
    if (connection.pages().usedBytes() <= smallFile)
        connection.compact();
    else
        qCInfo(lcStore, "the file gives no space back until it is compacted");
}

Result<std::unique_ptr<Connection>> openMigrated(const Opening &opening, const QString &path)
{
    auto connection = Connection::open(path, OpenMode::ReadWrite);
    if (!connection)
        return connection;
    try {
        // Asked first: SQLite writes the answer again each time, and a full disk must not keep a current file closed.
        if (opening.space == Space::Returnable && !(*connection)->isSpaceReturnable())
            (*connection)->makeSpaceReturnable();
        (*connection)->enterDurableMode(opening.synchronous);
        // A new index is sorted first: that of a long log would take as much memory as it is large.
        (*connection)->sortingInFiles([&] { migrate(**connection, opening.migrations); });
        if (opening.space == Space::Returnable && !opening.isMemory())
            adoptSpace(**connection);
    } catch (const StorageError &error) {
        return tl::unexpected(error.toError());
    }
    return connection;
}

Result<std::unique_ptr<Connection>> openLast(const Opening &opening)
{
    auto connection = openMigrated(opening, opening.path);
    if (!connection || !opening.onOpened)
        return connection;
    try {
        opening.onOpened(**connection);
    } catch (const StorageError &error) {
        return tl::unexpected(error.toError());
    }
    return connection;
}

//! Reads the header and the schema and nothing else; writes nothing.
Result<> inspect(const Opening &opening)
{
    const bool hasLog = QFileInfo(opening.path + u"-wal"_s).size() > 0;
    auto connection = Connection::open(opening.path, OpenMode::ReadWrite);
    if (!connection)
        return tl::unexpected(connection.error());
    try {
        const int version = (*connection)->userVersion();
        std::ignore = (*connection)->prepare("SELECT count(*) FROM sqlite_schema").step();
        (*connection)->keepBytesOnClose(hasLog); // without a log there is nothing to fold in, only our traces to remove
        const int newest = newestVersion(opening.migrations);
        if (version <= newest)
            return {};
        return tl::unexpected(
            Error{.kind = Error::Kind::Storage,
                  .code = u"newer_schema"_s,
                  .detail = u"%1 has schema version %2; this build knows versions up to %3"_s.arg(opening.path)
                                .arg(version)
                                .arg(newest)});
    } catch (const StorageError &error) {
        auto told = error.toError();
        told.detail = opening.path + u": "_s + told.detail;
        return tl::unexpected(told);
    }
}

void syncFolder(const QString &file)
{
    const int folder =
        ::open(QFile::encodeName(QFileInfo(file).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    if (::fsync(folder) != 0)
        qCWarning(lcStore, "cannot sync the folder of %s", qPrintable(file));
    ::close(folder);
}

//! Made under another name and renamed when whole, so that a crash leaves no half-made database.
Result<> createFresh(const Opening &opening)
{
    const QString made = opening.path + u".new"_s;
    for (const auto &suffix : {QString(), u"-wal"_s, u"-shm"_s})
        QFile::remove(made + suffix);
    {
        const auto connection = openMigrated(opening, made);
        if (!connection)
            return tl::unexpected(connection.error());
    }
    // Left by a close that could not fold it in: without it the file is not whole.
    const bool isWhole = QFileInfo(made + u"-wal"_s).size() == 0;
    if (!isWhole || !QFile::rename(made, opening.path)) {
        return tl::unexpected(
            Error{.kind = Error::Kind::Storage, .code = u"io"_s, .detail = u"cannot create "_s + opening.path});
    }
    syncFolder(opening.path);
    return {};
}

Result<std::unique_ptr<Connection>> openFresh(const Opening &opening)
{
    if (const auto made = makePrivateFolder(QFileInfo(opening.path).absolutePath()); !made)
        return tl::unexpected(made.error());
    if (const auto made = createFresh(opening); !made)
        return tl::unexpected(made.error());
    return openLast(opening);
}

} // namespace

Result<std::unique_ptr<Connection>> openChecked(const Opening &opening)
{
    if (opening.isMemory())
        return openLast(opening);
    const QFileInfo file(opening.path);
    if (!file.exists())
        return openFresh(opening);
    if (file.size() == 0)
        return replaceCorrupt(opening, u"expected a database, found an empty file"_s);
    const auto looked = inspect(opening);
    auto connection = looked ? openLast(opening) : tl::unexpected(looked.error());
    if (!connection && connection.error().code == "corrupt"_L1)
        return replaceCorrupt(opening, connection.error().detail);
    return connection;
}

Result<std::unique_ptr<Connection>> replaceCorrupt(const Opening &opening, const QString &why)
{
    const auto moved = setAside(opening.path, why);
    if (!moved)
        return tl::unexpected(moved.error());
    qCWarning(lcStore, "%s was set aside as %s: %s", qPrintable(moved->from), qPrintable(moved->to),
              qPrintable(moved->why));
    auto fresh = openFresh(opening);
    if (opening.onSetAside)
        opening.onSetAside(*moved);
    return fresh;
}

} // namespace wa::storage
