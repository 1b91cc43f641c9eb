#pragma once

#include "app/events/index/scan.h"

#include <atomic>

namespace wa::events {

//! What a piece of a search gives: seqs, descending, and rows of the first of them.
struct Finds
{
    std::vector<qint64> seqs = {};
    QList<Row> rows = {};
};

//! The working side of a Search.
class SearchRun : public Scan<Finds>
{
public:
    SearchRun(Indexer &indexer, Question question, const SearchScope &scope, size_t threads);

    //! What came since the last time, for the receiver's thread.
    struct Delivery
    {
        Finds found = {};
        qint64 scanned = 0;
        qint64 total = 0;
        std::optional<Search::Outcome> outcome{};
        Error error = {};
    };
    [[nodiscard]] Delivery take();
    //! Called once for each delivery that waits; its thread is the receiver's, or null: nobody listens any more.
    void setReceiver(QObject *receiver, void (*deliver)(QObject *));

protected:
    [[nodiscard]] Result<Finds> examine(int thread, BlockData &data, size_t first, size_t last) override;
    void accept(Finds &&found) override;
    void finished(Search::Outcome outcome) override;

private:
    void post();

    Evaluations m_evaluations;
    const size_t m_rowsWanted;
    Finds m_found;
    std::atomic<size_t> m_rowsFound = 0; //!< in what was accepted: newer than any piece that is examined
    QObject *m_receiver = nullptr;
    void (*m_deliver)(QObject *) = nullptr;
    bool m_posted = false;
};

} // namespace wa::events
