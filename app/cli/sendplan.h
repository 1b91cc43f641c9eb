#pragma once

#include "app/cli/sendoptions.h"
#include "app/messages/callpreview.h"
#include "app/projects/project.h"

namespace wa::cli {

//! What `wactl send` is about to do: everything read, chosen and judged, and nothing opened to write.
struct SendPlan
{
    projects::Project project;
    projects::Gateway gateway;
    DeviceId device;
    std::vector<gateway::OutgoingMessage> messages = {};

    [[nodiscard]] messages::CallPreview preview(const gateway::OutgoingMessage &message) const;
};

//! Refused: a file cannot be read, or a message may not be sent: then each such message has its line, and none goes.
//! It blocks.
[[nodiscard]] tl::expected<SendPlan, Refusal> planSend(const SendOptions &options, const PrintLine &print);
//! `--dry-run`: one line per message, with the request that would go. It blocks.
[[nodiscard]] Ending drySend(const SendOptions &options, const PrintLine &print);

} // namespace wa::cli
