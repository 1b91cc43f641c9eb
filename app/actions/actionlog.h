#pragma once

#include "app/actions/action.h"
#include "app/base/clock.h"
#include "app/base/task.h"

#include <QObject>

#include <functional>
#include <vector>

namespace wa::storage {
class Connection;
class Database;
} // namespace wa::storage

namespace wa::actions {

//! One line of the log.
struct Entry
{
    qint64 id = 0; //!< rises with time
    UnixMs at{};
    QString who; //!< the user of this computer
    ProjectId project;
    QString projectName; //!< as it was called then
    QString verb;        //!< nameOf(); a word of a newer console stays as it is
    QString target;
    QString problem;    //!< kindName() of the error; empty: it was done
    QString code;       //!< the gateway's own
    int httpStatus = 0; //!< 0: there was no answer
    QString requestId;

    friend bool operator==(const Entry &, const Entry &) = default;
};

//! Which lines: those in which each of the words is found, whatever its case, in what is kept or in what a verb is
//! called where it is shown.
struct Search
{
    QString text = {};
    std::function<QString(const QString &verb)> verbWords = {}; //!< called on the database's thread
};

inline constexpr int mostActions = 100'000; //!< kept; the oldest go

//! What this desk did, in console.db. Lines are added and never changed. GUI thread.
class ActionLog final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActionLog)

public:
    //! Both outlive this.
    ActionLog(storage::Database &database, Clock &clock, QObject *parent = nullptr);

    //! Newest first, below `below` (0: from the newest), at most `limit`.
    [[nodiscard]] Task<std::vector<Entry>> find(const Search &search, qint64 below, int limit);
    //! All that the search finds, oldest first, as one JSON object a line; a file that was there is replaced once the
    //! new one is whole. How many lines there are. Error: Storage.
    [[nodiscard]] Task<qint64> exportTo(const QString &path, const Search &search);

public slots:
    //! A failure to keep it goes to the log: the act is done.
    void record(const wa::actions::Action &action, const QString &projectName);

signals:
    void recorded();

private:
    storage::Database &m_database;
    Clock &m_clock;
};

} // namespace wa::actions
