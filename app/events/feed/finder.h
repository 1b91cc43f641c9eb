#pragma once

#include "app/events/index/index.h"

#include <QObject>

namespace wa::events {

//! Small questions to the index, each answered with events: who is related to this one, which was the one before.
class Finder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Finder)

public:
    //! All outlive this.
    Finder(Index &index, EventLog &log, Clock &clock, QObject *parent = nullptr);
    ~Finder() override;

    //! The newest `limit` events that the query finds, newest first. Error: Config "bad_query", where it does not
    //! parse; what ended the search, where it found nothing before. Cancelling ends the search.
    [[nodiscard]] Task<QList<Event>> find(const QString &query, const SearchScope &scope, int limit);

private:
    struct Run;
    void take(const std::shared_ptr<Run> &run, const std::vector<qint64> &seqs);
    void read(const std::shared_ptr<Run> &run);
    void forget(const std::shared_ptr<Run> &run);

    Index &m_index;
    EventLog &m_log;
    Clock &m_clock;
    std::vector<std::shared_ptr<Run>> m_runs;
};

} // namespace wa::events
