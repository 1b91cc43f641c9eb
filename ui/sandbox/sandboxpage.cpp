#include "ui/sandbox/sandboxpage.h"

#include "ui/sandbox/attachmentdrop.h"
#include "ui/sandbox/deliverylist.h"
#include "ui/text/words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/table.h"
#include "ui/widgets/tabledelegate.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeDatabase>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int deliveriesShown = 100;
constexpr qint64 largestPicture = 8LL * 1024 * 1024;

} // namespace

shell::PageName SandboxPage::pageName()
{
    return {u"sandbox"_s, theme::Icon::Sandbox, tr("Sandbox")};
}

SandboxPage::SandboxPage(Clock &clock, TakePicture takePicture, ReadCode readCode, StartSandbox start, QWidget *parent)
    : Page(pageName(), parent)
    , m_clock(clock)
    , m_takePicture(std::move(takePicture))
    , m_readCode(std::move(readCode))
    , m_startSandbox(std::move(start))
    , m_stack(new QStackedWidget(this))
    , m_deliveries(new DeliveryList(clock, this))
{
    auto *off = new widgets::EmptyState(theme::Icon::Sandbox, this);
    off->setText(
        tr("The Sandbox Is Off"),
        tr("An embedded gateway with a virtual phone: everything works without a network and without an account."));
    auto *begin = new QAction(tr("Start Sandbox"), this);
    begin->setObjectName(u"sandbox.start"_s);
    off->setAction(begin);
    connect(begin, &QAction::triggered, this, [this] { m_startSandbox(); });
    m_stack->addWidget(off);

    auto *on = new QWidget(this);
    auto *columns = new QHBoxLayout(on);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(theme::space4);
    auto *left = new QScrollArea(this);
    left->setWidgetResizable(true);
    left->setFrameShape(QFrame::NoFrame);
    left->setFocusPolicy(Qt::NoFocus);
    left->setWidget(buildPhone());
    left->setMinimumWidth(left->widget()->minimumSizeHint().width() + style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    columns->addWidget(left, 2);
    columns->addWidget(buildGateway(), 3);
    m_stack->addWidget(on);
    setBody(m_stack);
    setPhone(nullptr, {});
    scheduleRefresh();
}

QWidget *SandboxPage::buildPhone()
{
    auto *column = new QWidget(this);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space4);

    auto *phone = new widgets::Card(tr("Virtual Phone"), this);
    auto *form = new QFormLayout;
    m_number = new QLineEdit(u"6281234567890"_s, this);
    m_number->setObjectName(u"phone.number"_s);
    m_number->setAccessibleName(tr("Its number"));
    form->addRow(tr("Its number"), m_number);
    phone->body()->addLayout(form);
    m_camera = new QPushButton(tr("Scan What Is on Screen"), this);
    m_camera->setObjectName(u"phone.scan"_s);
    theme::setRole(m_camera, theme::ButtonRole::Primary);
    phone->body()->addWidget(m_camera);
    m_said = new QLabel(tr("Show a code on the Devices page, then scan it here."), this);
    m_said->setObjectName(u"phone.said"_s);
    m_said->setWordWrap(true);
    phone->body()->addWidget(m_said);
    layout->addWidget(phone);
    connect(m_camera, &QPushButton::clicked, this, &SandboxPage::scan);

    auto *chat = new widgets::Card(tr("Write to the Device"), this);
    auto *fields = new QFormLayout;
    m_device = new QComboBox(this);
    m_device->setObjectName(u"phone.device"_s);
    m_device->setAccessibleName(tr("Linked device"));
    fields->addRow(tr("Linked device"), m_device);
    m_from = new QLineEdit(u"6281298765432"_s, this);
    m_from->setObjectName(u"phone.from"_s);
    m_from->setAccessibleName(tr("From number"));
    fields->addRow(tr("From number"), m_from);
    m_name = new QLineEdit(u"Anna"_s, this);
    m_name->setAccessibleName(tr("Sender's name"));
    fields->addRow(tr("Sender's name"), m_name);
    m_text = new QLineEdit(this);
    m_text->setObjectName(u"phone.text"_s);
    m_text->setAccessibleName(tr("Text or caption"));
    fields->addRow(tr("Text or caption"), m_text);
    m_picture = new AttachmentDrop(this);
    m_picture->setObjectName(u"phone.picture"_s);
    fields->addRow(tr("Picture"), m_picture);
    chat->body()->addLayout(fields);
    auto *acts = new QHBoxLayout;
    m_send = new QPushButton(tr("Send to the Device"), this);
    m_send->setObjectName(u"phone.send"_s);
    auto *logout = new QPushButton(tr("Log Out on the Phone"), this);
    acts->addWidget(m_send);
    acts->addWidget(logout);
    acts->addStretch();
    chat->body()->addLayout(acts);
    layout->addWidget(chat);
    connect(m_send, &QPushButton::clicked, this, &SandboxPage::sendInbound);
    connect(logout, &QPushButton::clicked, this, [this] {
        if (m_phone)
            run(tr("Cannot log out."), tr("Logged out on the phone."), m_phone->logout(device()));
    });
    layout->addWidget(buildFaults());
    layout->addStretch();
    return column;
}

QPushButton *SandboxPage::addFault(QLayout *row, const QString &words, const QString &name, std::function<Task<>()> act)
{
    auto *button = new QPushButton(words, this);
    button->setObjectName(name);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, act] {
        if (m_phone)
            run(tr("Cannot set the fault."), tr("The fault is set."), act());
    });
    return button;
}

