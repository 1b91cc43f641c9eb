#pragma once

#include "app/sandbox/phone.h"
#include "app/server/message.h"

#include <span>

namespace wa::sandbox {

//! The gateway's parts, as the routes use them.
struct Parts
{
    World &world;
    Apps apps;
    Webhooks webhooks;
    Devices devices;
    Media media;
    Messages messages;
    Phone phone;

    explicit Parts(World &w)
        : world(w)
        , apps(w)
        , webhooks(w, apps)
        , devices(w, webhooks)
        , media(w)
        , messages(w, media, webhooks)
        , phone(w, media, messages, webhooks)
    {
    }
    Q_DISABLE_COPY_MOVE(Parts)
};

//! One admitted call.
struct Call
{
    const server::Request &request;
    QString id;       //!< the path's {…_id}, percent-decoded; empty without one
    QString appId;    //!< of the token; empty for an admin's call
    json::Value body; //!< an object; empty when there was no body

    //! A query parameter, percent-decoded; empty when absent.
    [[nodiscard]] QString query(QByteArrayView name) const;
};

enum class Credential { None, App, Admin };

struct Route
{
    const char *method;
    const char *pattern; //!< at most one {segment}; a trailing * stands for the rest
    Credential credential;
    Outcome<server::Response> (*run)(Parts &parts, const Call &call);

    [[nodiscard]] QString name() const; //!< "POST /devices/{device_id}/qr", as faults name it
};

//! Sections 2 and 2.5 of the contract, then /sandbox/.
[[nodiscard]] std::span<const Route> routeTable();

struct RouteMatch
{
    const Route *route = nullptr;
    QString id;
    bool pathKnown = false; //!< with another method
};
[[nodiscard]] RouteMatch matchRoute(QByteArrayView method, QByteArrayView path);

[[nodiscard]] server::Response jsonResponse(int status, const json::Value &body);
[[nodiscard]] server::Response errorResponse(const Refusal &why, const QString &requestId);

// The table's entries, by subject: approutes.cpp, deviceroutes.cpp, phoneroutes.cpp.
namespace run {
using Answer = Outcome<server::Response>;
Answer health(Parts &, const Call &);
Answer docs(Parts &, const Call &);
Answer media(Parts &, const Call &);

Answer createApp(Parts &, const Call &);
Answer listApps(Parts &, const Call &);
Answer getApp(Parts &, const Call &);
Answer changeApp(Parts &, const Call &);
Answer deleteApp(Parts &, const Call &);
Answer rotateToken(Parts &, const Call &);
Answer revealToken(Parts &, const Call &);
Answer rotateWebhookSecret(Parts &, const Call &);

Answer createDevice(Parts &, const Call &);
Answer listDevices(Parts &, const Call &);
Answer newQr(Parts &, const Call &);
Answer disconnectDevice(Parts &, const Call &);
Answer destroyDevice(Parts &, const Call &);
Answer sendMessage(Parts &, const Call &);
Answer listMessages(Parts &, const Call &);
Answer groups(Parts &, const Call &);
Answer profile(Parts &, const Call &);
Answer presence(Parts &, const Call &);

Answer scan(Parts &, const Call &);
Answer allDevices(Parts &, const Call &);
Answer phoneMessages(Parts &, const Call &);
Answer inbound(Parts &, const Call &);
Answer logout(Parts &, const Call &);
Answer restart(Parts &, const Call &);
Answer typing(Parts &, const Call &);
Answer phonePresence(Parts &, const Call &);
Answer anyEvent(Parts &, const Call &);
Answer advanceClock(Parts &, const Call &);
Answer addFault(Parts &, const Call &);
Answer listFaults(Parts &, const Call &);
Answer clearFaults(Parts &, const Call &);
Answer deliveries(Parts &, const Call &);
} // namespace run

} // namespace wa::sandbox
