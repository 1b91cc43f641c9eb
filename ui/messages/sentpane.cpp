#include "ui/messages/sentpane.h"

#include "ui/messages/sendcells.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/table.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using messages::OutboxList;

SentPane::SentPane(OutboxList &list, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_list(list)
    , m_table(new widgets::Table(tr("Sent from this desk"), this))
    , m_empty(new widgets::EmptyState(theme::Icon::Messages, this))
    , m_stack(new QStackedWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_table->setObjectName(u"messages.table"_s);
    m_table->setModel(new SendRows(list, clock, this));
    m_table->setItemDelegateForColumn(OutboxList::StateColumn, new widgets::PillDelegate(sendStatus, this));
    m_table->setColumnWidths({110, 160, 130, 90, 0});
    m_empty->setText(tr("Nothing Sent Yet"),
                     tr("Write a message on the right. Each one's way to the reader is shown here."));
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    layout->addWidget(m_stack);
    const auto idOf = [](const QModelIndex &index) {
        return messages::SendId(index.data(OutboxList::IdRole).toString());
    };
    connect(m_table, &widgets::Table::currentRowChanged, this,
            [this, idOf](const QModelIndex &index) { emit chosen(idOf(index)); });
    connect(m_table, &widgets::Table::activatedRow, this,
            [this, idOf](const QModelIndex &index) { emit activatedSend(idOf(index)); });
    connect(&list, &QAbstractItemModel::rowsInserted, this, &SentPane::showState);
    connect(&list, &QAbstractItemModel::modelReset, this, &SentPane::showState);
    showState();
}

messages::SendId SentPane::current() const
{
    return messages::SendId(m_table->currentIndex().data(OutboxList::IdRole).toString());
}

void SentPane::showState()
{
    m_stack->setCurrentWidget(m_list.rowCount() > 0 ? static_cast<QWidget *>(m_table) : m_empty);
}

} // namespace wa::ui
