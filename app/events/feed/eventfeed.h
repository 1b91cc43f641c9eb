#pragma once

#include "app/events/log/eventstream.h"

#include <QAbstractTableModel>
#include <QCache>

#include <unordered_set>

namespace wa::events {

//! The events that match a filter, newest first: a model over their seqs, with a cache of rows read on demand. A row
//! that is not read yet is a placeholder (LoadedRole false) and fills by itself. GUI thread. No colours, no words:
//! roles.
class EventFeed final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventFeed)

public:
    enum Column {
        TimeColumn,
        VerdictColumn,
        EventColumn,
        DeviceColumn,
        SenderColumn,
        SummaryColumn,
        AttemptsColumn,
        LagColumn,
        ColumnCount
    };
    //! Qt::DisplayRole has the bare value: QDateTime (UTC), words as in the log, ids, numbers; lag in ms (qlonglong).
    enum Role {
        SeqRole = Qt::UserRole + 1, //!< qlonglong; there before the row is loaded: what to hold on to
        LoadedRole,                 //!< bool
        EventRole,                  //!< wa::events::Event, without its payload
        DigestRole,                 //!< wa::events::Digest
        VerdictRole,                //!< int(Verdict)
    };

    //! The stream outlives this.
    explicit EventFeed(EventStream &stream, QObject *parent = nullptr);
    ~EventFeed() override;

    void setFilter(const Filter &filter); //!< cancels the search that runs
    [[nodiscard]] const Filter &filter() const { return m_filter; }
    //! Older events are still being looked through: an empty list is not yet an answer.
    [[nodiscard]] bool isSearching() const { return m_searching; }
    //! Rows the search looked at.
    [[nodiscard]] qint64 scanned() const { return m_scanned; }
    //! Ends the search where it is; what was found stays.
    void stopSearch();

    [[nodiscard]] int rowOf(qint64 seq) const; //!< -1: not in the list
    [[nodiscard]] qint64 seqAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    //! The search began, moved on or ended.
    void searchChanged();
    //! So many events came in at the top.
    void grew(int rows);

private:
    struct Row
    {
        Event event;
        Digest digest;
    };

    void restart();
    void searchDown();
    void onFoundDown(const Result<EventLog::Found> &found);
    void followUp();
    void onFoundUp(const Result<EventLog::Found> &found);
    void onAttempted(const std::vector<qint64> &seqs);
    void want(int row);
    void wantSeq(qint64 seq);
    void load();
    void onLoaded(const std::vector<qint64> &asked, const Result<QList<Event>> &events);
    void changed(int firstRow, int lastRow);
    [[nodiscard]] static QVariant cell(const Row &row, int column);

    EventStream &m_stream;
    Filter m_filter;
    std::vector<qint64> m_newer; //!< ascending: what came since the filter was set
    std::vector<qint64> m_older; //!< descending: what the search found
    qint64 m_top = 0;            //!< everything up to here was looked at
    qint64 m_bottom = 0;         //!< the search goes on below
    qint64 m_scanned = 0;
    bool m_searching = false;
    bool m_following = false;
    bool m_followAgain = false;
    std::unique_ptr<QObject> m_generation; //!< context of the answers to this filter; gone with it, and they with it
    std::optional<Task<EventLog::Found>> m_search;

    QCache<qint64, Row> m_cache;
    std::vector<qint64> m_wanted;          //!< the newest wish last
    std::unordered_set<qint64> m_underWay; //!< wanted or being read
    bool m_loadPosted = false;
    bool m_loading = false;
};

} // namespace wa::events
