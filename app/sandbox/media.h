#pragma once

#include "app/sandbox/world.h"

namespace wa::sandbox {

struct MediaFile
{
    QString mimeType = {};
    QString fileName = {};
    QByteArray bytes = {};

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

//! "jpg" for image/jpeg; "bin" for what is not in the table.
[[nodiscard]] QString fileExtension(const QString &mimeType);

} // namespace wa::sandbox
