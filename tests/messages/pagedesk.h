#pragma once

#include "tests/messages/messagesdesk.h"
#include "ui/messages/messagespage.h"

namespace wa {

//! What the page is made of; a picture is a blue square, whatever the file holds.
inline ui::MessagesPage::Parts pageParts(MessagesDesk &desk)
{
    return {.outbox = *desk.outbox,
            .devices = *desk.devices,
            .projects = *desk.projects,
            .downloads = *desk.downloads,
            .recipients = *desk.recipients,
            .decode =
                [](const QString &) {
                    QImage picture(40, 30, QImage::Format_RGB32);
                    picture.fill(Qt::blue);
                    return readyTask<QImage>(picture);
                },
            .open = [](const QUrl &) { return false; },
            .index = *desk.index,
            .stream = *desk.stream,
            .settings = *desk.settings,
            .clock = desk.clock};
}

} // namespace wa
