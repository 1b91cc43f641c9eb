#pragma once

#include "app/base/settings.h"
#include "app/events/feed/filterretention.h"
#include "app/events/log/eventlog.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace wa::ui {

//! How long and how much of the events is kept, what the log takes now, and the way to the alert rules.
class LogCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogCard)

public:
    //! All outlive this.
    LogCard(Settings &settings, events::EventLog &log, events::FilterRetention &lessKept, QWidget *parent);

    //! Asks the log anew.
    void refresh();

signals:
    void alertsWanted();

private:
    struct Choice
    {
        QString words;
        int value; //!< 0: no limit
    };
    void addLessKept(QFormLayout *form);
    void showLessKept();
    QComboBox *addChoice(const Setting<int> &setting, const QList<Choice> &choices);
    void show(const Result<events::Usage> &usage);
    void compact();

    Settings &m_settings;
    events::EventLog &m_log;
    events::FilterRetention &m_lessKept;
    QLabel *m_lessFault;
    QLabel *m_usage;
    QLabel *m_note;
    QPushButton *m_compact;
};

} // namespace wa::ui
