#pragma once

#include "app/devices/bulkrun.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace wa::widgets {
class BusyBar;
class Table;
} // namespace wa::widgets

namespace wa::ui {

//! The project that an act touches: in production its name is typed before sessions end.
struct ProjectGuard
{
    QString name = {};
    bool isProduction = false;
};

//! One act on many devices: who they are, before anything is done; then how far it is and what came of each. Closing
//! it while it runs cancels what has not begun. open(), never exec().
class BulkDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkDialog)

public:
    //! `hidden` of the chosen are not on screen.
    BulkDialog(devices::BulkRun *run, int hidden, const ProjectGuard &guard, Clock &clock, QWidget *parent);

    void reject() override;

private:
    void addTyped(QFormLayout *form, const QString &name);
    void begin();
    void retry();
    void showProgress();
    void onFinished();
    void judge();

    devices::BulkRun *m_run;
    const QString m_name; //!< to be typed; empty: nothing
    bool m_begun = false;
    QLineEdit *m_typed = nullptr;
    widgets::BusyBar *m_busy;
    QLabel *m_outcome;
    QPushButton *m_act;
    QPushButton *m_retry;
    QPushButton *m_close;
};

} // namespace wa::ui
