#pragma once

#include "app/messages/conversation.h"
#include "ui/messages/bubble.h"
#include "ui/messages/pictureshelf.h"

#include <QListView>
#include <QPersistentModelIndex>

namespace wa::ui {

class BubbleDelegate;
class ConversationRows;

//! A conversation as bubbles. What is looked at stays where it is when messages come in above or below; only at its
//! newest end does the view follow. Selection goes by message. It asks for older ones when its top comes near.
class ConversationView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationView)

public:
    //! All outlive this.
    ConversationView(messages::Conversation &conversation, PictureShelf &pictures, Clock &clock,
                     QWidget *parent = nullptr);
    ~ConversationView() override;

    [[nodiscard]] const messages::ChatMessage *current() const; //!< nullptr: none
    void choose(const QString &key);
    [[nodiscard]] bool isAtEnd() const { return m_atEnd; }
    void goToEnd();
    //! The bubble of a row, in the viewport.
    [[nodiscard]] QRect bubbleRect(int row) const;

    void doItemsLayout() override;
    void keyboardSearch(const QString &) override {} // letters are keys of the page

signals:
    void currentMessageChanged();
    void linkWanted(const QUrl &link);
    void mediaWanted(const QString &key);
    void quoteWanted(const wa::MessageId &quoted);
    //! A menu for the current message.
    void menuWanted(const QPoint &global);
    void olderWanted(bool byHand);
    void atEndChanged(bool atEnd);
    void copyWanted();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void onScrolled();
    void noteAnchor();
    void askForOlder(bool byHand);
    [[nodiscard]] BubblePainter::Hit hitAt(QPoint place) const;

    messages::Conversation &m_conversation;
    ConversationRows *m_rows;
    BubbleDelegate *m_delegate;
    QPersistentModelIndex m_anchor; //!< the first row on screen
    int m_anchorTop = 0;            //!< where it stands
    bool m_atEnd = true;
    bool m_restoring = false;
};

} // namespace wa::ui
