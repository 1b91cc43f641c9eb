#pragma once

#include "app/devices/bulkrun.h"
#include "ui/widgets/statuspill.h"

#include <QIdentityProxyModel>

namespace wa::ui {

//! A bulk act's rows in words.
class BulkRows final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkRows)

public:
    BulkRows(devices::BulkRun *run, QObject *parent);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] static widgets::Status statusOf(const QModelIndex &index);
};

} // namespace wa::ui
