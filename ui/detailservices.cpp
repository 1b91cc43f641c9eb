#include "ui/detailservices.h"

#include "app/messages/follow.h"

namespace wa::ui {

using namespace Qt::StringLiterals;

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
            .request =
                [&console](const ProjectId &project, const MessageId &message) {
                    return messages::requestOf(console.outbox(), project, message);
                },
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
