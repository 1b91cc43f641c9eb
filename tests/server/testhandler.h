#pragma once

#include "app/server/httpserver.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

//! Echoes bodies. What else a path does is said in testhandler.cpp; requests to /held wait for the test.
class TestHandler final : public wa::server::Handler
{
public:
    struct Held
    {
        wa::server::Request request;
        wa::server::Responder responder;
    };

    std::optional<wa::server::Response> refuseEarly(const wa::server::Request &head) override;
    void handle(wa::server::Request request, wa::server::Responder responder) override;

    [[nodiscard]] Held takeHeld();    //!< any thread: waits for one
    [[nodiscard]] size_t heldCount(); //!< any thread
    void forgetHeld();                //!< any thread

private:
    std::mutex m_mutex;
    std::condition_variable m_isHeld;
    std::vector<Held> m_held;
};
