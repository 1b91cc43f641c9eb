#pragma once

#include "app/base/clock.h"
#include "app/devices/devices.h"
#include "app/devices/pairing.h"
#include "ui/devices/devicedetail.h"
#include "ui/devices/pairingpanel.h"
#include "ui/shell/page.h"

class QStackedWidget;

namespace wa::widgets {
class EmptyState;
class FilterBox;
class Table;
} // namespace wa::widgets

namespace wa::ui {

class DeviceRows;

//! The project's devices on the left; on the right the chosen one, or the pairing under way.
class DevicesPage final : public shell::Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DevicesPage)

public:
    DevicesPage(devices::Devices &devices, devices::Pairing &pairing, Clock &clock,
                PairingPanel::ReadPicture readPicture, QWidget *parent = nullptr);

    void setProject(const ProjectId &project);
    void createDevice();

    void onShown() override { refresh(); }
    void refresh() override;
    [[nodiscard]] QList<QWidget *> panes() override;

private:
    QWidget *buildList();
    void onListChanged();
    void onRow();
    void act(DeviceDetail::Act act);
    void confirm(DeviceDetail::Act act, const devices::Device &device);
    void run(DeviceDetail::Act act, const DeviceId &id);
    void showPairing();
    void scheduleAges();
    [[nodiscard]] const devices::Device *chosen() const;

    devices::Devices &m_devices;
    devices::Pairing &m_pairing;
    Clock &m_clock;
    ProjectId m_project;
    DeviceId m_chosen;
    DeviceRows *m_rows;
    widgets::FilterBox *m_search;
    widgets::Table *m_table;
    widgets::EmptyState *m_empty;
    QStackedWidget *m_left;
    QStackedWidget *m_right;
    DeviceDetail *m_detail;
    PairingPanel *m_panel;
};

} // namespace wa::ui
