#pragma once

#include "app/base/clock.h"
#include "app/base/redactor.h"
#include "app/base/task.h"
#include "app/http/request.h"

#include <QList>
#include <QObject>
#include <QSslCertificate>

#include <optional>

class QNetworkAccessManager;

namespace wa::http {

struct TransportOptions
{
    std::optional<QList<QSslCertificate>> caCertificates = {}; //!< instead of the system's
    std::function<double()> random = {};                       //!< jitter in [0, 1); a test's own
};

//! Outgoing HTTP. Lives in one thread, never blocks it. Failures by kind:
//! Offline and Tls: nothing was sent. Timeout: a GET without an answer. Unanswered: any other verb whose request may
//! have arrived, by a cut, silence or cancel(): its outcome is unknown. BadReply: an answer that cannot be one. Config:
//! an address that may not be used, such as plain http beyond this machine. Redirects are followed by hand: GET, same
//! scheme, host and port, five at most. HTTP/2, cookies, compression and the proxy for loopback are off.
class Transport final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Transport)
public:
    Transport(Clock &clock, std::shared_ptr<const Redactor> redactor, TransportOptions options = {},
              QObject *parent = nullptr);
    ~Transport() override;

    [[nodiscard]] Task<Response> send(Request request);
    [[nodiscard]] const Redactor &redactor() const { return *m_redactor; }
    [[nodiscard]] Clock &clock() const { return m_clock; }

private:
    friend class Exchange;

    //! For one call that changes something: on a connection that an earlier call used nobody can tell sent from unsent,
    //! and Qt uses one again whatever the request's Connection header says.
    [[nodiscard]] static QNetworkAccessManager *newWriter(QObject *parent);

    Clock &m_clock;
    std::shared_ptr<const Redactor> m_redactor;
    TransportOptions m_options;
    QNetworkAccessManager *m_reads; //!< keeps connections alive
};

} // namespace wa::http
