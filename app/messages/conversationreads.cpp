// How a conversation looks further back: the event log by its index, then the gateway's message list.
#include "app/events/filter/query.h"
#include "app/messages/conversation.h"
#include "app/projects/projects.h"

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr int messagesAtOnce = 50;
constexpr int mostReceipts = 2000; // each member of a group sends some
constexpr int mostListPages = 5;   // the list is of all chats of the device
//! Receipts may overtake their message by the whole retry schedule; so many events earlier they are looked for.
constexpr qint64 overtaking = 5000;

//! The message events of a chat. Numbers find a person however the jid is written.
QString chatQuery(const ChatKey &chat)
{
    const QString who = events::quoted(chat.address());
    return u"event=message device=%1 (chat=%2 or (-chat:* (from=%2 or to=%2)))"_s.arg(
        events::quoted(chat.device.text()), who);
}

QString receiptQuery(const DeviceId &device, const QList<events::Event> &messages)
{
    QStringList ids;
    for (const events::Event &event : messages) {
        if (const QString id = event.payload["message_id"_L1].string(); !id.isEmpty())
            ids << events::quoted(id);
    }
    return ids.isEmpty() ? QString()
                         : u"event={receipt,message_revoked} device=%1 msg={%2}"_s.arg(events::quoted(device.text()),
                                                                                       ids.join(u','));
}

} // namespace

//! A page of the log on its way: messages, then what was said of them.
struct Conversation::Page
{
    QList<events::Event> messages;
    QList<events::Event> receipts;
    bool isLast = false;
};

void Conversation::readLog()
{
    m_finder.find(chatQuery(m_chat), {.project = m_chat.project, .from = 0, .to = m_below}, messagesAtOnce)
        .then(this, [this, generation = m_generation](const Result<QList<events::Event>> &found) {
            if (generation != m_generation)
                return;
            if (!found)
                return endWish(found.error());
            const auto page = std::make_shared<Page>();
            page->isLast = found->size() < messagesAtOnce;
            for (const events::Event &event : *found) {
                m_below = std::min(m_below, event.seq - 1);
                if (event.isTraffic() && isOfChat(event))
                    page->messages.append(event);
            }
            if (page->messages.isEmpty() && !page->isLast)
                return readLog(); // all were of other chats
            readReceipts(page);
        });
}

void Conversation::readReceipts(const std::shared_ptr<Page> &page)
{
    const QString query = receiptQuery(m_chat.device, page->messages);
    if (query.isEmpty())
        return takePage(page);
    const qint64 from = std::max<qint64>(0, page->messages.constLast().seq - overtaking);
    // Those that came while the chat was open may have been told too long ago to be remembered.
    m_finder.find(query, {.project = m_chat.project, .from = from, .to = m_parts.index.newestLogged()}, mostReceipts)
        .then(this, [this, page, generation = m_generation](const Result<QList<events::Event>> &found) {
            if (generation != m_generation)
                return;
            if (found)
                page->receipts = *found;
            takePage(page);
            if (!found)
                endWish(found.error());
        });
}

void Conversation::takePage(const std::shared_ptr<Page> &page)
{
    emit aboutToAdd();
    std::vector<Told> told;
    told.reserve(size_t(page->receipts.size()));
    for (const events::Event &event : page->receipts)
        told.push_back(remember(event));
    for (const events::Event &event : page->messages) {
        takeEvent(event);
        m_floor = std::min(m_floor, event.sent.value_or(event.received));
    }
    for (const Told &taken : told)
        forget(taken);
    if (page->isLast) {
        m_back = Back::List;
        m_floor = UnixMs::min();
    }
    takeEntries();
    emit added();
    endWish();
}

void Conversation::readList()
{
    gateway::Client *client = m_parts.projects.client(m_chat.project);
    if (!client)
        return endWish(Error{.kind = Error::Kind::NotFound, .code = u"no_project"_s});
    MessageId before = m_listBefore;
    if (before.isEmpty()) { // it goes on where the log ends
        const auto oldest = std::ranges::find_if(m_items, [](const auto &item) { return !item->id.isEmpty(); });
        if (oldest != m_items.end())
            before = (*oldest)->id;
    }
    client->messages(m_chat.device, messagesAtOnce, before)
        .then(this, [this, generation = m_generation](const Result<gateway::MessagePage> &page) {
            if (generation == m_generation)
                takeList(page, true);
        });
}

void Conversation::fetchNewest()
{
    gateway::Client *client = m_chat.isEmpty() || m_loading ? nullptr : m_parts.projects.client(m_chat.project);
    if (!client)
        return;
    m_loading = true;
    m_error.reset();
    emit stateChanged();
    client->messages(m_chat.device, messagesAtOnce)
        .then(this, [this, generation = m_generation](const Result<gateway::MessagePage> &page) {
            if (generation == m_generation)
                takeList(page, false);
        });
}

void Conversation::takeList(const Result<gateway::MessagePage> &page, bool older)
{
    if (!page)
        return endWish(page.error());
    emit aboutToAdd();
    int mine = 0;
    for (const gateway::Message &message : page->messages) {
        if (message.id.isEmpty() || chatJid(message.chat, message.direction, message.from, message.to) != m_chat.jid)
            continue;
        // Of the newest page only what the rows loaded so far should have: an older one waits for its turn.
        if (!older && m_back == Back::Log && message.at.isValid() && fromDateTime(message.at) < m_floor)
            continue;
        mine += find(message.id, message.direction == "outbound"_L1) == nullptr;
        takeListed(message);
    }
    emit added();
    if (!older)
        return endWish();
    m_looked += int(page->messages.size());
    const bool isEnd = page->nextBefore.isEmpty() || page->nextBefore == m_listBefore || page->messages.empty();
    m_listBefore = page->nextBefore;
    if (isEnd)
        m_back = Back::Done;
    else if (mine == 0 && ++m_listPages < mostListPages)
        return readList();
    endWish();
}

} // namespace wa::messages
