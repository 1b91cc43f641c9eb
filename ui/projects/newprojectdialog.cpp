#include "ui/projects/newprojectdialog.h"

#include "app/projects/webhookdestination.h"
#include "ui/projects/formfields.h"
#include "ui/projects/projectstatus.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/busybar.h"
#include "ui/widgets/dialogbuttons.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

enum class Door { Create, Import };

//! One column of labels for fields that stand in several forms above each other.
void alignLabels(std::initializer_list<QFormLayout *> forms)
{
    std::vector<QWidget *> labels;
    for (const QFormLayout *form : forms) {
        for (int row = 0; row < form->rowCount(); ++row) {
            if (const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole); item && item->widget())
                labels.push_back(item->widget());
        }
    }
    int width = 0;
    for (const QWidget *label : labels)
        width = std::max(width, label->sizeHint().width());
    for (QWidget *label : labels)
        label->setMinimumWidth(width);
}

} // namespace

NewProjectDialog::NewProjectDialog(projects::Projects &projects, Clock &clock, QUrl receiver, QWidget *parent)
    : QDialog(parent)
    , m_projects(projects)
    , m_receiver(std::move(receiver))
    , m_error(new widgets::ErrorBar(this))
    , m_busy(new widgets::BusyBar(clock, this))
{
    setWindowTitle(tr("New Project"));
    setMinimumWidth(560);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    layout->addWidget(buildGateway());
    m_doors = new QTabWidget(this);
    m_doors->setObjectName(u"projectDialog.doors"_s);
    m_doors->setAccessibleName(tr("How to add the project"));
    m_doors->addTab(buildCreate(), tr("Create"));
    m_doors->addTab(buildImport(), tr("Import"));
    layout->addWidget(m_doors);

    auto *events = new QFormLayout;
    m_webhookPath = addLine(events, tr("Webhook path"), u"projectDialog.webhookPath"_s);
    m_domain = addLine(events, tr("Domain URL"), u"projectDialog.domain"_s);
    m_domain->setPlaceholderText(u"https://events.example.com"_s);
    m_destination = new QLabel(this);
    m_destination->setWordWrap(true);
    theme::setMuted(m_destination);
    events->addRow(QString(), m_destination);
    layout->addLayout(events);
    alignLabels({m_gatewayForm, m_newGatewayForm, events});
    layout->addWidget(m_busy);

    m_submit = new QPushButton(this);
    m_submit->setObjectName(u"projectDialog.submit"_s);
    widgets::addDialogButtons(this, layout, m_submit);

    connect(m_submit, &QPushButton::clicked, this, &NewProjectDialog::submit);
    connect(m_gateway, &QComboBox::currentIndexChanged, this, &NewProjectDialog::onGatewayChosen);
    connect(m_doors, &QTabWidget::currentChanged, this, &NewProjectDialog::showDestination);
    connect(m_webhookPath, &QLineEdit::textChanged, this, &NewProjectDialog::showDestination);
    connect(m_domain, &QLineEdit::textChanged, this, &NewProjectDialog::showDestination);
    connect(m_busy, &widgets::BusyBar::cancelRequested, this, [this] {
        if (m_cancel)
            m_cancel();
    });
    fillGateways();
    showDestination();
}

QWidget *NewProjectDialog::buildGateway()
{
    auto *box = new QWidget(this);
    auto *form = m_gatewayForm = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    m_gateway = new QComboBox(this);
    m_gateway->setObjectName(u"projectDialog.gateway"_s);
    m_gateway->setAccessibleName(tr("Gateway"));
    form->addRow(tr("Gateway"), m_gateway);
    m_newGateway = new QWidget(this);
    auto *fields = m_newGatewayForm = new QFormLayout(m_newGateway);
    fields->setContentsMargins(0, 0, 0, 0);
    m_gatewayUrl = addLine(fields, tr("Address"), u"projectDialog.gatewayUrl"_s);
    m_gatewayUrl->setPlaceholderText(u"https://gateway.example.com"_s);
    m_gatewayName = addLine(fields, tr("Gateway name"), u"projectDialog.gatewayName"_s);
    m_environment = addEnvironments(fields, u"projectDialog.environment"_s);
    form->addRow(m_newGateway);
    return box;
}

