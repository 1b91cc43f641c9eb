#pragma once

#include "app/http/source.h"
#include "app/http/transport.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/scriptedserver/scriptedserver.h"
#include "tests/support/wait.h"

#include <algorithm>

//! What the tests of Transport share. GUI thread.

namespace wa::http {

//! Waits of nothing, so that a repeat is due as soon as the clock is asked.
inline TransportOptions unhurried()
{
    return {.random = [] { return 0.0; }};
}

struct Bench
{
    ManualClock clock;
    Transport transport{clock, std::make_shared<Redactor>(), unhurried()};
    ScriptedServer server;

    [[nodiscard]] Request request(Verb verb, Repeat repeat = Repeat::Never) const
    {
        Request made{.verb = verb, .url = server.url(QStringLiteral("/x")), .origin = server.url()};
        made.repeat = repeat;
        if (verb != Verb::Get) {
            made.body = R"({"text":"Hello"})";
            made.contentType = "application/json";
        }
        return made;
    }
};

//! A JSON string of so many bytes, made while it is read; one that fails does so after `failAt` of them.
class MadeSource final : public Source
{
public:
    explicit MadeSource(qint64 size, qint64 failAt = -1)
        : m_size(size)
        , m_failAt(failAt)
    {
    }
    Result<qint64> begin() override
    {
        ++begun;
        m_at = 0;
        if (failsToBegin)
            return tl::unexpected(fault());
        return m_size;
    }
    Result<qint64> read(char *data, qint64 most) override
    {
        longestRead = std::max(longestRead, most);
        if (m_failAt >= 0 && m_at >= m_failAt)
            return tl::unexpected(fault());
        const qint64 end = m_failAt >= 0 ? m_failAt : m_size;
        const qint64 count = std::min({most, qint64(10'000), end - m_at});
        for (qint64 i = 0; i < count; ++i)
            data[i] = at(m_at + i);
        m_at += count;
        return count;
    }
    [[nodiscard]] char at(qint64 i) const { return i == 0 || i == m_size - 1 ? '"' : static_cast<char>('a' + i % 26); }
    static Error fault()
    {
        return {.kind = Error::Kind::Invalid, .code = QStringLiteral("file_changed"), .field = QStringLiteral("file")};
    }

    int begun = 0;
    qint64 longestRead = 0;
    bool failsToBegin = false;

private:
    qint64 m_size;
    qint64 m_failAt;
    qint64 m_at = 0;
};

} // namespace wa::http

//! Lets time go on in steps well below every deadline until the answer is there.
#define AWAIT_WITH(clock, answer)                                                                                      \
    QTRY_VERIFY_WITH_TIMEOUT(((clock).advance(std::chrono::milliseconds(50)), (answer).arrived()), 60000)
