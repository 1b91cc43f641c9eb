#include "app/server/httpclient.h"

#include "app/server/ioloop_p.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>

namespace wa::server {

using namespace Qt::StringLiterals;

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using ClientError = boost::system::error_code;
using ClientTcp = asio::ip::tcp;
using TlsStream = asio::ssl::stream<ClientTcp::socket>;
using ResponseParser = beast::http::response_parser<beast::http::string_body>;

constexpr quint64 answerBytes = 1024 * 1024;
constexpr quint32 answerHeaderBytes = 32 * 1024;

Error callError(Error::Kind kind, const QString &code, const QString &detail)
{
    return {.kind = kind, .code = code, .detail = detail};
}

QString words(const ClientError &error)
{
    return QString::fromStdString(error.message());
}

bool isSendable(const QUrl &url)
{
    return url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) && !url.host().isEmpty() &&
           url.userInfo().isEmpty();
}

QByteArray hostField(const QUrl &url)
{
    const QString name = url.host(QUrl::FullyEncoded);
    const QString host = name.contains(u':') ? u"[%1]"_s.arg(name) : name;
    return (url.port() < 0 ? host : u"%1:%2"_s.arg(host).arg(url.port())).toLatin1();
}

QByteArray requestHead(const ClientRequest &request)
{
    const QString path = request.url.path(QUrl::FullyEncoded);
    const QString query = request.url.query(QUrl::FullyEncoded);
    QByteArray head = request.method + ' ' + (path.isEmpty() ? QByteArray("/") : path.toLatin1());
    if (request.url.hasQuery())
        head += '?' + query.toLatin1();
    head +=
        " HTTP/1.1\r\nHost: " + hostField(request.url) + "\r\nUser-Agent: wa-gateway-console\r\nConnection: close\r\n";
    if (!request.body.isEmpty() || (request.method != "GET" && request.method != "HEAD"))
        head += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    for (const Header &header : request.headers)
        head += header.name + ": " + header.value + "\r\n";
    return head + "\r\n";
}

//! Instead of authorities and names.
struct OnlyThis
{
    QByteArray fingerprint;

    bool operator()(bool, asio::ssl::verify_context &context) const
    {
        X509_STORE_CTX *store = context.native_handle();
        if (X509_STORE_CTX_get_error_depth(store) > 0)
            return true; // who signed it does not matter
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
        unsigned size = 0;
        const X509 *certificate = X509_STORE_CTX_get_current_cert(store);
        return certificate && X509_digest(certificate, EVP_sha256(), digest.data(), &size) == 1 &&
               QByteArrayView(digest.data(), qsizetype(size)) == fingerprint;
    }
};

} // namespace

struct HttpClient::Private : std::enable_shared_from_this<HttpClient::Private>
{
    class Call;

    explicit Private(IoLoop &ioLoop)
        : loop(ioLoop)
    {
    }
    [[nodiscard]] asio::ssl::context &tls();

    IoLoop &loop;
    std::atomic<quint64> lastCall = 0;
    // the loop's thread only:
    std::unordered_map<quint64, std::shared_ptr<Call>> calls;
    std::unique_ptr<asio::ssl::context>
        tlsContext; //!< made at the first https call: reading the authorities takes time
};

asio::ssl::context &HttpClient::Private::tls()
{
    if (!tlsContext) {
        tlsContext = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_client);
        ClientError ignored; // without authorities every certificate is refused, which is the right end
        tlsContext->set_default_verify_paths(ignored);
        tlsContext->set_verify_mode(asio::ssl::verify_peer, ignored);
        SSL_CTX_set_min_proto_version(tlsContext->native_handle(), TLS1_2_VERSION);
    }
    return *tlsContext;
}

//! One exchange: resolve, connect, handshake, write, read; ended by its answer, an error or its time.
class HttpClient::Private::Call final : public std::enable_shared_from_this<Call>
{
public:
    Call(Private &client, quint64 id, ClientRequest request, Callback callback)
        : m_client(client)
        , m_id(id)
        , m_request(std::move(request))
        , m_callback(std::move(callback))
        , m_resolver(client.loop.d().io)
        , m_socket(client.loop.d().io)
    {
    }
    Q_DISABLE_COPY_MOVE(Call)

    void start();
    void finish(Result<ClientResponse> result);
    void abandon(); //!< no callback any more

private:
    using Endpoints = std::vector<ClientTcp::endpoint>;

    void resolve();
    void connect(const Endpoints &endpoints);
    void startTls();
    void write();
    void read();
    void onRead(const ClientError &error);
    void onTime(Error error);
    void release();
    template <class Do> void onStream(Do &&act); //!< with the TLS stream, or the bare socket

