#pragma once

#include "app/console.h"
#include "app/webhook/receiverwatch.h"

namespace wa::widgets {
class ErrorBar;
}

namespace wa::ui {

//! Says on every page what the receiver needs a person for: the worst of it, with its next step.
class ReceiverNotices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReceiverNotices)

public:
    //! Both outlive this.
    ReceiverNotices(Console &console, widgets::ErrorBar &bar, QObject *parent = nullptr);

Q_SIGNALS:
    void settingsWanted();

private:
    void showWorst();
    void takeStep();
    void detectAgain(const ProjectId &project);
    void judgeAgain(const ProjectId &project, webhook::Receiver::Stale stale);
    [[nodiscard]] QString nameOf(const ProjectId &project) const;

    Console &m_console;
    webhook::ReceiverWatch &m_watch;
    widgets::ErrorBar &m_bar;
    std::optional<webhook::ReceiverWatch::Notice> m_shown;
};

} // namespace wa::ui
