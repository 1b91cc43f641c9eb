#pragma once

#include "app/json/value.h"
#include "app/sandbox/sandbox.h"
#include "app/server/httpclient.h"
#include "app/server/httpserver.h"

#include <QTest>

#include <mutex>

//! The client's side as curl would be it: it knows the contract's text and nothing of app/gateway.
struct Reply
{
    int status = 0; //!< 0: there was no answer, `error` says why
    wa::server::Headers headers = {};
    QByteArray body = {};
    wa::json::Value json = {};
    QString error = {};

    [[nodiscard]] QString code() const { return json[QLatin1StringView("error")][QLatin1StringView("code")].string(); }
    [[nodiscard]] QString text(const char *key) const { return json[QLatin1StringView(key)].string(); }
    [[nodiscard]] const wa::json::Value &at(const char *key) const { return json[QLatin1StringView(key)]; }
};

//! Takes the webhooks; answers what it is told to.
class WebhookReceiver final : public wa::server::Handler
{
public:
    void handle(wa::server::Request request, wa::server::Responder responder) override;

    void answerNext(QList<int> statuses); //!< then 200 again; 0 closes without an answer, -1 never answers
    void serve(const QByteArray &bytes);  //!< the body of each answer
    [[nodiscard]] std::vector<wa::server::Request> requests() const;
    //! The bodies so far, as JSON, of this event only when one is named.
    [[nodiscard]] std::vector<wa::json::Value> events(const QString &name = {}) const;
    [[nodiscard]] qsizetype count(const QString &name = {}) const { return qsizetype(events(name).size()); }

private:
    mutable std::mutex m_mutex;
    std::vector<wa::server::Request> m_requests;
    QList<int> m_statuses;
    QByteArray m_body;
    std::vector<wa::server::Responder> m_unanswered;
};

//! A sandbox with one App, a client and a webhook receiver, all over loopback. Calls block until they are answered.
class Bench
{
public:
    explicit Bench(wa::sandbox::Options options = {});
    ~Bench();

    [[nodiscard]] Reply call(const QByteArray &method, const QString &path, const QByteArray &body = {},
                             wa::server::Headers headers = {});
    //! With the App's token; with the admin's.
    [[nodiscard]] Reply app(const QByteArray &method, const QString &path, const QByteArray &body = {});
    [[nodiscard]] Reply admin(const QByteArray &method, const QString &path, const QByteArray &body = {});
    [[nodiscard]] Reply send(const QString &device, const QByteArray &body);

    struct Made
    {
        QString id;
        QString qr;
    };
    [[nodiscard]] Made device(const QString &name = QStringLiteral("Front Desk"));
    [[nodiscard]] QString connectedDevice(const QString &name = QStringLiteral("Front Desk"));
    [[nodiscard]] Reply scan(const QString &qr, const QString &phone = QStringLiteral("6281234567890"));
    //! Of this device, from the list.
    [[nodiscard]] wa::json::Value listed(const QString &id);
    [[nodiscard]] wa::json::Value deliveries();
    void advance(double seconds);
    //! Another App's token.
    [[nodiscard]] QByteArray otherApp(const QString &name);

    [[nodiscard]] QString baseUrl() const { return m_sandbox->baseUrl(); }
    [[nodiscard]] static wa::server::Headers bearer(const QByteArray &token);

    WebhookReceiver receiver;
    QString receiverUrl;
    QString appId;
    QByteArray appToken;
    QByteArray webhookSecret;

private:
    wa::SystemClock m_clock;
    wa::server::IoLoop m_loop{m_clock};
    wa::server::HttpClient m_client{m_loop};
    wa::server::HttpServer m_server{m_loop, receiver};
    std::unique_ptr<wa::sandbox::Sandbox> m_sandbox;
};

//! Sends these bytes over a plain socket and reads until the server closes.
[[nodiscard]] QByteArray rawRequest(quint16 port, const QByteArray &bytes);

//! Until the condition holds; the time is a net against hanging, never a measure.
#define EVENTUALLY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 30000)
