#include "app/cli/eventswrite.h"

#include "app/base/process.h"
#include "app/base/settingstable.h"
#include "app/cli/eventswalk.h"
#include "app/cli/jsonvalues.h"
#include "app/cli/secretfile.h"
#include "app/projects/consoledatabase.h"

#include <QFileInfo>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

Refusal refusalOf(ExitCode code, const QString &what)
{
    return {code, u"wactl events: "_s + what};
}

tl::unexpected<Refusal> refuseWrite(ExitCode code, const QString &what)
{
    return tl::unexpected(refusalOf(code, what));
}

//! What the refusals of judgeTarget() mean to who typed the URL.
QString targetWords(const Error &error, const QUrl &target)
{
    const QString url = target.toString();
    if (error.code == "target_unconfirmed"_L1)
        return u"nothing was ever sent to %1. If it is right, add --confirm-target"_s.arg(url);
    if (error.code == "target_not_listed"_L1)
        return u"%1 is not listed for a production secret: a valid signature made for a stranger is valid at home, "
               u"too. "
               "List it in the console's replay dialog"_s.arg(url);
    if (error.code == "own_receiver"_L1)
        return u"%1 is the console's own receiver. Replay into it from the console"_s.arg(url);
    return u"%1 is no target: https, or http to this machine, without user and password"_s.arg(url);
}

} // namespace

EventsWrite::EventsWrite(EventsOptions options, Redactor &redactor, PrintLine print, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_redactor(redactor)
    , m_print(std::move(print))
{
}

EventsWrite::~EventsWrite() = default;

Ending EventsWrite::start()
{
    if (m_options.verb == EventsOptions::Verb::Import && !QFileInfo(m_options.input).isFile())
        return refuseWrite(ExitCode::Usage, u"there is no file %1"_s.arg(m_options.input));
    if (auto made = makeSigner(); !made)
        return made;
    if (m_options.verb == EventsOptions::Verb::Replay && m_options.dryRun)
        return choose(); // reads alone
    if (auto opened = openProfile(); !opened)
        return opened;
    if (m_options.verb == EventsOptions::Verb::Import) {
        startImport();
        return {};
    }
    if (auto chosen = choose(); !chosen)
        return chosen;
    startReplay();
    return {};
}

Ending EventsWrite::makeSigner()
{
    if (m_options.verb != EventsOptions::Verb::Replay || m_options.mode == events::ReplayMode::ByteExact)
        return {};
    auto secret = readSecretFile(m_options.secretFiles.first());
    if (!secret)
        return refuseWrite(ExitCode::SecretUnavailable, secret.error().detail);
    m_redactor.learn(*secret);
    const auto profiles = signature::builtInProfiles();
    auto profile =
        profiles ? signature::chooseProfile(*profiles, m_options.signature.isEmpty() ? u"wa-v1"_s : m_options.signature)
                 : Result<signature::Profile>(tl::unexpected(profiles.error()));
    if (!profile)
        return refuseWrite(ExitCode::Usage, profile.error().detail);
    m_signer = std::make_shared<const events::Signer>(events::Signer{std::move(*profile), std::move(*secret)});
    return {};
}

Ending EventsWrite::openProfile()
{
    auto profile = Profile::open(m_options.profile);
    if (!profile)
        return refuseWrite(ExitCode::Refused, profile.error().detail);
    m_profile.emplace(std::move(*profile));
    if (const auto locked = m_profile->lock(); !locked)
        return refuseWrite(ExitCode::Refused, locked.error().detail);
    auto log = events::EventLog::open(m_profile->eventsDatabase());
    if (!log)
        return refuseWrite(ExitCode::Refused, log.error().detail);
    m_log = std::move(*log);
    auto console = projects::openConsoleDatabase(m_profile->consoleDatabase());
    if (!console)
        return refuseWrite(ExitCode::Refused, console.error().detail);
    m_console = std::move(*console);
    return {};
}

Ending EventsWrite::choose()
{
    EventsOptions options = m_options;
    if (options.limit == 0)
        options.limit = qint64(events::mostReplays);
    auto chosen = ChosenEvents::of(options, m_clock.wall());
    if (!chosen)
        return tl::unexpected(chosen.error());
    const auto walked = (*chosen)->walk([this](const events::EventDetail &detail) {
        if (m_plan.seqs.empty())
            m_plan.project = detail.event.project;
        if (detail.event.project != m_plan.project)
            return false;
        m_plan.seqs.push_back(detail.event.seq);
        if (m_options.dryRun)
            std::ignore = m_print(json::Value::object({{"would_replay"_L1, detail.event.seq},
                                                       {"request_id"_L1, textOrNull(detail.event.requestId.text())},
                                                       {"event"_L1, textOrNull(detail.event.name)},
                                                       {"loop_guard"_L1, events::carriesReplayMark(detail)}})
                                      .toJson() +
                                  '\n');
        return true;
    });
    if (!walked)
        return tl::unexpected(walked.error());
    if (*walked == Walk::Ended)
        return refuseWrite(ExitCode::Usage, u"these are events of several projects; add project:NAME"_s);
    if (!m_options.dryRun && m_plan.seqs.empty())
        return refuseWrite(ExitCode::Refused, u"no event was found"_s);
    if (m_options.dryRun)
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT ended(endOf(Ending())); }, Qt::QueuedConnection);
    return {};
}

