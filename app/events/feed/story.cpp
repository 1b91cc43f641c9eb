#include "app/events/feed/story.h"

#include <algorithm>
#include <map>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

using Stage = Story::Stage;
using Step = Story::Step;

std::optional<Stage> stageOf(const Event &event, const Digest &digest)
{
    if (event.name == "message"_L1)
        return Stage::Seen;
    if (event.name == "message_revoked"_L1)
        return Stage::Revoked;
    if (event.name != "receipt"_L1)
        return {};
    if (digest.status == "delivered"_L1)
        return Stage::Delivered;
    if (digest.status == "read"_L1)
        return Stage::Read;
    if (digest.status == "played"_L1)
        return Stage::Played;
    return {};
}

//! What each stage's events say, the earliest first.
class Gathered
{
public:
    Gathered(const QString &message, const QList<Event> &events)
    {
        for (const Event &event : events) {
            const Digest digest = digestOf(event.payload);
            const auto stage = stageOf(event, digest);
            if (!stage || !event.isTraffic() || !digest.messageIds.contains(message))
                continue;
            take(*stage, event);
            if (*stage == Stage::Seen) {
                direction = digest.direction;
                type = digest.type;
            }
        }
    }

    [[nodiscard]] const Step *find(Stage stage) const
    {
        const auto found = m_steps.find(stage);
        return found == m_steps.end() ? nullptr : &found->second;
    }

    QString direction;
    QString type;

private:
    void take(Stage stage, const Event &event)
    {
        const UnixMs at = event.sent.value_or(event.received);
        const auto [known, isNew] =
            m_steps.try_emplace(stage, Step{.stage = stage, .at = at, .learned = event.received, .seq = event.seq});
        if (isNew)
            return;
        Step &step = known->second;
        const int count = step.count + 1;
        if (at < step.at)
            step = {.stage = stage, .at = at, .learned = event.received, .seq = event.seq};
        step.count = count;
    }

    std::map<Stage, Step> m_steps;
};

//! A receipt belongs to what was sent, and to nothing that was taken back. Only a voice is played; what was refused
//! has no more to come.
struct Expectation
{
    bool outbound = false;
    bool requested = false;
    bool revoked = false;
    bool refused = false;
    QString type = {};

    [[nodiscard]] bool has(Stage stage) const
    {
        switch (stage) {
        case Stage::Requested:
        case Stage::Revoked:
        case Stage::Refused:
            return false;
        case Stage::Answered:
            return requested && !refused;
        case Stage::Seen:
            return !refused;
        case Stage::Delivered:
        case Stage::Read:
            return outbound && !revoked && !refused;
        case Stage::Played:
            return outbound && !revoked && !refused && type == "audio"_L1;
        }
        return false;
    }
};

//! What this desk knows of it without an event.
std::optional<Step> ownStep(Stage stage, const std::optional<SentRequest> &request)
{
    if (!request)
        return std::nullopt;
    const auto ours = [stage](std::optional<UnixMs> at) {
        return at ? std::optional(Step{.stage = stage, .at = at}) : std::nullopt;
    };
    switch (stage) {
    case Stage::Requested:
        return ours(request->asked);
    case Stage::Answered:
        return ours(request->answered);
    case Stage::Refused:
        return ours(request->refused);
    default:
        break;
    }
    const auto noted = std::ranges::find(request->noted, stage, &SentRequest::Noted::stage);
    if (noted == request->noted.end())
        return std::nullopt;
    return Step{.stage = stage, .at = noted->at, .learned = noted->learned};
}

void measure(std::vector<Step> &steps)
{
    std::optional<UnixMs> before;
    for (Step &step : steps) {
        if (!step.at)
            continue;
        if (before) {
            step.since = *step.at - *before;
            // The gateway's times are whole seconds.
            step.early = *step.since <= std::chrono::seconds(-1);
        }
        before = step.at;
    }
}

} // namespace

const Step *Story::step(Stage stage) const
{
    const auto found = std::ranges::find(steps, stage, &Step::stage);
    return found == steps.end() ? nullptr : &*found;
}

bool Story::isComplete() const
{
    return std::ranges::none_of(steps, &Step::missing);
}

Story storyOf(const QString &message, const QList<Event> &events, const std::optional<SentRequest> &request)
{
    const Gathered gathered(message, events);
    Story story{.message = message, .direction = gathered.direction};
    if (story.direction.isEmpty() && request)
        story.direction = u"outbound"_s;
    const Expectation expected{.outbound = story.direction == "outbound"_L1,
                               .requested = request.has_value(),
                               .revoked = gathered.find(Stage::Revoked) != nullptr,
                               .refused = request && request->refused,
                               .type = gathered.type.isEmpty() && request ? request->type : gathered.type};
    for (const Stage stage : {Stage::Requested, Stage::Answered, Stage::Refused, Stage::Seen, Stage::Delivered,
                              Stage::Read, Stage::Played, Stage::Revoked}) {
        if (const Step *step = gathered.find(stage))
            story.steps.push_back(*step);
        else if (const auto own = ownStep(stage, request))
            story.steps.push_back(*own);
        else if (expected.has(stage))
            story.steps.push_back({.stage = stage, .missing = true});
    }
    measure(story.steps);
    return story;
}

} // namespace wa::events
