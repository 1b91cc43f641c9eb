// What webhook events and the gateway's list prove about messages that this desk sent.
#include "app/messages/outbox.h"
#include "app/projects/projects.h"

#include <algorithm>
#include <array>

namespace wa::messages {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr size_t rememberedEvents = 500;
//! Soon; when even the slowest group send is over at the gateway; when a gateway or keychain out of reach may be back.
constexpr std::array<std::chrono::milliseconds, 3> looksAfter{5s, 100s, 15min};

template <class T> void remember(std::vector<T> &list, T item)
{
    if (list.size() >= rememberedEvents)
        list.erase(list.begin());
    list.push_back(std::move(item));
}

//! Ids are a device's own: two of one project may well share one, when they write to each other.
bool isOf(const Entry &entry, const ProjectId &project, const DeviceId &device, const MessageId &message)
{
    return !message.isEmpty() && entry.messageId == message && entry.device == device && entry.project == project;
}

} // namespace

void Outbox::onEvents(const QList<events::Event> &events)
{
    for (const events::Event &event : events) {
        if (event.name == "message"_L1)
            onMessage(event);
        else if (event.name == "receipt"_L1)
            onReceipt(event);
    }
}

void Outbox::onMessage(const events::Event &event)
{
    if (event.payload["direction"_L1].string() == "outbound"_L1)
        onSighting(sightingOf(event));
}

void Outbox::onSighting(const Sighting &sighting)
{
    if (isKnown(sighting))
        return;
    std::vector<Sighting> told{sighting};
    claimNearest(told);
    if (!told.empty())
        leaveUnclaimed(sighting);
}

//! It has its row already: nothing is left to guess.
bool Outbox::isKnown(const Sighting &sighting)
{
    const auto row = std::ranges::find_if(m_entries, [&sighting](const Entry &entry) {
        return isOf(entry, sighting.project, sighting.device, sighting.id);
    });
    if (row != m_entries.end()) {
        input(*row, SendInput::SeenAsEvent, sighting.evidence, sighting.said);
        return true;
    }
    return m_owned.contains({sighting.project, sighting.id}); // a row's that is not loaded
}

void Outbox::leaveUnclaimed(const Sighting &sighting)
{
    const auto isIt = [&sighting](const Sighting &earlier) {
        return earlier.project == sighting.project && earlier.device == sighting.device && earlier.id == sighting.id;
    };
    if ((mayBeOfOneUnderWay(sighting) || sighting.evidence == "message"_L1) && // a list can be read again
        std::ranges::none_of(m_unclaimed, isIt))
        remember(m_unclaimed, sighting);
}

//! Its answer will tell: until then nobody can say whose the message is.
bool Outbox::mayBeOfOneUnderWay(const Sighting &sighting) const
{
    return std::ranges::any_of(m_entries, [&sighting](const Entry &entry) {
        return entry.state == SendState::Sending && distance(entry, sighting);
    });
}

//! The message of a send whose answer was lost.
void Outbox::claim(Entry &entry, const Sighting &sighting)
{
    learnMessageId(entry, sighting.id);
    entry.error.reset();
    input(entry, SendInput::SeenAsEvent, sighting.evidence, sighting.said);
    if (sighting.tick)
        input(entry, *sighting.tick, sighting.evidence);
}

//! The nearest two belong together first, and one message proves one row. What found its row leaves the list, as does
//! what somebody else gave its row meanwhile: the rows tell of each step.
void Outbox::claimNearest(std::vector<Sighting> &told)
{
    std::vector<SendId> open;
    for (const Entry &entry : m_entries) {
        if (entry.state == SendState::Unknown)
            open.push_back(entry.id);
    }
    while (!open.empty()) {
        auto fits = told.end();
        SendId owner;
        std::optional<Distance> least;
        for (auto sighting = told.begin(); sighting != told.end(); ++sighting) {
            if (mayBeOfOneUnderWay(*sighting))
                continue;
            for (const SendId &id : open) {
                const Entry *known = entry(id);
                const auto off = known ? distance(*known, *sighting) : std::nullopt;
                if (off && (!least || *off < *least)) {
                    fits = sighting;
                    owner = id;
                    least = off;
                }
            }
        }
        if (fits == told.end())
            return;
        const Sighting claimed = std::move(*fits);
        told.erase(fits);
        if (m_owned.contains({claimed.project, claimed.id}))
            continue;
        std::erase(open, owner);
        claim(*find(owner), claimed);
    }
}

void Outbox::learnMessageId(Entry &entry, const MessageId &id)
{
    entry.messageId = id;
    m_owned.emplace(entry.project, id);
    std::erase_if(m_unclaimed,
                  [&](const Sighting &message) { return message.project == entry.project && message.id == id; });
    const auto isOurs = [](const Entry &ours, const EarlyReceipt &receipt) {
        return isOf(ours, receipt.project, receipt.device, receipt.message);
    };
    if (std::ranges::none_of(m_earlyReceipts, [&](const EarlyReceipt &receipt) { return isOurs(entry, receipt); }))
        return;
    // The acceptance comes first in the timeline, whatever overtook it.
    QMetaObject::invokeMethod(
        this,
        [this, isOurs, send = entry.id] {
            auto receipts = std::exchange(m_earlyReceipts, {});
            for (const EarlyReceipt &receipt : receipts) {
                Entry *known = find(send);
                if (known && isOurs(*known, receipt))
                    input(*known, receipt.input, u"receipt"_s, receipt.said);
                else
                    m_earlyReceipts.push_back(receipt);
            }
        },
        Qt::QueuedConnection);
}

