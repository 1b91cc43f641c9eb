#include "ui/events/relatedrows.h"

#include "ui/events/eventsentence.h"
#include "ui/text/times.h"

#include <algorithm>

namespace wa::ui {

void RelatedRows::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void RelatedRows::add(Kin kin, const QList<events::Event> &events, qint64 self, UnixMs now)
{
    beginResetModel();
    m_now = now;
    for (const events::Event &event : events) {
        const auto known = std::ranges::find_if(m_rows, [&](const Row &row) { return row.event.seq == event.seq; });
        if (event.seq == self || (known != m_rows.end() && known->kin <= kin))
            continue;
        if (known != m_rows.end())
            known->kin = kin;
        else
            m_rows.push_back({kin, event});
    }
    std::ranges::stable_sort(m_rows, [](const Row &a, const Row &b) {
        return a.kin != b.kin ? a.kin < b.kin : a.event.received < b.event.received;
    });
    endResetModel();
}

QString RelatedRows::word(Kin kin)
{
    switch (kin) {
    case Replayed:
        return tr("Replayed from");
    case ReplayOf:
        return tr("Replay of it");
    case Delivery:
        return tr("Same request id");
    case Message:
        return tr("Same message");
    case Chat:
        return tr("Same chat");
    }
    return {};
}

int RelatedRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RelatedRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RelatedRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (index.column()) {
    case RelationColumn:
        return word(row.kin);
    case TimeColumn:
        return text::timeOfDay(row.event.received, m_now);
    case EventColumn:
        return row.event.name;
    case SummaryColumn:
        return sentenceOf(row.event, {});
    default:
        return {};
    }
}

QVariant RelatedRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case RelationColumn:
        return tr("Relation");
    case TimeColumn:
        return tr("Received");
    case EventColumn:
        return tr("Event");
    case SummaryColumn:
        return tr("Summary");
    default:
        return {};
    }
}

} // namespace wa::ui
