#pragma once

#include "app/server/message.h"

#include <QStringList>

#include <optional>

namespace wa::webhook {

//! The names under which this receiver may be called. A web page that rebinds its DNS name to us calls by that name.
struct AllowedHosts
{
    enum class Literals {
        Own, //!< 127.0.0.1, [::1] and the address listened on
        Any, //!< listening on every address: any IP literal, as no name can be rebound to a literal
    };

    quint16 port = 0;       //!< ours
    quint16 usualPort = 80; //!< what a Host without a port means; 443 with TLS
    Literals literals = Literals::Own;
    QByteArray address = {};            //!< listened on, without brackets
    QList<QByteArray> publicHosts = {}; //!< "hooks.example.org" (also with :80, :443 or our port) or "host:8443"

    [[nodiscard]] bool admits(QByteArrayView host) const;
};

//! For addresses such as "127.0.0.1", "[::1]", "0.0.0.0".
[[nodiscard]] AllowedHosts allowedHosts(const QString &address, quint16 port, const QStringList &publicHosts);

//! Who asked: the peer; or, where the peer is a proxy that is trusted, the right-most hop of X-Forwarded-For that is
//! not one. What stands further left is the client's own word. Pure.
[[nodiscard]] QByteArray clientAddress(const server::Request &request, const QList<QByteArray> &trustedProxies);

//! What can be refused by the head alone, before a body is read: nothing here depends on the path. Pure.
[[nodiscard]] std::optional<server::Response> refuseHead(const server::Request &head, const AllowedHosts &hosts);
//! An answer of ours: JSON, one word.
[[nodiscard]] server::Response answer(int status, QByteArrayView word,
                                      server::Response::After after = server::Response::After::Close);

} // namespace wa::webhook
