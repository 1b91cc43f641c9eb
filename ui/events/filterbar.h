#pragma once

#include "app/base/clock.h"
#include "app/base/settings.h"
#include "app/events/feed/eventfeed.h"
#include "app/events/feed/savedviews.h"
#include "app/events/filter/edit.h"
#include "app/events/filter/names.h"
#include "ui/events/querybox.h"
#include "ui/shell/keytable.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace wa::widgets {
class StatusPill;
}

namespace wa::ui {

class ChipRow;
class ViewsMenu;

//! The filter over the event list: the box, its chips, saved views, what is wrong with it and how far a search is.
//! While the text is broken the last good query stays in force. GUI thread.
class FilterBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterBar)

public:
    //! All outlive this.
    FilterBar(events::SavedViews &views, Settings &settings, Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] QueryBox *box() const { return m_box; }
    //! What the list is to show: empty while muted.
    [[nodiscard]] const events::Query &query() const { return m_muted ? m_nothing : m_query; }
    //! What the filter says, muted or not.
    [[nodiscard]] const events::Query &written() const { return m_query; }
    [[nodiscard]] bool isMuted() const { return m_muted; }
    //! The view that was chosen looks into the quarantine.
    [[nodiscard]] bool isRefusedView() const { return m_refused; }

    void setText(const QString &text);
    //! From a cell's menu or a dragged range.
    void join(const QString &clause, events::Join join);
    void replaceClauses(events::Field field, const QString &clause);
    //! Writes it into the box; it runs with Enter.
    void prepare(const QString &clause, events::Join join);
    void setMuted(bool muted);

    void setObserve(QueryBox::Observe observe) { m_box->setObserve(std::move(observe)); }
    void setNames(const events::Names &names);
    //! The list's columns and sort, for saving views.
    void setLayoutSource(std::function<QByteArray()> layout) { m_layout = std::move(layout); }

    //! A search runs; total 0: not known. It is shown once it lasts.
    void setScan(qint64 scanned, qint64 total);
    void endScan(events::EventFeed::Cut cut);
    //! While muted: rows in the list, and how many the filter would leave.
    void setCounts(qint64 shown, qint64 wouldMatch);

signals:
    void queryChanged();
    void viewChosen(const wa::events::SavedView &view);
    void stopRequested(); //!< Esc or Stop while a search runs
    void escaped();       //!< Esc with nothing here left to step back from
    void failed(const wa::Error &error);

private:
    void read(bool run);
    void sayMuteKeys();
    void show(const QString &sentence, theme::Tone tone, const QString &suggestion = {});
    void showState();
    bool showCut();
    void applySuggestion();
    void onView(const events::SavedView &view);
    [[nodiscard]] QList<events::QueryError> hints() const;

    events::SavedViews &m_views;
    Settings &m_settings;
    shell::KeyTable m_keys;
    Clock &m_clock;
    std::function<QByteArray()> m_layout = {};
    events::Names m_names = {};
    events::Query m_query = {}; //!< the last good one
    events::Query m_nothing = {};
    std::optional<events::QueryError> m_error{};
    bool m_muted = false;
    bool m_refused = false;
    bool m_prepared = false; //!< the text waits for Enter
    bool m_scanning = false;
    quint64 m_scanRound = 0; //!< a wait for an older search is void
    events::EventFeed::Cut m_cut = events::EventFeed::Cut::None;
    qint64 m_shown = -1;
    qint64 m_wouldMatch = 0;

    QueryBox *m_box;
    widgets::StatusPill *m_state;
    QToolButton *m_mute;
    ViewsMenu *m_menu;
    ChipRow *m_chips;
    QWidget *m_line;
    QLabel *m_sentence;
    QPushButton *m_mend;
    QWidget *m_scan;
    QLabel *m_scanWords;
    QProgressBar *m_progress;
};

} // namespace wa::ui
