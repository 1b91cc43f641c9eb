#pragma once

#include "app/cli/deskcommand.h"
#include "app/cli/devicesoptions.h"

namespace wa::cli {

class PairRun;

//! The verbs of `wactl devices` that act on one device, or ask for the list. The gateway's list comes first: no console
//! may have run for days.
class DevicesAct final : public DeskCommand
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DevicesAct)

public:
    DevicesAct(DevicesOptions options, std::shared_ptr<Redactor> redactor, PrintLine print, QObject *parent = nullptr);
    ~DevicesAct() override;

    void stop() override;

private:
    [[nodiscard]] Ending prepare() override;
    void act() override;
    void onListed();
    void actOn(const devices::Device &device);
    void create();
    void add();
    void pair(const DeviceId &device);
    void finish(const DeviceId &device, const Result<> &result);
    void printDevice(const devices::Device &device);

    const DevicesOptions m_options;
    projects::Project m_project;
    std::unique_ptr<PairRun> m_pairing;
};

} // namespace wa::cli
