#include "ui/events/eventcells.h"

#include "ui/events/verdict.h"
#include "ui/text/times.h"

namespace wa::ui {

using events::EventFeed;

EventRows::EventRows(EventFeed &feed, QObject *parent)
    : QIdentityProxyModel(parent)
{
    setSourceModel(&feed);
}

QVariant EventRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QIdentityProxyModel::headerData(section, orientation, role);
    switch (section) {
    case EventFeed::TimeColumn:
        return tr("Time");
    case EventFeed::VerdictColumn:
        return tr("Verdict");
    case EventFeed::EventColumn:
        return tr("Event");
    case EventFeed::DeviceColumn:
        return tr("Device");
    case EventFeed::SenderColumn:
        return tr("Sender");
    case EventFeed::SummaryColumn:
        return tr("Summary");
    case EventFeed::AttemptsColumn:
        return tr("Tries");
    case EventFeed::LagColumn:
        return tr("Lag");
    default:
        return {};
    }
}

EventCell::EventCell(Clock &clock, QObject *parent)
    : TableDelegate(parent)
    , m_clock(clock)
{
}

QString EventCell::displayText(const QVariant &value, const QLocale &locale) const
{
    if (value.typeId() == QMetaType::QDateTime)
        return text::timeOfDay(fromDateTime(value.toDateTime()), m_clock.wall());
    if (value.typeId() == QMetaType::LongLong)
        return text::duration(std::chrono::milliseconds(value.toLongLong()));
    return TableDelegate::displayText(value, locale);
}

widgets::Status verdictStatus(const QModelIndex &index)
{
    if (!index.data(EventFeed::LoadedRole).toBool())
        return {};
    return statusOf(events::Verdict(index.data(EventFeed::VerdictRole).toInt()));
}

} // namespace wa::ui
