#include "app/events/exchange/courier.h"

#include "app/http/origin.h"

namespace wa::events {

using namespace Qt::StringLiterals;

Courier::Courier(const Clock &clock)
    : m_clock(clock)
    , m_loop(clock)
    , m_client(m_loop)
{
}

Courier::~Courier()
{
    m_loop.stop();
}

Task<Courier::Answer> Courier::post(Parcel parcel)
{
    if (!http::isAllowed(parcel.target))
        return failedTask<Answer>({.kind = Error::Kind::Config, .code = u"bad_target"_s, .field = u"target"_s});
    server::ClientRequest request{.url = parcel.target, .body = std::move(parcel.body)};
    for (auto &[name, value] : parcel.headers)
        request.headers.push_back({std::move(name), std::move(value)});
    auto promise = std::make_shared<Promise<Answer>>();
    Task<Answer> task = promise->task();
    const SteadyTime began = m_clock.steady();
    const server::CallId call = m_client.request(
        std::move(request), [promise, began, &clock = m_clock](const Result<server::ClientResponse> &response) {
            if (!response)
                return promise->settle(tl::unexpected(response.error()));
            const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(clock.steady() - began);
            promise->settle(Answer{response->status, took});
        });
    promise->onCancel([this, call] {
        m_client.cancel(call);
        return Error{.kind = Error::Kind::Cancelled};
    });
    return task;
}

} // namespace wa::events
