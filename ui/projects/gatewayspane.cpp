#include "ui/projects/gatewayspane.h"

#include "ui/projects/gatewaydialog.h"
#include "ui/projects/gatewayrows.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/table.h"
#include "ui/widgets/tabledelegate.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

GatewaysPane::GatewaysPane(projects::Projects &projects, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_projects(projects)
    , m_clock(clock)
    , m_rows(new GatewayRows(projects, this))
    , m_table(new widgets::Table(tr("Gateways"), this))
    , m_edit(new QPushButton(tr("Edit Gateway…"), this))
    , m_remove(new QPushButton(tr("Remove Gateway…"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space3, 0, 0);
    layout->setSpacing(theme::space3);
    m_table->setObjectName(u"projects.gateways"_s);
    m_table->setModel(m_rows);
    for (const auto column : {GatewayRows::EnvironmentColumn, GatewayRows::AdminTokenColumn})
        m_table->setItemDelegateForColumn(
            column,
            new widgets::PillDelegate([this](const QModelIndex &index) { return m_rows->statusOf(index); }, this));
    m_table->setColumnWidths({200, 0, 140, 90, 170});
    layout->addWidget(m_table, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::space2);
    m_edit->setObjectName(u"gateways.edit"_s);
    m_remove->setObjectName(u"gateways.remove"_s);
    theme::setRole(m_remove, theme::ButtonRole::Danger);
    row->addWidget(m_edit);
    row->addStretch();
    row->addWidget(m_remove);
    layout->addLayout(row);
    connect(m_table, &widgets::Table::activatedRow, this, &GatewaysPane::edit);
    connect(m_table, &widgets::Table::currentRowChanged, this, &GatewaysPane::offer);
    connect(m_edit, &QPushButton::clicked, this, &GatewaysPane::edit);
    connect(m_remove, &QPushButton::clicked, this, &GatewaysPane::remove);
    offer();
}

void GatewaysPane::reload()
{
    m_rows->reload();
    offer();
}

void GatewaysPane::offer()
{
    const int row = m_table->currentIndex().row();
    const bool chosen = !m_rows->at(row).isEmpty();
    m_edit->setEnabled(chosen);
    m_remove->setEnabled(chosen && !m_rows->isInUse(row));
    m_remove->setToolTip(m_rows->isInUse(row) ? tr("Projects are on it: forget or delete them first.") : QString());
}

void GatewaysPane::edit()
{
    const GatewayId id = m_rows->at(m_table->currentIndex().row());
    if (id.isEmpty())
        return;
    auto *dialog = new GatewayDialog(m_projects, id, m_clock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void GatewaysPane::remove()
{
    const GatewayId id = m_rows->at(m_table->currentIndex().row());
    const projects::Gateway *gateway = m_projects.gateway(id);
    if (!gateway)
        return;
    auto *dialog = new widgets::ConfirmDialog(
        {.title = tr("Remove Gateway"),
         //: %1 is the gateway's name
         .consequence =
             tr("Takes %1 and its admin token off this console. Nothing changes at the gateway.").arg(gateway->name),
         .button = tr("Remove Gateway")},
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, id] {
        m_projects.forgetGateway(id).then(this, [this](const Result<> &removed) {
            if (!removed)
                Q_EMIT failed(tr("Cannot remove the gateway."), removed.error());
        });
    });
    dialog->open();
}

} // namespace wa::ui
