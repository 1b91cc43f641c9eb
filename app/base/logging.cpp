#include "app/base/logging.h"

#include "app/base/clock.h"
#include "app/base/redactor.h"

#include <cstdio>

namespace wa {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcApp, "wa.app", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHttp, "wa.http", QtInfoMsg)
Q_LOGGING_CATEGORY(lcServer, "wa.server", QtInfoMsg)
Q_LOGGING_CATEGORY(lcGateway, "wa.gateway", QtInfoMsg)
Q_LOGGING_CATEGORY(lcWebhook, "wa.webhook", QtInfoMsg)
Q_LOGGING_CATEGORY(lcEvents, "wa.events", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "wa.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcKeychain, "wa.keychain", QtInfoMsg)
Q_LOGGING_CATEGORY(lcRelay, "wa.relay", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSandbox, "wa.sandbox", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "wa.ui", QtInfoMsg)

namespace {

// Qt's message handler is a plain function: the sink's redactor is the one thing it must find on its own.
std::shared_ptr<const Redactor> sinkRedactor;

QLatin1StringView levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug"_L1;
    case QtInfoMsg:
        return "info"_L1;
    case QtWarningMsg:
        return "warning"_L1;
    case QtCriticalMsg:
        return "critical"_L1;
    case QtFatalMsg:
        return "fatal"_L1;
    }
    return "info"_L1;
}

void sink(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QString line =
        u"%1 %2 %3: %4\n"_s.arg(toRfc3339(SystemClock().wall()), levelName(type), QString::fromUtf8(context.category),
                                escapeControls(sinkRedactor->redact(message)));
    const QByteArray bytes = line.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
}

} // namespace

void installLogSink(std::shared_ptr<const Redactor> redactor)
{
    sinkRedactor = std::move(redactor);
    qInstallMessageHandler(sink);
}

QString escapeControls(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        if (u == u'\n')
            out += "\\n"_L1;
        else if (u == u'\r')
            out += "\\r"_L1;
        else if (u == u'\t')
            out += "\\t"_L1;
        else if (u < 0x20 || (u >= 0x7f && u < 0xa0))
            out += u"\\x%1"_s.arg(u, 2, 16, '0'_L1);
        else if (u == 0x2028 || u == 0x2029)
            out += u"\\u%1"_s.arg(u, 4, 16, '0'_L1);
        else
            out += c;
    }
    return out;
}

} // namespace wa
