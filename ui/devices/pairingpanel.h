#pragma once

#include "app/base/clock.h"
#include "app/devices/pairing.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace wa::widgets {
class CountdownRing;
class QrView;
} // namespace wa::widgets

namespace wa::ui {

//! From the ready gate to a linked phone. The plate is white in every theme; at zero it goes blank and nothing moves.
class PairingPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PairingPanel)

public:
    //! Reads a picture from a gateway, in a child process; answers with the code's text or the pixels.
    using ReadPicture = std::function<void(const QByteArray &png, widgets::QrView *plate)>;

    PairingPanel(devices::Pairing &pairing, Clock &clock, ReadPicture readPicture, QWidget *parent = nullptr);

    //! The gate for a new device: nothing is created before the operator says that the phone is in hand.
    void askForNewDevice(const ProjectId &project);
    void showFor(const ProjectId &project, const DeviceId &device);
    void recover(const ProjectId &project, const DeviceId &device);

    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void closed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildGate();
    QWidget *buildLive();
    void onChanged();
    void showCode();
    void sayTime();
    void toggleFullScreen();
    void stop();

    devices::Pairing &m_pairing;
    Clock &m_clock;
    ReadPicture m_readPicture;
    ProjectId m_project;
    QStackedWidget *m_stack;
    QLineEdit *m_name;
    QPushButton *m_begin;
    QLabel *m_title;
    QLabel *m_stepper;
    widgets::QrView *m_plate;
    QBoxLayout *m_flow; //!< the code, and beside or under it what there is to say
    widgets::CountdownRing *m_ring;
    QLabel *m_time;
    QLabel *m_state;
    QLabel *m_answer;
    QPushButton *m_again;
    QPushButton *m_fullScreen;
    QPushButton *m_close;
    QLabel *m_instructions;
    int m_shownCode = 0; //!< the number of the code on the plate
    QWidget *m_home = nullptr;
};

} // namespace wa::ui
