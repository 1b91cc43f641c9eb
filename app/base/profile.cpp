#include "app/base/profile.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wa {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 emptyIsDeadAfter = 10; // seconds

//! Removes what a killed run left, where QLockFile does not: on a full disk, as it writes another file first, and after
//! a power cut that left the file empty. Its holder writes into it under the kernel's lock, which ended with it.
bool removeDeadLock(const QString &path)
{
    QFile file(path);
    struct stat opened = {};
    struct stat named = {};
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) || ::flock(file.handle(), LOCK_EX | LOCK_NB) != 0 ||
        ::fstat(file.handle(), &opened) != 0)
        return false;
    // Empty it also is for the moment in which it is made.
    if (opened.st_size == 0 && qAbs(QDateTime::currentSecsSinceEpoch() - opened.st_mtime) < emptyIsDeadAfter)
        return false;
    const QByteArray name = QFile::encodeName(path);
    return ::stat(name.constData(), &named) == 0 && opened.st_ino == named.st_ino && ::unlink(name.constData()) == 0;
}

} // namespace

Profile::Profile(QString folder)
    : m_folder(std::move(folder))
{
}

Result<Profile> Profile::open(const QString &folder)
{
    const QString absolute = QFileInfo(folder).absoluteFilePath();
    if (!QDir().mkpath(absolute))
        return tl::unexpected(Error{.kind = Error::Kind::Config,
                                    .code = u"profile_not_writable"_s,
                                    .field = u"profile"_s,
                                    .detail = u"cannot create the folder %1"_s.arg(absolute)});
    const auto owner = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (!QFileInfo(absolute).isWritable() || !QFile::setPermissions(absolute, owner))
        return tl::unexpected(Error{.kind = Error::Kind::Config,
                                    .code = u"profile_not_writable"_s,
                                    .field = u"profile"_s,
                                    .detail = u"cannot write to the folder %1"_s.arg(absolute)});
    return Profile(absolute);
}

QString Profile::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/wa-gateway-console"_L1;
}

Result<> Profile::lock()
{
    auto lock = std::make_unique<QLockFile>(path("lock"_L1));
    lock->setStaleLockTime(0); // stale only when the process is gone, however long it runs
    const auto isTaken = [&lock] { return lock->error() == QLockFile::LockFailedError; };
    if (!lock->tryLock(0) && !(isTaken() && removeDeadLock(lock->fileName()) && lock->tryLock(0))) {
        if (!isTaken())
            return tl::unexpected(Error{.kind = Error::Kind::Config,
                                        .code = u"profile_not_writable"_s,
                                        .field = u"profile"_s,
                                        .detail = u"cannot write %1"_s.arg(lock->fileName())});
        qint64 pid = 0;
        QString host;
        QString program;
        lock->getLockInfo(&pid, &host, &program);
        return tl::unexpected(Error{.kind = Error::Kind::Config,
                                    .code = u"profile_in_use"_s,
                                    .field = u"profile"_s,
                                    .detail = u"%1 is in use by %2 (process %3)"_s.arg(m_folder, program).arg(pid)});
    }
    m_lock = std::move(lock);
    return {};
}

QString Profile::socketName() const
{
    const QByteArray hash = QCryptographicHash::hash(m_folder.toUtf8(), QCryptographicHash::Sha256);
    return u"wa-console-"_s + QString::fromLatin1(hash.toHex().first(16));
}

QString Profile::path(QLatin1StringView name) const
{
    return m_folder + u'/' + name;
}

} // namespace wa
