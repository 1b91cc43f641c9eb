#include "ui/projects/webhookdialog.h"

#include "app/projects/webhookdestination.h"
#include "ui/projects/formfields.h"
#include "ui/projects/projectstatus.h"
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

WebhookDialog::WebhookDialog(projects::Projects &projects, ProjectId id, Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_projects(projects)
    , m_id(std::move(id))
    , m_destination(new QLabel(this))
    , m_error(new widgets::ErrorBar(this))
    , m_busy(new widgets::BusyBar(clock, this))
    , m_submit(new QPushButton(tr("Save Webhook"), this))
{
    const projects::Project *project = m_projects.project(m_id);
    setWindowTitle(tr("Webhook"));
    setMinimumWidth(560);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    if (project && (project->app.isEmpty() || !m_projects.hasAdminToken(project->gateway))) {
        auto *words =
            new QLabel(tr("This console may not tell the gateway: what you save is noted here alone. Change it "
                          "in the gateway's dashboard too."),
                       this);
        words->setWordWrap(true);
        layout->addWidget(words);
    }
    auto *form = new QFormLayout;
    m_path = addLine(form, tr("Webhook path"), u"webhookDialog.path"_s, project ? project->webhookPath : QString());
    m_domain = addLine(form, tr("Domain URL"), u"webhookDialog.domain"_s, project ? project->domainUrl : QString());
    m_domain->setPlaceholderText(u"https://events.example.com"_s);
    m_destination->setObjectName(u"webhookDialog.destination"_s);
    m_destination->setTextFormat(Qt::PlainText);
    m_destination->setWordWrap(true);
    m_destination->setMinimumHeight(m_destination->fontMetrics().lineSpacing() * 2);
    form->addRow(QString(), m_destination);
    layout->addLayout(form);
    layout->addWidget(m_busy);

    m_submit->setObjectName(u"webhookDialog.submit"_s);
    widgets::addDialogButtons(this, layout, m_submit);
    connect(m_submit, &QPushButton::clicked, this, &WebhookDialog::submit);
    connect(m_path, &QLineEdit::textChanged, this, &WebhookDialog::judge);
    connect(m_domain, &QLineEdit::textChanged, this, &WebhookDialog::judge);
    judge();
}

void WebhookDialog::judge()
{
    const auto destination = projects::webhookDestination(m_path->text().trimmed(), m_domain->text().trimmed());
    m_destination->setText(destinationWords(destination));
    m_submit->setEnabled(destination.has_value());
}

void WebhookDialog::submit()
{
    m_error->dismiss();
    m_submit->setEnabled(false);
    m_busy->start(tr("Saving the webhook."));
    auto task = m_projects.setWebhook(m_id, m_domain->text().trimmed(), m_path->text().trimmed());
    task.then(this, [this](const Result<> &saved) {
        m_busy->finish();
        if (saved)
            return accept();
        judge();
        m_error->show(widgets::errorMessage(tr("Cannot save the webhook."), saved.error()));
    });
    connect(m_busy, &widgets::BusyBar::cancelRequested, this, [task]() mutable { task.cancel(); });
}

} // namespace wa::ui
