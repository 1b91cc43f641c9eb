#pragma once

#include "app/events/exchange/exportformat.h"

namespace wa::events {

//! The command that sends the event's first arrival again, byte for byte: every header that it had and curl does not
//! write itself, in order, and the body from a file, since a quoted body is not byte-exact. What is a credential is
//! `$A_NAME` of the environment; so are, redacted, the signature and the address.
[[nodiscard]] QByteArray curlLine(const EventDetail &detail, const QUrl &target, bool redacted,
                                  const QString &bodyFile);

//! The same with the body in it, for a clipboard: base64 in a here-document, decoded on the way to curl. What is a
//! credential, and where to, are `$NAMES` still.
[[nodiscard]] QByteArray curlWithBody(const EventDetail &detail);

class CurlWriter final : public ExportWriter
{
public:
    CurlWriter(ExportOptions options, http::Sink &sink, KeepBeside keepBeside);
    [[nodiscard]] Result<> begin() override;
    [[nodiscard]] Result<> add(const EventDetail &detail) override;

private:
    const ExportOptions m_options;
    http::Sink &m_sink;
    const KeepBeside m_keepBeside;
};

} // namespace wa::events
