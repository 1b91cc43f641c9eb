#pragma once

#include "app/events/log/event.h"
#include "app/webhook/route.h"

#include <memory>

namespace wa::webhook {

using Profiles = std::shared_ptr<const std::vector<signature::Profile>>;

//! Judges the deliveries of one route and pins its profile while detecting. One thread at a time.
class Judge
{
public:
    //! Takes the keys out of the route's secrets; the secrets themselves are not kept.
    Judge(const Route &route, Profiles profiles);

    //! Fills in verdict, profile, keyLabel and why. The arrival's own time is what a signed time is judged by.
    signature::Verdict judge(events::Arrival &arrival);

    [[nodiscard]] const std::optional<signature::Profile> &pinned() const { return m_pinned; }
    void pin(const signature::Profile &profile) { m_pinned = profile; }
    void unpin() { m_pinned.reset(); }

private:
    Profiles m_profiles;
    std::optional<signature::Profile> m_pinned;
    signature::Verifier m_verifier;
};

[[nodiscard]] events::Verdict verdictOf(signature::Word word);

} // namespace wa::webhook
