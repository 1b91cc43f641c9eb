#pragma once

#include "app/gateway/outgoing.h"

#include <optional>

namespace wa::messages {

//! What tells an attached file from a later state of it, also after a restart.
struct FileMark
{
    qint64 size = 0;
    qint64 modified = 0; //!< ns since 1970

    friend bool operator==(const FileMark &, const FileMark &) = default;
};

//! The path of the local file that the message takes; empty: it takes none.
[[nodiscard]] QString attachedFile(const gateway::OutgoingMessage &message);
//! Of that file as it is now; nothing: there is none, or it cannot be looked at.
[[nodiscard]] std::optional<FileMark> fileMarkOf(const gateway::OutgoingMessage &message);

} // namespace wa::messages
