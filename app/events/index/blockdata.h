#pragma once

#include "app/events/index/extract.h"
#include "app/events/index/indexfile.h"
#include "app/events/log/logreader.h"

#include <atomic>

namespace wa::events {

//! Where a thread reads from; its own, but for the flag.
struct Sources
{
    IndexFile *file = nullptr; //!< null: there is none to read from
    LogReader *log = nullptr;
    const std::atomic<bool> *cancelled = nullptr;

    [[nodiscard]] bool isCancelled() const { return cancelled && *cancelled; }
};

//! A block with what stands beside its columns, each read once, when it is asked for. One thread.
class BlockData
{
public:
    BlockData(const IndexState &state, BlockPtr block, Sources sources);

    [[nodiscard]] const Block &block() const { return *m_block; }
    [[nodiscard]] const IndexState &state() const { return m_state; }
    [[nodiscard]] const Sources &sources() const { return m_sources; }
    //! Null: not to be had; the log knows.
    [[nodiscard]] const Records *texts();
    [[nodiscard]] std::optional<EventDigest> digest(size_t row);
    //! A stored block could not be read as it was written.
    [[nodiscard]] bool isDamaged() const { return m_damaged; }

private:
    const IndexState &m_state;
    BlockPtr m_block;
    Sources m_sources;
    bool m_triedTexts = false;
    std::optional<Records> m_texts;
    size_t m_part = std::numeric_limits<size_t>::max();
    std::optional<Records> m_digests; //!< of m_part
    bool m_damaged = false;
};

} // namespace wa::events
