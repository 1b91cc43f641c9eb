#include "app/events/exchange/csv.h"

#include <QRegularExpression>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

//! What a spreadsheet calculates, at the begin of a cell or of what a reader with another separator takes for one.
const QRegularExpression &formulaStart()
{
    static const QRegularExpression pattern(u"(^|[\\n\\r\\t,;|])([ \"\\x{a0}]*)([=+\\-@\\t\\r＝＋－＠])"_s);
    return pattern;
}

} // namespace

QByteArray csvCell(const QString &text)
{
    QString safe = text;
    safe.remove(QChar::Null);
    // Again until nothing is left: two starts may share what stands between them, as in "\t=".
    while (safe.contains(formulaStart()))
        safe.replace(formulaStart(), u"\\1'\\2\\3"_s);
    return '"' + safe.replace(u'"', u"\"\""_s).toUtf8() + '"';
}

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
