#include "app/events/exchange/rawzip.h"

#include <archive.h>
#include <archive_entry.h>

namespace wa::events {

using namespace Qt::StringLiterals;

QByteArray rawFileName(const EventDetail &detail)
{
    return u"%1-%2.bin"_s.arg(detail.event.seq, 9, 10, QChar(u'0'))
        .arg(QLatin1StringView(detail.sha256.toHex().first(16)))
        .toLatin1();
}

void RawZipWriter::Closer::operator()(archive *zip) const
{
    archive_write_free(zip);
}

RawZipWriter::RawZipWriter(bool redacted, http::Sink &sink)
    : m_redacted(redacted)
    , m_sink(sink)
    , m_index(json::Value::array())
    , m_zip(archive_write_new())
{
}

RawZipWriter::~RawZipWriter()
{
    if (m_zip)
        archive_write_fail(m_zip.get()); // freeing must not write the end of an archive that nobody wants
}

ssize_t RawZipWriter::take(archive *zip, void *self, const void *bytes, size_t size)
{
    auto *writer = static_cast<RawZipWriter *>(self);
    writer->m_written = writer->m_sink.write({static_cast<const char *>(bytes), qsizetype(size)});
    if (writer->m_written)
        return ssize_t(size);
    archive_set_error(zip, EIO, "the sink took no more");
    return -1;
}

Result<> RawZipWriter::begin()
{
    if (auto chosen = outcome(archive_write_set_format_zip(m_zip.get())); !chosen)
        return chosen;
    archive_write_set_bytes_in_last_block(m_zip.get(), 1); // no padding after the end
    return outcome(archive_write_open2(m_zip.get(), this, nullptr, &RawZipWriter::take, nullptr, nullptr));
}

Result<> RawZipWriter::add(const EventDetail &detail)
{
    const QByteArray name = rawFileName(detail);
    m_index.append(json::Value::object({{"file"_L1, QString::fromLatin1(name)},
                                        {"seq"_L1, detail.event.seq},
                                        {"received"_L1, toRfc3339(detail.event.received)},
                                        {"size"_L1, qint64(detail.body.size())},
                                        {"sha256"_L1, QString::fromLatin1(detail.sha256.toHex())}}));
    m_latest = std::max(m_latest, detail.event.received);
    return file(name, detail.body, detail.event.received);
}

Result<> RawZipWriter::end()
{
    const json::Value index = json::Value::object({{"redacted"_L1, m_redacted}, {"files"_L1, m_index}});
    if (auto written = file("index.json", index.toJson(json::Value::Format::Indented), m_latest); !written)
        return written;
    return outcome(archive_write_close(m_zip.get()));
}

Result<> RawZipWriter::file(const QByteArray &name, const QByteArray &bytes, UnixMs at)
{
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(), archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.constData());
    archive_entry_set_size(entry.get(), bytes.size());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    archive_entry_set_mtime(entry.get(),
                            std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count(), 0);
    if (auto head = outcome(archive_write_header(m_zip.get(), entry.get())); !head)
        return head;
    const auto taken = archive_write_data(m_zip.get(), bytes.constData(), size_t(bytes.size()));
    return taken == bytes.size() ? m_written : outcome(ARCHIVE_FATAL);
}

Result<> RawZipWriter::outcome(int code)
{
    if (!m_written)
        return m_written;
    if (code == ARCHIVE_OK)
        return {};
    return tl::unexpected(Error{.kind = Error::Kind::Storage,
                                .code = u"cannot_write"_s,
                                .field = {},
                                .detail = QString::fromUtf8(archive_error_string(m_zip.get()))});
}

} // namespace wa::events
