#include "app/http/sink.h"

#include <QFileInfo>
#include <QStorageInfo>

namespace wa::http {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 spareDisk = 16 * 1024 * 1024; // left for the databases, which must go on writing

tl::unexpected<Error> storageError(const QString &code, const QString &detail)
{
    return tl::unexpected(Error{.kind = Error::Kind::Storage, .code = code, .detail = detail});
}

} // namespace

FileSink::FileSink(const QString &path)
    : m_path(path)
{
}

Result<> FileSink::begin(qint64 size)
{
    const QStorageInfo disk(QFileInfo(m_path).absolutePath());
    if (disk.isValid() && disk.bytesAvailable() < qMax<qint64>(size, 0) + spareDisk)
        return storageError(u"disk_full"_s, u"%1 bytes free"_s.arg(disk.bytesAvailable()));
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

} // namespace wa::http
