#include "app/sandbox/media.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array extensionTable{
    std::pair("image/jpeg"_L1, "jpg"_L1),      std::pair("image/png"_L1, "png"_L1),
    std::pair("image/webp"_L1, "webp"_L1),     std::pair("image/gif"_L1, "gif"_L1),
    std::pair("video/mp4"_L1, "mp4"_L1),       std::pair("video/3gpp"_L1, "3gp"_L1),
    std::pair("audio/ogg"_L1, "ogg"_L1),       std::pair("audio/mpeg"_L1, "mp3"_L1),
    std::pair("audio/mp4"_L1, "m4a"_L1),       std::pair("audio/aac"_L1, "aac"_L1),
    std::pair("application/pdf"_L1, "pdf"_L1), std::pair("application/zip"_L1, "zip"_L1),
    std::pair("text/plain"_L1, "txt"_L1),      std::pair("text/csv"_L1, "csv"_L1),
    std::pair("text/vcard"_L1, "vcf"_L1),      std::pair("application/json"_L1, "json"_L1),
};

const QRegularExpression &mediaPathForm()
{
    static const QRegularExpression form(
        u"\\Amedia/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/"
        "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9A-Za-z]{1,64}\\.[0-9a-z]{1,8}\\z"_s);
    return form;
}

//! Printable ASCII without what ends a quoted string; the rest becomes "_".
QByteArray asciiName(const QString &name)
{
    QByteArray ascii;
    for (const QChar c : name)
        ascii += c.unicode() >= 0x20 && c.unicode() < 0x7f && c != u'"' && c != u'\\' ? c.toLatin1() : '_';
    return ascii;
}

} // namespace

QByteArray MediaFile::contentType() const
{
    return mimeType.isEmpty() ? QByteArray("application/octet-stream") : mimeType.toLatin1();
}

QByteArray MediaFile::contentDisposition() const
{
    const QString name = fileName.isEmpty() ? "file."_L1 + fileExtension(mimeType) : fileName;
    return "attachment; filename=\"" + asciiName(name) + "\"; filename*=UTF-8''" + name.toUtf8().toPercentEncoding();
}

Media::Media(World &world)
    : m_world(world)
{
}

QString Media::store(const QString &appId, const QString &deviceId, const QString &messageId, const MediaFile &file)
{
    QString path = u"media/%1/%2-%3.%4"_s.arg(appId, deviceId, messageId, fileExtension(file.mimeType));
    m_world.db
        .prepare("insert into media(path, app_id, device_id, mime_type, file_name, bytes) values(?, ?, ?, ?, ?, ?)")
        .bindAll(path, appId, deviceId, file.mimeType, file.fileName, file.bytes)
        .run();
    return path;
}

Outcome<MediaFile> Media::fetch(const QString &appId, const QString &path)
{
    const auto match = mediaPathForm().match(path);
    if (!match.hasMatch())
        return refuse(invalid("path"_L1, u"This is not a media path."_s));
    if (match.captured(1) != appId)
        return refuse(Code::Forbidden, u"The media belongs to another App."_s);
    auto row = m_world.db.prepare("select mime_type, file_name, bytes from media where path = ? and app_id = ?");
    row.bindAll(path, appId);
    if (!row.step())
        return refuse(Code::NotFound, u"There is no such media."_s);
    const QByteArray state = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().first(32);
    return MediaFile{.mimeType = row.text(0), .fileName = row.text(1), .bytes = row.blob(2), .etag = '"' + state + '"'};
}

void Media::removeOfDevice(const QString &deviceId)
{
    m_world.db.prepare("delete from media where device_id = ?").bindAll(deviceId).run();
}

std::optional<ByteRange> rangeIn(const QByteArray &header, qint64 size)
{
    static const QRegularExpression form(u"\\Abytes=([0-9]{0,18})-([0-9]{0,18})\\z"_s);
    const auto match = form.match(QString::fromLatin1(header));
    const bool hasFirst = !match.captured(1).isEmpty();
    const bool hasLast = !match.captured(2).isEmpty();
    if (!match.hasMatch() || (!hasFirst && !hasLast))
        return {};
    const qint64 first = match.captured(1).toLongLong();
    const qint64 last = match.captured(2).toLongLong();
    if (!hasFirst) { // the last so many
        const qint64 length = std::min(last, size);
        return ByteRange{.first = size - length, .length = length};
    }
    if (hasLast && last < first)
        return {};
    if (first >= size)
        return ByteRange{};
    return ByteRange{.first = first, .length = (hasLast ? std::min(last, size - 1) : size - 1) - first + 1};
}

QString fileExtension(const QString &mimeType)
{
    const QString plain = mimeType.section(u';', 0, 0).trimmed().toLower();
    const auto *hit = std::ranges::find_if(extensionTable, [&plain](const auto &row) { return row.first == plain; });
    return hit == extensionTable.end() ? u"bin"_s : QString(hit->second);
}

} // namespace wa::sandbox
