#pragma once

#include "ui/events/feedkeys.h"
#include "ui/events/feedlines.h"
#include "ui/events/feedpainter.h"
#include "ui/events/seqranges.h"

#include <QAbstractScrollArea>
#include <QPointer>
#include <QTimer>

class QPushButton;

namespace wa::ui {

class FeedHeader;

//! The list of events: lines of one height over any number of rows, drawn without shaping where the text allows it and
//! scrolled as a picture. What is chosen and what is on screen is held by key: arrivals move neither. At the newest end
//! with nothing chosen it follows. Knows no event: lines come from FeedLines.
class FeedView final : public QAbstractScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FeedView)

public:
    enum class Density { Normal, Compact };

    //! `name` is for those who hear the screen.
    FeedView(FeedHeader *header, const QString &name, QWidget *parent = nullptr);

    //! Outlives this, or is replaced before it goes.
    void setLines(FeedLines *lines);
    [[nodiscard]] FeedLines *lines() const { return m_lines; }
    [[nodiscard]] FeedHeader *header() const { return m_header; }
    void setDensity(Density density);
    [[nodiscard]] FeedKeys &keys() { return m_keys; }

    //! The line the keys act on; null before one was chosen.
    [[nodiscard]] const events::LineKey &current() const { return m_current; }
    [[nodiscard]] const SeqRanges &selection() const { return m_selection; }
    //! Chooses it alone and brings it on screen; false: it is not in the list.
    bool choose(const events::LineKey &key);
    //! The line below the chosen one (1), or above it (-1).
    void step(int lines) { walk(lines, Choice::Alone); }
    void clearChoice();
    //! Keeps this event on top as soon as it is in the list; for a place kept from the last run.
    void seek(qint64 seq);

    [[nodiscard]] bool isFollowing() const { return m_following; }
    //! Back to the newest end, and on with it.
    void follow();
    //! Stops following: what is shown stays where it is.
    void stay() { setFollowing(false); }
    //! Lines that came above since it stopped following.
    [[nodiscard]] int unseen() const { return m_unseen; }
    //! The list itself stands still; so many wait outside of it.
    void setPaused(bool paused, int waiting);

    [[nodiscard]] int topRow() const { return m_top; }
    [[nodiscard]] int visibleRows() const; //!< whole ones
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }
    [[nodiscard]] int rowAt(QPoint inViewport) const; //!< -1: none
    [[nodiscard]] int columnAt(int x) const;          //!< logical; -1: none
    [[nodiscard]] QRect rectOf(int row) const;        //!< in the viewport
    [[nodiscard]] QRect rectOf(int row, int column) const;
    [[nodiscard]] bool isChosen(const events::LineKey &key) const;
    //! A line as text, its shown cells with tabs between; empty while it is not read.
    [[nodiscard]] QString textOf(int row) const;
    [[nodiscard]] QPushButton *pill() const { return m_pill; }

signals:
    void currentChanged(const wa::events::LineKey &key);
    void selectionChanged();
    void followingChanged(bool following);
    //! A key, or the pill, asked for something that is not the list's own business.
    void asked(wa::ui::FeedAction action);
    //! A menu for this cell; column -1: for the line.
    void menuWanted(const wa::events::LineKey &key, int column, QPoint global);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    enum class Choice { Alone, Extend, Toggle };

    void layOut();
    void updateRange();
    void updatePill();
    void updateColumns();
    void onInserted(int row, int lines);
    void onRemoved(int row, int lines);
    void onAboutToReset();
    void onReset();
    void trySeek();
    [[nodiscard]] bool isRead() const;
    void showAll();
    void setTop(int row); //!< by us, not by a person: no effect on following
    void shift(int rows); //!< the same lines on other rows: nothing is drawn
    void updateRow(const events::LineKey &key);
    void setFollowing(bool following);
    void moveTo(int row, Choice choice);
    void walk(int lines, Choice choice);
    void choose(const events::LineKey &key, int row, Choice choice);
    void ensureVisible(int row);
    void setUnfolded(bool unfolded);
    void act(FeedAction action, bool extend);
    [[nodiscard]] int walkable(int row, int step) const;
    void showTip(QPoint at, QPoint global);
    void tellFocus() const;
    void tellInserted(int row, int lines, bool gone) const;

    QPointer<FeedLines> m_lines;
    FeedHeader *m_header;
    QPushButton *m_pill;
    FeedPainter m_painter;
    FeedKeys m_keys;
    std::vector<FeedPainter::Column> m_columns; //!< as they stand, left to right
    int m_rowHeight;

    int m_top = 0;
    bool m_shifting = false; //!< the scroll bar moves because the rows did
    bool m_moving = false;   //!< the scroll bar moves because we say so
    QTimer m_blank;          //!< until lines are shown that are not read yet
    bool m_following = true;
    int m_unseen = 0;
    bool m_paused = false;
    int m_waiting = 0;

    events::LineKey m_current;
    qint64 m_pivot = 0; //!< where a range begins
    SeqRanges m_selection;
    qint64 m_seek = 0; //!< event to keep on screen, not found yet
    int m_seekOffset = 0;
};

} // namespace wa::ui