    Private &m_client;
    const quint64 m_id;
    const ClientRequest m_request;
    Callback m_callback;
    ClientTcp::resolver m_resolver;
    ClientTcp::socket m_socket;
    std::optional<TlsStream> m_tls;
    std::optional<TimerId> m_connectTimer;
    std::optional<TimerId> m_totalTimer;
    QByteArray m_head;
    std::optional<Error> m_writeError;
    beast::flat_buffer m_buffer;
    std::optional<ResponseParser> m_parser;
    bool m_isSent = false;
    bool m_isDone = false;
};

template <class Do> void HttpClient::Private::Call::onStream(Do &&act)
{
    if (m_tls)
        act(*m_tls);
    else
        act(m_socket);
}

void HttpClient::Private::Call::start()
{
    if (!isSendable(m_request.url)) {
        finish(tl::unexpected(callError(Error::Kind::Invalid, u"bad_url"_s, u"not an http or https address"_s)));
        return;
    }
    const auto arm = [this](std::chrono::milliseconds delay, const QString &code) {
        return m_client.loop.after(delay, [weak = weak_from_this(), code] {
            if (const auto self = weak.lock())
                self->onTime(callError(Error::Kind::Offline, code, u"no answer in time"_s));
        });
    };
    m_connectTimer = arm(m_request.connectTime, u"connect_timeout"_s);
    m_totalTimer = arm(m_request.totalTime, u"timeout"_s);
    resolve();
}

void HttpClient::Private::Call::onTime(Error error)
{
    if (m_isSent)
        error = callError(Error::Kind::Unanswered, u"timeout"_s, error.detail);
    finish(tl::unexpected(error));
}

void HttpClient::Private::Call::resolve()
{
    const bool isTls = m_request.url.scheme() == "https"_L1;
    const quint16 port = quint16(m_request.url.port(isTls ? 443 : 80));
    const std::string host = m_request.url.host(QUrl::FullyEncoded).toStdString();
    ClientError notLiteral;
    const auto address = asio::ip::make_address(host, notLiteral);
    if (!notLiteral) {
        connect({ClientTcp::endpoint(address, port)});
        return;
    }
    // RFC 6761: this name never goes to the network; a machine without /etc/hosts knows it, too.
    if (host == "localhost") {
        connect({{asio::ip::address_v6::loopback(), port}, {asio::ip::address_v4::loopback(), port}});
        return;
    }
    m_resolver.async_resolve(
        host, std::to_string(port),
        [self = shared_from_this()](const ClientError &error, const ClientTcp::resolver::results_type &results) {
            if (self->m_isDone)
                return;
            if (error) {
                self->finish(tl::unexpected(callError(Error::Kind::Offline, u"resolve"_s, words(error))));
                return;
            }
            Endpoints endpoints;
            for (const auto &entry : results)
                endpoints.push_back(entry.endpoint());
            self->connect(endpoints);
        });
}

void HttpClient::Private::Call::connect(const Endpoints &endpoints)
{
    asio::async_connect(
        m_socket, endpoints, [self = shared_from_this()](const ClientError &error, const ClientTcp::endpoint &) {
            if (self->m_isDone)
                return;
            if (error) {
                self->finish(tl::unexpected(callError(Error::Kind::Offline, u"connect"_s, words(error))));
                return;
            }
            ClientError ignored;
            keepFromChildren(self->m_socket.native_handle());
            self->m_socket.set_option(ClientTcp::no_delay(true), ignored);
            if (self->m_request.url.scheme() == "https"_L1)
                self->startTls();
            else
                self->write();
        });
}

void HttpClient::Private::Call::startTls()
{
    const std::string host = m_request.url.host(QUrl::FullyEncoded).toStdString();
    m_tls.emplace(std::move(m_socket), m_client.tls());
    ClientError error;
    asio::ip::make_address(host, error);
    if (error) // an IP address is no server name
        SSL_set_tlsext_host_name(m_tls->native_handle(), host.c_str());
    if (m_request.fingerprint.isEmpty())
        m_tls->set_verify_callback(asio::ssl::host_name_verification(host), error);
    else
        m_tls->set_verify_callback(OnlyThis{m_request.fingerprint}, error);
    m_tls->async_handshake(TlsStream::client, [self = shared_from_this()](const ClientError &failed) {
        if (self->m_isDone)
            return;
        if (failed)
            self->finish(tl::unexpected(callError(Error::Kind::Tls, u"tls"_s, words(failed))));
        else
            self->write();
    });
}

