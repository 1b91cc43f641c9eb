#include "app/events/exchange/replayer.h"

#include "app/base/random.h"

#include <algorithm>
#include <cmath>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t orderChunk = 500;

} // namespace

QString problemOf(const Error &error)
{
    // One word for what was stopped, wherever it was just then.
    const bool isKindEnough = error.code.isEmpty() || error.kind == Error::Kind::Cancelled;
    return isKindEnough ? kindName(error.kind) : error.code;
}

ReplayState next(ReplayState state, ReplayInput input)
{
    using S = ReplayState;
    using I = ReplayInput;
    switch (input) {
    case I::Start:
        return state == S::Idle ? S::Ordering : state;
    case I::Stop:
        return state == S::Keeping || state == S::Sending || state == S::Noting || state == S::Closing ? S::Closing
                                                                                                       : S::Idle;
    case I::Ended:
        return state == S::Waiting || state == S::Ordering ? S::Idle : state;
    case I::Noted:
        return state == S::Noting ? S::Waiting : state == S::Closing ? S::Idle : state;
    case I::Refused:
        return state == S::Reading || state == S::Keeping ? S::Waiting : state == S::Closing ? S::Idle : state;
    case I::Done:
        break;
    }
    switch (state) {
    case S::Ordering:
        return S::Waiting;
    case S::Waiting:
        return S::Reading;
    case S::Reading:
        return S::Keeping;
    case S::Keeping:
        return S::Sending;
    case S::Sending:
        return S::Noting;
    case S::Idle:
    case S::Noting:
    case S::Closing:
        return state;
    }
    Q_UNREACHABLE();
}

