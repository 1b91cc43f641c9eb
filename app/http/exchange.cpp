#include "app/http/exchange.h"

#include "app/base/random.h"
#include "app/http/origin.h"
#include "app/http/rategate.h"
#include "app/http/sink.h"
#include "app/http/uploaddevice.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QPointer>
#include <QSslConfiguration>

namespace wa::http {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr int mostHops = 5;

//! Everything Qt would do by itself is off: redirects, HTTP/2 (CVE-2023-51714, CVE-2024-39936), cookies, caches, stored
//! credentials. Naming an encoding also stops it from unpacking: a small answer stays small.
QNetworkRequest plainRequest(const QUrl &url, const std::optional<QList<QSslCertificate>> &caCertificates)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "wa-gateway-console");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (caCertificates)
        tls.setCaCertificates(*caCertificates);
    request.setSslConfiguration(tls);
    return request;
}

//! Qt rewinds the body for a 307 or 308 even when it is not to follow one; that it cannot is no fault of the answer.
bool isUnfollowed(QNetworkReply::NetworkError error, int status)
{
    return error == QNetworkReply::ContentReSendError && (status == 307 || status == 308);
}

//! True when the error only repeats the status line: the answer itself is whole.
bool isOfStatus(QNetworkReply::NetworkError error, int status)
{
    if (error == QNetworkReply::ContentReSendError)
        return isUnfollowed(error, status);
    if (error == QNetworkReply::ProtocolInvalidOperationError ||
        error == QNetworkReply::ProxyAuthenticationRequiredError)
        return status >= 400; // 400, 418; 407 by the peer itself
    return (error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownContentError) ||
           (error >= QNetworkReply::InternalServerError && error <= QNetworkReply::UnknownServerError);
}

} // namespace

Exchange::Exchange(Transport &transport, Request request)
    : QObject(&transport)
    , m_transport(transport)
    , m_request(std::move(request))
    , m_url(m_request.url)
    , m_id(randomToken(6))
{
}

Task<Response> Exchange::start()
{
    m_firstBegan = m_transport.m_clock.steady();
    m_promise.onCancel([self = QPointer(this)] { return self ? self->cancelled() : Error{Error::Kind::Cancelled}; });
    auto task = m_promise.task();
    attempt();
    return task;
}

void Exchange::attempt()
{
    if (m_promise.isSettled())
        return; // cancelled while it waited
    Clock &clock = m_transport.m_clock;
    if (m_request.gate && m_request.gate->opensAt() > clock.steady()) {
        const auto wait = std::chrono::ceil<milliseconds>(m_request.gate->opensAt() - clock.steady());
        clock.after(wait, this, [this] { attempt(); });
        return;
    }
    QNetworkRequest request = plainRequest(m_url, m_transport.m_options.caCertificates);
    for (const auto &[name, value] : m_request.headers)
        request.setRawHeader(name, value);
    for (const auto &[name, secret] : m_request.secretHeaders)
        request.setRawHeader(name, secret.reveal().toByteArray());
    if (!m_request.contentType.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, m_request.contentType);

    m_response = {};
    m_received = 0;
    m_toSink = false;
    m_requestSent = false;
    m_began = m_lastByte = clock.steady();
    if (isRead()) {
        m_reply = m_transport.m_reads->get(request);
    } else {
        request.setRawHeader("Connection", "close");
        auto *body = new UploadDevice(m_request.body, this);
        m_reply = m_transport.m_writes->sendCustomRequest(request, verbName(m_request.verb), body);
        body->setParent(m_reply);
    }
    connectReply();
}

void Exchange::connectReply()
{
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Exchange::onHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::onBytes);
    connect(m_reply, &QNetworkReply::finished, this, &Exchange::onFinished);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_requestSent = true; });
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 done, qint64 total) {
        if (done > 0)
            m_requestSent = true;
        if (m_request.progress && total > 0)
            m_request.progress(done, total);
    });
    m_transport.m_clock.after(m_request.deadline, m_reply, [this] {
        abandon(error(isRead() ? Error::Kind::Timeout : Error::Kind::Unanswered, u"no answer in time"_s),
                Ending::NoAnswer);
    });
    if (m_request.stall > 0ms)
        watchSilence();
}

