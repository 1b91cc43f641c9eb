#pragma once

#include "app/messages/conversation.h"
#include "ui/messages/pictureshelf.h"

#include <QListView>
#include <QSortFilterProxyModel>

namespace wa::ui {

//! The messages of a conversation that carry a file and were not taken back, newest first.
class MediaRows final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MediaRows)

public:
    enum Role { WhenRole = messages::Conversation::TimeRole + 1 }; //!< day and time in words
    MediaRows(messages::Conversation &conversation, Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] const messages::ChatMessage *message(const QModelIndex &index) const; //!< nullptr: no such row
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    //! A picture came: its tile is drawn anew.
    void renew(const QString &path);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    messages::Conversation &m_conversation;
    Clock &m_clock;
};

//! The files of a chat as tiles: the picture where it is on this machine, else icon, name and size.
class MediaGrid final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MediaGrid)

public:
    //! All outlive this.
    MediaGrid(messages::Conversation &conversation, PictureShelf &pictures, Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] MediaRows &rows() const { return *m_rows; }
    void keyboardSearch(const QString &) override {} // letters are keys of the page

signals:
    void itemWanted(const QString &key);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    MediaRows *m_rows;
};

} // namespace wa::ui
