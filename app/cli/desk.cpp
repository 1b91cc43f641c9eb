#include "app/cli/desk.h"

#include "app/keychain/qtkeychainstore.h"
#include "app/projects/actedon.h"
#include "app/projects/consoledatabase.h"

#include <QFileInfo>

namespace wa::cli {

using namespace Qt::StringLiterals;

tl::expected<std::unique_ptr<Desk>, Refusal> Desk::open(const Options &options)
{
    const auto refuse = [&options](const QString &why) {
        return tl::unexpected(Refusal{ExitCode::Refused, u"wactl %1: %2"_s.arg(options.command, why)});
    };
    if (!options.make && !QFileInfo(options.folder + "/console.db"_L1).isFile())
        return refuse(u"there are no projects in %1"_s.arg(options.folder));
    auto profile = Profile::open(options.folder);
    if (!profile)
        return refuse(profile.error().detail);
    if (const auto locked = profile->lock(); !locked)
        return refuse(locked.error().detail + u"; quit it first, or do this in it. list and show work meanwhile"_s);
    std::unique_ptr<Desk> desk(new Desk(std::move(*profile), options.redactor));
    auto database = projects::openConsoleDatabase(desk->m_profile.consoleDatabase());
    if (!database)
        return refuse(database.error().detail);
    desk->m_database = std::move(*database);
    desk->m_actions = std::make_unique<actions::ActionLog>(*desk->m_database, desk->m_clock);
    desk->m_projects = std::make_unique<projects::Projects>(projects::Projects::Parts{
        desk->m_clock, *desk->m_database, *desk->m_keychain, *desk->m_transport, *desk->m_redactor});
    desk->m_devices = std::make_unique<devices::Devices>(*desk->m_projects, *desk->m_database, desk->m_clock);
    desk->m_outbox = std::make_unique<messages::Outbox>(*desk->m_projects, *desk->m_database, desk->m_clock);
    desk->recordActions();
    return desk;
}

Desk::Desk(Profile profile, std::shared_ptr<Redactor> redactor)
    : m_profile(std::move(profile))
    , m_redactor(std::move(redactor))
    , m_started(m_clock.wall())
    , m_transport(std::make_unique<http::Transport>(m_clock, m_redactor))
    , m_keychain(std::make_unique<keychain::QtKeychainStore>(m_clock, u"WA Gateway Console"_s))
{
}

Desk::~Desk() = default;

void Desk::recordActions()
{
    const auto record = [this](const actions::Action &action) {
        m_actions->record(action, projects::projectNameOf(*m_projects, action));
    };
    QObject::connect(m_projects.get(), &projects::Projects::acted, m_actions.get(), record);
    QObject::connect(m_devices.get(), &devices::Devices::acted, m_actions.get(), record);
    QObject::connect(m_outbox.get(), &messages::Outbox::acted, m_actions.get(), [this, record](actions::Action action) {
        action.target = m_devices->nameOf(action.project, DeviceId(action.target));
        record(action);
    });
}

Task<Desk::Unsettled> Desk::unsettled()
{
    return m_database->write([since = m_started](storage::Connection &db) { // a write: it comes after those before it
        auto row = db.prepare("SELECT coalesce(sum(stored = 0 AND dropped = 0 AND created_at >= ?), 0),"
                              " coalesce(sum(dropped), 0) FROM secret");
        row.bind(1, since);
        std::ignore = row.step();
        return Unsettled{.unsaved = row.integer(0), .dropped = row.integer(1)};
    });
}

} // namespace wa::cli
