#pragma once

#include "app/base/task.h"
#include "app/gateway/outgoing.h"

#include <QObject>

#include <vector>

namespace wa::storage {
class Database;
}

namespace wa::messages {

//! A message under a name, with places to be filled in (fillin.h).
struct MessageTemplate
{
    QString name;
    gateway::OutgoingMessage message = {};

    friend bool operator==(const MessageTemplate &, const MessageTemplate &) = default;
};

//! The desk's templates, in console.db. GUI thread.
class MessageTemplates final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageTemplates)

public:
    explicit MessageTemplates(storage::Database &database, QObject *parent = nullptr);

    [[nodiscard]] Task<> load();
    [[nodiscard]] const std::vector<MessageTemplate> &all() const { return m_all; } //!< by name
    [[nodiscard]] const MessageTemplate *find(const QString &name) const;
    //! In place of one of that name. Invalid "required" (name); Storage.
    [[nodiscard]] Task<> save(MessageTemplate saved);
    [[nodiscard]] Task<> remove(const QString &name);

signals:
    void changed();

private:
    void put(MessageTemplate saved);

    storage::Database &m_database;
    std::vector<MessageTemplate> m_all;
};

} // namespace wa::messages
