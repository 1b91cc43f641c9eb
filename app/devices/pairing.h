#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"
#include "app/devices/devices.h"
#include "app/devices/pairingstate.h"

#include <map>

namespace wa::devices {

//! Only a new link helps after this failure of a call: the session is gone.
[[nodiscard]] bool isMendedByReconnecting(const Error &error);

//! Pairs one device at a time, from the operator's "Show Code" to a linked phone. Webhook events drive it; GET /devices
//! every 3 s is the net, only while a code is on show. The code lives in memory alone and is blank from the moment it
//! may have run out; the next one is asked for when it surely has. Never two requests for codes at once, whatever is
//! started, stopped and started again. GUI thread.
class Pairing final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Pairing)

public:
    static constexpr int codeBudget = 5; //!< ours: the gateway states none
    static constexpr std::chrono::seconds pollPeriod{3};
    static constexpr std::chrono::seconds assumedLife{60}; //!< of a code whose expiry the gateway does not tell

    Pairing(Devices &devices, Clock &clock, QObject *parent = nullptr);
    ~Pairing() override;

    //! A new device: its first code comes with it.
    void start(const ProjectId &project, const QString &deviceName);
    //! A new code for a device that is not linked.
    void start(const ProjectId &project, const DeviceId &device);
    //! Disconnects if need be, then shows a new code.
    void recover(const ProjectId &project, const DeviceId &device);
    void stop();   //!< this desk only: nothing changes at the gateway
    void tryNow(); //!< ends a wait, but not for a code to run out; Start Again after Exhausted, Refused or Dropped

    [[nodiscard]] PairingState state() const { return m_state; }
    [[nodiscard]] const ProjectId &project() const { return m_project; }
    [[nodiscard]] const DeviceId &device() const { return m_device; } //!< empty until the device exists
    [[nodiscard]] const QString &deviceName() const { return m_name; }
    //! Only while it may be scanned, else nullptr. Not to be stored or logged.
    [[nodiscard]] const gateway::QrCode *code() const;
    [[nodiscard]] int codeNumber() const { return m_codeNumber; }               //!< "code 2 of 5"; 0 before the first
    [[nodiscard]] std::chrono::milliseconds remaining() const;                  //!< of the code on show; 0 without one
    [[nodiscard]] std::chrono::milliseconds lifetime() const { return m_life; } //!< of the code on show, for the ring
    [[nodiscard]] std::chrono::milliseconds nextTryIn() const; //!< in Waiting, Looking and Held; 0 elsewhere
    [[nodiscard]] StepMark mark(PairingStep step) const { return devices::mark(step, m_state, m_before); }
    [[nodiscard]] bool isRecovery() const { return m_recovering; } //!< it began with a disconnect
    //! Something is under way that another start would end.
    [[nodiscard]] bool isBusy() const;
    //! The gateway's last refusal; stays until an answer replaces it.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    //! The number it is linked as; empty: not linked yet, or not told.
    [[nodiscard]] QString number() const;
    [[nodiscard]] QString nameOf(const ProjectId &project, const DeviceId &device) const;
    //! As far as this desk knows: a recovery would end a session.
    [[nodiscard]] bool mayBeLinked(const ProjectId &project, const DeviceId &device) const;
    //! A living device of this name, as far as this desk knows; nullptr: none.
    [[nodiscard]] const Device *deviceNamed(const ProjectId &project, const QString &name) const;
    //! The number this device had before, when it comes back with another one.
    [[nodiscard]] const QString &formerNumber() const { return m_formerNumber; }

signals:
    void changed(); //!< state, code, error or device
    void linked(const wa::ProjectId &project, const wa::DeviceId &device);

private:
    //! What a request for a code is about; an empty device is a create.
    struct Target
    {
        ProjectId project;
        DeviceId device;
        QString name = {};
        friend bool operator==(const Target &, const Target &) = default;
    };
    //! How long a code lives from now on, at least and at most: a Date header tells whole seconds.
    struct Life
    {
        std::chrono::milliseconds least;
        std::chrono::milliseconds most;
    };

    void begin(const ProjectId &project, const DeviceId &device, const QString &name);
    void input(PairingInput input);
    void enter(PairingState state);
    void disconnectDevice();
    [[nodiscard]] Target target() const;
    void requestCode();
    void onAnswer(const Result<gateway::Pairing> &pairing);
    void lookBeforeAsking();
    [[nodiscard]] Life lifeOf(const gateway::Pairing &pairing) const;
    //! What is left of a code of this device that was issued to this desk; 0: none, or it surely ran out.
    [[nodiscard]] std::chrono::milliseconds ownCodeLeft() const;
    //! The same by the device's row, whoever asked for that code, as well as the gateway's clock is known.
    [[nodiscard]] std::chrono::milliseconds codeLeft(const Device &device) const;
    void hold(std::chrono::milliseconds left);
    void showCode(const gateway::Pairing &pairing);
    void endCode();
    void startPoll();
    void pollLater(quint64 round);
    void look();
    [[nodiscard]] std::chrono::milliseconds retryWait() const;
    void wait(std::chrono::milliseconds time);
    void fail(const Error &error);
    void checkSession(size_t attempt);
    void blank();
    void onDeviceChanged(const ProjectId &project, const DeviceId &id);

    Devices &m_devices;
    Clock &m_clock;
    PairingState m_state = PairingState::Idle;
    PairingState m_before = PairingState::Idle; //!< the state before this one
    ProjectId m_project;
    DeviceId m_device;
    QString m_name;
    QString m_formerNumber;
    gateway::QrCode m_code;
    int m_codeNumber = 0;
    int m_failures = 0;
    bool m_unsure = false;    //!< a request ended without an answer: there may be a device or a code nobody saw
    bool m_connected = false; //!< what the device's row said last
    bool m_recovering = false;
    quint64 m_round = 0; //!< one per state entered: answers and timers of an earlier one are not for this one
    SteadyTime m_codeEnds{};
    std::chrono::milliseconds m_life{0};
    SteadyTime m_nextTry{};
    std::optional<Error> m_error;
    std::optional<Target> m_asked;                                   //!< the one request in flight
    std::map<std::pair<ProjectId, DeviceId>, SteadyTime> m_codes;    //!< until when the last code may live
    std::map<ProjectId, std::chrono::milliseconds> m_gatewayIsAhead; //!< its clock against ours, once it told
};

} // namespace wa::devices
