#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"

#include <QStringList>

#include <optional>

namespace wa::events {

//! What people added to an event. The default one says nothing and is not kept.
struct Annotation
{
    bool pinned = false;
    QString colour = {}; //!< a name of ui/theme's palette; empty: none
    QString note = {};
    QStringList tags = {}; //!< in the order they were added, white space collapsed, each once

    //! Retention leaves such an event alone; a colour alone is no reason.
    [[nodiscard]] bool keeps() const { return pinned || !note.isEmpty() || !tags.isEmpty(); }
    friend bool operator==(const Annotation &, const Annotation &) = default;
};

//! Where a replay comes from and what became of it.
struct Provenance
{
    qint64 parent = 0;    //!< seq of the event that was replayed
    QString mode = {};    //!< "byte_exact", "re_signed", "new_event"
    QString target = {};  //!< the URL in full
    QString person = {};  //!< who asked for it
    int status = 0;       //!< HTTP status of the target's answer; 0: none yet, or none came
    QString outcome = {}; //!< Error code where no answer came; empty: none yet, or `status` says it
    std::optional<std::chrono::milliseconds> took{};

    friend bool operator==(const Provenance &, const Provenance &) = default;
};

//! The header that goes along with a replay or a forwarded event, and makes it one where it arrives. It proves nothing.
inline constexpr QByteArrayView replayHeader("X-WA-Console-Replay");

//! A stretch of time about which the log does not know everything.
struct Gap
{
    qint64 id = 0;          //!< the log's; rises
    ProjectId project = {}; //!< null: all
    UnixMs from{};
    UnixMs to{}; //!< both ends included
    //! Stable code. Removed here: "retention_age", "retention_size", "retention_filter", "deleted". Not listening:
    //! "closed", "killed" (no orderly end), "asleep" (or the clock was set), "receiver_stopped", "receiver_failed".
    //! "store_failed", "spool_full": answered 503, and a retry may have brought it since.
    QString cause = {};
    qint64 count = 0;    //!< events that went, or deliveries answered 503; 0: nobody knows
    qint64 afterSeq = 0; //!< the newest event when it began: where its row lies

    friend bool operator==(const Gap &, const Gap &) = default;
};

//! Both ends included.
struct SeqRange
{
    qint64 first = 0;
    qint64 last = 0;

    friend bool operator==(const SeqRange &, const SeqRange &) = default;
};

} // namespace wa::events
