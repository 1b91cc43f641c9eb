#pragma once

#include "app/actions/actionlog.h"
#include "app/base/profile.h"
#include "app/cli/ending.h"
#include "app/devices/devices.h"
#include "app/http/transport.h"
#include "app/keychain/secretstore.h"
#include "app/messages/outbox.h"
#include "app/projects/projects.h"
#include "app/storage/database.h"

namespace wa::cli {

//! A profile as one command acts on it: locked, with its projects, devices and keychain, and without a receiver. Its
//! acts are in the same log as the window's.
class Desk final
{
public:
    struct Options
    {
        QLatin1StringView command; //!< who refuses
        QString folder;
        bool make = false; //!< the folder may be new
        std::shared_ptr<Redactor> redactor;
    };
    //! Refused: there is no profile, or a console runs on it.
    [[nodiscard]] static tl::expected<std::unique_ptr<Desk>, Refusal> open(const Options &options);
    ~Desk();
    Q_DISABLE_COPY_MOVE(Desk)

    [[nodiscard]] const Profile &profile() const { return m_profile; }
    [[nodiscard]] Clock &clock() { return m_clock; }
    [[nodiscard]] storage::Database &database() { return *m_database; }
    [[nodiscard]] http::Transport &transport() { return *m_transport; }
    [[nodiscard]] projects::Projects &projects() { return *m_projects; }
    [[nodiscard]] devices::Devices &devices() { return *m_devices; }
    //! Not loaded: what an earlier run left there is the console's to take up.
    [[nodiscard]] messages::Outbox &outbox() { return *m_outbox; }

    //! What the keychain has not taken or given up yet; asked after all writes so far.
    struct Unsettled
    {
        qint64 unsaved = 0; //!< secrets of this run, in memory alone: they would be lost
        qint64 dropped = 0; //!< entries to be removed; the next start does it, too
    };
    [[nodiscard]] Task<Unsettled> unsettled();

private:
    Desk(Profile profile, std::shared_ptr<Redactor> redactor);
    void recordActions();

    Profile m_profile;
    std::shared_ptr<Redactor> m_redactor;
    SystemClock m_clock;
    const UnixMs m_started;
    std::unique_ptr<http::Transport> m_transport;
    std::unique_ptr<keychain::SecretStore> m_keychain;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<actions::ActionLog> m_actions;
    std::unique_ptr<projects::Projects> m_projects;
    std::unique_ptr<devices::Devices> m_devices;
    std::unique_ptr<messages::Outbox> m_outbox;
};

} // namespace wa::cli
