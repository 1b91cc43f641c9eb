#pragma once

#include "app/events/exchange/exportformat.h"

#include <sys/types.h>

struct archive;

namespace wa::events {

//! "000000042-0123456789abcdef.bin": by our running number and the body's digest, nothing of the sender's.
[[nodiscard]] QByteArray rawFileName(const EventDetail &detail);

//! A zip of the bodies, one file each, and an index.json that says which is which. Written as a stream: no more than
//! one body is in memory.
class RawZipWriter final : public ExportWriter
{
public:
    RawZipWriter(bool redacted, http::Sink &sink);
    ~RawZipWriter() override;
    [[nodiscard]] Result<> begin() override;
    [[nodiscard]] Result<> add(const EventDetail &detail) override;
    [[nodiscard]] Result<> end() override;

private:
    struct Closer
    {
        void operator()(archive *zip) const;
    };
    static ssize_t take(archive *zip, void *self, const void *bytes, size_t size);
    [[nodiscard]] Result<> file(const QByteArray &name, const QByteArray &bytes, UnixMs at);
    [[nodiscard]] Result<> outcome(int code);

    const bool m_redacted;
    http::Sink &m_sink;
    Result<> m_written = {}; //!< what the sink said while libarchive called it
    json::Value m_index;
    UnixMs m_latest{};
    std::unique_ptr<archive, Closer> m_zip;
};

} // namespace wa::events
