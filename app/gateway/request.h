#pragma once

#include "app/http/request.h"
#include "app/json/value.h"

#include <functional>
#include <optional>

namespace wa::gateway {

using namespace std::chrono_literals;

constexpr auto sendDeadline = 75s; //!< a send is answered synchronously, slowly for large groups: 70-90 s [D]
constexpr auto readDeadline = 20s;
constexpr auto actDeadline = 45s; //!< what talks to WhatsApp but is no send: QR, disconnect, destroy
constexpr auto mediaDeadline = 10min;
constexpr auto mediaStall = 30s;
constexpr qint64 mediaLeastRate = 1024; //!< bytes a second

//! One endpoint, as data: what differs from call to call.
template <class T> struct Request
{
    http::Verb verb = http::Verb::Get;
    QByteArray path = {};  //!< percent-encoded, after the base URL: "/devices/d-1/qr"
    QByteArray query = {}; //!< percent-encoded, without '?'
    QByteArray body = {};
    std::shared_ptr<http::Source> source = {}; //!< instead of `body`
    http::Repeat repeat = http::Repeat::Never;
    std::chrono::milliseconds deadline = actDeadline;
    std::function<Result<T>(const http::Response &)> decode; //!< of a 2xx answer
    bool authorized = true;
    std::optional<Error> refused = {}; //!< why it must not be sent at all
    std::vector<http::SecretHeader> secretHeaders = {};
    http::Progress progress = {};
    std::shared_ptr<http::Sink> sink = {};
    qint64 maxBody = http::Request{}.maxBody;
};

//! A decoder of JSON as one of answers. An empty, torn or other body is BadReply.
template <class T> auto fromJson(Result<T> (*decode)(const json::Value &))
{
    return [decode](const http::Response &response) -> Result<T> {
        auto root = json::Value::parse(response.body);
        return root ? decode(*root) : tl::unexpected(root.error());
    };
}

//! As one path segment or query value, nothing of it left to be read as syntax.
[[nodiscard]] QByteArray encoded(const QString &text);

} // namespace wa::gateway
