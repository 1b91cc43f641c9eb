#include "app/events/index/block.h"

#include "app/events/index/packed.h"

#include <algorithm>
#include <cstring>

namespace wa::events {

namespace {

template <class T> void putColumn(QByteArray &out, const std::vector<T> &column)
{
    out.append(reinterpret_cast<const char *>(column.data()), qsizetype(column.size() * sizeof(T)));
}

template <class T> bool takeColumn(Unpacker &in, size_t rows, std::vector<T> &column)
{
    const auto bytes = in.bytes(qsizetype(rows * sizeof(T)));
    if (!in.ok())
        return false;
    column.resize(rows);
    if (rows > 0)
        std::memcpy(column.data(), bytes.data(), rows * sizeof(T));
    return true;
}

QByteArray sealed(QByteArray bytes)
{
    const auto sum = checksumOf(bytes);
    bytes.append(reinterpret_cast<const char *>(&sum), sizeof sum);
    return bytes;
}

//! Nothing when the sum does not fit.
std::optional<QByteArrayView> unsealed(QByteArrayView blob, bool trusted = false)
{
    quint64 sum = 0;
    if (blob.size() < qsizetype(sizeof sum))
        return std::nullopt;
    const auto bytes = blob.chopped(sizeof sum);
    if (trusted)
        return bytes;
    std::memcpy(&sum, blob.data() + bytes.size(), sizeof sum);
    return sum == checksumOf(bytes) ? std::optional(bytes) : std::nullopt;
}

} // namespace

void Records::append(QByteArrayView record)
{
    bytes.append(record);
    ends.push_back(quint32(bytes.size()));
}

void Records::append(const Records &other)
{
    const auto shift = quint32(bytes.size()) - other.start; // wraps, and back again
    bytes.append(QByteArrayView(other.bytes).sliced(other.start, other.begin(other.count()) - other.start));
    ends.reserve(ends.size() + other.ends.size());
    for (const auto end : other.ends)
        ends.push_back(shift + end);
}

QByteArray Records::toBlob(size_t first, size_t count) const
{
    const auto from = begin(first);
    const auto end = begin(first + count);
    QByteArray out;
    out.reserve(qsizetype(end - from) + qsizetype(count) * 4 + 32);
    Packer(out).number(count);
    for (size_t i = first; i < first + count; ++i) {
        const quint32 relative = ends[i] - from;
        out.append(reinterpret_cast<const char *>(&relative), sizeof relative);
    }
    out.append(QByteArrayView(bytes).sliced(from, end - from));
    return sealed(std::move(out));
}

Records Records::fromBlob(const QByteArray &blob, Sum sum)
{
    Records records;
    const auto bytes = unsealed(blob, sum == Sum::Trust);
    if (!bytes)
        return records;
    Unpacker in(*bytes);
    const auto count = in.number();
    if (!takeColumn(in, size_t(count), records.ends))
        return {};
    if (!std::is_sorted(records.ends.begin(), records.ends.end()) ||
        (records.ends.empty() ? 0 : records.ends.back()) != in.left())
        return {};
    records.bytes = blob; // not moved to the front of it: that would copy a megabyte
    records.start = quint32(bytes->size() - in.left());
    for (auto &end : records.ends)
        end += records.start;
    return records;
}

Block::Block(qint64 fromSeq, qint64 toSeq)
    : from(fromSeq)
    , to(toSeq)
{
}

void Block::appendTime(qint64 received)
{
    const auto earliest = std::min(m_earliest, received);
    const auto latest = std::max(m_latest, received);
    if (m_wide.empty() && m_kind.empty())
        m_base = received;
    if (m_wide.empty() && (latest - earliest > std::numeric_limits<quint32>::max() || received < m_base)) {
        if (latest - earliest <= std::numeric_limits<quint32>::max()) {
            for (auto &offset : m_received) // times seldom go back, and then by little
                offset += quint32(m_base - received);
            m_base = received;
        } else {
            for (const auto offset : m_received)
                m_wide.push_back(m_base + offset);
            m_received.clear();
        }
    }
    m_earliest = earliest;
    m_latest = latest;
    if (m_wide.empty())
        m_received.push_back(quint32(received - m_base));
    else
        m_wide.push_back(received);
}

void Block::append(qint64 seq, const Cells &cells)
{
    const auto offset = quint32(seq - from);
    if (m_seqs.empty() && offset != m_kind.size()) {
        m_seqs.resize(m_kind.size());
        for (size_t i = 0; i < m_seqs.size(); ++i)
            m_seqs[i] = quint32(i);
        m_seqs.push_back(offset);
    } else if (!m_seqs.empty()) {
        m_seqs.push_back(offset);
    }
    appendTime(cells.received);
    m_kind.push_back(cells.kind);
    m_origin.push_back(cells.origin);
    m_judgement.push_back(cells.judgement);
    m_size.push_back(cells.size);
    m_lag.push_back(cells.lag);
    m_attempts.push_back(cells.attempts);
    m_flags.push_back(cells.flags);
}

void Block::append(const Block &next)
{
    to = next.to;
    for (size_t i = 0; i < next.size(); ++i)
        append(next.seqAt(i), next.at(i));
}

void Block::replace(size_t row, const Cells &cells)
{
    m_kind[row] = cells.kind;
    m_origin[row] = cells.origin;
    m_judgement[row] = cells.judgement;
    m_size[row] = cells.size;
    m_lag[row] = cells.lag;
    m_attempts[row] = cells.attempts;
    m_flags[row] = cells.flags;
}

Block Block::without(const std::vector<size_t> &rows) const
{
    Block rest(from, to);
    auto gone = rows.begin();
    for (size_t i = 0; i < size(); ++i) {
        if (gone != rows.end() && *gone == i)
            ++gone;
        else
            rest.append(seqAt(i), at(i));
    }
    return rest;
}

size_t Block::lowerRow(qint64 seq) const
{
    if (seq <= from)
        return 0;
    if (m_seqs.empty())
        return size_t(std::min<qint64>(seq - from, qint64(size())));
    const auto offset = seq - from;
    return size_t(
        std::lower_bound(m_seqs.begin(), m_seqs.end(), offset, [](quint32 a, qint64 b) { return qint64(a) < b; }) -
        m_seqs.begin());
}

std::optional<size_t> Block::rowOf(qint64 seq) const
{
    const auto row = lowerRow(seq);
    return seq >= from && row < size() && seqAt(row) == seq ? std::optional(row) : std::nullopt;
}

Cells Block::at(size_t row) const
{
    return Cells{.kind = m_kind[row],
                 .origin = m_origin[row],
                 .judgement = m_judgement[row],
                 .size = m_size[row],
                 .lag = m_lag[row],
                 .attempts = m_attempts[row],
                 .flags = m_flags[row],
                 .received = received(row)};
}

QByteArray Block::toBlob() const
{
    QByteArray out;
    Packer(out)
        .number(size())
        .number(m_seqs.size())
        .number(m_wide.size())
        .signedNumber(m_base)
        .signedNumber(m_earliest)
        .signedNumber(m_latest);
    putColumn(out, m_seqs);
    putColumn(out, m_received);
    putColumn(out, m_wide);
    putColumn(out, m_kind);
    putColumn(out, m_origin);
    putColumn(out, m_judgement);
    putColumn(out, m_size);
    putColumn(out, m_lag);
    putColumn(out, m_attempts);
    putColumn(out, m_flags);
    return sealed(std::move(out));
}

std::shared_ptr<Block> Block::fromBlob(qint64 from, qint64 to, QByteArrayView blob)
{
    const auto bytes = unsealed(blob);
    if (!bytes)
        return nullptr;
    auto block = std::make_shared<Block>(from, to);
    Unpacker in(*bytes);
    const auto rows = size_t(in.number());
    const auto seqs = size_t(in.number());
    const auto wide = size_t(in.number());
    block->m_base = in.signedNumber();
    block->m_earliest = in.signedNumber();
    block->m_latest = in.signedNumber();
    const bool whole = in.ok() && (seqs == 0 || seqs == rows) && (wide == 0 || wide == rows) &&
                       takeColumn(in, seqs, block->m_seqs) && takeColumn(in, wide == 0 ? rows : 0, block->m_received) &&
                       takeColumn(in, wide, block->m_wide) && takeColumn(in, rows, block->m_kind) &&
                       takeColumn(in, rows, block->m_origin) && takeColumn(in, rows, block->m_judgement) &&
                       takeColumn(in, rows, block->m_size) && takeColumn(in, rows, block->m_lag) &&
                       takeColumn(in, rows, block->m_attempts) && takeColumn(in, rows, block->m_flags) &&
                       in.left() == 0;
    return whole ? block : nullptr;
}

BlockPtr IndexState::blockAtOrBelow(qint64 seq) const
{
    auto above = std::upper_bound(blocks.begin(), blocks.end(), seq,
                                  [](qint64 s, const BlockPtr &block) { return s < block->from; });
    return above == blocks.begin() ? nullptr : *std::prev(above);
}

} // namespace wa::events
