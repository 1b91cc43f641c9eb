#pragma once

#include "ui/events/detailparts.h"
#include "ui/events/detailtab.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace wa::widgets {
class ErrorBar;
class FactLine;
class Table;
} // namespace wa::widgets

namespace wa::ui {

class ReplayRows;

//! What people add to an event, saved as they type; and its replays, or where it was replayed from.
class NotesTab final : public DetailTab
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NotesTab)

public:
    NotesTab(const DetailParts &parts, QWidget *parent);

    void setDetail(const events::EventDetail &detail) override;
    void editNote();
    void editTags();
    //! Saves now what was typed, not in a second: before another event is shown, and at the end.
    void flush();

signals:
    void openRequested(qint64 seq);

private:
    void build();
    void changed();
    void save(int generation);
    void showReplays();
    [[nodiscard]] events::Annotation typed() const;

    const DetailParts &m_parts;
    events::EventDetail m_detail;
    events::Annotation m_saved;
    bool m_dirty = false;
    int m_generation = 0; //!< rises with every change: only the last one is saved
    int m_shown = 0;      //!< rises with every event
    int m_saves = 0;      //!< only the last one's answer is told
    widgets::ErrorBar *m_error;
    QCheckBox *m_pinned;
    QComboBox *m_colour;
    QLineEdit *m_tags;
    QPlainTextEdit *m_note;
    QLabel *m_state;
    widgets::FactLine *m_parent;
    QLabel *m_replaysTitle;
    ReplayRows *m_rows;
    widgets::Table *m_replays;
};

} // namespace wa::ui
