#pragma once

#include "app/base/clock.h"
#include "app/devices/devices.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace wa::widgets {
class StatusPill;
} // namespace wa::widgets

namespace wa::ui {

class HistoryPane;

//! One device: facts, plain meaning of its status, what became of it, and what can be done, grouped by what it
//! touches: inspect, lifecycle, destructive.
class DeviceDetail final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeviceDetail)

public:
    enum class Act { Check, ShowCode, Recover, Disconnect, Destroy };

    DeviceDetail(devices::Devices &devices, Clock &clock, QWidget *parent = nullptr);

    //! nullptr: nothing is chosen.
    void setDevice(const ProjectId &project, const devices::Device *device);
    //! Check Now waits for its answer.
    void setChecking(bool checking);

signals:
    void requested(wa::ui::DeviceDetail::Act act);
    void noteFailed(const wa::Error &error);

private:
    QPushButton *addAct(QHBoxLayout *row, Act act, const QString &words, const QString &name);
    QLabel *addFact(QFormLayout *form, const QString &name);

    void build(QVBoxLayout *layout);
    void buildNote(QFormLayout *form);
    void showNote(const devices::Device &device);
    void keepNote();
    void showMeaning();

    devices::Devices &m_devices;
    Clock &m_clock;
    ProjectId m_project;
    DeviceId m_device;
    devices::DeviceNote m_note;
    QString m_meant;           //!< its status in a sentence
    bool m_tellsCause = false; //!< and why it has it
    QWidget *m_content;
    QLabel *m_nothing;
    QLabel *m_name;
    widgets::StatusPill *m_status;
    QLabel *m_meaning;
    QLabel *m_number;
    QLabel *m_linked;
    QLabel *m_lastSign;
    QLabel *m_id;
    QLabel *m_error;
    QLineEdit *m_labels;
    QComboBox *m_silence;
    HistoryPane *m_history;
    QPushButton *m_check;
    QPushButton *m_showCode;
    QPushButton *m_recover;
    QPushButton *m_disconnect;
    QPushButton *m_destroy;
};

} // namespace wa::ui
