#include "app/events/feed/alerts.h"

#include "app/base/logging.h"
#include "app/base/random.h"
#include "app/events/filter/parser.h"

#include <algorithm>

namespace wa::events {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr size_t judgedAtOnce = 100;
constexpr auto toldAgainAfter = 5s;
constexpr std::chrono::milliseconds quietLook = 5min; // who sets the clock, or sleeps, does not wait for a timer

tl::unexpected<Error> badRule(const QString &code, const QString &field, const QString &detail = {})
{
    return tl::unexpected(Error{.kind = Error::Kind::Invalid, .code = code, .field = field, .detail = detail});
}

} // namespace

Alerts::Alerts(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
    connect(&m_parts.stream, &EventStream::delivered, this, &Alerts::onDelivered);
    connect(&m_parts.views, &SavedViews::changed, this, &Alerts::compile); // `view:` stands for what it says now
    connect(&m_parts.stream, &EventStream::restarted, this, [this] { m_waiting.clear(); });
}

Task<> Alerts::load()
{
    return m_parts.console
        .read([](storage::Connection &db) {
            std::vector<AlertRule> rules;
            auto rows = db.prepare(
                "SELECT id, name, query, notify, sound, colour, stop_following, enabled, after_count, within_s "
                "FROM alert_rule ORDER BY created, id");
            while (rows.step())
                rules.push_back({.id = rows.text(0),
                                 .name = rows.text(1),
                                 .query = rows.text(2),
                                 .notify = rows.integer(3) != 0,
                                 .sound = rows.integer(4) != 0,
                                 .colour = rows.text(5),
                                 .stopFollowing = rows.integer(6) != 0,
                                 .enabled = rows.integer(7) != 0,
                                 .after = int(rows.integer(8)),
                                 .within = std::chrono::seconds(rows.integer(9))});
            return rules;
        })
        .map(this, [this](Result<std::vector<AlertRule>> rules) -> Result<> {
            if (!rules)
                return tl::unexpected(rules.error());
            m_rules = std::move(*rules);
            compile();
            return {};
        });
}

Task<> Alerts::save(AlertRule rule)
{
    if (rule.name.trimmed().isEmpty())
        return failedTask<void>(badRule(u"empty"_s, u"name"_s).value());
    if (rule.query.trimmed().isEmpty()) // it would match whatever comes
        return failedTask<void>(badRule(u"empty"_s, u"query"_s).value());
    if (const auto query = queryOf(rule); rule.enabled && !query) // a broken one can be switched off
        return failedTask<void>(badRule(u"bad_query"_s, u"query"_s, faultCode(query.error().fault)).value());
    if (rule.id.isEmpty())
        rule.id = randomUuid();
    m_recent.erase(rule.id);
    const auto known =
        std::find_if(m_rules.begin(), m_rules.end(), [&](const AlertRule &one) { return one.id == rule.id; });
    if (known == m_rules.end())
        m_rules.push_back(rule);
    else
        *known = rule;
    compile();
    return m_parts.console.write([rule, now = m_parts.clock.wall()](storage::Connection &db) {
        db.prepare(
              "INSERT INTO alert_rule(id, name, query, notify, sound, colour, stop_following, enabled, after_count, "
              "within_s, created) VALUES (?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET name = excluded.name, "
              "query = excluded.query, notify = excluded.notify, sound = excluded.sound, "
              "colour = excluded.colour, stop_following = excluded.stop_following, enabled = excluded.enabled, "
              "after_count = excluded.after_count, within_s = excluded.within_s")
            .bindAll(rule.id, rule.name, rule.query, rule.notify, rule.sound, rule.colour, rule.stopFollowing,
                     rule.enabled, rule.after, qint64(rule.within.count()), now)
            .run();
    });
}

Task<> Alerts::remove(const QString &id)
{
    std::erase_if(m_rules, [&](const AlertRule &rule) { return rule.id == id; });
    m_held.erase(id);
    m_recent.erase(id);
    compile();
    return m_parts.console.write(
        [id](storage::Connection &db) { db.prepare("DELETE FROM alert_rule WHERE id = ?").bindAll(id).run(); });
}

tl::expected<Query, QueryError> Alerts::queryOf(const AlertRule &rule) const
{
    return parse(rule.query, {.views = m_parts.views.queries()});
}

const QueryError *Alerts::faultOf(const QString &id) const
{
    const auto fault = m_faults.find(id);
    return fault == m_faults.end() ? nullptr : &fault->second;
}

