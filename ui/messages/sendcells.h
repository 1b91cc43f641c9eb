#pragma once

#include "app/base/clock.h"
#include "app/messages/outboxlist.h"
#include "ui/widgets/tabledelegate.h"

#include <QIdentityProxyModel>

namespace wa::ui {

//! The outbox in words.
class SendRows final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SendRows)

public:
    SendRows(messages::OutboxList &list, Clock &clock, QObject *parent);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Clock &m_clock;
};

[[nodiscard]] widgets::Status sendStatus(const QModelIndex &index);

} // namespace wa::ui
