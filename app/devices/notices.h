#pragma once

#include "app/base/quiethours.h"
#include "app/devices/devices.h"
#include "app/devices/noticegroups.h"

#include <QTimeZone>

#include <functional>

namespace wa::devices {

//! Tells what befell devices while the operator looked elsewhere: many at once as one thing. In quiet hours it is kept
//! and told at their end, if it still holds then. GUI thread.
class Notices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notices)

public:
    //! All outlive this.
    struct Parts
    {
        Devices &devices;
        projects::Projects &projects;
        Clock &clock;
        //! The operator has it in hand and sees for himself: it is being paired.
        std::function<bool(const ProjectId &, const DeviceId &)> isAtHand;
        QTimeZone zone = QTimeZone::systemTimeZone();
    };

    explicit Notices(Parts parts, QObject *parent = nullptr);

    void setEnabled(bool enabled);
    void setQuietHours(const QuietHours &hours);

Q_SIGNALS:
    //! New, or the one of its number with other devices in it.
    void told(const wa::devices::Notice &notice);

private:
    void onChange(const ProjectId &project, const Change &change);
    void ringAt(SteadyTime due);
    void ring();

    Parts m_parts;
    NoticeGroups m_groups;
    QuietHours m_quiet;
    bool m_enabled = true;
    std::optional<SteadyTime> m_ringsAt;
    int m_rings = 0; //!< only the newest ring counts
};

} // namespace wa::devices
