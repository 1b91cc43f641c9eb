#pragma once

#include "app/devices/pairingqueue.h"

#include <QIdentityProxyModel>

namespace wa::ui {

//! The devices of a queue, each with what became of it, in words.
class QueueRows final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QueueRows)

public:
    explicit QueueRows(devices::PairingQueue &queue, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    devices::PairingQueue &m_queue;
};

} // namespace wa::ui
