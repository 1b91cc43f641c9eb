#include "app/events/feed/related.h"

#include "app/events/filter/query.h"

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

QString exactly(QLatin1StringView field, const QString &value)
{
    return field + u'=' + quoted(value);
}

QString anyOf(const QStringList &clauses)
{
    return clauses.join(" or "_L1);
}

} // namespace

QString relatedQuery(Relation relation, const Event &event)
{
    const Digest digest = digestOf(event.payload);
    switch (relation) {
    case Relation::SameDelivery:
        return event.requestId.isEmpty() ? QString() : exactly("id"_L1, event.requestId.text());
    case Relation::SameMessage: {
        QStringList clauses;
        for (const QString &message : digest.messageIds)
            clauses << messageQuery(message);
        return anyOf(clauses);
    }
    case Relation::SameChat: {
        const QString chat = digest.chat.isEmpty() ? digest.from : digest.chat;
        if (chat.isEmpty())
            return {};
        const auto edge = [&](std::chrono::minutes away) { return toRfc3339(event.received + away); };
        return exactly("chat"_L1, chat) + " received:"_L1 + edge(std::chrono::minutes(-1)) + ".."_L1 +
               edge(std::chrono::minutes(1));
    }
    case Relation::Alike:
        if (event.name.isEmpty())
            return {};
        return exactly("event"_L1, event.name) +
               (event.device.isEmpty() ? QString() : u' ' + exactly("device"_L1, event.device.text()));
    }
    return {};
}

QString messageQuery(const QString &message)
{
    return exactly("msg"_L1, message);
}

} // namespace wa::events
