#include "ui/devices/devicespage.h"

#include "app/base/settingstable.h"
#include "ui/devices/adoptdialog.h"
#include "ui/devices/devicelistpane.h"
#include "ui/devices/devicerows.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/filterbox.h"

#include <QAction>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

shell::PageName DevicesPage::pageName()
{
    return {u"devices"_s, theme::Icon::Devices, tr("Devices")};
}

DevicesPage::DevicesPage(devices::Devices &devices, devices::Pairing &pairing, Clock &clock, Settings &settings,
                         PairingPanel::ReadPicture readPicture, QWidget *parent)
    : Page(pageName(), parent)
    , m_devices(devices)
    , m_pairing(pairing)
    , m_clock(clock)
    , m_settings(settings)
    , m_list(new DeviceListPane(devices, clock, settings, this))
    , m_right(new QStackedWidget(this))
    , m_detail(new DeviceDetail(devices, clock, this))
    , m_panel(new PairingPanel(pairing, clock, std::move(readPicture), this))
{
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    auto *holder = new QWidget(this); // the panel leaves it for full screen and comes back
    auto *held = new QVBoxLayout(holder);
    held->setContentsMargins(0, 0, 0, 0);
    held->addWidget(m_panel);
    m_right->addWidget(m_detail);
    m_right->addWidget(holder);
    m_detail->setMinimumWidth(380);
    // Only what is shown asks for room: with the code beside its words the panel is wider than the facts.
    const auto claimRoom = [this, holder] {
        const auto policy = m_right->currentWidget() == holder ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        holder->setSizePolicy(policy, policy);
    };
    connect(m_right, &QStackedWidget::currentChanged, this, claimRoom);
    claimRoom();
    splitter->addWidget(m_right);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({640, 430}); // modules of six pixels
    setBody(splitter);
    m_search = new widgets::FilterBox(tr("Filter devices"), this);
    m_search->setObjectName(u"devices.filter"_s);
    setFilter(m_search);
    auto *create = new QAction(tr("Create Device…"), this);
    create->setObjectName(u"devices.create"_s);
    setPrimaryAction(create);
    m_list->setCreateAction(create);
    connect(create, &QAction::triggered, this, &DevicesPage::createDevice);
    m_adopt = new QAction(tr("Add Device by Id…"), this);
    m_adopt->setObjectName(u"devices.adopt"_s);
    m_adopt->setVisible(false);
    m_list->addAct(m_adopt);
    connect(m_adopt, &QAction::triggered, this, &DevicesPage::adoptDevice);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_settings.set(settings::devicesFilter, typed);
        m_list->setFilter(typed);
    });
    m_search->setText(settings.get(settings::devicesFilter));

    connect(m_list, &DeviceListPane::listChanged, this, &DevicesPage::onListChanged);
    connect(m_list, &DeviceListPane::currentChanged, this, &DevicesPage::showChosen);
    connect(m_list, &DeviceListPane::allWanted, m_search, &QLineEdit::clear);
    connect(m_list, &DeviceListPane::bulkWanted, this, &DevicesPage::openBulk);
    connect(m_detail, &DeviceDetail::requested, this, &DevicesPage::act);
    connect(m_detail, &DeviceDetail::noteFailed, this,
            [this](const Error &error) { showError(tr("Cannot keep the labels."), error); });
    connect(m_panel, &PairingPanel::closed, this, [this] { m_right->setCurrentIndex(0); });
    connect(&m_pairing, &devices::Pairing::linked, this, [this](const ProjectId &project, const DeviceId &device) {
        if (project == m_project)
            m_list->setCurrent(device);
    });
    scheduleAges();
}

QList<QWidget *> DevicesPage::panes()
{
    return {m_list->list(), m_right};
}

void DevicesPage::setProject(const ProjectId &project)
{
    m_project = project;
    m_right->setCurrentIndex(0);
    m_list->setProject(project);
    refresh();
}

void DevicesPage::refresh()
{
    if (m_project.isEmpty())
        return;
    m_devices.refresh(m_project).then(this, [this](const Result<> &outcome) {
        if (outcome)
            clearError();
        else if (outcome.error().kind != Error::Kind::Cancelled)
            showError(tr("Cannot list the devices."), outcome.error(), [this] { refresh(); });
    });
}

