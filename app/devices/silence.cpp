#include "app/devices/devicebook.h"

#include <utility>

namespace wa::devices {

Standing Devices::standing(const Device &device) const
{
    return standingOf(device, m_clock.wall(), m_silence);
}

void Devices::setSilence(std::chrono::milliseconds silence)
{
    if (silence == m_silence)
        return;
    m_silence = silence;
    m_silenceDue.reset();
    std::vector<std::pair<ProjectId, DeviceId>> judged;
    for (const auto &[project, book] : m_books) {
        for (const Device &device : book->list.devices()) {
            awaitSilence(device);
            judged.emplace_back(ProjectId(project), device.wire.id);
        }
    }
    for (const auto &[project, device] : judged)
        emit deviceChanged(project, device);
}

//! One timer for all devices: it rings when the first of them may have become silent.
void Devices::awaitSilence(const Device &device)
{
    const UnixMs now = m_clock.wall();
    const auto due = silentFrom(device, now, m_silence);
    if (!due || (m_silenceDue && *m_silenceDue <= *due))
        return;
    if (!m_silenceDue)
        m_silenceSeen = now;
    m_silenceDue = due;
    m_clock.after(*due - now, this, [this, wait = ++m_silenceWait] {
        if (wait == m_silenceWait)
            onSilence();
    });
}

void Devices::onSilence()
{
    const UnixMs now = m_clock.wall();
    const UnixMs before = std::exchange(m_silenceSeen, now);
    m_silenceDue.reset();
    std::vector<std::pair<ProjectId, DeviceId>> fallen; // told last: who hears it may ask for anything
    for (const auto &[project, book] : m_books) {
        for (const Device &device : book->list.devices()) {
            awaitSilence(device);
            if (standing(device) == Standing::Silent && standingOf(device, before, m_silence) == Standing::Linked)
                fallen.emplace_back(ProjectId(project), device.wire.id);
        }
    }
    for (const auto &[project, device] : fallen)
        emit deviceChanged(project, device);
}

} // namespace wa::devices