void Alerts::compile()
{
    m_ready.clear();
    const auto before = std::exchange(m_faults, {});
    std::vector<AlertRule> broken;
    for (const auto &rule : m_rules) {
        auto query = queryOf(rule);
        if (!query) {
            m_faults.emplace(rule.id, query.error());
            if (rule.enabled && !before.contains(rule.id))
                broken.push_back(rule);
        } else if (rule.enabled) {
            m_ready.push_back({rule, std::make_shared<const Query>(std::move(*query))});
        }
    }
    Q_EMIT changed();
    for (const auto &rule : broken)
        Q_EMIT broke(rule);
}

void Alerts::onDelivered(const QList<Event> &events)
{
    if (m_ready.empty())
        return;
    for (const auto &event : events) {
        if (m_waiting.size() < mostWaiting)
            m_waiting.push_back(event.seq);
        else if (m_missed++ == 0)
            qCWarning(lcEvents, "events arrive faster than the alert rules can judge them: some are left out");
    }
    pump();
}

void Alerts::pump()
{
    if (m_reading || m_waiting.empty())
        return;
    const auto end = m_waiting.begin() + qsizetype(std::min(m_waiting.size(), judgedAtOnce));
    std::vector<qint64> seqs(m_waiting.begin(), end);
    m_waiting.erase(m_waiting.begin(), end);
    m_reading = true;
    m_parts.stream.log().details(std::move(seqs)).then(this, [this](const Result<QList<EventDetail>> &details) {
        m_reading = false;
        if (details)
            judge(*details);
        pump();
    });
}

void Alerts::judge(const QList<EventDetail> &details)
{
    const auto context = contextNow();
    for (const auto &ready : std::vector(m_ready)) { // who is told may change the rules
        const Evaluator evaluator(*ready.query, context);
        for (const auto &detail : details) {
            if (evaluator.test(detail) == Answer::Yes)
                raise(ready.rule, detail);
        }
    }
}

EvalContext Alerts::contextNow() const
{
    auto context = m_parts.context ? m_parts.context() : EvalContext();
    context.now = m_parts.clock.wall();
    return context;
}

//! How many events are to be told of with this one; 0: too few yet. Then it begins anew.
int Alerts::countMatch(const AlertRule &rule, UnixMs received)
{
    if (rule.after <= 1)
        return 1;
    auto &recent = m_recent[rule.id];
    recent.push_back(received);
    if (recent.size() > size_t(rule.after))
        recent.pop_front();
    if (recent.size() < size_t(rule.after) || recent.back() - recent.front() > rule.within)
        return 0;
    recent.clear();
    return rule.after;
}

void Alerts::raise(const AlertRule &rule, const EventDetail &detail)
{
    const auto seq = detail.event.seq;
    if (!rule.colour.isEmpty() && detail.annotation.colour.isEmpty()) {
        auto annotation = detail.annotation;
        annotation.colour = rule.colour;
        std::ignore = m_parts.stream.log().annotate(seq, std::move(annotation));
    }
    const int count = countMatch(rule, detail.event.received);
    if (count == 0)
        return;
    if (rule.stopFollowing)
        Q_EMIT stopFollowing(seq);
    if (!rule.notify && !rule.sound)
        return;
    const bool isFirst = !m_held.contains(rule.id);
    auto &held = m_held[rule.id];
    held.count += count;
    held.seq = seq;
    if (isFirst)
        tell(rule.id);
}

void Alerts::tell(const QString &id)
{
    const auto held = m_held.find(id);
    if (held == m_held.end())
        return; // its rule is gone
    const auto rule = std::find_if(m_rules.begin(), m_rules.end(), [&](const AlertRule &one) { return one.id == id; });
    if (held->second.count == 0 || rule == m_rules.end()) {
        m_held.erase(held);
        return;
    }
    if (isQuiet()) {
        m_silenced.insert(id);
        return;
    }
    const auto news = std::exchange(held->second, {});
    m_parts.clock.after(toldAgainAfter, this, [this, id] { tell(id); });
    Q_EMIT raised(AlertRule(*rule), news.count, news.seq);
}

bool Alerts::isQuiet()
{
    const auto context = contextNow();
    const auto left = m_quiet.left(toDateTime(context.now).toTimeZone(context.zone));
    if (!left)
        return false;
    m_parts.clock.after(std::min(*left, quietLook), this, [this, wait = ++m_quietWait] {
        if (wait == m_quietWait)
            endQuiet();
    });
    return true;
}

//! If it has ended: who is still to be silent says so again.
void Alerts::endQuiet()
{
    for (const auto &id : std::exchange(m_silenced, {}))
        tell(id);
}

void Alerts::setQuietHours(const QuietHours &hours)
{
    m_quiet = hours;
    endQuiet();
}

} // namespace wa::events
