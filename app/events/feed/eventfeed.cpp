#include "app/events/feed/eventfeed.h"

#include "app/base/logging.h"
#include "app/events/feed/fieldreader.h"
#include "app/events/filter/hints.h"

#include <algorithm>

namespace wa::events {

using namespace std::chrono_literals;

namespace {

constexpr int cachedRows = 2'048;
constexpr size_t newestRead = 64;  // a screen: more is not read before it is looked at
constexpr auto frame = 16ms;       // what arrives within it comes on screen together
constexpr auto patience = 150ms;   // an old list below a new filter
constexpr auto renewAfter = 300ms; // many changes are one
constexpr auto oftenest = 1s;      // a list that moves with the time
constexpr auto seldomest = 30s;
constexpr size_t mostSuspects = 512; // beyond, the search is the shorter way

//! The shortest age the query speaks of.
std::chrono::milliseconds shortestAge(const Node &node)
{
    auto shortest = std::chrono::milliseconds::max();
    for (const Node &child : node.children)
        shortest = std::min(shortest, shortestAge(child));
    if (!node.clause || node.clause->field != Field::Age)
        return shortest;
    const auto take = [&shortest](const Value &value) {
        if (const auto *age = std::get_if<Amount>(&value.meaning))
            shortest = std::min(shortest, std::chrono::milliseconds(age->value));
    };
    std::for_each(node.clause->values.begin(), node.clause->values.end(), take);
    for (const auto &end : {node.clause->low, node.clause->high}) {
        if (end)
            take(*end);
    }
    return shortest;
}

//! How often the list is asked anew, that no event stands in it much longer than the query says; 0: time is nothing to
//! it.
std::chrono::milliseconds slideStep(const Node &node)
{
    return movesWithTime(node) ? std::clamp<std::chrono::milliseconds>(shortestAge(node) / 60, oftenest, seldomest)
                               : 0ms;
}

//! A search may be dropped in an answer of its own.
void drop(std::unique_ptr<Search> &search)
{
    if (!search)
        return;
    search->disconnect();
    search.release()->deleteLater();
}

} // namespace

EventFeed::EventFeed(Index &index, EventLog &log, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_index(index)
    , m_log(log)
    , m_clock(clock)
    , m_rows(cachedRows)
    , m_fields(cachedRows)
{
    m_frame.setSingleShot(true);
    m_frame.setTimerType(Qt::PreciseTimer);
    m_frame.setInterval(frame);
    connect(&m_frame, &QTimer::timeout, this, [this] {
        if (m_upwardAgain)
            followUp();
    });
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_replacing)
            replaceList({});
    });
    m_renewing.setSingleShot(true);
    m_renewing.setInterval(renewAfter);
    connect(&m_renewing, &QTimer::timeout, this, &EventFeed::renew);
    connect(&index, &Index::grew, this, &EventFeed::followUp);
    connect(&index, &Index::changed, this, &EventFeed::onIndexChanged);
    connect(&index, &Index::removed, this, &EventFeed::onIndexRemoved);
    connect(&index, &Index::gapsChanged, this, &EventFeed::readGaps);
    connect(&index, &Index::restarted, this, &EventFeed::onRestarted);
}

EventFeed::~EventFeed() = default;

EvalContext EventFeed::context() const
{
    return {.now = m_clock.wall(), .zone = QTimeZone::systemTimeZone(), .names = m_names};
}

// ---- the list ------------------------------------------------------------------------------------------------------

void EventFeed::ask(const Query &query, const ProjectId &project, const Names &names)
{
    drop(m_search);
    drop(m_upward);
    drop(m_renewal);
    m_query = query;
    m_names = names;
    m_scope.project = project;
    m_slide = slideStep(query.root);
    slideLater();
    m_renewing.stop();
    m_suspects.clear();
    m_allSuspect = false;
    m_judging = false;
    ++m_asked;
    m_upwardAgain = false;
    m_waiting.clear();
    m_complete = false;
    m_cut = Cut::None;
    m_replacing = true;
    m_patience.start();
    m_scanned = 0;
    m_total = 0;
    m_top = m_index.newestLogged(); // the index may not be there yet: the search waits for it
    m_judged = m_top;
    SearchScope below = m_scope;
    below.to = m_top;
    below.rows = newestRead; // the first screen comes in one picture
    m_searchFrom = m_touches;
    m_search = m_index.search(m_query, context(), below);
    connect(m_search.get(), &Search::found, this, &EventFeed::onFound);
    connect(m_search.get(), &Search::progress, this, [this](qint64 scanned, qint64 total) {
        m_scanned = scanned;
        m_total = total;
        emit stateChanged();
    });
    connect(m_search.get(), &Search::finished, this, &EventFeed::onFinished);
    readGaps();
    emit stateChanged();
}

