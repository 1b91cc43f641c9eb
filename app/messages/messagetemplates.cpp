#include "app/messages/messagetemplates.h"

#include "app/messages/messagejson.h"
#include "app/storage/database.h"

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

std::vector<MessageTemplate> readTemplates(storage::Connection &db)
{
    std::vector<MessageTemplate> all;
    auto rows = db.prepare("SELECT name, message FROM message_template ORDER BY name");
    while (rows.step())
        all.push_back({.name = rows.text(0),
                       .message = messageFromJson(json::Value::parse(rows.text(1).toUtf8()).value_or(json::Value()))});
    return all;
}

} // namespace

MessageTemplates::MessageTemplates(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

Task<> MessageTemplates::load()
{
    auto read = m_database.read([](storage::Connection &db) { return readTemplates(db); });
    return read.map(this, [this](Result<std::vector<MessageTemplate>> stored) -> Result<> {
        if (!stored)
            return tl::unexpected(stored.error());
        for (MessageTemplate &each : *stored) {
            if (!find(each.name)) // what was saved meanwhile is newer
                put(std::move(each));
        }
        emit changed();
        return {};
    });
}

const MessageTemplate *MessageTemplates::find(const QString &name) const
{
    const auto found = std::ranges::find(m_all, name, &MessageTemplate::name);
    return found == m_all.end() ? nullptr : &*found;
}

void MessageTemplates::put(MessageTemplate saved)
{
    std::erase_if(m_all, [&saved](const MessageTemplate &each) { return each.name == saved.name; });
    m_all.insert(std::ranges::lower_bound(m_all, saved.name, {}, &MessageTemplate::name), std::move(saved));
}

Task<> MessageTemplates::save(MessageTemplate saved)
{
    saved.name = saved.name.trimmed();
    if (saved.name.isEmpty())
        return failedTask<void>({.kind = Error::Kind::Invalid, .code = u"required"_s, .field = u"name"_s});
    auto written = m_database.write([saved](storage::Connection &db) {
        db.prepare("INSERT INTO message_template(name, message) VALUES(?, ?)"
                   " ON CONFLICT(name) DO UPDATE SET message = excluded.message")
            .bindAll(saved.name, QString::fromUtf8(toJson(saved.message).toJson()))
            .run();
    });
    return written.map(this, [this, saved](const Result<> &result) -> Result<> {
        if (result) {
            put(saved);
            emit changed();
        }
        return result;
    });
}

Task<> MessageTemplates::remove(const QString &name)
{
    auto written = m_database.write([name](storage::Connection &db) {
        db.prepare("DELETE FROM message_template WHERE name = ?").bind(1, name).run();
    });
    return written.map(this, [this, name](const Result<> &result) -> Result<> {
        if (result) {
            std::erase_if(m_all, [&name](const MessageTemplate &each) { return each.name == name; });
            emit changed();
        }
        return result;
    });
}

} // namespace wa::messages
