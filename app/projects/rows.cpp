#include "app/projects/rows.h"

namespace wa::projects {

using namespace Qt::StringLiterals;

namespace {

template <class E> struct Word
{
    E value;
    QLatin1StringView text;
};

constexpr Word<Environment> environmentWords[] = {{Environment::Production, "production"_L1},
                                                  {Environment::Staging, "staging"_L1},
                                                  {Environment::Sandbox, "sandbox"_L1}};
constexpr Word<SecretKind> kindWords[] = {{SecretKind::AdminToken, "admin_token"_L1},
                                          {SecretKind::AppToken, "app_token"_L1},
                                          {SecretKind::WebhookSecret, "webhook_secret"_L1}};

constexpr Word<RotationReason> reasonWords[] = {{RotationReason::None, ""_L1},
                                                {RotationReason::Exposure, "exposure"_L1},
                                                {RotationReason::RoleChange, "role_change"_L1},
                                                {RotationReason::Hygiene, "hygiene"_L1}};
constexpr Word<Access> accessWords[] = {{Access::Token, "token"_L1}, {Access::Proxy, "proxy"_L1}};

template <class E, size_t N> QString wordOf(const Word<E> (&words)[N], E value)
{
    for (const auto &word : words) {
        if (word.value == value)
            return word.text;
    }
    return {};
}

template <class E, size_t N> std::optional<E> valueIfAny(const Word<E> (&words)[N], const QString &text)
{
    for (const auto &word : words) {
        if (word.text == text)
            return word.value;
    }
    return std::nullopt;
}

//! The first one for a word nobody knows: the most careful environment, the least powerful reading.
template <class E, size_t N> E valueOf(const Word<E> (&words)[N], const QString &text)
{
    return valueIfAny(words, text).value_or(words[0].value);
}

std::optional<UnixMs> maybeInstant(const storage::Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.instant(column));
}

} // namespace

QString storedName(Environment environment)
{
    return wordOf(environmentWords, environment);
}

std::optional<Environment> environmentOfWord(const QString &word)
{
    return valueIfAny(environmentWords, word);
}

QString storedName(Access access)
{
    return wordOf(accessWords, access);
}

QString storedName(SecretKind kind)
{
    return wordOf(kindWords, kind);
}

QString storedName(RotationReason reason)
{
    return wordOf(reasonWords, reason);
}

std::optional<RotationReason> reasonOfWord(const QString &word)
{
    return valueIfAny(reasonWords, word);
}

std::vector<Gateway> readGateways(storage::Connection &db)
{
    std::vector<Gateway> gateways;
    auto rows = db.prepare("SELECT id, base_url, name, environment, created_at FROM gateway ORDER BY created_at, id");
    while (rows.step()) {
        gateways.push_back({.id = rows.id<GatewayId>(0),
                            .baseUrl = QUrl(rows.text(1)),
                            .name = rows.text(2),
                            .environment = valueOf(environmentWords, rows.text(3)),
                            .createdAt = rows.instant(4)});
    }
    return gateways;
}

std::vector<Project> readProjects(storage::Connection &db)
{
    std::vector<Project> projects;
    auto rows = db.prepare("SELECT id, gateway, name, app, domain_url, webhook_path, path_key, profile, needs_token,"
                           " created_at, access FROM project ORDER BY created_at, id");
    while (rows.step()) {
        projects.push_back({.id = rows.id<ProjectId>(0),
                            .gateway = rows.id<GatewayId>(1),
                            .name = rows.text(2),
                            .app = rows.id<AppId>(3),
                            .domainUrl = rows.text(4),
                            .webhookPath = rows.text(5),
                            .pathKey = rows.text(6),
                            .profile = rows.text(7),
                            .access = valueOf(accessWords, rows.text(10)),
                            .needsToken = rows.integer(8) != 0,
                            .createdAt = rows.instant(9)});
    }
    return projects;
}

