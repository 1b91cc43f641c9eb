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
{
    connect(&projects, &projects::Projects::projectRemoved, this, [this](const ProjectId &project) {
        std::erase_if(m_entries, [&project](const Entry &entry) { return entry.project == project; });
        std::erase_if(m_flights, [&project](const auto &flight) { return flight.first.first == project.text(); });
        emit projectForgotten(project);
    });
}

Outbox::~Outbox() = default;

Task<> Outbox::load()
{
    auto read = m_database.read([](storage::Connection &db) { return readEntries(db, loadedEntries); });
    return read.map(this, [this](Result<std::vector<Entry>> stored) -> Result<> {
        if (!stored)
            return tl::unexpected(stored.error());
        m_entries.insert(m_entries.begin(), std::make_move_iterator(stored->begin()),
                         std::make_move_iterator(stored->end()));
        for (size_t i = 0; i < stored->size(); ++i) {
            Entry &entry = m_entries[i];
            emit entryAdded(entry.id);
            if (entry.state == SendState::Sending) { // the console ended before the answer came
                entry.error = Error{.kind = Error::Kind::Unanswered, .code = u"console_closed"_s};
                input(entry, SendInput::LoseAnswer, {});
            } else if (entry.state == SendState::Queued) {
                entry.error = withdrawn(u"console_closed"_s);
                input(entry, SendInput::Withdraw, {});
            }
        }
        return {};
    });
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

Outbox::Flight &Outbox::flight(const Entry &entry)
{
    return m_flights[{entry.project.text(), entry.device.text()}];
}

std::optional<double> Outbox::progress(const SendId &id) const
{
    for (const auto &[key, flight] : m_flights) {
        if (flight.current == id)
            return flight.progress;
    }
    return std::nullopt;
}

Task<SendId> Outbox::send(const ProjectId &project, const DeviceId &device, const gateway::OutgoingMessage &message)
{
    if (device.isEmpty())
        return failedTask<SendId>({.kind = Error::Kind::Invalid, .code = u"required"_s, .field = u"device_id"_s});
    const auto wrong = problems(message);
    if (!wrong.empty())
        return failedTask<SendId>(
            {.kind = Error::Kind::Invalid, .code = wrong.front().code, .field = wrong.front().field});
    return queue({.id = SendId(randomUuid()), .project = project, .device = device, .message = message});
}

Task<SendId> Outbox::sendAgain(const SendId &id, After after)
{
    Q_ASSERT(after == After::OperatorChecked);
    const Entry *known = entry(id);
    if (!known || (known->state != SendState::Refused && known->state != SendState::Unknown))
        return failedTask<SendId>({.kind = Error::Kind::Invalid, .code = u"not_final"_s});
    const auto wrong = problems(known->message); // a file may have gone meanwhile
    if (!wrong.empty())
        return failedTask<SendId>(
            {.kind = Error::Kind::Invalid, .code = wrong.front().code, .field = wrong.front().field});
    return queue({.id = SendId(randomUuid()),
                  .project = known->project,
                  .device = known->device,
                  .message = known->message,
                  .again = known->id});
}

//! Nothing leaves before its row is safe: a crash must not forget what may have been sent.
Task<SendId> Outbox::queue(Entry entry)
{
    entry.createdAt = m_clock.wall();
    entry.timeline = {{.state = SendState::Queued, .at = entry.createdAt}};
    auto written = m_database.write([entry](storage::Connection &db) { writeEntry(db, entry); });
    return written.map(this, [this, entry](const Result<> &result) -> Result<SendId> {
        if (!result)
            return tl::unexpected(result.error());
        m_entries.push_back(entry);
        emit entryAdded(entry.id);
        Flight &turn = flight(entry);
        turn.waiting.push_back(entry.id);
        startNext(turn);
        return entry.id;
    });
}

void Outbox::startNext(Flight &flight)
{
    if (!flight.current.isEmpty() || flight.waiting.empty())
        return;
    flight.current = flight.waiting.front();
    flight.waiting.erase(flight.waiting.begin());
    const SendId id = flight.current;
    Entry *entry = find(id);
    if (!entry)
        return landed(id);
    input(*entry, SendInput::Begin, {});
    m_database.write([row = *find(id)](storage::Connection &db) { writeEntry(db, row); })
        .then(this, [this, id](const Result<> &written) {
            if (written)
                return transmit(id);
            onAnswer(id, tl::unexpected(withdrawn(u"not_stored"_s)));
        });
}

void Outbox::transmit(const SendId &id)
{
    Entry *entry = find(id);
    gateway::Client *client = entry ? m_projects.client(entry->project) : nullptr;
    if (!client)
        return onAnswer(id, tl::unexpected(withdrawn(u"no_project"_s)));
    auto call = client->send(entry->device, entry->message, [this, id](qint64 done, qint64 total) {
        const Entry *sending = this->entry(id);
        if (!sending || total <= 0)
            return;
        flight(*sending).progress = double(done) / double(total);
        emit progressed(id);
    });
    flight(*entry).call = call;
    call.then(this, [this, id](const Result<gateway::Accepted> &answer) {
        if (!answer && answer.error().kind == Error::Kind::Cancelled) {
            // The connection went away under it, and nobody can say how far it had come.
            Error lost = answer.error();
            lost.kind = Error::Kind::Unanswered;
            return onAnswer(id, tl::unexpected(lost));
        }
        onAnswer(id, answer);
    });
}

void Outbox::onAnswer(const SendId &id, const Result<gateway::Accepted> &answer)
{
    Entry *entry = find(id);
    if (!entry)
        return landed(id);
    if (answer) {
        learnMessageId(*entry, answer->id);
        entry->error.reset();
        input(*entry, SendInput::Accept, u"answer"_s);
    } else {
        const Error &error = answer.error();
        entry->error = error;
        if (error.kind == Error::Kind::Unauthorized)
            m_projects.reportUnauthorized(entry->project);
        const bool lost = gateway::isOutcomeUnknown(error);
        input(*entry, lost ? SendInput::LoseAnswer : SendInput::Refuse, u"answer"_s);
    }
    claimEarlier(*find(id));
    const Entry &sent = *find(id);
    emit acted({.verb = actions::Verb::SendMessage,
                .project = sent.project,
                .target = sent.device.text(),
                .error = sent.error});
    landed(id);
}

//! Its turn is over, whatever came of it.
void Outbox::landed(const SendId &id)
{
    for (auto &[key, flight] : m_flights) {
        if (flight.current != id)
            continue;
        flight.current = {};
        flight.call.reset();
        flight.progress.reset();
        return startNext(flight);
    }
}

void Outbox::cancel(const SendId &id)
{
    Entry *entry = find(id);
    if (!entry)
        return;
    Flight &turn = flight(*entry);
    if (turn.current == id && turn.call)
        return turn.call->cancel();
    if (entry->state != SendState::Queued || std::erase(turn.waiting, id) == 0)
        return;
    entry->error = withdrawn(u"withdrawn"_s);
    input(*entry, SendInput::Withdraw, u"operator"_s);
}

void Outbox::input(Entry &entry, SendInput input, const QString &evidence, std::optional<UnixMs> said)
{
    const SendState to = next(entry.state, input);
    if (to == entry.state)
        return;
    entry.state = to;
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
