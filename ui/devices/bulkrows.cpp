#include "ui/devices/bulkrows.h"

#include "ui/text/errors.h"

namespace wa::ui {

using devices::BulkRun;

BulkRows::BulkRows(BulkRun *run, QObject *parent)
    : QIdentityProxyModel(parent)
{
    setSourceModel(run);
}

widgets::Status BulkRows::statusOf(const QModelIndex &index)
{
    using enum BulkRun::State;
    switch (BulkRun::State(index.data(BulkRun::StateRole).toInt())) {
    case Waiting:
        return {{theme::Tone::Neutral, theme::Icon::Clock}, tr("Not Begun")};
    case Running:
        return {{theme::Tone::Info, theme::Icon::Refresh}, tr("Under Way")};
    case Done:
        return {{theme::Tone::Good, theme::Icon::Check}, tr("Done")};
    case Failed:
        return {{theme::Tone::Bad, theme::Icon::Error}, tr("Failed")};
    case Cancelled:
        break;
    }
    return {{theme::Tone::Neutral, theme::Icon::Cancel}, tr("Cancelled")};
}

QVariant BulkRows::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return QIdentityProxyModel::data(index, role);
    switch (index.column()) {
    case BulkRun::StateColumn:
        return statusOf(index).word;
    case BulkRun::WhyColumn: {
        const QVariant error = index.data(BulkRun::ErrorRole);
        return error.isValid() ? text::wordsOf(error.value<Error>()).why : QString();
    }
    default:
        return QIdentityProxyModel::data(index, Qt::DisplayRole);
    }
}

QVariant BulkRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QIdentityProxyModel::headerData(section, orientation, role);
    switch (section) {
    case BulkRun::NameColumn:
        return tr("Device");
    case BulkRun::StateColumn:
        return tr("Result");
    default:
        return tr("Why");
    }
}

} // namespace wa::ui
