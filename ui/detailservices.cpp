#include "ui/detailservices.h"

#include <algorithm>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

//! The outbox's entry of this message; it names no other desk's.
std::optional<events::SentRequest> requestOf(const messages::Outbox &outbox, const ProjectId &project,
                                             const MessageId &message)
{
    const auto entry = std::ranges::find_if(outbox.entries(), [&](const messages::Entry &known) {
        return known.project == project && known.messageId == message;
    });
    if (entry == outbox.entries().end())
        return std::nullopt;
    events::SentRequest request{.asked = entry->createdAt, .type = gateway::typeName(entry->message)};
    const auto answer = std::ranges::find(entry->timeline, u"answer"_s, &messages::Step::evidence);
    if (answer != entry->timeline.end())
        request.answered = answer->at;
    return request;
}

} // namespace

DetailParts detailPartsOf(Console &console, MediaPreview::Decode decode)
{
    return {.downloads = console.downloads(),
            .decode = std::move(decode),
            .clock = console.clock(),
            .explain = [&console](const events::EventDetail &detail) { return console.explain(detail); },
            .autopsy = [&console](const events::EventDetail &detail) { return console.autopsy(detail); },
            .read = {},
            .find = {},
            .annotate = {},
            .request = [&console](const ProjectId &project,
                                  const MessageId &message) { return requestOf(console.outbox(), project, message); },
            .deviceName =
                [&console](const ProjectId &project, const DeviceId &id) {
                    const devices::Device *device = console.devices().device(project, id);
                    return device ? device->wire.name : QString();
                },
            .chooseProfile =
                [&console](const ProjectId &project, const QString &profile) {
                    return console.projects().chooseProfile(project, profile);
                }};
}

} // namespace wa::ui