QWidget *NewProjectDialog::buildCreate()
{
    auto *tab = new QWidget(this);
    auto *form = new QFormLayout(tab);
    auto *words = new QLabel(tr("Creates the project at the gateway. Its app token and webhook secret go straight to "
                                "the keychain of this computer."),
                             this);
    words->setWordWrap(true);
    theme::setMuted(words);
    form->addRow(words);
    m_createName = addLine(form, tr("Project name"), u"projectDialog.createName"_s);
    m_adminToken = addSecretLine(form, tr("Admin token"), u"projectDialog.adminToken"_s);
    m_adminTokenLabel = qobject_cast<QLabel *>(form->labelForField(m_adminToken));
    return tab;
}

QWidget *NewProjectDialog::buildImport()
{
    auto *tab = new QWidget(this);
    auto *form = new QFormLayout(tab);
    auto *words = new QLabel(tr("For a project that exists: paste its app token and webhook secret from the gateway's "
                                "dashboard. The token is tried once before anything is saved."),
                             this);
    words->setWordWrap(true);
    theme::setMuted(words);
    form->addRow(words);
    m_importName = addLine(form, tr("Project name"), u"projectDialog.importName"_s);
    m_token = addSecretLine(form, tr("App token"), u"projectDialog.token"_s);
    m_proxy = new QCheckBox(tr("Through a proxy, no token"), this);
    m_proxy->setObjectName(u"projectDialog.proxy"_s);
    m_proxy->setToolTip(tr("For an address inside your company that knows who you are: calls carry no app token."));
    form->addRow(QString(), m_proxy);
    m_secret = addSecretLine(form, tr("Webhook secret"), u"projectDialog.secret"_s);
    connect(m_proxy, &QCheckBox::toggled, this, [this](bool byProxy) {
        m_token->setEnabled(!byProxy);
        if (byProxy)
            m_token->clear();
    });
    return tab;
}

void NewProjectDialog::fillGateways()
{
    for (const projects::Gateway &gateway : m_projects.gateways())
        //: %1 is a gateway's name, %2 its environment
        m_gateway->addItem(tr("%1 (%2)").arg(gateway.name, statusOf(gateway.environment).word), gateway.id.text());
    for (const projects::KnownGateway &known : projects::knownGateways) {
        const QUrl url{QString(known.baseUrl)};
        if (!m_projects.gatewayAt(url))
            m_gateway->addItem(tr("%1 (%2)").arg(QString(known.name), statusOf(known.environment).word), url);
    }
    m_gateway->addItem(tr("Another Gateway…"));
    onGatewayChosen();
}

void NewProjectDialog::onGatewayChosen()
{
    const QVariant chosen = m_gateway->currentData();
    m_newGateway->setVisible(!chosen.isValid());
    const bool hasAdmin =
        chosen.typeId() == QMetaType::QString && m_projects.hasAdminToken(GatewayId(chosen.toString()));
    m_adminToken->setVisible(!hasAdmin);
    m_adminTokenLabel->setVisible(!hasAdmin);
    fitToContent();
}

void NewProjectDialog::fitToContent()
{
    // A dialog grows with its fields by their smallest height alone, which cuts sentences of more than one line.
    QMetaObject::invokeMethod(
        this, [this] { resize(width(), std::max(height(), layout()->totalHeightForWidth(width()))); },
        Qt::QueuedConnection);
}

void NewProjectDialog::showDestination()
{
    const bool creating = Door(m_doors->currentIndex()) == Door::Create;
    m_submit->setText(creating ? tr("Create Project") : tr("Import Project"));
    const auto destination = projects::webhookDestination(m_webhookPath->text(), m_domain->text());
    const bool isOff = destination && destination->kind == projects::WebhookDestination::Kind::Off;
    m_destination->setText(isOff && creating && !m_receiver.isEmpty()
                               //: %1 is the address of the receiver on this computer
                               ? tr("Left empty, events go to this desk: %1").arg(m_receiver.toString())
                               : destinationWords(destination));
    m_submit->setEnabled(destination.has_value());
    fitToContent();
}

