#pragma once

#include "app/base/clock.h"
#include "app/gateway/endpoint.h"
#include "app/gateway/outgoing.h"
#include "app/gateway/values.h"
#include "app/http/request.h"

#include <QObject>

#include <optional>

namespace wa::http {
class Transport;
}

namespace wa::gateway {

template <class T> struct Request;

//! True when the call may have been carried out although it failed: 408, 5xx, 504, cut, silent, or an answer to a 2xx
//! that cannot be read. A send that ends so is *unknown*, never refused and never repeated by itself.
[[nodiscard]] bool isOutcomeUnknown(const Error &error);

//! What both clients do: a token for each call, the transport, one rate gate, decoding. A call whose token was replaced
//! while it was on its way, and that is refused for it, goes once more with the token of now: nothing was done.
class Caller : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Caller)
public:
    [[nodiscard]] const Endpoint &endpoint() const { return m_endpoint; }
    //! While a Retry-After holds every call back, its end; else a time that is past.
    [[nodiscard]] SteadyTime opensAt() const;

protected:
    Caller(http::Transport &transport, Endpoint endpoint, CredentialSource &credential, QObject *parent);
    ~Caller() override;

    template <class T> [[nodiscard]] Task<T> call(Request<T> request);

private:
    [[nodiscard]] Task<http::Response> exchange(http::Request request, bool authorized);

    http::Transport &m_transport;
    Endpoint m_endpoint;
    CredentialSource &m_credential;
    std::shared_ptr<http::RateGate> m_gate;
};

//! One App of one gateway, with its app token. Every call can be cancelled; nothing is delivered after the client died.
//! Reads are repeated after 429, 5xx and network faults; send() only after 429 or where nothing was sent; no other call
//! is.
class Client final : public Caller
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Client)
public:
    //! Transport and credential must outlive the client.
    Client(http::Transport &transport, Endpoint endpoint, CredentialSource &credential, QObject *parent = nullptr);
    ~Client() override;

    [[nodiscard]] Task<Health> health(); //!< asks once, without a token
    [[nodiscard]] Task<Pairing> createDevice(const QString &name);
    [[nodiscard]] Task<std::vector<Device>> devices();
    [[nodiscard]] Task<Pairing> newQr(const DeviceId &device);
    //! The device as it is now; empty when the gateway answers without one.
    [[nodiscard]] Task<std::optional<Device>> disconnect(const DeviceId &device);
    [[nodiscard]] Task<void> destroy(const DeviceId &device);

    //! Up to 75 s: the gateway answers when WhatsApp did. See isOutcomeUnknown for what its failures mean. `repeat` is
    //! Never for who repeats it and keeps account of that.
    [[nodiscard]] Task<Accepted> send(const DeviceId &device, const OutgoingMessage &message,
                                      http::Progress uploaded = {}, http::Repeat repeat = http::Repeat::Unsent);

    //! Newest first, at most `limit`; `before` an id continues there.
    [[nodiscard]] Task<MessagePage> messages(const DeviceId &device, int limit = 50, const MessageId &before = {});
    [[nodiscard]] Task<std::vector<Group>> groups(const DeviceId &device);
    [[nodiscard]] Task<Profile> profile(const DeviceId &device, const Jid &jid);
    [[nodiscard]] Task<Presence> presence(const DeviceId &device, const Jid &jid);

    //! Streams into `file` (mode 0600, its folder must exist), which appears only when the whole of it came: at most
    //! `maxBytes`, else TooLarge. Storage when it cannot be written. What a cut leaves is in http::PartSink's files,
    //! and the next call for the same `file` asks for the rest alone where the gateway allows.
    [[nodiscard]] Task<MediaFile> media(const QString &mediaPath, const QString &file, http::Progress downloaded = {},
                                        qint64 maxBytes = 64 * 1024 * 1024);
    static void forgetPart(const QString &file); //!< what a cut left of it
};

//! The control plane of a gateway, with the admin token: /apps [H]. NotFound from apps() or create() means that this
//! gateway offers no provisioning; a project can then be imported. A webhook path "/https://..." is Invalid, field
//! "webhook_path", code "slash_before_url" [D].
class AppsClient final : public Caller
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AppsClient)
public:
    AppsClient(http::Transport &transport, Endpoint endpoint, CredentialSource &adminToken, QObject *parent = nullptr);
    ~AppsClient() override;

    struct Changes //!< what is not set stays as it is
    {
        std::optional<QString> name = {};
        std::optional<QString> domainUrl = {};
        std::optional<QString> webhookPath = {};
    };

    [[nodiscard]] Task<Provisioned> create(const Changes &app); //!< needs a name
    [[nodiscard]] Task<std::vector<App>> apps();
    [[nodiscard]] Task<App> app(const AppId &id);
    [[nodiscard]] Task<App> patch(const AppId &id, const Changes &changes);
    [[nodiscard]] Task<Secret> rotateToken(const AppId &id, const Secret &pin); //!< the old token is dead at once
    [[nodiscard]] Task<Secret> revealToken(const AppId &id, const Secret &pin);
    [[nodiscard]] Task<Secret> rotateWebhookSecret(const AppId &id);
    [[nodiscard]] Task<void> remove(const AppId &id); //!< destroys its devices
};

} // namespace wa::gateway
