#include "app/messages/follow.h"

#include "app/events/feed/related.h"
#include "app/events/filter/query.h"

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;
using Stage = events::Story::Stage;

namespace {

constexpr int mostFollowed = 1000; // a receipt for each member of a large group

std::optional<Stage> stageOfStep(const Step &step)
{
    switch (step.state) {
    case SendState::Delivered:
        return Stage::Delivered;
    case SendState::Read:
        return Stage::Read;
    case SendState::Played:
        return Stage::Played;
    case SendState::Accepted:
        return step.evidence == "message"_L1 ? std::optional(Stage::Seen) : std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace

events::SentRequest requestOf(const Entry &entry)
{
    events::SentRequest request{.asked = entry.createdAt,
                                .type = gateway::typeName(entry.message),
                                .chat = gateway::normalisedRecipient(entry.message.to)};
    for (const Step &step : entry.timeline) {
        if (step.state == SendState::Accepted && step.evidence == "answer"_L1)
            request.answered = step.at;
        else if (step.state == SendState::Accepted && step.evidence == "list"_L1)
            request.answered = step.said.value_or(step.at); // it lists the message: so it took it
        else if (step.state == SendState::Refused)
            request.refused = step.at;
        else if (const auto stage = stageOfStep(step))
            request.noted.push_back({.stage = *stage, .at = step.said.value_or(step.at), .learned = step.at});
    }
    return request;
}

std::optional<events::SentRequest> requestOf(const Outbox &outbox, const ProjectId &project, const MessageId &message)
{
    const auto entry = std::ranges::find_if(
        outbox.entries(), [&](const Entry &known) { return known.project == project && known.messageId == message; });
    return entry == outbox.entries().end() ? std::nullopt : std::optional(requestOf(*entry));
}

std::optional<SendState> provenState(const events::Story &story)
{
    std::optional<SendState> proven;
    for (const events::Story::Step &step : story.steps) {
        if (step.missing)
            continue;
        switch (step.stage) {
        case Stage::Answered:
        case Stage::Seen:
            proven = std::max(proven, std::optional(SendState::Accepted));
            break;
        case Stage::Delivered:
            proven = std::max(proven, std::optional(SendState::Delivered));
            break;
        case Stage::Read:
            proven = std::max(proven, std::optional(SendState::Read));
            break;
        case Stage::Played:
            proven = std::max(proven, std::optional(SendState::Played));
            break;
        default:
            break;
        }
    }
    return proven;
}

Follow::Follow(events::Index &index, events::EventLog &log, Outbox &outbox, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_outbox(outbox)
    , m_finder(index, log, clock)
{
    connect(&outbox, &Outbox::entryChanged, this, [this](const SendId &id) {
        const Entry *changed = m_outbox.entry(id);
        if (!changed || changed->project != m_project)
            return;
        if (id == m_send && changed->messageId != m_message)
            follow(m_project, changed->device, changed->messageId, id); // it has its id now
        else if (id == m_send ||
                 (!m_message.isEmpty() && changed->messageId == m_message && isOfDevice(changed->device)))
            tell();
    });
}

Follow::~Follow() = default;

bool Follow::isOfDevice(const DeviceId &device) const
{
    return m_device.isEmpty() || device == m_device;
}

void Follow::follow(const ProjectId &project, const DeviceId &device, const MessageId &message, const SendId &send)
{
    m_project = project;
    m_device = device;
    m_message = message;
    m_send = send;
    m_events.clear();
    if (m_send.isEmpty() && !message.isEmpty()) {
        const auto known = std::ranges::find_if(m_outbox.entries(), [&](const Entry &entry) {
            return entry.project == project && isOfDevice(entry.device) && entry.messageId == message;
        });
        if (known != m_outbox.entries().end())
            m_send = known->id;
    }
    if (const Entry *entry = this->entry()) {
        m_device = entry->device;
        if (m_message.isEmpty())
            m_message = entry->messageId;
    }
    tell();
    look();
}

void Follow::look()
{
    const int generation = ++m_generation;
    if (m_message.isEmpty())
        return;
    QString query = events::messageQuery(m_message.text());
    if (!m_device.isEmpty())
        query += u" device="_s + events::quoted(m_device.text());
    m_finder.find(query, {.project = m_project}, mostFollowed)
        .then(this, [this, generation](const Result<QList<events::Event>> &found) {
            if (generation != m_generation || !found)
                return;
            for (const events::Event &event : *found) {
                if (std::ranges::find(m_events, event.seq, &events::Event::seq) == m_events.end())
                    m_events.append(event);
            }
            tell();
        });
}

void Follow::onEvents(const QList<events::Event> &events)
{
    if (m_message.isEmpty())
        return;
    bool isNew = false;
    for (const events::Event &event : events) {
        if (event.project != m_project || !isOfDevice(event.device) ||
            !events::digestOf(event.payload).messageIds.contains(m_message.text()) ||
            std::ranges::find(m_events, event.seq, &events::Event::seq) != m_events.end())
            continue;
        m_events.append(event);
        isNew = true;
    }
    if (isNew)
        tell();
}

void Follow::tell()
{
    const Entry *known = entry();
    m_story = events::storyOf(m_message.text(), m_events, known ? std::optional(requestOf(*known)) : std::nullopt);
    emit changed();
}

} // namespace wa::messages
