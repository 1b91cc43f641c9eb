#pragma once

#include "app/events/exchange/exportformat.h"

namespace wa::events {

//! One event as one line of JSON, without the newline. Lossless: base64 of the body and of every header value that is
//! not UTF-8, headers as ordered pairs.
[[nodiscard]] QByteArray toJsonLine(const EventDetail &detail, bool redacted);

struct ImportedEvent
{
    EventDetail detail;
    bool redacted = false;
};
//! The way back. Error: Invalid, `field` is the key that is wrong; code "bad_line", "bad_digest" (the body is not the
//! one that was written) or "newer_format".
[[nodiscard]] Result<ImportedEvent> fromJsonLine(QByteArrayView line);

class JsonLinesWriter final : public ExportWriter
{
public:
    JsonLinesWriter(bool redacted, http::Sink &sink)
        : m_redacted(redacted)
        , m_sink(sink)
    {
    }
    [[nodiscard]] Result<> add(const EventDetail &detail) override
    {
        return m_sink.write(toJsonLine(detail, m_redacted) + '\n');
    }

private:
    const bool m_redacted;
    http::Sink &m_sink;
};

} // namespace wa::events
