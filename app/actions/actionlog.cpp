#include "app/actions/actionlog.h"

#include "app/base/logging.h"
#include "app/base/process.h"
#include "app/base/savefile.h"
#include "app/json/value.h"
#include "app/storage/database.h"

#include <QDateTime>

#include <algorithm>

namespace wa::actions {

using namespace Qt::StringLiterals;

namespace {

constexpr auto columns = "id, at, who, project, project_name, verb, target, problem, code, http_status, request_id";

Entry readEntry(storage::Statement &row)
{
    return {.id = row.integer(0),
            .at = row.instant(1),
            .who = row.text(2),
            .project = ProjectId(row.text(3)),
            .projectName = row.text(4),
            .verb = row.text(5),
            .target = row.text(6),
            .problem = row.text(7),
            .code = row.text(8),
            .httpStatus = int(row.integer(9)),
            .requestId = row.text(10)};
}

//! The search, with what is the same for every line made once.
class Matcher
{
public:
    explicit Matcher(const Search &search)
        : m_words(search.text.split(u' ', Qt::SkipEmptyParts))
        , m_verbWords(search.verbWords)
    {
    }
    [[nodiscard]] bool matches(const Entry &entry) const
    {
        return std::ranges::all_of(m_words, [&](const QString &word) {
            const auto holds = [&word](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
            return holds(entry.who) || holds(entry.projectName) || holds(entry.verb) || holds(entry.target) ||
                   holds(entry.problem) || holds(entry.code) || holds(entry.requestId) ||
                   (m_verbWords && holds(m_verbWords(entry.verb)));
        });
    }

private:
    QStringList m_words;
    std::function<QString(const QString &)> m_verbWords;
};

json::Value jsonOf(const Entry &entry)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? json::Value() : json::Value(text); };
    return json::Value::object(
        {{"at"_L1, toDateTime(entry.at).toString(Qt::ISODateWithMs)},
         {"who"_L1, entry.who},
         {"project_id"_L1, orNull(entry.project.text())},
         {"project"_L1, orNull(entry.projectName)},
         {"verb"_L1, entry.verb},
         {"target"_L1, orNull(entry.target)},
         {"result"_L1, entry.problem.isEmpty() ? u"done"_s : u"failed"_s},
         {"problem"_L1, orNull(entry.problem)},
         {"code"_L1, orNull(entry.code)},
         {"http_status"_L1, entry.httpStatus > 0 ? json::Value(entry.httpStatus) : json::Value()},
         {"request_id"_L1, orNull(entry.requestId)}});
}

Error cannotWrite(const QSaveFile &file)
{
    return {.kind = Error::Kind::Storage,
            .code = u"not_written"_s,
            .detail = u"%1: %2"_s.arg(file.fileName(), file.errorString())};
}

} // namespace

ActionLog::ActionLog(storage::Database &database, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
{
}

void ActionLog::record(const Action &action, const QString &projectName)
{
    const Error error = action.error.value_or(Error{});
    const Entry entry{.at = m_clock.wall(),
                      .who = userName(),
                      .project = action.project,
                      .projectName = projectName,
                      .verb = nameOf(action.verb),
                      .target = action.target,
                      .problem = action.error ? kindName(error.kind) : QString(),
                      .code = error.code,
                      .httpStatus = error.httpStatus,
                      .requestId = error.requestId};
    const auto keep = [entry](storage::Connection &db) {
        db.prepare("INSERT INTO action(at, who, project, project_name, verb, target, problem, code, http_status,"
                   " request_id) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bindAll(entry.at, entry.who, entry.project, entry.projectName, entry.verb, entry.target, entry.problem,
                     entry.code, entry.httpStatus, entry.requestId)
            .run();
        db.prepare("DELETE FROM action WHERE id <= ?").bindAll(db.lastInsertId() - mostActions).run();
    };
    m_database.write(keep).then(this, [this](const Result<> &kept) {
        if (!kept)
            qCWarning(lcApp) << "an act of this desk is not in its log:" << kept.error().detail;
        emit recorded();
    });
}

Task<std::vector<Entry>> ActionLog::find(const Search &search, qint64 below, int limit)
{
    return m_database.read([matcher = Matcher(search), below, limit](storage::Connection &db) {
        std::vector<Entry> found;
        auto rows =
            db.prepare(std::string("SELECT ") + columns + " FROM action WHERE ?1 = 0 OR id < ?1 ORDER BY id DESC");
        rows.bindAll(below);
        while (int(found.size()) < limit && rows.step()) {
            Entry entry = readEntry(rows);
            if (matcher.matches(entry))
                found.push_back(std::move(entry));
        }
        return found;
    });
}

Task<qint64> ActionLog::exportTo(const QString &path, const Search &search)
{
    return m_database.read([matcher = Matcher(search), path](storage::Connection &db) -> Result<qint64> {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return tl::unexpected(cannotWrite(file));
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        qint64 lines = 0;
        auto rows = db.prepare(std::string("SELECT ") + columns + " FROM action ORDER BY id");
        while (rows.step()) {
            const Entry entry = readEntry(rows);
            if (!matcher.matches(entry))
                continue;
            file.write(jsonOf(entry).toJson() + '\n');
            ++lines;
        }
        if (!commitWhole(file))
            return tl::unexpected(cannotWrite(file));
        return lines;
    });
}

} // namespace wa::actions
