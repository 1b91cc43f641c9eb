#include "app/http/sink.h"

#include <QFileInfo>
#include <QStorageInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace wa::http {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 flushBytes = 4 * 1024 * 1024;
constexpr qint64 longestValidator = 512;
constexpr qint64 spareDisk = 16 * 1024 * 1024; // left for the databases, which must go on writing

tl::unexpected<Error> storageError(const QString &code, const QString &detail)
{
    return tl::unexpected(Error{.kind = Error::Kind::Storage, .code = code, .detail = detail});
}

Result<> checkRoom(const QString &path, qint64 size)
{
    const QStorageInfo disk(QFileInfo(path).absolutePath());
    if (disk.isValid() && disk.bytesAvailable() < qMax<qint64>(size, 0) + spareDisk)
        return storageError(u"disk_full"_s, u"%1 bytes free"_s.arg(disk.bytesAvailable()));
    return {};
}

QString partOf(const QString &path)
{
    return path + u".part"_s;
}

QString nameOf(const QString &path)
{
    return path + u".part.of"_s;
}

//! -1 with errno. Made by us or not at all, never through a link.
int openPlain(const QString &path, int flags)
{
    return ::open(QFile::encodeName(path).constData(), flags | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
}

QString lastFault()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

} // namespace

FileSink::FileSink(const QString &path)
    : m_path(path)
{
}

Result<> FileSink::begin(qint64 size)
{
    if (auto roomy = checkRoom(m_path, size); !roomy)
        return tl::unexpected(roomy.error());
    m_size = 0;
    m_file = std::make_unique<QSaveFile>(m_path); // beside the target, removed unless committed
    if (!m_file->open(QIODevice::WriteOnly))
        return storageError(u"cannot_create"_s, m_file->errorString());
    m_file->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

Result<> FileSink::write(QByteArrayView bytes)
{
    if (m_file->write(bytes.data(), bytes.size()) != bytes.size())
        return storageError(u"cannot_write"_s, m_file->errorString());
    m_size += bytes.size();
    return {};
}

Result<> FileSink::finish()
{
    if (!m_file->commit()) // syncs before it renames
        return storageError(u"cannot_write"_s, m_file->errorString());
    m_file.reset();
    return {};
}

PartSink::PartSink(const QString &path)
    : m_path(path)
{
    const QFileInfo part(partOf(path));
    QFile name(nameOf(path));
    if (part.isSymLink() || !part.isFile() || QFileInfo(name).isSymLink() || !name.open(QIODevice::ReadOnly))
        return;
    m_validator = name.read(longestValidator);
    m_size = part.size();
}

PartSink::~PartSink()
{
    endSync();
    struct stat ours = {};
    struct stat there = {};
    // Another sink of that path may have begun meanwhile: its files are not ours to remove.
    const bool isOurs = m_file.isOpen() && ::fstat(m_file.handle(), &ours) == 0 &&
                        ::lstat(QFile::encodeName(partOf(m_path)).constData(), &there) == 0 &&
                        ours.st_dev == there.st_dev && ours.st_ino == there.st_ino;
    if (isOurs && (m_validator.isEmpty() || m_size == 0))
        forget(m_path);
}

void PartSink::forget(const QString &path)
{
    QFile::remove(partOf(path));
    QFile::remove(nameOf(path));
}

Result<> PartSink::openPart(int flags)
{
    m_file.close();
    const int descriptor = openPlain(partOf(m_path), flags);
    if (descriptor < 0)
        return storageError(u"cannot_create"_s, lastFault());
    if (!m_file.open(descriptor, QIODevice::WriteOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle))
        return storageError(u"cannot_create"_s, m_file.errorString());
    return {};
}

Result<> PartSink::begin(qint64 size)
{
    m_file.close();
    forget(m_path);
    m_size = m_flushed = 0;
    if (auto roomy = checkRoom(m_path, size); !roomy)
        return roomy;
    if (m_validator.size() > longestValidator)
        m_validator.clear();
    if (!m_validator.isEmpty()) {
        const int descriptor = openPlain(nameOf(m_path), O_CREAT | O_EXCL);
        QFile name;
        if (descriptor < 0 || !name.open(descriptor, QIODevice::WriteOnly, QFileDevice::AutoCloseHandle) ||
            name.write(m_validator) != m_validator.size())
            return storageError(u"cannot_create"_s, lastFault());
    }
    return openPart(O_CREAT | O_EXCL);
}

Result<> PartSink::resume(qint64 size)
{
    if (auto roomy = checkRoom(m_path, size); !roomy)
        return roomy;
    if (auto opened = openPart(O_APPEND); !opened)
        return opened;
    m_flushed = m_size;
    struct stat now = {};
    if (::fstat(m_file.handle(), &now) != 0 || now.st_size != m_size || !S_ISREG(now.st_mode))
        return storageError(u"cannot_write"_s, u"another wrote into "_s + partOf(m_path));
    return {};
}

Result<> PartSink::write(QByteArrayView bytes)
{
    *m_isSynced = false;
    if (m_file.write(bytes.data(), bytes.size()) != bytes.size())
        return storageError(u"cannot_write"_s, m_file.errorString());
    m_size += bytes.size();
    if (m_size - m_flushed >= flushBytes) {
        // Begins to write out what is there, without waiting: the sync at the end then finds little left to do.
        ::sync_file_range(m_file.handle(), m_flushed, m_size - m_flushed, SYNC_FILE_RANGE_WRITE);
        m_flushed = m_size;
    }
    return {};
}

//! A slow disk takes seconds for what its cache took at once, and nobody waits for it in the thread that paints.
Task<> PartSink::sync()
{
    endSync();
    Promise<> promise;
    auto task = promise.task();
    const int file = ::fcntl(m_file.handle(), F_DUPFD_CLOEXEC, 0); // its own: this one may be closed meanwhile
    if (file < 0) {
        promise.settle(storageError(u"cannot_write"_s, lastFault()));
        return task;
    }
    m_syncing = std::thread([file, isSynced = m_isSynced, promise = std::move(promise)]() mutable {
        const Result<> end = ::fsync(file) == 0 ? Result<>() : storageError(u"cannot_write"_s, lastFault());
        ::close(file);
        *isSynced = end.has_value();
        promise.settle(end);
    });
    return task;
}

void PartSink::endSync()
{
    if (m_syncing.joinable())
        m_syncing.join();
}

Result<> PartSink::finish()
{
    endSync();
    const bool isSynced = *m_isSynced || ::fsync(m_file.handle()) == 0;
    m_file.close();
    const QByteArray from = QFile::encodeName(partOf(m_path));
    const QByteArray to = QFile::encodeName(m_path);
    if (!isSynced || std::rename(from.constData(), to.constData()) != 0)
        return storageError(u"cannot_write"_s, lastFault());
    QFile::remove(nameOf(m_path));
    m_validator.clear();
    return {};
}

} // namespace wa::http
