#pragma once

#include "app/sandbox/messages.h"

namespace wa::sandbox {

//! The virtual phone: the people at the other end, and the operator's own handset. Every call needs a connected device.
class Phone
{
public:
    Phone(World &world, Media &media, Messages &messages, Webhooks &webhooks);

    //! An inbound message of any type, or a button_response, list_response, interactive_response, poll_response or
    //! message_revoked. The answer names the message.
    [[nodiscard]] Outcome<json::Value> inbound(const Device &device, const json::Value &body);
    //! {from, state: composing|paused, chat}: a chat_presence event.
    [[nodiscard]] Outcome<json::Value> typing(const Device &device, const json::Value &body);
    //! {from, presence: online|offline}: a presence event; the gateway's cache keeps it.
    [[nodiscard]] Outcome<json::Value> presence(const Device &device, const json::Value &body);
    //! {event, payload}: any event at all, "warning" or one nobody has heard of.
    [[nodiscard]] Outcome<json::Value> anyEvent(const Device &device, const json::Value &body);

    //! What the gateway last heard, maybe long ago; offline for somebody it never heard of.
    [[nodiscard]] json::Value cachedPresence(const QString &deviceId, const QString &jid) const;

private:
    struct Arrival
    {
        Message message;
        EventExtras extras;
    };
    [[nodiscard]] Outcome<Arrival> envelope(const Device &device, const json::Value &body);
    [[nodiscard]] Outcome<json::Value> inboundMessage(const Device &device, const json::Value &body, Arrival arrival);
    [[nodiscard]] Outcome<json::Value> inboundResponse(const Device &device, const json::Value &body,
                                                       const Arrival &arrival);
    [[nodiscard]] Outcome<void> takeMedia(const Device &device, const json::Value &body, Message &message);

    World &m_world;
    Media &m_media;
    Messages &m_messages;
    Webhooks &m_webhooks;
    std::map<std::pair<QString, QString>, json::Value> m_presences; //!< by device and JID
};

} // namespace wa::sandbox
