#include "ui/projects/projectspage.h"

#include "ui/projects/actdialog.h"
#include "ui/projects/newprojectdialog.h"
#include "ui/projects/projectcard.h"
#include "ui/projects/quickstart.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

ProjectsPage::ProjectsPage(projects::Projects &projects, Clock &clock, widgets::SecretClipboard &clipboard,
                           QWidget *parent)
    : Page(u"projects"_s, theme::Icon::Projects, tr("Projects"), parent)
    , m_projects(projects)
    , m_clock(clock)
    , m_clipboard(clipboard)
    , m_stack(new QStackedWidget(this))
{
    setBody(m_stack);
    auto *add = new QAction(tr("Add Project…"), this);
    add->setObjectName(u"projects.add"_s);
    setPrimaryAction(add);
    connect(add, &QAction::triggered, this, &ProjectsPage::newProject);

    auto *quickStart = new QuickStart(this);
    m_stack->addWidget(quickStart);
    connect(quickStart, &QuickStart::newProjectRequested, this, &ProjectsPage::newProject);

    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    m_cards = new QVBoxLayout(content);
    m_cards->setContentsMargins(0, 0, theme::space2, 0);
    m_cards->setSpacing(theme::space4);
    m_cards->addStretch();
    scroll->setWidget(content);
    m_stack->addWidget(scroll);

    connect(&m_projects, &projects::Projects::projectAdded, this, &ProjectsPage::rebuild);
    connect(&m_projects, &projects::Projects::projectRemoved, this, &ProjectsPage::rebuild);
    connect(&m_projects, &projects::Projects::projectChanged, this, [this](const ProjectId &id) {
        for (ProjectCard *card : m_all) {
            if (card->id() == id)
                card->refresh();
        }
    });
    rebuild();
}

void ProjectsPage::rebuild()
{
    for (ProjectCard *card : std::exchange(m_all, {}))
        card->deleteLater();
    for (const projects::Project &project : m_projects.projects())
        addCard(project.id);
    m_stack->setCurrentIndex(m_all.empty() ? 0 : 1);
}

void ProjectsPage::addCard(const ProjectId &id)
{
    auto *card = new ProjectCard(m_projects, id, m_clock, m_clipboard, this);
    const auto act = [this](ActDialog::Act which) {
        return [this, which](const ProjectId &project) {
            auto *dialog = new ActDialog(m_projects, project, which, m_clock, this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &ActDialog::succeeded, this, &ProjectsPage::succeeded);
            dialog->open();
        };
    };
    connect(card, &ProjectCard::rotateTokenRequested, this, act(ActDialog::Act::RotateToken));
    connect(card, &ProjectCard::rotateSecretRequested, this, act(ActDialog::Act::RotateSecret));
    connect(card, &ProjectCard::forgetRequested, this, act(ActDialog::Act::Forget));
    connect(card, &ProjectCard::failed, this,
            [this](const QString &what, const Error &error) { showError(what, error); });
    card->setReceiver(m_receiver);
    m_cards->insertWidget(m_cards->count() - 1, card);
    m_all.push_back(card);
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
