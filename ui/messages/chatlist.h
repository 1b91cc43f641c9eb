#pragma once

#include "app/devices/devices.h"
#include "app/messages/chats.h"

#include <QListView>
#include <QSortFilterProxyModel>

namespace wa::ui {

//! The chats with words, narrowed to what is looked for.
class ChatRows final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatRows)

public:
    enum Role { DetailRole = Qt::UserRole + 100, TimeTextRole };

    ChatRows(messages::Chats &chats, devices::Devices &devices, Clock &clock, QObject *parent = nullptr);

    void setNeedle(const QString &needle); //!< in name or number
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] messages::ChatKey keyOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const messages::ChatKey &key) const; //!< invalid: not shown

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    messages::Chats &m_chats;
    devices::Devices &m_devices;
    Clock &m_clock;
    QString m_needle;
};

//! A list of them: name, when, the last words, how many are unread. The chosen chat stays chosen when others move.
class ChatList final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatList)

public:
    explicit ChatList(ChatRows &rows, QWidget *parent = nullptr);

    void choose(const messages::ChatKey &key);
    void keyboardSearch(const QString &) override {} // the filter box looks for names

signals:
    void chosen(const wa::messages::ChatKey &key);
    void activatedChat(); //!< Enter, or a click: what follows is about its conversation

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    ChatRows &m_rows;
    messages::ChatKey m_chosen;
};

} // namespace wa::ui
