#pragma once

#include "app/base/ids.h"
#include "ui/theme/tokens.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QHBoxLayout;
class QLabel;

namespace wa::shell {

class EnvironmentTag;

//! What the switcher offers.
struct ProjectEntry
{
    ProjectId id;
    QString name = {};
    theme::Environment environment = theme::Environment::Production;
    QString environmentWord = {};

    friend bool operator==(const ProjectEntry &, const ProjectEntry &) = default;
};

//! Above the pages: which project, in which environment, said in colour and word.
class TopBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TopBar)

public:
    explicit TopBar(QWidget *parent = nullptr);

    void setProjects(std::vector<ProjectEntry> projects);
    void setCurrent(const ProjectId &id); //!< an id that is not in the list leaves the choice alone
    [[nodiscard]] std::optional<ProjectEntry> current() const;
    [[nodiscard]] QComboBox *switcher() const { return m_switcher; }

signals:
    void projectChosen(const wa::ProjectId &id); //!< by the operator, or because the list changed
    void currentChanged();
    void lockRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void sync();

    std::vector<ProjectEntry> m_projects;
    QComboBox *m_switcher;
    EnvironmentTag *m_tag;
};

} // namespace wa::shell
