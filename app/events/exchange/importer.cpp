#include "app/events/exchange/importer.h"

#include "app/events/exchange/jsonlines.h"

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostAtOnce = 500;
constexpr qint64 bytesAtOnce = 4 * 1024 * 1024; //!< of lines: the thread's other work waits meanwhile
constexpr qint64 longestLine = 64 * 1024 * 1024;

} // namespace

Importer::Importer(EventLog &log, QObject *parent)
    : QObject(parent)
    , m_log(log)
{
}

Importer::~Importer() = default;

Task<ImportReport> Importer::importFile(const QString &path)
{
    m_file.close();
    m_file.setFileName(path);
    m_line = 0;
    m_report = {};
    m_promise = {};
    Task<ImportReport> task = m_promise.task();
    if (!m_file.open(QIODevice::ReadOnly))
        m_promise.settle(tl::unexpected(Error{
            .kind = Error::Kind::Storage, .code = u"cannot_read"_s, .field = {}, .detail = m_file.errorString()}));
    else
        readOn();
    return task;
}

void Importer::readOn()
{
    QList<EventDetail> batch;
    for (qint64 bytes = 0; batch.size() < mostAtOnce && bytes < bytesAtOnce && !m_file.atEnd();) {
        const QByteArray line = m_file.readLine(longestLine);
        if (line.isEmpty())
            break;
        bytes += line.size();
        ++m_line;
        if (line.trimmed().isEmpty())
            continue;
        auto imported = fromJsonLine(QByteArrayView(line).trimmed());
        if (!imported) {
            if (m_report.badLines++ == 0) {
                m_report.firstBadLine = m_line;
                m_report.firstProblem = imported.error();
            }
            continue;
        }
        m_report.redacted += imported->redacted;
        batch << std::move(imported->detail);
    }
    Q_EMIT progressed(m_file.pos(), m_file.size());
    if (batch.isEmpty() && m_file.atEnd())
        return finish({});
    m_log.importEvents(std::move(batch)).then(this, [this](const Result<QList<EventLog::Imported>> &imported) {
        if (!imported)
            return finish(tl::unexpected(imported.error()));
        m_report.events += imported->size();
        for (const EventLog::Imported &one : *imported)
            m_report.known += !one.isNew;
        readOn();
    });
}

void Importer::finish(Result<> outcome)
{
    m_file.close();
    if (outcome && m_report.events == 0)
        outcome = tl::unexpected(Error{
            .kind = Error::Kind::Invalid, .code = u"no_events"_s, .field = {}, .detail = m_report.firstProblem.detail});
    if (outcome)
        m_promise.settle(m_report);
    else
        m_promise.settle(tl::unexpected(outcome.error()));
}

} // namespace wa::events
