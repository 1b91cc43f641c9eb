#pragma once

#include "app/events/filter/eventvalues.h"
#include "app/events/index/block.h"
#include "app/events/index/row.h"

namespace wa::events {

//! What the index keeps of one event for lists and for clauses on its own fields; the values are as they came.
struct EventDigest
{
    std::optional<UnixMs> sent{};
    std::optional<qint64> skew{}; //!< ms
    qint64 size = 0;
    int attempts = 1; //!< when it was indexed
    QString requestId = {};
    Party chat = {};
    Party from = {};
    Party to = {};
    QStringList messages = {};
    QStringList texts = {};
    QString fileName = {};
    bool cut = false; //!< something of it was too long to be kept whole: who asks about texts reads the event

    [[nodiscard]] QByteArray toBytes() const;
    //! Nothing when damaged.
    [[nodiscard]] static std::optional<EventDigest> fromBytes(QByteArrayView bytes);
};

//! In a text record: ends each value. No UTF-8 has this byte.
constexpr char valueEnd = char(0xFF);

//! Adds the event's row; the detail's seq lies above those before it.
void index(const EventDetail &detail, Dictionaries &dictionaries, Block &block, Contents &contents);
//! Its columns alone: for an event that changed.
[[nodiscard]] Cells cellsOf(const EventDetail &detail, Dictionaries &dictionaries);
//! Free text of the body as one record.
[[nodiscard]] QByteArray textRecordOf(const EventDetail &detail, bool *cut);

//! Puts a row together. The annotation may be null.
[[nodiscard]] Row rowOf(const Block &block, size_t row, const EventDigest &digest, const Dictionaries &dictionaries,
                        const Annotation *annotation);
//! The same for an event that the index has no words for.
[[nodiscard]] Row rowOf(const EventDetail &detail);

} // namespace wa::events
