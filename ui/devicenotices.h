#pragma once

#include "app/console.h"
#include "ui/shell/desktopnotices.h"

namespace wa::ui {

//! Tells on the desktop which devices dropped, need a code or are back. Names and numbers of devices go out, nothing of
//! what was said on them.
class DeviceNotices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeviceNotices)

public:
    //! The console outlives this.
    DeviceNotices(Console &console, QObject *parent);

    //! `environment` is the gateway's, as a word.
    [[nodiscard]] static shell::DesktopNotices::Notice wordsOf(const devices::Notice &notice,
                                                               const QString &environment);

signals:
    //! A notification was clicked. `device` is empty when it told of several.
    void devicesWanted(const wa::ProjectId &project, const wa::DeviceId &device);

private:
    void show(const devices::Notice &notice);

    Console &m_console;
    shell::DesktopNotices m_desktop;
    QHash<QString, devices::Noticed> m_shown; //!< the first of each
};

} // namespace wa::ui
