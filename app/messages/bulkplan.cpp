#include "app/messages/bulkplan.h"

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostDigitsInName = 4; // a year, say

bool looksLikeRecipient(const QString &cell)
{
    return isRecipient(gateway::normalisedRecipient(cell));
}

//! A recipient with a mistake in it is a row that is judged, not a head that is dropped.
bool mayBeColumnName(const QString &cell)
{
    return !looksLikeRecipient(cell) &&
           std::ranges::count_if(cell, [](QChar c) { return c.isDigit(); }) <= mostDigitsInName;
}

BulkRow planned(const BulkDraft &draft, const CsvRecord &record)
{
    BulkRow row{.line = record.line, .message = draft.message};
    row.message.to = record.cells.value(draft.recipientColumn).trimmed();
    if (draft.width && record.cells.size() != *draft.width) {
        row.problems.push_back({.field = u"row"_s, .code = u"cells"_s});
        return row;
    }
    Values values;
    for (auto column = draft.columns.begin(); column != draft.columns.end(); ++column)
        values.insert(column.key(), record.cells.value(column.value()));
    gateway::OutgoingMessage form = draft.message;
    form.to.clear(); // a cell is no form: what looks like a place in it stays
    auto filled = fillIn(form, values);
    if (!filled)
        row.problems = std::move(filled.error());
    else
        row.message.content = std::move(filled->content);
    for (Problem &problem : problems(row.message)) {
        if (filled || problem.field == "to"_L1)
            row.problems.push_back(std::move(problem));
    }
    return row;
}

} // namespace

BulkPlan planBulk(const BulkDraft &draft)
{
    BulkPlan plan{.sendsToRepeated = draft.sendsToRepeated};
    QHash<QString, int> seen;
    for (const CsvRecord &record : draft.records) {
        BulkRow row = planned(draft, record);
        if (!row.problems.empty()) {
            ++plan.bad;
        } else {
            QString to = gateway::normalisedRecipient(row.message.to);
            if (to.endsWith("@s.whatsapp.net"_L1))
                to = to.section(u'@', 0, 0);
            if (const auto first = seen.constFind(to); first != seen.constEnd()) {
                row.repeats = *first;
                ++plan.repeated;
            } else {
                seen.insert(to, row.line);
            }
        }
        plan.rows.push_back(std::move(row));
    }
    return plan;
}

tl::expected<CsvTable, CsvProblem> readPasted(const QString &text)
{
    return readCsv(text.toUtf8());
}

bool hasHead(const CsvTable &table)
{
    return !table.records.empty() && std::ranges::all_of(table.records.front().cells, mayBeColumnName);
}

int likelyRecipientColumn(const CsvTable &table)
{
    std::vector<int> hits;
    for (const CsvRecord &record : table.records) {
        hits.resize(std::max(hits.size(), size_t(record.cells.size())));
        for (qsizetype column = 0; column < record.cells.size(); ++column)
            hits[size_t(column)] += looksLikeRecipient(record.cells[column]);
    }
    return hits.empty() ? 0 : int(std::ranges::max_element(hits) - hits.begin());
}

} // namespace wa::messages
