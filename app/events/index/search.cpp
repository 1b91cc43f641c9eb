#include "app/events/index/search.h"

#include "app/events/index/lookups.h"
#include "app/events/index/searchrun.h"

#include <QPointer>

namespace wa::events {

Evaluation &Evaluations::of(int thread, const IndexState &state)
{
    auto &ready = m_byThread[size_t(thread)];
    if (!ready.evaluation || ready.dictionaries != state.dictionaries) {
        ready.dictionaries = state.dictionaries;
        ready.evaluation = std::make_unique<Evaluation>(m_question, state.dictionaries);
    }
    return *ready.evaluation;
}

SearchRun::SearchRun(Indexer &indexer, Question question, const SearchScope &scope, size_t threads)
    : Scan(indexer, scope, AtHoles::Wait)
    , m_evaluations(std::move(question), threads)
    , m_rowsWanted(scope.rows)
{
}

Result<Finds> SearchRun::examine(int thread, BlockData &data, size_t first, size_t last)
{
    Truths truths;
    const auto stopped = m_evaluations.of(thread, data.state()).decide(data, first, last, truths);
    if (!stopped)
        return tl::unexpected(stopped.error());
    if (*stopped)
        return tl::unexpected(Error{.kind = Error::Kind::Timeout, .code = QStringLiteral("regex_stopped")});
    Finds found;
    const auto rowsWanted = m_rowsWanted - m_rowsFound; // those found so far are all newer
    for (size_t row = last; row > first; --row) {
        if (truths[row - 1 - first] != Yes)
            continue;
        if (found.seqs.size() < rowsWanted) {
            if (auto known = rowAt(data, row - 1))
                found.rows << std::move(*known);
        }
        found.seqs.push_back(data.block().seqAt(row - 1));
    }
    return found;
}

void SearchRun::accept(Finds &&found)
{
    const auto room = qsizetype(m_rowsWanted - m_rowsFound);
    found.rows.resize(std::min(found.rows.size(), room));
    m_rowsFound += size_t(found.rows.size());
    m_found.rows << std::move(found.rows);
    if (m_found.seqs.empty())
        m_found.seqs = std::move(found.seqs);
    else
        m_found.seqs.insert(m_found.seqs.end(), found.seqs.begin(), found.seqs.end());
    post();
}

void SearchRun::finished(Search::Outcome /*outcome*/)
{
    post();
}

void SearchRun::post()
{
    if (!m_receiver || std::exchange(m_posted, true))
        return;
    QMetaObject::invokeMethod(
        m_receiver, [receiver = m_receiver, deliver = m_deliver] { deliver(receiver); }, Qt::QueuedConnection);
}

SearchRun::Delivery SearchRun::take()
{
    const std::lock_guard lock(m_mutex);
    m_posted = false;
    return {.found = std::exchange(m_found, {}),
            .scanned = m_scanned,
            .total = std::max(m_total, m_scanned),
            .outcome = m_outcome,
            .error = m_error};
}

void SearchRun::setReceiver(QObject *receiver, void (*deliver)(QObject *))
{
    const std::lock_guard lock(m_mutex);
    m_receiver = receiver;
    m_deliver = deliver;
    if (receiver && (m_outcome || !m_found.seqs.empty()))
        post();
}

Search::Search(std::shared_ptr<SearchRun> run)
    : m_run(std::move(run))
{
    m_run->setReceiver(this, [](QObject *search) { static_cast<Search *>(search)->deliver(); });
}

Search::~Search()
{
    m_run->setReceiver(nullptr, nullptr);
    m_run->cancel();
}

void Search::cancel()
{
    m_run->cancel();
}

void Search::deliver()
{
    if (m_finished)
        return;
    const auto delivery = m_run->take();
    m_rows << delivery.found.rows;
    m_scanned = delivery.scanned;
    m_total = delivery.total;
    m_error = delivery.error;
    m_finished = delivery.outcome.has_value();
    const QPointer<Search> alive(this); // who listens may be done with it
    if (!delivery.found.seqs.empty())
        emit found(delivery.found.seqs);
    if (alive)
        emit progress(m_scanned, m_total);
    if (alive && delivery.outcome)
        emit finished(*delivery.outcome);
}

} // namespace wa::events
