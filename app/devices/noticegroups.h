#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"
#include "app/devices/history.h"

#include <optional>
#include <set>
#include <vector>

namespace wa::devices {

//! What somebody who looks elsewhere is told of a device.
enum class NoticeKind {
    Dropped,   //!< it was linked, and is not
    NeedsCode, //!< its code ran out, and nobody here looked at it
    Back,      //!< linked again, after one of the others was told
};

//! Pure. Nothing for an error, for what this desk did, and for what is seen for the first time.
[[nodiscard]] std::optional<NoticeKind> noticeOf(const Change &change);

//! A device to be told of.
struct Noticed
{
    ProjectId project;
    DeviceId device;
    QString name = {};
    Cause cause = Cause::Listed;
    UnixMs at{};

    friend bool operator==(const Noticed &, const Noticed &) = default;
};

//! Devices of one gateway that met the same at about the same time.
struct Notice
{
    NoticeKind kind = NoticeKind::Dropped;
    int number = 0; //!< stays when it is told again with more devices: that takes the earlier one's place
    GatewayId gateway = {};
    std::vector<Noticed> devices = {}; //!< in the order they met it

    [[nodiscard]] std::optional<Cause> cause() const; //!< the one that all have
    //! Three within a minute, and not by their phones: what they have in common is the gateway.
    [[nodiscard]] bool isLikelyGateway() const;

    friend bool operator==(const Notice &, const Notice &) = default;
};

//! Gathers what befell devices, so that many at once are told as one thing. Pure: time is given. Told as soon as it is
//! calm for three seconds, ten seconds after the first at the latest; what follows within a minute joins.
class NoticeGroups
{
public:
    static constexpr std::chrono::seconds calm{3};
    static constexpr std::chrono::seconds latest{10};
    static constexpr std::chrono::seconds together{60};

    //! One that goes and comes back before anybody was told is not told.
    void add(NoticeKind kind, const GatewayId &gateway, const Noticed &device, SteadyTime now);
    //! Nobody need be told of it any more.
    void forget(const ProjectId &project, const DeviceId &device);
    //! When there will be something to tell; empty: there is nothing.
    [[nodiscard]] std::optional<SteadyTime> due() const;
    //! What can be told now; it counts as told.
    [[nodiscard]] std::vector<Notice> take(SteadyTime now);

private:
    struct Group
    {
        Notice notice;
        std::set<DeviceId> news = {}; //!< of its devices, those not told yet
        SteadyTime opened{};
        SteadyTime firstNews{};
        SteadyTime lastNews{};
        bool isTold = false;
    };
    using Key = std::pair<ProjectId, DeviceId>;

    [[nodiscard]] static SteadyTime dueOf(const Group &group);
    //! Takes it out of the groups of that kind; true: somebody was to be told of it.
    bool leave(NoticeKind kind, const Key &key);

    std::vector<Group> m_groups;
    std::set<Key> m_gone; //!< told of, and not back
    int m_numbers = 0;
};

} // namespace wa::devices
