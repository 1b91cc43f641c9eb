#include "ui/devices/adoptdialog.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/busybar.h"
#include "ui/widgets/dialogbuttons.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

AdoptDialog::AdoptDialog(devices::Devices &devices, ProjectId project, Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_devices(devices)
    , m_project(std::move(project))
    , m_id(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_error(new widgets::ErrorBar(this))
    , m_busy(new widgets::BusyBar(clock, this))
    , m_submit(new QPushButton(tr("Add Device"), this))
{
    setObjectName(u"adoptDevice"_s);
    setWindowTitle(tr("Add Device by Id"));
    setMinimumWidth(480);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    auto *words = new QLabel(tr("A proxy that needs no token may list no devices. Enter the id of one that exists: its "
                                "session is asked once before it is kept."),
                             this);
    words->setWordWrap(true);
    layout->addWidget(words);
    auto *form = new QFormLayout;
    const auto add = [form](const QString &label, QLineEdit *line, const QString &name) {
        line->setObjectName(name);
        line->setAccessibleName(label);
        form->addRow(label, line);
    };
    add(tr("Device id"), m_id, u"adoptDevice.id"_s);
    add(tr("Name on this desk"), m_name, u"adoptDevice.name"_s);
    layout->addLayout(form);
    layout->addWidget(m_busy);

    m_submit->setObjectName(u"adoptDevice.submit"_s);
    m_submit->setEnabled(false);
    widgets::addDialogButtons(this, layout, m_submit);
    connect(m_submit, &QPushButton::clicked, this, &AdoptDialog::submit);
    connect(m_id, &QLineEdit::textChanged, this,
            [this](const QString &typed) { m_submit->setEnabled(!typed.trimmed().isEmpty()); });
}

void AdoptDialog::submit()
{
    m_error->dismiss();
    m_submit->setEnabled(false);
    m_id->setEnabled(false);
    m_busy->start(tr("Asking the device's session."));
    const DeviceId id(m_id->text().trimmed());
    auto task = m_devices.adopt(m_project, id, m_name->text().trimmed());
    const auto cancelling =
        connect(m_busy, &widgets::BusyBar::cancelRequested, this, [task]() mutable { task.cancel(); });
    task.then(this, [this, id, cancelling](const Result<> &kept) {
        disconnect(cancelling);
        m_busy->finish();
        m_id->setEnabled(true);
        m_submit->setEnabled(true);
        if (!kept)
            return m_error->show(widgets::errorMessage(tr("Cannot add the device."), kept.error()));
        Q_EMIT adopted(id);
        accept();
    });
}

} // namespace wa::ui
