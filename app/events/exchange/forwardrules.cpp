#include "app/events/exchange/forwardrules.h"

#include "app/base/logging.h"
#include "app/base/random.h"

#include <algorithm>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> invalid(const QString &code, const QString &field, const QString &detail = {})
{
    return tl::unexpected(Error{.kind = Error::Kind::Invalid, .code = code, .field = field, .detail = detail});
}

//! The target may take it later. What it was sent once it may be sent twice: a good receiver ignores the second.
bool isForNow(const Result<Courier::Answer> &answer)
{
    if (answer)
        return answer->status >= 500 || answer->status == 408 || answer->status == 429;
    switch (answer.error().kind) {
    case Error::Kind::Offline:
    case Error::Kind::Timeout:
    case Error::Kind::Tls:
    case Error::Kind::Unanswered:
        return true;
    default:
        return false;
    }
}

} // namespace

ForwardRules::ForwardRules(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_era(std::make_unique<QObject>())
    , m_mark(randomUuid().toLatin1())
{
    connect(&m_parts.stream, &EventStream::arrived, this, &ForwardRules::onArrived);
    connect(&m_parts.stream, &EventStream::restarted, this, &ForwardRules::onRestarted);
}

ForwardRules::~ForwardRules() = default;

tl::expected<Query, QueryError> ForwardRules::read(const QString &text) const
{
    return parse(text, m_parts.views ? m_parts.views() : ParseContext());
}

Result<> ForwardRules::judge(const ForwardRule &rule) const
{
    if (rule.mode == ReplayMode::NewEvent)
        return invalid(u"new_event"_s, u"mode"_s);
    if (!rule.enabled) // whatever it says: it must be possible to switch it off
        return {};
    if (const auto query = read(rule.query); !query)
        return invalid(u"bad_query"_s, u"query"_s, faultCode(query.error().fault));
    const auto order = m_parts.desk.judge({.project = rule.project, .mode = rule.mode, .target = rule.target});
    if (!order)
        return tl::unexpected(order.error());
    return {};
}

const QueryError *ForwardRules::faultOf(const QString &id) const
{
    const auto fault = m_faults.find(id);
    return fault == m_faults.end() ? nullptr : &fault->second;
}

Task<> ForwardRules::load()
{
    return m_parts.console
        .read([](storage::Connection &db) {
            std::vector<ForwardRule> rules;
            auto rows =
                db.prepare("SELECT id, project, query, target, mode, enabled FROM forward_rule ORDER BY created");
            while (rows.step())
                rules.push_back({.id = rows.text(0),
                                 .project = rows.id<ProjectId>(1),
                                 .query = rows.text(2),
                                 .target = QUrl(rows.text(3)),
                                 .mode = replayModeOfWord(rows.text(4)).value_or(ReplayMode::ByteExact),
                                 .enabled = rows.integer(5) != 0});
            return rules;
        })
        .map(this, [this](Result<std::vector<ForwardRule>> rules) -> Result<> {
            if (!rules)
                return tl::unexpected(rules.error());
            m_rules = std::move(*rules);
            compile();
            return {};
        });
}

ForwardStatus ForwardRules::statusOf(const QString &id) const
{
    const auto status = m_status.find(id);
    return status == m_status.end() ? ForwardStatus() : status->second;
}

Task<> ForwardRules::save(ForwardRule rule)
{
    if (const auto judged = judge(rule); !judged)
        return failedTask<void>(judged.error());
    if (rule.id.isEmpty())
        rule.id = randomUuid();
    const auto known = std::find_if(m_rules.begin(), m_rules.end(),
                                    [&rule](const ForwardRule &candidate) { return candidate.id == rule.id; });
    if (known == m_rules.end())
        m_rules.push_back(rule);
    else
        *known = rule;
    compile();
    return m_parts.console.write([rule, now = m_parts.clock.wall()](storage::Connection &db) {
        db.prepare("INSERT INTO forward_rule(id, project, query, target, mode, enabled, created)"
                   " VALUES(?, ?, ?, ?, ?, ?, ?)"
                   " ON CONFLICT(id) DO UPDATE SET query = excluded.query, target = excluded.target,"
                   " mode = excluded.mode, enabled = excluded.enabled")
            .bindAll(rule.id, rule.project, rule.query, rule.target.toString(QUrl::FullyEncoded),
                     QString(replayModeWord(rule.mode)), rule.enabled, now)
            .run();
    });
}

Task<> ForwardRules::remove(const QString &id)
{
    std::erase_if(m_rules, [&id](const ForwardRule &rule) { return rule.id == id; });
    m_status.erase(id);
    compile();
    return m_parts.console.write(
        [id](storage::Connection &db) { db.prepare("DELETE FROM forward_rule WHERE id = ?").bindAll(id).run(); });
}

void ForwardRules::compile()
{
    m_ready.clear();
    const auto before = std::exchange(m_faults, {});
    std::vector<ForwardRule> broken;
    for (const ForwardRule &rule : m_rules) {
        if (!rule.enabled)
            continue;
        auto query = read(rule.query);
        if (query) {
            m_ready.push_back({rule, std::make_shared<const Query>(std::move(*query))});
            continue;
        }
        m_faults.emplace(rule.id, query.error());
        if (!before.contains(rule.id))
            broken.push_back(rule);
    }
    Q_EMIT changed();
    for (const ForwardRule &rule : broken)
        Q_EMIT broke(rule);
}

void ForwardRules::onArrived(const QList<Event> &events)
{
    for (const Event &event : events) {
        const bool wanted = event.isTraffic() &&
                            std::any_of(m_ready.begin(), m_ready.end(),
                                        [&event](const Ready &ready) { return ready.rule.project == event.project; });
        if (!wanted)
            continue;
        if (m_waiting.size() < mostWaiting) {
            m_waiting.push_back(event.seq);
            continue;
        }
        for (const Ready &ready : m_ready) {
            if (ready.rule.project == event.project && m_status[ready.rule.id].dropped++ == 0)
                qCWarning(lcApp) << "a forwarding target is too slow: events are left out";
        }
    }
    pump();
}

//! Another log: every seq is void.
void ForwardRules::onRestarted()
{
    m_waiting.clear();
    m_due.clear();
    m_putOff = 0;
    m_era = std::make_unique<QObject>();
    for (auto &[id, status] : m_status)
        status.failed += std::exchange(status.waiting, 0);
}

//! What arrived goes before what is tried again: a target that is away holds up nobody else's.
void ForwardRules::pump()
{
    while (m_underWay < mostUnderWay && !m_waiting.empty()) {
        const qint64 seq = m_waiting.front();
        m_waiting.pop_front();
        ++m_underWay;
        m_parts.stream.log().detail(seq).then(this, [this](const Result<EventDetail> &detail) { onDetail(detail); });
    }
    while (m_underWay < mostUnderWay && !m_due.empty()) {
        const Letter letter = m_due.front();
        m_due.pop_front();
        --m_putOff;
        ++m_underWay;
        m_parts.stream.log().detail(letter.seq).then(this, [this, letter](const Result<EventDetail> &detail) {
            repeat(letter, detail);
        });
    }
}

void ForwardRules::onDetail(const Result<EventDetail> &detail)
{
    --m_underWay; // those it is sent to count for themselves
    if (detail && !carriesReplayMark(*detail)) {
        EvalContext context = m_parts.context ? m_parts.context() : EvalContext();
        context.now = m_parts.clock.wall();
        for (const Ready &ready : std::vector(m_ready)) {
            if (ready.rule.project == detail->event.project &&
                Evaluator(*ready.query, context).test(*detail) == Answer::Yes)
                send(ready, *detail, 0);
        }
    }
    pump();
}

void ForwardRules::repeat(const Letter &letter, const Result<EventDetail> &detail)
{
    --m_underWay;
    if (const auto status = m_status.find(letter.rule); status != m_status.end() && status->second.waiting > 0)
        --status->second.waiting;
    const auto ready =
        std::find_if(m_ready.begin(), m_ready.end(), [&](const Ready &one) { return one.rule.id == letter.rule; });
    if (detail && ready != m_ready.end()) {
        send(Ready(*ready), *detail, letter.tries);
    } else if (const auto status = m_status.find(letter.rule); status != m_status.end()) {
        ++status->second.failed; // switched off meanwhile, or the event is gone
        Q_EMIT statusChanged(letter.rule);
    }
    pump();
}

void ForwardRules::send(const Ready &ready, const EventDetail &detail, size_t tries)
{
    const Letter letter{.rule = ready.rule.id, .seq = detail.event.seq, .tries = tries};
    // Judged each time: the target may have been taken off the list, the receiver moved to where it points.
    const auto order =
        m_parts.desk.judge({.project = ready.rule.project, .mode = ready.rule.mode, .target = ready.rule.target});
    if (!order)
        return done(letter, tl::unexpected(order.error()));
    auto parcel = parcelFor(detail, {.mode = ready.rule.mode,
                                     .target = order->target,
                                     .signer = order->signer.get(),
                                     .mark = m_mark,
                                     .now = m_parts.clock.wall()});
    if (!parcel)
        return done(letter, tl::unexpected(parcel.error()));
    ++m_underWay;
    m_parts.courier.post(std::move(*parcel)).then(this, [this, letter](const Result<Courier::Answer> &answer) {
        --m_underWay;
        done(letter, answer);
        pump();
    });
}

bool ForwardRules::putOff(const Letter &letter)
{
    if (letter.tries >= again.size() || m_putOff >= mostWaiting)
        return false;
    ++m_putOff;
    m_parts.clock.after(again[letter.tries], m_era.get(), [this, letter] {
        m_due.push_back({.rule = letter.rule, .seq = letter.seq, .tries = letter.tries + 1});
        pump();
    });
    return true;
}

void ForwardRules::done(const Letter &letter, const Result<Courier::Answer> &answer)
{
    const bool isKnown = std::any_of(m_rules.begin(), m_rules.end(),
                                     [&letter](const ForwardRule &rule) { return rule.id == letter.rule; });
    if (!isKnown)
        return; // removed while this was on its way
    ForwardStatus &status = m_status[letter.rule];
    const bool accepted = answer && answer->status >= 200 && answer->status < 300;
    ++(accepted ? status.accepted : isForNow(answer) && putOff(letter) ? status.waiting : status.failed);
    status.lastStatus = answer ? answer->status : 0;
    status.lastProblem = answer ? QString() : problemOf(answer.error());
    status.last = m_parts.clock.wall();
    Q_EMIT statusChanged(letter.rule);
}

} // namespace wa::events
