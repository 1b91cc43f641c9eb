#include "app/cli/pairrun.h"

#include "app/base/logging.h"
#include "app/cli/deskjson.h"
#include "app/cli/jsonvalues.h"
#include "app/cli/refusals.h"

#include <unistd.h>

namespace wa::cli {

using namespace Qt::StringLiterals;
using devices::PairingState;
using Drawing = DevicesOptions::Drawing;

namespace {

constexpr std::chrono::seconds fitPeriod{1}; // between looks at a terminal that was too small

Refusal pairRefusal(ExitCode code, const QString &what)
{
    return {code, u"wactl devices: "_s + what};
}

} // namespace

PairRun::PairRun(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_pairing(m_parts.devices, m_parts.clock)
{
    if (m_parts.drawing != Drawing::None)
        m_screen.emplace(STDERR_FILENO);
    connect(&m_pairing, &devices::Pairing::changed, this, &PairRun::onChanged);
}

PairRun::~PairRun() = default;

void PairRun::create(const QString &name)
{
    m_pairing.start(m_parts.project, name);
}

void PairRun::pair(const DeviceId &device)
{
    m_pairing.start(m_parts.project, device);
}

void PairRun::reconnect(const DeviceId &device)
{
    m_pairing.recover(m_parts.project, device);
}

void PairRun::stop()
{
    const bool isAsking = m_state == PairingState::Requesting || m_state == PairingState::Disconnecting;
    m_pairing.stop();
    tell("stopped"_L1);
    end(isAsking ? pairRefusal(ExitCode::OutcomeUnknown,
                               u"stopped while a request was on its way; devices list --refresh tells what it did"_s)
                 : pairRefusal(ExitCode::Refused, u"stopped before a phone was linked"_s));
}

void PairRun::end(const Refusal &ending)
{
    if (!std::exchange(m_over, true))
        Q_EMIT ended(ending);
}

void PairRun::onChanged()
{
    const bool isNews = std::exchange(m_state, m_pairing.state()) != m_pairing.state();
    if (m_screen && m_state != PairingState::ShowingCode)
        m_screen->blank();
    if (isNews)
        m_toldWait = false;
    const std::optional<Error> &error = m_pairing.error();
    switch (m_over ? PairingState::Idle : m_state) {
    case PairingState::Idle:
        return;
    case PairingState::Waiting:
    case PairingState::Looking:
    case PairingState::Held:
        return onWaiting();
    case PairingState::Linked:
        return onLinked(isNews);
    default:
        if (!isNews)
            return;
    }
    switch (m_state) {
    case PairingState::Disconnecting:
        return tell("disconnecting"_L1);
    case PairingState::Requesting:
        return tell(m_pairing.device().isEmpty() ? "creating"_L1 : "asking_for_code"_L1);
    case PairingState::ShowingCode:
        tellCode();
        return draw(m_pairing.codeNumber());
    case PairingState::Expired:
        return tell("code_expired"_L1);
    case PairingState::Ready:
        tell("connected"_L1, {{"number"_L1, textOrNull(m_pairing.number())}, {"session_answered"_L1, true}});
        return end({ExitCode::Done, {}});
    case PairingState::Exhausted:
        tell("exhausted"_L1);
        return end(pairRefusal(ExitCode::Refused, u"nobody scanned any of %1 codes"_s.arg(m_pairing.codeNumber())));
    case PairingState::Refused:
    case PairingState::Dropped:
    case PairingState::Destroyed:
        tell(m_state == PairingState::Refused   ? "refused"_L1
             : m_state == PairingState::Dropped ? "dropped"_L1
                                                : "destroyed"_L1,
             {{"error"_L1, errorJson(error)}});
        return end(error ? refusalOf("devices"_L1, *error)
                         : pairRefusal(ExitCode::Refused, u"the device is gone at the gateway"_s));
    default:
        return;
    }
}

//! The time of the next try comes with another change than the state.
void PairRun::onWaiting()
{
    const auto left = m_pairing.nextTryIn();
    if (left.count() <= 0 || std::exchange(m_toldWait, true))
        return;
    tell("waiting"_L1, {{"next_try_in_ms"_L1, qint64(left.count())}, {"error"_L1, errorJson(m_pairing.error())}});
}

void PairRun::onLinked(bool isNews)
{
    if (isNews)
        return tell("linking"_L1, {{"number"_L1, textOrNull(m_pairing.number())}});
    if (!m_pairing.error())
        return;
    // The gateway says that it is linked, and no call proved it yet: a phone may take its time.
    tell("connected"_L1, {{"number"_L1, textOrNull(m_pairing.number())}, {"session_answered"_L1, false}});
    end({ExitCode::Done, {}});
}

void PairRun::tell(QLatin1StringView step, std::initializer_list<std::pair<QLatin1StringView, json::Value>> more)
{
    json::Value line = json::Value::object({{"step"_L1, step},
                                            {"at"_L1, toRfc3339(m_parts.clock.wall())},
                                            {"device"_L1, textOrNull(m_pairing.device().text())},
                                            {"name"_L1, textOrNull(m_pairing.deviceName())}});
    for (const auto &[key, value] : more)
        line.set(key, value);
    m_parts.print(line);
}

void PairRun::tellCode()
{
    const gateway::QrCode &code = *m_pairing.code();
    const json::Value number = m_pairing.codeNumber();
    const json::Value most = devices::Pairing::codeBudget;
    const json::Value expires = toRfc3339(m_parts.clock.wall() + m_pairing.remaining());
    if (m_parts.drawing != Drawing::Always)
        return tell("code"_L1, {{"code_number"_L1, number}, {"of"_L1, most}, {"expires_at"_L1, expires}});
    tell("code"_L1, {{"code_number"_L1, number},
                     {"of"_L1, most},
                     {"expires_at"_L1, expires},
                     {"qr"_L1, textOrNull(code.text)},
                     {"qr_png_base64"_L1, textOrNull(QString::fromLatin1(code.png.toBase64()))}});
}

void PairRun::draw(int codeNumber)
{
    const gateway::QrCode *code = m_pairing.code();
    if (!m_screen || !code || m_pairing.codeNumber() != codeNumber)
        return;
    if (code->text.isEmpty()) {
        qCWarning(lcApp) << "this gateway sends its codes as pictures, which wactl cannot draw: pair in the console";
        return;
    }
    const auto modules = qr::encode(code->text.toUtf8());
    if (!modules) {
        qCWarning(lcApp) << "the code cannot be drawn:" << modules.error().detail;
        return;
    }
    const QDateTime until = toDateTime(m_parts.clock.wall() + m_pairing.remaining()).toLocalTime();
    if (m_screen->show(*modules, u"Code %1 of %2, until %3. Ctrl+C ends it."_s.arg(codeNumber)
                                     .arg(devices::Pairing::codeBudget)
                                     .arg(until.toString(u"HH:mm:ss"_s))))
        return;
    if (std::exchange(m_toldSize, codeNumber) != codeNumber)
        qCWarning(lcApp) << "the terminal is too small for the code: make it" << qrColumns(*modules) << "columns and"
                         << qrLines(*modules) + 1 << "lines";
    m_parts.clock.after(fitPeriod, this, [this, codeNumber] { draw(codeNumber); });
}

} // namespace wa::cli
