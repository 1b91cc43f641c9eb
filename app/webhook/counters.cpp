#include "app/webhook/counters.h"

namespace wa::webhook {

using namespace Qt::StringLiterals;

namespace {

json::Value spoolOf(const events::EventLog &log)
{
    const auto spool = log.spool();
    if (!spool)
        return nullptr;
    return json::Value::object({{"waiting"_L1, spool->waiting},
                                {"used_bytes"_L1, spool->usedBytes},
                                {"capacity"_L1, spool->capacity},
                                {"full"_L1, spool->isFull}});
}

} // namespace

json::Value countersOf(const Receiver &receiver, const events::EventLog &log)
{
    const Answers answers = receiver.answers();
    const server::Stats connections = receiver.connections();
    const events::Counters kept = log.counters();
    return json::Value::object(
        {{"listening"_L1, receiver.status().endpoint.has_value()},
         {"answers"_L1, json::Value::object({{"stored"_L1, qint64(answers.stored)},
                                             {"duplicates"_L1, qint64(answers.duplicates)},
                                             {"pending"_L1, qint64(answers.pending)},
                                             {"spooled"_L1, qint64(answers.spooled)},
                                             {"refused"_L1, qint64(answers.refused)},
                                             {"unavailable"_L1, qint64(answers.unavailable)},
                                             {"turned_away"_L1, qint64(answers.turnedAway)},
                                             {"malformed"_L1, qint64(answers.malformed)},
                                             {"probes"_L1, qint64(answers.probes)}})},
         {"connections"_L1, json::Value::object({{"accepted"_L1, qint64(connections.accepted)},
                                                 {"open"_L1, connections.open},
                                                 {"requests"_L1, qint64(connections.requests)},
                                                 {"timed_out"_L1, qint64(connections.timedOut)},
                                                 {"evicted"_L1, qint64(connections.evicted)},
                                                 {"tls_failed"_L1, qint64(connections.tlsFailed)}})},
         {"log"_L1, json::Value::object({{"newest_seq"_L1, log.newestSeq()},
                                         {"queued"_L1, qint64(log.queued())},
                                         {"stored"_L1, kept.stored},
                                         {"quarantined"_L1, kept.quarantined},
                                         {"quarantine_dropped"_L1, kept.quarantineDropped},
                                         {"pending"_L1, kept.pending},
                                         {"pending_bytes"_L1, kept.pendingBytes}})},
         {"spool"_L1, spoolOf(log)}});
}

} // namespace wa::webhook
