#pragma once

#include "app/events/exchange/exportformat.h"

namespace wa::events {

//! HAR 1.2, an entry for each attempt: what came as the request, our answer as the response. A body that is not UTF-8
//! is base64 with "_encoding", as HAR has no place for it in a request. No address of the receiver is told.
class HarWriter final : public ExportWriter
{
public:
    HarWriter(bool redacted, http::Sink &sink)
        : m_redacted(redacted)
        , m_sink(sink)
    {
    }
    [[nodiscard]] Result<> begin() override;
    [[nodiscard]] Result<> add(const EventDetail &detail) override;
    [[nodiscard]] Result<> end() override;

private:
    const bool m_redacted;
    http::Sink &m_sink;
    bool m_first = true;
};

} // namespace wa::events
