#include "ui/projects/projectcard.h"

#include "app/projects/webhookdestination.h"
#include "ui/projects/projectstatus.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/secretfield.h"
#include "ui/widgets/statuspill.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace wa::ui {

using namespace Qt::StringLiterals;
using projects::SecretKind;

ProjectCard::ProjectCard(projects::Projects &projects, ProjectId id, Clock &clock, widgets::SecretClipboard &clipboard,
                         QWidget *parent)
    : QWidget(parent)
    , m_projects(projects)
    , m_id(std::move(id))
    , m_clock(clock)
    , m_clipboard(clipboard)
    , m_card(new widgets::Card(this))
    , m_environment(new widgets::StatusPill(this))
    , m_tokenState(new widgets::StatusPill(this))
    , m_facts(new QFormLayout)
    , m_gateway(new QLabel(this))
    , m_webhook(new QLabel(this))
    , m_receives(new QLabel(this))
    , m_profile(new QLabel(this))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_card);
    m_card->addToHeader(m_tokenState);
    m_card->addToHeader(m_environment);
    m_card->body()->addLayout(m_facts);
    m_facts->setHorizontalSpacing(theme::space4);
    m_facts->setVerticalSpacing(theme::space2);
    m_facts->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);

    m_gateway->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_webhook->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_webhook->setWordWrap(true);
    m_receives->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_receives->setWordWrap(true);
    m_webhook->setObjectName(u"projectCard.webhook"_s);
    m_profile->setObjectName(u"projectCard.profile"_s);
    m_tokenState->setObjectName(u"projectCard.state"_s);
    addFact(tr("Gateway"), m_gateway);
    m_token = addSecret(tr("App token"), SecretKind::AppToken);
    m_token->setObjectName(u"projectCard.token"_s);
    m_secret = addSecret(tr("Webhook secret"), SecretKind::WebhookSecret);
    m_secret->setObjectName(u"projectCard.secret"_s);
    addFact(tr("Events go to"), m_webhook);
    addFact(tr("This desk receives at"), m_receives);
    addFact(tr("Signature"), m_profile);
    buildActions();
    refresh();
}

void ProjectCard::addFact(const QString &name, QLabel *value)
{
    auto *label = new QLabel(name, this);
    theme::setMuted(label);
    m_facts->addRow(label, value);
}

widgets::SecretField *ProjectCard::addSecret(const QString &name, SecretKind kind)
{
    using widgets::SecretField;
    auto *field = new SecretField(name, m_clock, m_clipboard, this);
    auto *label = new QLabel(name, this);
    theme::setMuted(label);
    m_facts->addRow(label, field);
    connect(field, &SecretField::revealRequested, this, [=, this] { fetch(kind, field, &SecretField::reveal); });
    connect(field, &SecretField::copyRequested, this, [=, this] { fetch(kind, field, &SecretField::copy); });
    return field;
}

void ProjectCard::fetch(SecretKind kind, widgets::SecretField *field, void (widgets::SecretField::*use)(const Secret &))
{
    m_projects.reveal(m_id, kind).then(this, [this, field, use](const Result<Secret> &secret) {
        if (!secret)
            Q_EMIT failed(tr("Cannot read the secret from the keychain."), secret.error());
        else
            (field->*use)(*secret);
    });
}

void ProjectCard::buildActions()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::space2);
    auto *rotateToken = new QPushButton(tr("Rotate Token…"), this);
    rotateToken->setObjectName(u"projectCard.rotateToken"_s);
    auto *rotateSecret = new QPushButton(tr("Rotate Webhook Secret…"), this);
    auto *forget = new QPushButton(tr("Forget…"), this);
    forget->setObjectName(u"projectCard.forget"_s);
    theme::setRole(forget, theme::ButtonRole::Danger);
    row->addWidget(rotateToken);
    row->addWidget(rotateSecret);
    row->addStretch();
    row->addWidget(forget);
    m_card->body()->addLayout(row);
    connect(rotateToken, &QPushButton::clicked, this, [this] { Q_EMIT rotateTokenRequested(m_id); });
    connect(rotateSecret, &QPushButton::clicked, this, [this] { Q_EMIT rotateSecretRequested(m_id); });
    connect(forget, &QPushButton::clicked, this, [this] { Q_EMIT forgetRequested(m_id); });
}

void ProjectCard::setReceiver(const QUrl &receiver)
{
    m_receiver = receiver;
    refresh();
}

void ProjectCard::refresh()
{
    const projects::Project *project = m_projects.project(m_id);
    if (!project)
        return;
    const projects::Gateway *gateway = m_projects.gateway(project->gateway);
    m_card->setTitle(project->name);
    m_environment->setVisible(gateway != nullptr);
    if (gateway) {
        m_environment->setStatus(statusOf(gateway->environment));
        //: %1 is the gateway's name, %2 its address
        m_gateway->setText(tr("%1 · %2").arg(gateway->name, gateway->baseUrl.toString()));
    }
    const projects::SecretInfo *token = project->appToken();
    const projects::SecretInfo *secret = project->webhookSecret();
    m_token->setFingerprint(token ? token->fingerprint : QString());
    m_secret->setFingerprint(secret ? secret->fingerprint : QString());
    m_tokenState->setStatus(project->needsToken ? needsTokenStatus()
                                                : statusOf(token ? token->state : projects::SecretState::Missing));
    m_webhook->setText(project->webhookPath.isEmpty()
                           ? tr("Events are off. The gateway sends nothing and records no failure.")
                           : project->domainUrl + project->webhookPath);
    m_receives->setText(m_receiver.isEmpty() ? tr("The receiver is stopped.")
                                             : m_receiver.toString() + u"/hooks/"_s + project->pathKey);
    m_profile->setText(project->profile.isEmpty() ? tr("Detecting: the first verified delivery decides.")
                                                  //: %1 is a signature profile such as wa-v1
                                                  : tr("Pinned to %1").arg(project->profile));
}

} // namespace wa::ui
