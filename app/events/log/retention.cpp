#include "app/events/log/retention.h"

#include "app/base/logging.h"

namespace wa::events {

using namespace std::chrono_literals;

namespace {

constexpr auto lookEvery = 1min;
constexpr auto betweenSteps = 25ms; // most of the writer's time stays with what arrives

} // namespace

Retention::Retention(EventLog &log, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_clock(clock)
{
}

void Retention::setPolicy(const Policy &policy)
{
    m_policy = policy;
    if (!m_busy)
        step();
    if (!std::exchange(m_watching, true))
        m_clock.after(lookEvery, this, [this] { look(); });
}

void Retention::look()
{
    if (!m_busy)
        step();
    m_clock.after(lookEvery, this, [this] { look(); });
}

void Retention::step()
{
    Keep keep{.maxBytes = m_policy.maxBytes};
    if (m_policy.age.count() > 0)
        keep.since = m_clock.wall() - m_policy.age;
    if (!std::exchange(m_busy, true))
        emit busyChanged();
    m_log.trim(keep).then(this, [this](const Result<Trimmed> &trimmed) { onStepped(trimmed); });
}

void Retention::onStepped(const Result<Trimmed> &trimmed)
{
    if (trimmed && trimmed->more)
        return m_clock.after(betweenSteps, this, [this] { step(); });
    if (!trimmed && trimmed.error().kind != Error::Kind::Cancelled)
        qCWarning(lcEvents, "cannot keep the log within its limits: %s", qPrintable(trimmed.error().detail));
    m_busy = false;
    emit busyChanged();
}

} // namespace wa::events
