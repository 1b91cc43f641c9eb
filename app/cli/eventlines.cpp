#include "app/cli/eventlines.h"

#include "app/base/logging.h"
#include "app/json/value.h"

#include <cstdio>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

json::Value textOrNull(const QString &text)
{
    return text.isEmpty() ? json::Value() : json::Value(text);
}

} // namespace

QByteArray eventLine(const events::Stored &stored)
{
    const json::Value line = json::Value::object({
        {"seq"_L1, stored.seq},
        {"request_id"_L1, textOrNull(stored.requestId.text())},
        {"event"_L1, textOrNull(stored.event)},
        {"device_id"_L1, textOrNull(stored.device.text())},
        {"verdict"_L1, events::verdictWord(stored.verdict)},
        {"attempts"_L1, stored.attempts},
        {"received"_L1, toRfc3339(stored.received)},
        {"sha256"_L1, QString::fromLatin1(stored.sha256.toHex())},
    });
    return line.toJson() + '\n';
}

EventLines::EventLines(QObject *parent)
    : QObject(parent)
{
}

void EventLines::add(const events::Stored &stored)
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting.size() >= most)
        ++m_dropped;
    else
        m_waiting.push_back(stored);
    if (m_queued)
        return;
    m_queued = true;
    QMetaObject::invokeMethod(this, &EventLines::flush, Qt::QueuedConnection);
}

void EventLines::flush()
{
    std::vector<events::Stored> lines;
    quint64 dropped = 0;
    {
        const std::lock_guard lock(m_mutex);
        lines = std::exchange(m_waiting, {});
        dropped = std::exchange(m_dropped, 0);
        m_queued = false;
    }
    for (const events::Stored &stored : lines) {
        const QByteArray line = eventLine(stored);
        std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    }
    std::fflush(stdout);
    if (dropped > 0)
        qCWarning(lcApp) << dropped << "events were stored but not printed: standard output is not read fast enough";
}

} // namespace wa::cli
