#include "app/events/exchange/replaytargets.h"

#include "app/http/origin.h"
#include "app/storage/database.h"

#include <algorithm>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

//! What is confirmed: the whole address, query included.
QString keyOf(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded | QUrl::RemoveFragment);
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

tl::unexpected<Error> targetRefusal(const QString &code)
{
    return tl::unexpected(Error{.kind = Error::Kind::Config, .code = code, .field = u"target"_s});
}

} // namespace

bool isSameDoor(const QUrl &a, const QUrl &b)
{
    if (a.host().isEmpty() || portOf(a) != portOf(b))
        return false;
    return a.host().compare(b.host(), Qt::CaseInsensitive) == 0 || (http::isLoopback(a) && http::isLoopback(b));
}

Result<> judgeTarget(const TargetQuestion &question, const ReplayTarget *known)
{
    if (!http::isAllowed(question.url))
        return targetRefusal(u"bad_target"_s);
    if (question.intoThisConsole)
        return {};
    if (std::any_of(question.own.begin(), question.own.end(),
                    [&](const QUrl &own) { return isSameDoor(own, question.url); }))
        return targetRefusal(u"own_receiver"_s);
    if (!known)
        return targetRefusal(u"target_unconfirmed"_s);
    if (question.signs && question.production && !known->maySign)
        return targetRefusal(u"target_not_listed"_s);
    return {};
}

ReplayTargets::ReplayTargets(storage::Database &console, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_clock(clock)
{
}

Task<> ReplayTargets::load()
{
    return m_console
        .read([](storage::Connection &db) {
            std::vector<ReplayTarget> targets;
            auto rows = db.prepare("SELECT project, url, may_sign, confirmed FROM replay_target ORDER BY confirmed");
            while (rows.step())
                targets.push_back({.project = rows.id<ProjectId>(0),
                                   .url = QUrl(rows.text(1)),
                                   .maySign = rows.integer(2) != 0,
                                   .confirmed = rows.instant(3)});
            return targets;
        })
        .map(this, [this](Result<std::vector<ReplayTarget>> targets) -> Result<> {
            if (!targets)
                return tl::unexpected(targets.error());
            m_targets = std::move(*targets);
            Q_EMIT changed();
            return {};
        });
}

const ReplayTarget *ReplayTargets::find(const ProjectId &project, const QUrl &url) const
{
    const auto at = std::find_if(m_targets.begin(), m_targets.end(), [&](const ReplayTarget &target) {
        return target.project == project && keyOf(target.url) == keyOf(url);
    });
    return at == m_targets.end() ? nullptr : &*at;
}

Task<> ReplayTargets::confirm(const ProjectId &project, const QUrl &url, bool maySign)
{
    const ReplayTarget target{.project = project, .url = url, .maySign = maySign, .confirmed = m_clock.wall()};
    std::erase_if(m_targets, [&](const ReplayTarget &known) {
        return known.project == project && keyOf(known.url) == keyOf(url);
    });
    m_targets.push_back(target);
    Q_EMIT changed();
    return m_console.write([target](storage::Connection &db) {
        db.prepare("INSERT OR REPLACE INTO replay_target(project, url, may_sign, confirmed) VALUES(?, ?, ?, ?)")
            .bindAll(target.project, keyOf(target.url), target.maySign, target.confirmed)
            .run();
    });
}

Task<> ReplayTargets::forget(const ProjectId &project, const QUrl &url)
{
    std::erase_if(m_targets, [&](const ReplayTarget &known) {
        return known.project == project && keyOf(known.url) == keyOf(url);
    });
    Q_EMIT changed();
    return m_console.write([project, key = keyOf(url)](storage::Connection &db) {
        db.prepare("DELETE FROM replay_target WHERE project = ? AND url = ?").bindAll(project, key).run();
    });
}

} // namespace wa::events
