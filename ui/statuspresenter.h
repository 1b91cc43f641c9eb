#pragma once

#include "app/console.h"

#include <QObject>

namespace wa::shell {
class StatusLine;
}

namespace wa::ui {

//! Keeps the foot of the window true: asks the gateway's health now and then, says where the receiver listens and when
//! it last stored something, how fast events come, and how the keychain is.
class StatusPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusPresenter)

public:
    StatusPresenter(Console &console, shell::StatusLine &line, QObject *parent = nullptr);

    void setGateway(const GatewayId &gateway);
    //! "The receiver listens at ...": for pages that must say why nothing arrives.
    [[nodiscard]] QString receiverWords() const;

Q_SIGNALS:
    void receiverChanged();

private:
    void askHealth();
    void takeHealth(const Result<gateway::Health> &health);
    void showGateway();
    void showReceiver();
    void sampleRate();

    Console &m_console;
    shell::StatusLine &m_line;
    GatewayId m_gateway;
    std::optional<Result<gateway::Health>> m_health;
    UnixMs m_healthAt{};
    int m_generation = 0;
    std::vector<double> m_samples;
};

} // namespace wa::ui
