#include "app/events/feed/retryschedule.h"

#include <algorithm>
#include <array>

namespace wa::events {

namespace {

using namespace std::chrono_literals;
using Try = RetrySchedule::Try;
using Milliseconds = std::chrono::milliseconds;

constexpr std::array<Milliseconds, 3> delays{10s, 30s, 90s}; // [D]
constexpr size_t tryCount = delays.size() + 1;
constexpr Milliseconds timeOut = 15s;   // of an attempt [H]
constexpr Milliseconds answerTime = 2s; // of one that we answered: its way and ours
constexpr Milliseconds grace = 1s;      // the envelope's time is in whole seconds, and clocks differ

//! The windows of the slots after `from`, whose attempt began at `at`. `known`: we answered it, so it took no time-out.
void plan(std::vector<Try> &tries, size_t from, UnixMs at, bool known)
{
    UnixMs earliest = at;
    UnixMs latest = at + (known ? answerTime : timeOut);
    for (size_t i = from + 1; i < tryCount; ++i) {
        earliest += delays[i - 1];
        latest += delays[i - 1];
        tries[i].earliest = earliest;
        tries[i].latest = latest;
        latest += timeOut;
    }
}

//! The first one after `from` whose window is not over yet.
std::optional<size_t> tryFor(const std::vector<Try> &tries, size_t from, UnixMs at)
{
    for (size_t i = from; i < tryCount; ++i) {
        if (at < tries[i].earliest - grace)
            return {};
        if (at <= tries[i].latest + answerTime)
            return i;
    }
    return {};
}

bool isGood(const Attempt &attempt)
{
    return attempt.answered >= 200 && attempt.answered < 300;
}

} // namespace

std::optional<UnixMs> RetrySchedule::next() const
{
    const auto found = std::ranges::find(tries, Try::State::Ahead, &Try::state);
    return found == tries.end() ? std::nullopt : std::optional(found->earliest);
}

std::optional<UnixMs> RetrySchedule::last() const
{
    return left > 0 ? std::optional(tries.back().earliest) : std::nullopt;
}

RetrySchedule retryScheduleOf(const QList<Attempt> &attempts, std::optional<UnixMs> sent, UnixMs now)
{
    RetrySchedule schedule;
    schedule.tries.resize(tryCount);
    auto &tries = schedule.tries;
    size_t free = 0; // the first slot that the next arrival may take
    bool began = false;
    for (qsizetype i = 0; i < attempts.size(); ++i) {
        const Attempt &attempt = attempts[i];
        if (!isTraffic(attempt.via))
            continue;
        schedule.settled |= isGood(attempt);
        if (!began) {
            tries[0] = {.earliest = sent.value_or(attempt.received), .latest = sent.value_or(attempt.received)};
            plan(tries, 0, tries[0].earliest, false);
        }
        auto slot = tryFor(tries, free, attempt.received);
        if (!slot && !began) { // the clocks differ, or it was held back: the schedule begins here
            tries[0] = {.earliest = attempt.received, .latest = attempt.received};
            slot = 0;
        }
        began = true;
        if (!slot) {
            ++schedule.beyond;
            continue;
        }
        tries[*slot].state = Try::State::Came;
        tries[*slot].attempt = int(i);
        plan(tries, *slot, attempt.received, true);
        free = *slot + 1;
    }
    if (!began) {
        tries.clear();
        return schedule;
    }
    for (size_t i = 0; i < tryCount; ++i) {
        Try &slot = tries[i];
        if (slot.state == Try::State::Came)
            continue;
        if (i >= free && schedule.settled)
            slot.state = Try::State::NotNeeded;
        else if (i < free || now > slot.latest)
            slot.state = Try::State::Perhaps;
        else
            ++schedule.left;
    }
    return schedule;
}

} // namespace wa::events
