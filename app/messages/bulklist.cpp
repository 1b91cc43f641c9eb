#include "app/messages/bulklist.h"

#include "app/messages/outboxlist.h"

namespace wa::messages {

using namespace Qt::StringLiterals;

BulkList::BulkList(BulkSends &sends, QObject *parent)
    : QAbstractTableModel(parent)
    , m_sends(sends)
{
    connect(&sends, &BulkSends::rowChanged, this, [this](const BulkId &id, int row) {
        if (id == m_shown)
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    });
}

void BulkList::showPlan(const BulkPlan &plan)
{
    beginResetModel();
    m_shown = {};
    m_sendsToRepeated = plan.sendsToRepeated;
    m_planned.clear();
    for (const BulkRow &row : plan.rows)
        m_planned.push_back({.row = row});
    endResetModel();
}

void BulkList::showBulk(const BulkId &id)
{
    beginResetModel();
    m_planned.clear();
    m_shown = id;
    endResetModel();
}

const BulkItem *BulkList::item(int row) const
{
    const Bulk *shown = m_shown.isEmpty() ? nullptr : m_sends.bulk(m_shown);
    const auto &items = shown ? shown->items : m_planned;
    return row >= 0 && size_t(row) < items.size() ? &items[size_t(row)] : nullptr;
}

int BulkList::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    const Bulk *shown = m_shown.isEmpty() ? nullptr : m_sends.bulk(m_shown);
    return int(shown ? shown->items.size() : m_planned.size());
}

int BulkList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant BulkList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const BulkItem *shown = item(index.row());
    if (!shown)
        return {};
    const bool isBad = !shown->row.problems.empty();
    switch (role) {
    case Qt::DisplayRole:
        break;
    case StateRole:
        return shown->result ? QVariant(int(shown->result->state)) : QVariant();
    case FieldRole:
        return isBad ? shown->row.problems.front().field : QString();
    case CodeRole:
        return isBad ? shown->row.problems.front().code : QString();
    case RepeatsRole:
        return shown->row.repeats ? QVariant(*shown->row.repeats) : QVariant();
    case ErrorRole:
        return shown->result && shown->result->error ? QVariant::fromValue(*shown->result->error) : QVariant();
    case SentRole:
        return m_shown.isEmpty() ? !isBad && (m_sendsToRepeated || !shown->row.repeats) : !shown->send.isEmpty();
    default:
        return {};
    }
    switch (index.column()) {
    case LineColumn:
        return shown->row.line;
    case RecipientColumn:
        return gateway::normalisedRecipient(shown->row.message.to);
    case StateColumn:
        return shown->result ? stateWord(shown->result->state) : QString();
    case SummaryColumn:
        return summary(shown->row.message);
    default:
        return {};
    }
}

} // namespace wa::messages
