#include "app/events/index/figureruns.h"

#include <algorithm>

namespace wa::events {

namespace {

//! Round widths, each a multiple of the one before, so that buckets can be put together.
constexpr std::array<qint64, 17> widths{10,         100,        1'000,      5'000,       10'000,       30'000,
                                        60'000,     300'000,    600'000,    1'800'000,   3'600'000,    10'800'000,
                                        21'600'000, 43'200'000, 86'400'000, 604'800'000, 2'419'200'000};
constexpr size_t mostSeries = 8;
constexpr qint64 mondayBefore1970 = 3 * 86'400'000; // 1970 began on a Thursday

//! One offset for the whole chart: with two its buckets would differ in length where clocks are changed.
std::chrono::milliseconds offsetOf(const EvalContext &context)
{
    return std::chrono::seconds(context.zone.offsetFromUtc(toDateTime(context.now)));
}

qint64 floorDiv(qint64 a, qint64 b)
{
    return a / b - qint64(a % b < 0);
}

Result<> noError(Search::Outcome outcome, const Error &error)
{
    if (outcome == Search::Outcome::Complete)
        return {};
    return tl::unexpected(outcome == Search::Outcome::Stopped ? error : Error{.kind = Error::Kind::Cancelled});
}

} // namespace

CountRun::CountRun(Indexer &indexer, Question question, const SearchScope &scope, size_t threads)
    : Scan(indexer, scope, AtHoles::Skip)
{
    const auto add = [&](const Node &node) {
        m_counts.clauses.push_back({.at = int(node.span.at), .length = int(node.span.length)});
        m_clauses.push_back(std::make_unique<Evaluations>(
            Question{.query = {.root = node}, .context = question.context, .project = question.project}, threads));
    };
    const auto &root = question.query.root;
    if (root.kind == Node::Kind::And)
        std::for_each(root.children.begin(), root.children.end(), add);
    else if (root.kind != Node::Kind::True)
        add(root);
}

Result<ClauseCounts> CountRun::examine(int thread, BlockData &data, size_t first, size_t last)
{
    ClauseCounts counts{.clauses = std::vector<ClauseCounts::Clause>(m_clauses.size()), .total = qint64(last - first)};
    std::vector<Truths> truths(m_clauses.size());
    for (size_t i = 0; i < m_clauses.size(); ++i) {
        const auto stopped = m_clauses[i]->of(thread, data.state()).decide(data, first, last, truths[i]);
        if (!stopped)
            return tl::unexpected(stopped.error());
        counts.complete &= !*stopped;
    }
    for (size_t row = 0; row < last - first; ++row) {
        size_t missing = 0;
        size_t which = 0;
        for (size_t i = 0; i < truths.size(); ++i) {
            const bool holds = truths[i][row] == Yes;
            counts.clauses[i].alone += qint64(holds);
            if (!holds) {
                ++missing;
                which = i;
            }
            counts.clauses[i].together += qint64(missing == 0);
        }
        counts.matches += qint64(missing == 0);
        for (size_t i = 0; i < truths.size() && missing < 2; ++i)
            counts.clauses[i].without += qint64(missing == 0 || which == i);
    }
    return counts;
}

void CountRun::accept(ClauseCounts &&found)
{
    for (size_t i = 0; i < m_counts.clauses.size(); ++i) {
        m_counts.clauses[i].alone += found.clauses[i].alone;
        m_counts.clauses[i].together += found.clauses[i].together;
        m_counts.clauses[i].without += found.clauses[i].without;
    }
    m_counts.total += found.total;
    m_counts.matches += found.matches;
    m_counts.complete &= found.complete;
}

void CountRun::finished(Search::Outcome outcome)
{
    if (const auto whole = noError(outcome, m_error); !whole)
        return m_promise.settle(tl::unexpected(whole.error()));
    m_counts.complete &= !m_skipped;
    m_promise.settle(m_counts);
}

TimeCounts::TimeCounts(size_t buckets, std::chrono::milliseconds east)
    : m_most(buckets)
    , m_shift(mondayBefore1970 + east.count())
{
}

void TimeCounts::add(qint64 ms, quint16 series)
{
    const auto number = floorDiv(ms + m_shift, widths[m_width]);
    if (m_last && m_lastNumber == number && m_lastSeries == series) { // as most are what their neighbour is
        ++*m_last;
        return;
    }
    m_last = &m_buckets[number][series];
    m_lastNumber = number;
    m_lastSeries = series;
    ++*m_last;
    if (m_buckets.size() > 1)
        fit();
}

void TimeCounts::add(const TimeCounts &other)
{
    while (m_width < other.m_width)
        coarsen();
    for (const auto &[number, counts] : other.m_buckets) {
        auto &bucket = m_buckets[floorDiv(number, widths[m_width] / widths[other.m_width])];
        for (const auto &[series, count] : counts)
            bucket[series] += count;
    }
    fit();
}

void TimeCounts::coarsen()
{
    const auto together = widths[m_width + 1] / widths[m_width];
    m_last = nullptr;
    ++m_width;
    std::map<qint64, Counts> coarser;
    for (const auto &[number, counts] : m_buckets) {
        auto &bucket = coarser[floorDiv(number, together)];
        for (const auto &[series, count] : counts)
            bucket[series] += count;
    }
    m_buckets = std::move(coarser);
}

void TimeCounts::fit()
{
    while (m_width + 1 < widths.size() && !m_buckets.empty() &&
           size_t(m_buckets.rbegin()->first - m_buckets.begin()->first) >= m_most)
        coarsen();
}

Histogram TimeCounts::histogram(const std::function<QString(quint16)> &nameOf) const
{
    Histogram histogram{.width = std::chrono::milliseconds(widths[m_width])};
    if (m_buckets.empty())
        return histogram;
    std::map<QString, qint64> totals;
    std::map<quint16, QString> names;
    for (const auto &[number, counts] : m_buckets) {
        for (const auto &[series, count] : counts) {
            auto [name, isNew] = names.try_emplace(series);
            if (isNew)
                name->second = nameOf(series);
            totals[name->second] += count;
        }
    }
    std::vector<std::pair<qint64, QString>> byCount;
    byCount.reserve(totals.size());
    for (const auto &[name, total] : totals)
        byCount.emplace_back(total, name);
    std::stable_sort(byCount.begin(), byCount.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    const bool hasRest = byCount.size() > mostSeries;
    for (size_t i = 0; i < std::min(byCount.size(), mostSeries); ++i)
        histogram.series << byCount[i].second;
    if (hasRest)
        histogram.series << QString();

    const auto first = m_buckets.begin()->first;
    const auto buckets = size_t(m_buckets.rbegin()->first - first) + 1;
    histogram.from = UnixMs(std::chrono::milliseconds(first * widths[m_width] - m_shift));
    histogram.buckets.assign(buckets, std::vector<qint64>(size_t(histogram.series.size())));
    for (const auto &[number, counts] : m_buckets) {
        for (const auto &[series, count] : counts) {
            auto place = histogram.series.indexOf(names[series]);
            if (place < 0)
                place = histogram.series.size() - 1;
            histogram.buckets[size_t(number - first)][size_t(place)] += count;
            histogram.total += count;
        }
    }
    return histogram;
}

HistogramRun::HistogramRun(Indexer &indexer, Question question, const SearchScope &scope, size_t threads, int buckets,
                           Histogram::Split split)
    : Scan(indexer, scope, AtHoles::Skip)
    , m_split(split)
    , m_buckets(size_t(std::max(1, buckets)))
    , m_east(offsetOf(question.context))
    , m_evaluations(std::move(question), threads)
    , m_counts(m_buckets, m_east)
{
}

Result<TimeCounts> HistogramRun::examine(int thread, BlockData &data, size_t first, size_t last)
{
    Truths truths;
    const auto stopped = m_evaluations.of(thread, data.state()).decide(data, first, last, truths);
    if (!stopped)
        return tl::unexpected(stopped.error());
    TimeCounts counts(m_buckets, m_east);
    const auto &series = m_split == Histogram::Split::Verdict ? data.block().judgements() : data.block().kinds();
    for (size_t row = first; row < last; ++row) {
        if (truths[row - first] == Yes)
            counts.add(data.block().received(row), series[row]);
    }
    return counts;
}

void HistogramRun::accept(TimeCounts &&found)
{
    m_counts.add(found);
}

QString HistogramRun::nameOf(quint16 series, const Dictionaries &dictionaries) const
{
    if (series == Dictionary::none)
        return {};
    if (m_split == Histogram::Split::Verdict)
        return QString(verdictWord(dictionaries.judgements.get<Judgement>(series).verdict));
    return dictionaries.kinds.get<Kind>(series).event.value(0);
}

void HistogramRun::finished(Search::Outcome outcome)
{
    if (const auto whole = noError(outcome, m_error); !whole)
        return m_promise.settle(tl::unexpected(whole.error()));
    const auto state = m_indexer.state();
    if (state->era != m_era) // the numbers of its series may be those of the index before
        return m_promise.settle(tl::unexpected(Error{.kind = Error::Kind::Cancelled}));
    auto histogram = m_counts.histogram([&](quint16 series) { return nameOf(series, *state->dictionaries); });
    histogram.complete = !m_skipped;
    m_promise.settle(std::move(histogram));
}

} // namespace wa::events
