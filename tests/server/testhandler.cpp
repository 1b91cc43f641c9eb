#include "tests/server/testhandler.h"

using namespace wa::server;

std::optional<Response> TestHandler::refuseEarly(const Request &head)
{
    if (head.path == "/forbidden")
        return Response{.status = 403, .body = "no"};
    return {};
}

void TestHandler::handle(Request request, Responder responder)
{
    if (request.path == "/held") {
        const std::lock_guard lock(m_mutex);
        m_held.push_back({std::move(request), std::move(responder)});
        m_isHeld.notify_all();
    } else if (request.path == "/forget") {
        // the responder ends here, without a word
    } else if (request.path == "/drop") {
        responder.drop();
    } else if (request.path == "/garbage") {
        responder.sendRaw({.bytes = "\x15\x03garbage"});
    } else if (request.path == "/trickle") {
        responder.send({.body = request.query, .pace = {.bytes = 7, .pause = std::chrono::milliseconds(1)}});
    } else if (request.path == "/large") {
        responder.send({.body = QByteArray(request.query.toLongLong(), 'x')});
    } else if (request.path == "/close") {
        responder.send({.body = "bye", .after = Response::After::Close});
    } else if (request.path == "/nothing") {
        responder.send({.status = 204});
    } else if (request.path == "/not-found") {
        responder.send({.status = 404, .body = "{}"});
    } else if (request.path == "/inject") {
        responder.send({.headers = {{"X-Name", "a\r\nX-Evil: b"}}, .body = "ok"});
    } else {
        responder.send({.headers = {{"X-Path", request.path}}, .body = request.body});
    }
}

TestHandler::Held TestHandler::takeHeld()
{
    std::unique_lock lock(m_mutex);
    m_isHeld.wait(lock, [this] { return !m_held.empty(); });
    Held held = std::move(m_held.front());
    m_held.erase(m_held.begin());
    return held;
}

size_t TestHandler::heldCount()
{
    const std::lock_guard lock(m_mutex);
    return m_held.size();
}

void TestHandler::forgetHeld()
{
    const std::lock_guard lock(m_mutex);
    m_held.clear();
}
