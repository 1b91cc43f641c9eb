#pragma once

#include "app/base/result.h"

#include <QSaveFile>

namespace wa::http {

//! Where the body of a 2xx answer goes when it is too large to be kept in memory.
class Sink
{
public:
    Sink() = default;
    virtual ~Sink() = default;
    Q_DISABLE_COPY_MOVE(Sink)

    //! A body starts, perhaps not the first: what came before is forgotten. -1: its size is not told.
    [[nodiscard]] virtual Result<> begin(qint64 size) = 0;
    [[nodiscard]] virtual Result<> write(QByteArrayView bytes) = 0;
    //! All of it came.
    [[nodiscard]] virtual Result<> finish() = 0;
};

//! Into a file that only appears, whole and synced, at finish(). Mode 0600. Errors are of kind Storage, code
//! "disk_full", "cannot_create" or "cannot_write".
class FileSink final : public Sink
{
public:
    explicit FileSink(const QString &path);
    [[nodiscard]] Result<> begin(qint64 size) override;
    [[nodiscard]] Result<> write(QByteArrayView bytes) override;
    [[nodiscard]] Result<> finish() override;
    [[nodiscard]] qint64 size() const { return m_size; }

private:
    QString m_path;
    std::unique_ptr<QSaveFile> m_file;
    qint64 m_size = 0;
};

} // namespace wa::http
