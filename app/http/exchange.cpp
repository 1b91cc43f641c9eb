#include "app/http/exchange.h"

#include "app/base/random.h"
#include "app/http/bodystate.h"
#include "app/http/origin.h"
#include "app/http/rategate.h"
#include "app/http/sink.h"
#include "app/http/source.h"
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
constexpr qint64 sinkBuffer = 1024 * 1024;
constexpr auto rateWindow = 30s;

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
    m_before = 0;
    m_total = -1;
    m_toSink = false;
    m_requestSent = false;
    m_began = m_lastByte = m_deadlineFrom = clock.steady();
    if (m_request.sink)
        askForTheRest(request);
    if (isRead())
        m_reply = m_transport.m_reads->get(request);
    else if (!upload(request))
        return;
    connectReply();
}

//! False when there is nothing to send: that ended it.
bool Exchange::upload(const QNetworkRequest &request)
{
    const auto source = m_request.source ? m_request.source : std::make_shared<BytesSource>(m_request.body);
    const auto size = source->begin();
    if (!size) {
        abandon(size.error(), Ending::Settled);
        return false;
    }
    m_bodySize = *size;
    m_uploading = m_request.source && *size > 0;
    QNetworkRequest sent = request;
    sent.setRawHeader("Connection", "close");
    auto *body = new UploadDevice(source, *size, this);
    m_upload = body;
    m_writer = Transport::newWriter(this);
    m_reply = m_writer->sendCustomRequest(sent, verbName(m_request.verb), body);
    body->setParent(m_reply);
    connect(
        body, &UploadDevice::failed, this,
        [this, body] {
            if (m_reply && m_reply == body->parent()) // and not a later attempt's
                abandon(*body->fault(), Ending::Settled);
        },
        Qt::QueuedConnection);
    return true;
}

void Exchange::connectReply()
{
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Exchange::onHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::onBytes);
    connect(m_reply, &QNetworkReply::finished, this, &Exchange::onFinished);
    connect(m_reply, &QNetworkReply::requestSent, this, &Exchange::onRequestSent);
    connect(m_reply, &QNetworkReply::uploadProgress, this, &Exchange::onUploaded);
    if (m_request.sink)
        m_reply->setReadBufferSize(sinkBuffer); // more than that waits in the socket
    watchDeadline();
    if (m_request.stall > 0ms)
        watchSilence();
    if (m_request.leastRate > 0)
        watchRate();
}

//! There is a connection, and the first bytes are out.
void Exchange::onRequestSent()
{
    if (m_uploading && !m_requestSent)
        m_lastByte = m_deadlineFrom = m_transport.m_clock.steady();
    m_requestSent = true;
}

void Exchange::onUploaded(qint64 done, qint64 total)
{
    if (done > 0)
        m_requestSent = true;
    if (m_uploading) {
        m_lastByte = m_deadlineFrom = m_transport.m_clock.steady();
        m_uploading = done < m_bodySize;
    }
    if (m_request.progress && total > 0)
        m_request.progress(done, total);
}

void Exchange::watchDeadline()
{
    const auto rest =
        std::chrono::ceil<milliseconds>(m_deadlineFrom + m_request.deadline - m_transport.m_clock.steady());
    m_transport.m_clock.after(std::max(rest, milliseconds(1)), m_reply, [this] {
        if (m_uploading && m_requestSent && m_request.stall > 0ms)
            m_deadlineFrom = m_transport.m_clock.steady(); // however long that takes: watchSilence() ends it
        if (since(m_deadlineFrom) < m_request.deadline)
            return watchDeadline();
        if (isUnsent())
            return abandon(error(Error::Kind::Offline, u"no connection in time"_s), Ending::NeverSent);
        abandon(error(isRead() ? Error::Kind::Timeout : Error::Kind::Unanswered, u"no answer in time"_s),
                Ending::NoAnswer);
    });
}

void Exchange::watchRate()
{
    m_transport.m_clock.after(rateWindow, m_reply, [this, before = m_received] {
        if (m_received - before >= m_request.leastRate * rateWindow.count())
            return watchRate();
        abandon(error(isRead() ? Error::Kind::Timeout : Error::Kind::Unanswered, u"the answer is too slow"_s),
                Ending::NoAnswer);
    });
}