const devices::Device *DevicesPage::chosen() const
{
    return m_list->current().isEmpty() ? nullptr : m_devices.device(m_project, m_list->current());
}

void DevicesPage::onListChanged()
{
    const DeviceRows &rows = m_list->rows();
    setSubtitle(tr("%n need(s) attention", nullptr, rows.attention()) + u" · "_s +
                tr("%n linked", nullptr, rows.linked()));
    setBadge(rows.attention());
    showChosen();
}

void DevicesPage::showChosen()
{
    m_detail->setDevice(m_project, chosen());
}

void DevicesPage::reveal(const DeviceId &device)
{
    m_right->setCurrentIndex(0);
    m_list->reveal(device);
}

void DevicesPage::showAttention()
{
    m_search->clear();
    m_list->showAttention();
}

void DevicesPage::createDevice()
{
    m_panel->askForNewDevice(m_project);
    showPairing();
}

void DevicesPage::setBehindProxy(bool isBehindProxy)
{
    m_adopt->setVisible(isBehindProxy);
}

void DevicesPage::adoptDevice()
{
    auto *dialog = new AdoptDialog(m_devices, m_project, m_clock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AdoptDialog::adopted, this, [this, project = m_project](const DeviceId &device) {
        if (project == m_project)
            reveal(device);
    });
    dialog->open();
}

void DevicesPage::reconnect(const DeviceId &device)
{
    showPairing();
    m_panel->recover(m_project, device);
}

void DevicesPage::showPairing()
{
    clearError();
    m_right->setCurrentIndex(1);
}

void DevicesPage::act(DeviceDetail::Act act)
{
    const devices::Device *device = chosen();
    if (!device)
        return;
    using Act = DeviceDetail::Act;
    switch (act) {
    case Act::Check:
        check(device->wire.id);
        break;
    case Act::ShowCode:
        showPairing();
        m_panel->showFor(m_project, device->wire.id);
        break;
    case Act::Recover:
        reconnect(device->wire.id);
        break;
    case Act::Disconnect:
    case Act::Destroy:
        confirm(act, *device);
        break;
    }
}

void DevicesPage::confirm(DeviceDetail::Act act, const devices::Device &device)
{
    const bool destroy = act == DeviceDetail::Act::Destroy;
    const QString name = device.wire.name;
    auto *dialog = new widgets::ConfirmDialog(
        {.title = destroy ? tr("Destroy Device") : tr("Disconnect Device"),
         .consequence = destroy
                            ? tr("%1: sending and receiving stop, its activity is archived, its media is deleted, its "
                                 "id never works again.")
                                  .arg(name)
                            : tr("%1: ends the session. The device and its history stay. Linking again needs a new QR "
                                 "code and the phone.")
                                  .arg(name),
         .button = destroy ? tr("Destroy Device") : tr("Disconnect Device"),
         .typed = destroy ? name : QString()},
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, act, id = device.wire.id] { run(act, id); });
    dialog->open();
}

void DevicesPage::run(DeviceDetail::Act act, const DeviceId &id)
{
    const bool destroy = act == DeviceDetail::Act::Destroy;
    auto task = destroy ? m_devices.destroy(m_project, id) : m_devices.disconnect(m_project, id);
    task.then(this, [this, destroy](const Result<> &outcome) {
        if (!outcome)
            showError(destroy ? tr("Cannot destroy the device.") : tr("Cannot disconnect the device."),
                      outcome.error());
    });
}

void DevicesPage::check(const DeviceId &id)
{
    m_detail->setChecking(true);
    m_devices.checkSession(m_project, id).then(this, [this](const Result<> &outcome) {
        m_detail->setChecking(false);
        if (outcome)
            clearError();
        else
            showError(tr("The session does not answer."), outcome.error());
    });
}

void DevicesPage::openBulk(devices::BulkRun::Verb verb, const std::vector<DeviceId> &chosen, int hidden)
{
    auto *run = new devices::BulkRun(m_devices, m_project, verb, chosen, this);
    auto *dialog = new BulkDialog(run, hidden, m_guard, m_clock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void DevicesPage::scheduleAges()
{
    m_clock.after(5s, this, [this] {
        if (isVisible()) {
            m_list->refreshAges();
            showChosen();
        }
        scheduleAges();
    });
}

} // namespace wa::ui
