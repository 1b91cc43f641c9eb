#pragma once

#include "app/console.h"
#include "ui/events/alertsdialog.h"
#include "ui/shell/desktopnotices.h"

#include <QPointer>

namespace wa::ui {

//! Tells of alerts, and of rules that broke, outside of the window, and lets alerts be edited. The name of the rule and
//! a number go out, nothing of an event.
class AlertPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AlertPresenter)

public:
    //! Both outlive this.
    AlertPresenter(Console &console, QWidget &window, QObject *parent);

    //! Opens the rules; with a query: a new one for it.
    void editRules(const QString &query = {}, AlertsDialog::Begin as = AlertsDialog::Begin::Notify);

signals:
    //! A notification was clicked: its newest event.
    void eventWanted(qint64 seq);
    //! So was one that told of a broken rule of this project.
    void forwardingWanted(const wa::ProjectId &project);

private:
    void tell(const events::AlertRule &rule, int count, qint64 seq);
    void tellBroken(const events::ForwardRule &rule);
    void onActivated(const QString &key);

    Console &m_console;
    QWidget &m_window;
    shell::DesktopNotices m_notices;
    QHash<QString, qint64> m_newest;              //!< by rule
    QHash<QString, ProjectId> m_brokenForwarding; //!< by notice
    QPointer<AlertsDialog> m_dialog;
};

} // namespace wa::ui
