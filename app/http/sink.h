#pragma once

#include "app/base/task.h"

#include <QFile>
#include <QSaveFile>

#include <atomic>
#include <memory>
#include <thread>

namespace wa::http {

//! The first bytes of a body whose rest was cut off, and what names the state of it they are from (an ETag or a date).
struct Partial
{
    qint64 size = 0;
    QByteArray validator = {};
};

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
    //! All of it came, and finish() comes next: what takes long about that is done here, on another thread.
    [[nodiscard]] virtual Task<> sync() { return readyTask<void>({}); }
    //! All of it came.
    [[nodiscard]] virtual Result<> finish() = 0;

    //! What there is to go on from; an attempt asks for the rest only when both its parts are there.
    [[nodiscard]] virtual Partial partial() const { return {}; }
    //! Names the body that begin() is told of next; empty: nothing does.
    virtual void setValidator(const QByteArray & /*validator*/) {}
    //! Instead of begin(): `size` bytes come that follow on those of partial().
    [[nodiscard]] virtual Result<> resume(qint64 /*size*/) { return {}; }
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

//! The same for what is fetched again after a cut: the bytes stand in PATH.part, beside it in PATH.part.of what names
//! them, and stay there, for this sink or the next one of that path, when the peer named them; else nothing stays.
//! Neither follows a link, nor opens what is there already.
class PartSink final : public Sink
{
public:
    explicit PartSink(const QString &path);
    ~PartSink() override;
    Q_DISABLE_COPY_MOVE(PartSink)

    [[nodiscard]] Result<> begin(qint64 size) override;
    [[nodiscard]] Result<> write(QByteArrayView bytes) override;
    [[nodiscard]] Task<> sync() override;
    //! Syncs what sync() did not, in this thread.
    [[nodiscard]] Result<> finish() override;
    [[nodiscard]] Partial partial() const override { return {.size = m_size, .validator = m_validator}; }
    void setValidator(const QByteArray &validator) override { m_validator = validator; }
    [[nodiscard]] Result<> resume(qint64 size) override;
    [[nodiscard]] qint64 size() const { return m_size; }

    //! Of a download that will not go on.
    static void forget(const QString &path);

private:
    [[nodiscard]] Result<> openPart(int flags);
    void endSync();

    QString m_path;
    QFile m_file;
    QByteArray m_validator;
    qint64 m_size = 0;
    qint64 m_flushed = 0;
    std::thread m_syncing; //!< of the last sync(), until somebody asks for its end
    std::shared_ptr<std::atomic_bool> m_isSynced = std::make_shared<std::atomic_bool>(false);
};

} // namespace wa::http
