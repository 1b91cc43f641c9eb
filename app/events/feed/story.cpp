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

//! Without the linked device that wrote, and without the server of plain numbers: gateways write both or neither.
QString partyOf(const QString &jid)
{
    const QString server = jid.section(u'@', 1);
    const QString user = jid.section(u'@', 0, 0).section(u':', 0, 0);
    return server.isEmpty() || server == "s.whatsapp.net"_L1 ? user : user + u'@' + server;
}

bool mayBeSame(const QString &a, const QString &b)
{
    return a.isEmpty() || b.isEmpty() || a == b; // what is not told contradicts nothing
}

//! Who wrote, and in which chat, as far as it is told.
struct Origin
{
    QString direction = {};
    QString chat = {};
    QString from = {};

    [[nodiscard]] bool fits(const Origin &other) const
    {
        return mayBeSame(direction, other.direction) && mayBeSame(chat, other.chat) && mayBeSame(from, other.from);
    }
};

Origin originOf(const Digest &digest)
{
    const QString other = digest.direction == "outbound"_L1  ? digest.to
                          : digest.direction == "inbound"_L1 ? digest.from
                                                             : QString();
    return {.direction = digest.direction,
            .chat = partyOf(digest.chat.isEmpty() ? other : digest.chat),
            .from = partyOf(digest.from)};
}

//! What each stage's events say, the earliest first.
class Gathered
{
public:
    Gathered(const QString &message, const QList<Event> &events, const std::optional<SentRequest> &request)
    {
        Origin origin;
        if (request)
            origin = {.direction = u"outbound"_s, .chat = partyOf(request->chat)};
        QList<const Event *> revocations;
        for (const Event &event : events) {
            const Digest digest = digestOf(event.payload);
            const auto stage = stageOf(event, digest);
            if (!stage || !event.isTraffic() || !digest.messageIds.contains(message))
                continue;
            if (*stage == Stage::Revoked) {
                revocations.append(&event);
                continue;
            }
            take(*stage, event);
            if (*stage == Stage::Seen) {
                direction = digest.direction;
                type = digest.type;
                origin = originOf(digest);
            }
        }
        // A sender chooses the id: whoever knows that of another's message must not seem to have taken it back.
        for (const Event *event : revocations) {
            if (origin.fits(originOf(digestOf(event->payload))))
                take(Stage::Revoked, *event);
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
    const Gathered gathered(message, events, request);
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
