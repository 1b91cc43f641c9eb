#include "app/events/log/seenkeys.h"

#include "app/base/digest.h"

#include <QtEndian>

namespace wa::events {

namespace {

constexpr qsizetype digestSize = 32;

struct Range
{
    qint64 first = 0;
    qint64 last = -1;
};

Range bucketsIn(storage::Connection &db)
{
    auto ends = db.prepare("SELECT (SELECT min(seq) FROM event), (SELECT max(seq) FROM event)");
    if (!ends.step() || ends.isNull(0))
        return {};
    return {.first = SeenKeys::bucketOf(ends.integer(0)), .last = SeenKeys::bucketOf(ends.integer(1))};
}

} // namespace

KeyFilter::KeyFilter()
    : m_words(bits / 64)
{
}

// The key is a piece of a digest: its halves are two hashes already, and the rest are made of them.
void KeyFilter::add(qint64 key)
{
    const auto step = quint32(key) | 1U;
    auto hash = quint32(quint64(key) >> 32);
    for (int probe = 0; probe < probes; ++probe, hash += step) {
        const size_t bit = hash % bits;
        m_words[bit / 64] |= quint64(1) << (bit % 64);
    }
}

bool KeyFilter::mayHold(qint64 key) const
{
    const auto step = quint32(key) | 1U;
    auto hash = quint32(quint64(key) >> 32);
    for (int probe = 0; probe < probes; ++probe, hash += step) {
        const size_t bit = hash % bits;
        if ((m_words[bit / 64] & (quint64(1) << (bit % 64))) == 0)
            return false;
    }
    return true;
}

QByteArray KeyFilter::packed() const
{
    QByteArray words(qsizetype(bits / 8), Qt::Uninitialized);
    qToLittleEndian<quint64>(m_words.data(), qsizetype(m_words.size()), words.data());
    return sha256(words) + words;
}

std::optional<KeyFilter> KeyFilter::unpack(QByteArrayView packed)
{
    if (packed.size() != digestSize + qsizetype(bits / 8))
        return std::nullopt;
    const auto words = packed.sliced(digestSize);
    if (QByteArrayView(sha256(words)) != packed.first(digestSize))
        return std::nullopt;
    KeyFilter filter;
    qFromLittleEndian<quint64>(words.data(), qsizetype(filter.m_words.size()), filter.m_words.data());
    return filter;
}

void SeenKeys::forget()
{
    *this = SeenKeys();
}

std::vector<qint64> SeenKeys::bucketsOf(storage::Connection &db, qint64 key)
{
    load(db);
    std::vector<qint64> found;
    for (const auto &[bucket, filter] : m_filters) {
        if (filter.mayHold(key))
            found.push_back(bucket);
    }
    return found;
}

void SeenKeys::add(storage::Connection &db, qint64 seq, qint64 key)
{
    load(db);
    const auto [filter, isNew] = m_filters.try_emplace(bucketOf(seq));
    filter->second.add(key);
    if (isNew) {
        dropEmpty(db);
        keepFull(db);
    }
}

void SeenKeys::load(storage::Connection &db)
{
    if (m_loaded)
        return;
    const auto range = bucketsIn(db);
    for (qint64 bucket = range.first; bucket <= range.last; ++bucket) {
        auto filter = readKept(db, bucket);
        if (filter)
            m_kept.insert(bucket);
        else
            filter = readIndex(db, bucket);
        if (filter)
            m_filters.emplace(bucket, std::move(*filter));
    }
    m_loaded = true;
}

std::optional<KeyFilter> SeenKeys::readKept(storage::Connection &db, qint64 bucket)
{
    auto row = db.prepare("SELECT bits FROM key_filter WHERE bucket = ?");
    row.bindAll(bucket);
    return row.step() ? KeyFilter::unpack(row.blob(0)) : std::nullopt;
}

//! Nothing: the bucket is empty.
std::optional<KeyFilter> SeenKeys::readIndex(storage::Connection &db, qint64 bucket)
{
    std::optional<KeyFilter> filter;
    auto keys = db.prepare("SELECT key FROM event INDEXED BY event_key WHERE (seq >> 16) = ?");
    keys.bindAll(bucket);
    while (keys.step()) {
        if (!filter)
            filter.emplace();
        filter->add(keys.integer(0));
    }
    return filter;
}

//! No seq goes into a bucket once there is a newer one.
void SeenKeys::keepFull(storage::Connection &db)
{
    const qint64 current = m_filters.begin()->first;
    for (const auto &[bucket, filter] : m_filters) {
        if (bucket == current || !m_kept.insert(bucket).second)
            continue;
        db.prepare("INSERT OR REPLACE INTO key_filter(bucket, bits) VALUES (?,?)")
            .bindAll(bucket, filter.packed())
            .run();
    }
}

//! Those of which no event is left.
void SeenKeys::dropEmpty(storage::Connection &db)
{
    db.exec("DELETE FROM key_filter WHERE NOT EXISTS "
            "(SELECT 1 FROM event WHERE seq BETWEEN bucket << 16 AND (bucket << 16) + 65535)");
    auto find = db.prepare("SELECT EXISTS (SELECT 1 FROM event WHERE seq BETWEEN ?1 << 16 AND (?1 << 16) + 65535)");
    std::erase_if(m_filters, [&find](const auto &entry) {
        find.reset();
        find.bindAll(entry.first);
        return find.step() && find.integer(0) == 0;
    });
    std::erase_if(m_kept, [this](qint64 bucket) { return !m_filters.contains(bucket); });
}

} // namespace wa::events
