#include "app/events/exchange/headerkinds.h"

#include <algorithm>
#include <array>

namespace wa::events {

namespace {

constexpr std::array plainHeaders{
    QByteArrayView("accept"),
    QByteArrayView("accept-encoding"),
    QByteArrayView("connection"),
    QByteArrayView("content-encoding"),
    QByteArrayView("content-length"),
    QByteArrayView("content-type"),
    QByteArrayView("date"),
    QByteArrayView("expect"),
    QByteArrayView("transfer-encoding"),
    QByteArrayView("user-agent"),
    QByteArrayView("via"),
    QByteArrayView("webhook-id"),
    QByteArrayView("webhook-timestamp"),
    QByteArrayView("x-wa-request-id"),
    QByteArrayView("x-wa-timestamp"),
    QByteArrayView("x-webhook-hmac-algorithm"),
    QByteArrayView("x-webhook-request-id"),
    QByteArrayView("x-webhook-timestamp"),
};
constexpr std::array credentialHeaders{
    QByteArrayView("authorization"), QByteArrayView("cookie"),         QByteArrayView("proxy-authorization"),
    QByteArrayView("x-api-key"),     QByteArrayView("x-rotation-pin"),
};
constexpr std::array connectionHeaders{
    QByteArrayView("connection"), QByteArrayView("content-length"),    QByteArrayView("expect"),
    QByteArrayView("host"),       QByteArrayView("keep-alive"),        QByteArrayView("proxy-connection"),
    QByteArrayView("te"),         QByteArrayView("transfer-encoding"), QByteArrayView("upgrade"),
};

template <size_t N> bool contains(const std::array<QByteArrayView, N> &names, QByteArrayView name)
{
    return std::any_of(names.begin(), names.end(),
                       [name](QByteArrayView candidate) { return candidate.compare(name, Qt::CaseInsensitive) == 0; });
}

} // namespace

HeaderKind headerKind(QByteArrayView name)
{
    if (contains(credentialHeaders, name))
        return HeaderKind::Credential;
    return contains(plainHeaders, name) ? HeaderKind::Plain : HeaderKind::Other;
}

bool isOfConnection(QByteArrayView name)
{
    return contains(connectionHeaders, name);
}

} // namespace wa::events
