#include "ui/statuspresenter.h"

#include "ui/shell/statusline.h"
#include "ui/text/errors.h"
#include "ui/text/times.h"

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using theme::Icon;
using theme::Tone;

namespace {

constexpr auto healthPeriod = 15s;
constexpr size_t samplesKept = 30;

} // namespace

StatusPresenter::StatusPresenter(Console &console, shell::StatusLine &line, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_line(line)
{
    connect(&console.keychain(), &keychain::SecretStore::stateChanged, &line, &shell::StatusLine::setKeychain);
    connect(&console.receiver(), &webhook::Receiver::statusChanged, this, [this] {
        showReceiver();
        Q_EMIT receiverChanged();
    });
    connect(&console.receiverWatch(), &webhook::ReceiverWatch::probed, this, &StatusPresenter::receiverChanged);
    connect(&console.stream(), &events::EventStream::countersChanged, this, &StatusPresenter::showReceiver);
    line.setKeychain(console.keychain().state());
    showGateway();
    showReceiver();
    sampleRate();
}

void StatusPresenter::setGateway(const GatewayId &gateway)
{
    if (gateway == m_gateway)
        return;
    m_gateway = gateway;
    m_health.reset();
    ++m_generation;
    askHealth();
}

void StatusPresenter::askHealth()
{
    showGateway();
    if (m_gateway.isEmpty())
        return;
    const int generation = m_generation;
    m_console.projects().health(m_gateway).then(this, [this, generation](const Result<gateway::Health> &health) {
        if (generation != m_generation)
            return;
        takeHealth(health);
        m_console.clock().after(healthPeriod, this, [this, generation] {
            if (generation == m_generation)
                askHealth();
        });
    });
}

void StatusPresenter::takeHealth(const Result<gateway::Health> &health)
{
    m_health = health;
    m_healthAt = m_console.clock().wall();
    showGateway();
}

void StatusPresenter::showGateway()
{
    if (m_gateway.isEmpty())
        return m_line.setGateway({Tone::Neutral, Icon::Server}, tr("No gateway yet"));
    if (!m_health)
        return m_line.setGateway({Tone::Neutral, Icon::Clock}, tr("Asking the gateway"));
    const QString age = text::age(m_healthAt, m_console.clock().wall());
    if (*m_health)
        m_line.setGateway({Tone::Good, Icon::Check},
                          //: %1 is a duration such as 42 ms, %2 an age such as 3 s ago
                          tr("Gateway ok %1 · confirmed %2").arg(text::duration((*m_health)->roundTrip), age));
    else
        m_line.setGateway({Tone::Bad, Icon::Error},
                          //: %1 is an age such as 3 s ago
                          tr("Gateway not ok · %1").arg(age), text::wordsOf(m_health->error()).why);
}

QString StatusPresenter::receiverWords() const
{
    const auto &status = m_console.receiver().status();
    if (status.endpoint) {
        //: %1 is an address
        QString where = tr("The receiver listens at %1.").arg(status.endpoint->baseUrl());
        const auto &probe = m_console.receiverWatch().lastProbe();
        if (!probe)
            return where;
        const QString age = text::age(probe->at, m_console.clock().wall());
        return where + u' ' +
               (probe->fault.isEmpty()
                    //: %1 is an age such as 12 s ago, %2 a duration
                    ? tr("A delivery of our own was taken %1, in %2: when nothing arrives, look at the gateway or at "
                         "what stands between.")
                          .arg(age, text::duration(probe->took))
                    //: %1 is an age such as 12 s ago, %2 a status or a word
                    : tr("A delivery of our own was not taken %1: %2.").arg(age, probe->fault));
    }
    if (status.error)
        return tr("The receiver cannot listen: %1").arg(status.error->detail);
    return tr("The receiver is stopped. Start it on the Settings page.");
}

void StatusPresenter::showReceiver()
{
    const auto &status = m_console.receiver().status();
    if (!status.endpoint)
        return m_line.setReceiver({Tone::Bad, Icon::Stop},
                                  status.error ? tr("Receiver cannot listen") : tr("Receiver stopped"),
                                  receiverWords());
    const auto last = m_console.stream().log().counters().lastStored;
    const QString url = status.endpoint->baseUrl();
    m_line.setReceiver({Tone::Good, Icon::Check},
                       last ? tr("Receiver %1 · stored %2").arg(url, text::age(*last, m_console.clock().wall()))
                            : tr("Receiver %1 · nothing stored yet").arg(url),
                       receiverWords());
}

void StatusPresenter::sampleRate()
{
    const double rate = m_console.stream().eventsPerSecond();
    m_samples.push_back(rate);
    if (m_samples.size() > samplesKept)
        m_samples.erase(m_samples.begin());
    m_line.setRate(rate, m_samples);
    showReceiver();
    showGateway();
    m_console.clock().after(1s, this, [this] { sampleRate(); });
}

} // namespace wa::ui
