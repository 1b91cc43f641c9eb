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

bool isMendedByReconnecting(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::NotConnected:
    case Error::Kind::LoggedOut:
    case Error::Kind::ClientOutdated:
        return true;
    default:
        return false;
    }
}

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
    m_unsure = false;
    m_connected = false;
    m_recovering = false;
    m_error.reset();
    m_formerNumber.clear();
    if (const Device *known = m_devices.device(project, device)) {
        m_name = known->wire.name;
        m_formerNumber = known->wire.number;
        m_connected = known->wire.status == DeviceStatus::Connected;
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
    if (isEnd(m_state)) {
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
    if (m_state != PairingState::Waiting && m_state != PairingState::Looking && m_state != PairingState::Held)
        return 0ms;
    return std::max(0ms, std::chrono::ceil<milliseconds>(m_nextTry - m_clock.steady()));
}

bool Pairing::isBusy() const
{
    return m_state != PairingState::Idle && m_state != PairingState::Linked && !isEnd(m_state);
}

QString Pairing::number() const
{
    const Device *device = m_devices.device(m_project, m_device);
    return device && device->wire.status == DeviceStatus::Connected ? device->wire.number : QString();
}

QString Pairing::nameOf(const ProjectId &project, const DeviceId &device) const
{
    const Device *known = m_devices.device(project, device);
    return known ? known->wire.name : QString();
}

bool Pairing::mayBeLinked(const ProjectId &project, const DeviceId &device) const
{
    const Device *known = m_devices.device(project, device);
    return !known || known->wire.status == DeviceStatus::Connected || known->wire.status == DeviceStatus::Unknown;
}

const Device *Pairing::deviceNamed(const ProjectId &project, const QString &name) const
{
    const DeviceList *list = m_devices.list(project);
    if (!list)
        return nullptr;
    const auto found = std::find_if(list->devices().begin(), list->devices().end(), [&name](const Device &device) {
        return device.wire.name == name && device.wire.status != DeviceStatus::Destroyed;
    });
    return found == list->devices().end() ? nullptr : &*found;
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
    if (state == PairingState::Linked)
        m_error.reset();
    m_before = m_state;
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
        return endCode();
    case PairingState::Waiting:
        return wait(retryWait());
    case PairingState::Held:
        wait(nextTryIn());
        std::ignore = m_devices.refresh(m_project); // it may be over at the gateway, or scanned; that is deviceChanged
        return;
    case PairingState::Looking:
        return look();
    case PairingState::Linked:
        emit linked(m_project, m_device);
        return checkSession(0);
    case PairingState::Idle:
    case PairingState::Ready:
    case PairingState::Exhausted:
    case PairingState::Refused:
    case PairingState::Dropped:
    case PairingState::Destroyed:
        return;
    }
}

void Pairing::disconnectDevice()
{
    if (!mayBeLinked(m_project, m_device))
        return input(PairingInput::Disconnected);
    m_devices.disconnect(m_project, m_device).then(this, [this, round = m_round](const Result<> &result) {
        if (round != m_round)
            return;
        if (result || result.error().kind == Error::Kind::NotConnected) // there was nothing to disconnect
            return input(PairingInput::Disconnected);
        fail(result.error());
    });
}

Pairing::Target Pairing::target() const
{
    return {.project = m_project, .device = m_device, .name = m_device.isEmpty() ? m_name : QString()};
}

void Pairing::requestCode()
{
    if (m_asked)
        return; // its answer comes first, whatever it was about, and leads back here
    if (const milliseconds left = ownCodeLeft(); left > 0ms)
        return hold(left);
    if (m_unsure)
        return lookBeforeAsking();
    m_asked = target();
    auto answer = m_device.isEmpty() ? m_devices.create(m_project, m_name) : m_devices.newQr(m_project, m_device);
    answer.then(this, [this](const Result<gateway::Pairing> &pairing) { onAnswer(pairing); });
}

void Pairing::onAnswer(const Result<gateway::Pairing> &pairing)
{
    const Target asked = *std::exchange(m_asked, std::nullopt);
    if (pairing) {
        m_codes[{asked.project, pairing->device.id}] = m_clock.steady() + lifeOf(*pairing).most;
        if (pairing->answeredAt.isValid())
            m_gatewayIsAhead[asked.project] = fromDateTime(pairing->answeredAt) - m_clock.wall();
    }
    const bool isOurs = asked == target();
    if (isOurs && m_state == PairingState::Requesting)
        return pairing ? showCode(*pairing) : fail(pairing.error());
    if (isOurs && !pairing && m_state == PairingState::Destroyed) { // the row learned it first; the reason belongs here
        m_error = pairing.error();
        emit changed();
    }
    if (m_state == PairingState::Requesting)
        requestCode();
}

//! The last request was not answered, or not so that one can tell what it did. The name is unique [D]: the list tells
//! whether the device was made, and whether a code lives that nobody saw.
void Pairing::lookBeforeAsking()
{
    m_devices.refresh(m_project).then(this, [this, round = m_round](const Result<> &refreshed) {
        if (round != m_round)
            return;
        if (!refreshed)
            return fail(refreshed.error());
        m_unsure = false;
        if (m_device.isEmpty()) {
            const Device *made = deviceNamed(m_project, m_name);
            if (!made)
                return requestCode();
            if (made->wire.status == DeviceStatus::Connected) // nobody saw a code of ours: it is another one's name
                return fail({.kind = Error::Kind::Conflict, .field = u"device_name"_s});
            m_device = made->wire.id;
        }
        const Device *device = m_devices.device(m_project, m_device);
        if (!device)
            return input(PairingInput::DeviceDestroyed);
        if (device->wire.status == DeviceStatus::Connected)
            return input(PairingInput::DeviceConnected);
        if (const milliseconds left = codeLeft(*device); left > 0ms)
            return hold(left);
        requestCode();
    });
}

