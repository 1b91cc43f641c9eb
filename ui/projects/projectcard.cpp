#include "ui/projects/projectcard.h"

#include "app/projects/webhookdestination.h"
#include "ui/projects/projectstatus.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/flowlayout.h"
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
    addFact(tr("Webhook"), m_webhook);
    addFact(tr("This desk receives at"), m_receives);
    addFact(tr("Signature"), m_profile);
    buildRotation();
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

void ProjectCard::buildRotation()
{
    m_rotation = new QWidget(this);
    auto *row = new QHBoxLayout(m_rotation);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space4);
    m_rotationWords = new widgets::FactLine(this);
    m_rotationWords->setObjectName(u"projectCard.rotation"_s);
    row->addWidget(m_rotationWords, 1);
    addAction(row, tr("Retire Old Secret…"), u"projectCard.retireSecret"_s, Want::RetireSecret);
    m_card->body()->addWidget(m_rotation);
}

QPushButton *ProjectCard::addAction(QLayout *row, const QString &words, const QString &name, Want want)
{
    auto *button = new QPushButton(words, this);
    button->setObjectName(name);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, want] { Q_EMIT wanted(m_id, want); });
    return button;
}

void ProjectCard::buildActions()
{
    auto *flowing = new QWidget(this);
    auto *flow = new widgets::FlowLayout(flowing);
    m_rotateToken = addAction(flow, tr("Rotate Token…"), u"projectCard.rotateToken"_s, Want::RotateToken);
    addAction(flow, tr("Rotate Webhook Secret…"), u"projectCard.rotateSecret"_s, Want::RotateSecret);
    addAction(flow, tr("Paste Secret…"), u"projectCard.pasteSecret"_s, Want::PasteSecret);
    addAction(flow, tr("Edit Webhook…"), u"projectCard.editWebhook"_s, Want::EditWebhook);
    addAction(flow, tr("Check Connection…"), u"projectCard.check"_s, Want::CheckConnection);
    m_card->body()->addWidget(flowing);

    auto *ends = new QHBoxLayout;
    ends->setSpacing(theme::space2);
    ends->addStretch();
    theme::setRole(addAction(ends, tr("Forget…"), u"projectCard.forget"_s, Want::Forget), theme::ButtonRole::Danger);
    m_delete = addAction(ends, tr("Delete at the Gateway…"), u"projectCard.delete"_s, Want::Delete);
    theme::setRole(m_delete, theme::ButtonRole::Danger);
    m_card->body()->addLayout(ends);
}

void ProjectCard::refreshRotation()
{
    const auto rotation = m_projects.rotation(m_id);
    m_rotation->setVisible(rotation.has_value());
    if (rotation)
        m_rotationWords->setFact({rotation->oldMayGo ? theme::Look{theme::Tone::Good, theme::Icon::Check}
                                                     : theme::Look{theme::Tone::Warn, theme::Icon::Key},
                                  rotationWords(*rotation, m_clock.wall())});
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
    const bool byProxy = project->access == projects::Access::Proxy;
    m_tokenState->setStatus(byProxy               ? proxyStatus()
                            : project->needsToken ? needsTokenStatus()
                                                  : statusOf(token ? token->state : projects::SecretState::Missing));
    m_rotateToken->setVisible(!byProxy);
    m_delete->setVisible(gateway && m_projects.hasAdminToken(gateway->id) && !project->app.isEmpty());
    refreshRotation();
    m_webhook->setText(destinationWords(projects::webhookDestination(project->webhookPath, project->domainUrl)));
    m_receives->setText(m_receiver.isEmpty() ? tr("The receiver is stopped.")
                                             : m_receiver.toString() + u"/hooks/"_s + project->pathKey);
    m_profile->setText(project->profile.isEmpty() ? tr("Detecting: the first verified delivery decides.")
                                                  //: %1 is a signature profile such as wa-v1
                                                  : tr("Pinned to %1").arg(project->profile));
}

} // namespace wa::ui
