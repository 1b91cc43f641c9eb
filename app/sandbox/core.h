#pragma once

#include "app/sandbox/phone.h"
#include "app/sandbox/routes.h"
#include "app/server/httpserver.h"

#include <atomic>

namespace wa::sandbox {

class RateLimits;

//! The gateway itself: routes, credentials, limits and faults around its parts. One thread; knows no socket.
class Core final : public server::Handler
{
public:
    Core(const Options &options, const Outside &outside, std::unique_ptr<storage::Connection> db);
    ~Core() override;

    //! Where it listens: the Host header of each request must name it.
    void setPort(quint16 port) { m_port = port; }
    //! Goes on with what an earlier run had not finished.
    void resume();

    std::optional<server::Response> refuseEarly(const server::Request &head) override;
    void handle(server::Request request, server::Responder responder) override;
    server::Response refusal(int status, const char *why) override;

    //! handle() without faults and without a socket.
    [[nodiscard]] server::Response answer(const server::Request &request);

private:
    struct Admission; //!< a request that may go on: its route, parameters and App
    [[nodiscard]] Outcome<void> checkOrigin(const server::Request &head) const;
    [[nodiscard]] Outcome<Admission> admit(const server::Request &head);
    [[nodiscard]] Outcome<server::Response> perform(const server::Request &request, Admission admission);
    [[nodiscard]] server::Response settle(const server::Request &request, Outcome<Admission> admission);
    void spoil(const CallFault &fault, server::Response response, server::Responder responder);
    void inTransaction(const std::function<void()> &work);

    const Options &m_options;
    const Outside &m_outside;
    std::unique_ptr<storage::Connection> m_db;
    std::atomic<quint16> m_port = 0;
    quint64 m_armed = 0; //!< the timer that counts; older ones ring in vain
    bool m_inTransaction = false;
    SandboxTime m_time;
    Faults m_faults;
    World m_world;
    std::unique_ptr<RateLimits> m_rates;
    Parts m_parts;
    std::vector<server::Responder> m_neverAnswered;
};

} // namespace wa::sandbox
