#include "ui/devices/devicespage.h"

#include "ui/devices/confirmdialog.h"
#include "ui/devices/devicerows.h"
#include "ui/devices/devicestatus.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterbox.h"
#include "ui/widgets/table.h"
#include "ui/widgets/tabledelegate.h"

#include <QAction>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using devices::DeviceList;

DevicesPage::DevicesPage(devices::Devices &devices, devices::Pairing &pairing, Clock &clock,
                         PairingPanel::ReadPicture readPicture, QWidget *parent)
    : Page(u"devices"_s, theme::Icon::Devices, tr("Devices"), parent)
    , m_devices(devices)
    , m_pairing(pairing)
    , m_clock(clock)
    , m_rows(new DeviceRows(clock, this))
    , m_right(new QStackedWidget(this))
    , m_detail(new DeviceDetail(clock, this))
    , m_panel(new PairingPanel(pairing, clock, std::move(readPicture), this))
{
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildList());
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
    m_empty->setAction(create);
    connect(create, &QAction::triggered, this, &DevicesPage::createDevice);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_rows->setFilter(typed);
        onListChanged();
    });

    connect(m_detail, &DeviceDetail::requested, this, &DevicesPage::act);
    connect(m_panel, &PairingPanel::closed, this, [this] { m_right->setCurrentIndex(0); });
    connect(&m_devices, &devices::Devices::deviceChanged, this, [this](const ProjectId &project) {
        if (project == m_project)
            onListChanged();
    });
    connect(&m_devices, &devices::Devices::refreshed, this, &DevicesPage::onListChanged);
    connect(&m_pairing, &devices::Pairing::linked, this, [this](const ProjectId &project, const DeviceId &device) {
        if (project != m_project)
            return;
        m_chosen = device;
        onListChanged();
    });
    scheduleAges();
}

QWidget *DevicesPage::buildList()
{
    m_table = new widgets::Table(tr("Devices"), this);
    m_table->setObjectName(u"devices.table"_s);
    m_table->setModel(m_rows);
    m_table->setItemDelegateForColumn(DeviceList::StatusColumn,
                                      new widgets::PillDelegate(
                                          [](const QModelIndex &index) {
                                              return statusOf(
                                                  gateway::DeviceStatus(index.data(DeviceList::StatusRole).toInt()),
                                                  index.data(DeviceList::StatusTextRole).toString());
                                          },
                                          this));
    m_empty = new widgets::EmptyState(theme::Icon::Devices, this);
    m_left = new QStackedWidget(this);
    m_left->addWidget(m_table);
    m_left->addWidget(m_empty);
    m_left->setMinimumWidth(280); // the code beside it must not become small
    connect(m_table, &widgets::Table::currentRowChanged, this, &DevicesPage::onRow);
    return m_left;
}

QList<QWidget *> DevicesPage::panes()
{
    return {m_table, m_right};
}

void DevicesPage::setProject(const ProjectId &project)
{
    m_project = project;
    m_chosen = {};
    m_rows->setSourceModel(m_devices.list(project));
    m_table->setColumnWidths({0, 150, 112, 120, 110});
    m_right->setCurrentIndex(0);
    onListChanged();
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
    return m_chosen.isEmpty() ? nullptr : m_devices.device(m_project, m_chosen);
}

void DevicesPage::onListChanged()
{
    int attention = 0;
    int linked = 0;
    const DeviceList *list = m_project.isEmpty() ? nullptr : m_devices.list(m_project);
    const auto count = list ? int(list->devices().size()) : 0;
    for (int i = 0; i < count; ++i) {
        const auto status = list->devices()[size_t(i)].wire.status;
        attention += needsAttention(status);
        linked += status == gateway::DeviceStatus::Connected;
    }
    setSubtitle(tr("%n need(s) attention", nullptr, attention) + u" · "_s + tr("%n linked", nullptr, linked));
    Q_EMIT badgeChanged(attention);
    m_left->setCurrentIndex(m_rows->rowCount() == 0 ? 1 : 0);
    if (count == 0)
        m_empty->setText(tr("No Devices Yet"), tr("A device is one WhatsApp account that the gateway is linked to."));
    else
        m_empty->setText(tr("No Device Matches"), tr("%n device(s) are hidden by the filter.", nullptr, count));
    if (const QModelIndex row = m_rows->mapFromSource(list ? list->indexOf(m_chosen) : QModelIndex()); row.isValid())
        m_table->selectRow(row.row());
    m_detail->setDevice(chosen());
}

void DevicesPage::onRow()
{
    const QModelIndex current = m_table->currentIndex();
    m_chosen = DeviceId(current.data(DeviceList::IdRole).toString());
    m_detail->setDevice(chosen());
}

void DevicesPage::createDevice()
{
    m_panel->askForNewDevice(m_project);
    showPairing();
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
    case Act::ShowCode:
        showPairing();
        m_panel->showFor(m_project, device->wire.id);
        break;
    case Act::Recover:
        showPairing();
        m_panel->recover(m_project, device->wire.id);
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
    auto *dialog = new ConfirmDialog(
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

void DevicesPage::scheduleAges()
{
    m_clock.after(5s, this, [this] {
        if (isVisible()) {
            m_rows->refreshAges();
            m_detail->setDevice(chosen());
        }
        scheduleAges();
    });
}

} // namespace wa::ui
