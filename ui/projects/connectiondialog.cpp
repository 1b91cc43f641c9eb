#include "ui/projects/connectiondialog.h"

#include "ui/text/errors.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/busybar.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using theme::Icon;
using theme::Tone;
using widgets::Fact;
using Verdict = projects::Probe::Verdict;

namespace {

constexpr auto clocksAgree = 2s; // what the Date header and the way of the answer leave open
constexpr auto clocksTooFar = 300s;

constexpr theme::Look good{Tone::Good, Icon::Check};
constexpr theme::Look bad{Tone::Bad, Icon::Error};
constexpr theme::Look warn{Tone::Warn, Icon::Warning};
constexpr theme::Look note{Tone::Neutral, Icon::Info};

QStringList detailsOf(const projects::Probe &probe)
{
    return probe.error ? QStringList{text::wordsOf(*probe.error).details} : QStringList();
}

Fact gatewayFact(const projects::Probe &probe)
{
    switch (probe.verdict) {
    case Verdict::Unreachable:
        return {
            bad,
            ConnectionDialog::tr("Unreachable: nothing answers at this address. Check the network and the address."),
            detailsOf(probe)};
    case Verdict::Tls:
        return {bad,
                ConnectionDialog::tr("Its certificate was refused, and nothing was sent. Check the address, this "
                                     "computer's clock, and any proxy in between."),
                detailsOf(probe)};
    case Verdict::NotThisGateway:
        return {
            bad,
            ConnectionDialog::tr("Something answers, but not as this gateway does. Check the address and what stands "
                                 "in front of it, such as a login page."),
            detailsOf(probe)};
    case Verdict::TooOld:
        return {bad,
                ConnectionDialog::tr("The gateway is alive, but does not know the calls that this console makes: it is "
                                     "too old. Tell whoever runs it."),
                detailsOf(probe)};
    case Verdict::Failing:
        return {warn,
                ConnectionDialog::tr("The gateway answers with an error of its own, or asks to wait. Try again later."),
                detailsOf(probe)};
    case Verdict::Ok:
    case Verdict::Unauthorized:
        break;
    }
    if (!probe.latency)
        return {good, ConnectionDialog::tr("The gateway answers.")};
    //: %1 is a length of time such as 42 ms
    return {good,
            ConnectionDialog::tr("The gateway is healthy and answers in %1.").arg(text::duration(*probe.latency))};
}

Fact entryFact(const projects::Probe &probe, projects::Access access)
{
    const bool byToken = access == projects::Access::Token;
    if (probe.verdict == Verdict::Unauthorized)
        return {bad,
                byToken ? ConnectionDialog::tr("The gateway does not accept the app token. Check it, or rotate it.")
                        : ConnectionDialog::tr("The proxy does not let this desk in. Ask whoever runs it."),
                detailsOf(probe)};
    if (probe.verdict == Verdict::Ok)
        return {good, byToken ? ConnectionDialog::tr("The gateway accepts the app token.")
                              : ConnectionDialog::tr("The proxy lets this desk in without a token.")};
    return {note, ConnectionDialog::tr("Whether the gateway lets this desk in is not known: it was not reached.")};
}

Fact clockFact(const projects::Probe &probe)
{
    if (!probe.skew)
        return {note, ConnectionDialog::tr("The gateway's answer names no time, so the clocks cannot be compared.")};
    const auto apart = std::chrono::abs(*probe.skew);
    if (apart <= clocksAgree)
        return {good, ConnectionDialog::tr("The gateway's clock and this computer's agree.")};
    const QString length = text::duration(apart);
    QString sentence = probe.skew->count() > 0
                           //: %1 is a length of time
                           ? ConnectionDialog::tr("The gateway's clock is %1 ahead of this computer's.").arg(length)
                           //: %1 is a length of time
                           : ConnectionDialog::tr("The gateway's clock is %1 behind this computer's.").arg(length);
    if (apart < clocksTooFar)
        return {warn, sentence};
    sentence += u' ' + ConnectionDialog::tr("Events signed more than 5 minutes off are refused: set the clock.");
    return {bad, sentence};
}

Fact deviceFact(const projects::Probe &probe)
{
    if (probe.verdict != Verdict::Ok)
        return {note, ConnectionDialog::tr("A device must be connected before it can send.")};
    const QString counts = //: %1 and %2 are numbers
        ConnectionDialog::tr("%1 of %2 devices are connected.").arg(probe.connected).arg(probe.devices);
    return {probe.connected > 0 ? good : warn,
            counts + u' ' + ConnectionDialog::tr("A device must be connected before it can send.")};
}

} // namespace

QList<Fact> connectionFacts(const projects::Probe &probe, projects::Access access)
{
    return {
        gatewayFact(probe),
        entryFact(probe, access),
        clockFact(probe),
        deviceFact(probe),
        {note, ConnectionDialog::tr("When sends fail with connection errors, use Recover on the device: it "
                                    "disconnects, then asks for a new code.")},
        {note, ConnectionDialog::tr("If the Mantap page and direct runtime answers differ, look at the backend proxy "
                                    "or session path first.")}};
}

ConnectionDialog::ConnectionDialog(projects::Projects &projects, ProjectId id, Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_projects(projects)
    , m_id(std::move(id))
    , m_busy(new widgets::BusyBar(clock, this))
    , m_facts(new widgets::FactList(tr("Server Connection Checklist"), this))
    , m_again(new QPushButton(tr("Check Again"), this))
{
    setWindowTitle(tr("Server Connection Checklist"));
    setObjectName(u"connectionDialog"_s);
    setMinimumSize(520, 420);
    m_facts->setObjectName(u"connectionDialog.facts"_s);
    m_again->setObjectName(u"connectionDialog.again"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_facts, 1);
    layout->addWidget(m_busy);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    auto *close = new QPushButton(tr("Close"), this);
    theme::setRole(m_again, theme::ButtonRole::Primary);
    buttons->addWidget(close);
    buttons->addWidget(m_again);
    layout->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &ConnectionDialog::check);
    check();
}

void ConnectionDialog::check()
{
    m_again->setEnabled(false);
    m_busy->start(tr("Asking the gateway."));
    auto task = m_projects.probe(m_id);
    task.then(this, [this](const Result<projects::Probe> &probe) {
        m_busy->finish();
        m_again->setEnabled(true);
        const projects::Project *project = m_projects.project(m_id);
        if (probe && project)
            m_facts->setFacts(connectionFacts(*probe, project->access));
    });
    connect(m_busy, &widgets::BusyBar::cancelRequested, this, &QDialog::reject, Qt::UniqueConnection);
}

} // namespace wa::ui
