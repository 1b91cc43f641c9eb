#include "ui/events/eventcells.h"

#include "app/events/eventfeed.h"
#include "ui/events/verdict.h"
#include "ui/text/times.h"

namespace wa::ui {

using events::EventFeed;

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
