#include "app/events/exchange/exportformat.h"

#include "app/events/exchange/csv.h"
#include "app/events/exchange/curlline.h"
#include "app/events/exchange/har.h"
#include "app/events/exchange/jsonlines.h"
#include "app/events/exchange/rawzip.h"

#include <algorithm>
#include <array>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

struct FormatWords
{
    ExportFormat format;
    QLatin1StringView word;
    QLatin1StringView suffix;
};
constexpr std::array formatWords{
    FormatWords{ExportFormat::JsonLines, "jsonl"_L1, "jsonl"_L1}, FormatWords{ExportFormat::Har, "har"_L1, "har"_L1},
    FormatWords{ExportFormat::Csv, "csv"_L1, "csv"_L1},           FormatWords{ExportFormat::Curl, "curl"_L1, "sh"_L1},
    FormatWords{ExportFormat::RawZip, "zip"_L1, "zip"_L1},
};

const FormatWords &wordsOf(ExportFormat format)
{
    return *std::find_if(formatWords.begin(), formatWords.end(),
                         [format](const FormatWords &row) { return row.format == format; });
}

} // namespace

QLatin1StringView formatWord(ExportFormat format)
{
    return wordsOf(format).word;
}

std::optional<ExportFormat> formatOfWord(QAnyStringView word)
{
    const auto row = std::find_if(formatWords.begin(), formatWords.end(), [word](const FormatWords &candidate) {
        return QAnyStringView(candidate.word) == word;
    });
    return row == formatWords.end() ? std::nullopt : std::optional(row->format);
}

QLatin1StringView suffixOf(ExportFormat format)
{
    return wordsOf(format).suffix;
}

std::unique_ptr<ExportWriter> makeWriter(const ExportOptions &options, http::Sink &sink, const KeepBeside &keepBeside)
{
    switch (options.format) {
    case ExportFormat::JsonLines:
        return std::make_unique<JsonLinesWriter>(options.redact, sink);
    case ExportFormat::Har:
        return std::make_unique<HarWriter>(options.redact, sink);
    case ExportFormat::Csv:
        return std::make_unique<CsvWriter>(options, sink);
    case ExportFormat::Curl:
        return std::make_unique<CurlWriter>(options, sink, keepBeside);
    case ExportFormat::RawZip:
        return std::make_unique<RawZipWriter>(options.redact, sink);
    }
    Q_UNREACHABLE();
}

} // namespace wa::events
