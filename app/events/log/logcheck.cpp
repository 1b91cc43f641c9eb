#include "app/events/log/logcheck.h"

#include "app/base/logging.h"

namespace wa::events {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto betweenPieces = 1s; // with 256 events each, a million take about an hour
constexpr auto afterFault = 1min;
constexpr qint64 tellEvery = 10'000;
constexpr qint64 skipUnread = 256;
constexpr auto betweenPasses = 24h; // what is on the disk changes rarely

} // namespace

LogCheck::LogCheck(EventLog &log, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_clock(clock)
{
}

void LogCheck::start(qint64 seq)
{
    m_seq = seq;
    m_clock.after(betweenPieces, this, [this] { step(); });
}

void LogCheck::step()
{
    m_log.check(m_seq).then(this, [this](const Result<EventLog::Checked> &checked) { onChecked(checked); });
}

void LogCheck::onChecked(const Result<EventLog::Checked> &checked)
{
    if (!checked)
        return onUnreadable(checked.error());
    if (!checked->damaged.empty()) {
        qCCritical(lcEvents, "%zu stored events are not as they came, the first is %lld", checked->damaged.size(),
                   static_cast<long long>(checked->damaged.front()));
        found(qint64(checked->damaged.size()));
    }
    if (checked->isEnd)
        return endPass();
    m_seq = checked->lastSeq;
    if (m_seq - m_told >= tellEvery) {
        m_told = m_seq;
        emit moved(m_seq);
    }
    m_clock.after(betweenPieces, this, [this] { step(); });
}

//! Behind a page that cannot be read there are others.
void LogCheck::onUnreadable(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return;
    if (error.code != "corrupt"_L1) // whatever else it is, the log itself says so
        return m_clock.after(afterFault, this, [this] { step(); });
    qCCritical(lcEvents, "stored events behind %lld cannot be read: %s", static_cast<long long>(m_seq),
               qPrintable(error.detail));
    found(1);
    m_seq += skipUnread;
    if (m_seq >= m_log.newestSeq())
        return endPass();
    m_clock.after(betweenPieces, this, [this] { step(); });
}

void LogCheck::found(qint64 count)
{
    m_damaged += count;
    emit damageFound(m_damaged);
}

void LogCheck::endPass()
{
    m_seq = 0;
    m_told = 0;
    m_damaged = 0;
    emit moved(m_seq);
    emit passEnded();
    m_clock.after(betweenPasses, this, [this] { step(); });
}

} // namespace wa::events
