#include "ui/traypresenter.h"

#include "app/base/settingstable.h"
#include "ui/text/words.h"
#include "ui/theme/looks.h"

#include <QTimer>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using devices::Standing;

namespace {

using Counts = std::array<int, devices::standingCount>; // by standing; of those that need somebody

constexpr auto gathering = 200ms; // hundreds of devices change at once

Counts countsOf(devices::Devices &devices, const ProjectId &project)
{
    Counts counts{};
    const devices::DeviceList *list = devices.list(project);
    if (!list)
        return counts;
    for (const devices::Device &device : list->devices()) {
        if (const Standing standing = devices.standing(device); devices::needsAttention(standing))
            ++counts[size_t(standing)];
    }
    return counts;
}

int sumOf(const Counts &counts)
{
    return std::accumulate(counts.begin(), counts.end(), 0);
}

} // namespace

TrayPresenter::TrayPresenter(Console &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
{
    auto *soon = new QTimer(this);
    soon->setSingleShot(true);
    soon->setInterval(gathering);
    connect(soon, &QTimer::timeout, this, &TrayPresenter::update);
    const auto later = [soon] {
        if (!soon->isActive())
            soon->start();
    };
    connect(&console.devices(), &devices::Devices::deviceChanged, this, later);
    connect(&console.devices(), &devices::Devices::refreshed, this, later);
    connect(&console.projects(), &projects::Projects::projectRemoved, this, later);
    connect(&console.settings(), &Settings::changed, this, [this](QLatin1StringView key) {
        if (key == settings::trayIcon.key)
            applySetting();
    });
    update();
    applySetting();
}

void TrayPresenter::applySetting()
{
    m_icon.setShown(m_console.settings().get(settings::trayIcon));
}

void TrayPresenter::setEnvironment(std::optional<projects::Environment> environment)
{
    if (std::exchange(m_environment, environment) != environment)
        update();
}

ProjectId TrayPresenter::neediest() const
{
    ProjectId most;
    int count = 0;
    for (const projects::Project &project : m_console.projects().projects()) {
        if (const int its = sumOf(countsOf(m_console.devices(), project.id)); its > count) {
            count = its;
            most = project.id;
        }
    }
    return most;
}

void TrayPresenter::update()
{
    Counts counts{};
    for (const projects::Project &project : m_console.projects().projects()) {
        const Counts its = countsOf(m_console.devices(), project.id);
        std::ranges::transform(counts, its, counts.begin(), std::plus());
    }
    shell::TrayIcon::State state{.count = sumOf(counts)};
    QStringList parts;
    for (size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0)
            continue;
        state.tone = std::max(state.tone, theme::lookOf(Standing(i)).tone); // the gravest
        //: %1 is a number of devices, %2 their state such as Disconnected
        parts << tr("%1 %2").arg(counts[i]).arg(text::word(Standing(i)));
    }
    const QString said = state.count == 0
                             ? tr("No device needs attention.")
                             //: %1 is a list such as "2 Disconnected, 1 Silent"
                             : tr("%n device(s) need attention: %1.", nullptr, state.count).arg(parts.join(u", "_s));
    if (m_environment) {
        state.environment = theme::environmentOf(*m_environment);
        //: %1 is an environment such as Production, %2 a sentence
        state.words = tr("%1. %2").arg(text::word(*m_environment), said);
    } else {
        state.words = said;
    }
    m_icon.setState(state);
}

} // namespace wa::ui