//! By the gateway's own clock against its own instant, where it tells one: ours may be wrong by minutes.
Pairing::Life Pairing::lifeOf(const gateway::Pairing &pairing) const
{
    const bool hasDate = pairing.answeredAt.isValid();
    const QDateTime now = hasDate ? pairing.answeredAt : toDateTime(m_clock.wall());
    const milliseconds told(pairing.expiresAt.isValid() ? now.msecsTo(pairing.expiresAt) : 0);
    if (told <= 0ms)
        return {.least = assumedLife, .most = assumedLife};
    return {.least = hasDate ? std::max(0ms, told - 1s) : told, .most = told};
}

milliseconds Pairing::ownCodeLeft() const
{
    const auto code = m_codes.find({m_project, m_device});
    if (code == m_codes.end())
        return 0ms;
    return std::max(0ms, std::chrono::ceil<milliseconds>(code->second - m_clock.steady()));
}

milliseconds Pairing::codeLeft(const Device &device) const
{
    if (device.wire.status != DeviceStatus::QrGenerated || !device.wire.qrExpiresAt.isValid())
        return 0ms;
    const auto ahead = m_gatewayIsAhead.find(m_project);
    const UnixMs now = m_clock.wall() + (ahead == m_gatewayIsAhead.end() ? 0ms : ahead->second);
    const milliseconds left = fromDateTime(device.wire.qrExpiresAt) - now;
    return left <= 0ms ? 0ms : std::min<milliseconds>(left + 1s, 5min); // no desk's clock makes it wait for hours
}

void Pairing::hold(milliseconds left)
{
    m_nextTry = m_clock.steady() + left;
    input(PairingInput::CodeStillLives);
}

void Pairing::showCode(const gateway::Pairing &pairing)
{
    m_device = pairing.device.id;
    if (m_name.isEmpty())
        m_name = pairing.device.name;
    m_code = pairing.qr;
    ++m_codeNumber;
    m_failures = 0;
    m_unsure = false;
    m_connected = false;
    m_error.reset();
    m_life = lifeOf(pairing).least;
    m_codeEnds = m_clock.steady() + m_life;
    input(PairingInput::CodeArrived);
}

void Pairing::endCode()
{
    const milliseconds left = ownCodeLeft();
    if (left <= 0ms)
        return input(m_codeNumber < codeBudget ? PairingInput::NextCode : PairingInput::BudgetSpent);
    m_clock.after(left, this, [this, round = m_round] {
        if (round == m_round)
            endCode();
    });
}

void Pairing::startPoll()
{
    m_clock.after(remaining(), this, [this, round = m_round] {
        if (round == m_round)
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
        if (refreshed && device->wire.status == DeviceStatus::Connected)
            return input(PairingInput::DeviceConnected);
        milliseconds pause = retryWait();
        if (const milliseconds left = refreshed ? codeLeft(*device) : 0ms; left > 0ms)
            pause = left; // somebody's code is still valid there: a new one is possible when it has run out, not before
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
    if (m_state == PairingState::Requesting && gateway::isOutcomeUnknown(error))
        m_unsure = true;
    if (error.kind == Error::Kind::QrNotAllowed)
        return input(PairingInput::QrNotAllowed);
    if (error.kind == Error::Kind::Gone)
        return input(PairingInput::DeviceDestroyed);
    input(isForNow(error) ? PairingInput::FailedForNow : PairingInput::FailedForGood);
}

//! Only a call that needs the session proves that it works; while the phone syncs, it may be refused.
void Pairing::checkSession(size_t attempt)
{
    m_clock.after(sessionWaits[attempt], this, [this, attempt, round = m_round] {
        if (round != m_round)
            return;
        m_devices.checkSession(m_project, m_device).then(this, [this, attempt, round](const Result<> &answered) {
            if (round != m_round)
                return;
            if (answered)
                return input(PairingInput::SessionAnswered);
            if (attempt + 1 < sessionWaits.size())
                return checkSession(attempt + 1);
            m_error = answered.error(); // linked all the same; the person is told that nothing proved it yet
            emit changed();
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
    const Device *device = m_devices.device(project, id);
    const DeviceStatus status = device ? device->wire.status : DeviceStatus::Destroyed;
    if (status != DeviceStatus::QrGenerated && status != DeviceStatus::Unknown)
        m_codes.erase({project, id}); // it was scanned, or the gateway says itself that it is over
    if (project != m_project || id != m_device || m_device.isEmpty() || m_state == PairingState::Idle)
        return;
    const bool wasConnected = std::exchange(m_connected, status == DeviceStatus::Connected);
    switch (status) {
    case DeviceStatus::Destroyed:
        return input(PairingInput::DeviceDestroyed);
    case DeviceStatus::Connected: // a row that said so all along is what the operator does not believe
        if (!wasConnected)
            input(PairingInput::DeviceConnected);
        return;
    case DeviceStatus::Disconnected:
        if (m_state == PairingState::Linked || m_state == PairingState::Ready)
            m_error = Error{.kind = Error::Kind::NotConnected};
        return input(PairingInput::DeviceDropped);
    case DeviceStatus::Expired:
        return input(PairingInput::CodeRanOut);
    case DeviceStatus::QrGenerated:
    case DeviceStatus::Unknown:
        return;
    }
}

} // namespace wa::devices
