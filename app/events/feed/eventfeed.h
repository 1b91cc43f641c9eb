#pragma once

#include "app/base/clock.h"
#include "app/events/feed/linemap.h"
#include "app/events/filter/evaluator.h"
#include "app/events/index/index.h"

#include <QCache>
#include <QTimer>

#include <set>
#include <unordered_set>

namespace wa::events {

class FieldReader;

//! The events that a query finds, newest first, live: their seqs, what stands between them, and a cache of rows that
//! are read when somebody looks. No row objects. Lines are named by key; arrivals come in at the top. GUI thread.
class EventFeed final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventFeed)

public:
    //! All outlive this.
    EventFeed(Index &index, EventLog &log, Clock &clock, QObject *parent = nullptr);
    ~EventFeed() override;

    //! Another list. The old one stays until the first of the new is found.
    void ask(const Query &query, const ProjectId &project, const Names &names);
    [[nodiscard]] const Query &query() const { return m_query; }
    [[nodiscard]] const ProjectId &project() const { return m_scope.project; }
    [[nodiscard]] EvalContext context() const;
    [[nodiscard]] SearchScope scope() const { return m_scope; }

    //! Older events are still being looked through: an empty list is not yet an answer.
    [[nodiscard]] bool isSearching() const { return m_search != nullptr; }
    //! Why not all was looked at.
    enum class Cut : quint8 {
        None,
        Asked,   //!< by stopSearch()
        TimeBox, //!< a regular expression took too long
        Fault,   //!< the log or the index cannot be read
    };
    [[nodiscard]] Cut cut() const { return m_cut; }
    [[nodiscard]] bool isStopped() const { return m_cut != Cut::None; }
    [[nodiscard]] qint64 scanned() const { return m_scanned; }
    [[nodiscard]] qint64 total() const { return m_total; }
    void stopSearch();

    //! The list stands still; what arrives is counted and comes with the end of the pause.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] int waiting() const { return int(m_waiting.size()); }

    [[nodiscard]] const LineMap &lines() const { return m_lines; }
    //! Null: not read yet, and now asked for with those around it; changed() follows.
    [[nodiscard]] const Row *row(qint64 seq);
    [[nodiscard]] const Attempt *attempt(qint64 seq, int number) const;
    [[nodiscard]] const Gap *gap(qint64 id) const;

    //! Headers and JSON paths to read along with rows, in the language of the filter.
    void setFields(const QStringList &fields);
    //! What they hold; null: not read yet, asked for.
    [[nodiscard]] const QStringList *fields(qint64 seq);

    //! Shows an event's attempts below it; they are read first.
    void setUnfolded(qint64 seq, bool unfolded);

signals:
    void inserted(int row, int lines);
    void removed(int row, int lines);
    void changed(const QList<qint64> &seqs); //!< rows, attempts or fields of these were read (anew)
    void aboutToReset();
    void reset();
    //! The search began, moved on or ended; the pause did; more waits.
    void stateChanged();

private:
    void onFound(const std::vector<qint64> &seqs);
    void onFinished(Search::Outcome outcome);
    void replaceList(std::span<const qint64> descending);
    void add(std::span<const qint64> descending);
    void followUp();
    void onFollowed(Search::Outcome outcome);
    void takeIn(std::vector<qint64> ascending);
    void renew();
    void searchAgain();
    void onRefreshed(Search::Outcome outcome);
    void judgeSuspects();
    void onJudged(const Judged &judgement);
    void renewAll();
    void slideLater();
    void setCut(const Search &search, Search::Outcome outcome);
    void onIndexChanged(const QList<qint64> &seqs);
    void onIndexRemoved(const QList<qint64> &seqs);
    void onRestarted();

    void readGaps();
    void placeGaps(bool tell);
    void separateDays(qint64 seq);
    [[nodiscard]] qint64 dayOf(UnixMs instant);
    QList<qint64> keepRows(const QList<Row> &rows, quint64 readFrom);
    void forgetRows();
    void wantSeq(qint64 seq);
    void load();
    void onLoaded(const std::vector<qint64> &asked, const Result<QList<Row>> &rows);
    void readAttempts(qint64 seq);

    Index &m_index;
    EventLog &m_log;
    Clock &m_clock;
    Query m_query;
    Names m_names;
    SearchScope m_scope;
    std::chrono::milliseconds m_slide{}; //!< what matches changes with the time, looked at this often; 0: it does not
    quint64 m_slideRound = 0;            //!< an older wait is void

    LineMap m_lines;
    std::unique_ptr<Search> m_search;  //!< downwards, the list's own
    std::unique_ptr<Search> m_upward;  //!< for what arrived
    std::unique_ptr<Search> m_renewal; //!< the whole list again, behind the one that is shown
    qint64 m_renewalTop = 0;           //!< what it looked at ends here
    std::set<qint64> m_suspects;       //!< may match no longer, or now
    bool m_allSuspect = false;         //!< too many to name
    int m_asked = 0;                   //!< rises with each ask()
    bool m_judging = false;
    std::vector<qint64> m_upwardFound;
    std::vector<qint64> m_renewalFound;
    bool m_upwardAgain = false;
    bool m_replacing = false; //!< the list is still the last query's
    bool m_complete = false;
    Cut m_cut = Cut::None;
    qint64 m_top = 0;       //!< everything up to here was looked at, or is
    qint64 m_upwardTop = 0; //!< up to here m_upward looks
    qint64 m_judged = 0;    //!< everything up to here is in the list, waits, or does not match
    qint64 m_scanned = 0;
    qint64 m_total = 0;
    bool m_paused = false;
    std::vector<qint64> m_waiting; //!< ascending
    QTimer m_frame;                //!< since what arrived was last looked at
    QTimer m_patience;             //!< until an old list is not to be shown any longer
    QTimer m_renewing;

    struct Day
    {
        qint64 number = 0; //!< Julian
        UnixMs begin{};
        UnixMs end{};
    };
    Day m_day;               //!< the one last asked for, by local time
    std::vector<Gap> m_gaps; //!< those the query lets through
    QCache<qint64, Row> m_rows;
    QCache<qint64, QStringList> m_fields;
    QHash<qint64, QList<Attempt>> m_attempts;
    std::unique_ptr<FieldReader> m_fieldReader;
    std::vector<qint64> m_wanted;          //!< the newest wish last
    std::unordered_set<qint64> m_underWay; //!< wanted or being read
    bool m_loadPosted = false;
    bool m_loading = false;
    // Rows are read on the state of the index and come later: those that changed meanwhile are read again.
    quint64 m_touches = 0;            //!< news of changed events so far
    QHash<qint64, quint64> m_touched; //!< the last that named it, while rows are being read
    quint64 m_searchFrom = 0;         //!< m_touches when it began: m_search,
    quint64 m_upwardFrom = 0;         //!< m_upward,
    quint64 m_loadFrom = 0;           //!< what m_loading speaks of
    int m_generation = 0;             //!< rises when every seq is void
};

} // namespace wa::events
