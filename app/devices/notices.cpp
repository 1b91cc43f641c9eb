#include "app/devices/notices.h"

#include "app/projects/projects.h"

#include <algorithm>

namespace wa::devices {

namespace {
constexpr std::chrono::minutes looksAgain{1}; // the clock on the wall may be set meanwhile
}

Notices::Notices(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
    connect(&m_parts.devices, &Devices::statusChanged, this, &Notices::onChange);
}

void Notices::setEnabled(bool enabled)
{
    m_enabled = enabled;
    if (!enabled)
        m_groups = {};
}

void Notices::setQuietHours(const QuietHours &hours)
{
    m_quiet = hours;
    ring();
}

void Notices::onChange(const ProjectId &project, const Change &change)
{
    const projects::Project *of = m_parts.projects.project(project);
    if (!m_enabled || !of)
        return;
    if (change.cause == Cause::ThisDesk || m_parts.isAtHand(project, change.device))
        return m_groups.forget(project, change.device); // whoever would be told has done it
    const auto kind = noticeOf(change);
    if (!kind)
        return;
    const Device *device = m_parts.devices.device(project, change.device);
    m_groups.add(*kind, of->gateway,
                 {.project = project,
                  .device = change.device,
                  .name = device ? device->wire.name : change.device.text(),
                  .cause = change.cause,
                  .at = change.at},
                 m_parts.clock.steady());
    if (const auto due = m_groups.due())
        ringAt(*due);
}

void Notices::ringAt(SteadyTime due)
{
    if (m_ringsAt && *m_ringsAt <= due)
        return; // then it is seen that something waits longer
    m_ringsAt = due;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(due - m_parts.clock.steady());
    m_parts.clock.after(std::max(wait, std::chrono::milliseconds(0)), this, [this, number = ++m_rings] {
        if (number == m_rings)
            ring();
    });
}

void Notices::ring()
{
    m_ringsAt.reset();
    if (!m_groups.due())
        return;
    const UnixMs now = m_parts.clock.wall();
    if (const auto left = m_quiet.left(toDateTime(now).toTimeZone(m_parts.zone)))
        return ringAt(m_parts.clock.steady() + std::min<std::chrono::milliseconds>(*left, looksAgain));
    for (const Notice &notice : m_groups.take(m_parts.clock.steady()))
        Q_EMIT told(notice);
    if (const auto due = m_groups.due())
        ringAt(*due);
}

} // namespace wa::devices