void EventsWrite::startReplay()
{
    m_courier = std::make_unique<events::Courier>(m_clock);
    m_targets = std::make_unique<events::ReplayTargets>(*m_console, m_clock);
    m_replayer = std::make_unique<events::Replayer>(*m_log, *m_courier, m_clock);
    connect(m_replayer.get(), &events::Replayer::answered, this, &EventsWrite::onResult);
    connect(m_replayer.get(), &events::Replayer::finished, this, &EventsWrite::onFinished);
    m_targets->load().then(this, [this](const Result<> &loaded) {
        if (!loaded)
            return Q_EMIT ended(refusalOf(ExitCode::Refused, loaded.error().detail));
        if (!m_signer)
            return judgeAndGo();
        // A production secret signs for listed targets alone, also when it comes out of a file.
        m_console
            ->read([owner = u"project/"_s + m_plan.project.text(),
                    fingerprint = m_signer->secret.fingerprint()](storage::Connection &db) {
                auto row = db.prepare("SELECT 1 FROM secret s JOIN project p ON s.owner = 'project/' || p.id"
                                      " JOIN gateway g ON g.id = p.gateway"
                                      " WHERE s.fingerprint = ? AND g.environment = 'production'");
                row.bind(1, fingerprint);
                return row.step();
            })
            .then(this, [this](const Result<bool> &production) {
                m_production = production.value_or(true);
                judgeAndGo();
            });
    });
}

void EventsWrite::judgeAndGo()
{
    const QUrl receiver(u"http://"_s + Settings(m_profile->folder()).get(settings::receiverAddress));
    if (m_options.confirmTarget && !m_targets->find(m_plan.project, m_options.to))
        std::ignore = m_targets->confirm(m_plan.project, m_options.to, false);
    const auto judged = events::judgeTarget(
        {.url = m_options.to, .signs = m_signer != nullptr, .production = m_production, .own = {receiver}},
        m_targets->find(m_plan.project, m_options.to));
    if (!judged)
        return Q_EMIT ended(refusalOf(ExitCode::Refused, targetWords(judged.error(), m_options.to)));
    m_plan.mode = m_options.mode;
    m_plan.target = m_options.to;
    m_plan.signer = m_signer;
    m_plan.person = userName();
    m_plan.perSecond = m_options.perSecond;
    m_plan.originalGaps = m_options.originalGaps;
    m_plan.stopAfter = m_options.stopAfter;
    m_replayer->start(m_plan);
}

void EventsWrite::stop()
{
    if (m_replayer && m_replayer->isRunning())
        return m_replayer->stop();
    Q_EMIT ended(endOf(Ending()));
}

void EventsWrite::onResult(const events::ReplayResult &result)
{
    m_unreached += result.seq > 0 && (result.problem == "resolve"_L1 || result.problem == "connect"_L1 ||
                                      result.problem == "connect_timeout"_L1 || result.problem == "tls"_L1);
    m_unknown += result.problem == "timeout"_L1 || result.problem == "read"_L1 || result.problem == "write"_L1 ||
                 result.problem == "Cancelled"_L1 || result.problem == "body_too_large"_L1;
    std::ignore =
        m_print(json::Value::object({{"parent"_L1, result.parent},
                                     {"seq"_L1, result.seq > 0 ? json::Value(result.seq) : json::Value()},
                                     {"status"_L1, result.status > 0 ? json::Value(result.status) : json::Value()},
                                     {"problem"_L1, textOrNull(result.problem)},
                                     {"took_ms"_L1, qint64(result.took.count())}})
                    .toJson() +
                '\n');
}

void EventsWrite::onFinished(const events::ReplaySummary &summary)
{
    if (summary.accepted == summary.done && summary.left == 0)
        return Q_EMIT ended(endOf(Ending()));
    const QString words =
        u"%1 of %2 events were accepted, %3 were not begun"_s.arg(summary.accepted).arg(summary.done).arg(summary.left);
    const ExitCode code = m_unknown > 0                 ? ExitCode::OutcomeUnknown
                          : m_unreached == summary.done ? ExitCode::Unreachable
                                                        : ExitCode::Refused;
    Q_EMIT ended(refusalOf(code, words));
}

void EventsWrite::startImport()
{
    m_importer = std::make_unique<events::Importer>(*m_log);
    m_importer->importFile(m_options.input).then(this, [this](const Result<events::ImportReport> &report) {
        if (!report)
            return Q_EMIT ended(refusalOf(ExitCode::Refused, report.error().code == "no_events"_L1
                                                                 ? u"%1 has no event in it"_s.arg(m_options.input)
                                                                 : report.error().detail));
        std::ignore = m_print(json::Value::object({{"events"_L1, report->events},
                                                   {"known"_L1, report->known},
                                                   {"redacted"_L1, report->redacted},
                                                   {"bad_lines"_L1, report->badLines}})
                                  .toJson() +
                              '\n');
        if (report->badLines > 0)
            return Q_EMIT ended(refusalOf(
                ExitCode::Refused,
                u"%1 lines are no events, the first is line %2"_s.arg(report->badLines).arg(report->firstBadLine)));
        Q_EMIT ended(endOf(Ending()));
    });
}

} // namespace wa::cli
