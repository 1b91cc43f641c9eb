#include "ui/messages/conversationview.h"

#include "ui/messages/bubbledelegate.h"
#include "ui/messages/bubbleof.h"
#include "ui/messages/conversationrows.h"
#include "ui/widgets/menukey.h"

#include <QContextMenuEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace wa::ui {

using messages::ChatMessage;
using messages::Conversation;

namespace {

constexpr int nearTheTop = 200; // pixels: then the next page is asked for

} // namespace

ConversationView::ConversationView(Conversation &conversation, PictureShelf &pictures, Clock &clock, QWidget *parent)
    : QListView(parent)
    , m_conversation(conversation)
    , m_rows(new ConversationRows(conversation, clock, this))
    , m_delegate(new BubbleDelegate(conversation, *m_rows, pictures, clock, this))
{
    setAccessibleName(tr("Conversation"));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // else the width, and each break of a line, depends on the rows
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setResizeMode(Adjust);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    verticalScrollBar()->setSingleStep(24);
    setItemDelegate(m_delegate);
    setModel(m_rows);

    const auto forgetRows = [this](const QModelIndex &first, const QModelIndex &last) {
        for (int row = first.row(); row <= last.row(); ++row)
            m_delegate->forget(m_conversation.message(row)->key);
    };
    // Before the view hears of it.
    connect(&conversation, &QAbstractItemModel::dataChanged, this, forgetRows);
    connect(&conversation, &QAbstractItemModel::modelReset, this, [this] {
        m_delegate->forgetAll();
        m_anchor = QModelIndex();
        m_atEnd = true;
        emit currentMessageChanged();
    });
    connect(&pictures, &PictureShelf::changed, this, [this](const QString &path) {
        for (int row = 0; row < m_conversation.rowCount(); ++row) {
            const ChatMessage &message = *m_conversation.message(row);
            if (message.mediaPath != path && message.localFile != path)
                continue;
            m_delegate->forget(message.key);
            m_rows->renew(row);
        }
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ConversationView::onScrolled);
    // The current message may have come further.
    connect(&conversation, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first) {
        if (first.row() == currentIndex().row())
            emit currentMessageChanged();
    });
}

ConversationView::~ConversationView() = default;

const ChatMessage *ConversationView::current() const
{
    return currentIndex().isValid() ? m_conversation.message(currentIndex().row()) : nullptr;
}

void ConversationView::choose(const QString &key)
{
    const int row = m_conversation.rowOf(key);
    if (row < 0)
        return;
    const QModelIndex index = m_rows->index(row, 0);
    setCurrentIndex(index);
    scrollTo(index);
}

void ConversationView::goToEnd()
{
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

QRect ConversationView::bubbleRect(int row) const
{
    const QModelIndex index = m_rows->index(row, 0);
    return m_delegate->bubbleRect(visualRect(index), index, font());
}

//! Rows came, went or grew: what stood on screen is put back to where it stood.
void ConversationView::doItemsLayout()
{
    const QScopedValueRollback guard(m_restoring, true);
    QListView::doItemsLayout();
    QScrollBar *bar = verticalScrollBar();
    if (m_atEnd || !m_anchor.isValid())
        bar->setValue(bar->maximum());
    else
        bar->setValue(bar->value() + visualRect(m_anchor).top() - m_anchorTop);
}

void ConversationView::noteAnchor()
{
    m_anchor = indexAt(QPoint(viewport()->width() / 2, 1));
    m_anchorTop = m_anchor.isValid() ? visualRect(m_anchor).top() : 0;
}

void ConversationView::onScrolled()
{
    if (m_restoring)
        return;
    const QScrollBar *bar = verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 2;
    noteAnchor(); // whoever hears of it may change the layout at once
    if (std::exchange(m_atEnd, atEnd) != atEnd)
        emit atEndChanged(atEnd);
    askForOlder(false);
}

void ConversationView::askForOlder(bool byHand)
{
    if (verticalScrollBar()->value() <= std::max(viewport()->height(), nearTheTop) && !m_conversation.isLoading())
        emit olderWanted(byHand);
}

void ConversationView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    noteAnchor();
}

void ConversationView::resizeEvent(QResizeEvent *event)
{
    const QScopedValueRollback guard(m_restoring, true); // the bar moves by itself: nobody has scrolled
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();
}

void ConversationView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange) {
        m_delegate->forgetAll();
        scheduleDelayedItemsLayout();
    }
}

void ConversationView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    emit currentMessageChanged();
}

BubblePainter::Hit ConversationView::hitAt(QPoint place) const
{
    const QModelIndex index = indexAt(place);
    return index.isValid() ? m_delegate->hit(visualRect(index), index, font(), place) : BubblePainter::Hit();
}

void ConversationView::mousePressEvent(QMouseEvent *event)
{
    QListView::mousePressEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    const BubblePainter::Hit under = hitAt(event->position().toPoint());
    const ChatMessage *message = current();
    if (under.part == BubblePainter::Part::Link)
        emit linkWanted(under.link);
    else if (message && under.part == BubblePainter::Part::Media && hasMedia(*message))
        emit mediaWanted(message->key);
    else if (message && under.part == BubblePainter::Part::Quote)
        emit quoteWanted(message->quoted);
}

void ConversationView::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    const auto part = hitAt(event->position().toPoint()).part;
    const bool acts =
        part == BubblePainter::Part::Link || part == BubblePainter::Part::Media || part == BubblePainter::Part::Quote;
    viewport()->setCursor(acts ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ConversationView::wheelEvent(QWheelEvent *event)
{
    QListView::wheelEvent(event);
    if (event->angleDelta().y() > 0)
        askForOlder(true);
}

void ConversationView::keyPressEvent(QKeyEvent *event)
{
    const ChatMessage *message = current();
    if (message && widgets::isMenuKey(*event)) {
        emit menuWanted(viewport()->mapToGlobal(bubbleRect(currentIndex().row()).center()));
        return event->accept();
    }
    if (event->matches(QKeySequence::Copy)) {
        emit copyWanted();
        return event->accept();
    }
    if (message && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && hasMedia(*message)) {
        emit mediaWanted(message->key);
        return event->accept();
    }
    QListView::keyPressEvent(event);
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_PageUp || event->key() == Qt::Key_Home)
        askForOlder(true);
}

void ConversationView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() != QContextMenuEvent::Mouse)
        return; // the key was handled
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    emit menuWanted(event->globalPos());
}

} // namespace wa::ui
