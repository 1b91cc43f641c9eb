#pragma once

#include "app/base/digest.h"
#include "app/events/log/eventlog.h"
#include "tests/events/log/logtools.h"

namespace wa::events {

//! As if the log had it.
inline EventDetail storedDetail(const Arrival &arrival, qint64 seq = 42)
{
    EventDetail detail = detailOf(arrival);
    detail.event.seq = seq;
    return detail;
}

//! Everything that is hard to keep: doubled and odd headers, bytes that are no UTF-8, two attempts, notes, provenance.
inline EventDetail awkwardDetail()
{
    using namespace Qt::StringLiterals;
    Arrival arrival =
        arrivalOf("{\"event\":\"message\",\"request_id\":\"r-1\",\"payload\":{\"text\":\"caf\xc3\xa9\"}}\n");
    arrival.headers = {{"Content-Type", "application/json"},
                       {"X-Twice", "one"},
                       {"x-twice", "two"},
                       {"X-Latin", "caf\xe9"},
                       {"X-Empty", ""}};
    EventDetail detail = storedDetail(arrival);
    Attempt second = detail.attempts.first();
    second.number = 2;
    second.received += std::chrono::seconds(10);
    second.otherBody = QByteArray("\x00\xff not the same", 15);
    second.answered = 503;
    detail.attempts << second;
    detail.event.attempts = 2;
    detail.annotation = {.pinned = true, .colour = u"amber"_s, .note = u"refund, 2nd"_s, .tags = {u"refund"_s}};
    return detail;
}

} // namespace wa::events
