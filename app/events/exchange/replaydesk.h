#pragma once

#include "app/events/exchange/replayer.h"
#include "app/events/exchange/replaytargets.h"
#include "app/projects/projects.h"

namespace wa::events {

//! What somebody wants to send on, before anybody asked whether it may be.
struct ReplayWish
{
    ProjectId project = {};
    ReplayMode mode = ReplayMode::ByteExact;
    QUrl target = {};             //!< unless into this console
    bool intoThisConsole = false; //!< to our own receiver, at the project's own path
    //! Signs with this instead of the project's own secret: the target has one of its own.
    std::shared_ptr<const Secret> targetsSecret = {};

    [[nodiscard]] bool signsWithOurs() const { return mode != ReplayMode::ByteExact && !targetsSecret; }
};

//! What a wish comes to when it may be.
struct ReplayOrder
{
    QUrl target = {};
    std::shared_ptr<const Signer> signer = {};
    QByteArray mark = {}; //!< empty: the sender's own
};

//! Says who may be sent what: the rules of product.md 5 over the projects and their secrets. GUI thread.
class ReplayDesk final
{
public:
    //! All outlive this.
    struct Parts
    {
        projects::Projects &projects;
        ReplayTargets &targets;
        std::function<QUrl()> receiver; //!< "http://127.0.0.1:8787"; empty while not listening
        QByteArray ownMark;             //!< webhook::Receiver::ownReplayMark()
    };
    explicit ReplayDesk(Parts parts);
    Q_DISABLE_COPY_MOVE(ReplayDesk)

    //! Error: those of judgeTarget(); Config "not_listening", "no_secret" (the keychain gives none), "unknown_project".
    [[nodiscard]] Result<ReplayOrder> judge(const ReplayWish &wish) const;

    [[nodiscard]] ReplayTargets &targets() const { return m_parts.targets; }
    [[nodiscard]] const projects::Project *project(const ProjectId &id) const { return m_parts.projects.project(id); }
    [[nodiscard]] projects::Environment environmentOf(const ProjectId &id) const;
    //! Where our receiver takes this project's events; empty while it does not listen.
    [[nodiscard]] QUrl ownUrl(const ProjectId &id) const;

private:
    [[nodiscard]] std::vector<QUrl> ownDoors() const;
    [[nodiscard]] Result<std::shared_ptr<const Signer>> signerFor(const ReplayWish &wish) const;

    Parts m_parts;
};

} // namespace wa::events
