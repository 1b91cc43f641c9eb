#include "app/events/exchange/csv.h"

#include "app/base/csv.h"

namespace wa::events {

using namespace Qt::StringLiterals;

CsvWriter::CsvWriter(const ExportOptions &options, http::Sink &sink)
    : m_options(options)
    , m_sink(sink)
{
}

QStringList CsvWriter::defaultColumns()
{
    return {u"received"_s, u"event"_s,    u"project"_s, u"device"_s, u"from"_s, u"to"_s, u"type"_s, u"text"_s,
            u"sig"_s,      u"attempts"_s, u"lag"_s,     u"via"_s,    u"size"_s, u"id"_s, u"seq"_s};
}

Result<> CsvWriter::begin()
{
    QByteArray line;
    for (const QString &name : m_options.columns.isEmpty() ? defaultColumns() : m_options.columns) {
        auto column = Column::of(name);
        if (!column)
            return tl::unexpected(column.error());
        m_columns.push_back(std::move(*column));
        line += (line.isEmpty() ? "" : ",") + csvCell(name);
    }
    return m_sink.write(line + (m_options.redact ? ",\"redacted\"\r\n" : "\r\n"));
}

Result<> CsvWriter::add(const EventDetail &detail)
{
    const Names names = m_options.redact ? Names() : m_options.names; // a device may be called after a person
    QByteArray line;
    for (const Column &column : m_columns)
        line += (line.isEmpty() ? "" : ",") + csvCell(column.text(detail, names));
    return m_sink.write(line + (m_options.redact ? ",\"true\"\r\n" : "\r\n"));
}

} // namespace wa::events
