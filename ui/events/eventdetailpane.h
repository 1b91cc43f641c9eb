#pragma once

#include "ui/events/detailparts.h"

#include <array>

class QLabel;
class QTabWidget;

namespace wa::ui {

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
    //! The way to the project's secrets.
    void projectsRequested();

private:
    void build();
    void addTabs();
    void addKeys();
    void addTab(Tab tab, DetailTab *page, const QString &title);
    void fill(int tab);

    DetailParts m_parts;
    std::optional<events::EventDetail> m_detail;
    QLabel *m_nothing;
    QWidget *m_content;
    DetailStrip *m_strip;
    QTabWidget *m_tabs;
    std::array<DetailTab *, TabCount> m_pages{};
    std::array<bool, TabCount> m_filled{};
    DiffTab *m_diff = nullptr;
    NotesTab *m_notes = nullptr;
};

} // namespace wa::ui
