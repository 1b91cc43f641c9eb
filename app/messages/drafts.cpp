#include "app/messages/drafts.h"

#include "app/base/logging.h"
#include "app/json/value.h"
#include "app/storage/database.h"

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

using DraftRows = std::vector<std::pair<QString, QByteArray>>; // project, JSON

DraftRows readDraftRows(storage::Connection &db)
{
    DraftRows drafts;
    auto rows = db.prepare("SELECT project, fields FROM draft");
    while (rows.step())
        drafts.emplace_back(rows.text(0), rows.text(1).toUtf8());
    return drafts;
}

QString draftText(const DraftFields &fields)
{
    auto object = json::Value::object();
    for (const auto &[name, lines] : fields) {
        auto values = json::Value::array();
        for (const QString &line : lines)
            values.append(line);
        object.set(name, std::move(values));
    }
    return QString::fromUtf8(object.toJson());
}

DraftFields draftOfText(const QByteArray &text)
{
    DraftFields fields;
    const json::Value stored = json::Value::parse(text).value_or(json::Value());
    for (const json::Member &member : stored.members()) {
        for (const json::Value &line : member.value.items())
            fields[member.key] << line.string();
    }
    return fields;
}

} // namespace

Drafts::Drafts(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

Task<> Drafts::load()
{
    return m_database.read(readDraftRows).map(this, [this](Result<DraftRows> rows) -> Result<> {
        if (!rows)
            return tl::unexpected(rows.error());
        for (const auto &[project, text] : *rows)
            m_drafts.try_emplace(ProjectId(project), draftOfText(text)); // what is typed already is newer
        emit loaded();
        return {};
    });
}

DraftFields Drafts::of(const ProjectId &project) const
{
    const auto draft = m_drafts.find(project);
    return draft == m_drafts.end() ? DraftFields() : draft->second;
}

void Drafts::keep(const ProjectId &project, const DraftFields &fields)
{
    if (project.isEmpty() || of(project) == fields)
        return;
    m_drafts[project] = fields;
    m_database.submit(
        [project = project.text(), text = fields.empty() ? QString() : draftText(fields)](storage::Connection &db) {
            if (text.isEmpty())
                db.prepare("DELETE FROM draft WHERE project = ?").bindAll(project).run();
            else
                db.prepare("INSERT OR REPLACE INTO draft(project, fields) VALUES(?, ?)").bindAll(project, text).run();
            return Result<>();
        },
        [](const Result<> &kept) {
            if (!kept)
                qCWarning(lcStore) << "a draft cannot be kept:" << kept.error().detail;
        });
}

void Drafts::forget(const ProjectId &project)
{
    m_drafts.erase(project);
}

} // namespace wa::messages
