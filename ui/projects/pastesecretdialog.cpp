#include "ui/projects/pastesecretdialog.h"

#include "ui/projects/formfields.h"
#include "ui/projects/projectstatus.h"
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

namespace wa::ui {

using namespace Qt::StringLiterals;
using projects::SecretKind;

PasteSecretDialog::PasteSecretDialog(projects::Projects &projects, ProjectId id, Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_projects(projects)
    , m_id(std::move(id))
    , m_form(new QFormLayout)
    , m_kind(new QComboBox(this))
    , m_consequence(new QLabel(this))
    , m_error(new widgets::ErrorBar(this))
    , m_busy(new widgets::BusyBar(clock, this))
    , m_submit(new QPushButton(tr("Save Secret"), this))
{
    setObjectName(u"pasteSecret"_s);
    setWindowTitle(tr("Paste Secret"));
    setMinimumWidth(520);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    const projects::Project *project = m_projects.project(m_id);
    m_kind->setObjectName(u"pasteSecret.kind"_s);
    m_kind->setAccessibleName(tr("What it is"));
    if (project && project->access == projects::Access::Token)
        m_kind->addItem(kindWord(SecretKind::AppToken), int(SecretKind::AppToken));
    m_kind->addItem(kindWord(SecretKind::WebhookSecret), int(SecretKind::WebhookSecret));
    m_form->addRow(tr("What it is"), m_kind);
    m_secret = addSecretLine(m_form, tr("Secret"), u"pasteSecret.secret"_s);
    m_reason = addReasons(m_form, u"pasteSecret.reason"_s);
    layout->addLayout(m_form);
    m_consequence->setObjectName(u"pasteSecret.consequence"_s);
    m_consequence->setWordWrap(true);
    m_consequence->setMinimumHeight(m_consequence->fontMetrics().lineSpacing() * 3);
    m_consequence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    layout->addWidget(m_consequence);
    layout->addWidget(m_busy);

    m_submit->setObjectName(u"pasteSecret.submit"_s);
    widgets::addDialogButtons(this, layout, m_submit);
    connect(m_submit, &QPushButton::clicked, this, &PasteSecretDialog::submit);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PasteSecretDialog::sayWhatHappens);
    connect(m_secret, &QLineEdit::textChanged, this, &PasteSecretDialog::sayWhatHappens);
    sayWhatHappens();
}

SecretKind PasteSecretDialog::kind() const
{
    return SecretKind(m_kind->currentData().toInt());
}

void PasteSecretDialog::sayWhatHappens()
{
    const bool isToken = kind() == SecretKind::AppToken;
    m_reason->setVisible(!isToken);
    m_form->labelForField(m_reason)->setVisible(!isToken);
    const projects::Project *project = m_projects.project(m_id);
    if (isToken)
        m_consequence->setText(tr("The token is tried once at the gateway. If it is accepted, it takes the place of "
                                  "the one in the keychain."));
    else if (const auto rotation = m_projects.rotation(m_id))
        //: %1 is a fingerprint of eight characters
        m_consequence->setText(
            tr("Two secrets are accepted already. %1 is accepted no more from now on.").arg(rotation->old.fingerprint));
    else if (project && project->webhookSecret())
        m_consequence->setText(tr("Deliveries that it signs are accepted from now on, beside those of the secret in "
                                  "use, until you retire the old one."));
    else
        m_consequence->setText(tr("Deliveries that it signs are accepted from now on."));
    m_submit->setEnabled(!m_secret->text().trimmed().isEmpty());
}

void PasteSecretDialog::submit()
{
    m_error->dismiss();
    setInputsEnabled(false); // one paste at a time: a second one would end the secret that the first one replaced
    const SecretKind submitted = kind();
    const bool isToken = submitted == SecretKind::AppToken;
    m_busy->start(isToken ? tr("Trying the app token.") : tr("Saving the webhook secret."));
    auto task = isToken ? m_projects.replaceToken(m_id, secretIn(*m_secret))
                        : m_projects.addWebhookSecret(m_id, secretIn(*m_secret), reasonIn(*m_reason));
    task.then(this, [this, submitted](const Result<> &kept) { finish(submitted, kept); });
    connect(m_busy, &widgets::BusyBar::cancelRequested, this, [task]() mutable { task.cancel(); });
}

void PasteSecretDialog::setInputsEnabled(bool enabled)
{
    for (QWidget *input : std::initializer_list<QWidget *>{m_kind, m_secret, m_reason, m_submit})
        input->setEnabled(enabled);
}

void PasteSecretDialog::finish(SecretKind submitted, const Result<> &kept)
{
    m_busy->finish();
    if (!kept) {
        setInputsEnabled(true);
        m_secret->setFocus();
        return m_error->show(widgets::errorMessage(tr("Cannot save the secret."), kept.error()));
    }
    m_secret->clear();
    const projects::Project *project = m_projects.project(m_id);
    const projects::SecretInfo *now = nullptr;
    if (project)
        now = submitted == SecretKind::AppToken ? project->appToken() : project->webhookSecret();
    if (now)
        //: %1 is "App token" or "Webhook secret", %2 a fingerprint of eight characters
        Q_EMIT succeeded(tr("%1 %2 is in use.").arg(kindWord(submitted), now->fingerprint));
    accept();
}

} // namespace wa::ui
