#include "app/messages/chats.h"

#include "app/base/logging.h"
#include "app/events/filter/parser.h"
#include "app/messages/outboxlist.h"

#include <QSet>

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t rowsAtOnce = 500; // message events read at once
constexpr size_t wantedChats = 15; // new ones for one wish, a screen of them
constexpr int pagesAtOnce = 20;    // a loud chat may hide the others: then the next wish goes on

QString textOf(const ChatKey &key)
{
    return key.device.text() + u'\n' + key.jid;
}

} // namespace

Chats::Chats(events::Index &index, Outbox &outbox, Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_index(index)
    , m_outbox(outbox)
    , m_clock(clock)
{
    if (auto query = events::parse(u"event=message"_s))
        m_query = std::move(*query);
    connect(&outbox, &Outbox::entryAdded, this, [this](const SendId &id) {
        if (const Entry *entry = m_outbox.entry(id); entry && entry->project == m_project)
            addEntry(*entry);
    });
    connect(&index, &events::Index::restarted, this, &Chats::restart);
    connect(&index, &events::Index::removed, this, [this](const QList<qint64> &seqs) {
        // Somebody wants them gone from sight.
        const QSet<qint64> gone(seqs.cbegin(), seqs.cend());
        if (gone.isEmpty() ||
            std::ranges::any_of(m_chats, [&gone](const Chat &chat) { return gone.contains(chat.lastSeq); }))
            restart();
    });
}

Chats::~Chats() = default;

void Chats::setProject(const ProjectId &project)
{
    if (project == m_project)
        return;
    m_project = project;
    m_open = {};
    m_answered.clear();
    m_names.clear();
    restart();
}

void Chats::restart()
{
    ++m_generation;
    m_search.reset();
    m_reading = false;
    m_found.clear();
    m_top = m_index.newestLogged();
    m_below = m_top;
    m_complete = m_project.isEmpty();
    beginResetModel();
    m_chats.clear();
    endResetModel();
    if (m_project.isEmpty())
        return;
    for (const Entry &entry : m_outbox.entries()) {
        if (entry.project == m_project)
            addEntry(entry);
    }
    fetchMore({});
}

bool Chats::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete && !isLoading();
}

void Chats::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_pages = 0;
    search();
    emit loadingChanged();
}

void Chats::search()
{
    m_found.clear();
    m_search = m_index.search(m_query, {.now = m_clock.wall(), .zone = QTimeZone::systemTimeZone()},
                              {.project = m_project, .from = 0, .to = m_below});
    connect(m_search.get(), &events::Search::found, this, &Chats::take);
    connect(m_search.get(), &events::Search::finished, this, [this](events::Search::Outcome outcome) {
        m_complete = outcome == events::Search::Outcome::Complete;
        if (outcome == events::Search::Outcome::Stopped)
            qCWarning(lcStore) << "the chats cannot be looked for:" << m_search->error().detail;
        read();
    });
}

void Chats::take(const std::vector<qint64> &seqs)
{
    const size_t room = rowsAtOnce - m_found.size();
    m_found.insert(m_found.end(), seqs.begin(), seqs.begin() + qint64(std::min(room, seqs.size())));
    if (m_found.size() >= rowsAtOnce)
        read();
}

void Chats::read()
{
    m_search->disconnect(this); // its signal is being handled, so it goes later
    m_search.release()->deleteLater();
    if (m_found.empty()) {
        m_complete = true;
        emit loadingChanged();
        return;
    }
    m_below = m_found.back() - 1;
    m_reading = true;
    m_index.rows(m_found).then(
        this, [this, generation = m_generation, before = m_chats.size()](const Result<QList<events::Row>> &rows) {
            if (generation != m_generation)
                return;
            m_reading = false;
            if (!rows) {
                m_complete = true;
                qCWarning(lcStore) << "the chats cannot be read:" << rows.error().detail;
                emit loadingChanged();
                return;
            }
            for (const events::Row &row : *rows) {
                if (events::isTraffic(row.via))
                    add({.key = {m_project, row.device, chatJid(row.chat, row.direction, row.from, row.to)},
                         .name = row.senderName,
                         .text = row.line,
                         .type = row.type,
                         .outgoing = row.direction == "outbound"_L1,
                         .at = row.sent.value_or(row.received),
                         .seq = row.seq});
            }
            endPage(before);
        });
}

void Chats::endPage(size_t before)
{
    const bool enough = m_chats.size() >= before + wantedChats;
    if (!m_complete && !enough && ++m_pages < pagesAtOnce)
        search();
    emit loadingChanged();
    emit unreadChanged();
}

