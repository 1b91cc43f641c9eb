#include "app/messages/sendpause.h"

#include <algorithm>
#include <array>

namespace wa::messages {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr std::array<milliseconds, 5> pauseCeilings{2s, 5s, 15s, 1min, 3min};

} // namespace

std::optional<milliseconds> pauseBeforeRepeat(const Error &error, size_t repeats, milliseconds spent, double random)
{
    const bool isLimited = error.kind == Error::Kind::RateLimited;
    if (!isLimited && error.kind != Error::Kind::Offline)
        return {};
    const milliseconds ceiling = pauseCeilings[std::min(repeats, pauseCeilings.size() - 1)];
    // From the half on: a pause of nothing at all is none. Beyond a named wait a little, that not all come back as one.
    milliseconds pause = ceiling / 2 + std::chrono::duration_cast<milliseconds>(random * ceiling / 2);
    if (isLimited && error.retryAfter > 0ms)
        pause = error.retryAfter + std::min<milliseconds>(pause, 1s);
    if (pause > longestSendWait || spent > longestSendWait - pause)
        return {};
    return pause;
}

} // namespace wa::messages