void HttpClient::Private::Call::write()
{
    m_client.loop.cancelTimer(*m_connectTimer);
    m_isSent = true;
    m_head = requestHead(m_request);
    const std::array<asio::const_buffer, 2> bytes{
        asio::buffer(m_head.constData(), std::size_t(m_head.size())),
        asio::buffer(m_request.body.constData(), std::size_t(m_request.body.size()))};
    onStream([&](auto &stream) {
        asio::async_write(stream, bytes, [self = shared_from_this()](const ClientError &error, std::size_t) {
            if (self->m_isDone)
                return;
            if (error) // it may have answered early and closed: look
                self->m_writeError = callError(Error::Kind::Unanswered, u"write"_s, words(error));
            self->read();
        });
    });
}

void HttpClient::Private::Call::read()
{
    m_parser.emplace();
    m_parser->body_limit(answerBytes);
    m_parser->header_limit(answerHeaderBytes);
    m_parser->skip(m_request.method == "HEAD");
    onStream([&](auto &stream) {
        beast::http::async_read(stream, m_buffer, *m_parser,
                                [self = shared_from_this()](const ClientError &error, std::size_t) {
                                    if (!self->m_isDone)
                                        self->onRead(error);
                                });
    });
}

void HttpClient::Private::Call::onRead(const ClientError &error)
{
    if (error) {
        const bool isForeign =
            error.category() == beast::http::make_error_code(beast::http::error::bad_version).category() &&
            error != beast::http::error::partial_message && error != beast::http::error::end_of_stream;
        if (error == beast::http::error::body_limit)
            finish(tl::unexpected(callError(Error::Kind::Unanswered, u"body_too_large"_s, words(error))));
        else if (isForeign)
            finish(tl::unexpected(callError(Error::Kind::BadReply, u"bad_reply"_s, words(error))));
        else
            finish(tl::unexpected(m_writeError.value_or(callError(Error::Kind::Unanswered, u"read"_s, words(error)))));
        return;
    }
    const auto &message = m_parser->get();
    if (message.result_int() < 200 && message.result_int() != 101) {
        read(); // 100 Continue and its like come before the answer
        return;
    }
    ClientResponse response{.status = int(message.result_int()), .headers = {}, .body = {}};
    for (const auto &field : message)
        response.headers.push_back({QByteArray(field.name_string().data(), qsizetype(field.name_string().size())),
                                    QByteArray(field.value().data(), qsizetype(field.value().size()))});
    response.body = QByteArray::fromStdString(message.body());
    finish(std::move(response));
}

void HttpClient::Private::Call::release()
{
    m_isDone = true;
    for (const auto &timer : {m_connectTimer, m_totalTimer}) {
        if (timer)
            m_client.loop.cancelTimer(*timer);
    }
    m_resolver.cancel();
    ClientError ignored;
    (m_tls ? m_tls->next_layer() : m_socket).close(ignored);
}

void HttpClient::Private::Call::finish(Result<ClientResponse> result)
{
    if (m_isDone)
        return;
    const auto self = shared_from_this(); // the map's reference goes here
    release();
    m_client.calls.erase(m_id);
    const Callback callback = std::exchange(m_callback, {});
    callback(std::move(result));
}

void HttpClient::Private::Call::abandon()
{
    release();
    m_callback = {};
}

HttpClient::HttpClient(IoLoop &loop)
    : m_d(std::make_shared<Private>(loop))
{
}

HttpClient::~HttpClient()
{
    runOnLoop(m_d->loop, [d = m_d] {
        for (const auto &[id, call] : std::exchange(d->calls, {}))
            call->abandon();
    });
}

CallId HttpClient::request(ClientRequest request, Callback callback)
{
    const quint64 id = ++m_d->lastCall;
    m_d->loop.post([weak = std::weak_ptr(m_d), id, request = std::move(request), callback = std::move(callback)] {
        const auto d = weak.lock();
        if (!d)
            return;
        const auto call = std::make_shared<Private::Call>(*d, id, request, callback);
        d->calls.emplace(id, call);
        call->start();
    });
    return CallId(id);
}

void HttpClient::cancel(CallId call)
{
    m_d->loop.post([weak = std::weak_ptr(m_d), call] {
        const auto d = weak.lock();
        if (!d)
            return;
        if (const auto found = d->calls.find(quint64(call)); found != d->calls.end())
            found->second->finish(tl::unexpected(callError(Error::Kind::Cancelled, u"cancelled"_s, {})));
    });
}

} // namespace wa::server
