#pragma once

#include "app/base/clock.h"
#include "app/base/settings.h"
#include "app/devices/devices.h"
#include "app/devices/pairing.h"
#include "ui/devices/bulkdialog.h"
#include "ui/devices/devicedetail.h"
#include "ui/devices/pairingpanel.h"
#include "ui/shell/page.h"

class QAction;
class QStackedWidget;

namespace wa::widgets {
class FilterBox;
}

namespace wa::ui {

class DeviceListPane;

//! The project's devices on the left; on the right the chosen one, or the pairing under way.
class DevicesPage final : public shell::Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DevicesPage)

public:
    DevicesPage(devices::Devices &devices, devices::Pairing &pairing, Clock &clock, Settings &settings,
                PairingPanel::ReadPicture readPicture, QWidget *parent = nullptr);

    [[nodiscard]] static shell::PageName pageName();
    void setProject(const ProjectId &project);
    //! What the chosen project is called, and whether its name must be typed.
    void setGuard(const ProjectGuard &guard) { m_guard = guard; }
    //! Its proxy may list no devices: one can be added by its id.
    void setBehindProxy(bool isBehindProxy);
    void createDevice();
    //! The chosen one, in sight: a filter that hides it goes.
    void reveal(const DeviceId &device);
    void showAttention(); //!< only those that need somebody
    //! Leads to the gate behind which the device is disconnected and gets a new code.
    void reconnect(const DeviceId &device);

    void onShown() override { refresh(); }
    void refresh() override;
    [[nodiscard]] QList<QWidget *> panes() override;

private:
    void adoptDevice();
    void onListChanged();
    void showChosen();
    void check(const DeviceId &id);
    void openBulk(devices::BulkRun::Verb verb, const std::vector<DeviceId> &chosen, int hidden);
    void act(DeviceDetail::Act act);
    void confirm(DeviceDetail::Act act, const devices::Device &device);
    void run(DeviceDetail::Act act, const DeviceId &id);
    void showPairing();
    void scheduleAges();
    [[nodiscard]] const devices::Device *chosen() const;

    devices::Devices &m_devices;
    devices::Pairing &m_pairing;
    Clock &m_clock;
    Settings &m_settings;
    ProjectId m_project;
    ProjectGuard m_guard;
    widgets::FilterBox *m_search;
    DeviceListPane *m_list;
    QAction *m_adopt;
    QStackedWidget *m_right;
    DeviceDetail *m_detail;
    PairingPanel *m_panel;
};

} // namespace wa::ui
