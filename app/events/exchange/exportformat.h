#pragma once

#include "app/base/result.h"
#include "app/events/filter/names.h"
#include "app/events/log/event.h"
#include "app/http/sink.h"

#include <QStringList>
#include <QUrl>

#include <functional>
#include <memory>

namespace wa::events {

enum class ExportFormat {
    JsonLines, //!< lossless, and back
    Har,       //!< HAR 1.2: one entry for each attempt
    Csv,       //!< the given columns
    Curl,      //!< a command for each event, its bytes in a file beside it
    RawZip,    //!< the bodies, one file each
};
//! The words of `wactl events export --format`: "jsonl", "har", "csv", "curl", "zip"; also the file's suffix, but for
//! curl, which is a shell script.
[[nodiscard]] QLatin1StringView formatWord(ExportFormat format);
[[nodiscard]] std::optional<ExportFormat> formatOfWord(QAnyStringView word);
[[nodiscard]] QLatin1StringView suffixOf(ExportFormat format);

struct ExportOptions
{
    ExportFormat format = ExportFormat::JsonLines;
    bool redact = true;       //!< without it: the bytes as they came, by explicit choice
    QStringList columns = {}; //!< CSV: fields of the filter language, headers and JSON paths included
    Names names = {};         //!< CSV: what projects and devices are called
    QUrl target = {};         //!< curl: where to; empty or redacted: "$WEBHOOK_URL"
    QString bodyStem = {};    //!< curl: what the body files' names begin with; exportEvents() takes the file's own
};

//! Writes events in one format. The sink is begun before and finished after, by the caller.
class ExportWriter
{
public:
    ExportWriter() = default;
    virtual ~ExportWriter() = default;
    Q_DISABLE_COPY_MOVE(ExportWriter)

    [[nodiscard]] virtual Result<> begin() { return {}; }
    [[nodiscard]] virtual Result<> add(const EventDetail &detail) = 0;
    [[nodiscard]] virtual Result<> end() { return {}; }
};

//! Keeps a file beside the export; its name is made by us.
using KeepBeside = std::function<Result<>(const QString &name, const QByteArray &bytes)>;

//! Details come as they are to be written: redaction is done before. Both references outlive the writer.
[[nodiscard]] std::unique_ptr<ExportWriter> makeWriter(const ExportOptions &options, http::Sink &sink,
                                                       const KeepBeside &keepBeside);

} // namespace wa::events
