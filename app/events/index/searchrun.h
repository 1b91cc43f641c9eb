#pragma once

#include "app/events/index/scan.h"

namespace wa::events {

//! The working side of a Search.
class SearchRun : public Scan<std::vector<qint64>>
{
public:
    SearchRun(Indexer &indexer, Question question, const SearchScope &scope, size_t threads);

    //! What came since the last time, for the receiver's thread.
    struct Delivery
    {
        std::vector<qint64> found = {};
        qint64 scanned = 0;
        qint64 total = 0;
        std::optional<Search::Outcome> outcome{};
        Error error = {};
    };
    [[nodiscard]] Delivery take();
    //! Called once for each delivery that waits; its thread is the receiver's, or null: nobody listens any more.
    void setReceiver(QObject *receiver, void (*deliver)(QObject *));

protected:
    [[nodiscard]] Result<std::vector<qint64>> examine(int thread, BlockData &data, size_t first, size_t last) override;
    void accept(std::vector<qint64> &&found) override;
    void finished(Search::Outcome outcome) override;

private:
    void post();

    Evaluations m_evaluations;
    std::vector<qint64> m_found;
    QObject *m_receiver = nullptr;
    void (*m_deliver)(QObject *) = nullptr;
    bool m_posted = false;
};

} // namespace wa::events