Task<GatewayId> NewProjectDialog::chosenGateway()
{
    const QVariant chosen = m_gateway->currentData();
    if (chosen.typeId() == QMetaType::QString) {
        const GatewayId id(chosen.toString());
        if (m_adminToken->isHidden() || m_adminToken->text().trimmed().isEmpty())
            return readyTask<GatewayId>(id);
        return m_projects.setAdminToken(id, secretIn(*m_adminToken))
            .map(this, [id](const Result<> &saved) -> Result<GatewayId> {
                if (!saved)
                    return tl::unexpected(saved.error());
                return id;
            });
    }
    projects::NewGateway gateway;
    if (chosen.isValid()) {
        gateway.baseUrl = chosen.toUrl().toString();
        for (const projects::KnownGateway &known : projects::knownGateways) {
            if (QUrl(QString(known.baseUrl)) == chosen.toUrl()) {
                gateway.name = QString(known.name);
                gateway.environment = known.environment;
            }
        }
    } else {
        gateway.baseUrl = m_gatewayUrl->text().trimmed();
        gateway.name = m_gatewayName->text().trimmed();
        gateway.environment = environmentIn(*m_environment);
    }
    gateway.adminToken = secretIn(*m_adminToken);
    return m_projects.addGateway(std::move(gateway));
}

void NewProjectDialog::submit()
{
    m_error->dismiss();
    setBusy(tr("Preparing the gateway."));
    auto task = chosenGateway();
    task.then(this, [this](const Result<GatewayId> &gateway) { onGateway(gateway); });
    m_cancel = [task]() mutable { task.cancel(); };
}

void NewProjectDialog::onGateway(const Result<GatewayId> &gateway)
{
    if (!gateway)
        return fail(tr("Cannot add the gateway."), gateway.error());
    const QString domain = m_domain->text().trimmed();
    const QString path = m_webhookPath->text().trimmed();
    const auto start = [this](Task<ProjectId> task) {
        task.then(this, [this](const Result<ProjectId> &project) { onProject(project); });
        m_cancel = [task]() mutable { task.cancel(); };
    };
    if (Door(m_doors->currentIndex()) == Door::Create) {
        setBusy(tr("Creating the project."));
        return start(m_projects.provision({.gateway = *gateway,
                                           .name = m_createName->text().trimmed(),
                                           .domainUrl = domain,
                                           .webhookPath = path,
                                           .receiver = m_receiver}));
    }
    setBusy(m_proxy->isChecked() ? tr("Asking the proxy.") : tr("Trying the app token."));
    start(m_projects.importProject({.gateway = *gateway,
                                    .name = m_importName->text().trimmed(),
                                    .access = m_proxy->isChecked() ? projects::Access::Proxy : projects::Access::Token,
                                    .appToken = secretIn(*m_token),
                                    .webhookSecret = secretIn(*m_secret),
                                    .domainUrl = domain,
                                    .webhookPath = path}));
}

void NewProjectDialog::onProject(const Result<ProjectId> &project)
{
    const bool creating = Door(m_doors->currentIndex()) == Door::Create;
    if (!project)
        return fail(creating ? tr("Cannot create the project.") : tr("Cannot import the project."), project.error());
    for (QLineEdit *secret : {m_adminToken, m_token, m_secret})
        secret->clear();
    Q_EMIT created(*project);
    accept();
}

void NewProjectDialog::fail(const QString &what, const Error &error)
{
    m_busy->finish();
    m_submit->setEnabled(true);
    m_cancel = nullptr;
    if (error.kind == Error::Kind::Cancelled && error.code.isEmpty())
        return;
    m_error->show(widgets::errorMessage(what, error));
}

void NewProjectDialog::setBusy(const QString &what)
{
    m_submit->setEnabled(false);
    m_busy->start(what);
}

} // namespace wa::ui
