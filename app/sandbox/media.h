#pragma once

#include "app/sandbox/world.h"

#include <optional>

namespace wa::sandbox {

struct MediaFile
{
    QString mimeType = {};
    QString fileName = {};
    QByteArray bytes = {};

    QByteArray etag = {}; //!< quoted; what is stored never changes

    [[nodiscard]] QByteArray contentType() const;        //!< application/octet-stream when unknown [D]
    [[nodiscard]] QByteArray contentDisposition() const; //!< RFC 6266, the name in ASCII and in UTF-8
};

//! Stored media by path, one App seeing its own only.
class Media
{
public:
    explicit Media(World &world);

    //! The answer is the media_path: media/{app_id}/{device_id}-{message_id}.{ext} [D].
    [[nodiscard]] QString store(const QString &appId, const QString &deviceId, const QString &messageId,
                                const MediaFile &file);
    //! 400 malformed, 403 another App's, 404 missing.
    [[nodiscard]] Outcome<MediaFile> fetch(const QString &appId, const QString &path);
    void removeOfDevice(const QString &deviceId);

private:
    World &m_world;
};

//! A part of so many bytes.
struct ByteRange
{
    qint64 first = 0;
    qint64 length = 0; //!< 0: nothing of what was asked for is there
};

//! What a Range header asks for of `size` bytes; nothing when all is to be answered: no header, several ranges, another
//! unit, or one that cannot be read (RFC 9110, 14.2).
[[nodiscard]] std::optional<ByteRange> rangeIn(const QByteArray &header, qint64 size);

//! "jpg" for image/jpeg; "bin" for what is not in the table.
[[nodiscard]] QString fileExtension(const QString &mimeType);

} // namespace wa::sandbox
