#include "app/messages/conversation.h"

#include "app/messages/follow.h"

#include <QSet>

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostTold = 500;
constexpr qsizetype mostIds = 1000; // of one receipt

QStringList idsOf(const events::Event &event)
{
    return events::digestOf(event.payload).messageIds.mid(0, mostIds);
}

//! Receipts are of what went out; anything may be taken back.
bool isOfIncoming(const events::Event &event)
{
    return event.name == "message_revoked"_L1;
}

QString rowKeyOf(const MessageId &id, bool outgoing)
{
    return (outgoing ? "out "_L1 : "in "_L1) + id.text();
}

UnixMs timeOf(const events::Event &event)
{
    return event.sent.value_or(event.received);
}

//! The list's word, where it is one of a receipt.
std::optional<SendState> listedState(const QString &word)
{
    const auto state = stateOfWord(word);
    const bool isReceipt = state == SendState::Delivered || state == SendState::Read || state == SendState::Played;
    return isReceipt ? state : std::nullopt;
}

bool hasTick(const std::optional<SendState> &state)
{
    return state && *state >= SendState::Accepted && *state <= SendState::Played;
}

} // namespace

//! A message and what is known of it.
struct Conversation::Item
{
    ChatMessage shown;
    QList<events::Event> events; //!< that name it, by seq
    bool outgoing = false;
    std::optional<gateway::Message> listed;
    SendId send;
    MessageId id;
    UnixMs at{};

    bool add(const events::Event &event)
    {
        const auto place = std::ranges::lower_bound(events, event.seq, {}, &events::Event::seq);
        if (place != events.end() && place->seq == event.seq)
            return false;
        events.insert(place - events.begin(), event);
        return true;
    }
};

Conversation::Conversation(const Parts &parts, QObject *parent)
    : QAbstractListModel(parent)
    , m_parts(parts)
    , m_finder(parts.index, parts.log, parts.clock)
{
    const auto onEntry = [this](const SendId &id, bool isNew) {
        if (const Entry *entry = m_parts.outbox.entry(id))
            takeEntry(*entry, isNew);
    };
    connect(&parts.outbox, &Outbox::entryAdded, this, [onEntry](const SendId &id) { onEntry(id, true); });
    connect(&parts.outbox, &Outbox::entryChanged, this, [onEntry](const SendId &id) { onEntry(id, false); });
    connect(&parts.index, &events::Index::restarted, this, [this] { open(m_chat); });
    // Somebody wants them gone from sight; what retention takes far above is not worth losing one's place.
    connect(&parts.index, &events::Index::removed, this, [this](const QList<qint64> &seqs) {
        const QSet<qint64> gone(seqs.cbegin(), seqs.cend());
        const bool concerns = gone.isEmpty() || std::ranges::any_of(m_items, [&gone](const auto &item) {
                                  return item->shown.seq != 0 && gone.contains(item->shown.seq);
                              });
        if (concerns)
            open(m_chat);
    });
}

Conversation::~Conversation() = default;

void Conversation::open(const ChatKey &chat)
{
    ++m_generation;
    beginResetModel();
    m_chat = chat;
    m_items.clear();
    m_told.clear();
    m_waiting.clear();
    m_error.reset();
    m_loading = false;
    m_top = m_parts.index.newestLogged();
    m_below = m_top;
    m_floor = UnixMs::max();
    m_listBefore = {};
    m_looked = 0;
    m_back = chat.isEmpty() ? Back::Done : Back::Log;
    endResetModel();
    emit stateChanged();
    fetchOlder();
}

void Conversation::fetchOlder()
{
    if (m_loading || m_back == Back::Done)
        return;
    m_loading = true;
    m_error.reset();
    m_listPages = 0;
    emit stateChanged();
    if (m_back == Back::Log)
        readLog();
    else
        readList();
}

void Conversation::endWish(std::optional<Error> error)
{
    m_loading = false;
    m_error = std::move(error);
    emit stateChanged();
}

bool Conversation::isOfChat(const events::Event &event) const
{
    if (event.project != m_chat.project || event.device != m_chat.device || m_chat.isEmpty())
        return false;
    const events::Digest digest = events::digestOf(event.payload);
    return chatJid(digest.chat, digest.direction, digest.from, digest.to) == m_chat.jid;
}

