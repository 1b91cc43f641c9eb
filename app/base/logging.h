#pragma once

#include <QLoggingCategory>

#include <memory>

namespace wa {

class Redactor;

//! Every category of the product; default level Info. README: QT_LOGGING_RULES="wa.http.debug=true"
Q_DECLARE_LOGGING_CATEGORY(lcApp)
Q_DECLARE_LOGGING_CATEGORY(lcHttp)
Q_DECLARE_LOGGING_CATEGORY(lcServer)
Q_DECLARE_LOGGING_CATEGORY(lcGateway)
Q_DECLARE_LOGGING_CATEGORY(lcWebhook)
Q_DECLARE_LOGGING_CATEGORY(lcEvents)
Q_DECLARE_LOGGING_CATEGORY(lcStore)
Q_DECLARE_LOGGING_CATEGORY(lcKeychain)
Q_DECLARE_LOGGING_CATEGORY(lcRelay)
Q_DECLARE_LOGGING_CATEGORY(lcSandbox)
Q_DECLARE_LOGGING_CATEGORY(lcUi)

//! Sends every Qt message of the process, ours and Qt's, redacted and with control characters escaped, to standard
//! error: one line each. The redactor is shared with the exchange log. Call once, early in main().
void installLogSink(std::shared_ptr<const Redactor> redactor);
//! What the sink would write for this text; for tests and for text that goes elsewhere than the log.
[[nodiscard]] QString escapeControls(QStringView text);

} // namespace wa
