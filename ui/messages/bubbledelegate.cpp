#include "ui/messages/bubbledelegate.h"

#include "ui/messages/bubbleof.h"
#include "ui/messages/conversationrows.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace wa::ui {

namespace {

constexpr int gapBelow = theme::space2;
constexpr qsizetype mostBytes = 16 * 1024 * 1024;
constexpr double ofTheWidth = 0.82; // the other side stays free, so that one sees who speaks

QFont dayFont()
{
    return theme::fontFor(theme::TextRole::Table);
}

//! What its painter holds, at a guess: never more than the cache, which would not take it.
qsizetype bytesOf(const Bubble &bubble)
{
    constexpr qsizetype atLeast = 4096;
    constexpr qsizetype ofLetter = 64; // laid out
    const qsizetype letters = bubble.text.plain.size() + bubble.choices.join(u' ').size();
    const qsizetype picture = bubble.media ? bubble.media->picture.sizeInBytes() : 0;
    return std::min(mostBytes, atLeast + ofLetter * letters + picture);
}

} // namespace

BubbleDelegate::BubbleDelegate(messages::Conversation &conversation, ConversationRows &rows, PictureShelf &pictures,
                               Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_conversation(conversation)
    , m_rows(rows)
    , m_pictures(pictures)
    , m_clock(clock)
    , m_painters(mostBytes)
{
}

BubbleDelegate::~BubbleDelegate() = default;

void BubbleDelegate::forget(const QString &key)
{
    m_painters.remove(key);
    m_sizes.remove(key);
}

void BubbleDelegate::forgetAll()
{
    m_painters.clear();
    m_sizes.clear();
}

BubbleDelegate::Kept &BubbleDelegate::kept(const QModelIndex &index, const QFont &font, int width) const
{
    const messages::ChatMessage &message = *m_conversation.message(index.row());
    Kept *known = m_painters.object(message.key);
    if (!known) {
        const messages::ChatMessage *quoted =
            message.quoted.isEmpty() ? nullptr : m_conversation.message(message.quoted);
        const PictureShelf::View media = hasMedia(message)
                                             ? m_pictures.view(m_conversation.chat().project, message.mediaPath,
                                                               message.localFile, isPicture(message))
                                             : PictureShelf::View();
        const Bubble bubble = bubbleOf(message, quoted, media);
        known = new Kept{.painter = std::make_unique<BubblePainter>(bubble, font)};
        m_painters.insert(message.key, known, bytesOf(bubble));
    }
    if (known->width != width) {
        known->width = width;
        known->size = known->painter->sizeFor(int(width * ofTheWidth));
        m_sizes.insert(message.key, {width, known->size});
    }
    return *known;
}

int BubbleDelegate::dayHeight(const QModelIndex &index, const QFont &) const
{
    return m_rows.dayAbove(index.row()).isEmpty() ? 0 : QFontMetrics(dayFont()).height() + 2 * theme::space3;
}

QSize BubbleDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const messages::ChatMessage *message = m_conversation.message(index.row());
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (!message || !view)
        return {};
    const int width = view->viewport()->width();
    const auto known = m_sizes.constFind(message->key);
    const QSize size =
        known != m_sizes.cend() && known->first == width ? known->second : kept(index, option.font, width).size;
    return {width, size.height() + gapBelow + dayHeight(index, option.font)};
}

QRect BubbleDelegate::bubbleRect(const QRect &row, const QModelIndex &index, const QFont &font) const
{
    const messages::ChatMessage *message = m_conversation.message(index.row());
    if (!message)
        return {};
    const QSize size = kept(index, font, row.width()).size;
    const int x = message->outgoing ? row.right() + 1 - size.width() - theme::space3 : row.left() + theme::space3;
    return {{x, row.top() + dayHeight(index, font)}, size};
}

void BubbleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (!m_conversation.message(index.row()))
        return;
    const theme::Tokens &t = theme::tokensOf(option.palette);
    if (const QString day = m_rows.dayAbove(index.row()); !day.isEmpty()) {
        const QRect strip(option.rect.left(), option.rect.top(), option.rect.width(), dayHeight(index, option.font));
        painter->save();
        painter->setFont(dayFont());
        const int words = painter->fontMetrics().horizontalAdvance(day) + 2 * theme::space3;
        const int middle = strip.center().y();
        painter->setPen(t.line);
        painter->drawLine(strip.left() + theme::space3, middle, strip.center().x() - words / 2, middle);
        painter->drawLine(strip.center().x() + words / 2, middle, strip.right() - theme::space3, middle);
        painter->setPen(t.muted);
        painter->drawText(strip, Qt::AlignCenter, day);
        painter->restore();
    }
    const QRect rect = bubbleRect(option.rect, index, option.font);
    kept(index, option.font, option.rect.width())
        .painter->paint(*painter, rect, option.palette, option.state.testFlag(QStyle::State_Selected));
}

BubblePainter::Hit BubbleDelegate::hit(const QRect &row, const QModelIndex &index, const QFont &font,
                                       QPoint place) const
{
    if (!m_conversation.message(index.row()))
        return {};
    return kept(index, font, row.width()).painter->at(bubbleRect(row, index, font), place);
}

bool BubbleDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    const messages::ChatMessage *message = m_conversation.message(index.row());
    if (event->type() != QEvent::ToolTip || !message)
        return false;
    const auto under = hit(option.rect, index, option.font, event->pos());
    if (under.part == BubblePainter::Part::Tick)
        QToolTip::showText(event->globalPos(), tickText(*message, m_clock.wall()), view);
    else if (under.part == BubblePainter::Part::Link)
        QToolTip::showText(event->globalPos(), under.link.toString(QUrl::FullyEncoded), view);
    else
        QToolTip::hideText();
    return true;
}

} // namespace wa::ui
