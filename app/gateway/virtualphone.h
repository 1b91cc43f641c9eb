#pragma once

#include "app/base/ids.h"
#include "app/base/task.h"
#include "app/gateway/endpoint.h"
#include "app/gateway/values.h"
#include "app/json/value.h"

#include <QObject>

#include <optional>

namespace wa::http {
class Transport;
enum class Verb;
} // namespace wa::http

namespace wa::gateway {

//! One attempt of a webhook, as the sandbox tells it.
struct DeliveryAttempt
{
    QDateTime at = {};
    int status = 0; //!< 0: no answer
    qint64 latencyMs = 0;
    QString error = {};
    QString fault = {};

    friend bool operator==(const DeliveryAttempt &, const DeliveryAttempt &) = default;
};

struct Delivery
{
    RequestId requestId;
    QString event = {};
    DeviceId device = {};
    QString state = {}; //!< pending, delivered, gave_up, not_sent
    std::optional<std::chrono::milliseconds> nextDue = {};
    std::vector<DeliveryAttempt> attempts = {};

    friend bool operator==(const Delivery &, const Delivery &) = default;
};

//! A message that the phone's owner gets. Exactly the fields of its type are filled.
struct Inbound
{
    QString type = {}; //!< "text", "image" ...
    QString from = {};
    QString senderName = {};
    QString text = {}; //!< also a caption
    QByteArray data = {};
    QString mimeType = {};
};

//! The sandbox's own routes, /sandbox/..., with its admin token; see app/sandbox/README.md. No gateway in production
//! has them. GUI thread.
class VirtualPhone final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VirtualPhone)

public:
    //! Transport and credential must outlive this.
    VirtualPhone(http::Transport &transport, Endpoint endpoint, CredentialSource &adminToken,
                 QObject *parent = nullptr);

    //! Done once the device is connected. Conflict with code qr_expired or qr_unknown.
    [[nodiscard]] Task<> scan(const QString &qr, const QString &phone);
    [[nodiscard]] Task<std::vector<Device>> devices();
    [[nodiscard]] Task<> inbound(const DeviceId &device, const Inbound &message);
    [[nodiscard]] Task<> logout(const DeviceId &device);
    [[nodiscard]] Task<> typing(const DeviceId &device, const QString &from);
    [[nodiscard]] Task<> restartGateway(); //!< every open session ends
    [[nodiscard]] Task<> advanceClock(std::chrono::seconds by);
    [[nodiscard]] Task<std::vector<Delivery>> deliveries(int limit);
    //! The next calls of this route, as GET /docs writes it, answer this error code.
    [[nodiscard]] Task<> failNext(const QString &route, const QString &code, int calls = 1);
    //! The next webhook goes wrong: bad_signature, wrong_profile, duplicate, out_of_order.
    [[nodiscard]] Task<> spoilNextWebhook(const QString &how);
    [[nodiscard]] Task<> clearFaults();

private:
    [[nodiscard]] Task<json::Value> call(http::Verb verb, const QString &path, const json::Value &body = {});
    [[nodiscard]] Task<> act(http::Verb verb, const QString &path, const json::Value &body = {});

    http::Transport &m_transport;
    Endpoint m_endpoint;
    CredentialSource &m_admin;
};

} // namespace wa::gateway