QWidget *SandboxPage::buildFaults()
{
    auto *card = new widgets::Card(tr("Faults"), this);
    auto *words = new QLabel(tr("Each goes off once, at the next call or webhook of its kind."), this);
    words->setWordWrap(true);
    theme::setMuted(words);
    card->body()->addWidget(words);
    auto *grid = new QVBoxLayout;
    grid->setSpacing(theme::space2);
    addFault(grid, tr("Refuse the Next Scan"), u"fault.scan"_s,
             [this] { return m_phone->failNext(u"POST /sandbox/scan"_s, u"too_many_devices"_s); });
    addFault(grid, tr("Refuse the Next Message"), u"fault.message"_s,
             [this] { return m_phone->failNext(u"POST /devices/{device_id}/messages"_s, u"internal_error"_s); });
    addFault(grid, tr("Sign the Next Webhook Wrongly"), u"fault.signature"_s,
             [this] { return m_phone->spoilNextWebhook(u"bad_signature"_s); });
    addFault(grid, tr("Deliver the Next Webhook Twice"), u"fault.duplicate"_s,
             [this] { return m_phone->spoilNextWebhook(u"duplicate"_s); });
    addFault(grid, tr("Advance Its Clock by a Minute"), u"fault.clock"_s,
             [this] { return m_phone->advanceClock(60s); });
    addFault(grid, tr("Restart the Gateway"), u"fault.restart"_s, [this] { return m_phone->restartGateway(); });
    addFault(grid, tr("Clear All Faults"), u"fault.clear"_s, [this] { return m_phone->clearFaults(); });
    card->body()->addLayout(grid);
    return card;
}

QWidget *SandboxPage::buildGateway()
{
    auto *column = new QWidget(this);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space2);
    m_address = new QLabel(this);
    m_address->setObjectName(u"sandbox.address"_s);
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    theme::setMuted(m_address);
    auto *title = new QLabel(tr("What the gateway delivered"), this);
    theme::setRole(title, theme::TextRole::Heading);
    layout->addWidget(title);
    layout->addWidget(m_address);
    m_table = new widgets::Table(tr("Deliveries"), this);
    m_table->setObjectName(u"sandbox.deliveries"_s);
    m_table->setModel(m_deliveries);
    m_table->setItemDelegateForColumn(
        DeliveryList::StateColumn,
        new widgets::PillDelegate([this](const QModelIndex &index) { return m_deliveries->status(index); }, this));
    m_table->setColumnWidths({112, 190, 70, 80, 76, 130});
    layout->addWidget(m_table, 1);
    return column;
}

QList<QWidget *> SandboxPage::panes()
{
    return {m_camera, m_table};
}

void SandboxPage::setPhone(gateway::VirtualPhone *phone, const QString &baseUrl)
{
    m_phone = phone;
    m_stack->setCurrentIndex(phone ? 1 : 0);
    //: %1 is an address
    m_address->setText(phone ? tr("Listening at %1").arg(baseUrl) : QString());
    refresh();
}

DeviceId SandboxPage::device() const
{
    return DeviceId(m_device->currentData().toString());
}

void SandboxPage::run(const QString &what, const QString &done, Task<> task)
{
    clearError();
    task.then(this, [this, what, done](const Result<> &outcome) {
        if (!outcome)
            return showError(what, outcome.error());
        m_said->setText(done);
        refresh();
    });
}

void SandboxPage::scan()
{
    if (!m_phone)
        return;
    m_camera->setEnabled(false);
    m_said->setText(tr("Looking for a code on screen."));
    m_readCode(m_takePicture()).then(this, [this](const Result<QString> &code) {
        m_camera->setEnabled(true);
        if (!code || code->isEmpty()) {
            m_said->setText(tr("There is no code on screen. Show one on the Devices page."));
            return;
        }
        run(tr("The phone could not link."), tr("Linked."), m_phone->scan(*code, m_number->text().trimmed()));
    });
}

void SandboxPage::sendInbound()
{
    if (!m_phone)
        return;
    gateway::Inbound message{.type = u"text"_s,
                             .from = m_from->text().trimmed(),
                             .senderName = m_name->text().trimmed(),
                             .text = m_text->text()};
    if (!m_picture->file().isEmpty()) {
        QFile file(m_picture->file());
        if (!file.open(QIODevice::ReadOnly) || file.size() > largestPicture)
            return showError(tr("Cannot attach the picture."),
                             Error{.kind = Error::Kind::Invalid, .code = u"unreadable"_s, .field = u"file"_s});
        message.type = u"image"_s;
        message.data = file.readAll();
        message.mimeType = QMimeDatabase().mimeTypeForData(message.data).name();
    }
    run(tr("Cannot send to the device."), tr("Sent to the device."), m_phone->inbound(device(), message));
    m_text->clear();
    m_picture->setFile({});
}

void SandboxPage::refresh()
{
    if (!m_phone || m_busy)
        return;
    m_busy = true;
    m_phone->devices().then(this, [this](const Result<std::vector<gateway::Device>> &devices) {
        if (devices)
            takeDevices(*devices);
    });
    m_phone->deliveries(deliveriesShown).then(this, [this](const Result<std::vector<gateway::Delivery>> &deliveries) {
        m_busy = false;
        if (deliveries)
            m_deliveries->setDeliveries(*deliveries);
    });
}

void SandboxPage::takeDevices(const std::vector<gateway::Device> &devices)
{
    const QString chosen = m_device->currentData().toString();
    m_device->clear();
    for (const gateway::Device &device : devices) {
        if (device.status == gateway::DeviceStatus::Connected)
            m_device->addItem(device.name, device.id.text());
    }
    if (const int index = m_device->findData(chosen); index >= 0)
        m_device->setCurrentIndex(index);
    m_send->setEnabled(m_device->count() > 0);
}

void SandboxPage::scheduleRefresh()
{
    m_clock.after(1s, this, [this] {
        if (isVisible())
            refresh();
        scheduleRefresh();
    });
}

} // namespace wa::ui
