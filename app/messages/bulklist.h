#pragma once

#include "app/messages/bulksends.h"

#include <QAbstractTableModel>

namespace wa::messages {

//! The rows of a plan, or of a bulk send as they go. Text from outside comes as it is: show it as plain text.
class BulkList final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkList)

public:
    enum Column { LineColumn, RecipientColumn, StateColumn, SummaryColumn, ColumnCount };
    enum Role {
        StateRole = Qt::UserRole + 1, //!< int of SendState; invalid: not handed over
        FieldRole,                    //!< of the row's problem; empty: none
        CodeRole,
        RepeatsRole, //!< int: the line with the same recipient; invalid: none
        ErrorRole,   //!< wa::Error in a QVariant, invalid: none
        SentRole,    //!< bool: it is one of those that are sent
    };

    explicit BulkList(BulkSends &sends, QObject *parent = nullptr);

    void showPlan(const BulkPlan &plan);
    void showBulk(const BulkId &id);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] const BulkItem *item(int row) const;

    BulkSends &m_sends;
    std::vector<BulkItem> m_planned;
    bool m_sendsToRepeated = false;
    BulkId m_shown;
};

} // namespace wa::messages
