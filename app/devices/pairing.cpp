#include "app/devices/pairing.h"

#include "app/base/logging.h"
#include "app/gateway/client.h"

#include <array>

namespace wa::devices {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using gateway::DeviceStatus;
using std::chrono::milliseconds;

namespace {

constexpr std::array retryWaits{2000ms, 5000ms, 10000ms, 30000ms};
constexpr std::array sessionWaits{0ms, 2000ms, 5000ms, 10000ms, 13000ms}; // the phone may sync for half a minute

//! Worth another try by itself: nothing about the request was wrong.
bool isForNow(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Offline:
    case Error::Kind::Timeout:
    case Error::Kind::Unanswered:
    case Error::Kind::RateLimited:
    case Error::Kind::RequestCanceled:
    case Error::Kind::UpstreamTimeout:
    case Error::Kind::Server:
        return true;
    default:
        return false;
    }
}

} // namespace

Pairing::Pairing(Devices &devices, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_devices(devices)
    , m_clock(clock)
{
    connect(&devices, &Devices::deviceChanged, this, &Pairing::onDeviceChanged);
}

Pairing::~Pairing()
{
    blank();
}

void Pairing::begin(const ProjectId &project, const DeviceId &device, const QString &name)
{
    ++m_round;
    m_project = project;
    m_device = device;
    m_name = name;
    m_codeNumber = 0;
    m_failures = 0;
    m_mayExist = false;
    m_recovering = false;
    m_error.reset();
    m_formerNumber.clear();
    if (const Device *known = m_devices.device(project, device)) {
        m_name = known->wire.name;
        m_formerNumber = known->wire.number;
    }
}

void Pairing::start(const ProjectId &project, const QString &deviceName)
{
    begin(project, {}, deviceName);
    input(PairingInput::Start);
}

void Pairing::start(const ProjectId &project, const DeviceId &device)
{
    begin(project, device, {});
    input(PairingInput::Start);
}

void Pairing::recover(const ProjectId &project, const DeviceId &device)
{
    begin(project, device, {});
    m_recovering = true;
    input(PairingInput::StartRecovery);
}

void Pairing::stop()
{
    input(PairingInput::Stop);
}

void Pairing::tryNow()
{
    if (m_state == PairingState::Exhausted || m_state == PairingState::Refused) {
        m_codeNumber = 0;
        m_failures = 0;
    }
    if (m_state == PairingState::Refused && m_recovering)
        return input(PairingInput::StartRecovery);
    input(PairingInput::TryNow);
}

const gateway::QrCode *Pairing::code() const
{
    return m_state == PairingState::ShowingCode ? &m_code : nullptr;
}

milliseconds Pairing::remaining() const
{
    if (m_state != PairingState::ShowingCode)
        return 0ms;
    return std::max(0ms, std::chrono::ceil<milliseconds>(m_codeEnds - m_clock.steady()));
}

milliseconds Pairing::nextTryIn() const
{
    if (m_state != PairingState::Waiting && m_state != PairingState::Looking)
        return 0ms;
    return std::max(0ms, std::chrono::ceil<milliseconds>(m_nextTry - m_clock.steady()));
}

void Pairing::input(PairingInput input)
{
    const PairingState to = next(m_state, input);
    const bool again = input == PairingInput::Start || input == PairingInput::StartRecovery;
    if (to != m_state || again)
        enter(to);
}

void Pairing::enter(PairingState state)
{
    qCInfo(lcApp).noquote() << "pairing" << m_device.text() << stateName(m_state) << "->" << stateName(state);
    ++m_round;
    if (state != PairingState::ShowingCode)
        blank();
    m_state = state;
    emit changed();
    if (m_state != state)
        return; // whoever listens has moved it on
    switch (state) {
    case PairingState::Disconnecting:
        return disconnectDevice();
    case PairingState::Requesting:
        return requestCode();
    case PairingState::ShowingCode:
        return startPoll();
    case PairingState::Expired:
        return input(m_codeNumber < codeBudget ? PairingInput::NextCode : PairingInput::BudgetSpent);
    case PairingState::Waiting:
        return wait(retryWait());
    case PairingState::Looking:
        return look();
    case PairingState::Linked:
        emit linked(m_project, m_device);
        return checkSession(0);
    case PairingState::Idle:
    case PairingState::Ready:
    case PairingState::Exhausted:
    case PairingState::Refused:
    case PairingState::Destroyed:
        return;
    }
}

void Pairing::disconnectDevice()
{
    const Device *known = m_devices.device(m_project, m_device);
    if (known && known->wire.status != DeviceStatus::Connected && known->wire.status != DeviceStatus::Unknown)
        return input(PairingInput::Disconnected);
    m_devices.disconnect(m_project, m_device).then(this, [this, round = m_round](const Result<> &result) {
        if (round != m_round)
            return;
        if (result || result.error().kind == Error::Kind::NotConnected) // there was nothing to disconnect
            return input(PairingInput::Disconnected);
        fail(result.error());
    });
}

void Pairing::requestCode()
{
    if (m_device.isEmpty() && m_mayExist)
        return findCreated();
    auto answer = m_device.isEmpty() ? m_devices.create(m_project, m_name) : m_devices.newQr(m_project, m_device);
    answer.then(this, [this, round = m_round](const Result<gateway::Pairing> &pairing) {
        if (round == m_round)
            return pairing ? showCode(*pairing) : fail(pairing.error());
        // Scanned or stopped meanwhile; a device that was just made is the one that this panel is about.
        if (pairing && m_device.isEmpty() && m_name == pairing->device.name)
            m_device = pairing->device.id;
        if (!pairing && m_state == PairingState::Destroyed) { // the row learned it first; the reason belongs here too
            m_error = pairing.error();
            emit changed();
        }
    });
}

//! The answer to a create was lost. The name is unique [D]: the list tells whether the device was made.
void Pairing::findCreated()
{
    m_devices.refresh(m_project).then(this, [this, round = m_round](const Result<> &refreshed) {
        if (round != m_round)
            return;
        if (!refreshed)
            return fail(refreshed.error());
        m_mayExist = false;
        for (const Device &device : m_devices.list(m_project)->devices()) {
            if (device.wire.name == m_name && device.wire.status != DeviceStatus::Destroyed)
                m_device = device.wire.id;
        }
        requestCode();
    });
}

void Pairing::showCode(const gateway::Pairing &pairing)
{
    m_device = pairing.device.id;
    if (m_name.isEmpty())
        m_name = pairing.device.name;
    m_code = pairing.qr;
    ++m_codeNumber;
    m_failures = 0;
    m_error.reset();
    // The gateway's own clock against its own instant: ours may be wrong by minutes.
    const QDateTime now = pairing.answeredAt.isValid() ? pairing.answeredAt : toDateTime(m_clock.wall());
    const milliseconds told(pairing.expiresAt.isValid() ? now.msecsTo(pairing.expiresAt) : 0);
    m_life = told > 0ms ? told : milliseconds(assumedLife);
    m_codeEnds = m_clock.steady() + m_life;
    input(PairingInput::CodeArrived);
}

void Pairing::startPoll()
{
    m_clock.after(remaining(), this, [this, number = m_codeNumber, project = m_project, device = m_device] {
        if (m_state == PairingState::ShowingCode && number == m_codeNumber && project == m_project &&
            device == m_device)
            input(PairingInput::CodeRanOut);
    });
    pollLater(m_round);
}

void Pairing::pollLater(quint64 round)
{
    m_clock.after(pollPeriod, this, [this, round] {
        if (round != m_round)
            return;
        std::ignore = m_devices.refresh(m_project); // what it finds comes as deviceChanged
        pollLater(round);
    });
}

void Pairing::look()
{
    m_nextTry = m_clock.steady() + retryWait();
    m_devices.refresh(m_project).then(this, [this, round = m_round](const Result<> &refreshed) {
        if (round != m_round)
            return;
        if (!refreshed && !isForNow(refreshed.error()))
            return fail(refreshed.error());
        const Device *device = m_devices.device(m_project, m_device);
        if (refreshed && !device)
            return input(PairingInput::DeviceDestroyed);
        milliseconds pause = retryWait();
        if (refreshed && device->wire.status == DeviceStatus::QrGenerated && device->wire.qrExpiresAt.isValid()) {
            // Somebody's code is still valid there: a new one is possible when it has run out, not before.
            const milliseconds left(toDateTime(m_clock.wall()).msecsTo(device->wire.qrExpiresAt));
            pause = std::clamp<milliseconds>(left + 1s, 2s, 5min);
        }
        if (refreshed && device->wire.status == DeviceStatus::Connected)
            return input(PairingInput::DeviceConnected);
        ++m_failures;
        wait(pause);
    });
}

milliseconds Pairing::retryWait() const
{
    if (m_error && m_error->retryAfter > 0ms)
        return m_error->retryAfter;
    return retryWaits[std::min<size_t>(size_t(std::max(0, m_failures - 1)), retryWaits.size() - 1)];
}

void Pairing::wait(milliseconds time)
{
    m_nextTry = m_clock.steady() + time;
    emit changed();
    m_clock.after(time, this, [this, round = m_round] {
        if (round == m_round)
            input(PairingInput::RetryDue);
    });
}

void Pairing::fail(const Error &error)
{
    m_error = error;
    ++m_failures;
    if (m_device.isEmpty() && gateway::isOutcomeUnknown(error))
        m_mayExist = true;
    if (error.kind == Error::Kind::QrNotAllowed)
        return input(PairingInput::QrNotAllowed);
    if (error.kind == Error::Kind::Gone)
        return input(PairingInput::DeviceDestroyed);
    input(isForNow(error) ? PairingInput::FailedForNow : PairingInput::FailedForGood);
}

//! Only a call that needs the session proves that it works; while the phone syncs, it may be refused.
void Pairing::checkSession(size_t attempt)
{
    if (attempt >= sessionWaits.size())
        return;
    m_clock.after(sessionWaits[attempt], this, [this, attempt, round = m_round] {
        if (round != m_round)
            return;
        m_devices.checkSession(m_project, m_device).then(this, [this, attempt, round](const Result<> &answered) {
            if (round != m_round)
                return;
            answered ? input(PairingInput::SessionAnswered) : checkSession(attempt + 1);
        });
    });
}

void Pairing::blank()
{
    m_code.text.fill(u'0'); // it pairs a phone as long as it lives
    m_code = {};
    m_life = 0ms;
}

void Pairing::onDeviceChanged(const ProjectId &project, const DeviceId &id)
{
    if (project != m_project || id != m_device || m_device.isEmpty() || m_state == PairingState::Idle)
        return;
    const Device *device = m_devices.device(project, id);
    if (!device || device->wire.status == DeviceStatus::Destroyed)
        return input(PairingInput::DeviceDestroyed);
    if (device->wire.status == DeviceStatus::Connected)
        input(PairingInput::DeviceConnected);
}

} // namespace wa::devices
