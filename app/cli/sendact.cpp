#include "app/cli/sendact.h"

#include "app/base/logging.h"
#include "app/cli/deskjson.h"
#include "app/cli/messagejson.h"

#include <algorithm>
#include <array>

namespace wa::cli {

using namespace Qt::StringLiterals;
using messages::SendState;

namespace {

//! Of several messages' outcomes, the one that a script must hear of.
size_t weightOf(ExitCode code)
{
    constexpr std::array weights{ExitCode::Done, ExitCode::Refused, ExitCode::Unreachable, ExitCode::SecretUnavailable,
                                 ExitCode::OutcomeUnknown};
    return size_t(std::ranges::find(weights, code) - weights.begin());
}

QLatin1StringView waitWord(SendOptions::Wait wait)
{
    switch (wait) {
    case SendOptions::Wait::Accepted:
        return "accepted"_L1;
    case SendOptions::Wait::Delivered:
        return "delivered"_L1;
    case SendOptions::Wait::Read:
        return "read"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace

SendAct::SendAct(SendOptions options, std::shared_ptr<Redactor> redactor, PrintLine print, QObject *parent)
    : DeskCommand({.desk = {.command = "send"_L1, .folder = options.profile, .redactor = std::move(redactor)},
                   .print = std::move(print)},
                  parent)
    , m_options(std::move(options))
{
}

SendAct::~SendAct()
{
    m_receiver.reset(); // before the projects that it tells
}

Ending SendAct::prepare()
{
    auto plan = planSend(m_options, printer());
    if (!plan)
        return tl::unexpected(plan.error());
    m_plan = std::move(*plan);
    return {};
}

void SendAct::act()
{
    if (m_options.wait != SendOptions::Wait::Accepted) {
        if (const auto receiving = receive(); !receiving)
            return end(receiving.error());
    }
    connect(&desk().outbox(), &messages::Outbox::entryChanged, this, &SendAct::look);
    // What an earlier command sent proves nothing about a message of this one.
    desk().outbox().learnOwned().then(this, [this](const Result<> &learned) {
        if (m_halted)
            return; // stopped meanwhile
        if (!learned)
            return end(refusalOf(command(), learned.error(), Effect::Reads));
        sendNext();
    });
}

Ending SendAct::receive()
{
    const projects::Project *project = desk().projects().project(m_plan->project.id);
    if (project && !project->webhookSecret())
        return tl::unexpected(Refusal{ExitCode::SecretUnavailable,
                                      u"wactl send: this project has no webhook secret here, so no receipt could be "
                                      "believed; nothing was sent"_s});
    auto receiver = DeskReceiver::open(command(), {.profile = desk().profile(),
                                                   .projects = desk().projects(),
                                                   .clock = desk().clock(),
                                                   .address = m_options.receiver});
    if (!receiver)
        return tl::unexpected(receiver.error());
    m_receiver = std::move(*receiver);
    connect(m_receiver.get(), &DeskReceiver::delivered, &desk().outbox(), &messages::Outbox::onEvents);
    return {};
}

void SendAct::sendNext()
{
    if (m_halted || m_next == m_plan->messages.size())
        return endWhenAllIsKnown();
    const size_t number = ++m_next;
    m_queueing = true;
    desk()
        .outbox()
        .send(m_plan->project.id, m_plan->device, m_plan->messages[number - 1])
        .then(this, [this, number](const Result<messages::SendId> &queued) {
            m_queueing = false;
            if (!queued) { // a file may have gone since it was looked at, or the disk is full
                m_halted = true;
                note(refusalOf(command(), queued.error(), Effect::Reads));
                return endWhenAllIsKnown();
            }
            m_followed.push_back({.id = *queued, .number = number});
            look(*queued);
        });
}

bool SendAct::isReached(SendState state) const
{
    using Wait = SendOptions::Wait;
    switch (state) {
    case SendState::Accepted:
        return m_options.wait == Wait::Accepted;
    case SendState::Delivered:
        return m_options.wait != Wait::Read;
    case SendState::Read:
    case SendState::Played:
        return true;
    default:
        return false;
    }
}

void SendAct::look(const messages::SendId &id)
{
    const auto at = std::ranges::find(m_followed, id, &Followed::id);
    const messages::Entry *entry = desk().outbox().entry(id);
    if (at == m_followed.end() || !entry)
        return;
    const bool isLast = at->number == m_next;
    const bool wasSent = entry->state != SendState::Queued && entry->state != SendState::Sending;
    if (entry->state == SendState::Queued && entry->error)
        at->held = entry->error;
    const bool isOver = entry->state == SendState::Refused || isReached(entry->state);
    const bool runs = !isOver && (wasSent || (entry->state == SendState::Queued && at->held));
    if (runs && at->late)
        onTimeout(id); // and the next one has its turn all the same
    else if (runs && !std::exchange(at->timed, true))
        desk().clock().after(m_options.timeout, this, [this, id] { onTimeout(id); });
    if (isOver)
        close(id, outcomeOf(*at, *entry));
    if (wasSent && isLast && !m_queueing)
        sendNext();
}

void SendAct::onTimeout(const messages::SendId &id)
{
    const auto at = std::ranges::find(m_followed, id, &Followed::id);
    const messages::Entry *entry = desk().outbox().entry(id);
    if (at == m_followed.end() || !entry)
        return;
    at->late = true;
    if (entry->state == SendState::Queued)
        return desk().outbox().cancel(id);  // it is refused then
    if (entry->state != SendState::Sending) // its answer is waited for: the gateway has it, perhaps
        close(id, outcomeOf(*at, *entry));
}

Refusal SendAct::outcomeOf(const Followed &followed, const messages::Entry &entry) const
{
    if (isReached(entry.state))
        return {ExitCode::Done, {}};
    if (mayBeSentAgain(entry.state)) {
        const bool withdrawn = entry.error && entry.error->kind == Error::Kind::Cancelled && followed.held;
        return refusalOf(command(), withdrawn ? *followed.held : entry.error.value_or(Error{}));
    }
    return notReached(entry);
}

Refusal SendAct::notReached(const messages::Entry &entry) const
{
    QString why = u"it is %1, not %2"_s.arg(messages::stateWord(entry.state), waitWord(m_options.wait));
    if (!m_stopped)
        why += u", after %1 s"_s.arg(double(m_options.timeout.count()) / 1000);
    if (m_receiver && m_receiver->taken() == 0)
        why += u"; no event came at all: does the gateway's webhook reach %1?"_s.arg(m_receiver->where());
    return {ExitCode::OutcomeUnknown, u"wactl send: "_s + why};
}

void SendAct::close(const messages::SendId &id, const Refusal &outcome)
{
    const auto at = std::ranges::find(m_followed, id, &Followed::id);
    const messages::Entry &entry = *desk().outbox().entry(id);
    json::Value line = messageJson(entry);
    line.set(u"number"_s, qint64(at->number));
    line.set(u"waited_for"_s, waitWord(m_options.wait));
    line.set(u"reached"_s, outcome.code == ExitCode::Done);
    print(line);
    m_followed.erase(at);
    if (outcome.code == ExitCode::Done)
        ++m_done;
    note(outcome);
    // Where nobody answers, or the token does not fit, the next message fares no better.
    m_halted = m_halted || outcome.code == ExitCode::Unreachable || outcome.code == ExitCode::SecretUnavailable ||
               (entry.error && entry.error->kind == Error::Kind::Unauthorized);
    endWhenAllIsKnown();
}

//! Of several outcomes the worst is told: one that came later does not hide it.
void SendAct::note(const Refusal &outcome)
{
    if (weightOf(outcome.code) > weightOf(m_worst.code))
        m_worst = outcome;
}

void SendAct::endWhenAllIsKnown()
{
    const size_t all = m_plan->messages.size();
    if (!m_followed.empty() || m_queueing || (!m_halted && m_next < all) || std::exchange(m_ending, true))
        return;
    Refusal outcome = m_worst;
    if (m_done < all && (all > 1 || outcome.code == ExitCode::Done)) {
        const QString why = outcome.line.isEmpty() ? QString() : u"; "_s + outcome.line.section(u": "_s, 1);
        outcome = {
            outcome.code == ExitCode::Done ? ExitCode::Refused : outcome.code,
            u"wactl send: %1 of %2 messages are done, %3 were not sent"_s.arg(m_done).arg(all).arg(all - m_next) + why};
    }
    settle([this, outcome] { end(outcome); });
}

void SendAct::stop()
{
    DeskCommand::stop();
    m_halted = m_stopped = true;
    std::vector<messages::SendId> open;
    std::ranges::transform(m_followed, std::back_inserter(open), &Followed::id);
    for (const messages::SendId &id : open)
        onTimeout(id);
    if (m_plan)
        endWhenAllIsKnown();
}

} // namespace wa::cli
