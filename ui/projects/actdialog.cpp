#include "ui/projects/actdialog.h"

#include "ui/projects/formfields.h"
#include "ui/projects/projectstatus.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/busybar.h"
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

namespace {

struct Words
{
    QString title, consequence, button, busy, refused;
};

Words wordsOf(ActDialog::Act act, const QString &project)
{
    // Spelled out: lupdate files a text under the class it reads, and knows no alias.
    switch (act) {
    case ActDialog::Act::RotateToken:
        return {ActDialog::tr("Rotate App Token"),
                ActDialog::tr(
                    "The gateway makes a new app token for %1 and the old one is dead at once. Everything else that "
                    "uses the old token stops working. What this console has under way goes on with the new token, "
                    "which goes straight to the keychain.")
                    .arg(project),
                ActDialog::tr("Rotate Token"), ActDialog::tr("Rotating the app token."),
                ActDialog::tr("Cannot rotate the app token.")};
    case ActDialog::Act::RotateSecret:
        return {ActDialog::tr("Rotate Webhook Secret"),
                ActDialog::tr(
                    "The gateway signs the events of %1 with a new secret from now on. This desk goes on accepting "
                    "the old one beside it, and counts what each of them signs, until you retire the old one.")
                    .arg(project),
                ActDialog::tr("Rotate Webhook Secret"), ActDialog::tr("Rotating the webhook secret."),
                ActDialog::tr("Cannot rotate the webhook secret.")};
    case ActDialog::Act::RetireSecret:
        return {ActDialog::tr("Retire Old Secret"),
                ActDialog::tr("From now on deliveries to %1 that are signed with the old webhook secret are refused.")
                    .arg(project),
                ActDialog::tr("Retire Old Secret"), ActDialog::tr("Retiring the old webhook secret."),
                ActDialog::tr("Cannot retire the old webhook secret.")};
    case ActDialog::Act::Delete:
        return {ActDialog::tr("Delete Project at the Gateway"),
                ActDialog::tr("Deletes %1 at its gateway and destroys its devices: sending and receiving stop for "
                              "everybody who uses it. Then takes it and its secrets off this console.")
                    .arg(project),
                ActDialog::tr("Delete Project"), ActDialog::tr("Deleting the project at the gateway."),
                ActDialog::tr("Cannot delete the project.")};
    case ActDialog::Act::Forget:
        return {ActDialog::tr("Forget Project"),
                ActDialog::tr("Takes %1 and its secrets off this console. The gateway keeps the project.").arg(project),
                ActDialog::tr("Forget Project"), ActDialog::tr("Forgetting the project."),
                ActDialog::tr("Cannot forget the project.")};
    }
    Q_UNREACHABLE();
}

} // namespace

ActDialog::ActDialog(projects::Projects &projects, ProjectId id, Act act, Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_projects(projects)
    , m_id(std::move(id))
    , m_act(act)
    , m_error(new widgets::ErrorBar(this))
    , m_busy(new widgets::BusyBar(clock, this))
{
    const projects::Project *project = m_projects.project(m_id);
    const Words words = wordsOf(act, project ? project->name : QString());
    setWindowTitle(words.title);
    setMinimumWidth(460);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    auto *consequence = new QLabel(words.consequence, this);
    consequence->setWordWrap(true);
    layout->addWidget(consequence);
    if (const auto rotation = act == Act::RetireSecret ? m_projects.rotation(m_id) : std::nullopt) {
        auto *seen = new QLabel(rotationWords(*rotation, clock.wall()), this);
        seen->setWordWrap(true);
        layout->addWidget(seen);
    }
    if (act == Act::RotateToken || act == Act::RotateSecret)
        addReason();
    if (act == Act::RotateToken)
        addPin();
    const projects::Gateway *gateway = project ? m_projects.gateway(project->gateway) : nullptr;
    const bool endsIt = act == Act::Forget || act == Act::Delete;
    if (endsIt || (gateway && gateway->environment == projects::Environment::Production))
        addName();
    layout->addWidget(m_busy);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    auto *close = new QPushButton(tr("Close"), this);
    m_submit = new QPushButton(words.button, this);
    m_submit->setObjectName(u"actDialog.submit"_s);
    m_submit->setDefault(true);
    theme::setRole(m_submit, endsIt ? theme::ButtonRole::Danger : theme::ButtonRole::Primary);
    buttons->addWidget(close);
    buttons->addWidget(m_submit);
    layout->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_submit, &QPushButton::clicked, this, &ActDialog::submit);
    if (!project)
        return;
    const projects::SecretInfo *before = act == Act::RotateToken ? project->appToken() : project->webhookSecret();
    if (before)
        m_before = before->fingerprint;
}

