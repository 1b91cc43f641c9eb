#pragma once

#include "app/events/index/evaluation.h"
#include "app/events/index/search.h"
#include "app/events/index/workers.h"

namespace wa::events {

//! A job that walks over the index from the newest event down, a block at a time on several threads; what each block
//! gives is put together in that order.
template <class Found> class Scan : public Workers::Job
{
public:
    enum class AtHoles { Wait, Skip };

    Scan(Indexer &indexer, const SearchScope &scope, AtHoles atHoles)
        : m_indexer(indexer)
        , m_era(indexer.state()->era)
        , m_scope{.project = scope.project, .from = scope.from, .to = std::min(scope.to, indexer.newestLogged())}
        , m_atHoles(atHoles)
    {
    }

    [[nodiscard]] bool work(const Workers::Desk &desk) final
    {
        Piece piece;
        {
            const std::lock_guard lock(m_mutex);
            if (m_outcome || !take(piece))
                return false;
        }
        BlockData data(*piece.state, piece.block, {.file = desk.file, .log = desk.log, .cancelled = &m_cancelled});
        auto found = examine(desk.number, data, piece.first, piece.last);
        if (data.isDamaged())
            m_indexer.reportDamage(piece.block->from);
        const std::lock_guard lock(m_mutex);
        put(piece, std::move(found));
        return true;
    }
    [[nodiscard]] bool isFinished() const final
    {
        const std::lock_guard lock(m_mutex);
        return m_outcome.has_value();
    }
    void cancel() final
    {
        m_cancelled = true;
        const std::lock_guard lock(m_mutex);
        finish(Search::Outcome::Cancelled);
    }

protected:
    //! Rows first .. last - 1 of a block; several threads at once, each with its number.
    [[nodiscard]] virtual Result<Found> examine(int thread, BlockData &data, size_t first, size_t last) = 0;
    // Called with the mutex held.
    virtual void accept(Found &&found) = 0; //!< in order
    virtual void finished(Search::Outcome outcome) = 0;

    void finish(Search::Outcome outcome)
    {
        if (m_outcome)
            return;
        m_outcome = outcome;
        finished(outcome);
    }

    Indexer &m_indexer;
    const int m_era;            //!< of the index when it began
    mutable std::mutex m_mutex; //!< guards what follows
    std::optional<Search::Outcome> m_outcome;
    Error m_error;
    qint64 m_scanned = 0;
    qint64 m_total = 0;
    bool m_skipped = false; //!< there was a hole

private:
    struct Piece
    {
        int number = 0;
        IndexStatePtr state = {};
        BlockPtr block = {};
        size_t first = 0;
        size_t last = 0;
    };

    //! The index may have changed since the last piece: all that counts is how far down we are.
    [[nodiscard]] bool take(Piece &piece)
    {
        if (m_allTaken)
            return false;
        auto state = m_indexer.state();
        if (!state->ready)
            return false;
        if (!m_cursor) {
            // What is in the log by now is in the answer: nothing later would tell of it.
            if (state->headSeen < m_scope.to && state->era == m_era)
                return false;
            begin(*state);
        }
        const auto cursor = *m_cursor;
        if (cursor < m_scope.from)
            return endOfPieces();
        const auto block = state->blockAtOrBelow(cursor);
        const auto answered = block ? block->to : state->oldestSeq - 1;
        if (!state->whole && std::max({answered + 1, m_scope.from, state->oldestSeq}) <= cursor) {
            if (m_atHoles == AtHoles::Wait || state->loading)
                return false;
            m_skipped = true;
        }
        if (!block || block->to < m_scope.from)
            return endOfPieces();
        piece.number = m_taken++;
        piece.first = block->lowerRow(m_scope.from);
        piece.last = block->lowerRow(cursor + 1);
        piece.block = block;
        piece.state = std::move(state);
        m_cursor = block->from - 1;
        return true;
    }

    void begin(const IndexState &state)
    {
        m_cursor = std::min(m_scope.to, state.newestSeq);
        const bool all = m_scope.from <= state.oldestSeq && *m_cursor == state.newestSeq;
        m_total = all ? m_indexer.progress().total : std::max<qint64>(0, *m_cursor - m_scope.from + 1);
    }

    [[nodiscard]] bool endOfPieces()
    {
        m_allTaken = true;
        if (m_next == m_taken)
            finish(Search::Outcome::Complete);
        return false;
    }

    void put(const Piece &piece, Result<Found> &&found)
    {
        if (m_outcome)
            return;
        m_scanned += qint64(piece.last - piece.first);
        m_done.emplace(piece.number, std::move(found));
        for (auto next = m_done.find(m_next); next != m_done.end() && !m_outcome; next = m_done.find(m_next)) {
            if (next->second) {
                accept(std::move(*next->second));
            } else {
                m_error = next->second.error();
                finish(m_error.kind == Error::Kind::Cancelled ? Search::Outcome::Cancelled : Search::Outcome::Stopped);
            }
            m_done.erase(next);
            ++m_next;
        }
        if (m_allTaken && m_next == m_taken)
            finish(Search::Outcome::Complete);
    }

    const SearchScope m_scope;
    const AtHoles m_atHoles;
    std::atomic<bool> m_cancelled = false;
    std::optional<qint64> m_cursor; //!< the newest seq that is not taken
    int m_taken = 0;
    int m_next = 0; //!< piece to accept
    bool m_allTaken = false;
    std::map<int, Result<Found>> m_done;
};

//! Evaluations of one question, one for each thread.
class Evaluations
{
public:
    Evaluations(Question question, size_t threads)
        : m_question(std::move(question))
        , m_byThread(threads)
    {
    }
    [[nodiscard]] Evaluation &of(int thread, const IndexState &state);

private:
    struct Ready
    {
        std::shared_ptr<Dictionaries> dictionaries;
        std::unique_ptr<Evaluation> evaluation;
    };
    const Question m_question;
    std::vector<Ready> m_byThread; //!< each touched by its thread alone
};

} // namespace wa::events
