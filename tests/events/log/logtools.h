#pragma once

#include "app/events/log/eventlog.h"
#include "tests/support/answer.h"
#include "tests/support/resultmacros.h"

#include <deque>
#include <mutex>

namespace wa::events {

inline constexpr UnixMs testTime{std::chrono::milliseconds(1'776'870'000'000)}; // 2026-04-22T15:00:00Z

inline Arrival arrivalOf(const QByteArray &body, qint64 secondsLater = 0)
{
    using namespace Qt::StringLiterals;
    return Arrival{.project = ProjectId(u"p-1"_s),
                   .body = body,
                   .headers = {{"Content-Type", "application/json"}, {"x-wa-signature", "sha256=00"}},
                   .received = testTime + std::chrono::seconds(secondsLater),
                   .peer = "127.0.0.1",
                   .verdict = Verdict::Valid,
                   .profile = u"wa-v1"_s,
                   .keyLabel = u"current"_s,
                   .why = u"verified"_s};
}

inline QByteArray eventBody(const QByteArray &id, const QByteArray &text = "Hello", const QByteArray &name = "message",
                            const QByteArray &device = "d-1")
{
    return "{\"event\":\"" + name + "\",\"device_id\":\"" + device +
           "\",\"app_id\":\"a-1\",\"timestamp\":\"2026-04-22T14:59:58Z\",\"request_id\":\"" + id +
           "\",\"payload\":{\"message_id\":\"m-" + id + "\",\"text\":\"" + text + "\",\"from\":\"62811\"}}";
}

//! Keeps the answers of a log's writer thread, in order.
template <class T> class Answers
{
public:
    [[nodiscard]] std::function<void(Result<T>)> next()
    {
        return [this](Result<T> result) {
            const std::lock_guard lock(m_mutex);
            m_results.push_back(std::move(result));
        };
    }
    [[nodiscard]] size_t count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_results.size();
    }
    //! Once they are there.
    [[nodiscard]] const Result<T> &operator[](size_t i) const
    {
        const std::lock_guard lock(m_mutex);
        return m_results[i];
    }

private:
    mutable std::mutex m_mutex;
    std::deque<Result<T>> m_results;
};

} // namespace wa::events

#define AWAIT_COUNT(answers, expected) QTRY_COMPARE_WITH_TIMEOUT((answers).count(), size_t(expected), 60000)
