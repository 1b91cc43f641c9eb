#pragma once

#include "app/events/eventstream.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QTimer>

namespace wa::events {

//! The events that match a filter, newest first: a model over (seq), with a cache of rows read on demand. A row that is
//! not read yet is a placeholder (Loaded false) and fills by itself. GUI thread. No colours, no words: roles.
class EventFeed final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventFeed)

public:
    enum Column { Time, VerdictColumn, Name, Device, Sender, Summary, Attempts, Lag, ColumnCount };
    //! Qt::DisplayRole has the bare value: QDateTime (UTC), words as in the log, numbers; Lag in ms.
    enum Role {
        SeqRole = Qt::UserRole + 1, //!< qint64; there before the row is loaded: what to hold on to
        LoadedRole,                 //!< bool
        EventRole,                  //!< wa::events::Event
        VerdictRole,                //!< int(Verdict)
        SentRole,                   //!< QDateTime, invalid when the envelope has no time
    };

    //! The stream outlives this.
    explicit EventFeed(EventStream &stream, QObject *parent = nullptr);
    ~EventFeed() override;

    void setFilter(const Filter &filter); //!< cancels the search that runs
    [[nodiscard]] const Filter &filter() const { return m_filter; }
    //! Older events are still being looked through: an empty list is not yet an answer.
    [[nodiscard]] bool isSearching() const { return m_searching; }
    //! Ends the search where it is; what was found stays.
    void stopSearch();

    [[nodiscard]] int rowOf(qint64 seq) const; //!< -1: not in the list
    [[nodiscard]] qint64 seqAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

signals:
    //! The search began, moved on or ended; `scanned` rows were looked at.
    void searchChanged(bool searching, qint64 scanned);
    //! So many events came in at the top.
    void grew(int rows);

private:
    void restart();
    void searchDown();
    void followUp();
    void onFoundDown(const EventLog::Found &found);
    void onFoundUp(const EventLog::Found &found);
    void onAttempted(const std::vector<qint64> &seqs);
    void want(int row) const;
    void load();
    void onLoaded(const QList<Event> &events);

    EventStream &m_stream;
    Filter m_filter;
    std::vector<qint64> m_newer; //!< ascending: what came after the filter was set
    std::vector<qint64> m_older; //!< descending: what the search found
    qint64 m_top = 0;            //!< everything up to here was looked at by followUp()
    qint64 m_bottom = 0;         //!< the search goes on below
    qint64 m_scanned = 0;
    bool m_ready = false; //!< m_top is known
    bool m_searching = false;
    bool m_following = false;
    bool m_followAgain = false;
    std::unique_ptr<QObject> m_generation; //!< context of the answers to the present filter; a new filter kills it
    std::function<void()> m_cancelSearch;

    mutable QCache<qint64, Event> m_cache;
    mutable std::vector<qint64> m_wanted;
    mutable QTimer m_loadTimer;
    bool m_loading = false;
};

} // namespace wa::events
