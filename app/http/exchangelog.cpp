#include "app/base/logging.h"
#include "app/http/exchange.h"
#include "app/json/value.h"

namespace wa::http {

using namespace Qt::StringLiterals;

//! One JSON line per attempt; never a header's value, a query or a body. Costs one comparison when it is off.
void Exchange::log(const Result<Response> &outcome) const
{
    if (!lcHttp().isDebugEnabled())
        return;
    auto line = json::Value::object({{"id"_L1, m_id},
                                     {"method"_L1, QString::fromLatin1(verbName(m_request.verb))},
                                     {"host"_L1, m_url.host()},
                                     {"path"_L1, m_url.path(QUrl::FullyEncoded)}});
    if (m_repeats > 0)
        line.set(u"repeat"_s, static_cast<int>(m_repeats));
    if (outcome) {
        line.set(u"status"_s, outcome->status);
        if (const QString code = m_request.codeOf ? m_request.codeOf(*outcome) : QString(); !code.isEmpty())
            line.set(u"code"_s, code);
    } else {
        line.set(u"error"_s, kindName(outcome.error().kind));
        if (!outcome.error().detail.isEmpty())
            line.set(u"detail"_s, outcome.error().detail);
    }
    line.set(u"ms"_s, static_cast<qint64>(since(m_began).count()));
    line.set(u"sent"_s, m_bodySize);
    line.set(u"received"_s, m_received);
    for (const auto &[name, secret] : m_request.secretHeaders)
        line.set(QString::fromLatin1(name).toLower(), u"(redacted)"_s);
    qCDebug(lcHttp).noquote() << m_transport.m_redactor->redact(QString::fromUtf8(line.toJson()));
}

} // namespace wa::http
