#include "ui/devices/devicecells.h"

#include "ui/devices/devicerows.h"
#include "ui/devices/devicestatus.h"
#include "ui/theme/metrics.h"

#include <QPainter>

namespace wa::ui {

namespace {

constexpr int cardWidth = 252;

widgets::Status pillOf(const QModelIndex &index)
{
    return statusOf(devices::Standing(index.data(DeviceRows::StandingRole).toInt()),
                    index.data(DeviceRows::StatusTextRole).toString());
}

bool isGroup(const QModelIndex &index)
{
    return index.data(DeviceRows::IsGroupRole).toBool();
}

void paintGroup(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const theme::Tokens &t = theme::tokensOf(option.palette);
    QFont words = option.font;
    words.setWeight(QFont::DemiBold);
    painter->save();
    painter->fillRect(option.rect, t.raised);
    painter->setFont(words);
    painter->setPen(t.text);
    const QRect room = option.rect.adjusted(theme::space2, 0, -theme::space2, 0);
    const QString group = index.siblingAtColumn(0).data().toString();
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      QFontMetrics(words).elidedText(group, Qt::ElideRight, room.width()));
    painter->restore();
}

} // namespace

DeviceCells::DeviceCells(QObject *parent)
    : TableDelegate(parent)
    , m_pill(pillOf)
{
}

void DeviceCells::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (isGroup(index))
        paintGroup(painter, option, index);
    else if (index.column() == DeviceRows::StatusColumn)
        m_pill.paint(painter, option, index);
    else
        TableDelegate::paint(painter, option, index);
}

QSize DeviceCells::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return index.column() == DeviceRows::StatusColumn && !isGroup(index) ? m_pill.sizeHint(option, index)
                                                                         : TableDelegate::sizeHint(option, index);
}

bool DeviceCells::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                            const QModelIndex &index)
{
    return index.column() == DeviceRows::StatusColumn && !isGroup(index)
               ? m_pill.helpEvent(event, view, option, index)
               : TableDelegate::helpEvent(event, view, option, index);
}

void DeviceCards::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect card = option.rect.adjusted(theme::space1, theme::space1, -theme::space1, -theme::space1);
    if (isGroup(index)) {
        QStyleOptionViewItem heading = option;
        heading.rect = card;
        return paintGroup(painter, heading, index);
    }
    const theme::Tokens &t = theme::tokensOf(option.palette);
    const bool isChosen = option.state & QStyle::State_Selected;
    const bool hasFocus = option.state & QStyle::State_HasFocus;
    const QColor under = isChosen ? t.raised : t.surface;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(isChosen || hasFocus ? t.accent : t.line, hasFocus ? theme::focusWidth : 1));
    painter->setBrush(under);
    painter->drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), theme::radius, theme::radius);

    const QFontMetrics metrics(option.font);
    QRect line = card.adjusted(theme::space3, theme::space2, -theme::space3, 0);
    line.setHeight(metrics.height());
    const auto write = [&](const QString &words, QColor ink, const QFont &font) {
        painter->setFont(font);
        painter->setPen(ink);
        painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(words, Qt::ElideRight, line.width()));
        line.translate(0, metrics.height() + theme::space1);
    };
    const auto cell = [&index](int column) { return index.siblingAtColumn(column).data().toString(); };
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    write(cell(DeviceRows::NameColumn), t.text, bold);
    painter->setFont(option.font);
    line.setHeight(theme::rowHeight - theme::space1);
    widgets::StatusPill::paint(*painter, line, pillOf(index), option.palette, under);
    line.translate(0, theme::rowHeight);
    line.setHeight(metrics.height());
    write(cell(DeviceRows::NumberColumn), t.text, option.font);
    write(cell(DeviceRows::LastSignColumn), t.muted, option.font);
    write(cell(DeviceRows::LastErrorColumn), t.bad, option.font);
    painter->restore();
}

QSize DeviceCards::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int lines = 4 * (option.fontMetrics.height() + theme::space1) + theme::rowHeight;
    return {cardWidth, lines + 2 * theme::space2 + 2 * theme::space1};
}

} // namespace wa::ui
