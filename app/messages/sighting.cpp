#include "app/messages/sighting.h"

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr std::chrono::minutes clockTolerance{10};
constexpr std::chrono::seconds wholeSecond{1};     //!< the gateway's times have no parts of it
constexpr std::chrono::seconds longestAttempt{90}; //!< large groups are answered within 70 to 90 s [D]

QString userOf(const QString &jid)
{
    return jid.endsWith("@s.whatsapp.net"_L1) ? jid.section(u'@', 0, 0) : jid;
}

//! The text that the wire's `text` repeats: it also holds a caption [D].
QString wireText(const gateway::OutgoingMessage &message)
{
    if (const auto *text = std::get_if<gateway::Text>(&message.content))
        return text->text;
    if (const auto *media = std::get_if<gateway::Media>(&message.content))
        return media->caption;
    if (const auto *buttons = std::get_if<gateway::Buttons>(&message.content))
        return buttons->text;
    return {};
}

bool isTo(const QString &recipient, const Sighting &sighting)
{
    if (sighting.to.isEmpty() && sighting.chat.isEmpty())
        return true;
    const QString user = userOf(recipient);
    return user == userOf(sighting.to) || user == userOf(sighting.chat);
}

} // namespace

Sighting sightingOf(const events::Event &event)
{
    return {.project = event.project,
            .device = event.device,
            .id = MessageId(event.payload["message_id"_L1].string()),
            .to = event.payload["to"_L1].string(),
            .chat = event.payload["chat"_L1].string(),
            .type = event.payload["type"_L1].string(),
            .text = event.payload["text"_L1].string(),
            .said = event.sent,
            .received = event.received,
            .evidence = u"message"_s};
}

Sighting sightingOf(const ProjectId &project, const DeviceId &device, const gateway::Message &message, UnixMs now)
{
    Sighting sighting{.project = project,
                      .device = device,
                      .id = message.id,
                      .to = message.to,
                      .chat = message.chat,
                      .type = message.type,
                      .text = message.text,
                      .received = now,
                      .evidence = u"list"_s,
                      .tick = receiptInput(message.status)};
    if (message.at.isValid())
        sighting.said = fromDateTime(message.at);
    return sighting;
}

std::optional<SendInput> receiptInput(const QString &status)
{
    if (status == "delivered"_L1)
        return SendInput::ReceiptDelivered;
    if (status == "read"_L1)
        return SendInput::ReceiptRead;
    if (status == "played"_L1)
        return SendInput::ReceiptPlayed;
    return std::nullopt;
}

Attempt lastAttempt(const Entry &entry)
{
    const auto &steps = entry.timeline;
    const auto begun =
        std::find_if(steps.rbegin(), steps.rend(), [](const Step &step) { return step.state == SendState::Sending; });
    if (begun == steps.rend())
        return {entry.createdAt, entry.createdAt};
    const auto ended = begun.base(); // the step after it; after a crash it came at the next start
    const UnixMs latest = begun->at + longestAttempt;
    return {begun->at, ended == steps.end() ? latest : std::clamp(ended->at, begun->at, latest)};
}

UnixMs earliestSighting(const Entry &entry)
{
    return lastAttempt(entry).from - clockTolerance;
}

std::optional<Distance> distance(const Entry &entry, const Sighting &sighting)
{
    if (sighting.id.isEmpty() || !entry.messageId.isEmpty() || entry.project != sighting.project ||
        entry.device != sighting.device)
        return {};
    if (!sighting.type.isEmpty() && sighting.type != gateway::typeName(entry.message))
        return {};
    if (!isTo(gateway::normalisedRecipient(entry.message.to), sighting))
        return {};
    if (sighting.text.trimmed() != wireText(entry.message).trimmed())
        return {};
    const Attempt attempt = lastAttempt(entry);
    const UnixMs at = sighting.said.value_or(sighting.received);
    if (at < attempt.from - clockTolerance || at > attempt.to + clockTolerance)
        return {};
    if (at <= attempt.from - wholeSecond)
        return Distance{.isBefore = true, .off = attempt.from - at};
    return Distance{.off = std::max(at - attempt.from, milliseconds(0))};
}

} // namespace wa::messages
