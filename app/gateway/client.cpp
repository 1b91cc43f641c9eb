#include "app/gateway/client.h"

#include "app/gateway/errors.h"
#include "app/gateway/requests.h"
#include "app/http/rategate.h"
#include "app/http/sink.h"
#include "app/http/transport.h"

#include <QPointer>

namespace wa::gateway {

using namespace Qt::StringLiterals;

namespace {

//! What it means that a call was cancelled just as its answer came.
Error cancelledLate(http::Verb verb)
{
    if (verb == http::Verb::Get)
        return {.kind = Error::Kind::Cancelled};
    return {.kind = Error::Kind::Unanswered, .detail = u"cancelled after it was sent: the outcome is unknown"_s};
}

bool refusesToken(const http::Response &response)
{
    if (response.status != 401)
        return false;
    const QString code = codeIn(response); // a wrong PIN is a 401 too
    return code != "invalid_rotation_pin"_L1;
}

//! One call with a token, once more when that token was replaced meanwhile. Kept alive by what it waits for.
class AuthorizedCall final : public std::enable_shared_from_this<AuthorizedCall>
{
public:
    AuthorizedCall(http::Transport &transport, const Caller &caller, CredentialSource &credential,
                   http::Request request)
        : m_transport(transport)
        , m_caller(&caller)
        , m_credential(credential)
        , m_request(std::move(request))
    {
    }

    Task<http::Response> start()
    {
        auto task = m_promise.task();
        m_promise.onCancel([stop = m_stop, verb = m_request.verb] { return (*stop)().value_or(cancelledLate(verb)); });
        ask();
        return task;
    }

private:
    void ask()
    {
        auto token = m_credential.token();
        *m_stop = [cancelToken = token.canceller()] {
            cancelToken();
            return std::optional(Error{.kind = Error::Kind::Cancelled}); // nothing was sent yet, or it was refused
        };
        token.then(&m_transport, [self = shared_from_this()](const Result<Secret> &secret) { self->send(secret); });
    }

    void send(const Result<Secret> &secret)
    {
        if (m_promise.isSettled())
            return;
        const QString before = std::exchange(m_fingerprint, secret ? secret->fingerprint() : QString());
        if (m_refused && (!secret || m_fingerprint == before))
            return m_promise.settle(std::move(*m_refused));
        if (!secret)
            return m_promise.settle(tl::unexpected(secret.error()));
        http::Request request = m_request.clone();
        if (!secret->isEmpty()) { // through the operator's own proxy a call carries the device id only [D]
            QByteArray bearer = "Bearer " + secret->reveal().toByteArray();
            request.secretHeaders.emplace_back("Authorization", Secret(bearer));
            wipeBytes(bearer);
        }
        auto sent = m_transport.send(std::move(request));
        *m_stop = sent.canceller();
        sent.then(&m_transport, [self = shared_from_this()](Result<http::Response> response) {
            self->onResponse(std::move(response));
        });
    }

    void onResponse(Result<http::Response> response)
    {
        if (!response || !m_caller) // without its client nobody knows a token
            return m_promise.settle(std::move(response));
        const bool refused = refusesToken(*response);
        m_credential.onAnswer(m_fingerprint, !refused);
        if (!refused || m_refused)
            return m_promise.settle(std::move(response));
        m_refused = std::move(*response);
        ask();
    }

