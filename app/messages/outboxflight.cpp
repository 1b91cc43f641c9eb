// A message's turn: when it begins, what its answer means, and when the same is asked once more.
#include "app/messages/outbox.h"

#include "app/messages/medianames.h"
#include "app/messages/outboxrows.h"
#include "app/messages/sendpause.h"
#include "app/projects/projects.h"
#include "app/storage/database.h"

#include <QRandomGenerator>

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

void Outbox::startNext(const Key &key)
{
    const auto found = m_flights.find(key);
    if (found == m_flights.end())
        return;
    Flight &flight = found->second;
    while (!flight.isHeld && flight.current.isEmpty() && !flight.waiting.empty()) {
        const SendId id = flight.waiting.front();
        Entry *entry = find(id);
        if (entry && mustWait(key, *entry))
            return;
        flight.waiting.erase(flight.waiting.begin());
        if (!entry)
            continue;
        flight.current = id;
        return begin(id);
    }
}

//! Not before its own pause is over, nor while its connection's is.
bool Outbox::mustWait(const Key &key, Entry &entry)
{
    const UnixMs now = m_clock.wall();
    const gateway::Client *client = m_projects.client(entry.project);
    if (client && client->opensAt() > m_clock.steady()) {
        const UnixMs opens = now + std::chrono::ceil<milliseconds>(client->opensAt() - m_clock.steady());
        if (opens > entry.waitsUntil.value_or(now)) {
            entry.waitsUntil = opens;
            emit entryChanged(SendId(entry.id));
        }
    }
    if (!entry.waitsUntil || *entry.waitsUntil <= now)
        return false;
    const milliseconds wait = std::min<milliseconds>(*entry.waitsUntil - now, longestSendWait); // clocks get set
    const int pause = ++flight(entry).pause;
    m_clock.after(wait, this, [this, key, pause] {
        const auto found = m_flights.find(key);
        if (found != m_flights.end() && found->second.pause == pause)
            startNext(key);
    });
    return true;
}

void Outbox::begin(const SendId &id)
{
    Entry &entry = *find(id);
    entry.error.reset();
    input(entry, SendInput::Begin, {});
    m_database.write([row = *find(id)](storage::Connection &db) { writeEntry(db, row); })
        .then(this, [this, id](const Result<> &written) {
            if (written)
                return transmit(id);
            onAnswer(id, tl::unexpected(Error{.kind = Error::Kind::Cancelled, .code = u"not_stored"_s}));
        });
}

void Outbox::transmit(const SendId &id)
{
    Entry *entry = find(id);
    gateway::Client *client = entry ? m_projects.client(entry->project) : nullptr;
    if (!client)
        return onAnswer(id, tl::unexpected(Error{.kind = Error::Kind::Cancelled, .code = u"no_project"_s}));
    if (flight(*entry).isCancelled)
        return onAnswer(id, tl::unexpected(Error{.kind = Error::Kind::Cancelled, .code = u"withdrawn"_s}));
    // What changes from here on until the last byte is out ends the attempt: see gateway::FileBody.
    if (entry->file && fileMarkOf(entry->message) != entry->file)
        return onAnswer(id, tl::unexpected(Error{.kind = Error::Kind::Invalid,
                                                 .code = u"file_replaced"_s,
                                                 .field = u"file"_s,
                                                 .detail = cleanedName(attachedFile(entry->message))}));
    const auto onProgress = [this, id](qint64 done, qint64 total) {
        const Entry *sending = this->entry(id);
        if (!sending || total <= 0)
            return;
        flight(*sending).progress = double(done) / double(total);
        emit progressed(id);
    };
    // Once: between two attempts the row says that it waits, and a crash then leaves a queued one, not an unknown one.
    auto call = client->send(entry->device, entry->message, onProgress, http::Repeat::Never);
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
    if (!entry || (!answer && postpone(*entry, answer.error())))
        return landed(id);
    if (answer) {
        learnMessageId(*entry, answer->id);
        input(*entry, SendInput::Accept, u"answer"_s);
    } else {
        const Error &error = answer.error();
        entry->error = error;
        if (error.kind == Error::Kind::Unauthorized)
            m_projects.reportUnauthorized(entry->project);
        const bool lost = gateway::isOutcomeUnknown(error);
        input(*entry, lost ? SendInput::LoseAnswer : SendInput::Refuse, error.httpStatus > 0 ? u"answer"_s : QString());
        if (lost)
            lookLater(id);
    }
    claimNearest(m_unclaimed); // events overtake answers
    const Entry &sent = *find(id);
    emit acted({.verb = actions::Verb::SendMessage,
                .project = sent.project,
                .target = sent.device.text(),
                .error = sent.error});
    landed(id);
}

//! Back to the head of its queue, when it is certain that nothing was sent and time enough is left.
bool Outbox::postpone(Entry &entry, const Error &error)
{
    const auto isOfThisRun = [this](const Step &step) {
        return step.state == SendState::Sending && step.at >= m_began;
    };
    const auto first = std::ranges::find_if(entry.timeline, isOfThisRun);
    const auto tries = std::count_if(first, entry.timeline.end(), isOfThisRun);
    const UnixMs now = m_clock.wall();
    const auto pause = pauseBeforeRepeat(error, size_t(std::max<qptrdiff>(tries, 1) - 1),
                                         first == entry.timeline.end() ? milliseconds(0) : now - first->at,
                                         QRandomGenerator::global()->generateDouble());
    if (!pause)
        return false;
    entry.error = error;
    entry.waitsUntil = now + *pause;
    auto &waiting = flight(entry).waiting;
    waiting.insert(waiting.begin(), entry.id);
    input(entry, SendInput::Postpone, error.httpStatus > 0 ? u"answer"_s : QString());
    return true;
}

//! Its turn is over, whatever came of it.
void Outbox::landed(const SendId &id)
{
    const auto found =
        std::ranges::find_if(m_flights, [&id](const auto &flight) { return flight.second.current == id; });
    if (found == m_flights.end())
        return;
    Flight &flight = found->second;
    flight.current = {};
    flight.call.reset();
    flight.progress.reset();
    flight.isCancelled = false;
    const Key key = found->first;
    claimNearest(m_unclaimed); // what waited for this one's answer
    answerHeld(key);
    startNext(key);
}

void Outbox::resume(const ProjectId &project, const DeviceId &device)
{
    const Key key(project.text(), device.text());
    const auto isOfIt = [&](const Entry &entry) { return keyOf(entry) == key; };
    std::vector<SendId> held;
    for (Entry &entry : m_entries) {
        if (!isOfIt(entry))
            continue;
        if (std::exchange(entry.waitsForDevice, false))
            held.push_back(entry.id);
    }
    const auto found = m_flights.find(key);
    if (found == m_flights.end())
        return;
    for (const SendId &id : held) {
        Entry *entry = find(id);
        if (!entry)
            continue;
        if (isStale(*entry) && std::erase(found->second.waiting, id) > 0)
            giveUp(*entry);
        else
            emit entryChanged(id);
    }
    found->second.isHeld = false;
    startNext(key);
}

bool Outbox::waitsForDevices(const ProjectId &project) const
{
    return std::ranges::any_of(
        m_entries, [&project](const Entry &entry) { return entry.project == project && entry.waitsForDevice; });
}

} // namespace wa::messages
