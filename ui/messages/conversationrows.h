#pragma once

#include "app/messages/conversation.h"

#include <QIdentityProxyModel>

namespace wa::ui {

//! The conversation with words, for the view and for those who hear it.
class ConversationRows final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationRows)

public:
    ConversationRows(messages::Conversation &conversation, Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    //! The day that begins with this row; empty: it goes on.
    [[nodiscard]] QString dayAbove(int row) const;
    //! A picture came: the row is drawn anew.
    void renew(int row);

private:
    messages::Conversation &m_conversation;
    Clock &m_clock;
};

} // namespace wa::ui
