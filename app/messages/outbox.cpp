#include "app/messages/outbox.h"

#include "app/base/chain.h"
#include "app/base/logging.h"
#include "app/base/random.h"
#include "app/messages/outboxrows.h"
#include "app/projects/projects.h"
#include "app/storage/database.h"

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr int loadedEntries = 500;
constexpr std::chrono::hours staleAfter{24}; // nobody expects it to be sent by itself any more
constexpr std::chrono::hours ownedFor{48};   // an older message is too far from any attempt that is looked for

Error withdrawn(const QString &code)
{
    return {.kind = Error::Kind::Cancelled, .code = code};
}

} // namespace

Outbox::Outbox(projects::Projects &projects, storage::Database &database, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_projects(projects)
    , m_database(database)
    , m_clock(clock)
    , m_began(clock.wall())
{
    connect(&projects, &projects::Projects::projectRemoved, this, [this](const ProjectId &project) {
        std::erase_if(m_entries, [&project](const Entry &entry) { return entry.project == project; });
        const auto isOfIt = [&project](const auto &of) { return of.first.first == project.text(); };
        std::erase_if(m_flights, isOfIt);
        std::erase_if(m_searches, isOfIt);
        std::erase_if(m_owned, [&project](const auto &owned) { return owned.first == project; });
        emit projectForgotten(project);
    });
}

Outbox::~Outbox() = default;

Task<> Outbox::load()
{
    auto read =
        m_database.read([](storage::Connection &db) { return readEntries(db, loadedEntries, Which::NewestAndOpen); });
    return andThen(learnOwned(), this, [this, read = std::move(read)]() mutable {
        return read.map(this, [this](Result<std::vector<Entry>> stored) -> Result<> {
            if (!stored)
                return tl::unexpected(stored.error());
            adopt(std::move(*stored));
            return {};
        });
    });
}

Task<> Outbox::learnOwned()
{
    auto read =
        m_database.read([since = m_clock.wall() - ownedFor](storage::Connection &db) { return readOwned(db, since); });
    return read.map(this, [this](Result<std::vector<Owned>> owned) -> Result<> {
        if (!owned)
            return tl::unexpected(owned.error());
        for (Owned &each : *owned) {
            std::erase_if(m_unclaimed, [&each](const Sighting &sighting) {
                return sighting.project == each.first && sighting.id == each.second;
            });
            m_owned.insert(std::move(each));
        }
        return {};
    });
}

void Outbox::adopt(std::vector<Entry> stored)
{
    std::erase_if(stored, [this](const Entry &entry) { return find(entry.id); }); // queued while it was read
    std::vector<SendId> ids;
    ids.reserve(stored.size());
    for (const Entry &entry : stored)
        ids.push_back(entry.id);
    m_entries.insert(m_entries.begin(), std::make_move_iterator(stored.begin()), std::make_move_iterator(stored.end()));
    for (const SendId &id : ids) {
        emit entryAdded(id);
        takeUp(*find(id));
    }
    claimNearest(m_unclaimed); // events come as soon as the console listens
}

//! Where the run before left it.
void Outbox::takeUp(Entry &entry)
{
    const bool stale = isStale(entry);
    switch (entry.state) {
    case SendState::Sending: // the console ended before the answer came
        entry.error = Error{.kind = Error::Kind::Unanswered, .code = u"console_closed"_s};
        input(entry, SendInput::LoseAnswer, {});
        return lookLater(entry.id);
    case SendState::Unknown:
        if (!stale)
            lookLater(entry.id);
        return;
    case SendState::Queued:
        break;
    default:
        return;
    }
    if (stale)
        return giveUp(entry);
    entry.waitsForDevice = true;
    Flight &turn = flight(entry);
    turn.isHeld = true;
    turn.waiting.push_back(entry.id);
    emit entryChanged(SendId(entry.id));
}

bool Outbox::isStale(const Entry &entry) const
{
    return entry.createdAt + staleAfter < m_clock.wall();
}

void Outbox::giveUp(Entry &entry)
{
    entry.error = withdrawn(u"waited_too_long"_s);
    input(entry, SendInput::Withdraw, {});
}

Entry *Outbox::find(const SendId &id)
{
    const auto found = std::ranges::find(m_entries, id, &Entry::id);
    return found == m_entries.end() ? nullptr : &*found;
}

const Entry *Outbox::entry(const SendId &id) const
{
    const auto found = std::ranges::find(m_entries, id, &Entry::id);
    return found == m_entries.end() ? nullptr : &*found;
}

Outbox::Key Outbox::keyOf(const Entry &entry)
{
    return {entry.project.text(), entry.device.text()};
}

std::optional<double> Outbox::progress(const SendId &id) const
{
    for (const auto &[key, flight] : m_flights) {
        const Entry *sending = flight.current == id ? entry(id) : nullptr;
        if (sending && sending->state == SendState::Sending && flight.progress < 1.0)
            return flight.progress;
    }
    return std::nullopt;
}

Task<SendId> Outbox::send(const ProjectId &project, const DeviceId &device, const gateway::OutgoingMessage &message,
                          const SendId &id)
{
    if (entry(id))
        return failedTask<SendId>({.kind = Error::Kind::Conflict, .code = u"sent_before"_s});
    if (device.isEmpty())
        return failedTask<SendId>({.kind = Error::Kind::Invalid, .code = u"required"_s, .field = u"device_id"_s});
    const auto wrong = problems(message);
    if (!wrong.empty())
        return failedTask<SendId>(
            {.kind = Error::Kind::Invalid, .code = wrong.front().code, .field = wrong.front().field});
    return queue({.id = id.isEmpty() ? SendId(randomUuid()) : id,
                  .project = project,
                  .device = device,
                  .message = message,
                  .file = fileMarkOf(message)});
}

Task<SendId> Outbox::sendAgain(const SendId &id, After after)
{
    Q_ASSERT(after == After::OperatorChecked);
    const Entry *known = entry(id);
    if (!known || !mayBeSentAgain(known->state))
        return failedTask<SendId>({.kind = Error::Kind::Invalid, .code = u"not_final"_s});
    const bool isRepeated = std::ranges::any_of(
        m_entries, [&id](const Entry &later) { return later.again == id && later.state != SendState::Refused; });
    if (isRepeated || m_repeating.contains(id)) // a second click, or one in another view of it
        return failedTask<SendId>({.kind = Error::Kind::Conflict, .code = u"sent_before"_s});
    const auto wrong = problems(known->message); // a file may have gone meanwhile
    if (!wrong.empty())
        return failedTask<SendId>(
            {.kind = Error::Kind::Invalid, .code = wrong.front().code, .field = wrong.front().field});
    m_repeating.insert(id);
    return queue({.id = SendId(randomUuid()),
                  .project = known->project,
                  .device = known->device,
                  .message = known->message,
                  .again = known->id,
                  .file = known->file ? known->file : fileMarkOf(known->message)});
}

//! Nothing leaves before its row is safe: a crash must not forget what may have been sent.
Task<SendId> Outbox::queue(Entry entry)
{
    entry.createdAt = m_clock.wall();
    entry.timeline = {{.state = SendState::Queued, .at = entry.createdAt}};
    auto written = m_database.write([entry](storage::Connection &db) { insertEntry(db, entry); });
    return written.map(this, [this, entry](const Result<> &result) -> Result<SendId> {
        m_repeating.remove(entry.again);
        if (!result)
            return tl::unexpected(result.error());
        m_entries.push_back(entry);
        Flight &turn = flight(entry);
        turn.waiting.push_back(entry.id);
        find(entry.id)->waitsForDevice = turn.isHeld;
        emit entryAdded(entry.id);
        startNext(keyOf(entry));
        return entry.id;
    });
}

void Outbox::cancel(const SendId &id)
{
    Entry *entry = find(id);
    if (!entry)
        return;
    Flight &turn = flight(*entry);
    if (turn.current == id && turn.call)
        return turn.call->cancel();
    if (turn.current == id) { // its row is being written
        turn.isCancelled = true;
        return;
    }
    if (entry->state != SendState::Queued || std::erase(turn.waiting, id) == 0)
        return;
    if (turn.waiting.empty())
        turn.isHeld = false; // nothing of an earlier run waits any more
    entry->error = withdrawn(u"withdrawn"_s);
    input(*entry, SendInput::Withdraw, u"operator"_s);
    startNext(keyOf(*find(id))); // who waited behind it need not wait for it
}

std::optional<gateway::OutgoingMessage> Outbox::draftOf(const SendId &id) const
{
    const Entry *known = entry(id);
    if (!known || known->state == SendState::Queued || known->state == SendState::Sending)
        return {};
    return known->message;
}

void Outbox::input(Entry &entry, SendInput input, const QString &evidence, std::optional<UnixMs> said)
{
    const SendState to = next(entry.state, input);
    if (to == entry.state)
        return;
    entry.state = to;
    if (to != SendState::Queued) {
        entry.waitsUntil.reset();
        entry.waitsForDevice = false;
    }
    entry.timeline.push_back({.state = to, .at = m_clock.wall(), .said = said, .evidence = evidence});
    if (to != SendState::Sending) // that one is stored by startNext(), which waits for it
        persist(entry);
    emit entryChanged(SendId(entry.id));
}

void Outbox::persist(const Entry &entry)
{
    m_database.write([entry](storage::Connection &db) { writeEntry(db, entry); })
        .then(this, [](const Result<> &written) {
            if (!written)
                qCWarning(lcStore) << "cannot note a message's state:" << written.error().detail;
        });
}

} // namespace wa::messages
