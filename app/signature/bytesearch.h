#pragma once

#include "app/signature/autopsy.h"
#include "app/signature/keyedmac.h"

#include <functional>

namespace wa::signature {

//! Looks for the one byte that was changed, added or lost on the way. Quadratic in the body's length, so a long body is
//! searched for flipped bits only, and a very long one not at all.
class ByteSearch
{
public:
    enum class Reach { Whole, FlippedBits, None };
    static Reach reachFor(qsizetype bodySize);

    //! `more` says whether to go on; asked once a position.
    ByteSearch(KeyedMac &mac, QByteArrayView lead, QByteArrayView body, std::span<const QByteArray> tags,
               std::function<bool()> more);

    [[nodiscard]] std::optional<Clue> run();
    [[nodiscard]] qint64 tried() const { return m_tried; }

private:
    [[nodiscard]] bool fits(const KeyedMac &before, std::optional<char> byte, QByteArrayView rest);
    [[nodiscard]] std::optional<Clue> at(const KeyedMac &before, qsizetype position);

    KeyedMac &m_mac;
    QByteArrayView m_lead;
    QByteArrayView m_body;
    std::span<const QByteArray> m_tags;
    std::function<bool()> m_more;
    qint64 m_tried = 0;
};

} // namespace wa::signature
