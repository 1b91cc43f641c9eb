#pragma once

#include "app/events/log/event.h"
#include "app/storage/connection.h"

#include <map>

namespace wa::events {

enum class Order { Ascending, Descending };

// What follows runs on a connection to the log and throws StorageError.

//! The events within both seqs, at most `limit`, and fewer when their bodies are large; none: there are no more.
[[nodiscard]] std::vector<EventDetail> readDetails(storage::Connection &db, SeqRange range, Order order, int limit);
//! Of those given that are there, in the order asked for; a negative seq is the quarantine's id.
[[nodiscard]] std::vector<EventDetail> readDetails(storage::Connection &db, const std::vector<qint64> &seqs);
//! Refused deliveries whose bytes are kept, newest first, below `before` (a negative seq as theirs; 0: from the
//! newest).
[[nodiscard]] std::vector<EventDetail> readQuarantined(storage::Connection &db, const ProjectId &project, qint64 before,
                                                       int limit);
//! isDuplicate() of an event's attempts, without their bytes.
[[nodiscard]] bool wasDuplicate(storage::Connection &db, qint64 seq);
//! Those that touch the interval, by their end.
[[nodiscard]] std::vector<Gap> readGaps(storage::Connection &db, UnixMs from, UnixMs to);
[[nodiscard]] std::map<qint64, Annotation> readAnnotations(storage::Connection &db);
[[nodiscard]] std::vector<SeqRange> readRemoved(storage::Connection &db);

} // namespace wa::events
