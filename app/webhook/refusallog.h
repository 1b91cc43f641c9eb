#pragma once

#include <QByteArray>

#include <chrono>
#include <map>

namespace wa::webhook {

//! Tells in the log what was refused: the first of a kind at once, those that follow within half a minute as one line
//! with their number. Whoever floods us does not fill it. One thread.
class RefusalLog final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    //! `kind` is one of few, such as "bare line feed"; `peer` an address, or empty.
    void note(const QByteArray &kind, const QByteArray &peer, Time now);

private:
    struct Told
    {
        Time at;
        qint64 untold = 0;
    };
    std::map<QByteArray, Told> m_told;
};

} // namespace wa::webhook
