#pragma once

#include "app/base/task.h"
#include "app/events/index/figures.h"
#include "app/events/index/scan.h"

namespace wa::events {

//! Counts the clauses of the outermost "and", alone and together.
class CountRun final : public Scan<ClauseCounts>
{
public:
    CountRun(Indexer &indexer, Question question, const SearchScope &scope, size_t threads);
    [[nodiscard]] Task<ClauseCounts> task() { return m_promise.task(); }
    Promise<ClauseCounts> &promise() { return m_promise; }

protected:
    [[nodiscard]] Result<ClauseCounts> examine(int thread, BlockData &data, size_t first, size_t last) override;
    void accept(ClauseCounts &&found) override;
    void finished(Search::Outcome outcome) override;

private:
    std::vector<std::unique_ptr<Evaluations>> m_clauses;
    ClauseCounts m_counts;
    Promise<ClauseCounts> m_promise;
};

//! Times of what a query finds, by series: buckets grow coarser as the stretch grows longer. They begin at whole hours
//! and midnights of clocks that are `east` ms ahead of UTC, weeks on a Monday.
class TimeCounts
{
public:
    explicit TimeCounts(size_t buckets, std::chrono::milliseconds east = {});
    TimeCounts(TimeCounts &&) = default; // no copies: one place in it is remembered
    TimeCounts &operator=(TimeCounts &&) = default;
    void add(qint64 ms, quint16 series);
    void add(const TimeCounts &other);
    //! `names` by series; those beyond the most frequent become one without a name.
    [[nodiscard]] Histogram histogram(const std::function<QString(quint16)> &nameOf) const;

private:
    using Counts = std::map<quint16, qint64>;
    void coarsen();
    void fit();

    size_t m_most;
    qint64 m_shift; //!< ms, added before a time is divided
    size_t m_width = 0;
    std::map<qint64, Counts> m_buckets; //!< by time / width
    qint64 *m_last = nullptr;           //!< where the last one was counted
    qint64 m_lastNumber = 0;
    quint16 m_lastSeries = 0;
};

class HistogramRun final : public Scan<TimeCounts>
{
public:
    HistogramRun(Indexer &indexer, Question question, const SearchScope &scope, size_t threads, int buckets,
                 Histogram::Split split);
    [[nodiscard]] Task<Histogram> task() { return m_promise.task(); }
    Promise<Histogram> &promise() { return m_promise; }

protected:
    [[nodiscard]] Result<TimeCounts> examine(int thread, BlockData &data, size_t first, size_t last) override;
    void accept(TimeCounts &&found) override;
    void finished(Search::Outcome outcome) override;

private:
    [[nodiscard]] QString nameOf(quint16 series, const Dictionaries &dictionaries) const;

    const Histogram::Split m_split;
    const size_t m_buckets;
    const std::chrono::milliseconds m_east;
    Evaluations m_evaluations;
    TimeCounts m_counts;
    Promise<Histogram> m_promise;
};

} // namespace wa::events
