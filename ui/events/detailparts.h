#pragma once

#include "app/events/feed/story.h"
#include "app/signature/autopsy.h"
#include "ui/events/mediapreview.h"

#include <functional>

namespace wa::ui {

//! What the detail pane asks of the rest of the console.
struct DetailParts
{
    messages::MediaDownloads &downloads;
    MediaPreview::Decode decode;
    Clock &clock;
    //! Judges the delivery again with the secrets at hand; empty when no profile fits it at all.
    std::function<std::optional<signature::Ladder>(const events::EventDetail &)> explain;
    std::function<Task<signature::Finding>(const events::EventDetail &)> autopsy;
    std::function<Task<events::EventDetail>(qint64 seq)> read;
    //! By a query of the filter language; newest first, only below this seq unless it is 0.
    std::function<Task<QList<events::Event>>(const QString &query, const ProjectId &project, qint64 below, int limit)>
        find;
    std::function<Task<>(qint64 seq, const events::Annotation &)> annotate; //!< none: read only
    //! What this desk did to send a message; nothing: somebody else sent it.
    std::function<std::optional<events::SentRequest>(const ProjectId &, const MessageId &)> request;
    std::function<QString(const ProjectId &, const DeviceId &)> deviceName; //!< empty: not known here
    std::function<Task<>(const ProjectId &, const QString &profile)> chooseProfile;
};

} // namespace wa::ui
