#include "app/http/transport.h"

#include "app/http/exchange.h"
#include "app/http/origin.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QRandomGenerator>

namespace wa::http {

using namespace Qt::StringLiterals;

namespace {

//! A proxy must never see what goes to this machine; for everything else the desktop's own settings count.
class OutsideOnly final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isLoopback(query.url()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

QNetworkAccessManager *newManager(QObject *parent)
{
    auto *manager = new QNetworkAccessManager(parent);
    manager->setProxyFactory(new OutsideOnly); // the manager owns it
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->setAutoDeleteReplies(false);
    return manager;
}

} // namespace

Transport::Transport(Clock &clock, std::shared_ptr<const Redactor> redactor, TransportOptions options, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_redactor(std::move(redactor))
    , m_options(std::move(options))
    , m_reads(newManager(this))
{
    Q_ASSERT(m_redactor);
    if (!m_options.random)
        m_options.random = [] { return QRandomGenerator::global()->generateDouble(); };
}

Transport::~Transport() = default;

QNetworkAccessManager *Transport::newWriter(QObject *parent)
{
    return newManager(parent);
}

Task<Response> Transport::send(Request request)
{
    if (!isAllowed(request.url))
        return failedTask<Response>({.kind = Error::Kind::Config, .code = u"not_https"_s});
    if (!request.secretHeaders.empty() && !isSameOrigin(request.url, request.origin))
        return failedTask<Response>({.kind = Error::Kind::Config, .code = u"foreign_origin"_s});
    return (new Exchange(*this, std::move(request)))->start();
}

} // namespace wa::http