void Chats::onEvents(const QList<events::Event> &events)
{
    bool any = false;
    for (const events::Event &event : events) {
        if (event.project != m_project || event.seq <= m_top || event.name != "message"_L1)
            continue;
        const events::Digest digest = events::digestOf(event.payload);
        add({.key = {m_project, event.device, chatJid(digest.chat, digest.direction, digest.from, digest.to)},
             .name = digest.senderName,
             .text = digest.line().left(200),
             .type = digest.type,
             .outgoing = digest.direction == "outbound"_L1,
             .at = event.sent.value_or(event.received),
             .seq = event.seq});
        any = true;
    }
    if (any)
        emit unreadChanged();
}

void Chats::addEntry(const Entry &entry)
{
    add({.key = {entry.project, entry.device, chatJid(entry.message.to)},
         .text = summary(entry.message).left(200),
         .type = gateway::typeName(entry.message),
         .outgoing = true,
         .at = entry.createdAt});
}

void Chats::add(const Said &said)
{
    if (said.key.isEmpty())
        return;
    if (const int known = rowOf(said.key); known >= 0) {
        const bool isNewest = tell(m_chats[size_t(known)], said);
        emit dataChanged(index(known), index(known));
        if (isNewest)
            moveUp(size_t(known));
        return;
    }
    Chat chat{.key = said.key};
    chat.name = m_names.value(textOf(said.key));
    tell(chat, said); // before it is seen: who hears of the row reads it
    const auto place = std::ranges::find_if(m_chats, [&](const Chat &other) { return other.lastAt <= said.at; });
    const int row = int(place - m_chats.begin());
    beginInsertRows({}, row, row);
    m_chats.insert(place, std::move(chat));
    endInsertRows();
}

bool Chats::tell(Chat &chat, const Said &said)
{
    const QString key = textOf(chat.key);
    if (said.outgoing)
        m_answered[key] = std::max(m_answered.value(key), said.at);
    const bool isNewest = said.at >= chat.lastAt;
    if (!said.outgoing && !said.name.isEmpty() && !chat.key.isGroup() && (isNewest || chat.name.isEmpty()))
        chat.name = said.name;
    if (said.outgoing && said.at >= chat.lastAt)
        chat.unread = 0;
    else if (!said.outgoing && said.at > m_answered.value(key) && chat.key != m_open)
        ++chat.unread;
    if (isNewest) {
        chat.lastText = said.text;
        chat.lastType = said.type;
        chat.lastOutgoing = said.outgoing;
        chat.lastAt = said.at;
        chat.lastSeq = said.seq;
    }
    return isNewest;
}

void Chats::moveUp(size_t row)
{
    const auto begin = m_chats.begin();
    const auto place = std::ranges::find_if(begin, begin + qint64(row),
                                            [&](const Chat &other) { return other.lastAt <= m_chats[row].lastAt; });
    const int to = int(place - begin);
    if (to >= int(row) || !beginMoveRows({}, int(row), int(row), {}, to))
        return;
    std::rotate(begin + to, begin + qint64(row), begin + qint64(row) + 1);
    endMoveRows();
}

int Chats::rowOf(const ChatKey &key) const
{
    const auto found = std::ranges::find(m_chats, key, &Chat::key);
    return found == m_chats.end() ? -1 : int(found - m_chats.begin());
}

int Chats::unread() const
{
    int count = 0;
    for (const Chat &chat : m_chats)
        count += chat.unread;
    return count;
}

void Chats::setOpen(const ChatKey &key)
{
    m_open = key;
    const int row = rowOf(key);
    if (row < 0)
        return;
    Chat &chat = m_chats[size_t(row)];
    m_answered[textOf(key)] = std::max(m_answered.value(textOf(key)), chat.lastAt);
    if (std::exchange(chat.unread, 0) == 0)
        return;
    emit dataChanged(index(row), index(row));
    emit unreadChanged();
}

void Chats::setName(const ChatKey &key, const QString &name)
{
    m_names[textOf(key)] = name;
    const int row = rowOf(key);
    if (row < 0 || m_chats[size_t(row)].name == name)
        return;
    m_chats[size_t(row)].name = name;
    emit dataChanged(index(row), index(row));
}

int Chats::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_chats.size());
}

QVariant Chats::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Chat &chat = m_chats[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return chat.name.isEmpty() ? chat.key.address() : chat.name;
    case KeyRole:
        return textOf(chat.key);
    case NameRole:
        return chat.name;
    case AddressRole:
        return chat.key.address();
    case DeviceRole:
        return chat.key.device.text();
    case LastTextRole:
        return chat.lastText;
    case LastTypeRole:
        return chat.lastType;
    case LastOutgoingRole:
        return chat.lastOutgoing;
    case LastAtRole:
        return toDateTime(chat.lastAt);
    case UnreadRole:
        return chat.unread;
    case GroupRole:
        return chat.key.isGroup();
    default:
        return {};
    }
}

} // namespace wa::messages
