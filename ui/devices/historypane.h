#pragma once

#include "app/devices/devices.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace wa::widgets {
class Table;
}

namespace wa::ui {

class ChangeRows;
class ConnectionStrip;

//! What became of a device: the strip, its up-time, and every change as a list.
class HistoryPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryPane)

public:
    HistoryPane(devices::Devices &devices, Clock &clock, QWidget *parent = nullptr);

    void setDevice(const ProjectId &project, const DeviceId &device);
    //! Why the status that it has began; empty until it is known.
    [[nodiscard]] std::optional<devices::Cause> cause() const;
    //! Time went on.
    void refresh();

signals:
    void changesKnown();

private:
    void load();
    void add(const devices::Change &change);
    [[nodiscard]] QString uptimeWords(std::chrono::hours stretch, const QString &name) const;

    devices::Devices &m_devices;
    Clock &m_clock;
    ProjectId m_project;
    DeviceId m_device;
    std::vector<devices::Change> m_changes; //!< oldest first
    std::vector<devices::Change> m_live;    //!< came while they were read
    QComboBox *m_stretch;
    ConnectionStrip *m_strip;
    QLabel *m_uptime;
    QLabel *m_known;
    ChangeRows *m_rows;
    widgets::Table *m_table;
};

} // namespace wa::ui