void Outbox::onReceipt(const events::Event &event)
{
    const auto receipt = receiptInput(event.payload["status"_L1].string());
    if (!receipt)
        return;
    for (const json::Value &value : event.payload["message_ids"_L1].items()) {
        const MessageId id(value.string());
        const auto entry = std::ranges::find_if(
            m_entries, [&](const Entry &known) { return isOf(known, event.project, event.device, id); });
        if (entry != m_entries.end() && entry->state != SendState::Sending)
            input(*entry, *receipt, u"receipt"_s, event.sent);
        else
            remember(m_earlyReceipts, EarlyReceipt{.project = event.project,
                                                   .device = event.device,
                                                   .message = id,
                                                   .input = *receipt,
                                                   .said = event.sent});
    }
}

Task<Looked> Outbox::lookFor(const SendId &id)
{
    const Entry *known = entry(id);
    const bool wasSent = known && known->state != SendState::Queued && known->state != SendState::Sending &&
                         known->state != SendState::Refused;
    if (!wasSent)
        return failedTask<Looked>({.kind = Error::Kind::Invalid, .code = u"not_unknown"_s});
    if (known->state != SendState::Unknown)
        return readyTask<Looked>(Looked::Found);
    Promise<Looked> promise;
    auto task = promise.task();
    const Key key = keyOf(*known);
    Search &running = m_searches[key];
    running.askers.emplace_back(id, std::move(promise));
    if (!running.isRunning)
        search(key);
    return task;
}

void Outbox::lookLater(const SendId &id)
{
    for (const auto pause : looksAfter) {
        m_clock.after(pause, this, [this, id] {
            const Entry *known = entry(id);
            if (known && known->state == SendState::Unknown)
                std::ignore = lookFor(id);
        });
    }
}

void Outbox::search(const Key &key)
{
    Search &due = m_searches[key];
    due.isRunning = true;
    auto askers = std::exchange(due.askers, {});
    UnixMs from = m_clock.wall();
    for (const auto &[id, answer] : askers) {
        if (const Entry *asked = entry(id))
            from = std::min(from, earliestSighting(*asked));
    }
    listBack(m_projects, ProjectId(key.first), DeviceId(key.second), from, this)
        .then(this, [this, key, askers = std::move(askers)](const Result<Listed> &listed) mutable {
            onListed(key, std::move(askers), listed);
        });
}

void Outbox::onListed(const Key &key, std::vector<Asker> askers, const Result<Listed> &listed)
{
    if (listed)
        takeList(key, *listed);
    for (Asker &asker : askers) {
        const Entry *asked = entry(asker.first);
        const auto mayBeIt = [asked](const Sighting &sighting) { return asked && distance(*asked, sighting); };
        if (!listed && asked && asked->state == SendState::Unknown)
            asker.second.settle(tl::unexpected(listed.error()));
        else if (listed && asked && asked->state == SendState::Unknown && std::ranges::any_of(m_unclaimed, mayBeIt))
            m_searches[key].held.emplace_back(std::move(asker),
                                              listed->isWhole ? Looked::NotThere : Looked::TooFarBack);
        else
            answerLook(asker, listed && listed->isWhole ? Looked::NotThere : Looked::TooFarBack);
    }
    const auto done = m_searches.find(key);
    if (done == m_searches.end())
        return;
    done->second.isRunning = false;
    if (!done->second.askers.empty())
        search(key);
}

void Outbox::takeList(const Key &key, const Listed &listed)
{
    std::vector<Sighting> told;
    for (auto message = listed.messages.rbegin(); message != listed.messages.rend(); ++message) {
        if (message->direction == "outbound"_L1)
            told.push_back(sightingOf(ProjectId(key.first), DeviceId(key.second), *message, m_clock.wall()));
    }
    takeTold(std::move(told));
}

void Outbox::onEarlierEvents(const QList<events::Event> &events)
{
    std::vector<Sighting> told;
    for (const events::Event &event : events) {
        if (event.name == "message"_L1 && event.payload["direction"_L1].string() == "outbound"_L1)
            told.push_back(sightingOf(event));
    }
    takeTold(std::move(told));
}

//! As a whole: the first that fits a row need not be the one that is its own. The rest can be asked for again.
void Outbox::takeTold(std::vector<Sighting> told)
{
    std::erase_if(told, [this](const Sighting &sighting) { return isKnown(sighting); });
    claimNearest(told);
    for (const Sighting &sighting : told) {
        if (mayBeOfOneUnderWay(sighting))
            leaveUnclaimed(sighting);
    }
}

void Outbox::answerLook(Asker &asker, Looked outcome)
{
    auto &[id, answer] = asker;
    Entry *asked = find(id);
    if (!asked)
        return; // forgotten with its project
    if (asked->state != SendState::Unknown)
        return answer.settle(Looked::Found);
    asked->looked = Look{.at = m_clock.wall(), .outcome = outcome};
    emit entryChanged(id);
    answer.settle(outcome);
}

void Outbox::answerHeld(const Key &key)
{
    const auto found = m_searches.find(key);
    if (found == m_searches.end())
        return;
    for (auto &[asker, outcome] : std::exchange(found->second.held, {}))
        answerLook(asker, outcome);
}

} // namespace wa::messages
