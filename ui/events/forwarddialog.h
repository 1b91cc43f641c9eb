#pragma once

#include "app/events/exchange/forwardrules.h"
#include "ui/events/targetpicker.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStandardItemModel;

namespace wa::widgets {
class ErrorBar;
class Table;
} // namespace wa::widgets

namespace wa::ui {

//! The project's forwarding rules: what matches is posted on as it arrives. open(), never exec().
class ForwardDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ForwardDialog)

public:
    struct Parts
    {
        events::ForwardRules &rules;
        events::ReplayDesk &desk;
        Clock &clock;
    };
    //! `query` is what a new rule begins with.
    ForwardDialog(Parts parts, ProjectId project, const QString &query, QWidget *parent);

private:
    QWidget *buildNew(const QString &query);
    void fill();
    void add();
    void removeChosen();
    void toggleChosen();
    [[nodiscard]] const events::ForwardRule *chosen() const;
    void showState();
    void saved(const Result<> &outcome);

    Parts m_parts;
    const ProjectId m_project;
    widgets::ErrorBar *m_error;
    QStandardItemModel *m_model;
    widgets::Table *m_table;
    QLabel *m_fault; //!< why the chosen rule posts nothing
    QPushButton *m_toggle;
    QPushButton *m_remove;
    QLineEdit *m_query;
    QComboBox *m_mode;
    TargetPicker *m_target;
    QPushButton *m_add;
};

} // namespace wa::ui
