#include "ui/projects/projectspage.h"

#include "ui/projects/actdialog.h"
#include "ui/projects/connectiondialog.h"
#include "ui/projects/gatewayspane.h"
#include "ui/projects/keyrows.h"
#include "ui/projects/newprojectdialog.h"
#include "ui/projects/pastesecretdialog.h"
#include "ui/projects/quickstart.h"
#include "ui/projects/webhookdialog.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/table.h"
#include "ui/widgets/tabledelegate.h"

#include <QAction>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

shell::PageName ProjectsPage::pageName()
{
    return {u"projects"_s, theme::Icon::Projects, tr("Projects")};
}

ProjectsPage::ProjectsPage(projects::Projects &projects, Clock &clock, widgets::SecretClipboard &clipboard,
                           QWidget *parent)
    : Page(pageName(), parent)
    , m_projects(projects)
    , m_clock(clock)
    , m_clipboard(clipboard)
    , m_stack(new QStackedWidget(this))
{
    auto *add = new QAction(tr("Add Project…"), this);
    add->setObjectName(u"projects.add"_s);
    setPrimaryAction(add);
    connect(add, &QAction::triggered, this, &ProjectsPage::newProject);

    auto *quickStart = new QuickStart(this);
    connect(quickStart, &QuickStart::newProjectRequested, this, &ProjectsPage::newProject);
    m_stack->addWidget(quickStart);
    m_stack->addWidget(buildCards());
    m_gateways = new GatewaysPane(projects, clock, this);
    connect(m_gateways, &GatewaysPane::failed, this,
            [this](const QString &what, const Error &error) { showError(what, error); });

    auto *tabs = new QTabWidget(this);
    tabs->setObjectName(u"projects.tabs"_s);
    tabs->setAccessibleName(tr("Projects and their keys"));
    tabs->setDocumentMode(true);
    tabs->addTab(m_stack, tr("Projects"));
    tabs->addTab(buildKeys(), tr("Keys"));
    tabs->addTab(m_gateways, tr("Gateways"));
    setBody(tabs);

    connect(&m_projects, &projects::Projects::projectAdded, this, &ProjectsPage::rebuild);
    connect(&m_projects, &projects::Projects::projectRemoved, this, &ProjectsPage::rebuild);
    connect(&m_projects, &projects::Projects::gatewaysChanged, this, [this] {
        for (ProjectCard *card : m_all)
            card->refresh();
        m_gateways->reload();
        m_keys->reload();
        updateBadge();
    });
    connect(&m_projects, &projects::Projects::projectChanged, this, [this](const ProjectId &id) {
        for (ProjectCard *card : m_all) {
            if (card->id() == id)
                card->refresh();
        }
        m_keys->reload();
        updateBadge();
    });
    connect(&m_projects, &projects::Projects::secretsUsed, this, &ProjectsPage::onUsed);
    rebuild();
}

QWidget *ProjectsPage::buildCards()
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    m_cards = new QVBoxLayout(content);
    m_cards->setContentsMargins(0, theme::space3, theme::space2, 0);
    m_cards->setSpacing(theme::space4);
    m_cards->addStretch();
    scroll->setWidget(content);
    return scroll;
}

QWidget *ProjectsPage::buildKeys()
{
    m_keys = new KeyRows(m_projects, m_clock, this);
    auto *table = new widgets::Table(tr("Keys"), this);
    table->setObjectName(u"projects.keys"_s);
    table->setModel(m_keys);
    table->setItemDelegateForColumn(
        KeyRows::StateColumn,
        new widgets::PillDelegate([this](const QModelIndex &index) { return m_keys->statusOf(index.row()); }, this));
    table->setColumnWidths({0, 120, 170, 90, 90, 90, 100, 100});
    return table;
}

void ProjectsPage::setRotateAfter(std::chrono::days age)
{
    m_keys->setRotateAfter(age);
    updateBadge();
}

void ProjectsPage::updateBadge()
{
    const auto refused = std::ranges::count_if(m_projects.projects(), &projects::Project::needsToken);
    setBadge(int(refused) + m_keys->due());
}

//! While events come this is called many times a second; twice a second is enough to look at.
void ProjectsPage::onUsed(const ProjectId & /*id*/)
{
    if (!isVisible() || std::exchange(m_usePending, true))
        return;
    m_clock.after(std::chrono::milliseconds(500), this, [this] {
        m_usePending = false;
        m_keys->reload();
        for (ProjectCard *card : m_all)
            card->refreshRotation();
    });
}

void ProjectsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_keys->reload();
    tick(++m_generation);
}

//! Ages grow while they are looked at.
void ProjectsPage::tick(int generation)
{
    if (generation != m_generation || !isVisible())
        return;
    m_keys->refreshAges();
    updateBadge();
    for (ProjectCard *card : m_all)
        card->refreshRotation();
    m_clock.after(std::chrono::seconds(1), this, [this, generation] { tick(generation); });
}

void ProjectsPage::rebuild()
{
    for (ProjectCard *card : std::exchange(m_all, {}))
        card->deleteLater();
    for (const projects::Project &project : m_projects.projects())
        addCard(project.id);
    m_stack->setCurrentIndex(m_all.empty() ? 0 : 1);
    m_gateways->reload();
    m_keys->reload();
    updateBadge();
}

void ProjectsPage::addCard(const ProjectId &id)
{
    auto *card = new ProjectCard(m_projects, id, m_clock, m_clipboard, this);
    connect(card, &ProjectCard::wanted, this, &ProjectsPage::act);
    connect(card, &ProjectCard::failed, this,
            [this](const QString &what, const Error &error) { showError(what, error); });
    card->setReceiver(m_receiver);
    m_cards->insertWidget(m_cards->count() - 1, card);
    m_all.push_back(card);
}

void ProjectsPage::act(const ProjectId &id, ProjectCard::Want what)
{
    using Want = ProjectCard::Want;
    const auto open = [](QDialog *dialog) {
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    };
    const auto decide = [&](ActDialog::Act which) {
        auto *dialog = new ActDialog(m_projects, id, which, m_clock, this);
        connect(dialog, &ActDialog::succeeded, this, &ProjectsPage::tellDone);
        open(dialog);
    };
    switch (what) {
    case Want::RotateToken:
        return decide(ActDialog::Act::RotateToken);
    case Want::RotateSecret:
        return decide(ActDialog::Act::RotateSecret);
    case Want::RetireSecret:
        return decide(ActDialog::Act::RetireSecret);
    case Want::Forget:
        return decide(ActDialog::Act::Forget);
    case Want::Delete:
        return decide(ActDialog::Act::Delete);
    case Want::PasteSecret: {
        auto *dialog = new PasteSecretDialog(m_projects, id, m_clock, this);
        connect(dialog, &PasteSecretDialog::succeeded, this, &ProjectsPage::tellDone);
        return open(dialog);
    }
    case Want::EditWebhook:
        return open(new WebhookDialog(m_projects, id, m_clock, this));
    case Want::CheckConnection:
        return open(new ConnectionDialog(m_projects, id, m_clock, this));
    }
}

void ProjectsPage::tellDone(const QString &sentence)
{
    showError({.what = sentence, .tone = theme::Tone::Good});
}

void ProjectsPage::setReceiver(const QUrl &receiver)
{
    m_receiver = receiver;
    for (ProjectCard *card : m_all)
        card->setReceiver(receiver);
}

void ProjectsPage::newProject()
{
    auto *dialog = new NewProjectDialog(m_projects, m_clock, m_receiver, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewProjectDialog::created, this, &ProjectsPage::projectCreated);
    dialog->open();
}

} // namespace wa::ui