void EventFeed::onFound(const std::vector<qint64> &seqs)
{
    const QList<qint64> read = keepRows(m_search->takeRows(), m_searchFrom);
    if (m_replacing)
        return replaceList(seqs);
    add(seqs);
    for (const qint64 seq : read) // the list was empty for as long as one waits: nobody asks for these rows again
        separateDays(seq);
}

void EventFeed::onFinished(Search::Outcome outcome)
{
    if (m_replacing)
        replaceList({});
    m_complete = outcome == Search::Outcome::Complete;
    setCut(*m_search, outcome);
    drop(m_search);
    placeGaps(true);
    emit stateChanged();
}

void EventFeed::setCut(const Search &search, Search::Outcome outcome)
{
    if (outcome == Search::Outcome::Complete)
        return;
    if (outcome == Search::Outcome::Cancelled) {
        m_cut = Cut::Asked;
        return;
    }
    m_cut = search.error().kind == Error::Kind::Timeout ? Cut::TimeBox : Cut::Fault;
    qCWarning(lcEvents, "the search stopped: %s %s", qPrintable(search.error().code),
              qPrintable(search.error().detail));
}

void EventFeed::stopSearch()
{
    if (m_search)
        m_search->cancel();
}

void EventFeed::replaceList(std::span<const qint64> descending)
{
    m_patience.stop();
    emit aboutToReset();
    m_replacing = false;
    m_lines.clear();
    m_attempts.clear();
    m_lines.append(descending);
    placeGaps(false);
    for (const qint64 seq : m_rows.keys())
        separateDays(seq);
    emit reset();
}

void EventFeed::add(std::span<const qint64> descending)
{
    if (descending.empty())
        return;
    const int before = m_lines.count();
    m_lines.append(descending);
    emit inserted(before, int(descending.size()));
    placeGaps(true);
}

void EventFeed::followUp()
{
    if (m_upward || m_frame.isActive()) {
        m_upwardAgain = true;
        return;
    }
    m_upwardAgain = false;
    const qint64 newest = m_index.newestSeq();
    if (newest <= m_top)
        return;
    SearchScope above = m_scope;
    above.from = m_top + 1;
    above.to = newest;
    above.rows = m_paused ? 0 : newestRead; // one picture a frame, not two: they come with what they have to say
    m_frame.start();
    m_top = newest;
    m_upwardTop = newest;
    m_upwardFound.clear();
    m_upwardFrom = m_touches;
    m_upward = m_index.search(m_query, context(), above);
    connect(m_upward.get(), &Search::found, this, [this](const std::vector<qint64> &seqs) {
        m_upwardFound.insert(m_upwardFound.end(), seqs.begin(), seqs.end());
    });
    connect(m_upward.get(), &Search::finished, this, &EventFeed::onFollowed);
}

void EventFeed::onFollowed(Search::Outcome outcome)
{
    setCut(*m_upward, outcome); // some of what arrived may not be judged: the list must not claim to be whole
    const QList<Row> rows = m_upward->takeRows();
    drop(m_upward);
    std::vector<qint64> found = std::exchange(m_upwardFound, {});
    std::reverse(found.begin(), found.end());
    m_judged = m_upwardTop;
    std::ignore = keepRows(rows, m_upwardFrom);
    takeIn(std::move(found));
    if (m_upwardAgain)
        followUp();
}

void EventFeed::takeIn(std::vector<qint64> ascending)
{
    if (ascending.empty())
        return placeGaps(true);
    if (m_replacing) // they stand above what is being looked for
        replaceList({});
    if (m_paused) {
        m_waiting.insert(m_waiting.end(), ascending.begin(), ascending.end());
        emit stateChanged();
        return;
    }
    const qint64 top = m_lines.newest();
    m_lines.prepend(ascending);
    emit inserted(0, int(ascending.size()));
    if (top != 0 && m_rows.contains(top))
        separateDays(top);
    placeGaps(true);
    for (const qint64 seq : ascending)
        separateDays(seq);
    emit stateChanged();
}

void EventFeed::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused)
        return;
    if (!paused) {
        takeIn(std::exchange(m_waiting, {}));
        if (m_slide > 0ms)
            renewAll();
        else if (!m_suspects.empty())
            m_renewing.start();
    }
    emit stateChanged();
}

//! As time passes; a paused list stands still.
void EventFeed::slideLater()
{
    const quint64 round = ++m_slideRound;
    if (m_slide == 0ms)
        return;
    m_clock.after(m_slide, this, [this, round] {
        if (round != m_slideRound)
            return;
        if (!m_paused) {
            renewAll();
            readGaps();
        }
        slideLater();
    });
}

