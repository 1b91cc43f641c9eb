#include "app/cli/eventlines.h"

#include "app/base/logging.h"
#include "app/cli/jsonvalues.h"

#include <algorithm>
#include <cerrno>
#include <climits>

#include <poll.h>
#include <unistd.h>

namespace wa::cli {

using namespace Qt::StringLiterals;

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

EventLines::EventLines(int descriptor, QObject *parent)
    : QObject(parent)
    , m_descriptor(descriptor)
    , m_writable(descriptor, QSocketNotifier::Write)
{
    m_writable.setEnabled(false);
    connect(&m_writable, &QSocketNotifier::activated, this, &EventLines::print);
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
    QMetaObject::invokeMethod(this, &EventLines::print, Qt::QueuedConnection);
}

void EventLines::print()
{
    m_writable.setEnabled(!write(std::chrono::milliseconds(0)));
}

void EventLines::finish(std::chrono::milliseconds patience)
{
    m_writable.setEnabled(false);
    if (!write(patience))
        qCWarning(lcApp) << static_cast<size_t>(m_out.count('\n')) + m_waiting.size()
                         << "events were stored but not printed: nobody reads standard output";
}

bool EventLines::refill()
{
    const std::lock_guard lock(m_mutex);
    while (m_out.size() < PIPE_BUF && !m_waiting.empty()) {
        m_out += eventLine(m_waiting.front());
        m_waiting.pop_front();
    }
    if (!m_out.isEmpty())
        return true;
    if (m_dropped > 0)
        qCWarning(lcApp) << m_dropped << "events were stored but not printed: standard output is read too slowly";
    m_dropped = 0;
    m_queued = false;
    return false;
}

bool EventLines::write(std::chrono::milliseconds patience)
{
    while (true) {
        if (m_out.size() < PIPE_BUF && !refill())
            return true;
        // A pipe that poll() calls writable takes PIPE_BUF bytes at once; the descriptor itself is shared with whoever
        // started us and stays as blocking as it was.
        pollfd ready{m_descriptor, POLLOUT, 0};
        if (::poll(&ready, 1, static_cast<int>(patience.count())) != 1)
            return false;
        const auto size = static_cast<size_t>(std::min<qsizetype>(m_out.size(), PIPE_BUF));
        const ssize_t written = ::write(m_descriptor, m_out.constData(), size);
        if (written < 0 && errno != EINTR)
            return false;
        m_out.remove(0, std::max<ssize_t>(written, 0));
    }
}

} // namespace wa::cli
