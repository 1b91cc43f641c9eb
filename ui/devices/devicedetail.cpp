#include "ui/devices/devicedetail.h"

#include "ui/devices/devicestatus.h"
#include "ui/devices/historypane.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

DeviceDetail::DeviceDetail(devices::Devices &devices, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_devices(devices)
    , m_clock(clock)
    , m_content(new QWidget(this))
    , m_nothing(new QLabel(tr("Choose a device to see its facts and what can be done."), this))
{
    theme::setSurface(this);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(theme::space4, theme::space4, theme::space1, theme::space4);
    outer->addWidget(m_nothing);
    theme::setMuted(m_nothing);
    m_nothing->setWordWrap(true);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(m_content);
    m_content->setAutoFillBackground(false); // the surface shows through
    outer->addWidget(scroll, 1);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, theme::space3, 0);
    layout->setSpacing(theme::space3);
    build(layout);
    setDevice({}, nullptr);
}

void DeviceDetail::build(QVBoxLayout *layout)
{
    auto *head = new QHBoxLayout;
    m_name = new QLabel(this);
    m_name->setWordWrap(true);
    theme::setRole(m_name, theme::TextRole::Heading);
    m_status = new widgets::StatusPill(this);
    m_status->setObjectName(u"deviceDetail.status"_s);
    head->addWidget(m_name, 1);
    head->addWidget(m_status, 0, Qt::AlignTop);
    layout->addLayout(head);
    m_meaning = new QLabel(this);
    m_meaning->setObjectName(u"deviceDetail.meaning"_s);
    m_meaning->setWordWrap(true);
    layout->addWidget(m_meaning);

    auto *inspect = new QHBoxLayout;
    m_check = addAct(inspect, Act::Check, tr("Check Now"), u"deviceDetail.check"_s);
    m_check->setToolTip(tr("Asks the session for something that changes nothing."));
    inspect->addStretch();
    layout->addLayout(inspect);

    auto *facts = new QFormLayout;
    facts->setHorizontalSpacing(theme::space4);
    m_number = addFact(facts, tr("Number"));
    m_number->setObjectName(u"deviceDetail.number"_s);
    m_linked = addFact(facts, tr("Linked since"));
    m_lastSign = addFact(facts, tr("Last sign of life"));
    m_lastSign->setObjectName(u"deviceDetail.lastSign"_s);
    m_error = addFact(facts, tr("Last error"));
    auto *idWords = new QLabel(tr("Device id"), this);
    theme::setMuted(idWords);
    m_id = new QLabel(this); // on a line of its own, whole
    m_id->setTextInteractionFlags(Qt::TextSelectableByMouse);
    theme::setRole(m_id, theme::TextRole::Mono);
    facts->addRow(idWords);
    facts->addRow(m_id);
    buildNote(facts);
    layout->addLayout(facts);

    auto *lifecycle = new QHBoxLayout;
    m_showCode = addAct(lifecycle, Act::ShowCode, tr("Show Code"), u"deviceDetail.showCode"_s);
    m_recover = addAct(lifecycle, Act::Recover, tr("Reconnect…"), u"deviceDetail.recover"_s);
    m_disconnect = addAct(lifecycle, Act::Disconnect, tr("Disconnect…"), u"deviceDetail.disconnect"_s);
    lifecycle->addStretch();
    layout->addLayout(lifecycle);
    m_history = new HistoryPane(m_devices, m_clock, this);
    layout->addWidget(m_history);
    connect(m_history, &HistoryPane::changesKnown, this, &DeviceDetail::showMeaning);
    auto *destructive = new QHBoxLayout;
    destructive->addStretch();
    m_destroy = addAct(destructive, Act::Destroy, tr("Destroy…"), u"deviceDetail.destroy"_s);
    theme::setRole(m_destroy, theme::ButtonRole::Danger);
    layout->addLayout(destructive);
    layout->addStretch();
}

void DeviceDetail::buildNote(QFormLayout *form)
{
    m_labels = new QLineEdit(this);
    m_labels->setObjectName(u"deviceDetail.labels"_s);
    m_labels->setAccessibleName(tr("Labels"));
    m_labels->setPlaceholderText(tr("Shop, Jakarta"));
    m_labels->setToolTip(tr("Your own words, with commas between them. The gateway does not see them."));
    auto *labelsName = new QLabel(tr("Labels"), this);
    theme::setMuted(labelsName);
    form->addRow(labelsName, m_labels);
    m_silence = new QComboBox(this);
    m_silence->setObjectName(u"deviceDetail.silence"_s);
    m_silence->setAccessibleName(tr("Silent after"));
    m_silence->addItem(QString(), 0);
    for (const int minutes : {15, 30, 60, 120, 240, 480, 1440})
        m_silence->addItem(text::duration(std::chrono::minutes(minutes)), minutes);
    auto *silenceName = new QLabel(tr("Silent after"), this);
    theme::setMuted(silenceName);
    form->addRow(silenceName, m_silence);
    connect(m_labels, &QLineEdit::editingFinished, this, &DeviceDetail::keepNote);
    connect(m_silence, &QComboBox::activated, this, &DeviceDetail::keepNote);
}

