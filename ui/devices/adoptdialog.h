#pragma once

#include "app/devices/devices.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace wa::widgets {
class BusyBar;
class ErrorBar;
} // namespace wa::widgets

namespace wa::ui {

//! A device whose id the operator knows, for a project behind a proxy that lists none.
class AdoptDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AdoptDialog)

public:
    //! Both outlive this.
    AdoptDialog(devices::Devices &devices, ProjectId project, Clock &clock, QWidget *parent);

signals:
    void adopted(const wa::DeviceId &id);

private:
    void submit();

    devices::Devices &m_devices;
    ProjectId m_project;
    QLineEdit *m_id;
    QLineEdit *m_name;
    widgets::ErrorBar *m_error;
    widgets::BusyBar *m_busy;
    QPushButton *m_submit;
};

} // namespace wa::ui
