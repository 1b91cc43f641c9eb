#include "ui/shell/topbar.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wa::shell {

//! The environment's word on its colour.
class EnvironmentTag final : public QLabel
{
public:
    EnvironmentTag()
    {
        QFont words = theme::fontFor(theme::TextRole::Table);
        words.setWeight(QFont::DemiBold);
        setFont(words);
        setContentsMargins(theme::space2, 2, theme::space2, 2);
        setTextFormat(Qt::PlainText);
    }
    void setEnvironment(theme::Environment environment, const QString &word)
    {
        m_environment = environment;
        setText(word);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::colorOf(m_environment));
        painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
        painter.setPen(theme::tokensOf(this).onBand);
        painter.drawText(rect(), Qt::AlignCenter, text());
    }

private:
    theme::Environment m_environment = theme::Environment::Sandbox;
};

TopBar::TopBar(QWidget *parent)
    : QWidget(parent)
    , m_switcher(new QComboBox)
    , m_tag(new EnvironmentTag)
{
    m_switcher->setObjectName(u"projectSwitcher"_s);
    m_switcher->setAccessibleName(tr("Project"));
    m_switcher->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_switcher->setMinimumWidth(200);
    m_switcher->setMaximumWidth(420);
    m_switcher->setPlaceholderText(tr("No project yet"));
    m_tag->setObjectName(u"environmentTag"_s);
    auto *label = new QLabel(tr("Project:"));
    theme::setMuted(label);
    label->setBuddy(m_switcher);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::space5, theme::space2, theme::space5, theme::space2);
    layout->setSpacing(theme::space2);
    layout->addWidget(label);
    layout->addWidget(m_switcher);
    layout->addWidget(m_tag);
    layout->addStretch();
    auto *lock = new QToolButton;
    lock->setObjectName(u"topBar.lock"_s);
    lock->setIcon(theme::icon(theme::Icon::Locked));
    lock->setToolTip(tr("Hide secrets and messages"));
    lock->setAccessibleName(lock->toolTip());
    lock->setFocusPolicy(Qt::TabFocus);
    layout->addWidget(lock);
    connect(lock, &QToolButton::clicked, this, &TopBar::lockRequested);
    connect(m_switcher, &QComboBox::currentIndexChanged, this, [this] {
        sync();
        if (const auto entry = current())
            emit projectChosen(entry->id);
    });
    sync();
}

void TopBar::setProjects(std::vector<ProjectEntry> projects)
{
    if (projects == m_projects)
        return;
    const auto before = current();
    {
        const QSignalBlocker quiet(m_switcher);
        m_projects = std::move(projects);
        m_switcher->clear();
        for (const ProjectEntry &entry : m_projects)
            m_switcher->addItem(entry.name);
        m_switcher->setCurrentIndex(m_projects.empty() ? -1 : 0);
        if (before)
            setCurrent(before->id);
    }
    sync();
    const auto now = current();
    if (now && (!before || before->id != now->id))
        emit projectChosen(now->id);
}

void TopBar::setCurrent(const ProjectId &id)
{
    const auto found = std::ranges::find(m_projects, id, &ProjectEntry::id);
    if (found != m_projects.end())
        m_switcher->setCurrentIndex(static_cast<int>(found - m_projects.begin()));
}

std::optional<ProjectEntry> TopBar::current() const
{
    const int index = m_switcher->currentIndex();
    if (index < 0 || index >= static_cast<int>(m_projects.size()))
        return std::nullopt;
    return m_projects[static_cast<size_t>(index)];
}

void TopBar::sync()
{
    const auto entry = current();
    m_switcher->setEnabled(!m_projects.empty());
    m_tag->setVisible(entry.has_value());
    if (entry)
        m_tag->setEnvironment(entry->environment, entry->environmentWord);
    emit currentChanged();
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const theme::Tokens &t = theme::tokensOf(this);
    painter.fillRect(rect(), t.surface);
    painter.setPen(t.line);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace wa::shell
