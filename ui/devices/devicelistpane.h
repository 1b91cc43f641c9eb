#pragma once

#include "app/base/settings.h"
#include "app/devices/bulkrun.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace wa::widgets {
class EmptyState;
class Table;
} // namespace wa::widgets

namespace wa::ui {

class DeviceChoice;
class DeviceRows;

//! The devices of a project as a table or as cards, what narrows and groups them, and what is done to many of them.
class DeviceListPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeviceListPane)

public:
    DeviceListPane(devices::Devices &devices, Clock &clock, Settings &settings, QWidget *parent = nullptr);

    void setProject(const ProjectId &project);
    void setFilter(const QString &typed);
    //! The empty list's button.
    void setCreateAction(QAction *create) { m_create = create; }
    //! A button beside the list's own; shown while the action is visible.
    void addAct(QAction *act);
    [[nodiscard]] DeviceId current() const { return m_current; }
    void setCurrent(const DeviceId &id);
    void reveal(const DeviceId &id); //!< the same, in sight
    void showAttention();
    void refreshAges();
    [[nodiscard]] const DeviceRows &rows() const { return *m_rows; }
    [[nodiscard]] QWidget *list() const; //!< table or cards, whichever is shown

signals:
    void currentChanged();
    void listChanged(); //!< facts or counts
    //! All shall be seen again: the typed filter, too.
    void allWanted();
    void bulkWanted(wa::devices::BulkRun::Verb verb, const std::vector<wa::DeviceId> &chosen, int hidden);

private:
    QWidget *buildBar();
    QWidget *buildChoiceBar();
    void buildTable();
    void buildCards();
    void restoreColumns();
    void headGroups();
    void onCurrent();
    void onArranged();
    void showChoice();

    Settings &m_settings;
    DeviceRows *m_rows;
    DeviceChoice *m_choice;
    DeviceId m_current;
    QAction *m_create = nullptr;
    QAction *m_showAll;
    QWidget *m_bar;
    QPushButton *m_attention;
    QComboBox *m_groups;
    QComboBox *m_view;
    QStackedWidget *m_lists;
    widgets::Table *m_table;
    bool m_hasHeadings = false;
    QListView *m_cards;
    widgets::EmptyState *m_empty;
    QWidget *m_choiceBar;
    QLabel *m_choiceWords;
};

} // namespace wa::ui
