#pragma once

#include "app/events/log/event.h"
#include "app/signature/verifier.h"
#include "ui/widgets/statuspill.h"

#include <QAbstractTableModel>

namespace wa::ui {

//! The headers of one attempt in order, with their case and repeats, and what each is to the signature.
class HeaderRows final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeaderRows)

public:
    enum Column { NameColumn, ValueColumn, BadgeColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    //! Without a ladder it is not known what is signed.
    void setHeaders(const events::Headers &headers, const std::optional<signature::Ladder> &ladder);
    [[nodiscard]] widgets::Status badge(int row) const;
    //! Name and value.
    [[nodiscard]] std::pair<QString, QString> header(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    events::Headers m_headers;
    std::optional<signature::Ladder> m_ladder;
};

} // namespace wa::ui
