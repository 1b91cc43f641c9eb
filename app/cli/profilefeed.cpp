#include "app/cli/profilefeed.h"

#include "app/base/logging.h"
#include "app/cli/readonly.h"
#include "app/events/feed/savedviews.h"
#include "app/events/log/logschema.h"
#include "app/storage/attempt.h"

#include <QFileInfo>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Refusal> refuseFeed(const QString &what)
{
    return tl::unexpected(Refusal{ExitCode::Refused, u"wactl events: "_s + what});
}

} // namespace

ProfileFeed::ProfileFeed(const QString &eventsDatabase)
    : m_reader(eventsDatabase, std::make_shared<const std::atomic<int>>(0))
{
}

tl::expected<std::unique_ptr<ProfileFeed>, Refusal> ProfileFeed::open(const QString &folder)
{
    const QString path = folder + "/events.db"_L1;
    if (!QFileInfo(path).isFile())
        return refuseFeed(u"there are no events in %1"_s.arg(folder));
    if (const auto fits = openToRead("events"_L1, path, events::logMigrations()); !fits)
        return tl::unexpected(fits.error());
    std::unique_ptr<ProfileFeed> feed(new ProfileFeed(path));
    feed->readConsole(folder + "/console.db"_L1);
    return feed;
}

void ProfileFeed::readConsole(const QString &consoleDatabase)
{
    for (const events::SavedView &view : events::builtInViews())
        m_views.views.insert(view.name, view.query);
    if (!QFileInfo(consoleDatabase).isFile())
        return; // a folder of wactl listen
    auto connection = storage::Connection::open(consoleDatabase, storage::OpenMode::QueryOnly);
    const auto read = connection ? storage::attempt([&] { readConsole(**connection); })
                                 : Result<>(tl::unexpected(connection.error()));
    if (!read)
        qCWarning(lcApp) << "names and saved views cannot be read:" << read.error().detail;
}

void ProfileFeed::readConsole(storage::Connection &db)
{
    auto projects = db.prepare("SELECT id, name FROM project");
    while (projects.step())
        m_names.projects[projects.id<ProjectId>(0)] << projects.text(1);
    auto devices = db.prepare("SELECT id, name FROM device");
    while (devices.step())
        m_names.devices[devices.id<DeviceId>(0)] << devices.text(1);
    auto views = db.prepare("SELECT name, query FROM saved_view");
    while (views.step())
        m_views.views.insert(views.text(0), views.text(1));
}

events::EvalContext ProfileFeed::context(UnixMs now) const
{
    return {.now = now, .zone = QTimeZone::systemTimeZone(), .names = m_names};
}

tl::expected<events::Query, Refusal> ProfileFeed::query(const QString &text) const
{
    auto query = events::parse(text, m_views);
    if (query) {
        for (const events::QueryError &hint : query->hints)
            qCWarning(lcApp) << "the query may not mean what was meant:" << events::faultCode(hint.fault) << hint.detail
                             << hint.suggestion;
        return *query;
    }
    const events::QueryError &error = query.error();
    return tl::unexpected(
        Refusal{ExitCode::Usage, u"wactl events: --where breaks at character %1 (%2): %3"_s.arg(error.span.at + 1)
                                     .arg(events::faultCode(error.fault), text)});
}

} // namespace wa::cli
