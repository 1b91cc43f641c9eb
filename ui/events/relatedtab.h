#pragma once

#include "app/events/feed/related.h"
#include "ui/events/detailparts.h"
#include "ui/events/detailtab.h"

class QComboBox;
class QLabel;

namespace wa::widgets {
class ErrorBar;
class FactList;
class Table;
} // namespace wa::widgets

namespace wa::ui {

class RelatedRows;

//! What has to do with the event: other deliveries, its message's events, its chat around that time, its replays; and
//! the story of its message.
class RelatedTab final : public DetailTab
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RelatedTab)

public:
    RelatedTab(const DetailParts &parts, QWidget *parent);

    void setDetail(const events::EventDetail &detail) override;

signals:
    void openRequested(qint64 seq);

private:
    QWidget *buildStory();
    void follow();
    void look();
    void lookFor(int kin, const QString &query);
    void lookForReplays();
    void answered(const Error *error);
    void offerMenu(const QModelIndex &index, QPoint global);
    void showState();

    const DetailParts &m_parts;
    events::EventDetail m_detail;
    int m_generation = 0; //!< an answer for an earlier event is dropped
    int m_waiting = 0;
    widgets::ErrorBar *m_error;
    QWidget *m_storyBox;
    QLabel *m_storyTitle;
    QComboBox *m_message;
    widgets::FactList *m_story;
    RelatedRows *m_rows;
    widgets::Table *m_table;
    QLabel *m_state;
};

} // namespace wa::ui
