#pragma once

#include "app/events/log/event.h"

#include <QString>

#include <functional>
#include <random>

namespace wa::bench {

//! Events as a gateway with a few projects and some dozen devices sends them over a month: mixed kinds, 1 to 2 KB, a
//! few up to 5 MB. The same seed gives the same events.
class Generator
{
public:
    explicit Generator(quint64 seed, qint64 count);

    [[nodiscard]] events::Arrival next();
    //! In one body of all, near the oldest: what a search through everything looks for.
    [[nodiscard]] static QByteArray rareWord() { return "quetzalcoatlus"; }

private:
    [[nodiscard]] size_t below(size_t end) { return size_t(m_random() % end); }
    [[nodiscard]] bool oneIn(size_t n) { return below(n) == 0; }
    [[nodiscard]] QByteArray hex(int digits);
    [[nodiscard]] QByteArray uuid();
    [[nodiscard]] QByteArray sentence();
    [[nodiscard]] QByteArray number();
    [[nodiscard]] QByteArray message();
    [[nodiscard]] QByteArray receipt();
    [[nodiscard]] QByteArray presence();
    [[nodiscard]] QByteArray lifecycle(QByteArray &event);

    std::mt19937_64 m_random;
    qint64 m_count;
    qint64 m_made = 0;
    qint64 m_time = 0;
};

//! Writes `count` events into a new events.db as the log itself writes them, but without waiting for the disk.
//! Error: Storage.
[[nodiscard]] Result<> generateLog(const QString &path, qint64 count, quint64 seed,
                                   const std::function<void(qint64)> &progress = {});

} // namespace wa::bench
