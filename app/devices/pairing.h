#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"
#include "app/devices/devices.h"
#include "app/devices/pairingstate.h"

namespace wa::devices {

//! Pairs one device at a time, from the operator's "Show Code" to a linked phone. Webhook events drive it; GET /devices
//! every 3 s is the net, only while a code is on show. The code lives in memory alone and is blank from the moment it
//! ran out. GUI thread.
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
    void tryNow(); //!< ends a wait; Start Again after Exhausted or Refused

    [[nodiscard]] PairingState state() const { return m_state; }
    [[nodiscard]] const ProjectId &project() const { return m_project; }
    [[nodiscard]] const DeviceId &device() const { return m_device; } //!< empty until the device exists
    [[nodiscard]] const QString &deviceName() const { return m_name; }
    //! Only while it may be scanned, else nullptr. Not to be stored or logged.
    [[nodiscard]] const gateway::QrCode *code() const;
    [[nodiscard]] int codeNumber() const { return m_codeNumber; }               //!< "code 2 of 5"; 0 before the first
    [[nodiscard]] std::chrono::milliseconds remaining() const;                  //!< of the code on show; 0 without one
    [[nodiscard]] std::chrono::milliseconds lifetime() const { return m_life; } //!< of the code on show, for the ring
    [[nodiscard]] std::chrono::milliseconds nextTryIn() const;                  //!< in Waiting and Looking; 0 elsewhere
    //! The gateway's last refusal; stays until an answer replaces it.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    //! The number this device had before, when it comes back with another one.
    [[nodiscard]] const QString &formerNumber() const { return m_formerNumber; }

signals:
    void changed(); //!< state, code, error or device
    void linked(const wa::ProjectId &project, const wa::DeviceId &device);

private:
    void begin(const ProjectId &project, const DeviceId &device, const QString &name);
    void input(PairingInput input);
    void enter(PairingState state);
    void disconnectDevice();
    void requestCode();
    void findCreated();
    void showCode(const gateway::Pairing &pairing);
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
    ProjectId m_project;
    DeviceId m_device;
    QString m_name;
    QString m_formerNumber;
    gateway::QrCode m_code;
    int m_codeNumber = 0;
    int m_failures = 0;
    bool m_mayExist = false; //!< a create ended without an answer
    bool m_recovering = false;
    quint64 m_round = 0; //!< one per state entered: answers and timers of an earlier one are not for this one
    SteadyTime m_codeEnds{};
    std::chrono::milliseconds m_life{0};
    SteadyTime m_nextTry{};
    std::optional<Error> m_error;
};

} // namespace wa::devices
