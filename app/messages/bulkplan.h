#pragma once

#include "app/base/csv.h"
#include "app/messages/fillin.h"

#include <optional>

//! Many messages, one for each row of a table: judged as a whole before the first is sent.
namespace wa::messages {

//! What a table says, and how it is read.
struct BulkDraft
{
    gateway::OutgoingMessage message = {}; //!< with places; its recipient comes from the rows
    std::vector<CsvRecord> records = {};   //!< without the head
    int recipientColumn = 0;
    QHash<QString, int> columns = {}; //!< of a place's values, by its name
    std::optional<int> width = {};    //!< cells a row must have; empty: any
    bool sendsToRepeated = false;     //!< also to a recipient who had an earlier row
};

struct BulkRow
{
    int line = 1;                          //!< of the file or of the pasted list
    gateway::OutgoingMessage message = {}; //!< as it will be sent; of a bad row as far as it goes
    std::vector<Problem> problems = {};    //!< rules.h's, "missing_value" of a place, "cells" of a row (wrong number)
    std::optional<int> repeats = {};       //!< the line of the first row with this recipient

    friend bool operator==(const BulkRow &, const BulkRow &) = default;
};

struct BulkPlan
{
    std::vector<BulkRow> rows = {};
    size_t bad = 0;      //!< have a problem: never sent
    size_t repeated = 0; //!< of the good ones, those whose recipient had a row before
    bool sendsToRepeated = false;

    [[nodiscard]] bool isSent(const BulkRow &row) const
    {
        return row.problems.empty() && (sendsToRepeated || !row.repeats);
    }
    [[nodiscard]] size_t sent() const { return rows.size() - bad - (sendsToRepeated ? 0 : repeated); }
};

constexpr size_t mostBulkRows = 10'000;

[[nodiscard]] BulkPlan planBulk(const BulkDraft &draft);
//! A pasted list, one recipient a line; what follows a comma, a semicolon or a tab belongs to the row.
[[nodiscard]] tl::expected<CsvTable, CsvProblem> readPasted(const QString &text);
//! True when the first record looks like names of columns: none of its cells is a recipient,
//! or has five digits or more, as one with a mistake in it has.
[[nodiscard]] bool hasHead(const CsvTable &table);
//! The column whose cells are recipients most often; the leftmost of equals.
[[nodiscard]] int likelyRecipientColumn(const CsvTable &table);

} // namespace wa::messages
