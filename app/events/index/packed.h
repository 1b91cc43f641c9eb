#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <limits>

namespace wa::events {

// How things are written in index.db: short numbers short, texts as UTF-8 after their length. The file is derived and
// stays on its machine, so there is no byte order to mind.

class Packer
{
public:
    explicit Packer(QByteArray &out)
        : m_out(out)
    {
    }
    Packer &number(quint64 value);
    Packer &signedNumber(qint64 value);
    Packer &text(const QString &value); //!< a null text stays one
    Packer &texts(const QStringList &values);
    Packer &bytes(QByteArrayView value);

private:
    QByteArray &m_out;
};

//! Reads what a Packer wrote. What is not there is empty, and ok() says so.
class Unpacker
{
public:
    explicit Unpacker(QByteArrayView in)
        : m_in(in)
    {
    }
    quint64 number();
    qint64 signedNumber();
    QString text();
    QStringList texts();
    QByteArrayView bytes(qsizetype size); //!< so many, without a length before them
    QByteArrayView sizedBytes();
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] qsizetype left() const { return m_in.size(); }

private:
    QByteArrayView m_in;
    bool m_ok = true;
};

//! Finds any damaged byte that SQLite's own checks let through. As fast as memory; no defence against anybody.
[[nodiscard]] quint64 checksumOf(QByteArrayView bytes);

//! A number in 16 bits, to three digits. What it stands for lies within bounds.
struct Rough
{
    static constexpr quint16 absent = 0xFFFF;
    static constexpr quint16 unknown = 0xFFFE; //!< too large
    [[nodiscard]] static quint16 of(qint64 value);

    qint64 low = std::numeric_limits<qint64>::min();
    qint64 high = std::numeric_limits<qint64>::max();
    //! Of any code but absent.
    [[nodiscard]] static Rough bounds(quint16 code);
};

} // namespace wa::events
