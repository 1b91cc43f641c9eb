#include "ui/widgets/tabledelegate.h"

#include "ui/theme/metrics.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace wa::widgets {

TableDelegate::TableDelegate(QObject *parent, Qt::TextElideMode elide)
    : QStyledItemDelegate(parent)
    , m_elide(elide)
{
}

void TableDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = m_elide;
}

bool TableDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                              const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || index.data(Qt::ToolTipRole).isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QRect words = view->style()->subElementRect(QStyle::SE_ItemViewItemText, &item, view);
    if (item.fontMetrics.horizontalAdvance(item.text) + 2 * theme::space2 <= words.width()) {
        QToolTip::hideText();
        return true;
    }
    QToolTip::showText(event->globalPos(), item.text, view);
    return true;
}

PillDelegate::PillDelegate(StatusOf statusOf, QObject *parent)
    : TableDelegate(parent)
    , m_statusOf(std::move(statusOf))
{
}

void PillDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    const QWidget *view = option.widget;
    view->style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, view);
    const theme::Tokens &t = theme::tokensOf(option.palette);
    painter->save();
    painter->setFont(item.font);
    StatusPill::paint(*painter, option.rect.adjusted(theme::space2, 2, -theme::space1, -2), m_statusOf(index),
                      option.palette, option.state & QStyle::State_Selected ? t.raised : t.surface);
    painter->restore();
}

QSize PillDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return StatusPill::sizeFor(m_statusOf(index), option.fontMetrics) + QSize(theme::space3, 4);
}

bool PillDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || index.data(Qt::ToolTipRole).isValid())
        return TableDelegate::helpEvent(event, view, option, index);
    if (sizeHint(option, index).width() > option.rect.width())
        QToolTip::showText(event->globalPos(), m_statusOf(index).word, view);
    else
        QToolTip::hideText();
    return true;
}

} // namespace wa::widgets
