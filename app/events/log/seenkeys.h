#pragma once

#include "app/storage/connection.h"

#include <QByteArray>

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace wa::events {

//! A Bloom filter for one bucket of events: what it does not know was never added, what it knows was, but for one in
//! two thousand.
class KeyFilter final
{
public:
    KeyFilter();

    void add(qint64 key);
    [[nodiscard]] bool mayHold(qint64 key) const;
    //! With its digest: one false bit would make two events of one.
    [[nodiscard]] QByteArray packed() const;
    [[nodiscard]] static std::optional<KeyFilter> unpack(QByteArrayView packed);

private:
    static constexpr size_t bits = size_t(1) << 20; // sixteen for each event of a full bucket
    static constexpr int probes = 8;

    std::vector<quint64> m_words;
};

//! Which deliveries the log may hold already, so that a new one costs no look into the index. Events go into buckets by
//! their seq, and the index `event_key` begins with the bucket: it grows at its end alone, whatever its size. Filters
//! of full buckets are kept in `key_filter`; one that is not there, or not whole, is made anew from the index. What a
//! transaction saw is trusted at once: forget() when it was undone. For the writer's thread; throws StorageError.
class SeenKeys final
{
public:
    [[nodiscard]] static qint64 bucketOf(qint64 seq) { return seq >> 16; } // as event_key has it

    //! Another file came under the path, or a transaction was undone.
    void forget();
    //! Reads what is kept, ahead of the first delivery; at most once until forget().
    void load(storage::Connection &db);
    //! The buckets that may hold this key, the newest first.
    [[nodiscard]] std::vector<qint64> bucketsOf(storage::Connection &db, qint64 key);
    void add(storage::Connection &db, qint64 seq, qint64 key);

private:
    [[nodiscard]] static std::optional<KeyFilter> readKept(storage::Connection &db, qint64 bucket);
    [[nodiscard]] static std::optional<KeyFilter> readIndex(storage::Connection &db, qint64 bucket);
    void keepFull(storage::Connection &db);
    void dropEmpty(storage::Connection &db);

    std::map<qint64, KeyFilter, std::greater<>> m_filters; //!< by bucket
    std::set<qint64> m_kept;
    bool m_loaded = false;
};

} // namespace wa::events
