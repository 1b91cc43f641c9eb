#include "app/gateway/virtualphone.h"

#include "app/gateway/errors.h"
#include "app/http/transport.h"

namespace wa::gateway {

using namespace Qt::StringLiterals;
using http::Verb;

namespace {

QDateTime instantOf(const json::Value &value)
{
    return QDateTime::fromString(value.string(), Qt::ISODateWithMs).toUTC();
}

Device deviceOf(const json::Value &value)
{
    const QString status = value["status"_L1].string();
    return {.id = DeviceId(value["device_id"_L1].string()),
            .app = AppId(value["app_id"_L1].string()),
            .name = value["device_name"_L1].string(),
            .status = deviceStatus(status),
            .statusText = status,
            .number = value["wa_number"_L1].string()};
}

Delivery deliveryOf(const json::Value &value)
{
    Delivery delivery{.requestId = RequestId(value["request_id"_L1].string()),
                      .event = value["event"_L1].string(),
                      .device = DeviceId(value["device_id"_L1].string()),
                      .state = value["state"_L1].string()};
    if (const auto due = value["next_due_in_ms"_L1].integer())
        delivery.nextDue = std::chrono::milliseconds(*due);
    for (const json::Value &attempt : value["attempts"_L1].items())
        delivery.attempts.push_back({.at = instantOf(attempt["at"_L1]),
                                     .status = int(attempt["status"_L1].integer().value_or(0)),
                                     .latencyMs = attempt["latency_ms"_L1].integer().value_or(0),
                                     .error = attempt["error"_L1].string(),
                                     .fault = attempt["fault"_L1].string()});
    return delivery;
}

template <class T> std::vector<T> listOf(const json::Value &items, T (*one)(const json::Value &))
{
    std::vector<T> list;
    for (const json::Value &item : items.items())
        list.push_back(one(item));
    return list;
}

Result<json::Value> judged(const Result<http::Response> &response, const Redactor &redactor)
{
    if (!response)
        return tl::unexpected(response.error());
    if (response->status < 200 || response->status > 299)
        return tl::unexpected(errorOf(*response, redactor));
    if (response->body.isEmpty())
        return json::Value();
    return json::Value::parse(response->body);
}

} // namespace

VirtualPhone::VirtualPhone(http::Transport &transport, Endpoint endpoint, CredentialSource &adminToken, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_endpoint(std::move(endpoint))
    , m_admin(adminToken)
{
}

Task<json::Value> VirtualPhone::call(Verb verb, const QString &path, const json::Value &body)
{
    auto promise = std::make_shared<Promise<json::Value>>();
    auto task = promise->task();
    auto token = m_admin.token();
    token.then(this, [this, verb, path, body, promise](const Result<Secret> &secret) {
        if (!secret)
            return promise->settle(tl::unexpected(secret.error()));
        QByteArray bearer = "Bearer " + secret->reveal().toByteArray();
        http::Request request{.verb = verb,
                              .url = QUrl(m_endpoint.baseUrl.toString() + "/sandbox/"_L1 + path),
                              .origin = m_endpoint.baseUrl,
                              .headers = {{"Accept", "application/json"}}};
        request.secretHeaders.emplace_back("Authorization", Secret(bearer));
        wipeBytes(bearer);
        if (verb == Verb::Post) {
            request.body = body.toJson();
            request.contentType = "application/json";
        }
        auto sent = m_transport.send(std::move(request));
        sent.then(this, [this, promise](const Result<http::Response> &response) {
            promise->settle(judged(response, m_transport.redactor()));
        });
    });
    return task;
}

Task<> VirtualPhone::act(Verb verb, const QString &path, const json::Value &body)
{
    return call(verb, path, body).map(this, [](const Result<json::Value> &answer) -> Result<> {
        if (!answer)
            return tl::unexpected(answer.error());
        return {};
    });
}

Task<> VirtualPhone::scan(const QString &qr, const QString &phone)
{
    return act(Verb::Post, u"scan"_s, json::Value::object({{"qr"_L1, qr}, {"phone"_L1, phone}}));
}

Task<std::vector<Device>> VirtualPhone::devices()
{
    return call(Verb::Get, u"devices"_s)
        .map(this, [](const Result<json::Value> &answer) -> Result<std::vector<Device>> {
            if (!answer)
                return tl::unexpected(answer.error());
            return listOf((*answer)["devices"_L1], deviceOf);
        });
}

Task<> VirtualPhone::inbound(const DeviceId &device, const Inbound &message)
{
    json::Value body = json::Value::object({{"type"_L1, message.type}, {"from"_L1, message.from}});
    if (!message.senderName.isEmpty())
        body.set(u"sender_name"_s, message.senderName);
    if (!message.data.isEmpty()) {
        body.set(u"data_base64"_s, QString::fromLatin1(message.data.toBase64()));
        body.set(u"mime_type"_s, message.mimeType);
        if (!message.text.isEmpty())
            body.set(u"caption"_s, message.text);
    } else {
        body.set(u"text"_s, message.text);
    }
    return act(Verb::Post, u"devices/%1/inbound"_s.arg(device.text()), body);
}

Task<> VirtualPhone::logout(const DeviceId &device)
{
    return act(Verb::Post, u"devices/%1/logout"_s.arg(device.text()), json::Value::object());
}

Task<> VirtualPhone::typing(const DeviceId &device, const QString &from)
{
    return act(Verb::Post, u"devices/%1/typing"_s.arg(device.text()),
               json::Value::object({{"from"_L1, from}, {"state"_L1, "composing"_L1}}));
}

Task<> VirtualPhone::restartGateway()
{
    return act(Verb::Post, u"restart"_s, json::Value::object());
}

Task<> VirtualPhone::advanceClock(std::chrono::seconds by)
{
    return act(Verb::Post, u"clock"_s, json::Value::object({{"advance_s"_L1, qint64(by.count())}}));
}

Task<std::vector<Delivery>> VirtualPhone::deliveries(int limit)
{
    return call(Verb::Get, u"deliveries?limit=%1"_s.arg(limit))
        .map(this, [](const Result<json::Value> &answer) -> Result<std::vector<Delivery>> {
            if (!answer)
                return tl::unexpected(answer.error());
            return listOf((*answer)["deliveries"_L1], deliveryOf);
        });
}

Task<> VirtualPhone::failNext(const QString &route, const QString &code, int calls)
{
    return act(
        Verb::Post, u"faults"_s,
        json::Value::object({{"route"_L1, route}, {"fault"_L1, "error"_L1}, {"code"_L1, code}, {"count"_L1, calls}}));
}

Task<> VirtualPhone::spoilNextWebhook(const QString &how)
{
    return act(Verb::Post, u"faults"_s, json::Value::object({{"webhook"_L1, how}}));
}

Task<> VirtualPhone::clearFaults()
{
    return act(Verb::Delete, u"faults"_s);
}

} // namespace wa::gateway
