#pragma once

#include "app/base/clock.h"
#include "app/devices/devices.h"

#include <QWidget>

class QFormLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace wa::widgets {
class StatusPill;
} // namespace wa::widgets

namespace wa::ui {

//! One device: facts, plain meaning of its status, and what can be done, grouped by what it touches.
class DeviceDetail final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeviceDetail)

public:
    enum class Act { ShowCode, Recover, Disconnect, Destroy };

    DeviceDetail(Clock &clock, QWidget *parent = nullptr);

    //! nullptr: nothing is chosen.
    void setDevice(const devices::Device *device);

signals:
    void requested(wa::ui::DeviceDetail::Act act);

private:
    QPushButton *addAct(QHBoxLayout *row, Act act, const QString &words, const QString &name);
    QLabel *addFact(QFormLayout *form, const QString &name);

    Clock &m_clock;
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
    QPushButton *m_showCode;
    QPushButton *m_recover;
    QPushButton *m_disconnect;
    QPushButton *m_destroy;
};

} // namespace wa::ui