void Exchange::watchSilence()
{
    const auto rest = std::chrono::ceil<milliseconds>(m_lastByte + m_request.stall - m_transport.m_clock.steady());
    m_transport.m_clock.after(std::max(rest, milliseconds(1)), m_reply, [this] {
        if (m_request.source && !m_uploading)
            return; // it is out; how long the gateway thinks about it is the deadline's
        if (m_uploading && !m_requestSent)
            m_lastByte = m_transport.m_clock.steady(); // no connection yet: its own limit and the deadline end that
        if (since(m_lastByte) < m_request.stall)
            return watchSilence();
        abandon(isRead() ? error(Error::Kind::Timeout, u"the answer stopped"_s)
                         : error(Error::Kind::Unanswered, u"the upload stopped"_s),
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
        const auto begun = status() == 206 ? resumeSink(size) : beginSink(size);
        if (!begun)
            abandon(begun.error(), begun.error().kind == Error::Kind::BadReply ? Ending::NoAnswer : Ending::Settled);
    }
}

//! Only the rest of what an earlier attempt left, if it is still the same body there.
void Exchange::askForTheRest(QNetworkRequest &request)
{
    m_partial = m_asksWhole ? Partial() : m_request.sink->partial();
    if (m_partial.validator.isEmpty() || m_partial.size <= 0) {
        m_partial = {};
        return;
    }
    request.setRawHeader("Range", "bytes=" + QByteArray::number(m_partial.size) + '-');
    request.setRawHeader("If-Range", m_partial.validator);
}

Result<> Exchange::beginSink(qint64 size)
{
    m_request.sink->setValidator(validatorOf(*m_reply));
    return m_request.sink->begin(size);
}

//! A 206 is believed only when it is exactly what was asked for; otherwise the next attempt asks for all of it.
Result<> Exchange::resumeSink(qint64 size)
{
    const auto total = m_partial.size > 0 ? totalOfRest(m_reply->rawHeader("Content-Range"), m_partial.size, size)
                                          : std::optional<qint64>();
    if (!total || !isOfState(*m_reply, m_partial.validator)) {
        m_asksWhole = true;
        return tl::unexpected(error(Error::Kind::BadReply, u"not the part that was asked for"_s));
    }
    if (*total > m_request.maxBody)
        return tl::unexpected(
            error(Error::Kind::TooLarge,
                  u"the answer has %1 bytes, at most %2 are taken"_s.arg(*total).arg(m_request.maxBody)));
    m_before = m_partial.size;
    m_total = *total;
    return m_request.sink->resume(*total - m_before);
}

void Exchange::onBytes()
{
    const QByteArray bytes = m_reply->readAll();
    if (bytes.isEmpty())
        return;
    m_lastByte = m_transport.m_clock.steady();
    m_received += bytes.size();
    if (m_before + m_received > m_request.maxBody) {
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
    const auto told = m_reply->header(QNetworkRequest::ContentLengthHeader);
    if (m_request.progress)
        m_request.progress(m_before + m_received, told.isValid() ? m_before + told.toLongLong() : -1);
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
    if (m_toSink)
        return keep(std::move(*response));
    ending = endingOf(response->status);
    if (response->status == 416 && m_partial.size > 0) { // what is there is not the beginning of what is there now
        log(response);
        dropReply();
        m_asksWhole = true;
        return attempt();
    }
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
    const bool isTorn = (!told.isEmpty() && told.toLongLong() != m_received) || (m_toSink && !isKeptWhole());
    if (m_response.status < 100 || (isTorn && !isUnfollowed(m_reply->error(), m_response.status))) {
        return tl::unexpected(
            error(isRead() ? Error::Kind::BadReply : Error::Kind::Unanswered, u"the answer was cut short"_s));
    }
    return std::move(m_response);
}

//! All of it came; it is an answer once it is safe. What the disk does not take now it does not take of another
//! attempt.
void Exchange::keep(Response response)
{
    dropReply(); // with its time limits: the gateway has done its part
    m_request.sink->sync().then(this, [this, response = std::move(response)](const Result<> &synced) mutable {
        if (m_promise.isSettled())
            return; // cancelled meanwhile
        const Result<> kept = synced ? m_request.sink->finish() : synced;
        if (!kept)
            return conclude(tl::unexpected(kept.error()), Ending::Settled);
        const Ending ending = endingOf(response.status);
        conclude(std::move(response), ending);
    });
}

//! A file gets its name only when its end was told and came.
bool Exchange::isKeptWhole() const
{
    return m_total >= 0 ? m_before + m_received == m_total : tellsItsEnd(*m_reply);
}

//! True when provably nothing happened: Qt takes the body in this thread, and took none of it.
bool Exchange::isUnsent() const
{
    return m_upload && m_upload->isUntouched() && !m_requestSent && status() == 0;
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

//! A long download over a poor line needs more attempts than anything else, and each ends nearer to its end. What is
//! not kept is not progress: without a name for it the next attempt begins anew.
void Exchange::countAnewAfterProgress()
{
    const Partial left = m_request.sink ? m_request.sink->partial() : Partial();
    if (left.validator.isEmpty() || left.size <= m_kept)
        return;
    if (m_received > 0) { // of this call, not of an earlier one
        m_repeats = 0;
        m_firstBegan = m_transport.m_clock.steady();
    }
    m_kept = left.size;
}

void Exchange::abandon(Error what, Ending ending)
{
    conclude(tl::unexpected(std::move(what)), ending);
}

void Exchange::conclude(Result<Response> outcome, Ending ending)
{
    log(outcome);
    dropReply();
    countAnewAfterProgress();
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
    m_upload = nullptr;
    reply->disconnect(this);
    reply->abort(); // closes the socket of an answer that still comes
    reply->deleteLater();
    if (auto *writer = std::exchange(m_writer, nullptr))
        writer->deleteLater();
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