void Exchange::watchSilence()
{
    const auto rest = std::chrono::ceil<milliseconds>(m_lastByte + m_request.stall - m_transport.m_clock.steady());
    m_transport.m_clock.after(std::max(rest, milliseconds(1)), m_reply, [this] {
        if (since(m_lastByte) < m_request.stall)
            return watchSilence();
        abandon(error(isRead() ? Error::Kind::Timeout : Error::Kind::Unanswered, u"the answer stopped"_s),
                Ending::NoAnswer);
    });
}

void Exchange::onHead()
{
    const auto told = m_reply->header(QNetworkRequest::ContentLengthHeader);
    const qint64 size = told.isValid() ? told.toLongLong() : -1;
    if (size > m_request.maxBody) {
        abandon(error(m_request.sink ? Error::Kind::TooLarge : Error::Kind::BadReply,
                      u"the answer has %1 bytes, at most %2 are taken"_s.arg(size).arg(m_request.maxBody)),
                Ending::Settled);
        return;
    }
    const QByteArray encoding = m_reply->rawHeader("Content-Encoding").trimmed().toLower();
    if (!encoding.isEmpty() && encoding != "identity") {
        abandon(error(Error::Kind::BadReply, u"the answer is encoded, which was not asked for"_s), Ending::Settled);
        return;
    }
    if (m_request.sink && status() / 100 == 2 && !m_toSink) {
        m_toSink = true;
        if (const auto begun = m_request.sink->begin(size); !begun)
            abandon(begun.error(), Ending::Settled);
    }
}

void Exchange::onBytes()
{
    const QByteArray bytes = m_reply->readAll();
    if (bytes.isEmpty())
        return;
    m_lastByte = m_transport.m_clock.steady();
    m_received += bytes.size();
    if (m_received > m_request.maxBody) {
        abandon(error(m_request.sink ? Error::Kind::TooLarge : Error::Kind::BadReply,
                      u"the answer has more than %1 bytes"_s.arg(m_request.maxBody)),
                Ending::Settled);
        return;
    }
    if (!m_toSink) {
        m_response.body += bytes;
        return;
    }
    if (const auto written = m_request.sink->write(bytes); !written) {
        abandon(written.error(), Ending::Settled);
        return;
    }
    if (m_request.progress)
        m_request.progress(m_received, m_reply->header(QNetworkRequest::ContentLengthHeader).isValid()
                                           ? m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong()
                                           : -1);
}

void Exchange::onFinished()
{
    const QPointer<QNetworkReply> reply = m_reply;
    onBytes();
    if (m_reply != reply || !m_reply)
        return; // the last bytes ended it
    Ending ending = Ending::Settled;
    const auto fault = m_reply->error();
    if (fault != QNetworkReply::NoError && !isOfStatus(fault, status())) {
        const Error what = networkFault(ending);
        return conclude(tl::unexpected(what), ending);
    }
    auto response = finishedResponse();
    if (!response)
        return conclude(std::move(response), Ending::NoAnswer);
    ending = endingOf(response->status);
    if (followRedirect(*response))
        return;
    conclude(std::move(response), ending);
}

Result<Response> Exchange::finishedResponse()
{
    m_response.status = status();
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        m_response.headers.emplace_back(name, value);
    m_response.elapsed = since(m_began);
    m_response.retryAfter = parseRetryAfter(m_response.header("Retry-After"), m_transport.m_clock.wall());
    const QByteArray told = m_response.header("Content-Length");
    const bool isTorn = !told.isEmpty() && told.toLongLong() != m_received;
    if (m_response.status < 100 || (isTorn && !isUnfollowed(m_reply->error(), m_response.status))) {
        return tl::unexpected(
            error(isRead() ? Error::Kind::BadReply : Error::Kind::Unanswered, u"the answer was cut short"_s));
    }
    if (m_toSink) {
        if (const auto kept = m_request.sink->finish(); !kept)
            return tl::unexpected(kept.error());
    }
    return std::move(m_response);
}

