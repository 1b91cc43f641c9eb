#include "app/messages/logproof.h"

#include "app/base/logging.h"
#include "app/events/feed/finder.h"
#include "app/events/filter/query.h"

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours lookedFor{24}; // whose messages the older ones are is not known any more
constexpr int messagesOfDevice = 1000;      // of a device, the newest
constexpr int receiptsAtOnce = 2000;        // each member of a group sends some

//! One device's: what it sent at that time, then the receipts of what turns out to be ours.
struct DeviceProof
{
    ProjectId project;
    DeviceId device;
    UnixMs from;
    std::vector<SendId> unknown = {};
};

QList<events::Event> inLogOrder(QList<events::Event> found)
{
    found.removeIf([](const events::Event &event) { return !event.isTraffic(); });
    std::ranges::sort(found, {}, &events::Event::seq);
    return found;
}

void findReceipts(Outbox &outbox, events::Finder &finder, const DeviceProof &proof)
{
    QStringList ids;
    for (const SendId &id : proof.unknown) {
        const Entry *entry = outbox.entry(id);
        if (entry && !entry->messageId.isEmpty())
            ids << events::quoted(entry->messageId.text());
    }
    if (ids.isEmpty())
        return;
    const QString query =
        u"event=receipt device=%1 msg={%2}"_s.arg(events::quoted(proof.device.text()), ids.join(u','));
    finder.find(query, {.project = proof.project}, receiptsAtOnce)
        .then(&outbox, [&outbox](const Result<QList<events::Event>> &found) {
            if (found)
                outbox.onEvents(inLogOrder(*found));
        });
}

void findMessages(Outbox &outbox, events::Finder &finder, const DeviceProof &proof)
{
    const QString query = u"event=message dir=out device=%1 received:%2.."_s.arg(events::quoted(proof.device.text()),
                                                                                 toRfc3339(proof.from));
    finder.find(query, {.project = proof.project}, messagesOfDevice)
        .then(&outbox, [&outbox, &finder, proof](const Result<QList<events::Event>> &found) {
            if (!found) {
                qCWarning(lcStore) << "the event log cannot be asked for lost messages:" << found.error().detail;
                return;
            }
            outbox.onEarlierEvents(inLogOrder(*found));
            findReceipts(outbox, finder, proof);
        });
}

} // namespace

void proveFromLog(Outbox &outbox, events::Index &index, events::EventLog &log, Clock &clock)
{
    std::vector<DeviceProof> proofs;
    for (const Entry &entry : outbox.entries()) {
        if (entry.state != SendState::Unknown || entry.createdAt + lookedFor < clock.wall())
            continue;
        auto proof = std::ranges::find_if(proofs, [&entry](const DeviceProof &each) {
            return each.project == entry.project && each.device == entry.device;
        });
        if (proof == proofs.end()) {
            proofs.push_back({.project = entry.project, .device = entry.device, .from = earliestSighting(entry)});
            proof = proofs.end() - 1;
        }
        proof->from = std::min(proof->from, earliestSighting(entry));
        proof->unknown.push_back(entry.id);
    }
    if (proofs.empty())
        return;
    auto *finder = new events::Finder(index, log, clock, &outbox); // whose end ends its searches
    for (const DeviceProof &proof : proofs)
        findMessages(outbox, *finder, proof);
}

} // namespace wa::messages
