#include "app/sandbox/world.h"

#include "app/storage/attempt.h"
#include "app/storage/files.h"
#include "app/storage/migration.h"

#include <QCryptographicHash>

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view schemaV1 = R"(
create table setting(name text primary key, value integer not null) without rowid;
create table app(
    app_id text primary key, name text not null, domain_url text not null, webhook_path text not null,
    token blob not null, token_key blob not null unique, webhook_secret blob not null,
    created integer not null, deleted integer not null default 0) without rowid;
create unique index app_name on app(name) where deleted = 0;
create table device(
    seq integer primary key autoincrement, device_id text not null unique, app_id text not null references app,
    name text not null, status text not null, qr_key blob not null, qr_expires integer, qr_due integer,
    linked integer, wa_number text not null, wa_jid text not null, created integer not null);
create unique index device_name on device(app_id, name) where status <> 'destroyed';
create index device_by_qr on device(qr_key);
create table used_qr(qr_key blob primary key) without rowid;
create table message(
    seq integer primary key autoincrement, message_id text not null unique, device_id text not null,
    direction text not null, chat text not null, sender text not null, recipient text not null, type text not null,
    text text not null, media_path text not null, mime_type text not null, file_name text not null,
    size integer not null, status text not null, voice integer not null, sent integer not null);
create index message_by_device on message(device_id, seq);
create table media(
    path text primary key, app_id text not null, device_id text not null, mime_type text not null,
    file_name text not null, bytes blob not null);
create index media_by_device on media(device_id);
create table delivery(
    seq integer primary key autoincrement, request_id text not null unique, app_id text not null,
    device_id text not null, event text not null, body blob not null, state text not null, attempts integer not null,
    due integer not null, created integer not null);
create index delivery_pending on delivery(seq) where state = 'pending';
create table attempt(
    delivery integer not null references delivery, number integer not null, at integer not null, url text not null,
    status integer not null, latency_ms integer not null, error text not null, fault text not null,
    primary key(delivery, number)) without rowid;
)";

constexpr storage::Migration sandboxMigrations[] = {
    {1, "apps, devices, messages, media, deliveries", [](storage::Connection &db) { db.exec(schemaV1); }},
};

} // namespace

Result<std::unique_ptr<storage::Connection>> openSandboxDatabase(const QString &dataDir)
{
    const bool inMemory = dataDir.isEmpty();
    if (!inMemory) {
        if (auto made = storage::makePrivateFolder(dataDir); !made)
            return tl::unexpected(made.error());
        if (auto made = storage::makePrivateFile(dataDir + "/sandbox.db"_L1); !made)
            return tl::unexpected(made.error());
    }
    const QString path = inMemory ? u":memory:"_s : dataDir + "/sandbox.db"_L1;
    auto connection = storage::Connection::open(path, storage::OpenMode::ReadWrite);
    if (!connection)
        return connection;
    const auto ready = storage::attempt([&connection, inMemory] {
        const int newest = storage::newestVersion(sandboxMigrations);
        const int found = (*connection)->userVersion();
        if (found > newest)
            return Error{.kind = Error::Kind::Config,
                         .code = u"newer_schema"_s,
                         .detail = u"sandbox.db has schema %1, this program knows %2"_s.arg(found).arg(newest)};
        if (!inMemory)
            (*connection)->enterDurableMode(storage::Synchronous::Full);
        storage::migrate(**connection, sandboxMigrations);
        return Error{.kind = Error::Kind::Cancelled};
    });
    if (!ready)
        return tl::unexpected(ready.error());
    if (ready->kind == Error::Kind::Config)
        return tl::unexpected(*ready);
    return connection;
}

QByteArray lookupKey(QByteArrayView secret)
{
    return QCryptographicHash::hash(secret.toByteArray(), QCryptographicHash::Sha256);
}

json::Value orNull(const QString &text)
{
    return text.isEmpty() ? json::Value() : json::Value(text);
}

json::Value orNull(std::optional<UnixMs> instant)
{
    return instant ? json::Value(toRfc3339(*instant)) : json::Value();
}

} // namespace wa::sandbox
