#include "app/events/exchange/exporter.h"

#include "app/events/exchange/rawzip.h"
#include "app/events/exchange/redaction.h"

#include <QFileInfo>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

//! Keeps the beginning, for a preview.
class MemorySink final : public http::Sink
{
public:
    explicit MemorySink(qsizetype limit)
        : m_limit(limit)
    {
    }
    [[nodiscard]] Result<> begin(qint64) override
    {
        m_bytes.clear();
        return {};
    }
    [[nodiscard]] Result<> write(QByteArrayView bytes) override
    {
        m_bytes += bytes.first(std::min(bytes.size(), m_limit - m_bytes.size()));
        return {};
    }
    [[nodiscard]] Result<> finish() override { return {}; }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    const qsizetype m_limit;
    QByteArray m_bytes;
};

Result<> writeFile(const QString &path, const QByteArray &bytes)
{
    http::FileSink sink(path);
    if (auto begun = sink.begin(bytes.size()); !begun)
        return begun;
    if (auto written = sink.write(bytes); !written)
        return written;
    return sink.finish();
}

//! The events, made fit to leave where that is asked for.
Result<qint64> writeAll(ExportWriter &writer, const EventSource &source, std::optional<Redaction> redaction,
                        const std::function<bool(qint64)> &goOn)
{
    if (auto begun = writer.begin(); !begun)
        return tl::unexpected(begun.error());
    qint64 count = 0;
    while (true) {
        auto batch = source();
        if (!batch)
            return tl::unexpected(batch.error());
        if (batch->empty())
            break;
        for (EventDetail &detail : *batch) {
            if (goOn && !goOn(count))
                return tl::unexpected(Error{.kind = Error::Kind::Cancelled});
            if (redaction)
                detail = redaction->redacted(std::move(detail));
            if (auto added = writer.add(detail); !added)
                return tl::unexpected(added.error());
            ++count;
        }
    }
    if (auto ended = writer.end(); !ended)
        return tl::unexpected(ended.error());
    return count;
}

std::optional<Redaction> redactionFor(const ExportOptions &options, const std::shared_ptr<const Redactor> &redactor)
{
    return options.redact ? std::optional<Redaction>(redactor) : std::nullopt;
}

QByteArray zipListing(std::vector<EventDetail> events, std::optional<Redaction> redaction)
{
    QByteArray listing;
    for (EventDetail &detail : events) {
        if (redaction)
            detail = redaction->redacted(std::move(detail));
        listing += rawFileName(detail) + "  " + detail.body + '\n';
    }
    return listing;
}

} // namespace

Result<ExportReport> exportEvents(const QString &path, const ExportOptions &options, const EventSource &source,
                                  const std::shared_ptr<const Redactor> &redactor,
                                  const std::function<bool(qint64)> &goOn)
{
    const QFileInfo file(path);
    ExportOptions own = options;
    own.bodyStem = file.completeBaseName();
    ExportReport report;
    const auto keepBeside = [&](const QString &name, const QByteArray &bytes) -> Result<> {
        auto kept = writeFile(file.absolutePath() + u'/' + name, bytes);
        if (kept)
            report.beside << name;
        return kept;
    };
    http::FileSink sink(path);
    if (auto begun = sink.begin(-1); !begun)
        return tl::unexpected(begun.error());
    const auto writer = makeWriter(own, sink, keepBeside);
    const auto count = writeAll(*writer, source, redactionFor(own, redactor), goOn);
    Result<> ended = count ? sink.finish() : tl::unexpected(count.error());
    if (!ended) {
        for (const QString &name : report.beside) // half an export is none
            QFile::remove(file.absolutePath() + u'/' + name);
        return tl::unexpected(ended.error());
    }
    report.events = *count;
    report.bytes = sink.size();
    return report;
}

Result<QByteArray> exportPreview(const ExportOptions &options, const std::vector<EventDetail> &events,
                                 const std::shared_ptr<const Redactor> &redactor, qsizetype limit)
{
    if (options.format == ExportFormat::RawZip)
        return zipListing(events, redactionFor(options, redactor)).left(limit);
    ExportOptions own = options;
    if (own.bodyStem.isEmpty())
        own.bodyStem = u"body"_s;
    MemorySink sink(limit);
    const auto writer = makeWriter(own, sink, [](const QString &, const QByteArray &) { return Result<>(); });
    bool given = false;
    const auto once = [&]() -> Result<std::vector<EventDetail>> {
        if (std::exchange(given, true))
            return std::vector<EventDetail>();
        return events;
    };
    const auto count = writeAll(*writer, once, redactionFor(own, redactor), {});
    if (!count)
        return tl::unexpected(count.error());
    return sink.bytes();
}

ExportJob::ExportJob(QString path, ExportOptions options, EventSource source, std::shared_ptr<const Redactor> redactor,
                     std::function<void()> stop, QObject *parent)
    : QObject(parent)
    , m_stop(std::move(stop))
{
    m_work = [this, path = std::move(path), options = std::move(options), source = std::move(source),
              redactor = std::move(redactor)] {
        return exportEvents(path, options, source, redactor, [this](qint64 done) {
            m_done = done;
            // One call under way, however fast the events go by.
            if (!m_progressPosted.exchange(true))
                QMetaObject::invokeMethod(
                    this,
                    [this] {
                        m_progressPosted = false;
                        Q_EMIT progressed(m_done);
                    },
                    Qt::QueuedConnection);
            return !m_cancelled;
        });
    };
}

ExportJob::~ExportJob()
{
    cancel();
    if (m_thread.joinable())
        m_thread.join();
}

void ExportJob::start()
{
    m_thread = std::thread([this] {
        const auto outcome = m_work();
        QMetaObject::invokeMethod(
            this, [this, outcome] { Q_EMIT finished(outcome); }, Qt::QueuedConnection);
    });
}

void ExportJob::cancel()
{
    m_cancelled = true;
    if (m_stop)
        m_stop();
}

} // namespace wa::events
