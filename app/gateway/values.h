#pragma once

#include "app/base/ids.h"
#include "app/base/secret.h"

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <vector>

//! What the gateway answers, as values. A QDateTime is UTC, and invalid where the gateway told none.
namespace wa::gateway {

enum class DeviceStatus { QrGenerated, Connected, Disconnected, Expired, Destroyed, Unknown };
[[nodiscard]] DeviceStatus deviceStatus(const QString &wire); //!< Unknown for a word the contract does not list

struct Device
{
    DeviceId id;
    AppId app = {};
    QString name = {};
    DeviceStatus status = DeviceStatus::Unknown;
    QString statusText = {}; //!< as it came; what is shown when status is Unknown
    QDateTime qrExpiresAt = {};
    QDateTime linkedAt = {};
    QString number = {};
    Jid jid = {};
    QDateTime createdAt = {};

    friend bool operator==(const Device &, const Device &) = default;
};

//! A pairing code. Exactly one is filled. A credential while it lives: never logged, stored or exported.
struct QrCode
{
    QString text = {};   //!< the pairing string, to be drawn
    QByteArray png = {}; //!< a picture made by the gateway: bytes from outside, only for wa-decoder

    friend bool operator==(const QrCode &, const QrCode &) = default;
};

struct Pairing
{
    Device device; //!< status QrGenerated; of an answer to /qr without a device, only the id is filled
    QrCode qr = {};
    QDateTime expiresAt = {};  //!< end of this code's life by the gateway's clock; one fixed instant per QR call [D]
    QDateTime answeredAt = {}; //!< the answer's Date header: what that clock said then; invalid without one

    friend bool operator==(const Pairing &, const Pairing &) = default;
};

struct Health
{
    QString status = {}; //!< as it came; may be empty
    std::chrono::milliseconds roundTrip{0};
    QDateTime answeredAt = {}; //!< the answer's Date header, in whole seconds; invalid without one
};

//! The gateway took a message. Only the id is certain.
struct Accepted
{
    MessageId id;
    DeviceId device = {};
    QString to = {};
    QString type = {};
    QString status = {};
    QDateTime at = {};

    friend bool operator==(const Accepted &, const Accepted &) = default;
};

//! A message as GET /devices/{id}/messages tells it [H].
struct Message
{
    MessageId id;
    QString direction = {}; //!< "inbound" or "outbound"
    QString chat = {};
    QString from = {};
    QString to = {};
    QString type = {};
    QString text = {};
    QString mediaPath = {}; //!< handed back exactly as received [D]
    QString mimeType = {};
    QString status = {};
    QDateTime at = {};

    friend bool operator==(const Message &, const Message &) = default;
};

struct MessagePage
{
    std::vector<Message> messages;
    MessageId nextBefore = {}; //!< empty: no older ones

    friend bool operator==(const MessagePage &, const MessagePage &) = default;
};

struct Group
{
    Jid jid;
    QString name = {};
    int participants = -1; //!< -1: not told
    bool announceOnly = false;

    friend bool operator==(const Group &, const Group &) = default;
};

struct Profile
{
    Jid jid;
    QString name = {};
    QString about = {};
    QString pictureUrl = {}; //!< foreign: never fetched by itself, never with the token

    friend bool operator==(const Profile &, const Profile &) = default;
};

//! The last known one; may be stale [D].
struct Presence
{
    Jid jid;
    QString presence = {}; //!< "online", "offline", or as it came
    QDateTime lastSeen = {};

    friend bool operator==(const Presence &, const Presence &) = default;
};

//! Stored media, on disk under the name the caller chose.
struct MediaFile
{
    QString path;
    qint64 size = 0;
    QByteArray contentType = {}; //!< what the gateway says; not what the bytes are
    QString suggestedName = {};  //!< a stranger's choice: only to be shown, never a path
};

struct App
{
    AppId id;
    QString name = {};
    QString domainUrl = {};
    QString webhookPath = {};
    QDateTime createdAt = {};

    friend bool operator==(const App &, const App &) = default;
};

//! The answer to a new App: the only time the gateway tells both secrets by itself.
struct Provisioned
{
    App app;
    Secret appToken;
    Secret webhookSecret;
};

} // namespace wa::gateway
