#include "app/base/profile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace wa {

using namespace Qt::StringLiterals;

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
    if (!lock->tryLock(0)) {
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
