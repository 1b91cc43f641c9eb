#pragma once

#include "app/events/feed/eventfeed.h"
#include "ui/events/eventdetailpane.h"
#include "ui/shell/page.h"

class QComboBox;
class QSplitter;
class QStackedWidget;

namespace wa {
class Settings;
}
namespace wa::widgets {
class EmptyState;
class Table;
} // namespace wa::widgets

namespace wa::ui {

//! The events of the project, live, newest first; beside them the chosen one. Arrivals never move what is chosen or
//! read.
class EventsPage final : public shell::Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventsPage)

public:
    struct Parts
    {
        events::EventStream &stream;
        messages::MediaDownloads &downloads;
        MediaPreview::Decode decode;
        EventDetailPane::Explain explain;
        Clock &clock;
        Settings &settings;
    };
    explicit EventsPage(Parts parts, QWidget *parent = nullptr);

    void setProject(const ProjectId &project);
    //! What to say while nothing has arrived: where the receiver listens, or why it does not.
    void setReceiverWords(const QString &words);

    [[nodiscard]] QList<QWidget *> panes() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildList();
    QWidget *buildFilters();
    void applyFilter();
    void onRow(const QModelIndex &index);
    void onGrew(int rows);
    void showState();

    Parts m_parts;
    ProjectId m_project;
    events::EventFeed *m_feed;
    widgets::FilterBox *m_text;
    QComboBox *m_name;
    QComboBox *m_verdict;
    QLabel *m_count;
    widgets::Table *m_table;
    widgets::EmptyState *m_empty;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    EventDetailPane *m_detail;
    QString m_receiverWords;
    qint64 m_chosen = 0;
};

} // namespace wa::ui
