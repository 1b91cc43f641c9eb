#include "app/devices/noticegroups.h"

#include <algorithm>

namespace wa::devices {

using gateway::DeviceStatus;

namespace {
constexpr size_t gatewaysShare = 3;
}

std::optional<NoticeKind> noticeOf(const Change &change)
{
    if (change.cause == Cause::ThisDesk || !change.before || *change.before == change.status)
        return {};
    if (change.status == DeviceStatus::Connected)
        return NoticeKind::Back;
    if (*change.before == DeviceStatus::Connected)
        return NoticeKind::Dropped;
    return change.status == DeviceStatus::Expired ? std::optional(NoticeKind::NeedsCode) : std::nullopt;
}

std::optional<Cause> Notice::cause() const
{
    const bool same =
        std::ranges::all_of(devices, [this](const Noticed &one) { return one.cause == devices.front().cause; });
    return devices.empty() || !same ? std::nullopt : std::optional(devices.front().cause);
}

bool Notice::isLikelyGateway() const
{
    if (kind != NoticeKind::Dropped)
        return false;
    std::vector<UnixMs> times;
    for (const Noticed &one : devices) {
        if (one.cause != Cause::Phone)
            times.push_back(one.at);
    }
    std::ranges::sort(times);
    for (size_t last = gatewaysShare; last <= times.size(); ++last) {
        if (times[last - 1] - times[last - gatewaysShare] < NoticeGroups::together)
            return true;
    }
    return false;
}

bool NoticeGroups::leave(NoticeKind kind, const Key &key)
{
    bool wasNews = false;
    for (Group &group : m_groups) {
        if (group.notice.kind != kind)
            continue;
        auto &devices = group.notice.devices;
        const auto found = std::ranges::find_if(
            devices, [&key](const Noticed &one) { return one.project == key.first && one.device == key.second; });
        if (found == devices.end())
            continue;
        wasNews = group.news.erase(key.second) > 0 || wasNews;
        devices.erase(found);
    }
    return wasNews;
}

void NoticeGroups::forget(const ProjectId &project, const DeviceId &device)
{
    const Key key{project, device};
    m_gone.erase(key);
    for (const NoticeKind kind : {NoticeKind::Dropped, NoticeKind::NeedsCode, NoticeKind::Back})
        leave(kind, key);
}

void NoticeGroups::add(NoticeKind kind, const GatewayId &gateway, const Noticed &device, SteadyTime now)
{
    const Key key{device.project, device.device};
    if (kind == NoticeKind::Back) {
        leave(NoticeKind::Dropped, key);
        leave(NoticeKind::NeedsCode, key);
        if (m_gone.erase(key) == 0)
            return; // nobody was told that it had gone
    } else if (leave(NoticeKind::Back, key)) {
        m_gone.insert(key); // nor that it was back: what was told holds
        return;
    } else {
        leave(kind, key); // told before, and again now
    }
    std::erase_if(m_groups, [](const Group &group) { return !group.isTold && group.notice.devices.empty(); });
    const auto joins = [&](const Group &group) {
        return group.notice.kind == kind && group.notice.gateway == gateway &&
               (!group.isTold || now - group.opened < together);
    };
    auto group = std::ranges::find_if(m_groups, joins);
    if (group == m_groups.end()) {
        m_groups.push_back({.notice = {.kind = kind, .number = ++m_numbers, .gateway = gateway}, .opened = now});
        group = std::prev(m_groups.end());
    }
    if (group->news.empty())
        group->firstNews = now;
    group->lastNews = now;
    group->news.insert(device.device);
    group->notice.devices.push_back(device);
}

SteadyTime NoticeGroups::dueOf(const Group &group)
{
    return std::min<SteadyTime>(group.lastNews + calm, group.firstNews + latest);
}

std::optional<SteadyTime> NoticeGroups::due() const
{
    std::optional<SteadyTime> first;
    for (const Group &group : m_groups) {
        if (!group.news.empty() && (!first || dueOf(group) < *first))
            first = dueOf(group);
    }
    return first;
}

std::vector<Notice> NoticeGroups::take(SteadyTime now)
{
    std::vector<Notice> told;
    for (Group &group : m_groups) {
        if (group.news.empty() || dueOf(group) > now)
            continue;
        if (group.notice.kind != NoticeKind::Back) {
            for (const Noticed &one : group.notice.devices)
                m_gone.insert({one.project, one.device});
        }
        group.news.clear();
        group.isTold = true;
        told.push_back(group.notice);
    }
    std::erase_if(m_groups, [now](const Group &group) { return group.news.empty() && now - group.opened >= together; });
    return told;
}

} // namespace wa::devices