void ActDialog::addReason()
{
    auto *form = new QFormLayout;
    m_reason = addReasons(form, u"actDialog.reason"_s);
    static_cast<QVBoxLayout *>(layout())->addLayout(form);
}

projects::RotationReason ActDialog::reason() const
{
    return m_reason ? reasonIn(*m_reason) : projects::RotationReason::None;
}

void ActDialog::addPin()
{
    auto *form = new QFormLayout;
    m_pin = addSecretLine(form, tr("Rotation PIN"), u"actDialog.pin"_s);
    static_cast<QVBoxLayout *>(layout())->addLayout(form);
}

void ActDialog::addName()
{
    const projects::Project *project = m_projects.project(m_id);
    const QString name = project ? project->name : QString();
    auto *form = new QFormLayout;
    //: %1 is the project's name, which the operator types to confirm
    QLineEdit *typed = addLine(form, tr("Type %1 to confirm").arg(name), u"actDialog.name"_s);
    typed->setAccessibleName(tr("Project name, to confirm"));
    static_cast<QVBoxLayout *>(layout())->addLayout(form);
    m_confirmed = [typed, name] { return typed->text().trimmed() == name; };
    connect(typed, &QLineEdit::textChanged, this, [this] { m_submit->setEnabled(m_confirmed()); });
    QMetaObject::invokeMethod(
        this, [this] { m_submit->setEnabled(m_confirmed()); }, Qt::QueuedConnection);
}

Task<> ActDialog::start()
{
    switch (m_act) {
    case Act::RotateToken: {
        Secret pin = typedSecretIn(*m_pin);
        m_pin->clear();
        return m_projects.rotateToken(m_id, std::move(pin), reason());
    }
    case Act::RotateSecret:
        return m_projects.rotateWebhookSecret(m_id, reason());
    case Act::RetireSecret:
        return m_projects.retireOldSecret(m_id);
    case Act::Delete:
        return m_projects.destroy(m_id);
    case Act::Forget:
        return m_projects.forget(m_id);
    }
    Q_UNREACHABLE();
}

void ActDialog::submit()
{
    const Words words = wordsOf(m_act, {});
    m_error->dismiss();
    m_submit->setEnabled(false);
    m_busy->start(words.busy);
    auto task = start();
    task.then(this, [this, words](const Result<> &outcome) {
        m_busy->finish();
        m_submit->setEnabled(true);
        if (!outcome)
            return m_error->show(widgets::errorMessage(words.refused, outcome.error()));
        if (const QString sentence = outcomeWords(); !sentence.isEmpty())
            Q_EMIT succeeded(sentence);
        accept();
    });
    connect(m_busy, &widgets::BusyBar::cancelRequested, this, [task]() mutable { task.cancel(); });
}

//! What came of it, by fingerprints.
QString ActDialog::outcomeWords() const
{
    const projects::Project *project = m_projects.project(m_id);
    if (m_act == Act::RotateToken && project && project->appToken())
        //: %1 and %2 are fingerprints of eight characters
        return tr("The app token %1 is replaced by %2.").arg(m_before, project->appToken()->fingerprint);
    if (m_act == Act::RotateSecret && project && project->webhookSecret())
        //: %1 and %2 are fingerprints of eight characters
        return tr("The gateway signs with the webhook secret %2 from now on; %1 is accepted beside it until you retire "
                  "it.")
            .arg(m_before, project->webhookSecret()->fingerprint);
    if (m_act == Act::RetireSecret)
        //: %1 is a fingerprint of eight characters
        return tr("The old webhook secret is retired; %1 alone is accepted.").arg(m_before);
    return {};
}

} // namespace wa::ui
