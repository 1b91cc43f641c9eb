#include "app/sandbox/core.h"

#include "app/base/logging.h"
#include "app/base/random.h"
#include "app/sandbox/ratelimits.h"
#include "app/storage/attempt.h"

#include <array>

namespace wa::sandbox {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

//! How far an earlier run had moved its clock on, so that lifetimes it wrote down keep their meaning.
milliseconds advancedBefore(storage::Connection &db)
{
    const auto ms = storage::attempt([&db] {
        auto row = db.prepare("select value from setting where name = 'clock_advanced_ms'");
        return row.step() ? row.integer(0) : qint64(0);
    });
    return milliseconds(ms.value_or(0));
}

bool isJson(const QByteArray &contentType)
{
    const qsizetype semicolon = contentType.indexOf(';');
    const QByteArray plain = semicolon < 0 ? contentType : contentType.first(semicolon);
    return plain.trimmed().compare("application/json", Qt::CaseInsensitive) == 0;
}

Outcome<json::Value> readBody(const server::Request &request)
{
    if (request.body.isEmpty())
        return json::Value::object();
    if (!isJson(request.first("Content-Type")))
        return refuse(Code::ValidationError, u"The body must be application/json."_s, u"Content-Type"_s);
    const auto body = json::Value::parse(request.body);
    if (!body || !body->isObject())
        return refuse(Code::ValidationError, u"The body must be a JSON object."_s);
    return *body;
}

//! The one token of the one Authorization header; nothing otherwise.
std::optional<QByteArray> bearerToken(const server::Request &head)
{
    const auto values = head.all("Authorization");
    if (values.size() != 1 || qstrnicmp(values.front().constData(), "Bearer ", 7) != 0)
        return std::nullopt;
    const QByteArray token = values.front().sliced(7).trimmed();
    return token.isEmpty() ? std::nullopt : std::optional(token);
}

server::RawAnswer truncatedAnswer()
{
    return {.bytes =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4096\r\n\r\n{\"device\": {\"dev"};
}

} // namespace

struct Core::Admission
{
    const Route *route = nullptr;
    QString id = {};
    QString appId = {};
};

Core::Core(const Options &options, const Outside &outside, std::unique_ptr<storage::Connection> db)
    : m_options(options)
    , m_outside(outside)
    , m_db(std::move(db))
    , m_time(
          outside.clock,
          [this](milliseconds delay) {
              m_outside.after(delay, [this, armed = ++m_armed] {
                  if (armed == m_armed)
                      m_time.runDue();
              });
          },
          advancedBefore(*m_db))
    , m_world{.options = options,
              .outside = outside,
              .db = *m_db,
              .time = m_time,
              .faults = m_faults,
              .inTransaction = [this](const std::function<void()> &work) { inTransaction(work); }}
    , m_rates(std::make_unique<RateLimits>(m_time, options.ratePerSecond))
    , m_parts(m_world)
{
}

Core::~Core() = default;

void Core::resume()
{
    inTransaction([this] {
        m_parts.devices.resume();
        m_parts.messages.resume();
        m_parts.webhooks.resume();
    });
}

void Core::inTransaction(const std::function<void()> &work)
{
    if (m_inTransaction) // the clock was moved on by a call: its timers ring inside that call's transaction
        return work();
    m_inTransaction = true;
    const auto done = storage::attempt([this, &work] {
        storage::Transaction transaction(*m_db);
        work();
        transaction.commit();
    });
    m_inTransaction = false;
    if (!done)
        qCWarning(lcSandbox) << "sandbox.db:" << done.error().detail;
}

Outcome<void> Core::checkOrigin(const server::Request &head) const
{
    // A page in the operator's browser must not reach this server: neither by a plain form nor by DNS rebinding.
    if (!head.all("Origin").empty() || !head.all("Sec-Fetch-Site").empty())
        return refuse(Code::Forbidden, u"Browsers are not served."_s);
    const auto hosts = head.all("Host");
    if (hosts.size() != 1)
        return refuse(Code::ValidationError, u"One Host header is required."_s);
    QByteArray host = hosts.front().toLower();
    quint16 port = 80;
    if (const qsizetype colon = host.lastIndexOf(':'); colon >= 0 && !host.endsWith(']')) {
        bool isPort = false;
        port = host.sliced(colon + 1).toUShort(&isPort);
        host = isPort ? host.first(colon) : QByteArray();
    }
    if (host.endsWith('.'))
        host.chop(1);
    constexpr std::array<QByteArrayView, 3> names{"127.0.0.1", "[::1]", "localhost"};
    if (port != m_port || std::ranges::find(names, QByteArrayView(host)) == names.end())
        return refuse(Code::Forbidden, u"This Host is not served."_s);
    return {};
}

Outcome<Core::Admission> Core::admit(const server::Request &head)
{
    if (auto checked = checkOrigin(head); !checked)
        return refuse(checked.error());
    const RouteMatch match = matchRoute(head.method, head.path);
    Admission admission{.route = match.route, .id = match.id};
    if (match.route && match.route->credential == Credential::None)
        return admission;

    const auto token = bearerToken(head);
    if (!token)
        return refuse(Code::Unauthorized, u"A bearer token is required."_s);
    const bool isAdmin = equalInConstantTime(m_options.adminToken.reveal(), *token);
    if (!isAdmin) {
        if (const auto app = m_parts.apps.byToken(*token))
            admission.appId = app->id;
        else
            return refuse(Code::InvalidApiKey, u"The token is not known."_s);
    }
    if (!match.route) {
        if (match.pathKnown)
            return refuse(Code::MethodNotAllowed, u"The path does not take this method."_s);
        return refuse(Code::NotFound, u"There is no such path."_s);
    }
    if (isAdmin && match.route->credential == Credential::App)
        return refuse(Code::InvalidApiKey, u"This call needs an app token."_s);
    if (!isAdmin && match.route->credential == Credential::Admin)
        return refuse(Code::Unauthorized, u"This call needs the admin token."_s);
    if (head.first("Content-Length").toLongLong() > m_options.requestMaxBytes)
        return refuse(Code::RequestTooLarge, u"The request is larger than %1 bytes."_s.arg(m_options.requestMaxBytes));
    return admission;
}

std::optional<server::Response> Core::refuseEarly(const server::Request &head)
{
    const auto admission = storage::attempt([this, &head] { return admit(head); });
    if (admission && *admission)
        return std::nullopt;
    const Refusal why =
        admission ? admission->error() : sandbox::refusal(Code::InternalError, u"The sandbox's store failed."_s);
    return errorResponse(why, randomUuid());
}

Outcome<server::Response> Core::perform(const server::Request &request, Admission admission)
{
    if (!admission.appId.isEmpty()) {
        if (auto free = m_rates->take(admission.appId); !free)
            return refuse(free.error());
    }
    auto body = readBody(request);
    if (!body)
        return refuse(body.error());
    const Call call{.request = request, .id = admission.id, .appId = admission.appId, .body = std::move(*body)};
    return admission.route->run(m_parts, call);
}

server::Response Core::settle(const server::Request &request, Outcome<Admission> admission)
{
    Outcome<server::Response> outcome = refuse(Code::InternalError, u"The sandbox's store failed."_s);
    if (!admission)
        outcome = refuse(admission.error());
    else
        inTransaction([&] { outcome = perform(request, std::move(*admission)); });
    if (outcome)
        return std::move(*outcome);
    const QString requestId = randomUuid();
    qCDebug(lcSandbox) << request.method << outcome.error().status << outcome.error().code << requestId;
    return errorResponse(outcome.error(), requestId);
}

server::Response Core::answer(const server::Request &request)
{
    Outcome<Admission> admission = refuse(Code::InternalError, u"The sandbox's store failed."_s);
    inTransaction([&] { admission = admit(request); });
    return settle(request, std::move(admission));
}

server::Response Core::refusal(int status, const char *why)
{
    const Code code = status == 413   ? Code::RequestTooLarge
                      : status == 408 ? Code::RequestCanceled
                      : status < 500  ? Code::ValidationError
                                      : Code::InternalError;
    Refusal refused = sandbox::refusal(code, QString::fromLatin1(why));
    refused.status = status;
    return errorResponse(refused, randomUuid());
}

void Core::handle(server::Request request, server::Responder responder)
{
    Outcome<Admission> admission = refuse(Code::InternalError, u"The sandbox's store failed."_s);
    inTransaction([&] { admission = admit(request); });
    std::optional<CallFault> fault;
    if (admission)
        fault = m_faults.takeCall(admission->route->name());
    if (!fault)
        return responder.send(settle(request, std::move(admission)));
    server::Response response;
    if (fault->act || fault->kind == CallFault::Kind::Slow)
        response = settle(request, std::move(admission));
    spoil(*fault, std::move(response), std::move(responder));
}

void Core::spoil(const CallFault &fault, server::Response response, server::Responder responder)
{
    const int status = fault.error.status;
    switch (fault.kind) {
    case CallFault::Kind::Error:
        return responder.send(errorResponse(fault.error, randomUuid()));
    case CallFault::Kind::Garbage:
        return responder.send({.status = status,
                               .headers = {{"Content-Type", "application/json"}},
                               .body = QByteArray("\x1f\x8b{]\"\xff\xfe not JSON \x00 at all", 26)});
    case CallFault::Kind::Html:
        return responder.send({.status = status,
                               .headers = {{"Content-Type", "text/html"}},
                               .body = "<html><body><h1>502 Bad Gateway</h1></body></html>"});
    case CallFault::Kind::Empty:
        return responder.send({.status = status});
    case CallFault::Kind::Truncated:
        return responder.sendRaw(truncatedAnswer());
    case CallFault::Kind::Slow:
        return m_outside.after(fault.delay, [responder, response = std::move(response)] { responder.send(response); });
    case CallFault::Kind::Never:
        return m_neverAnswered.push_back(std::move(responder));
    case CallFault::Kind::Drop:
        return responder.drop();
    }
}

} // namespace wa::sandbox
