#pragma once

#include "app/cli/devicesoptions.h"
#include "app/cli/terminalqr.h"
#include "app/devices/pairing.h"
#include "app/json/value.h"

namespace wa::cli {

//! Pairs one device: a line for each step, the codes drawn where that is allowed. No webhook comes here; the pairing
//! asks for the gateway's list instead.
class PairRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PairRun)

public:
    struct Parts
    {
        devices::Devices &devices;
        Clock &clock;
        ProjectId project;
        DevicesOptions::Drawing drawing = DevicesOptions::Drawing::None;
        std::function<void(const json::Value &)> print;
    };
    explicit PairRun(Parts parts, QObject *parent = nullptr);
    ~PairRun() override;

    void create(const QString &name);
    void pair(const DeviceId &device);
    void reconnect(const DeviceId &device);
    void stop();

Q_SIGNALS:
    void ended(const wa::cli::Refusal &ending);

private:
    void onChanged();
    void onWaiting();
    void onLinked(bool isNews);
    void tell(QLatin1StringView step, std::initializer_list<std::pair<QLatin1StringView, json::Value>> more = {});
    void tellCode();
    void draw(int codeNumber);
    void end(const Refusal &ending);

    const Parts m_parts;
    devices::Pairing m_pairing;
    std::optional<QrScreen> m_screen;
    devices::PairingState m_state = devices::PairingState::Idle;
    bool m_toldWait = false;
    int m_toldSize = 0; //!< the number of the code that did not fit the terminal
    bool m_over = false;
};

} // namespace wa::cli
