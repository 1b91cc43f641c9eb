#pragma once

#include "app/events/exchange/importer.h"
#include "ui/events/feedpane.h"
#include "ui/shell/page.h"

#include <QTemporaryDir>

class QTabBar;

namespace wa::ui {

//! The events of the project, live; beside them, each on a tab of its own and read only, recorded feeds.
class EventsPage final : public shell::Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventsPage)

public:
    struct Parts
    {
        events::EventLog &log;
        events::Index &index;
        events::SavedViews &views;
        DetailParts detail; //!< what the log and the index answer is added here
        Clock &clock;
        Settings &settings;
        std::function<Task<qint64>(const ProjectId &project)> recheck = {}; //!< see FeedPane::Parts
    };
    explicit EventsPage(Parts parts, QWidget *parent = nullptr);
    ~EventsPage() override;

    [[nodiscard]] static shell::PageName pageName();
    void setProject(const ProjectId &project);
    void setNames(const events::Names &names);
    //! What to say while nothing has arrived: where the receiver listens, or why it does not.
    void setReceiverWords(const QString &words);
    //! Reads exported JSON Lines into a log of their own, which is gone with its tab.
    void openRecording(const QString &path);
    //! Brings a live event in sight, whatever is shown.
    void reveal(qint64 seq);
    void showMessage(const MessageId &message); //!< the live events that name it
    void reloadRefused() { m_live->reloadRefused(); }
    void refresh() override { current()->refresh(); }

    [[nodiscard]] FeedPane *live() const { return m_live; }
    [[nodiscard]] FeedPane *current() const;
    [[nodiscard]] QList<QWidget *> panes() override;

signals:
    //! A key or a menu asked for something with these events of a pane that another part of the console does.
    void asked(wa::ui::FeedAction action, wa::ui::FeedPane *pane, const std::vector<qint64> &seqs);
    //! The way to the project's secrets.
    void projectsRequested();
    //! A rule is to be made out of this filter: Act::Colour or Act::Notify.
    void ruleWanted(const QString &query, wa::ui::ClauseWish::Act as);

private:
    struct Recording;

    FeedPane *makePane(FeedPane::Kind kind, events::EventLog &log, events::Index &index);
    EventDetailPane *makeDetail(FeedPane::Kind kind, events::EventLog &log, events::Index &index, QWidget *parent);
    void askForRecording();
    void onImported(const std::shared_ptr<Recording> &recording, const Result<events::ImportReport> &report);
    void closeRecording(int tab);
    void showTabs();

    Parts m_parts;
    events::Names m_names;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    FeedPane *m_live;
    std::vector<std::shared_ptr<Recording>> m_recordings; //!< by their tab, from the second on
};

} // namespace wa::ui
