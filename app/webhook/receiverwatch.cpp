#include "app/webhook/receiverwatch.h"

#include "app/base/logging.h"

namespace wa::webhook {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto probeEvery = 30s;
constexpr auto lookEvery = 1s;

bool isLoopback(const QString &address)
{
    return address.startsWith("127."_L1) || address == "::1"_L1; // as HttpServer::listen() says it
}

bool isSame(const ReceiverWatch::Notice &a, const ReceiverWatch::Notice &b)
{
    return a.trouble == b.trouble && a.project == b.project;
}

} // namespace

ReceiverWatch::ReceiverWatch(Receiver &receiver, events::EventLog &log, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_receiver(receiver)
    , m_log(log)
    , m_clock(clock)
{
    connect(&receiver, &Receiver::statusChanged, this, &ReceiverWatch::onStatus);
    connect(&receiver, &Receiver::clockSkewSeen, this, [this](const ProjectId &project, std::chrono::seconds skew) {
        raise({.trouble = Trouble::ClockSkew, .project = project, .skew = skew});
    });
    connect(&receiver, &Receiver::validUnderOtherProfile, this,
            [this](const ProjectId &project, const QString &profile) {
                raise({.trouble = Trouble::OtherProfile, .project = project, .detail = profile});
            });
    connect(&receiver, &Receiver::bodyTooLarge, this, [this](qint64 count) {
        raise({.trouble = Trouble::TooLarge, .detail = QString::number(m_receiver.limits().bodyBytes), .count = count});
    });
    // One that is right again ends both.
    connect(&receiver, &Receiver::secretUsed, this, [this](const ProjectId &project) {
        lower(Trouble::ClockSkew, project);
        lower(Trouble::OtherProfile, project);
    });
    onStatus();
    look();
}

void ReceiverWatch::dismiss(const Notice &notice)
{
    m_dismissed.push_back(notice);
    lower(notice.trouble, notice.project);
}

void ReceiverWatch::probeNow()
{
    const UnixMs began = m_clock.wall();
    const SteadyTime from = m_clock.steady();
    m_receiver.probe().then(this, [this, began, from, run = m_run](const Result<int> &answer) {
        if (run == m_run)
            onProbe(began, from, answer);
    });
}

void ReceiverWatch::onStatus()
{
    ++m_run;
    m_probe.reset();
    lower(Trouble::NotAnswering);
    lower(Trouble::BeyondThisMachine);
    const auto &endpoint = m_receiver.status().endpoint;
    if (!endpoint)
        return;
    if (!isLoopback(endpoint->address))
        raise({.trouble = Trouble::BeyondThisMachine, .detail = endpoint->baseUrl()});
    probe(m_run);
}

void ReceiverWatch::probe(int run)
{
    if (run != m_run)
        return;
    probeNow();
    m_clock.after(probeEvery, this, [this, run] { probe(run); });
}

void ReceiverWatch::onProbe(UnixMs began, SteadyTime from, const Result<int> &answer)
{
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steady() - from);
    m_probe = Probe{.at = began, .took = took};
    // 503 says that the log cannot commit: the spool takes deliveries meanwhile, and look() tells of it.
    if (!answer)
        m_probe->fault = answer.error().code.isEmpty() ? kindName(answer.error().kind) : answer.error().code;
    else if (*answer != 200 && !(*answer == 503 && spoolTakes()))
        m_probe->fault = QString::number(*answer);
    if (m_probe->fault.isEmpty()) {
        lower(Trouble::NotAnswering);
    } else {
        qCWarning(lcWebhook).noquote() << "the receiver did not take a delivery of our own:" << m_probe->fault;
        raise({.trouble = Trouble::NotAnswering, .detail = m_probe->fault});
    }
    Q_EMIT probed();
}

bool ReceiverWatch::spoolTakes() const
{
    const auto spool = m_log.spool();
    return spool && !spool->isFull && !spool->isBroken;
}

void ReceiverWatch::look()
{
    lookAtSpool();
    m_clock.after(lookEvery, this, [this] { look(); });
}

void ReceiverWatch::lookAtSpool()
{
    const auto spool = m_log.spool();
    if (!spool || spool->isBroken) {
        if (m_receiver.status().endpoint)
            raise({.trouble = Trouble::NoSpool});
    } else {
        lower(Trouble::NoSpool);
    }
    if (!spool)
        return;
    const bool isFull = spool->waiting > 0 && spool->isFull;
    lower(isFull ? Trouble::LogCannotCommit : Trouble::SpoolFull);
    if (spool->waiting > 0)
        raise({.trouble = isFull ? Trouble::SpoolFull : Trouble::LogCannotCommit, .count = spool->waiting});
    else
        lower(Trouble::LogCannotCommit);
}

void ReceiverWatch::raise(Notice notice)
{
    const auto isThis = [&notice](const Notice &other) { return isSame(notice, other); };
    notice.at = m_clock.wall();
    // What goes on by itself stays away once it was sent away; what somebody did again comes back.
    const bool lasts = notice.trouble == Trouble::NoSpool || notice.trouble == Trouble::SpoolFull ||
                       notice.trouble == Trouble::LogCannotCommit || notice.trouble == Trouble::BeyondThisMachine;
    if (lasts && std::ranges::any_of(m_dismissed, isThis))
        return;
    const auto found = std::ranges::find_if(m_notices, isThis);
    if (found == m_notices.end()) {
        m_notices.push_back(std::move(notice));
        std::ranges::stable_sort(m_notices, {}, &Notice::trouble);
    } else {
        if (notice.trouble == Trouble::TooLarge)
            notice.count += found->count;
        *found = std::move(notice);
    }
    tell();
}

void ReceiverWatch::lower(Trouble trouble, const ProjectId &project)
{
    const auto isThis = [&](const Notice &other) { return other.trouble == trouble && other.project == project; };
    if (std::erase_if(m_notices, isThis) > 0)
        tell();
    else if (trouble != Trouble::NoSpool && trouble != Trouble::BeyondThisMachine)
        std::erase_if(m_dismissed, isThis); // it was over: the next one is news
}

void ReceiverWatch::tell()
{
    const auto withoutTime = [](std::vector<Notice> notices) {
        for (Notice &notice : notices)
            notice.at = {};
        return notices;
    };
    auto now = withoutTime(m_notices);
    if (now == m_told)
        return;
    m_told = std::move(now);
    Q_EMIT changed();
}

} // namespace wa::webhook