Conversation::Item *Conversation::find(const MessageId &id, bool outgoing) const
{
    if (id.isEmpty())
        return nullptr;
    const auto found =
        std::ranges::find_if(m_items, [&](const auto &item) { return item->outgoing == outgoing && item->id == id; });
    return found == m_items.end() ? nullptr : found->get();
}

Conversation::Item *Conversation::find(const SendId &send) const
{
    if (send.isEmpty())
        return nullptr;
    const auto found = std::ranges::find_if(m_items, [&send](const auto &item) { return item->send == send; });
    return found == m_items.end() ? nullptr : found->get();
}

int Conversation::rowOf(const Item &item) const
{
    const auto found = std::ranges::find_if(m_items, [&item](const auto &other) { return other.get() == &item; });
    return int(found - m_items.begin());
}

void Conversation::onEvents(const QList<events::Event> &events)
{
    for (const events::Event &event : events) {
        // Two devices of one project that write to each other share the id.
        if (event.project != m_chat.project || event.device != m_chat.device || event.seq <= m_top)
            continue;
        if (event.name == "message"_L1 && isOfChat(event)) {
            emit aboutToAdd();
            takeEvent(event);
            emit added();
        } else if (event.name == "receipt"_L1 || event.name == "message_revoked"_L1) {
            takeReceipt(event);
        }
    }
}

void Conversation::takeEvent(const events::Event &event)
{
    const MessageId id(event.payload["message_id"_L1].string());
    const bool outgoing = event.payload["direction"_L1].string() == "outbound"_L1;
    Item *known = find(id, outgoing);
    if (!known && outgoing && !id.isEmpty()) { // sent from here, and its answer was quicker than this
        const auto entry = std::ranges::find_if(m_parts.outbox.entries(), [&](const Entry &sent) {
            return sent.project == event.project && sent.device == event.device && sent.messageId == id;
        });
        if (entry != m_parts.outbox.entries().end())
            known = find(entry->id);
    }
    if (known) {
        known->id = id;
        if (known->add(event))
            renew(*known);
        return;
    }
    auto item = std::make_unique<Item>();
    item->id = id;
    item->outgoing = outgoing;
    item->at = timeOf(event);
    item->shown.key = id.isEmpty() ? u"event %1"_s.arg(event.seq) : rowKeyOf(id, outgoing);
    item->add(event);
    insert(std::move(item));
}

//! A receipt, or a revocation: of messages that are here, or will be.
void Conversation::takeReceipt(const events::Event &event)
{
    bool forAll = true;
    for (const QString &id : idsOf(event))
        forAll = renewAll(event, MessageId(id)) && forAll;
    if (forAll)
        return;
    if (m_waiting.size() >= mostTold) {
        forget(m_waiting.front());
        m_waiting.pop_front();
    }
    m_waiting.push_back(remember(event));
}

//! The messages with this id that the event may be of; false: none is here.
bool Conversation::renewAll(const events::Event &event, const MessageId &id)
{
    bool any = false;
    for (const bool outgoing : {true, false}) {
        Item *item = outgoing || isOfIncoming(event) ? find(id, outgoing) : nullptr;
        any = any || item;
        if (item && item->add(event))
            renew(*item);
    }
    return any;
}

Conversation::Told Conversation::remember(const events::Event &event)
{
    auto told = std::make_shared<const events::Event>(event);
    for (const QString &id : idsOf(event))
        m_told.insert(id, told);
    return told;
}

void Conversation::forget(const Told &told)
{
    for (const QString &id : idsOf(*told))
        m_told.remove(id, told);
}

void Conversation::takeEntry(const Entry &entry, bool isNew)
{
    if (m_chat.isEmpty() || entry.project != m_chat.project || entry.device != m_chat.device ||
        chatJid(entry.message.to) != m_chat.jid)
        return;
    Item *known = find(entry.id);
    Item *byId = find(entry.messageId, true);
    if (known && byId && known != byId) {
        absorb(*known, *byId); // its event came before its answer
    } else if (!known && byId) {
        known = byId;
    }
    if (known) {
        known->send = entry.id;
        known->id = entry.messageId;
        return renew(*known);
    }
    if (!isNew && entry.createdAt < m_floor)
        return;
    auto item = std::make_unique<Item>();
    item->send = entry.id;
    item->id = entry.messageId;
    item->outgoing = true;
    item->at = entry.createdAt;
    item->shown.key = "send "_L1 + entry.id.text();
    emit aboutToAdd();
    insert(std::move(item));
    emit added();
}

