#include "app/events/log/logcheck.h"

#include "app/base/logging.h"

namespace wa::events {

using namespace std::chrono_literals;

namespace {

constexpr auto betweenSteps = 1s; // with 256 events each, a million take about an hour
constexpr qint64 tellEvery = 10'000;
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
    m_clock.after(betweenSteps, this, [this] { step(); });
}

void LogCheck::step()
{
    m_log.check(m_seq).then(this, [this](const Result<EventLog::Checked> &checked) { onChecked(checked); });
}

void LogCheck::onChecked(const Result<EventLog::Checked> &checked)
{
    if (!checked) {
        if (checked.error().kind != Error::Kind::Cancelled)
            m_clock.after(betweenPasses, this, [this] { step(); }); // a store that cannot be read says so elsewhere
        return;
    }
    if (!checked->damaged.empty()) {
        qCCritical(lcEvents, "%zu stored events are not as they came, the first is %lld", checked->damaged.size(),
                   static_cast<long long>(checked->damaged.front()));
        emit damageFound(checked->damaged);
    }
    m_seq = checked->isEnd ? 0 : checked->lastSeq;
    if (checked->isEnd || m_seq - m_told >= tellEvery) {
        m_told = m_seq;
        emit moved(m_seq);
    }
    if (checked->isEnd)
        emit passEnded();
    m_clock.after(checked->isEnd ? std::chrono::milliseconds(betweenPasses) : betweenSteps, this, [this] { step(); });
}

} // namespace wa::events
