#pragma once

#include "app/events/feed/eventfeed.h"
#include "app/events/feed/savedviews.h"
#include "app/events/filter/edit.h"
#include "ui/events/eventdetailpane.h"
#include "ui/events/feedkeys.h"
#include "ui/events/seqranges.h"

class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace wa {
class Settings;
}
namespace wa::widgets {
class EmptyState;
class Histogram;
class MenuButton;
} // namespace wa::widgets

namespace wa::ui {

class FeedCells;
class FeedHeader;
class FeedView;
class FilterBar;
class QueryBox;
class RefusedLines;
class WhyEmptyPanel;

//! A log to look at: filter, events over time, the list and beside it the chosen event. The console's own log and
//! recorded ones alike.
class FeedPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FeedPane)

public:
    struct Parts
    {
        events::EventLog &log;
        events::Index &index;
        Clock &clock;
        Settings &settings;
        events::SavedViews &views;
        std::function<EventDetailPane *(QWidget *parent)> makeDetail;
        //! Judges what was refused of a project again, with the secrets of now; none: there is nothing to judge.
        std::function<Task<qint64>(const ProjectId &project)> recheck = {};
    };
    //! Live: arrivals, pause, what was refused. Recorded: read only.
    enum class Kind { Live, Recorded };

    FeedPane(Kind kind, const Parts &parts, QWidget *parent = nullptr);
    ~FeedPane() override;

    void setProject(const ProjectId &project);
    //! Every project's events; for a recording.
    void start() { ask(); }
    void setNames(const events::Names &names);
    //! What to say while nothing has arrived: where the receiver listens, or why it does not.
    void setReceiverWords(const QString &words);
    void setFilterText(const QString &text);
    //! Brings an event in sight: in the list where it is there, else beside it alone.
    void reveal(qint64 seq);
    //! The quarantine has more or less in it.
    void reloadRefused();
    //! Asks the same again.
    void refresh() { ask(); }

    [[nodiscard]] QueryBox *box() const;
    [[nodiscard]] FeedView *view() const { return m_view; }
    [[nodiscard]] EventDetailPane *detail() const { return m_detail; }
    [[nodiscard]] events::EventFeed &feed() const { return *m_feed; }
    //! What is chosen, newest first; nothing for what was refused.
    [[nodiscard]] std::vector<qint64> chosen() const;

signals:
    //! What the pane itself cannot do: replay, export, notes ... for these events.
    void asked(wa::ui::FeedAction action, const std::vector<qint64> &seqs);
    void failed(const QString &what, const wa::Error &error);
    //! What came of something that was asked for.
    void told(const QString &what);
    //! A rule is to be made out of this filter: Act::Colour or Act::Notify.
    void ruleWanted(const QString &query, wa::ui::ClauseWish::Act as);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildFilters();
    QWidget *buildList();
    void connectBar();
    void onQuery();
    void onView(const events::SavedView &view);
    void explainEmpty();
    void countMuted();
    void ask();
    void askHistogram();
    void onRange(qint64 from, qint64 to);
    void onCurrent(const events::LineKey &key);
    void showRefused(bool refused);
    void countRefused();
    void recheck();
    void setPaused(bool paused);
    void act(FeedAction action);
    void offerMenu(const events::LineKey &key, int column, QPoint global);
    void fillMenu(QMenu &menu);
    void addCellMenus(QMenu &menu, const events::LineKey &key);
    [[nodiscard]] QMenu *cellMenu(const events::LineKey &key, int column, QWidget *parent);
    [[nodiscard]] QString clauseOf(qint64 seq, int column);
    [[nodiscard]] QString refusedClauseOf(qint64 id, int column);
    void onWish(const ClauseWish &wish);
    EventDetailPane *makeDetail(QWidget *parent);
    void join(const QString &clause, events::Join join);
    void offerView();
    void offerColumns();
    void openWindow();
    void markChosen();
    void togglePin();
    void copyChosen(FeedAction what);
    void copyLines();
    void copyOf(const events::EventDetail &detail, FeedAction what, const QString &path);
    void walkFrom(FeedAction action);
    void walkMatches(bool older);
    void walk(const events::Query &query, bool older, qint64 from);
    void goTo(const QString &where);
    void showState();
    void tellCount(bool refused, bool searching);
    void showEmpty(bool searching);
    void keepPlace();

    const Kind m_kind;
    const Parts m_parts;
    ProjectId m_project;
    events::Names m_names;
    shell::KeyTable m_keys;
    events::Query m_query; //!< the last good one
    std::unique_ptr<events::EventFeed> m_feed;
    FeedHeader *m_header;
    FeedCells *m_cells;
    RefusedLines *m_refused;
    FeedView *m_view;
    FilterBar *m_bar;
    widgets::Histogram *m_histogram;
    events::Histogram::Split m_split = events::Histogram::Split::Verdict;
    widgets::MenuButton *m_viewButton;
    QPushButton *m_pause;
    QPushButton *m_refusedButton;
    QPushButton *m_recheck;
    QLabel *m_count;
    QStackedWidget *m_stack;
    widgets::EmptyState *m_empty;
    QAction *m_why;
    WhyEmptyPanel *m_whyPanel;
    bool m_explaining = false; //!< the panel stands in the empty list's place
    std::optional<Task<events::ClauseCounts>> m_clauseCounts;
    QSplitter *m_splitter;
    EventDetailPane *m_detail;
    QString m_receiverWords;
    qint64 m_shown = 0; //!< seq in the detail; negative: refused
    QTimer m_counting;  //!< the histogram, at most once a second
    QTimer m_telling;   //!< how many there are, a few times a second
    std::optional<Task<events::Histogram>> m_histogramTask;
    std::unique_ptr<events::Search> m_walk;
    bool m_placed = false; //!< the place of the last run was taken up
};

} // namespace wa::ui