std::vector<SecretRow> readSecrets(storage::Connection &db)
{
    std::vector<SecretRow> secrets;
    auto rows = db.prepare("SELECT entry, owner, kind, label, fingerprint, created_at, stored, retired, dropped,"
                           " ended_at, reason, uses, used_at, refused_at FROM secret ORDER BY created_at, rowid");
    while (rows.step()) {
        secrets.push_back({.info = {.entry = rows.text(0),
                                    .owner = rows.text(1),
                                    .kind = valueOf(kindWords, rows.text(2)),
                                    .label = rows.text(3),
                                    .fingerprint = rows.text(4),
                                    .createdAt = rows.instant(5),
                                    .retired = rows.integer(7) != 0,
                                    .endedAt = maybeInstant(rows, 9),
                                    .reason = valueOf(reasonWords, rows.text(10)),
                                    .use = {.count = rows.integer(11),
                                            .last = maybeInstant(rows, 12),
                                            .refused = maybeInstant(rows, 13)}},
                           .stored = rows.integer(6) != 0,
                           .dropped = rows.integer(8) != 0});
    }
    return secrets;
}

void writeGateway(storage::Connection &db, const Gateway &gateway)
{
    db.prepare("INSERT INTO gateway(id, base_url, name, environment, created_at) VALUES(?, ?, ?, ?, ?)"
               " ON CONFLICT(id) DO UPDATE SET base_url = excluded.base_url, name = excluded.name,"
               " environment = excluded.environment")
        .bindAll(gateway.id, gateway.baseUrl.toString(), gateway.name, wordOf(environmentWords, gateway.environment),
                 gateway.createdAt)
        .run();
}

void writeProject(storage::Connection &db, const Project &project)
{
    db.prepare("INSERT INTO project(id, gateway, name, app, domain_url, webhook_path, path_key, profile, needs_token,"
               " created_at, access) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
               " ON CONFLICT(id) DO UPDATE SET name = excluded.name, app = excluded.app,"
               " domain_url = excluded.domain_url, webhook_path = excluded.webhook_path, profile = excluded.profile,"
               " needs_token = excluded.needs_token")
        .bindAll(project.id, project.gateway, project.name, project.app, project.domainUrl, project.webhookPath,
                 project.pathKey, project.profile, project.needsToken, project.createdAt,
                 wordOf(accessWords, project.access))
        .run();
}

void writeSecret(storage::Connection &db, const SecretRow &row)
{
    db.prepare("INSERT INTO secret(entry, owner, kind, label, fingerprint, created_at, stored, retired, dropped,"
               " ended_at, reason, uses, used_at, refused_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
               " ON CONFLICT(entry) DO UPDATE SET stored = excluded.stored, retired = excluded.retired,"
               " dropped = excluded.dropped, ended_at = excluded.ended_at, uses = excluded.uses,"
               " used_at = excluded.used_at, refused_at = excluded.refused_at")
        .bindAll(row.info.entry, row.info.owner, wordOf(kindWords, row.info.kind), row.info.label, row.info.fingerprint,
                 row.info.createdAt, row.stored, row.info.retired, row.dropped, row.info.endedAt,
                 wordOf(reasonWords, row.info.reason), row.info.use.count, row.info.use.last, row.info.use.refused)
        .run();
}

void removeGateway(storage::Connection &db, const GatewayId &id)
{
    db.prepare("DELETE FROM gateway WHERE id = ?").bind(1, id).run();
}

void removeProject(storage::Connection &db, const ProjectId &id)
{
    for (const char *table : {"device", "device_note", "device_change", "outbox", "bulk", "bulk_row", "replay_target",
                              "forward_rule", "recipient", "draft"})
        db.prepare("DELETE FROM " + std::string(table) + " WHERE project = ?").bind(1, id).run();
    db.prepare("DELETE FROM project WHERE id = ?").bind(1, id).run();
}

void removeSecret(storage::Connection &db, const QString &entry)
{
    db.prepare("DELETE FROM secret WHERE entry = ?").bind(1, entry).run();
}

} // namespace wa::projects
