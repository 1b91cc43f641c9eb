#pragma once

#include "app/messages/bulklist.h"
#include "ui/widgets/statuspill.h"

#include <QIdentityProxyModel>

namespace wa::ui {

//! The rows of a bulk send in words.
class BulkSendRows final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkSendRows)

public:
    BulkSendRows(messages::BulkList *list, QObject *parent);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] static widgets::Status statusOf(const QModelIndex &index);
};

} // namespace wa::ui
