#include "app/gateway/filebody.h"

#include <QFileInfo>

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace wa::gateway {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 fileChunk = 3 * 32 * 1024; // a multiple of three: base64 of the parts is base64 of the whole
constexpr QByteArrayView bodyEnd("\"}");

tl::unexpected<Error> fileBodyError(Error::Kind kind, const QString &code, const QString &detail)
{
    return tl::unexpected(Error{.kind = kind, .code = code, .field = u"file"_s, .detail = detail});
}

} // namespace

FileBody::FileBody(QByteArray head, const QString &path)
    : m_head(std::move(head))
    , m_file(path)
{
}

Result<std::shared_ptr<FileBody>> FileBody::open(QByteArray object, const QString &path, qint64 maxBytes)
{
    object.chop(1); // the closing brace
    object += R"(,"data_base64":")";
    std::shared_ptr<FileBody> body(new FileBody(std::move(object), path));
    if (const auto opened = body->openFile(); !opened)
        return tl::unexpected(opened.error());
    const auto stamp = body->stamp();
    body->m_file.close(); // a queue of messages holds no descriptors
    if (!stamp)
        return tl::unexpected(stamp.error());
    body->m_stamp = *stamp;
    const qint64 size = body->m_stamp.size;
    if (size > maxBytes / 4 * 3 - body->m_head.size() - bodyEnd.size())
        return fileBodyError(Error::Kind::TooLarge, u"file_too_large"_s, u"%1 bytes"_s.arg(size));
    return body;
}

Result<> FileBody::openFile()
{
    // Opening a FIFO would wait for its other end.
    if (!QFileInfo(m_file.fileName()).isFile() || !m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fileBodyError(Error::Kind::Invalid, u"file_unreadable"_s, m_file.errorString());
    return {};
}

Result<FileBody::Stamp> FileBody::stamp() const
{
    struct stat now = {};
    if (::fstat(m_file.handle(), &now) != 0)
        return fileBodyError(Error::Kind::Invalid, u"file_unreadable"_s, QString::fromLocal8Bit(std::strerror(errno)));
    return Stamp{.device = now.st_dev,
                 .node = now.st_ino,
                 .size = now.st_size,
                 .seconds = now.st_mtim.tv_sec,
                 .nanoseconds = now.st_mtim.tv_nsec,
                 .changedSeconds = now.st_ctim.tv_sec,
                 .changedNanoseconds = now.st_ctim.tv_nsec,
                 .isLinked = now.st_nlink > 0};
}

Result<qint64> FileBody::begin()
{
    m_file.close();
    if (const auto opened = openFile(); !opened)
        return tl::unexpected(opened.error());
    m_ready = m_head;
    m_taken = 0;
    m_left = m_stamp.size;
    if (stamp() != m_stamp)
        return fileBodyError(Error::Kind::Invalid, u"file_changed"_s, m_file.fileName());
    if (m_left == 0)
        m_ready += bodyEnd;
    return m_head.size() + (m_stamp.size + 2) / 3 * 4 + bodyEnd.size();
}

Result<qint64> FileBody::read(char *data, qint64 most)
{
    if (m_taken == m_ready.size() && m_left > 0) {
        if (const auto encoded = encodeNext(); !encoded)
            return tl::unexpected(encoded.error());
    }
    const qint64 count = std::min<qint64>(most, m_ready.size() - m_taken);
    std::memcpy(data, m_ready.constData() + m_taken, static_cast<size_t>(count));
    m_taken += count;
    return count;
}

Result<> FileBody::encodeNext()
{
    const QByteArray part = m_file.read(std::min(m_left, fileChunk));
    if (part.size() != std::min(m_left, fileChunk))
        return fileBodyError(Error::Kind::Invalid, u"file_changed"_s, m_file.errorString());
    m_left -= part.size();
    m_ready = part.toBase64();
    m_taken = 0;
    return m_left == 0 ? endUnlessChanged() : Result<>();
}

//! All of it was read; only when it is still what it was at the beginning does the request get its end.
Result<> FileBody::endUnlessChanged()
{
    const bool isSame = stamp() == m_stamp;
    m_file.close();
    if (!isSame)
        return fileBodyError(Error::Kind::Invalid, u"file_changed"_s, m_file.fileName());
    m_ready += bodyEnd;
    return {};
}

} // namespace wa::gateway
