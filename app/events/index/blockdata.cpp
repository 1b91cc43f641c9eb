#include "app/events/index/blockdata.h"

namespace wa::events {

BlockData::BlockData(const IndexState &state, BlockPtr block, Sources sources)
    : m_state(state)
    , m_block(std::move(block))
    , m_sources(sources)
{
}

const Records *BlockData::texts()
{
    if (m_block->contents)
        return &m_block->contents->texts;
    if (!std::exchange(m_triedTexts, true) && m_block->stored && m_sources.file) {
        auto read = m_sources.file->texts(*m_block);
        if (read)
            m_texts = std::move(*read);
        else
            m_damaged |= read.error().code == QLatin1StringView("corrupt");
    }
    return m_texts ? &*m_texts : nullptr;
}

std::optional<EventDigest> BlockData::digest(size_t row)
{
    if (m_block->contents)
        return EventDigest::fromBytes(m_block->contents->digests.at(row));
    const auto part = row / Block::digestsTogether;
    if (part != m_part && m_block->stored && m_sources.file) {
        m_part = part;
        m_digests.reset();
        auto read = m_sources.file->digests(*m_block, part);
        if (read)
            m_digests = std::move(*read);
        else
            m_damaged |= read.error().code == QLatin1StringView("corrupt");
    }
    return m_digests ? EventDigest::fromBytes(m_digests->at(row % Block::digestsTogether)) : std::nullopt;
}

} // namespace wa::events
