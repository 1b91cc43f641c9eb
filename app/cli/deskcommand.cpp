#include "app/cli/deskcommand.h"

#include "app/base/logging.h"
#include "app/cli/deskjson.h"
#include "app/cli/secretfile.h"

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds settlePeriod{100};
constexpr std::chrono::seconds entryPatience{3}; // for entries to go; the next start goes on with it

} // namespace

DeskCommand::DeskCommand(Setup setup, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
{
}

DeskCommand::~DeskCommand() = default;

Ending DeskCommand::start()
{
    if (auto prepared = prepare(); !prepared)
        return prepared;
    auto desk = Desk::open(m_setup.desk);
    if (!desk)
        return tl::unexpected(desk.error());
    m_desk = std::move(*desk);
    m_desk->projects().load().then(this, [this](const Result<> &loaded) {
        if (!loaded)
            return fail(loaded.error());
        act();
    });
    return {};
}

void DeskCommand::stop()
{
    if (std::exchange(m_stopping, true))
        return refuse(ExitCode::OutcomeUnknown, u"left before the answer came; it may have been done"_s);
    qCWarning(lcApp) << "what was begun is brought to its end; once more leaves it";
}

Ending DeskCommand::readSecret(const QString &file, Secret &secret)
{
    if (file.isEmpty())
        return {};
    auto read = readSecretFile(file);
    if (!read)
        return tl::unexpected(
            Refusal{ExitCode::SecretUnavailable, u"wactl %1: %2"_s.arg(command(), read.error().detail)});
    m_setup.desk.redactor->learn(*read);
    secret = std::move(*read);
    return {};
}

void DeskCommand::print(const json::Value &line) const
{
    std::ignore = m_setup.print(lineOf(line));
}

void DeskCommand::end(const Refusal &refusal)
{
    if (!std::exchange(m_over, true))
        Q_EMIT ended(refusal);
}

void DeskCommand::refuse(ExitCode code, const QString &what)
{
    end({code, u"wactl %1: %2"_s.arg(command(), what)});
}

void DeskCommand::fail(const Error &error, Effect effect)
{
    settle([this, refusal = refusalOf(command(), error, effect)] { end(refusal); });
}

void DeskCommand::settle(std::function<void()> settled)
{
    m_settled = std::move(settled);
    m_settling = m_desk->clock().steady();
    lookSettled();
}

void DeskCommand::lookSettled()
{
    m_desk->unsettled().then(this, [this](const Result<Desk::Unsettled> &unsettled) {
        if (!unsettled)
            return end(refusalOf(command(), unsettled.error()));
        const bool patient = m_desk->clock().steady() - m_settling < entryPatience;
        if (unsettled->unsaved > 0 && m_stopping)
            return refuse(ExitCode::SecretUnavailable, u"left before the keychain took a new secret, which is lost"_s);
        if (unsettled->unsaved > 0 && !patient && !std::exchange(m_toldUnsaved, true))
            qCWarning(lcApp) << "the keychain does not take a new secret; it is tried again until it does";
        if (unsettled->unsaved > 0 || (unsettled->dropped > 0 && patient))
            return m_desk->clock().after(settlePeriod, this, [this] { lookSettled(); });
        m_settled();
    });
}

} // namespace wa::cli
