#include "ui/events/replayrows.h"

#include "ui/text/times.h"

#include <algorithm>

namespace wa::ui {

using namespace Qt::StringLiterals;

void ReplayRows::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void ReplayRows::add(const events::EventDetail &replay, UnixMs now)
{
    m_now = now;
    const auto at = std::ranges::lower_bound(m_rows, replay.event.seq, {},
                                             [](const events::EventDetail &row) { return row.event.seq; });
    const int row = int(at - m_rows.begin());
    beginInsertRows({}, row, row);
    m_rows.insert(row, replay);
    endInsertRows();
}

int ReplayRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ReplayRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ReplayRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const events::EventDetail &row = m_rows[index.row()];
    const events::Provenance provenance = row.provenance.value_or(events::Provenance{});
    switch (index.column()) {
    case TimeColumn:
        return text::timeOfDay(row.event.received, m_now);
    case ModeColumn:
        return replayModeWord(provenance.mode);
    case OutcomeColumn:
        return replayOutcomeText(provenance);
    case TargetColumn:
        return provenance.target;
    case PersonColumn:
        return provenance.person;
    default:
        return {};
    }
}

QVariant ReplayRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case TimeColumn:
        return tr("Sent");
    case ModeColumn:
        return tr("Mode");
    case OutcomeColumn:
        return tr("Outcome");
    case TargetColumn:
        return tr("Target");
    case PersonColumn:
        return tr("By");
    default:
        return {};
    }
}

QString replayModeWord(const QString &mode)
{
    if (mode == "byte_exact"_L1)
        return ReplayRows::tr("Byte-Exact");
    if (mode == "re_signed"_L1)
        return ReplayRows::tr("Re-Signed");
    if (mode == "new_event"_L1)
        return ReplayRows::tr("New Event");
    return mode;
}

QString replayOutcomeText(const events::Provenance &provenance)
{
    if (provenance.status > 0 && provenance.took)
        //: %1 is an HTTP status, %2 a length of time
        return ReplayRows::tr("%1 in %2").arg(QString::number(provenance.status), text::duration(*provenance.took));
    if (provenance.status > 0)
        return QString::number(provenance.status);
    if (!provenance.outcome.isEmpty())
        //: %1 is an error's code
        return ReplayRows::tr("no answer (%1)").arg(provenance.outcome);
    return ReplayRows::tr("no answer yet");
}

} // namespace wa::ui
