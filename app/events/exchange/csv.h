#pragma once

#include "app/events/exchange/columntext.h"
#include "app/events/exchange/exportformat.h"

namespace wa::events {

//! The given columns with a head line, or the default ones. Redacted, a last column says so.
class CsvWriter final : public ExportWriter
{
public:
    CsvWriter(const ExportOptions &options, http::Sink &sink);
    [[nodiscard]] Result<> begin() override;
    [[nodiscard]] Result<> add(const EventDetail &detail) override;

    //! Where none are asked for.
    [[nodiscard]] static QStringList defaultColumns();

private:
    const ExportOptions m_options;
    http::Sink &m_sink;
    std::vector<Column> m_columns;
};

} // namespace wa::events
