#pragma once

#include "app/json/value.h"
#include "app/sandbox/refusal.h"

#include <chrono>
#include <vector>

namespace wa::sandbox {

//! What is made to go wrong, ordered by POST /sandbox/faults; each fault is used up after `count` calls.
struct CallFault
{
    enum class Kind { Error, Garbage, Html, Empty, Truncated, Slow, Never, Drop };

    QString route = {}; //!< as the route table writes it, "POST /devices/{device_id}/messages"; "*" is every one
    Kind kind = Kind::Error;
    Refusal error = {};                //!< Kind::Error
    std::chrono::milliseconds delay{}; //!< Kind::Slow
    bool act = false; //!< the call is carried out and only its answer is spoiled: the outcome the client cannot know
    int count = 1;
};

struct WebhookFault
{
    enum class Kind { BadSignature, WrongProfile, Duplicate, OutOfOrder };

    Kind kind = Kind::BadSignature;
    QString profile = {}; //!< WrongProfile: the profile to sign with; empty takes any other one
    int count = 1;
};

class Faults
{
public:
    //! Reads one order. `knownRoutes` are the route table's names.
    [[nodiscard]] Outcome<void> add(const json::Value &order, const std::vector<QString> &knownRoutes);
    void clear();
    [[nodiscard]] json::Value list() const;

    //! The fault for a call of that route name; "*" is every call of the gateway, never one under /sandbox/.
    [[nodiscard]] std::optional<CallFault> takeCall(const QString &route);
    [[nodiscard]] std::optional<WebhookFault> takeWebhook(WebhookFault::Kind kind);

private:
    [[nodiscard]] Outcome<void> addCall(const json::Value &order, int count, const std::vector<QString> &knownRoutes);
    [[nodiscard]] Outcome<void> addWebhook(const json::Value &order, int count);

    std::vector<CallFault> m_calls;
    std::vector<WebhookFault> m_webhooks;
};

} // namespace wa::sandbox
