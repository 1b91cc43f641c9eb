#pragma once

#include "app/sandbox/devices.h"
#include "app/sandbox/media.h"

namespace wa::sandbox {

struct Message
{
    QString id = {};
    QString deviceId = {};
    QString direction = {}; //!< inbound, outbound
    QString chat = {};
    QString from = {};
    QString to = {};
    QString type = {};
    QString text = {}; //!< also a caption
    QString mediaPath = {};
    QString mimeType = {};
    QString fileName = {};
    qint64 size = 0;
    QString status = {}; //!< sent, delivered, read, played; received
    bool voiceNote = false;
    UnixMs sent{};

    [[nodiscard]] json::Value toJson() const;
};

//! What only the `message` event tells and the list does not. [H]
struct EventExtras
{
    QString senderName = {};
    bool forwarded = false;
    int forwardingScore = 0;
    json::Value mentions = json::Value::array();
    QString quotedId = {};
    json::Value fields = json::Value::object(); //!< of contact, location, buttons, poll
};

//! The next receipt of an outbound message, and how long after the message's own time; nothing after the last. Pure.
struct ReceiptStep
{
    QLatin1StringView status;
    std::chrono::milliseconds after;
};
[[nodiscard]] std::optional<ReceiptStep> nextReceipt(QStringView status, bool voiceNote, const ReceiptDelays &delays);

//! Sending, the list, and the receipts that follow.
class Messages
{
public:
    Messages(World &world, Media &media, Webhooks &webhooks);

    //! POST /devices/{device_id}/messages.
    [[nodiscard]] Outcome<json::Value> send(const Device &device, const json::Value &body);
    [[nodiscard]] json::Value list(const QString &deviceId, qint64 limit, const QString &before);

    void insert(const Message &message);
    void emitMessage(const Device &device, const Message &message, const EventExtras &extras);
    //! After a start: receipts that had not come yet.
    void resume();

private:
    [[nodiscard]] Outcome<QString> checkRecipient(const Device &device, const json::Value &body);
    void settleUrlMedia(const Device &device, const Message &message, const EventExtras &extras, const QUrl &url);
    void scheduleReceipt(const QString &messageId, const QString &status, bool voiceNote, UnixMs sent);
    void receiptDue(const QString &messageId, QLatin1StringView status, UnixMs sent);

    World &m_world;
    Media &m_media;
    Webhooks &m_webhooks;
};

} // namespace wa::sandbox
