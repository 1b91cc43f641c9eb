#include "app/cli/devicesact.h"

#include "app/cli/deskjson.h"
#include "app/cli/deskread.h"
#include "app/cli/pairrun.h"

#include <algorithm>

#include <unistd.h>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

using DeviceVerb = DevicesOptions::Verb;

} // namespace

DevicesAct::DevicesAct(DevicesOptions options, std::shared_ptr<Redactor> redactor, PrintLine print, QObject *parent)
    : DeskCommand({.desk = {.command = "devices"_L1, .folder = options.profile, .redactor = std::move(redactor)},
                   .print = std::move(print)},
                  parent)
    , m_options(std::move(options))
{
}

DevicesAct::~DevicesAct() = default;

Ending DevicesAct::prepare()
{
    if (m_options.drawing != DevicesOptions::Drawing::Terminal || ::isatty(STDERR_FILENO) == 1)
        return {};
    return tl::unexpected(Refusal{ExitCode::Usage, u"wactl devices: standard error is no terminal to draw the code on; "
                                                   "--show=always draws it all the same"_s});
}

void DevicesAct::act()
{
    const auto &all = desk().projects().projects();
    const auto at = chooseProject(command(), all, m_options.project);
    if (!at)
        return end(at.error());
    m_project = all[*at];
    if (m_options.verb == DeviceVerb::Create)
        return create();
    if (m_options.verb == DeviceVerb::Add)
        return add();
    if (m_options.verb == DeviceVerb::Pair && m_options.isNew)
        return pair({});
    desk().devices().refresh(m_project.id).then(this, [this](const Result<> &listed) {
        listed ? onListed() : fail(listed.error(), Effect::Reads);
    });
}

void DevicesAct::onListed()
{
    const auto &all = desk().devices().list(m_project.id)->devices();
    if (m_options.verb == DeviceVerb::List) {
        for (const devices::Device &device : all)
            printDevice(device);
        return done();
    }
    std::vector<Choice> choices(all.size());
    std::ranges::transform(all, choices.begin(), &choiceOf);
    const auto at = choose(command(), u"device"_s, choices, m_options.device);
    if (!at)
        return end(at.error());
    actOn(devices::Device(all[*at])); // a copy: acts change the row
}

void DevicesAct::actOn(const devices::Device &device)
{
    const DeviceId id = device.wire.id;
    const auto finished = [this, id](const Result<> &result) { finish(id, result); };
    switch (m_options.verb) {
    case DeviceVerb::Pair:
    case DeviceVerb::Reconnect:
        return pair(id);
    case DeviceVerb::Check:
        return desk().devices().checkSession(m_project.id, id).then(this, finished);
    case DeviceVerb::Disconnect:
        return desk().devices().disconnect(m_project.id, id).then(this, finished);
    case DeviceVerb::Destroy: {
        const projects::Gateway *gateway = desk().projects().gateway(m_project.gateway);
        const bool production = !gateway || gateway->environment == projects::Environment::Production;
        const QString name = device.wire.name.isEmpty() ? id.text() : device.wire.name;
        if (const auto confirmed = checkConfirmed(command(), name, m_options.confirm, production); !confirmed)
            return end(confirmed.error());
        return desk().devices().destroy(m_project.id, id).then(this, finished);
    }
    case DeviceVerb::List:
    case DeviceVerb::Show:
    case DeviceVerb::Create:
    case DeviceVerb::Add:
        break;
    }
    Q_UNREACHABLE();
}

void DevicesAct::create()
{
    desk().devices().create(m_project.id, m_options.device).then(this, [this](Result<gateway::Pairing> made) {
        if (!made)
            return fail(made.error());
        made->qr.text.fill(u'0'); // nobody asked to see it, and it pairs a phone as long as it lives
        finish(made->device.id, {});
    });
}

void DevicesAct::add()
{
    const DeviceId id(m_options.device);
    desk().devices().adopt(m_project.id, id, m_options.name).then(this, [this, id](const Result<> &kept) {
        if (!kept)
            return fail(kept.error(), Effect::Reads);
        finish(id, kept);
    });
}

void DevicesAct::pair(const DeviceId &device)
{
    m_pairing = std::make_unique<PairRun>(PairRun::Parts{.devices = desk().devices(),
                                                         .clock = desk().clock(),
                                                         .project = m_project.id,
                                                         .drawing = m_options.drawing,
                                                         .print = [this](const json::Value &line) { print(line); }});
    connect(m_pairing.get(), &PairRun::ended, this,
            [this](const Refusal &ending) { settle([this, ending] { end(ending); }); });
    if (m_options.isNew)
        return m_pairing->create(m_options.device);
    m_options.verb == DeviceVerb::Reconnect ? m_pairing->reconnect(device) : m_pairing->pair(device);
}

void DevicesAct::stop()
{
    m_pairing ? m_pairing->stop() : DeskCommand::stop();
}

void DevicesAct::finish(const DeviceId &device, const Result<> &result)
{
    if (!result)
        return fail(result.error());
    settle([this, device] {
        if (const devices::Device *known = desk().devices().device(m_project.id, device))
            printDevice(*known);
        done();
    });
}

void DevicesAct::printDevice(const devices::Device &device)
{
    print(deviceJson(m_project, device, desk().clock().wall(), silenceIn(m_options.profile)));
}

} // namespace wa::cli
