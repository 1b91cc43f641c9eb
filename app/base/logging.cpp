#include "app/base/logging.h"

#include "app/base/clock.h"
#include "app/base/redactor.h"

#include <atomic>
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

// Qt's message handler is a plain function: the sink's redactor is the one thing it must find on its own. It is never
// freed, because Qt still logs while the statics of the process are taken down.
std::atomic<const std::shared_ptr<const Redactor> *> sinkRedactor = nullptr;

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

//! Line ends of Unicode and the marks that turn the direction of what follows: one line could pose as another.
constexpr bool movesText(char16_t u)
{
    return u == 0x061c || u == 0x200e || u == 0x200f || (u >= 0x2028 && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
}

//! Debug lines of Qt tell what is on screen (qt.accessibility names every cell): texts of which no redactor can know.
//! Logging rules switch on ours alone.
bool isOfTheScreen(QtMsgType type, const char *category)
{
    return type == QtDebugMsg && QByteArrayView(category).startsWith("qt.");
}

void sink(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (isOfTheScreen(type, context.category))
        return;
    const QString line =
        u"%1 %2 %3: %4\n"_s.arg(toRfc3339(SystemClock().wall()), levelName(type), QString::fromUtf8(context.category),
                                escapeControls((*sinkRedactor.load())->redact(message)));
    const QByteArray bytes = line.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
}

} // namespace

void installLogSink(std::shared_ptr<const Redactor> redactor)
{
    [[maybe_unused]] const auto *before =
        sinkRedactor.exchange(new std::shared_ptr<const Redactor>(std::move(redactor)));
    Q_ASSERT(!before);
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
        else if (movesText(u))
            out += u"\\u%1"_s.arg(u, 4, 16, '0'_L1);
        else
            out += c;
    }
    return out;
}

} // namespace wa
