#include "app/sandbox/sandbox.h"

#include "app/base/random.h"
#include "app/base/redactor.h"
#include "app/sandbox/core.h"
#include "app/sandbox/destination.h"
#include "app/sandbox/signing.h"

#include <array>

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> badOption(const QString &what)
{
    return tl::unexpected(Error{.kind = Error::Kind::Config, .code = u"bad_option"_s, .detail = what});
}

//! Loopback and nothing else: a gateway that hands out tokens is not for the network.
bool isLoopbackAddress(const QString &address)
{
    constexpr std::array names{"127.0.0.1"_L1, "::1"_L1, "[::1]"_L1, "localhost"_L1};
    return std::ranges::any_of(names, [&address](QLatin1StringView name) { return address == name; });
}

Result<> checkOptions(const Options &options)
{
    if (!isLoopbackAddress(options.address))
        return badOption(u"the sandbox listens on loopback only (127.0.0.1, [::1] or localhost)"_s);
    if (!signingProfile(options.webhookProfile))
        return badOption(u"there is no signature profile called %1"_s.arg(options.webhookProfile));
    if (!options.webhookBaseUrl.isEmpty() && !webUrl(options.webhookBaseUrl))
        return badOption(u"the webhook base URL must be a full http(s) URL"_s);
    if (options.qrLifetime.count() < 1 || options.ratePerSecond < 0)
        return badOption(u"lifetimes and rates must be positive"_s);
    if (options.messages.mediaBytes < 1 || options.requestMaxBytes < 1)
        return badOption(u"size limits must be positive"_s);
    return {};
}

server::Limits sandboxLimits(const Options &options)
{
    server::Limits limits;
    limits.bodyBytes = static_cast<qsizetype>(options.requestMaxBytes);
    limits.bodyTime = std::chrono::minutes(2);
    limits.emptyPost = server::Limits::EmptyPost::Accept;
    return limits;
}

} // namespace

struct Sandbox::Private
{
    explicit Private(Options &&o)
        : options(std::move(o))
    {
    }
    ~Private()
    {
        if (server)
            server->stop();
        loop.stop(); // joined: from here on nothing else touches the core
    }

    SystemClock clock;
    Options options;
    server::IoLoop loop{clock};
    server::HttpClient client{loop};
    Outside outside{.clock = clock,
                    .after = [this](std::chrono::milliseconds delay,
                                    std::function<void()> call) { loop.after(delay, std::move(call)); },
                    .request =
                        [this](server::ClientRequest request, server::HttpClient::Callback callback) {
                            client.request(std::move(request), std::move(callback));
                        }};
    std::unique_ptr<Core> core;
    std::unique_ptr<server::HttpServer> server;
    server::Endpoint endpoint;
};

Result<std::unique_ptr<Sandbox>> Sandbox::start(Options options)
{
    if (auto checked = checkOptions(options); !checked)
        return tl::unexpected(checked.error());
    if (options.adminToken.isEmpty())
        options.adminToken = Secret("wadm_" + randomToken(43).toLatin1());
    if (options.redactor) {
        options.redactor->learn(options.adminToken);
        options.redactor->learn(options.rotationPin);
    }
    auto db = openSandboxDatabase(options.dataDir);
    if (!db)
        return tl::unexpected(db.error());

    auto d = std::make_unique<Private>(std::move(options));
    d->core = std::make_unique<Core>(d->options, d->outside, std::move(*db));
    d->server = std::make_unique<server::HttpServer>(d->loop, *d->core, sandboxLimits(d->options));
    const auto endpoint = d->server->listen(d->options.address, d->options.port);
    if (!endpoint)
        return tl::unexpected(endpoint.error());
    d->endpoint = *endpoint;
    d->core->setPort(endpoint->port);
    d->loop.post([core = d->core.get()] { core->resume(); });
    return std::unique_ptr<Sandbox>(new Sandbox(std::move(d)));
}

Sandbox::Sandbox(std::unique_ptr<Private> d)
    : m_d(std::move(d))
{
}

Sandbox::~Sandbox() = default;

QString Sandbox::baseUrl() const
{
    return m_d->endpoint.baseUrl();
}

quint16 Sandbox::port() const
{
    return m_d->endpoint.port;
}

const Secret &Sandbox::adminToken() const
{
    return m_d->options.adminToken;
}

} // namespace wa::sandbox
