#include "app/webhook/admission.h"

#include <algorithm>

namespace wa::webhook {

namespace {

struct HostPort
{
    QByteArray name; //!< lower-case, without trailing dot or brackets
    bool bracketed = false;
    quint16 port = 80;
    bool hasPort = false;
};

std::optional<HostPort> parseHost(QByteArrayView text)
{
    HostPort out;
    QByteArray rest = text.toByteArray().toLower();
    if (rest.startsWith('[')) {
        const qsizetype end = rest.indexOf(']');
        if (end < 2)
            return {};
        out.name = rest.mid(1, end - 1);
        out.bracketed = true;
        rest = rest.mid(end + 1);
    } else {
        const qsizetype colon = rest.indexOf(':');
        out.name = colon < 0 ? rest : rest.first(colon);
        rest = colon < 0 ? QByteArray() : rest.mid(colon);
        if (out.name.endsWith('.'))
            out.name.chop(1);
    }
    if (out.name.isEmpty())
        return {};
    if (rest.isEmpty())
        return out;
    const bool digits = rest.size() > 1 && rest.size() <= 6 && rest.startsWith(':') &&
                        std::all_of(rest.begin() + 1, rest.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool fits = false;
    out.port = rest.mid(1).toUShort(&fits);
    out.hasPort = true;
    return digits && fits ? std::optional(out) : std::nullopt;
}

bool isLiteral(const HostPort &host)
{
    if (host.bracketed)
        return true;
    const QList<QByteArray> parts = host.name.split('.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](const QByteArray &part) {
               return !part.isEmpty() && part.size() <= 3 &&
                      std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
           });
}

//! application/json, parameters allowed.
bool isJson(const std::vector<QByteArray> &contentTypes)
{
    if (contentTypes.size() != 1)
        return false;
    const QByteArray type = contentTypes.front().split(';').front().trimmed();
    return type.compare("application/json", Qt::CaseInsensitive) == 0;
}

} // namespace

bool AllowedHosts::admits(QByteArrayView text) const
{
    auto host = parseHost(text);
    if (!host)
        return false;
    if (!host->hasPort)
        host->port = usualPort;
    for (const QByteArray &allowed : publicHosts) {
        const auto known = parseHost(allowed);
        if (!known || known->name != host->name)
            continue;
        const bool usual = host->port == 80 || host->port == 443 || host->port == port;
        if (known->hasPort ? host->port == known->port : usual)
            return true;
    }
    if (host->port != port)
        return false;
    if (host->bracketed)
        return literals == Literals::Any || host->name == "::1" || host->name == address;
    return host->name == "localhost" || host->name == "127.0.0.1" || host->name == address ||
           (literals == Literals::Any && isLiteral(*host));
}

AllowedHosts allowedHosts(const QString &address, quint16 port, const QStringList &publicHosts)
{
    AllowedHosts hosts;
    hosts.port = port;
    hosts.address = address.toLatin1().toLower();
    if (hosts.address.startsWith('[') && hosts.address.endsWith(']'))
        hosts.address = hosts.address.mid(1).chopped(1);
    if (hosts.address == "0.0.0.0" || hosts.address == "::")
        hosts.literals = AllowedHosts::Literals::Any;
    for (const QString &host : publicHosts)
        hosts.publicHosts.append(host.toLatin1());
    return hosts;
}

QByteArray clientAddress(const server::Request &request, const QList<QByteArray> &trustedProxies)
{
    if (!trustedProxies.contains(request.peerAddress))
        return request.peerAddress;
    QByteArrayList hops;
    for (const QByteArray &field : request.all("X-Forwarded-For"))
        hops += field.split(',');
    while (!hops.isEmpty()) {
        QByteArray hop = hops.takeLast().trimmed();
        if (hop.startsWith('[') && hop.endsWith(']'))
            hop = hop.mid(1).chopped(1);
        if (!server::isIpLiteral(hop))
            break;
        if (!trustedProxies.contains(hop))
            return hop;
    }
    return request.peerAddress;
}

std::optional<server::Response> refuseHead(const server::Request &head, const AllowedHosts &hosts)
{
    if (head.method != "POST") {
        server::Response response = answer(405, "method_not_allowed");
        response.headers.push_back({"Allow", "POST"});
        return response;
    }
    const auto host = head.all("Host");
    if (host.size() != 1 || !hosts.admits(host.front()))
        return answer(403, "host_not_allowed");
    // A gateway is no browser. A page in one needs no leave to post text/plain to localhost, but cannot hide these two.
    if (!head.all("Origin").empty() || !head.all("Sec-Fetch-Site").empty())
        return answer(403, "browsers_not_allowed");
    if (!isJson(head.all("Content-Type")))
        return answer(415, "json_only");
    if (!head.all("Content-Encoding").empty())
        return answer(415, "no_content_encoding");
    return {};
}

server::Response answer(int status, QByteArrayView word, server::Response::After after)
{
    return {.status = status,
            .headers = {{"Content-Type", "application/json"}},
            .body = "{\"" + QByteArray(status < 300 ? "status" : "error") + "\":\"" + word.toByteArray() + "\"}\n",
            .after = after};
}

} // namespace wa::webhook
