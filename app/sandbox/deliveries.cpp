#include "app/sandbox/webhooks.h"

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

json::Value attemptsOf(storage::Connection &db, qint64 delivery)
{
    json::Value attempts = json::Value::array();
    auto row = db.prepare("select number, at, url, status, latency_ms, error, fault from attempt where delivery = ?"
                          " order by number");
    row.bindAll(delivery);
    while (row.step()) {
        attempts.append(
            json::Value::object({{"attempt"_L1, row.integer(0)},
                                 {"at"_L1, toRfc3339(row.instant(1))},
                                 {"url"_L1, row.text(2)},
                                 {"status"_L1, row.integer(3) ? json::Value(row.integer(3)) : json::Value()},
                                 {"latency_ms"_L1, row.integer(4)},
                                 {"error"_L1, orNull(row.text(5))},
                                 {"fault"_L1, orNull(row.text(6))}}));
    }
    return attempts;
}

} // namespace

json::Value Webhooks::deliveries(const Filter &filter)
{
    auto row = m_world.db.prepare("select seq, request_id, app_id, device_id, event, state, due, created from delivery"
                                  " where (?1 = '' or app_id = ?1) and (?2 = '' or device_id = ?2)"
                                  " and (?3 = '' or request_id = ?3) order by seq desc limit ?4");
    row.bindAll(filter.appId, filter.deviceId, filter.requestId, filter.limit);
    json::Value list = json::Value::array();
    while (row.step()) {
        const bool waiting = row.text(5) == "pending"_L1;
        const auto dueIn = std::max(row.instant(6) - m_world.time.now(), std::chrono::milliseconds(0));
        list.append(
            json::Value::object({{"request_id"_L1, row.text(1)},
                                 {"app_id"_L1, row.text(2)},
                                 {"device_id"_L1, row.text(3)},
                                 {"event"_L1, row.text(4)},
                                 {"state"_L1, row.text(5)},
                                 {"created_at"_L1, toRfc3339(row.instant(7))},
                                 {"next_due_in_ms"_L1, waiting ? json::Value(qint64(dueIn.count())) : json::Value()},
                                 {"attempts"_L1, attemptsOf(m_world.db, row.integer(0))}}));
    }
    return json::Value::object({{"deliveries"_L1, list}});
}

} // namespace wa::sandbox