Replayer::Replayer(EventLog &log, Courier &courier, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_courier(courier)
    , m_clock(clock)
{
}

Replayer::~Replayer() = default;

void Replayer::start(ReplayPlan plan)
{
    if (isRunning())
        return;
    m_plan = std::move(plan);
    if (m_plan.mark.isEmpty())
        m_plan.mark = randomUuid().toLatin1();
    if (m_plan.seqs.size() > mostReplays)
        m_plan.seqs.resize(mostReplays);
    m_order.clear();
    m_next = 0;
    m_failures = 0;
    m_summary = {};
    m_run = std::make_unique<QObject>();
    take(ReplayInput::Start);
    order(0);
}

void Replayer::stop()
{
    if (!isRunning())
        return;
    m_summary.stopped = true;
    const ReplayState before = m_state;
    take(ReplayInput::Stop);
    if (before == ReplayState::Sending && m_cancelPost)
        std::ignore = m_cancelPost(); // its answer, Cancelled, goes the usual way
}

void Replayer::take(ReplayInput input)
{
    const ReplayState before = m_state;
    m_state = next(m_state, input);
    if (m_state != ReplayState::Idle || before == ReplayState::Idle)
        return;
    m_run.reset();
    m_summary.left = int(m_plan.seqs.size()) - m_summary.done;
    m_plan.signer.reset(); // no longer than it is needed
    Q_EMIT finished(m_summary);
}

void Replayer::order(size_t from)
{
    if (from >= m_plan.seqs.size()) {
        std::stable_sort(m_order.begin(), m_order.end(), [](const Due &a, const Due &b) {
            return a.sent && b.sent ? *a.sent < *b.sent : a.sent.has_value() && !b.sent; // what is gone comes last
        });
        m_began = m_clock.steady();
        take(ReplayInput::Done);
        return wait();
    }
    const auto begin = m_plan.seqs.begin() + qint64(from);
    const auto end = m_plan.seqs.begin() + qint64(std::min(from + orderChunk, m_plan.seqs.size()));
    m_log.bySeq({begin, end}).then(m_run.get(), [this, from](const Result<QList<Event>> &events) {
        onOrdered(from, events);
    });
}

void Replayer::onOrdered(size_t from, const Result<QList<Event>> &events)
{
    const size_t end = std::min(from + orderChunk, m_plan.seqs.size());
    for (size_t i = from; i < end; ++i) {
        Due due{.sent = {}, .seq = m_plan.seqs[i]};
        if (events) {
            const auto at = std::find_if(events->begin(), events->end(),
                                         [&due](const Event &event) { return event.seq == due.seq; });
            if (at != events->end())
                due.sent = at->sent ? at->sent : std::optional(at->received);
        }
        m_order.push_back(due); // one that is gone is told so in its turn
    }
    order(end);
}

void Replayer::wait()
{
    const bool failedTooOften = m_plan.stopAfter > 0 && m_failures >= m_plan.stopAfter;
    if (failedTooOften)
        m_summary.stopped = true;
    if (m_next >= m_order.size() || failedTooOften)
        return take(ReplayInput::Ended);
    SteadyTime due = m_clock.steady();
    if (m_next > 0 && m_plan.originalGaps && m_order[m_next].sent && m_order[0].sent)
        due = m_began + (*m_order[m_next].sent - *m_order[0].sent);
    else if (m_next > 0 && !m_plan.originalGaps && m_plan.perSecond > 0)
        due = m_lastBegan + std::chrono::milliseconds(std::llround(1000 / m_plan.perSecond));
    const auto delay = std::chrono::ceil<std::chrono::milliseconds>(due - m_clock.steady());
    if (delay <= std::chrono::milliseconds(0))
        return read();
    m_clock.after(delay, m_run.get(), [this] { read(); });
}

void Replayer::read()
{
    m_lastBegan = m_clock.steady();
    m_current = {.parent = m_order[m_next++].seq};
    take(ReplayInput::Done);
    m_log.detail(m_current.parent).then(m_run.get(), [this](const Result<EventDetail> &detail) { onRead(detail); });
}

void Replayer::onRead(const Result<EventDetail> &detail)
{
    if (!detail)
        return refuse(detail.error());
    if (detail->event.project != m_plan.project)
        return refuse({.kind = Error::Kind::Config, .code = u"other_project"_s});
    auto parcel = parcelFor(*detail, {.mode = m_plan.mode,
                                      .target = m_plan.target,
                                      .signer = m_plan.signer.get(),
                                      .body = m_plan.body,
                                      .newId = randomUuid(),
                                      .mark = m_plan.mark,
                                      .now = m_clock.wall()});
    if (!parcel)
        return refuse(parcel.error());
    keep(*detail, std::move(*parcel));
}

void Replayer::keep(const EventDetail &detail, Parcel parcel)
{
    take(ReplayInput::Done);
    m_parcel = std::move(parcel);
    const bool fresh = m_plan.mode != ReplayMode::ByteExact;
    const Attempt &first = detail.attempts.first();
    Arrival arrival{.project = detail.event.project,
                    .body = m_parcel.body,
                    .headers = m_parcel.headers,
                    .received = m_clock.wall(),
                    .via = Via::Replay,
                    .peer = {},
                    .verdict = fresh ? Verdict::Valid : detail.event.verdict,
                    .profile = fresh ? m_plan.signer->profile.id : first.profile,
                    .keyLabel = fresh ? QString() : first.keyLabel,
                    .why = fresh ? u"signed_here"_s : first.why,
                    .answered = 0};
    const Provenance provenance{.parent = m_current.parent,
                                .mode = replayModeWord(m_plan.mode),
                                .target = m_plan.target.toString(),
                                .person = m_plan.person};
    auto promise = std::make_shared<Promise<Stored>>();
    promise->task().then(m_run.get(), [this](const Result<Stored> &stored) { onKept(stored); });
    m_log.addReplay(std::move(arrival), provenance,
                    [promise](const Result<Stored> &stored) { promise->settle(stored); });
}

void Replayer::onKept(const Result<Stored> &stored)
{
    if (!stored)
        return refuse(stored.error());
    m_current.seq = stored->seq;
    if (m_state == ReplayState::Closing) {
        m_current.problem = kindName(Error::Kind::Cancelled); // kept, but stopped before it went
        return note();
    }
    take(ReplayInput::Done);
    Task<Courier::Answer> answer = m_courier.post(std::move(m_parcel));
    m_cancelPost = answer.canceller();
    answer.then(m_run.get(), [this](const Result<Courier::Answer> &outcome) { onAnswer(outcome); });
}

void Replayer::onAnswer(const Result<Courier::Answer> &answer)
{
    m_cancelPost = nullptr;
    if (answer) {
        m_current.status = answer->status;
        m_current.took = answer->took;
    } else {
        m_current.problem = problemOf(answer.error());
    }
    take(ReplayInput::Done);
    note();
}

void Replayer::note()
{
    const auto took = m_current.status ? std::optional(m_current.took) : std::nullopt;
    m_log.setReplayOutcome(m_current.seq, m_current.status, m_current.problem, took)
        .then(m_run.get(), [this](const Result<> &) { // what could not be noted was still answered
            report();
            take(ReplayInput::Noted);
            if (m_state == ReplayState::Waiting)
                wait();
        });
}

void Replayer::refuse(const Error &error)
{
    m_current.problem = problemOf(error);
    report();
    take(ReplayInput::Refused);
    if (m_state == ReplayState::Waiting)
        wait();
}

void Replayer::report()
{
    ++m_summary.done;
    m_summary.accepted += m_current.isAccepted();
    m_failures += !m_current.isAccepted();
    Q_EMIT answered(m_current);
}

} // namespace wa::events
