#include "app/storage/spoolfile.h"

#include "app/base/digest.h"
#include "app/base/logging.h"
#include "app/base/random.h"
#include "app/storage/files.h"

#include <QFile>
#include <QtEndian>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace wa::storage {

using namespace Qt::StringLiterals;

namespace {

// The file: "WASPOOL1", an id, their digest; then records of length, number, digest over id, number and bytes, bytes.
// A record of an earlier id never fits its digest, so nothing need be wiped.
constexpr QByteArrayView magic("WASPOOL1");
constexpr qint64 idBytes = 16;
constexpr qint64 digestBytes = 32;
constexpr qint64 headerBytes = magic.size() + idBytes + digestBytes;
constexpr qint64 recordHeadBytes = 4 + 8 + digestBytes;

Error spoolError(const QString &path, int number)
{
    return Error{.kind = Error::Kind::Storage,
                 .code = number == ENOSPC || number == EDQUOT ? u"full"_s : u"io"_s,
                 .detail = u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(number)))};
}

template <class Integer> QByteArray bigEndian(Integer value)
{
    QByteArray bytes(sizeof value, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

//! Zero, or an errno.
int writeAll(int file, QByteArrayView bytes, qint64 offset)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::pwrite(file, bytes.data(), size_t(bytes.size()), offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes = bytes.sliced(written);
        offset += written;
    }
    return 0;
}

//! Shorter than asked at the file's end and at what cannot be read.
QByteArray readAt(int file, qint64 offset, qint64 length)
{
    QByteArray bytes(length, Qt::Uninitialized);
    qint64 got = 0;
    while (got < length) {
        const ssize_t now = ::pread(file, bytes.data() + got, size_t(length - got), offset + got);
        if (now < 0 && errno == EINTR)
            continue;
        if (now <= 0)
            break;
        got += now;
    }
    bytes.truncate(got);
    return bytes;
}

QByteArray headerOf(const QByteArray &id)
{
    const QByteArray head = magic.toByteArray() + id;
    return head + sha256(head);
}

int syncData(int file)
{
    while (::fdatasync(file) != 0) {
        if (errno != EINTR)
            return errno;
    }
    return 0;
}

} // namespace

SpoolFile::SpoolFile(QString path, int file, qint64 capacity)
    : m_path(std::move(path))
    , m_file(file)
    , m_capacity(capacity)
{
}

SpoolFile::~SpoolFile()
{
    ::close(m_file);
}

Result<std::unique_ptr<SpoolFile>> SpoolFile::open(const QString &path, qint64 capacity)
{
    if (auto made = makePrivateFile(path); !made)
        return tl::unexpected(made.error());
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0)
        return tl::unexpected(spoolError(path, errno));
    auto spool = std::unique_ptr<SpoolFile>(new SpoolFile(path, file, capacity));
    if (::flock(file, LOCK_EX | LOCK_NB) != 0)
        return tl::unexpected(spoolError(path, errno));
    if (!spool->takeOver())
        spool->beginAnew();
    // After what is in it was found: where no room can be had any more, that is still there to be read.
    int failed = ::posix_fallocate(file, 0, capacity);
    if (failed == 0 && ::fsync(file) != 0)
        failed = errno;
    if (failed != 0 && spool->count() == 0)
        return tl::unexpected(spoolError(path, failed));
    spool->m_isBroken = failed != 0;
    return spool;
}

//! False: there is nothing of ours in the file.
bool SpoolFile::takeOver()
{
    const QByteArray header = readAt(m_file, 0, headerBytes);
    if (header.size() < headerBytes || header != headerOf(header.mid(magic.size(), idBytes)))
        return false;
    m_id = header.mid(magic.size(), idBytes);
    m_hasHeader = true;
    m_end = headerBytes;
    const qint64 size = QFile(m_path).size(); // it may have had another capacity
    int suspect = 0;
    int damaged = 0;
    for (qint64 at = headerBytes; at + recordHeadBytes <= size;) {
        const QByteArray head = readAt(m_file, at, recordHeadBytes);
        if (head.size() < recordHeadBytes)
            break;
        const auto length = qint64(qFromBigEndian<quint32>(head.constData()));
        const auto number = qFromBigEndian<quint64>(head.constData() + 4);
        if (length == 0 || at + recordHeadBytes + length > size)
            break;
        const QByteArray bytes = readAt(m_file, at + recordHeadBytes, length);
        if (digestOf(number, bytes) == head.last(digestBytes)) {
            damaged += std::exchange(suspect, 0);
            m_places.push_back({number, at, length});
            // Numbers that a record which cannot be read any more may have had are in the log: never again.
            m_next = number + 1'000'000;
            m_end = at + recordHeadBytes + length;
        } else {
            ++suspect; // the rest of an earlier id, a write that a crash cut short, or, with good ones behind it,
                       // damage
        }
        at += recordHeadBytes + length;
    }
    if (damaged > 0)
        qCCritical(lcStore, "%s: %d records are damaged and lost", qPrintable(m_path), damaged);
    if (m_places.empty())
        return false;
    qCInfo(lcStore, "%s: %zu records of an earlier run", qPrintable(m_path), m_places.size());
    return true;
}

