#include "app/events/index/packed.h"

#include <bit>
#include <cstring>

namespace wa::events {

namespace {

constexpr int mantissaBits = 10;
constexpr quint64 mantissaEnd = 1U << mantissaBits;
constexpr int largestExponent = 30; // 31 would meet the two codes that mean something else
constexpr quint16 signBit = 0x8000;

} // namespace

Packer &Packer::number(quint64 value)
{
    while (value >= 0x80) {
        m_out.append(char(value | 0x80));
        value >>= 7;
    }
    m_out.append(char(value));
    return *this;
}

Packer &Packer::signedNumber(qint64 value)
{
    return number((quint64(value) << 1) ^ quint64(value >> 63));
}

Packer &Packer::text(const QString &value)
{
    if (value.isNull())
        return number(0);
    const auto utf8 = value.toUtf8();
    number(quint64(utf8.size()) + 1);
    m_out.append(utf8);
    return *this;
}

Packer &Packer::texts(const QStringList &values)
{
    number(quint64(values.size()));
    for (const auto &value : values)
        text(value);
    return *this;
}

Packer &Packer::bytes(QByteArrayView value)
{
    number(quint64(value.size()));
    m_out.append(value);
    return *this;
}

quint64 Unpacker::number()
{
    quint64 value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (m_in.isEmpty())
            break;
        const auto byte = quint8(m_in.front());
        m_in = m_in.sliced(1);
        value |= quint64(byte & 0x7F) << shift;
        if (byte < 0x80)
            return value;
    }
    m_ok = false;
    return 0;
}

qint64 Unpacker::signedNumber()
{
    const auto value = number();
    return qint64(value >> 1) ^ -qint64(value & 1);
}

QByteArrayView Unpacker::bytes(qsizetype size)
{
    if (size < 0 || size > m_in.size()) {
        m_ok = false;
        m_in = {};
        return {};
    }
    const auto taken = m_in.first(size);
    m_in = m_in.sliced(size);
    return taken;
}

QByteArrayView Unpacker::sizedBytes()
{
    return bytes(qsizetype(number()));
}

QString Unpacker::text()
{
    const auto size = number();
    if (size == 0)
        return {};
    const auto utf8 = bytes(qsizetype(size - 1));
    return utf8.isEmpty() ? QString(QLatin1StringView("")) : QString::fromUtf8(utf8);
}

QStringList Unpacker::texts()
{
    QStringList values;
    for (auto count = number(); count > 0 && m_ok; --count)
        values << text();
    return values;
}

quint64 checksumOf(QByteArrayView bytes)
{
    constexpr quint64 prime = 0x9E3779B97F4A7C15ULL;
    quint64 sum = quint64(bytes.size()) * prime;
    const char *at = bytes.data();
    qsizetype left = bytes.size();
    for (; left >= 8; left -= 8, at += 8) {
        quint64 word = 0;
        std::memcpy(&word, at, 8);
        sum = (std::rotl(sum, 5) ^ word) * prime;
    }
    quint64 word = 0;
    if (left > 0)
        std::memcpy(&word, at, size_t(left));
    return (std::rotl(sum, 5) ^ word) * prime;
}

quint16 Rough::of(qint64 value)
{
    const auto sign = value < 0 ? signBit : quint16(0);
    const auto size = value < 0 ? quint64(0) - quint64(value) : quint64(value);
    const int exponent = size < mantissaEnd ? 0 : std::bit_width(size) - mantissaBits;
    if (exponent > largestExponent)
        return unknown;
    return quint16(sign | (exponent << mantissaBits) | int(size >> exponent));
}

Rough Rough::bounds(quint16 code)
{
    if (code == unknown || code == absent)
        return {};
    const int exponent = (code & ~signBit) >> mantissaBits;
    const qint64 low = qint64(code & (mantissaEnd - 1)) << exponent;
    const qint64 high = low + (qint64(1) << exponent) - 1;
    if ((code & signBit) != 0)
        return {-high, -low};
    return {low, high};
}

} // namespace wa::events
