#include "ui/devices/devicedetail.h"

#include "ui/devices/devicestatus.h"
#include "ui/text/errors.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace wa::ui {

using namespace Qt::StringLiterals;

DeviceDetail::DeviceDetail(Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_content(new QWidget(this))
    , m_nothing(new QLabel(tr("Choose a device to see its facts and what can be done."), this))
{
    theme::setSurface(this);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(theme::space4, theme::space4, theme::space4, theme::space4);
    outer->addWidget(m_nothing);
    outer->addWidget(m_content);
    outer->addStretch();
    theme::setMuted(m_nothing);
    m_nothing->setWordWrap(true);

    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space3);
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
    m_meaning->setWordWrap(true);
    layout->addWidget(m_meaning);

    auto *facts = new QFormLayout;
    facts->setHorizontalSpacing(theme::space4);
    m_number = addFact(facts, tr("Number"));
    m_number->setObjectName(u"deviceDetail.number"_s);
    m_linked = addFact(facts, tr("Linked since"));
    m_lastSign = addFact(facts, tr("Last sign of life"));
    m_error = addFact(facts, tr("Last error"));
    auto *idWords = new QLabel(tr("Device id"), this);
    theme::setMuted(idWords);
    m_id = new QLabel(this); // on a line of its own, whole
    m_id->setTextInteractionFlags(Qt::TextSelectableByMouse);
    theme::setRole(m_id, theme::TextRole::Mono);
    facts->addRow(idWords);
    facts->addRow(m_id);
    layout->addLayout(facts);

    auto *lifecycle = new QHBoxLayout;
    m_showCode = addAct(lifecycle, Act::ShowCode, tr("Show Code"), u"deviceDetail.showCode"_s);
    m_recover = addAct(lifecycle, Act::Recover, tr("Recover"), u"deviceDetail.recover"_s);
    m_disconnect = addAct(lifecycle, Act::Disconnect, tr("Disconnect…"), u"deviceDetail.disconnect"_s);
    lifecycle->addStretch();
    layout->addLayout(lifecycle);
    auto *destructive = new QHBoxLayout;
    destructive->addStretch();
    m_destroy = addAct(destructive, Act::Destroy, tr("Destroy…"), u"deviceDetail.destroy"_s);
    theme::setRole(m_destroy, theme::ButtonRole::Danger);
    layout->addLayout(destructive);
    setDevice(nullptr);
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

void DeviceDetail::setDevice(const devices::Device *device)
{
    m_nothing->setVisible(!device);
    m_content->setVisible(device);
    if (!device)
        return;
    const gateway::Device &wire = device->wire;
    using S = gateway::DeviceStatus;
    m_name->setText(wire.name);
    m_status->setStatus(statusOf(wire.status, wire.statusText));
    m_meaning->setText(text::meaning(wire.status));
    m_number->setText(wire.number.isEmpty() ? tr("Not told yet") : wire.number);
    m_linked->setText(wire.linkedAt.isValid() ? text::instant(fromDateTime(wire.linkedAt)) : tr("Never"));
    m_lastSign->setText(device->lastSign ? text::age(*device->lastSign, m_clock.wall()) : tr("None yet"));
    m_id->setText(wire.id.text());
    m_error->setText(device->lastError ? text::wordsOf(*device->lastError).why : tr("None"));
    m_showCode->setVisible(wire.status != S::Connected);
    m_showCode->setEnabled(wire.status != S::Destroyed);
    m_recover->setEnabled(wire.status != S::Destroyed);
    m_disconnect->setEnabled(wire.status == S::Connected || wire.status == S::Unknown);
    m_destroy->setEnabled(wire.status != S::Destroyed);
}

} // namespace wa::ui
