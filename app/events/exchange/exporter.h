#pragma once

#include "app/base/redactor.h"
#include "app/events/exchange/exportformat.h"

#include <QObject>

#include <atomic>
#include <memory>
#include <thread>

namespace wa::events {

//! The next events to export, some hundred at a time; nothing: the end. Called on the export's thread.
using EventSource = std::function<Result<std::vector<EventDetail>>()>;

struct ExportReport
{
    qint64 events = 0;
    qint64 bytes = 0;        //!< of the file itself
    QStringList beside = {}; //!< curl: files with bodies, in the same folder

    friend bool operator==(const ExportReport &, const ExportReport &) = default;
};

//! Writes the events into `path` and beside it; each file appears whole, mode 0600, or not at all, the one at `path`
//! last. `goOn(events so far)` answering false ends it as Cancelled. Blocks: for a worker thread or the command line.
//! Error: the source's; Storage (disk_full, cannot_create, cannot_write).
[[nodiscard]] Result<ExportReport> exportEvents(const QString &path, const ExportOptions &options,
                                                const EventSource &source,
                                                const std::shared_ptr<const Redactor> &redactor,
                                                const std::function<bool(qint64)> &goOn = {});

//! What the file would begin with, by the same code: at most `limit` bytes. Of a zip: the list of its files.
[[nodiscard]] Result<QByteArray> exportPreview(const ExportOptions &options, const std::vector<EventDetail> &events,
                                               const std::shared_ptr<const Redactor> &redactor, qsizetype limit);

//! exportEvents() on a thread of its own, for one with an event loop.
class ExportJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportJob)

public:
    //! `stop`, if there is one, interrupts the source from any thread.
    ExportJob(QString path, ExportOptions options, EventSource source, std::shared_ptr<const Redactor> redactor,
              std::function<void()> stop = {}, QObject *parent = nullptr);
    ~ExportJob() override; //!< cancels and joins

    void start();
    void cancel();

Q_SIGNALS:
    void progressed(qint64 events);
    void finished(const wa::Result<wa::events::ExportReport> &outcome);

private:
    std::function<Result<ExportReport>()> m_work;
    std::function<void()> m_stop;
    std::atomic<bool> m_cancelled = false;
    std::atomic<qint64> m_done = 0;
    std::atomic<bool> m_progressPosted = false;
    std::thread m_thread;
};

} // namespace wa::events
