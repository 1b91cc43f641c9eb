#pragma once

#include "app/base/clock.h"
#include "app/devices/pairingqueue.h"
#include "ui/devices/pairingplate.h"

#include <QPointer>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace wa::widgets {
class CountdownRing;
class QrView;
} // namespace wa::widgets

namespace wa::ui {

class PairingGate;
class PairingSteps;
class PairingWindow;

//! From the ready gate to a linked phone, one device or a queue of them. The plate is white in every theme; when a code
//! may have run out it goes blank and nothing moves.
class PairingPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PairingPanel)

public:
    using ReadPicture = PairingPlate::ReadPicture;

    PairingPanel(devices::Pairing &pairing, Clock &clock, ReadPicture readPicture, QWidget *parent = nullptr);
    ~PairingPanel() override;

    // Each leads to a gate: nothing is asked for before the operator says that the phone is in hand. While another
    // pairing is under way, that one is shown instead.
    void askForNewDevice(const ProjectId &project);
    void showFor(const ProjectId &project, const DeviceId &device);
    void recover(const ProjectId &project, const DeviceId &device); //!< disconnects first

    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void closed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Wish { NewDevice, Code, Reconnect, Queue };

    QWidget *buildLive();
    QBoxLayout *buildTime();
    QWidget *buildButtons();
    bool isTaken();
    void ask(Wish wish, const ProjectId &project, const DeviceId &device);
    void begin(const QString &name);
    void onChanged();
    void onQueue();
    void showTime();
    void sayTime();
    void showButtons();
    void again();
    void pairNext();
    void toggleWindow();
    void showInstructions();
    void escape();
    void stop();
    [[nodiscard]] QString headline() const;

    devices::Pairing &m_pairing;
    Clock &m_clock;
    devices::PairingQueue m_queue;
    PairingPlate m_shown;
    Wish m_wish = Wish::NewDevice;
    ProjectId m_project;
    DeviceId m_device; //!< of Code and Reconnect
    QStackedWidget *m_stack;
    QLabel *m_title;
    PairingGate *m_gate;
    PairingSteps *m_steps;
    widgets::QrView *m_plate;
    QBoxLayout *m_flow;              //!< the code, and beside or under it what there is to say
    QBoxLayout *m_timeRow = nullptr; //!< the ring, and beside or under it what the time means
    widgets::CountdownRing *m_ring;
    QLabel *m_state;
    QLabel *m_time;
    QLabel *m_instructions;
    QLabel *m_answer;
    QLabel *m_details;
    QPushButton *m_again;
    QPushButton *m_next;
    QPushButton *m_skip;
    QPushButton *m_large;
    QPushButton *m_close;
    SteadyTime m_ends{}; //!< what the ring runs to
    QPointer<PairingWindow> m_window;
};

} // namespace wa::ui
