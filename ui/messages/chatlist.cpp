#include "ui/messages/chatlist.h"

#include "ui/messages/bubbleof.h"
#include "ui/messages/bubbletext.h"
#include "ui/text/times.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace wa::ui {

using namespace Qt::StringLiterals;
using messages::Chats;

namespace {

constexpr int chatRowHeight = 56;
constexpr int faceSize = 32;

//! A face, name and time, the last words and the count of unread ones.
class ChatDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {160, chatRowHeight};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const theme::Tokens &t = theme::tokensOf(option.palette);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect row = option.rect;
        if (selected || option.state.testFlag(QStyle::State_MouseOver))
            painter->fillRect(row, t.raised);
        if (selected)
            painter->fillRect(QRect(row.left(), row.top(), 3, row.height()), t.accent);
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setPen(QPen(t.accent, 1));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(row.adjusted(0, 0, -1, -1));
        }
        paintFace(*painter, row, t, index.data(Chats::GroupRole).toBool());
        paintWords(*painter, row.adjusted(faceSize + 2 * theme::space3, theme::space2, -theme::space3, -theme::space2),
                   t, index);
        painter->restore();
    }

private:
    static void paintFace(QPainter &painter, const QRect &row, const theme::Tokens &t, bool group)
    {
        const QRect face(row.left() + theme::space3, row.top() + (row.height() - faceSize) / 2, faceSize, faceSize);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::mixed(t.accent, t.surface, 0.16));
        painter.drawEllipse(face);
        const int inset = (faceSize - theme::iconSize) / 2;
        theme::paintIcon(painter, face.adjusted(inset, inset, -inset, -inset),
                         group ? theme::Icon::People : theme::Icon::Person, t.text);
    }
    static void paintWords(QPainter &painter, const QRect &words, const theme::Tokens &t, const QModelIndex &index)
    {
        const QFont small = theme::fontFor(theme::TextRole::Table);
        const QFont strong = theme::fontFor(theme::TextRole::Heading);
        const int half = words.height() / 2;
        const QRect above(words.left(), words.top(), words.width(), half);
        const QRect below(words.left(), words.top() + half, words.width(), words.height() - half);
        const QString time = index.data(ChatRows::TimeTextRole).toString();
        const int timeWidth = QFontMetrics(small).horizontalAdvance(time);
        line(painter, above, small, t.muted, time, Qt::AlignRight);
        line(painter, above.adjusted(0, 0, -timeWidth - theme::space2, 0), strong, t.text,
             index.data(Qt::DisplayRole).toString(), Qt::AlignLeft);
        int badge = 0;
        if (const int unread = index.data(Chats::UnreadRole).toInt(); unread > 0) {
            const QString count = unread > 99 ? u"99+"_s : QString::number(unread);
            const int height = QFontMetrics(small).height() + 2;
            badge = std::max(height, QFontMetrics(small).horizontalAdvance(count) + theme::space2);
            const QRect pill(below.right() + 1 - badge, below.top() + (below.height() - height) / 2, badge, height);
            painter.setPen(Qt::NoPen);
            painter.setBrush(t.accent);
            painter.drawRoundedRect(pill, height / 2.0, height / 2.0);
            line(painter, pill, small, t.onAccent, count, Qt::AlignHCenter);
            badge += theme::space2;
        }
        line(painter, below.adjusted(0, 0, -badge, 0), small, t.muted, index.data(ChatRows::DetailRole).toString(),
             Qt::AlignLeft);
    }
    static void line(QPainter &painter, const QRect &rect, const QFont &font, QColor colour, const QString &text,
                     Qt::Alignment side)
    {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(rect, int(side | Qt::AlignVCenter) | Qt::TextSingleLine,
                         QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
    }
};

} // namespace

ChatRows::ChatRows(Chats &chats, devices::Devices &devices, Clock &clock, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_chats(chats)
    , m_devices(devices)
    , m_clock(clock)
{
    setSourceModel(&chats);
}

void ChatRows::setNeedle(const QString &needle)
{
    m_needle = needle.trimmed();
    invalidateFilter();
}

bool ChatRows::filterAcceptsRow(int row, const QModelIndex &) const
{
    const messages::Chat &chat = m_chats.chat(row);
    return m_needle.isEmpty() || chat.name.contains(m_needle, Qt::CaseInsensitive) ||
           chat.key.address().contains(m_needle, Qt::CaseInsensitive);
}

messages::ChatKey ChatRows::keyOf(const QModelIndex &index) const
{
    return index.isValid() ? m_chats.chat(mapToSource(index).row()).key : messages::ChatKey();
}

QModelIndex ChatRows::indexOf(const messages::ChatKey &key) const
{
    const int row = m_chats.rowOf(key);
    return row < 0 ? QModelIndex() : mapFromSource(m_chats.index(row));
}

QVariant ChatRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const messages::Chat &chat = m_chats.chat(mapToSource(index).row());
    const QString name = drawableLine(chat.name.isEmpty() ? chat.key.address() : chat.name);
    const QString said = chat.lastText.isEmpty() ? typeWord(chat.lastType) : drawableLine(chat.lastText);
    //: %1 is what was said last
    const QString detail = chat.lastOutgoing ? tr("You: %1").arg(said) : said;
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case DetailRole:
        return detail;
    case TimeTextRole: {
        const UnixMs now = m_clock.wall();
        const QDate date = toDateTime(chat.lastAt).toLocalTime().date();
        if (date == toDateTime(now).toLocalTime().date())
            return text::clockTime(chat.lastAt);
        return QLocale().toString(date, QLocale::ShortFormat);
    }
    case Qt::ToolTipRole: {
        const devices::Device *device = m_devices.device(chat.key.project, chat.key.device);
        QStringList lines{name, chat.key.address()};
        if (device)
            //: %1 is a device's name
            lines << tr("On %1").arg(device->wire.name);
        lines.removeDuplicates();
        return lines.join(u'\n');
    }
    case Qt::AccessibleTextRole: {
        QStringList parts{name, detail, text::day(chat.lastAt, m_clock.wall()) + u' ' + text::clockTime(chat.lastAt)};
        if (chat.unread > 0)
            parts << tr("%n unread", nullptr, chat.unread);
        return parts.join(u", "_s);
    }
    default:
        return QSortFilterProxyModel::data(index, role);
    }
}

ChatList::ChatList(ChatRows &rows, QWidget *parent)
    : QListView(parent)
    , m_rows(rows)
{
    setAccessibleName(tr("Chats"));
    setObjectName(u"messages.chats"_s);
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setItemDelegate(new ChatDelegate(this));
    setModel(&rows);
    connect(this, &QListView::clicked, this, &ChatList::activatedChat);
    connect(this, &QListView::activated, this, &ChatList::activatedChat);
    // The list began anew, or a filter let it in again: it is still the chosen one.
    const auto again = [this] {
        if (!m_chosen.isEmpty() && !currentIndex().isValid())
            choose(m_chosen);
    };
    connect(&rows, &QAbstractItemModel::rowsInserted, this, again);
}

void ChatList::choose(const messages::ChatKey &key)
{
    m_chosen = key;
    const QModelIndex index = m_rows.indexOf(key);
    if (!index.isValid()) {
        setCurrentIndex({});
        return;
    }
    setCurrentIndex(index);
    scrollTo(index);
}

void ChatList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    const messages::ChatKey key = m_rows.keyOf(current);
    if (key.isEmpty() || key == m_chosen)
        return;
    m_chosen = key;
    emit chosen(key);
}

} // namespace wa::ui
