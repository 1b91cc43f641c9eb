#include "app/projects/probe.h"

#include <algorithm>

namespace wa::projects {

namespace {

using Verdict = Probe::Verdict;

Verdict verdictOf(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Cancelled:
    case Error::Kind::Offline:
    case Error::Kind::Timeout:
        return Verdict::Unreachable;
    case Error::Kind::Tls:
        return Verdict::Tls;
    case Error::Kind::Unauthorized:
    case Error::Kind::Forbidden:
    case Error::Kind::Keychain: // our own token is out of reach: nobody is let in either
    case Error::Kind::Config:
        return Verdict::Unauthorized;
    case Error::Kind::ClientOutdated:
        return Verdict::TooOld;
    case Error::Kind::RateLimited:
    case Error::Kind::Server:
    case Error::Kind::UpstreamTimeout:
    case Error::Kind::RequestCanceled:
        return Verdict::Failing;
    default:
        return Verdict::NotThisGateway;
    }
}

bool isUnknownCall(const Error &error)
{
    constexpr int notFound = 404;
    constexpr int methodNotAllowed = 405;
    constexpr int notImplemented = 501;
    return error.httpStatus == notFound || error.httpStatus == methodNotAllowed || error.httpStatus == notImplemented;
}

} // namespace

Probe probeOf(const Result<gateway::Health> &health, UnixMs now)
{
    if (!health)
        return {.verdict = verdictOf(health.error()), .error = health.error()};
    Probe probe{.latency = health->roundTrip};
    if (health->answeredAt.isValid()) {
        using namespace std::chrono;
        // The header was cut to whole seconds, and written when the answer left.
        const auto theirs = fromDateTime(health->answeredAt) + milliseconds(500);
        probe.skew = round<seconds>(theirs - (now - health->roundTrip / 2));
    }
    return probe;
}

void addDevices(Probe &probe, const Result<std::vector<gateway::Device>> &list)
{
    if (list) { // what answers the call is the gateway, whatever it says of its health
        probe.verdict = Verdict::Ok;
        probe.error.reset();
        probe.devices = int(list->size());
        probe.connected = int(std::ranges::count(*list, gateway::DeviceStatus::Connected, &gateway::Device::status));
        return;
    }
    const bool isAlive = probe.verdict == Verdict::Ok;
    const Error &error = list.error();
    const Verdict verdict = isAlive && isUnknownCall(error) ? Verdict::TooOld : verdictOf(error);
    if (!isAlive && verdict != Verdict::Unauthorized)
        return; // the first answer says more
    probe.verdict = verdict;
    probe.error = error;
}

} // namespace wa::projects
