#pragma once

#include "app/base/clock.h"
#include "app/events/feed/eventfeed.h"
#include "ui/widgets/tabledelegate.h"

#include <QIdentityProxyModel>

namespace wa::ui {

//! The feed with column names; its cells stay bare values.
class EventRows final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventRows)

public:
    EventRows(events::EventFeed &feed, QObject *parent);

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

//! Times and lags of the feed in words; the model has bare values.
class EventCell final : public widgets::TableDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventCell)

public:
    EventCell(Clock &clock, QObject *parent);

    [[nodiscard]] QString displayText(const QVariant &value, const QLocale &locale) const override;

private:
    Clock &m_clock;
};

//! The verdict of a row, as a pill; nothing while the row is not read yet.
[[nodiscard]] widgets::Status verdictStatus(const QModelIndex &index);

} // namespace wa::ui