void SpoolFile::beginAnew()
{
    m_id = randomBytes(idBytes);
    m_hasHeader = writeAll(m_file, headerOf(m_id), 0) == 0; // synced with the first record
    m_places.clear();
    m_next = 1;
    m_end = headerBytes;
}

QByteArray SpoolFile::digestOf(quint64 number, QByteArrayView bytes) const
{
    return sha256(m_id + bigEndian(number) + bytes.toByteArray());
}

qint64 SpoolFile::costOf(qint64 bytes)
{
    return recordHeadBytes + bytes;
}

Result<> SpoolFile::append(std::span<const QByteArray> records)
{
    if (m_isBroken)
        return tl::unexpected(
            Error{.kind = Error::Kind::Storage, .code = u"io"_s, .detail = m_path + u": out of use after a fault"_s});
    QByteArray bytes;
    std::vector<Place> places;
    for (const QByteArray &record : records) {
        const quint64 number = m_next + places.size();
        places.push_back({number, m_end + bytes.size(), record.size()});
        bytes += bigEndian(quint32(record.size())) + bigEndian(number) + digestOf(number, record) + record;
    }
    if (m_end + bytes.size() > m_capacity)
        return tl::unexpected(Error{.kind = Error::Kind::Storage, .code = u"spool_full"_s});
    int failed = m_hasHeader ? 0 : writeAll(m_file, headerOf(m_id), 0);
    if (failed == 0)
        failed = writeAll(m_file, bytes, m_end);
    if (failed == 0)
        failed = syncData(m_file);
    if (failed != 0) {
        m_isBroken = true;
        const Error error = spoolError(m_path, failed);
        qCCritical(lcStore, "the spool failed and is out of use: %s", qPrintable(error.detail));
        return tl::unexpected(error);
    }
    m_hasHeader = true;
    m_places.insert(m_places.end(), places.begin(), places.end());
    m_next += places.size();
    m_end += bytes.size();
    return {};
}

Result<std::vector<SpoolFile::Entry>> SpoolFile::oldest(size_t most, qint64 mostBytes)
{
    std::vector<Entry> entries;
    qint64 total = 0;
    std::deque<Place> kept;
    size_t looked = 0;
    for (; looked < m_places.size() && entries.size() < most; ++looked) {
        const Place &place = m_places[looked];
        if (!entries.empty() && total + place.length > mostBytes)
            break;
        const QByteArray record = readAt(m_file, place.offset, recordHeadBytes + place.length);
        const bool isWhole = record.size() == recordHeadBytes + place.length;
        Entry entry{place.number, isWhole ? record.sliced(recordHeadBytes) : QByteArray()};
        if (!isWhole || digestOf(place.number, entry.bytes) != record.mid(12, digestBytes)) {
            qCCritical(lcStore, "%s: record %llu is damaged and lost", qPrintable(m_path),
                       static_cast<unsigned long long>(place.number));
            continue;
        }
        kept.push_back(place);
        total += place.length;
        entries.push_back(std::move(entry));
    }
    m_places.erase(m_places.begin(), m_places.begin() + qsizetype(looked));
    m_places.insert(m_places.begin(), kept.begin(), kept.end());
    if (m_places.empty())
        beginAnew();
    return entries;
}

void SpoolFile::drop(quint64 upTo)
{
    while (!m_places.empty() && m_places.front().number <= upTo)
        m_places.pop_front();
    if (m_places.empty())
        beginAnew();
}

} // namespace wa::storage