void EventFeed::renewAll()
{
    m_allSuspect = true;
    renew();
}

//! What matched may match no longer, and the other way round.
void EventFeed::renew()
{
    if (m_search || m_upward || m_renewal || m_judging || m_replacing) {
        m_renewing.start();
        return;
    }
    // While paused, not beyond what is shown: the rest waits, and was judged when it came.
    m_renewalTop = m_paused ? m_lines.newest() : m_top;
    if (m_suspects.size() > mostSuspects)
        m_allSuspect = true;
    if (std::exchange(m_allSuspect, false))
        searchAgain();
    else
        judgeSuspects();
    m_suspects.erase(m_suspects.begin(), m_suspects.upper_bound(m_renewalTop));
}

//! The whole search again, then one exchange.
void EventFeed::searchAgain()
{
    SearchScope below = m_scope;
    below.to = m_renewalTop;
    m_renewalFound.clear();
    m_renewal = m_index.search(m_query, context(), below);
    connect(m_renewal.get(), &Search::found, this, [this](const std::vector<qint64> &seqs) {
        m_renewalFound.insert(m_renewalFound.end(), seqs.begin(), seqs.end());
    });
    connect(m_renewal.get(), &Search::finished, this, &EventFeed::onRefreshed);
}

void EventFeed::onRefreshed(Search::Outcome outcome)
{
    const qint64 top = m_renewalTop;
    drop(m_renewal);
    std::vector<qint64> found = std::exchange(m_renewalFound, {});
    if (outcome != Search::Outcome::Complete)
        return;
    const std::vector<qint64> shown = m_lines.seqs();
    // What came in meanwhile was judged on its own.
    const auto later = std::find_if(shown.begin(), shown.end(), [top](qint64 seq) { return seq <= top; });
    found.insert(found.begin(), shown.begin(), later);
    if (found != shown)
        replaceList(found);
    emit stateChanged();
}

void EventFeed::judgeSuspects()
{
    std::vector<qint64> seqs(m_suspects.begin(), m_suspects.upper_bound(m_renewalTop));
    if (seqs.empty())
        return;
    m_judging = true;
    m_index.judge(m_query, context(), m_scope.project, std::move(seqs))
        .then(this, [this, asked = m_asked](const Result<Judged> &judgement) {
            if (asked != m_asked)
                return;
            m_judging = false;
            if (judgement)
                onJudged(*judgement);
            else
                qCWarning(lcEvents, "cannot judge events again: %s", qPrintable(judgement.error().detail));
        });
}

//! Takes out and puts in what the judgement says, in one exchange.
void EventFeed::onJudged(const Judged &judgement)
{
    const auto isShown = [this](qint64 seq) { return m_lines.rowOf({.kind = LineKind::Event, .id = seq}) >= 0; };
    std::vector<qint64> come;
    for (auto seq = judgement.match.rbegin(); seq != judgement.match.rend(); ++seq) {
        if (!isShown(*seq) && (m_complete || *seq > m_lines.oldest())) // what lies below was not looked at
            come.push_back(*seq);
    }
    if (come.empty() && std::none_of(judgement.rest.begin(), judgement.rest.end(), isShown))
        return;
    const std::vector<qint64> shown = m_lines.seqs();
    std::vector<qint64> list;
    std::merge(shown.begin(), shown.end(), come.begin(), come.end(), std::back_inserter(list), std::greater<>());
    std::erase_if(list, [&judgement](qint64 seq) {
        return std::binary_search(judgement.rest.begin(), judgement.rest.end(), seq);
    });
    replaceList(list);
    emit stateChanged();
}

void EventFeed::onIndexChanged(const QList<qint64> &seqs)
{
    ++m_touches;
    if (!m_search && !m_upward && !m_loading)
        m_touched.clear();
    for (const qint64 seq : seqs) {
        if (m_search || m_upward || m_loading)
            m_touched[seq] = m_touches;
        if (m_rows.contains(seq)) // the old row stays until the new one is here
            wantSeq(seq);
        if (m_attempts.contains(seq))
            readAttempts(seq);
    }
    if (m_query.isEmpty())
        return;
    m_suspects.insert(seqs.begin(), seqs.end());
    m_renewing.start();
}

void EventFeed::onIndexRemoved(const QList<qint64> &seqs)
{
    m_suspects.insert(seqs.begin(), seqs.end());
    m_allSuspect |= seqs.isEmpty();
    m_renewing.start();
}

void EventFeed::onRestarted()
{
    ++m_generation;
    forgetRows();
    ask(Query(m_query), ProjectId(m_scope.project), Names(m_names));
}

} // namespace wa::events
