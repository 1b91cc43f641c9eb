#include "tests/sandbox/bench.h"

#include <future>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace wa;

void WebhookReceiver::handle(server::Request request, server::Responder responder)
{
    const std::lock_guard lock(m_mutex);
    m_requests.push_back(std::move(request));
    const int status = m_statuses.isEmpty() ? 200 : m_statuses.takeFirst();
    if (status == 0)
        return responder.drop();
    if (status < 0)
        return m_unanswered.push_back(responder);
    responder.send({.status = status, .body = m_body});
}

void WebhookReceiver::answerNext(QList<int> statuses)
{
    const std::lock_guard lock(m_mutex);
    m_statuses = std::move(statuses);
}

void WebhookReceiver::serve(const QByteArray &bytes)
{
    const std::lock_guard lock(m_mutex);
    m_body = bytes;
}

std::vector<server::Request> WebhookReceiver::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

std::vector<json::Value> WebhookReceiver::events(const QString &name) const
{
    std::vector<json::Value> events;
    for (const server::Request &request : requests()) {
        auto event = json::Value::parse(request.body);
        if (event && (name.isEmpty() || (*event)["event"_L1].string() == name))
            events.push_back(std::move(*event));
    }
    return events;
}

Bench::Bench(sandbox::Options options)
{
    auto started = sandbox::Sandbox::start(std::move(options));
    if (!started)
        qFatal("the sandbox did not start: %s", qPrintable(started.error().detail));
    m_sandbox = std::move(*started);
    receiverUrl = m_server.listen(u"127.0.0.1"_s, 0).value().baseUrl() + "/hooks"_L1;
    const auto apps = admin("GET", u"/apps"_s).json["apps"_L1];
    if (!apps.items().empty()) // the data of an earlier bench
        return;
    const Reply made = admin("POST", u"/apps"_s,
                             json::Value::object({{"name"_L1, "Shop"_L1}, {"webhook_path"_L1, receiverUrl}}).toJson());
    appId = made.at("app")["app_id"_L1].string();
    appToken = made.text("app_token").toLatin1();
    webhookSecret = made.text("webhook_secret").toLatin1();
}

Bench::~Bench()
{
    m_sandbox.reset();
    m_server.stop();
    m_loop.stop();
}

Reply Bench::call(const QByteArray &method, const QString &path, const QByteArray &body, server::Headers headers)
{
    if (!body.isEmpty() && server::first(headers, "Content-Type").isNull())
        headers.push_back({"Content-Type", "application/json"});
    std::promise<Reply> promise;
    m_client.request({.method = method,
                      .url = QUrl(m_sandbox->baseUrl() + path, QUrl::StrictMode),
                      .headers = std::move(headers),
                      .body = body},
                     [&promise](const Result<server::ClientResponse> &answer) {
                         if (!answer)
                             return promise.set_value({.error = answer.error().code});
                         promise.set_value({.status = answer->status,
                                            .headers = answer->headers,
                                            .body = answer->body,
                                            .json = json::Value::parse(answer->body).value_or(json::Value())});
                     });
    return promise.get_future().get();
}

server::Headers Bench::bearer(const QByteArray &token)
{
    return {{"Authorization", "Bearer " + token}};
}

Reply Bench::app(const QByteArray &method, const QString &path, const QByteArray &body)
{
    return call(method, path, body, bearer(appToken));
}

Reply Bench::admin(const QByteArray &method, const QString &path, const QByteArray &body)
{
    return call(method, path, body, bearer(m_sandbox->adminToken().reveal().toByteArray()));
}

Reply Bench::send(const QString &device, const QByteArray &body)
{
    return app("POST", u"/devices/%1/messages"_s.arg(device), body);
}

Bench::Made Bench::device(const QString &name)
{
    const Reply made = app("POST", u"/devices"_s, json::Value::object({{"device_name"_L1, name}}).toJson());
    return {.id = made.at("device")["device_id"_L1].string(), .qr = made.text("qr")};
}

QString Bench::connectedDevice(const QString &name)
{
    const Made made = device(name);
    return scan(made.qr).status == 200 ? made.id : QString();
}

Reply Bench::scan(const QString &qr, const QString &phone)
{
    return admin("POST", u"/sandbox/scan"_s, json::Value::object({{"qr"_L1, qr}, {"phone"_L1, phone}}).toJson());
}

json::Value Bench::listed(const QString &id)
{
    const Reply list = app("GET", u"/devices"_s);
    for (const json::Value &device : list.at("devices").items()) {
        if (device["device_id"_L1].string() == id)
            return device;
    }
    return {};
}

json::Value Bench::deliveries()
{
    return admin("GET", u"/sandbox/deliveries"_s).at("deliveries");
}

void Bench::advance(double seconds)
{
    const Reply moved = admin("POST", u"/sandbox/clock"_s, "{\"advance_s\":" + QByteArray::number(seconds) + "}");
    if (moved.status != 200)
        qFatal("the clock did not move: %d %s", moved.status, moved.body.constData());
}

QByteArray Bench::otherApp(const QString &name)
{
    return admin("POST", u"/apps"_s, json::Value::object({{"name"_L1, name}}).toJson()).text("app_token").toLatin1();
}

QByteArray rawRequest(quint16 port, const QByteArray &bytes)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QByteArray answer;
    if (::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 &&
        ::send(fd, bytes.constData(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL) == bytes.size()) {
        char buffer[4096];
        for (ssize_t got = ::recv(fd, buffer, sizeof buffer, 0); got > 0; got = ::recv(fd, buffer, sizeof buffer, 0))
            answer.append(buffer, got);
    }
    ::close(fd);
    return answer;
}
