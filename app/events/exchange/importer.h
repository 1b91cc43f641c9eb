#pragma once

#include "app/events/log/eventlog.h"

#include <QFile>
#include <QObject>

namespace wa::events {

struct ImportReport
{
    qint64 events = 0;       //!< read, whether they were new or not
    qint64 known = 0;        //!< of those, here already by their identity: left as they are
    qint64 redacted = 0;     //!< of those, redacted when they were written: they do not verify
    qint64 badLines = 0;     //!< left out
    qint64 firstBadLine = 0; //!< its number in the file, from 1
    Error firstProblem = {};
};

//! Reads exported JSON Lines into a log, piece by piece. One thread with an event loop; one file at a time.
class Importer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Importer)

public:
    //! The log outlives this.
    explicit Importer(EventLog &log, QObject *parent = nullptr);
    ~Importer() override;

    //! Error: Storage (the file, or the log), Invalid "no_events" (not one line is an event).
    [[nodiscard]] Task<ImportReport> importFile(const QString &path);

Q_SIGNALS:
    void progressed(qint64 bytes, qint64 total);

private:
    void readOn();
    void finish(Result<> outcome);

    EventLog &m_log;
    QFile m_file;
    qint64 m_line = 0;
    ImportReport m_report;
    Promise<ImportReport> m_promise;
};

} // namespace wa::events
