#include "app/signature/bytesearch.h"

#include <algorithm>

namespace wa::signature {

namespace {

// Some seconds of one core: 512 candidates a position, each hashing half the body; nine where only bits are flipped.
constexpr qsizetype wholeReach = 2500;
constexpr qsizetype flippedReach = 20'000;

QString hex(char byte)
{
    return QString::fromLatin1(QByteArrayView(&byte, 1).toByteArray().toHex());
}

} // namespace

ByteSearch::Reach ByteSearch::reachFor(qsizetype bodySize)
{
    return bodySize <= wholeReach ? Reach::Whole : bodySize <= flippedReach ? Reach::FlippedBits : Reach::None;
}

ByteSearch::ByteSearch(KeyedMac &mac, QByteArrayView lead, QByteArrayView body, std::span<const QByteArray> tags,
                       std::function<bool()> more)
    : m_mac(mac)
    , m_lead(lead)
    , m_body(body)
    , m_tags(tags)
    , m_more(std::move(more))
{
}

std::optional<Clue> ByteSearch::run()
{
    if (reachFor(m_body.size()) == Reach::None)
        return {};
    m_mac.begin();
    m_mac.add(m_lead);
    for (qsizetype position = 0; position <= m_body.size() && m_more(); ++position) {
        if (auto clue = at(m_mac, position))
            return clue;
        if (position < m_body.size())
            m_mac.add(m_body.sliced(position, 1));
    }
    return {};
}

std::optional<Clue> ByteSearch::at(const KeyedMac &before, qsizetype position)
{
    const bool whole = reachFor(m_body.size()) == Reach::Whole;
    const QByteArrayView rest = m_body.sliced(position);
    const auto clue = [&](Mistake mistake, QString name, QString other) {
        return Clue{.mistake = mistake, .name = std::move(name), .other = std::move(other), .number = position};
    };
    if (!rest.isEmpty()) {
        const char came = rest.front();
        const QByteArrayView after = rest.sliced(1);
        if (fits(before, {}, after))
            return clue(Mistake::ByteAdded, {}, hex(came));
        for (int other = 1; other < 256; ++other) {
            const bool oneBit = (other & (other - 1)) == 0;
            const char signedByte = static_cast<char>(static_cast<quint8>(came) ^ other);
            if ((whole || oneBit) && fits(before, signedByte, after))
                return clue(Mistake::ByteChanged, hex(signedByte), hex(came));
        }
    }
    for (int byte = 0; whole && byte < 256; ++byte) {
        if (fits(before, static_cast<char>(byte), rest))
            return clue(Mistake::ByteLost, hex(static_cast<char>(byte)), {});
    }
    return {};
}

bool ByteSearch::fits(const KeyedMac &before, std::optional<char> byte, QByteArrayView rest)
{
    ++m_tried;
    KeyedMac mac = before.fork();
    if (byte)
        mac.add(QByteArrayView(&*byte, 1));
    mac.add(rest);
    const QByteArrayView expected = mac.finish();
    return std::ranges::any_of(m_tags, [&](const QByteArray &tag) { return equalInConstantTime(tag, expected); });
}

} // namespace wa::signature
