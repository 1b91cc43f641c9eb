#pragma once

#include <QByteArray>
#include <QStringList>

#include <tl/expected.hpp>

#include <vector>

namespace wa {

//! A cell that no spreadsheet takes for a formula (threats.md D6), quoted as RFC 4180 says.
[[nodiscard]] QByteArray csvCell(const QString &text);

struct CsvRecord
{
    int line = 1; //!< of the file, where it begins; a quoted cell may span several
    QStringList cells = {};

    friend bool operator==(const CsvRecord &, const CsvRecord &) = default;
};

struct CsvTable
{
    char16_t separator = u','; //!< comma, semicolon or tab, as the first record shows
    std::vector<CsvRecord> records = {};
};

//! Where it cannot be read, both from 1. Codes: "not_utf8", "nul", "quote_in_cell", "text_after_quote",
//! "unclosed_quote" (where it was opened).
struct CsvProblem
{
    int line = 1;
    int column = 1;
    QString code = {};

    friend bool operator==(const CsvProblem &, const CsvProblem &) = default;
};

//! RFC 4180, strictly: a cell is quoted as a whole or not at all. UTF-8 with or without a byte order mark, lines end
//! with CR LF, LF or CR, empty ones count for nothing. Records may have different numbers of cells.
[[nodiscard]] tl::expected<CsvTable, CsvProblem> readCsv(const QByteArray &bytes);

} // namespace wa