//! Which failure it was, judged by the verb: what changes nothing may fail, what was sent has an unknown end.
Error Exchange::networkFault(Ending &ending) const
{
    using Kind = Error::Kind;
    const QString words = m_transport.m_redactor->redact(m_reply->errorString());
    ending = Ending::NeverSent;
    switch (m_reply->error()) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return error(Kind::Offline, words);
    case QNetworkReply::SslHandshakeFailedError:
        ending = Ending::Settled; // the same certificate would only be refused again
        return error(Kind::Tls, words);
    case QNetworkReply::TimeoutError:
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::TemporaryNetworkFailureError:
        // One thread emits both signals, in order: without the first no byte was written before the second.
        if (!m_requestSent && status() == 0)
            return error(Kind::Offline, words);
        break;
    default:
        break;
    }
    ending = Ending::NoAnswer;
    if (!isRead())
        return error(Kind::Unanswered, words);
    if (status() > 0 || m_reply->error() == QNetworkReply::ProtocolFailure)
        return error(Kind::BadReply, u"the answer was cut short"_s);
    return error(Kind::Offline, words);
}

bool Exchange::followRedirect(const Response &response)
{
    const int code = response.status;
    if (!isRead() || (code != 301 && code != 302 && code != 303 && code != 307 && code != 308))
        return false;
    const QByteArray location = response.header("Location");
    if (location.isEmpty())
        return false;
    const QUrl target = m_url.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
    if (!isAllowed(target) || !isSameOrigin(target, m_request.origin) || ++m_hops > mostHops)
        return false;
    log(response);
    dropReply();
    m_url = target;
    attempt();
    return true;
}

void Exchange::abandon(Error what, Ending ending)
{
    conclude(tl::unexpected(std::move(what)), ending);
}

void Exchange::conclude(Result<Response> outcome, Ending ending)
{
    log(outcome);
    dropReply();
    Clock &clock = m_transport.m_clock;
    const auto retryAfter = outcome ? outcome->retryAfter : 0ms;
    if (m_request.gate && retryAfter > 0ms && ending != Ending::Settled)
        m_request.gate->closeUntil(clock.steady() + std::min(retryAfter, longestWait));
    const auto wait = nextRepeat(m_request.repeat, ending, m_repeats, retryAfter, m_transport.m_options.random(),
                                 since(m_firstBegan));
    if (!wait)
        return settle(std::move(outcome));
    ++m_repeats;
    m_hops = 0;
    m_url = m_request.url;
    clock.after(*wait, this, [this] { attempt(); });
}

void Exchange::settle(Result<Response> outcome)
{
    m_promise.settle(std::move(outcome));
    deleteLater();
}

void Exchange::dropReply()
{
    if (!m_reply)
        return;
    QNetworkReply *reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this);
    reply->abort(); // closes the socket of an answer that still comes
    reply->deleteLater();
}

Error Exchange::cancelled()
{
    const bool mayHaveArrived = m_reply && !isRead();
    Error what = mayHaveArrived
                     ? error(Error::Kind::Unanswered, u"cancelled after it was sent: the outcome is unknown"_s)
                     : error(Error::Kind::Cancelled, {});
    if (m_reply)
        log(tl::unexpected(what));
    dropReply();
    deleteLater();
    return what;
}

int Exchange::status() const
{
    return m_reply ? m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() : 0;
}

Error Exchange::error(Error::Kind kind, const QString &detail) const
{
    return {.kind = kind, .httpStatus = kind == Error::Kind::BadReply ? status() : 0, .detail = detail};
}

milliseconds Exchange::since(SteadyTime begin) const
{
    return std::chrono::floor<milliseconds>(m_transport.m_clock.steady() - begin);
}

} // namespace wa::http