    http::Transport &m_transport;
    QPointer<const Caller> m_caller; //!< and with it the credential
    CredentialSource &m_credential;
    http::Request m_request;
    Promise<http::Response> m_promise;
    QString m_fingerprint; //!< of the token that went out last
    std::optional<http::Response> m_refused;
    std::shared_ptr<std::function<std::optional<Error>()>> m_stop =
        std::make_shared<std::function<std::optional<Error>()>>();
};

} // namespace

Caller::Caller(http::Transport &transport, Endpoint endpoint, CredentialSource &credential, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_endpoint(std::move(endpoint))
    , m_credential(credential)
    , m_gate(std::make_shared<http::RateGate>())
{
}

Caller::~Caller() = default;

SteadyTime Caller::opensAt() const
{
    return m_gate->opensAt();
}

//! The token first, then the call. The transport is the context: a call goes on when its client dies.
Task<http::Response> Caller::exchange(http::Request request, bool authorized)
{
    if (!authorized)
        return m_transport.send(std::move(request));
    const auto call = std::make_shared<AuthorizedCall>(m_transport, *this, m_credential, std::move(request));
    return call->start();
}

template <class T> Task<T> Caller::call(Request<T> request)
{
    if (request.refused)
        return failedTask<T>(*request.refused);
    QByteArray address = m_endpoint.baseUrl.toEncoded() + request.path;
    if (!request.query.isEmpty())
        address += '?' + request.query;
    const bool isMedia = request.sink || request.source;
    http::Request sent{.verb = request.verb,
                       .url = QUrl::fromEncoded(address, QUrl::StrictMode),
                       .origin = m_endpoint.baseUrl,
                       .headers = {{"Accept", request.sink ? "*/*" : "application/json"}},
                       .secretHeaders = std::move(request.secretHeaders),
                       .body = std::move(request.body),
                       .source = std::move(request.source),
                       .repeat = request.repeat,
                       .deadline = request.deadline,
                       .stall = isMedia ? std::chrono::milliseconds(mediaStall) : 0ms,
                       .leastRate = request.sink ? mediaLeastRate : 0,
                       .maxBody = request.maxBody,
                       .gate = m_gate,
                       .sink = std::move(request.sink),
                       .progress = std::move(request.progress),
                       .codeOf = codeIn};
    if (!sent.body.isEmpty() || sent.source)
        sent.contentType = "application/json";

    Promise<T> promise;
    auto task = promise.task();
    auto running = exchange(std::move(sent), request.authorized);
    promise.onCancel(
        [stop = running.canceller(), verb = request.verb] { return stop().value_or(cancelledLate(verb)); });
    running.then(&m_transport, [&transport = m_transport, promise = std::move(promise),
                                decode = std::move(request.decode)](Result<http::Response> response) mutable {
        if (!response)
            return promise.settle(tl::unexpected(response.error()));
        if (response->status / 100 != 2)
            return promise.settle(tl::unexpected(errorOf(*response, transport.redactor())));
        Result<T> value = decode(*response);
        wipeBytes(response->body); // it may have held a secret
        if (!value)
            value.error().httpStatus = response->status;
        promise.settle(std::move(value));
    });
    return task;
}

Client::Client(http::Transport &transport, Endpoint endpoint, CredentialSource &credential, QObject *parent)
    : Caller(transport, std::move(endpoint), credential, parent)
{
}

Client::~Client() = default;

Task<Health> Client::health()
{
    return call(healthRequest());
}

Task<Pairing> Client::createDevice(const QString &name)
{
    return call(createDeviceRequest(name));
}

Task<std::vector<Device>> Client::devices()
{
    return call(devicesRequest());
}

Task<Pairing> Client::newQr(const DeviceId &device)
{
    return call(newQrRequest(device));
}

Task<std::optional<Device>> Client::disconnect(const DeviceId &device)
{
    return call(disconnectRequest(device));
}

Task<void> Client::destroy(const DeviceId &device)
{
    return call(destroyRequest(device));
}

Task<Accepted> Client::send(const DeviceId &device, const OutgoingMessage &message, http::Progress uploaded,
                            http::Repeat repeat)
{
    auto request = sendRequest(device, message);
    request.repeat = repeat;
    request.progress = std::move(uploaded);
    return call(std::move(request));
}

Task<MessagePage> Client::messages(const DeviceId &device, int limit, const MessageId &before)
{
    return call(messagesRequest(device, limit, before));
}

Task<std::vector<Group>> Client::groups(const DeviceId &device)
{
    return call(groupsRequest(device));
}

Task<Profile> Client::profile(const DeviceId &device, const Jid &jid)
{
    return call(profileRequest(device, jid));
}

Task<Presence> Client::presence(const DeviceId &device, const Jid &jid)
{
    return call(presenceRequest(device, jid));
}

Task<MediaFile> Client::media(const QString &mediaPath, const QString &file, http::Progress downloaded, qint64 maxBytes)
{
    auto request = mediaRequest(mediaPath, file, maxBytes);
    request.progress = std::move(downloaded);
    return call(std::move(request));
}

void Client::forgetPart(const QString &file)
{
    http::PartSink::forget(file);
}

AppsClient::AppsClient(http::Transport &transport, Endpoint endpoint, CredentialSource &adminToken, QObject *parent)
    : Caller(transport, std::move(endpoint), adminToken, parent)
{
}

AppsClient::~AppsClient() = default;

Task<Provisioned> AppsClient::create(const Changes &app)
{
    return call(createAppRequest(app));
}

Task<std::vector<App>> AppsClient::apps()
{
    return call(appsRequest());
}

Task<App> AppsClient::app(const AppId &id)
{
    return call(appRequest(id));
}

Task<App> AppsClient::patch(const AppId &id, const Changes &changes)
{
    return call(patchAppRequest(id, changes));
}

Task<Secret> AppsClient::rotateToken(const AppId &id, const Secret &pin)
{
    return call(rotateTokenRequest(id, pin));
}

Task<Secret> AppsClient::revealToken(const AppId &id, const Secret &pin)
{
    return call(revealTokenRequest(id, pin));
}

Task<Secret> AppsClient::rotateWebhookSecret(const AppId &id)
{
    return call(rotateWebhookSecretRequest(id));
}

Task<void> AppsClient::remove(const AppId &id)
{
    return call(removeAppRequest(id));
}

} // namespace wa::gateway
