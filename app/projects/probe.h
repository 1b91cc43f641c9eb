#pragma once

#include "app/base/clock.h"
#include "app/base/error.h"
#include "app/base/result.h"
#include "app/gateway/values.h"

#include <optional>

namespace wa::projects {

//! What was found behind a gateway's address.
struct Probe
{
    enum class Verdict {
        Ok,
        Unreachable,    //!< no connection, or no answer in time
        Tls,            //!< its certificate was refused
        NotThisGateway, //!< something answers, but not as the contract says: a web page, a redirect
        Unauthorized,   //!< it is the gateway, and it refuses the token
        TooOld,         //!< it is alive, but does not know the calls of the contract [H]
        Failing,        //!< it answers with an error of its own, or asks to wait
    };
    Verdict verdict = Verdict::Ok;
    std::optional<std::chrono::milliseconds> latency = {};
    std::optional<std::chrono::seconds> skew = {}; //!< the gateway's clock minus ours, to about a second
    std::optional<Error> error = {};               //!< behind any verdict but Ok
    int devices = 0;
    int connected = 0;

    friend bool operator==(const Probe &, const Probe &) = default;
};

//! By GET /health; `now` is our clock as its answer came. Pure, as is the next.
[[nodiscard]] Probe probeOf(const Result<gateway::Health> &health, UnixMs now);
//! Goes on with what GET /devices answered.
void addDevices(Probe &probe, const Result<std::vector<gateway::Device>> &list);

} // namespace wa::projects