QLabel *DeviceDetail::addFact(QFormLayout *form, const QString &name)
{
    auto *label = new QLabel(name, this);
    theme::setMuted(label);
    auto *value = new QLabel(this);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(label, value);
    return value;
}

QPushButton *DeviceDetail::addAct(QHBoxLayout *row, Act act, const QString &words, const QString &name)
{
    auto *button = new QPushButton(words, this);
    button->setObjectName(name);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, act] { Q_EMIT requested(act); });
    return button;
}

void DeviceDetail::showNote(const devices::Device &device)
{
    const bool isTyping = device.wire.id == m_device && m_labels->isModified() && m_labels->hasFocus();
    if (!isTyping)
        m_labels->setText(device.note.labels.join(u", "_s));
    m_note = device.note;
    const auto common = std::chrono::duration_cast<std::chrono::minutes>(m_devices.silence());
    //: %1 is a duration: "60 min"
    m_silence->setItemText(0, tr("As for all devices (%1)").arg(text::duration(common)));
    const auto own = std::chrono::duration_cast<std::chrono::minutes>(device.note.silence.value_or(0ms));
    if (m_silence->findData(int(own.count())) < 0)
        m_silence->addItem(text::duration(own), int(own.count()));
    m_silence->setCurrentIndex(m_silence->findData(int(own.count())));
}

void DeviceDetail::keepNote()
{
    devices::DeviceNote note;
    for (const QString &label : m_labels->text().split(u',', Qt::SkipEmptyParts)) {
        if (const QString word = label.simplified(); !word.isEmpty())
            note.labels << word;
    }
    m_labels->setModified(false);
    if (const int minutes = m_silence->currentData().toInt(); minutes > 0)
        note.silence = std::chrono::minutes(minutes);
    if (note == m_note || m_device.isEmpty())
        return;
    m_devices.setNote(m_project, m_device, note).then(this, [this](const Result<> &kept) {
        if (!kept)
            Q_EMIT noteFailed(kept.error());
    });
}

void DeviceDetail::showMeaning()
{
    const auto cause = m_history->cause();
    m_meaning->setText(m_tellsCause && cause ? m_meant + u' ' + text::meaning(*cause) : m_meant);
}

void DeviceDetail::setChecking(bool checking)
{
    m_check->setEnabled(!checking);
    m_check->setText(checking ? tr("Checking…") : tr("Check Now"));
}

void DeviceDetail::setDevice(const ProjectId &project, const devices::Device *device)
{
    m_nothing->setVisible(!device);
    m_content->parentWidget()->parentWidget()->setVisible(device);
    if (!device) {
        m_device = {};
        return;
    }
    const gateway::Device &wire = device->wire;
    using S = gateway::DeviceStatus;
    const UnixMs now = m_clock.wall();
    const devices::Standing standing = m_devices.standing(*device);
    m_name->setText(wire.name);
    m_status->setStatus(statusOf(standing, wire.statusText));
    m_number->setText(wire.number.isEmpty() ? tr("Not told yet") : wire.number);
    m_linked->setText(wire.linkedAt.isValid() ? text::instant(fromDateTime(wire.linkedAt)) : tr("Never"));
    //: %1 is a date and time, %2 "3 min ago"
    const QString sign = tr("%1, %2");
    m_lastSign->setText(device->lastSign ? sign.arg(text::instant(*device->lastSign), text::age(*device->lastSign, now))
                                         : tr("None yet"));
    m_id->setText(wire.id.text());
    QString error = device->lastError ? errorWords(*device) : tr("None");
    if (device->lastError && device->lastErrorAt) //: %1 is a sentence, %2 "3 min ago"
        error = tr("%1 (%2)").arg(error, text::age(*device->lastErrorAt, now));
    m_error->setText(error);
    showNote(*device);
    m_project = project;
    m_device = wire.id;
    m_history->setDevice(project, wire.id);
    m_meant = meaningOf(*device, standing, now);
    m_tellsCause = standing == devices::Standing::Disconnected;
    showMeaning();
    m_showCode->setVisible(wire.status != S::Connected);
    m_showCode->setEnabled(wire.status != S::Destroyed);
    m_check->setVisible(wire.status == S::Connected || wire.status == S::Unknown);
    m_recover->setEnabled(wire.status != S::Destroyed);
    m_disconnect->setEnabled(wire.status == S::Connected || wire.status == S::Unknown);
    m_destroy->setEnabled(wire.status != S::Destroyed);
}

} // namespace wa::ui
