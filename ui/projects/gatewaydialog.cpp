#include "ui/projects/gatewaydialog.h"

#include "ui/projects/formfields.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/busybar.h"
#include "ui/widgets/dialogbuttons.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wa::ui {

using namespace Qt::StringLiterals;

GatewayDialog::GatewayDialog(projects::Projects &projects, GatewayId id, Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_projects(projects)
    , m_id(std::move(id))
    , m_onIt(int(std::ranges::count(projects.projects(), m_id, &projects::Project::gateway)))
    , m_consequence(new QLabel(this))
    , m_error(new widgets::ErrorBar(this))
    , m_busy(new widgets::BusyBar(clock, this))
    , m_submit(new QPushButton(tr("Save Gateway"), this))
{
    if (const projects::Gateway *known = m_projects.gateway(m_id))
        m_before = *known;
    setObjectName(u"gatewayDialog"_s);
    setWindowTitle(tr("Edit Gateway"));
    setMinimumWidth(520);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    auto *form = new QFormLayout;
    m_name = addLine(form, tr("Gateway name"), u"gatewayDialog.name"_s, m_before.name);
    m_address = addLine(form, tr("Address"), u"gatewayDialog.address"_s, m_before.baseUrl.toString());
    m_environment = addEnvironments(form, u"gatewayDialog.environment"_s, m_before.environment);
    m_adminToken = addSecretLine(form, tr("Admin token"), u"gatewayDialog.adminToken"_s);
    m_adminToken->setPlaceholderText(m_projects.hasAdminToken(m_id) ? tr("Left empty, the one in the keychain stays")
                                                                    : tr("None: projects are imported, not created"));
    layout->addLayout(form);
    m_consequence->setObjectName(u"gatewayDialog.consequence"_s);
    m_consequence->setWordWrap(true);
    m_consequence->setMinimumHeight(m_consequence->fontMetrics().lineSpacing() * 2);
    layout->addWidget(m_consequence);
    layout->addWidget(m_busy);

    m_submit->setObjectName(u"gatewayDialog.submit"_s);
    widgets::addDialogButtons(this, layout, m_submit);
    connect(m_submit, &QPushButton::clicked, this, &GatewayDialog::submit);
    connect(m_address, &QLineEdit::textChanged, this, &GatewayDialog::sayWhatMoves);
    sayWhatMoves();
}

projects::Gateway GatewayDialog::typed() const
{
    projects::Gateway gateway = m_before;
    gateway.name = m_name->text().trimmed();
    gateway.baseUrl = QUrl(m_address->text().trimmed());
    gateway.environment = environmentIn(*m_environment);
    return gateway;
}

//! Whoever stands at the new address gets to see the tokens: that is said before it is saved.
void GatewayDialog::sayWhatMoves()
{
    if (m_address->text().trimmed() == m_before.baseUrl.toString())
        m_consequence->clear();
    else if (m_onIt == 0)
        m_consequence->setText(tr("The admin token, if there is one, goes to this address from now on."));
    else //: %n is the number of projects on the gateway
        m_consequence->setText(tr("The app tokens of %n project(s), and the admin token, go to this address from now "
                                  "on. Check it.",
                                  nullptr, m_onIt));
}

void GatewayDialog::submit()
{
    m_error->dismiss();
    m_submit->setEnabled(false);
    m_busy->start(tr("Saving the gateway."));
    auto saved = m_projects.updateGateway(typed(), secretIn(*m_adminToken));
    saved.then(this, [this](const Result<> &outcome) { finish(outcome); });
    connect(m_busy, &widgets::BusyBar::cancelRequested, this, [saved]() mutable { saved.cancel(); });
}

void GatewayDialog::finish(const Result<> &saved)
{
    m_busy->finish();
    m_submit->setEnabled(true);
    if (saved) {
        m_adminToken->clear();
        return accept();
    }
    m_error->show(widgets::errorMessage(tr("Cannot save the gateway."), saved.error()));
}

} // namespace wa::ui
