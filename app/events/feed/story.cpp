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

//! A receipt belongs to what was sent, and to nothing that was taken back. Only a voice is played.
bool isExpected(Stage stage, bool outbound, bool requested, bool revoked, const QString &type)
{
    switch (stage) {
    case Stage::Requested:
    case Stage::Revoked:
        return false;
    case Stage::Answered:
        return requested;
    case Stage::Seen:
        return true;
    case Stage::Delivered:
    case Stage::Read:
        return outbound && !revoked;
    case Stage::Played:
        return outbound && !revoked && type == "audio"_L1;
    }
    return false;
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
    const bool outbound = story.direction == "outbound"_L1;
    const bool revoked = gathered.find(Stage::Revoked) != nullptr;
    const QString type = gathered.type.isEmpty() && request ? request->type : gathered.type;
    for (const Stage stage : {Stage::Requested, Stage::Answered, Stage::Seen, Stage::Delivered, Stage::Read,
                              Stage::Played, Stage::Revoked}) {
        if (const Step *step = gathered.find(stage))
            story.steps.push_back(*step);
        else if (stage == Stage::Requested && request)
            story.steps.push_back({.stage = stage, .at = request->asked});
        else if (stage == Stage::Answered && request && request->answered)
            story.steps.push_back({.stage = stage, .at = request->answered});
        else if (isExpected(stage, outbound, request.has_value(), revoked, type))
            story.steps.push_back({.stage = stage, .missing = true});
    }
    measure(story.steps);
    return story;
}

} // namespace wa::events
