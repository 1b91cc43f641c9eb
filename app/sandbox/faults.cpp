#include "app/sandbox/faults.h"

#include "app/sandbox/signing.h"

#include <algorithm>
#include <array>

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

using CallKind = CallFault::Kind;
using WebhookKind = WebhookFault::Kind;

constexpr std::array callKinds{"error"_L1,     "garbage"_L1, "html"_L1,  "empty"_L1,
                               "truncated"_L1, "slow"_L1,    "never"_L1, "drop"_L1};
constexpr std::array webhookKinds{"bad_signature"_L1, "wrong_profile"_L1, "duplicate"_L1, "out_of_order"_L1};

template <class Kind, size_t N>
std::optional<Kind> kindNamed(const std::array<QLatin1StringView, N> &names, const QString &name)
{
    const auto hit = std::ranges::find_if(names, [&name](QLatin1StringView n) { return n == name; });
    return hit == names.end() ? std::nullopt : std::optional(static_cast<Kind>(hit - names.begin()));
}

Outcome<Refusal> faultError(const json::Value &order, CallKind kind)
{
    const QString code = order["code"_L1].string();
    const auto known = codeNamed(code);
    const qint64 status = order["status"_L1].integer().value_or(known                     ? codeRow(*known).status
                                                                : kind == CallKind::Error ? 500
                                                                                          : 200);
    if (status < (kind == CallKind::Error ? 400 : 200) || status > 599)
        return refuse(invalid("status"_L1, u"status must be an HTTP status of an answer like this."_s));
    return Refusal{.status = static_cast<int>(status),
                   .code = code.isEmpty() ? u"internal_error"_s : code,
                   .message = order["message"_L1].string(u"A fault that the sandbox was told to make."_s),
                   .retryAfter = std::chrono::seconds(order["retry_after_s"_L1].integer().value_or(0))};
}

template <class Fault> void useUp(std::vector<Fault> &faults, typename std::vector<Fault>::iterator fault)
{
    if (--fault->count == 0)
        faults.erase(fault);
}

} // namespace

Outcome<void> Faults::add(const json::Value &order, const std::vector<QString> &knownRoutes)
{
    const qint64 count = order["count"_L1].isNull() ? 1 : order["count"_L1].integer().value_or(0);
    if (count < 1 || count > 1'000'000)
        return refuse(invalid("count"_L1, u"count must be 1 to 1000000."_s));
    if (order.contains("webhook"_L1))
        return addWebhook(order, static_cast<int>(count));
    return addCall(order, static_cast<int>(count), knownRoutes);
}

Outcome<void> Faults::addCall(const json::Value &order, int count, const std::vector<QString> &knownRoutes)
{
    CallFault fault{
        .route = order["route"_L1].string(), .act = order["act"_L1].boolean().value_or(false), .count = count};
    if (fault.route != "*"_L1 && std::ranges::find(knownRoutes, fault.route) == knownRoutes.end())
        return refuse(invalid("route"_L1, u"There is no such route; it is written as in \"GET /devices\"."_s));
    const auto kind = kindNamed<CallKind>(callKinds, order["fault"_L1].string(u"error"_s));
    if (!kind)
        return refuse(invalid("fault"_L1, u"There is no such fault."_s));
    fault.kind = *kind;
    fault.delay = std::chrono::milliseconds(order["delay_ms"_L1].integer().value_or(3000));
    if (fault.delay.count() < 0)
        return refuse(invalid("delay_ms"_L1, u"delay_ms must not be negative."_s));
    auto error = faultError(order, *kind);
    if (!error)
        return refuse(error.error());
    fault.error = *error;
    m_calls.push_back(std::move(fault));
    return {};
}

Outcome<void> Faults::addWebhook(const json::Value &order, int count)
{
    const auto kind = kindNamed<WebhookKind>(webhookKinds, order["webhook"_L1].string());
    if (!kind)
        return refuse(invalid("webhook"_L1, u"There is no such webhook fault."_s));
    const QString profile = order["profile"_L1].string();
    if (!profile.isEmpty() && !signingProfile(profile))
        return refuse(invalid("profile"_L1, u"There is no such signature profile."_s));
    m_webhooks.push_back({.kind = *kind, .profile = profile, .count = count});
    return {};
}

void Faults::clear()
{
    m_calls.clear();
    m_webhooks.clear();
}

json::Value Faults::list() const
{
    json::Value faults = json::Value::array();
    for (const CallFault &fault : m_calls) {
        faults.append(json::Value::object({{"route"_L1, fault.route},
                                           {"fault"_L1, callKinds[static_cast<size_t>(fault.kind)]},
                                           {"act"_L1, fault.act},
                                           {"count"_L1, fault.count}}));
    }
    for (const WebhookFault &fault : m_webhooks) {
        faults.append(json::Value::object(
            {{"webhook"_L1, webhookKinds[static_cast<size_t>(fault.kind)]}, {"count"_L1, fault.count}}));
    }
    return json::Value::object({{"faults"_L1, faults}});
}

std::optional<CallFault> Faults::takeCall(const QString &route)
{
    const bool gatewayCall = !route.contains(" /sandbox/"_L1);
    const auto hit = std::ranges::find_if(
        m_calls, [&](const CallFault &f) { return f.route == route || (gatewayCall && f.route == "*"_L1); });
    if (hit == m_calls.end())
        return std::nullopt;
    const CallFault fault = *hit;
    useUp(m_calls, hit);
    return fault;
}

std::optional<WebhookFault> Faults::takeWebhook(WebhookFault::Kind kind)
{
    const auto hit = std::ranges::find(m_webhooks, kind, &WebhookFault::kind);
    if (hit == m_webhooks.end())
        return std::nullopt;
    const WebhookFault fault = *hit;
    useUp(m_webhooks, hit);
    return fault;
}

} // namespace wa::sandbox
