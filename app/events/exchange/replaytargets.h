#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"
#include "app/base/task.h"

#include <QObject>
#include <QUrl>

#include <vector>

namespace wa::storage {
class Database;
}

namespace wa::events {

//! A place that events may be sent to, as somebody confirmed it.
struct ReplayTarget
{
    ProjectId project = {};
    QUrl url = {};
    bool maySign = false; //!< listed: the project's secret signs for it, a production one too
    UnixMs confirmed{};

    friend bool operator==(const ReplayTarget &, const ReplayTarget &) = default;
};

//! Two addresses for one door: the same port, and the same host or both of this machine.
[[nodiscard]] bool isSameDoor(const QUrl &a, const QUrl &b);

//! What is asked about a target before anything goes there. Pure.
struct TargetQuestion
{
    QUrl url = {};
    bool signs = false;           //!< with the project's own secret
    bool production = false;      //!< that secret is of a production gateway
    bool intoThisConsole = false; //!< our own receiver was chosen by that name
    std::vector<QUrl> own = {};   //!< where our receiver, relay and the project's webhook URL are
};
//! Error: Config with code "bad_target", "own_receiver", "target_unconfirmed" or "target_not_listed".
[[nodiscard]] Result<> judgeTarget(const TargetQuestion &question, const ReplayTarget *known);

//! The confirmed targets of all projects, kept in console.db. GUI thread.
class ReplayTargets final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReplayTargets)

public:
    //! Both outlive this.
    ReplayTargets(storage::Database &console, Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] Task<> load();
    [[nodiscard]] const std::vector<ReplayTarget> &targets() const { return m_targets; }
    [[nodiscard]] const ReplayTarget *find(const ProjectId &project, const QUrl &url) const;
    //! The operator read it in full and agreed. Written through.
    [[nodiscard]] Task<> confirm(const ProjectId &project, const QUrl &url, bool maySign);
    [[nodiscard]] Task<> forget(const ProjectId &project, const QUrl &url);

Q_SIGNALS:
    void changed();

private:
    storage::Database &m_console;
    Clock &m_clock;
    std::vector<ReplayTarget> m_targets;
};

} // namespace wa::events
