#include "app/webhook/judge.h"

namespace wa::webhook {

Judge::Judge(const Route &route, Profiles profiles)
    : m_profiles(std::move(profiles))
    , m_pinned(route.pinned)
    , m_verifier(route.live)
{
}

signature::Verdict Judge::judge(events::Arrival &arrival)
{
    const signature::Delivery delivery{arrival.headers, arrival.body};
    signature::Verdict verdict;
    if (m_pinned) {
        verdict = m_verifier.verifyPinned(*m_pinned, *m_profiles, delivery, arrival.received);
    } else {
        signature::Detection detection = m_verifier.detect(*m_profiles, delivery, arrival.received);
        verdict = std::move(detection.verdict);
        if (detection.pin)
            m_pinned = *detection.pin;
    }
    arrival.verdict = verdictOf(verdict.word);
    // What fitted, also where it was not allowed to: that is the profile the sender uses.
    arrival.profile = verdict.otherProfile.isEmpty() ? verdict.profile : verdict.otherProfile;
    arrival.keyLabel = verdict.secret >= 0 ? m_verifier.label(verdict.secret) : QString();
    arrival.why = signature::whyCode(verdict.why);
    return verdict;
}

events::Verdict verdictOf(signature::Word word)
{
    switch (word) {
    case signature::Word::Valid:
        return events::Verdict::Valid;
    case signature::Word::Stale:
        return events::Verdict::Stale;
    case signature::Word::Invalid:
        return events::Verdict::Invalid;
    case signature::Word::Missing:
        return events::Verdict::Missing;
    case signature::Word::Unchecked:
        return events::Verdict::Unchecked;
    }
    return events::Verdict::Invalid;
}

} // namespace wa::webhook
