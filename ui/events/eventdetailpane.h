#pragma once

#include "ui/events/clausewish.h"
#include "ui/events/detailparts.h"
#include "ui/events/feedkeys.h"

#include <array>

class QLabel;
class QShortcut;
class QTabWidget;

namespace wa::ui {

class BodyTab;
class DetailStrip;
class DetailTab;
class DiffTab;
class NotesTab;

//! One event: a strip that is always in sight, and tabs. The open tab and what each tab remembers stay while one walks
//! from row to row; only the tab in front is filled.
class EventDetailPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventDetailPane)

public:
    enum Tab { Body, Headers, Signature, Timeline, Related, Diff, Notes, Media, TabCount };

    explicit EventDetailPane(DetailParts parts, QWidget *parent = nullptr);
    ~EventDetailPane() override;

    void setDetail(const events::EventDetail &detail);
    void clear();
    //! What is shown; nothing: no event is.
    [[nodiscard]] const std::optional<events::EventDetail> &detail() const { return m_detail; }
    //! Of the value chosen in the body; empty: none is.
    [[nodiscard]] QString chosenPath() const;
    //! As the operator has them now.
    void setKeys(const shell::KeyTable &table);
    //! Keys such as "y c"; where letters are switched off there are none.
    void setLetters(bool on);
    //! The event that Diff may compare with; nothing: none is marked.
    void setMarked(const std::optional<events::EventDetail> &marked);
    void openTab(Tab tab);
    [[nodiscard]] Tab currentTab() const;
    void compareWithPrevious();
    void compareWithMarked();
    void editNote();
    void editTags();

signals:
    void previousRowRequested();
    void nextRowRequested();
    void openRequested(qint64 seq);
    //! A cell's or a value's menu asks something of the filter, the columns or the rules.
    void wished(const wa::ui::ClauseWish &wish);
    //! "y" and a letter: this of the event that is shown.
    void copyRequested(wa::ui::FeedAction what);
    //! Esc, with nothing here left to step back from.
    void left();
    //! The way to the project's secrets.
    void projectsRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void addTabs();
    void addKeys();
    QShortcut *addKey(const QString &id);
    void applyKeys();
    [[nodiscard]] DetailTab *make(Tab tab);
    DetailTab *page(Tab tab);
    [[nodiscard]] DiffTab &diff();
    [[nodiscard]] NotesTab &notes();
    void fill(int tab);
    void flushNotes();

    DetailParts m_parts;
    std::optional<events::EventDetail> m_detail;
    std::optional<events::EventDetail> m_marked;
    QLabel *m_nothing;
    QWidget *m_content;
    DetailStrip *m_strip;
    QTabWidget *m_tabs;
    std::array<DetailTab *, TabCount> m_pages{};
    std::array<bool, TabCount> m_filled{};
    BodyTab *m_body = nullptr;
    DiffTab *m_diff = nullptr;
    NotesTab *m_notes = nullptr;
    struct Key
    {
        QString id; //!< in the table of keys
        QShortcut *shortcut;
        QList<QKeySequence> keys; //!< as the table has them
    };
    std::vector<Key> m_keys;
    bool m_letters = true;
};

} // namespace wa::ui
