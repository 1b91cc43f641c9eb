#pragma once

#include "app/base/clock.h"
#include "app/devices/devices.h"
#include "app/messages/bulklist.h"
#include "app/messages/messagetemplates.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace wa::widgets {
class ErrorBar;
class Table;
} // namespace wa::widgets

namespace wa::ui {

class BulkForm;
class BulkRecipients;

//! One message to many: recipients, message, check, and then how far it is and what came of each row. It goes on when
//! the dialog is closed, and is found here again. A page opens it with BulkSendDialog::openNew(parts, project, this).
class BulkSendDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkSendDialog)

public:
    struct Parts //!< all outlive it
    {
        messages::BulkSends &sends;
        messages::MessageTemplates &templates;
        devices::Devices &devices;
        Clock &clock;
    };
    BulkSendDialog(const Parts &parts, const ProjectId &project, QWidget *parent);

    //! Shown, and deleted when it is closed.
    static BulkSendDialog *openNew(const Parts &parts, const ProjectId &project, QWidget *parent);
    //! What the composer holds, to begin with.
    void setMessage(const gateway::OutgoingMessage &message);
    //! The progress of one that runs, or has run.
    void showBulk(const messages::BulkId &id);

    void reject() override;

private:
    enum Step { Recipients, Message, Check, Progress };

    QWidget *buildRecipients();
    QWidget *buildCheck();
    QWidget *buildProgress();
    void offerEarlier();
    void go(int step);
    void judge();
    void plan();
    void start();
    void showProgress();
    void exportResults();

    Parts m_parts;
    ProjectId m_project;
    messages::BulkPlan m_plan;
    messages::BulkId m_shown;
    bool m_isStarting = false; //!< its rows are being written
    widgets::ErrorBar *m_error;
    QStackedWidget *m_steps;
    BulkRecipients *m_recipients = nullptr;
    QComboBox *m_earlier = nullptr;
    QWidget *m_earlierRow = nullptr;
    BulkForm *m_form;
    messages::BulkList *m_list;
    QLabel *m_counts = nullptr;
    QFormLayout *m_checkForm = nullptr;
    QComboBox *m_sender = nullptr;
    QSpinBox *m_pace = nullptr;
    QLabel *m_takes = nullptr;
    QLineEdit *m_typed = nullptr;
    QLabel *m_progressWords = nullptr;
    QProgressBar *m_bar = nullptr;
    QPushButton *m_pause = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace wa::ui
