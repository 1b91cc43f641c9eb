#include "app/cli/messagejson.h"

#include "app/cli/deskjson.h"
#include "app/cli/jsonvalues.h"

namespace wa::cli {

using namespace Qt::StringLiterals;

json::Value messageJson(const messages::Entry &entry)
{
    json::Value timeline = json::Value::array();
    for (const messages::Step &step : entry.timeline) {
        timeline.append(json::Value::object({{"state"_L1, messages::stateWord(step.state)},
                                             {"at"_L1, toRfc3339(step.at)},
                                             {"said"_L1, instantOrNull(step.said)},
                                             {"evidence"_L1, textOrNull(step.evidence)}}));
    }
    return json::Value::object({{"id"_L1, entry.id.text()},
                                {"project_id"_L1, entry.project.text()},
                                {"device_id"_L1, entry.device.text()},
                                {"to"_L1, gateway::normalisedRecipient(entry.message.to)},
                                {"type"_L1, gateway::typeName(entry.message)},
                                {"state"_L1, messages::stateWord(entry.state)},
                                {"message_id"_L1, textOrNull(entry.messageId.text())},
                                {"again"_L1, textOrNull(entry.again.text())},
                                {"created_at"_L1, toRfc3339(entry.createdAt)},
                                {"error"_L1, errorJson(entry.error)},
                                {"timeline"_L1, timeline}});
}

} // namespace wa::cli
