#pragma once

#include "app/devices/pairing.h"

#include <QWidget>

class QLabel;

namespace wa::ui {

//! How far a pairing came: Request Code, Scan, Linked, Ready, and before them what a reconnect ends first. Each step
//! says by sign, word and colour whether it is done, under way, failed or still to come.
class PairingSteps final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PairingSteps)

public:
    explicit PairingSteps(QWidget *parent = nullptr);

    void setPairing(const devices::Pairing &pairing);

private:
    std::vector<std::pair<devices::PairingStep, QLabel *>> m_labels;
};

} // namespace wa::ui