void Conversation::takeEntries()
{
    for (const Entry &entry : m_parts.outbox.entries())
        takeEntry(entry, false);
}

void Conversation::takeListed(const gateway::Message &message)
{
    const bool outgoing = message.direction == "outbound"_L1;
    if (Item *known = find(message.id, outgoing)) {
        known->listed = message;
        return renew(*known);
    }
    auto item = std::make_unique<Item>();
    item->id = message.id;
    item->outgoing = outgoing;
    item->listed = message;
    item->at = message.at.isValid() ? fromDateTime(message.at) : UnixMs();
    item->shown.key = rowKeyOf(message.id, outgoing);
    insert(std::move(item));
}

void Conversation::insert(std::unique_ptr<Item> item)
{
    const auto [first, last] = std::as_const(m_told).equal_range(item->id.text());
    for (auto told = first; told != last; ++told) {
        if (item->outgoing || isOfIncoming(**told))
            item->add(**told);
    }
    const auto place = std::ranges::upper_bound(m_items, item->at, {}, [](const auto &other) { return other->at; });
    const int row = int(place - m_items.begin());
    Item &placed = *item;
    renew(placed); // complete before anybody looks
    beginInsertRows({}, row, row);
    m_items.insert(m_items.begin() + row, std::move(item));
    endInsertRows();
}

//! Two rows turn out to be one message.
void Conversation::absorb(Item &into, Item &other)
{
    for (const events::Event &event : other.events)
        into.add(event);
    if (!into.listed)
        into.listed = other.listed;
    const int row = rowOf(other);
    beginRemoveRows({}, row, row);
    m_items.erase(m_items.begin() + row);
    endRemoveRows();
}

void Conversation::renew(Item &item)
{
    ChatMessage shown{.key = item.shown.key, .id = item.id, .at = item.at};
    std::optional<events::SentRequest> request;
    const Entry *entry = item.send.isEmpty() ? nullptr : m_parts.outbox.entry(item.send);
    if (entry) {
        readEntry(shown, *entry);
        request = requestOf(*entry);
    }
    for (const events::Event &event : item.events) {
        if (event.name == "message"_L1)
            readEvent(shown, event);
    }
    if (item.listed)
        readListed(shown, *item.listed);
    shown.story = events::storyOf(item.id.text(), item.events, request);
    if (shown.outgoing) {
        // What is proved goes beyond what the outbox has noted so far, never back.
        const auto proven = provenState(shown.story);
        if (!shown.state || (hasTick(proven) && (!hasTick(shown.state) || *proven > *shown.state)))
            shown.state = proven;
        if (!shown.state) // only the gateway's list has it, and lists what failed as well
            shown.state = shown.seq != 0 || shown.listed == "sent"_L1 || listedState(shown.listed) ? SendState::Accepted
                                                                                                   : SendState::Unknown;
        if (const auto listed = listedState(shown.listed); hasTick(shown.state) && listed > shown.state)
            shown.state = listed;
    }
    if (shown == item.shown)
        return;
    item.shown = std::move(shown);
    const int row = rowOf(item);
    if (row < int(m_items.size()))
        emit dataChanged(index(row), index(row));
}

const ChatMessage *Conversation::message(int row) const
{
    return row < 0 || row >= int(m_items.size()) ? nullptr : &m_items[size_t(row)]->shown;
}

const ChatMessage *Conversation::message(const MessageId &id) const
{
    const Item *ours = find(id, true);
    const Item *item = ours ? ours : find(id, false);
    return item ? &item->shown : nullptr;
}

int Conversation::rowOf(const QString &key) const
{
    const auto found = std::ranges::find_if(m_items, [&key](const auto &item) { return item->shown.key == key; });
    return found == m_items.end() ? -1 : int(found - m_items.begin());
}

int Conversation::rowOf(const SendId &send) const
{
    const Item *item = find(send);
    return item ? rowOf(*item) : -1;
}

int Conversation::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant Conversation::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ChatMessage &shown = m_items[size_t(index.row())]->shown;
    switch (role) {
    case Qt::DisplayRole:
        return shown.text.isEmpty() ? shown.fileName : shown.text;
    case KeyRole:
        return shown.key;
    case IdRole:
        return shown.id.text();
    case OutgoingRole:
        return shown.outgoing;
    case StateRole:
        return shown.state ? QVariant(int(*shown.state)) : QVariant();
    case TimeRole:
        return toDateTime(shown.at);
    default:
        return {};
    }
}

} // namespace wa::messages
