#include "app/projects/consoledatabase.h"

namespace wa::projects {

namespace {

// No column here may ever hold a secret: `secret` has its name, age and fingerprint.
constexpr storage::Migration consoleMigrationList[] = {
    {1, "gateways, projects, markers of secrets, devices, outbox",
     [](storage::Connection &db) {
         db.exec(R"(
CREATE TABLE gateway(
    id TEXT PRIMARY KEY, base_url TEXT NOT NULL UNIQUE, name TEXT NOT NULL, environment TEXT NOT NULL,
    created_at INTEGER NOT NULL);
CREATE TABLE project(
    id TEXT PRIMARY KEY, gateway TEXT NOT NULL REFERENCES gateway(id), name TEXT NOT NULL, app TEXT NOT NULL,
    domain_url TEXT NOT NULL, webhook_path TEXT NOT NULL, path_key TEXT NOT NULL UNIQUE, profile TEXT NOT NULL,
    needs_token INTEGER NOT NULL, created_at INTEGER NOT NULL);
CREATE TABLE secret(
    entry TEXT PRIMARY KEY, owner TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, fingerprint TEXT NOT NULL,
    created_at INTEGER NOT NULL, stored INTEGER NOT NULL, retired INTEGER NOT NULL, dropped INTEGER NOT NULL);
CREATE TABLE device(
    project TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL, number TEXT NOT NULL,
    jid TEXT NOT NULL, linked_at INTEGER, last_sign INTEGER, last_error_at INTEGER, last_error_kind TEXT,
    last_error_status INTEGER, last_error_code TEXT, last_error_detail TEXT, last_error_request TEXT,
    PRIMARY KEY(project, id)) WITHOUT ROWID;
CREATE TABLE outbox(
    id TEXT PRIMARY KEY, project TEXT NOT NULL, device TEXT NOT NULL, created_at INTEGER NOT NULL,
    message TEXT NOT NULL, state TEXT NOT NULL, message_id TEXT NOT NULL, again TEXT NOT NULL, timeline TEXT NOT NULL,
    error_kind TEXT, error_status INTEGER, error_code TEXT, error_field TEXT, error_detail TEXT, error_request TEXT);
CREATE INDEX outbox_age ON outbox(created_at);
)");
     }},
    // replay_target: may_sign says that the project's own secret signs for it. forward_rule: query as written.
    {2, "where events may be sent on to",
     [](storage::Connection &db) {
         db.exec(R"(
CREATE TABLE replay_target(
    project TEXT NOT NULL, url TEXT NOT NULL, may_sign INTEGER NOT NULL, confirmed INTEGER NOT NULL,
    PRIMARY KEY(project, url)) WITHOUT ROWID;
CREATE TABLE forward_rule(
    id TEXT PRIMARY KEY, project TEXT NOT NULL, query TEXT NOT NULL, target TEXT NOT NULL, mode TEXT NOT NULL,
    enabled INTEGER NOT NULL, created INTEGER NOT NULL);
)");
     }},
    {3, "when a webhook secret ceased to be accepted",
     [](storage::Connection &db) { db.exec("ALTER TABLE secret ADD COLUMN ended_at INTEGER"); }},
    // layout is the list's own state; key: 1 to 9, 0 for none.
    {4, "saved views of the events",
     [](storage::Connection &db) {
         db.exec(R"(
CREATE TABLE saved_view(
    name TEXT PRIMARY KEY, query TEXT NOT NULL, layout BLOB NOT NULL, key INTEGER NOT NULL,
    position INTEGER NOT NULL) WITHOUT ROWID;
)");
     }},
    // alert_rule: query as written.
    {5, "what raises an alert",
     [](storage::Connection &db) {
         db.exec(R"(
CREATE TABLE alert_rule(
    id TEXT PRIMARY KEY, name TEXT NOT NULL, query TEXT NOT NULL, notify INTEGER NOT NULL, sound INTEGER NOT NULL,
    colour TEXT NOT NULL, stop_following INTEGER NOT NULL, enabled INTEGER NOT NULL, created INTEGER NOT NULL);
)");
     }},
    // after events that match, within seconds.
    {6, "alerts after several events",
     [](storage::Connection &db) {
         db.exec("ALTER TABLE alert_rule ADD COLUMN after_count INTEGER NOT NULL DEFAULT 1;"
                 "ALTER TABLE alert_rule ADD COLUMN within_s INTEGER NOT NULL DEFAULT 600");
     }},
    // device_note: labels one a line; silence in milliseconds. device_change: one a status or error that was seen.
    {7, "what became of a device, and what its desk noted on it",
     [](storage::Connection &db) {
         db.exec(R"(
ALTER TABLE device ADD COLUMN status_since INTEGER;
CREATE TABLE device_note(
    project TEXT NOT NULL, device TEXT NOT NULL, labels TEXT NOT NULL, silence INTEGER,
    PRIMARY KEY(project, device)) WITHOUT ROWID;
CREATE TABLE device_change(
    id INTEGER PRIMARY KEY, project TEXT NOT NULL, device TEXT NOT NULL, at INTEGER NOT NULL, status TEXT NOT NULL,
    cause TEXT NOT NULL, error_kind TEXT NOT NULL, error_status INTEGER NOT NULL, error_code TEXT NOT NULL,
    error_detail TEXT NOT NULL, error_request TEXT NOT NULL);
CREATE INDEX device_change_of ON device_change(project, device, id);
)");
     }},
    // reason: why it replaced the one before. uses, used_at, refused_at: what this desk saw of it.
    {8, "why secrets were rotated and when they were used, projects behind a proxy",
     [](storage::Connection &db) {
         db.exec("ALTER TABLE secret ADD COLUMN reason TEXT NOT NULL DEFAULT '';"
                 "ALTER TABLE secret ADD COLUMN uses INTEGER NOT NULL DEFAULT 0;"
                 "ALTER TABLE secret ADD COLUMN used_at INTEGER;"
                 "ALTER TABLE secret ADD COLUMN refused_at INTEGER;"
                 "ALTER TABLE project ADD COLUMN access TEXT NOT NULL DEFAULT 'token'");
     }},
    // action: problem is empty when it was done. No contents, no numbers, no secrets.
    {9, "what this desk did",
     [](storage::Connection &db) {
         db.exec(R"(
CREATE TABLE action(
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, project TEXT NOT NULL, project_name TEXT NOT NULL,
    verb TEXT NOT NULL, target TEXT NOT NULL, problem TEXT NOT NULL, code TEXT NOT NULL, http_status INTEGER NOT NULL,
    request_id TEXT NOT NULL);
)");
     }},
    {10, "until when a message waits",
     [](storage::Connection &db) { db.exec("ALTER TABLE outbox ADD COLUMN waits_until INTEGER"); }},
    // bulk_row: send is its entry's id in the outbox, empty when it is not sent; then a problem, or the line it
    // repeats.
    {11, "bulk sends, templates of messages",
     [](storage::Connection &db) {
         db.exec(R"(
CREATE TABLE bulk(
    id TEXT PRIMARY KEY, project TEXT NOT NULL, device TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL,
    per_minute INTEGER NOT NULL, created_at INTEGER NOT NULL);
CREATE TABLE bulk_row(
    bulk TEXT NOT NULL, project TEXT NOT NULL, position INTEGER NOT NULL, line INTEGER NOT NULL, message TEXT NOT NULL,
    send TEXT NOT NULL, problem_field TEXT NOT NULL, problem_code TEXT NOT NULL, repeats INTEGER,
    PRIMARY KEY(bulk, position)) WITHOUT ROWID;
CREATE TABLE message_template(name TEXT PRIMARY KEY, message TEXT NOT NULL) WITHOUT ROWID;
)");
     }},
    // recipient: what the field takes. fields: a composer's, as JSON.
    {12, "pinned recipients, drafts",
     [](storage::Connection &db) {
         db.exec(R"(
CREATE TABLE recipient(
    project TEXT NOT NULL, recipient TEXT NOT NULL, name TEXT NOT NULL, pinned INTEGER NOT NULL,
    used_at INTEGER NOT NULL, PRIMARY KEY(project, recipient)) WITHOUT ROWID;
CREATE TABLE draft(project TEXT PRIMARY KEY, fields TEXT NOT NULL) WITHOUT ROWID;
)");
     }},
    // file_time in nanoseconds; both null: no local file, or queued by an earlier version.
    {13, "what a message's file was when it was queued",
     [](storage::Connection &db) {
         db.exec("ALTER TABLE outbox ADD COLUMN file_size INTEGER;"
                 "ALTER TABLE outbox ADD COLUMN file_time INTEGER");
     }},
};

} // namespace

std::span<const storage::Migration> consoleMigrations()
{
    return consoleMigrationList;
}

Result<std::unique_ptr<storage::Database>> openConsoleDatabase(const QString &path, storage::Options options)
{
    return storage::Database::open(path, consoleMigrationList, std::move(options));
}

} // namespace wa::projects
