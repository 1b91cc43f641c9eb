#include "app/events/feed/savedviews.h"

#include "app/events/filter/folded.h"

#include <algorithm>

namespace wa::events {

using namespace Qt::StringLiterals;

QList<SavedView> builtInViews()
{
    const auto view = [](const QString &name, const QString &query, int key) {
        return SavedView{.name = name, .query = query, .key = key, .builtIn = true};
    };
    QList<SavedView> views{
        view(u"All"_s, u"-event:{presence,chat_presence}"_s, 1),
        view(u"Inbound"_s, u"dir:in"_s, 2),
        view(u"Devices"_s, u"event:{device_*,logout,warning}"_s, 3),
        view(u"Problems"_s, u"sig!=valid or dup or attempts>1 or has:gap"_s, 4),
        view(u"Refused"_s, u"sig!=valid"_s, 5),
        view(u"Everything Including Presence"_s, QString(), 6),
    };
    views[4].refused = true;
    return views;
}

SavedViews::SavedViews(storage::Database &console, QObject *parent)
    : QObject(parent)
    , m_database(console)
    , m_views(builtInViews())
{
}

Task<> SavedViews::load()
{
    auto promise = std::make_shared<Promise<>>();
    Task<> task = promise->task();
    m_database
        .read([](storage::Connection &db) {
            QList<SavedView> views;
            auto rows = db.prepare("SELECT name, query, layout, key FROM saved_view ORDER BY position");
            while (rows.step())
                views << SavedView{
                    .name = rows.text(0), .query = rows.text(1), .layout = rows.blob(2), .key = int(rows.integer(3))};
            return views;
        })
        .then(this, [this, promise](Result<QList<SavedView>> views) {
            if (!views)
                return promise->settle(tl::unexpected(views.error()));
            m_views = builtInViews() + *views;
            Q_EMIT changed();
            promise->settle({});
        });
    return task;
}

qsizetype SavedViews::indexOf(const QString &name) const
{
    const QString sought = folded(name.trimmed());
    const auto at = std::find_if(m_views.begin(), m_views.end(),
                                 [&sought](const SavedView &view) { return folded(view.name) == sought; });
    return at == m_views.end() ? -1 : at - m_views.begin();
}

const SavedView *SavedViews::find(const QString &name) const
{
    const qsizetype at = indexOf(name);
    return at < 0 ? nullptr : &m_views.at(at);
}

QMap<QString, QString> SavedViews::queries() const
{
    QMap<QString, QString> queries;
    for (const auto &view : m_views)
        queries.insert(view.name, view.query);
    return queries;
}

Task<> SavedViews::save(SavedView view)
{
    view.name = view.name.simplified();
    view.builtIn = false;
    const qsizetype at = indexOf(view.name);
    if (view.name.isEmpty() || (at >= 0 && m_views.at(at).builtIn))
        return failedTask<void>({.kind = Error::Kind::Invalid,
                                 .code = view.name.isEmpty() ? u"empty"_s : u"built_in"_s,
                                 .field = u"name"_s});
    for (auto &other : m_views) {
        if (view.key != 0 && other.key == view.key && !other.builtIn)
            other.key = 0;
    }
    const QString replaced = at < 0 ? view.name : m_views.at(at).name;
    if (at < 0)
        m_views << view;
    else
        m_views[at] = view;
    Q_EMIT changed();
    return m_database.write([view, replaced](storage::Connection &db) {
        db.prepare("UPDATE saved_view SET key = 0 WHERE key = ?").bindAll(view.key).run();
        auto updated = db.prepare("UPDATE saved_view SET name = ?, query = ?, layout = ?, key = ? WHERE name = ?");
        updated.bindAll(view.name, view.query, view.layout, view.key, replaced).run();
        db.prepare("INSERT OR IGNORE INTO saved_view(name, query, layout, key, position) "
                   "VALUES(?, ?, ?, ?, (SELECT ifnull(max(position), 0) + 1 FROM saved_view))")
            .bindAll(view.name, view.query, view.layout, view.key)
            .run();
    });
}

Task<> SavedViews::remove(const QString &name)
{
    const qsizetype at = indexOf(name);
    if (at < 0 || m_views.at(at).builtIn)
        return failedTask<void>({.kind = Error::Kind::NotFound});
    const QString stored = m_views.at(at).name;
    m_views.remove(at);
    Q_EMIT changed();
    return m_database.write([stored](storage::Connection &db) {
        db.prepare("DELETE FROM saved_view WHERE name = ?").bindAll(stored).run();
    });
}

} // namespace wa::events
