// What webhook events prove about messages that this desk sent.
#include "app/messages/outbox.h"
#include "app/messages/outboxlist.h"

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t rememberedEvents = 500;
//! The gateway's clock and ours may differ; a message event from long before the send is another message's.
constexpr std::chrono::minutes clockTolerance{10};

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
    return {};
}

template <class T> void remember(std::vector<T> &list, T item)
{
    if (list.size() >= rememberedEvents)
        list.erase(list.begin());
    list.push_back(std::move(item));
}

} // namespace

void Outbox::onEvents(const QList<events::Event> &events)
{
    for (const events::Event &event : events) {
        if (event.name == "message"_L1)
            onMessage(event);
        else if (event.name == "receipt"_L1)
            onReceipt(event);
    }
}

void Outbox::onMessage(const events::Event &event)
{
    if (event.payload["direction"_L1].string() != "outbound"_L1)
        return;
    const UnclaimedMessage message{.project = event.project,
                                   .device = event.device,
                                   .payload = event.payload,
                                   .said = event.sent,
                                   .received = event.received};
    const MessageId id(event.payload["message_id"_L1].string());
    for (Entry &entry : m_entries) { // a known id first: it leaves nothing to guess
        if (!id.isEmpty() && entry.messageId == id)
            return input(entry, SendInput::SeenAsEvent, u"message"_s, event.sent);
    }
    for (Entry &entry : m_entries) {
        if (entry.state == SendState::Unknown && claim(entry, message))
            return;
    }
    remember(m_unclaimed, message);
}

//! The message event of a send whose answer was lost: same device, recipient, type and text, and nobody else's id.
bool Outbox::claim(Entry &entry, const UnclaimedMessage &message)
{
    const json::Value &payload = message.payload;
    const MessageId id(payload["message_id"_L1].string());
    if (id.isEmpty() || !entry.messageId.isEmpty() || entry.project != message.project ||
        entry.device != message.device)
        return false;
    if (message.said.value_or(message.received) < entry.createdAt - clockTolerance)
        return false;
    const QString type = payload["type"_L1].string(); // [H], as is `to`: compared where they are told
    if (!type.isEmpty() && type != gateway::typeName(entry.message))
        return false;
    const QString to = payload["to"_L1].string(payload["chat"_L1].string());
    const bool sameRecipient = userOf(to) == userOf(gateway::normalisedRecipient(entry.message.to));
    if (!to.isEmpty() && !sameRecipient)
        return false;
    if (payload["text"_L1].string() != wireText(entry.message))
        return false;
    learnMessageId(entry, id);
    entry.error.reset();
    input(entry, SendInput::SeenAsEvent, u"message"_s, message.said);
    return true;
}

//! Events overtake answers: what came before its send was known to be ours.
void Outbox::claimEarlier(Entry &entry)
{
    if (entry.state != SendState::Unknown)
        return;
    const auto unclaimed = m_unclaimed; // a claimed one leaves the list
    for (const UnclaimedMessage &message : unclaimed) {
        if (claim(entry, message))
            return;
    }
}

void Outbox::learnMessageId(Entry &entry, const MessageId &id)
{
    entry.messageId = id;
    std::erase_if(m_unclaimed, [&](const UnclaimedMessage &message) {
        return message.project == entry.project && message.payload["message_id"_L1].string() == id.text();
    });
    const auto isOurs = [&](const EarlyReceipt &receipt) { return receipt.message == id; };
    if (std::ranges::none_of(m_earlyReceipts, isOurs))
        return;
    // The acceptance comes first in the timeline, whatever overtook it.
    QMetaObject::invokeMethod(
        this,
        [this, send = entry.id, id] {
            auto receipts = std::exchange(m_earlyReceipts, {});
            for (const EarlyReceipt &receipt : receipts) {
                Entry *known = receipt.message == id ? find(send) : nullptr;
                if (known)
                    input(*known, receipt.input, u"receipt"_s, receipt.said);
                else
                    m_earlyReceipts.push_back(receipt);
            }
        },
        Qt::QueuedConnection);
}

void Outbox::onReceipt(const events::Event &event)
{
    const auto receipt = receiptInput(event.payload["status"_L1].string());
    if (!receipt)
        return;
    for (const json::Value &value : event.payload["message_ids"_L1].items()) {
        const MessageId id(value.string());
        const auto entry = std::ranges::find_if(
            m_entries, [&](const Entry &known) { return known.messageId == id && known.project == event.project; });
        if (entry != m_entries.end() && entry->state != SendState::Sending)
            input(*entry, *receipt, u"receipt"_s, event.sent);
        else
            remember(m_earlyReceipts, EarlyReceipt{.message = id, .input = *receipt, .said = event.sent});
    }
}

} // namespace wa::messages
