#pragma once

#include "app/base/clock.h"
#include "app/gateway/virtualphone.h"
#include "ui/widgets/statuspill.h"

#include <QAbstractTableModel>

namespace wa::ui {

//! The gateway's side of the webhooks: each with its attempts and answers, newest first.
class DeliveryList final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeliveryList)

public:
    enum Column { StateColumn, EventColumn, AttemptsColumn, AnswerColumn, LatencyColumn, TimeColumn, ColumnCount };

    DeliveryList(Clock &clock, QObject *parent);

    void setDeliveries(std::vector<gateway::Delivery> deliveries);
    [[nodiscard]] widgets::Status status(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Clock &m_clock;
    std::vector<gateway::Delivery> m_deliveries;
};

} // namespace wa::ui
