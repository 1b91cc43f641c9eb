#pragma once

#include "app/messages/conversation.h"
#include "ui/messages/bubble.h"
#include "ui/messages/pictureshelf.h"

#include <QCache>
#include <QStyledItemDelegate>

namespace wa::ui {

class ConversationRows;

//! Draws a row of a conversation: the day it begins, and the bubble at its sender's side.
class BubbleDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BubbleDelegate)

public:
    BubbleDelegate(messages::Conversation &conversation, ConversationRows &rows, PictureShelf &pictures, Clock &clock,
                   QObject *parent);
    ~BubbleDelegate() override;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    void forget(const QString &key); //!< it looks otherwise now
    void forgetAll();
    //! Of a row that has this rectangle.
    [[nodiscard]] QRect bubbleRect(const QRect &row, const QModelIndex &index, const QFont &font) const;
    [[nodiscard]] BubblePainter::Hit hit(const QRect &row, const QModelIndex &index, const QFont &font,
                                         QPoint place) const;

private:
    struct Kept
    {
        std::unique_ptr<BubblePainter> painter = {};
        QSize size = {};
        int width = 0;
    };
    [[nodiscard]] Kept &kept(const QModelIndex &index, const QFont &font, int width) const;
    [[nodiscard]] int dayHeight(const QModelIndex &index, const QFont &font) const;

    messages::Conversation &m_conversation;
    ConversationRows &m_rows;
    PictureShelf &m_pictures;
    Clock &m_clock;
    mutable QCache<QString, Kept> m_painters;              //!< by key; costs bytes
    mutable QHash<QString, std::pair<int, QSize>> m_sizes; //!< by key: of a width
};

} // namespace wa::ui
