#pragma once

#include "app/events/filter/parser.h"
#include "app/webhook/faults.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace wa::widgets {
class ErrorBar;
}

namespace wa::ui {

//! Wrong answers on purpose: which, to how many, to what. For sandbox and staging projects. open(), never exec().
class FaultDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FaultDialog)

public:
    struct Parts
    {
        std::function<Result<>(const ProjectId &, std::optional<webhook::FaultPlan>)> setFault;
        std::function<int(const ProjectId &)> faultsLeft;
        Clock &clock;
        std::function<events::ParseContext()> views = {}; //!< the saved views, for `view:`
    };
    FaultDialog(Parts parts, ProjectId project, const QString &query, QWidget *parent);

private:
    void submit();
    void take(const Result<> &outcome);
    void showState();
    void watch();

    Parts m_parts;
    const ProjectId m_project;
    widgets::ErrorBar *m_error;
    QComboBox *m_kind;
    QSpinBox *m_status;
    QSpinBox *m_delay;
    QSpinBox *m_count;
    QLineEdit *m_query;
    QLabel *m_left;
    QPushButton *m_stop;
};

} // namespace wa::ui
