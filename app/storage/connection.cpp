#include "app/storage/connection.h"

#include "app/storage/files.h"
#include "app/storage/guarded.h"

#include <QFile>
#include <QScopeGuard>

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace wa::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr int busyTimeoutMs = 800; // far below the sender's own time-out: a locked file is a 503, not a hang
constexpr size_t idleStatements = 64;

qint64 askPragma(Connection &connection, std::string_view pragma)
{
    auto statement = connection.prepare(pragma);
    return statement.step() ? statement.integer(0) : 0;
}

void expectPragma(Connection &connection, std::string_view pragma, const QString &expected)
{
    auto statement = connection.prepare(pragma);
    const auto got = statement.step() ? statement.text(0) : QString();
    if (got.compare(expected, Qt::CaseInsensitive) != 0)
        throw StorageError(SQLITE_ERROR, std::string(pragma) + " answers " + got.toStdString());
}

} // namespace

Connection::Connection(std::unique_ptr<SQLite::Database> database)
    : m_database(std::move(database))
{
}

Connection::~Connection()
{
    m_idle.clear(); // before the database they belong to
}

Result<std::unique_ptr<Connection>> Connection::open(const QString &path, OpenMode mode)
{
    const bool memory = path == ":memory:"_L1;
    if (!memory && mode == OpenMode::ReadWrite) {
        if (const auto made = makePrivateFile(path); !made)
            return tl::unexpected(made.error());
    }
    try {
        return guarded([&] {
            // One thread at a time uses a connection, so SQLite needs no lock of its own.
            const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (memory ? SQLITE_OPEN_CREATE : 0);
            auto database = std::make_unique<SQLite::Database>(path.toStdString(), flags, busyTimeoutMs);
            sqlite3_extended_result_codes(database->getHandle(), 1);
            sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
            auto connection = std::unique_ptr<Connection>(new Connection(std::move(database)));
            connection->keepBytesOnClose(true);
            connection->exec("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA foreign_keys=ON;"
                             "PRAGMA temp_store=MEMORY; PRAGMA synchronous=FULL");
            if (mode == OpenMode::QueryOnly)
                connection->exec("PRAGMA query_only=ON");
            return connection;
        });
    } catch (const StorageError &error) {
        auto told = error.toError();
        told.detail = path + u": "_s + told.detail;
        return tl::unexpected(told);
    }
}

Statement Connection::prepare(std::string_view sql)
{
    std::string key(sql);
    if (const auto found = m_idle.find(key); found != m_idle.end()) {
        auto statement = std::move(found->second);
        m_idle.erase(found);
        return Statement(*this, std::move(key), std::move(statement));
    }
    auto statement = guarded([&] { return std::make_unique<SQLite::Statement>(*m_database, key); });
    return Statement(*this, std::move(key), std::move(statement));
}

void Connection::giveBack(std::string sql, std::unique_ptr<SQLite::Statement> statement)
{
    statement->tryReset(); // repeats the error of the step before: that one was thrown already
    if (m_idle.size() >= idleStatements)
        return;
    statement->clearBindings();
    m_idle.try_emplace(std::move(sql), std::move(statement));
}

void Connection::exec(std::string_view sql)
{
    guarded([&] { m_database->exec(std::string(sql)); });
}

bool Connection::readBlob(const char *table, const char *column, qint64 row, QByteArray &into)
{
    checkInterrupt();
    sqlite3 *database = m_database->getHandle();
    sqlite3_blob *opened = nullptr;
    const auto check = [database](int code) {
        if (code != SQLITE_OK)
            throw StorageError(code, sqlite3_errmsg(database));
    };
    const int found = sqlite3_blob_open(database, "main", table, column, row, 0, &opened);
    const std::unique_ptr<sqlite3_blob, int (*)(sqlite3_blob *)> blob(opened, sqlite3_blob_close);
    if (found == SQLITE_ERROR) // no such row, or no such column: then the schema is not ours
        return false;
    check(found);
    into.resize(sqlite3_blob_bytes(blob.get()));
    check(sqlite3_blob_read(blob.get(), into.data(), int(into.size()), 0));
    return true;
}

qint64 Connection::lastInsertId() const
{
    return m_database->getLastInsertRowid();
}

int Connection::changes() const
{
    return sqlite3_changes(m_database->getHandle());
}

int Connection::userVersion()
{
    return int(askPragma(*this, "PRAGMA user_version"));
}

void Connection::setUserVersion(int version)
{
    exec("PRAGMA user_version=" + std::to_string(version));
}

void Connection::enterDurableMode(Synchronous synchronous)
{
    const bool memory = m_database->getFilename().empty() || m_database->getFilename() == ":memory:";
    expectPragma(*this, "PRAGMA journal_mode=WAL", memory ? u"memory"_s : u"wal"_s);
    const int level = int(synchronous); // SQLite's own numbers
    exec("PRAGMA synchronous=" + std::to_string(level));
    expectPragma(*this, "PRAGMA synchronous", QString::number(level));
    keepBytesOnClose(false);
}

void Connection::makeSpaceReturnable()
{
    exec("PRAGMA auto_vacuum=INCREMENTAL");
}

bool Connection::isSpaceReturnable()
{
    constexpr qint64 incremental = 2;
    return askPragma(*this, "PRAGMA auto_vacuum") == incremental;
}

Connection::Pages Connection::pages()
{
    return Pages{.size = askPragma(*this, "PRAGMA page_size"),
                 .all = askPragma(*this, "PRAGMA page_count"),
                 .free = askPragma(*this, "PRAGMA freelist_count")};
}

void Connection::giveBackSpace(int pages)
{
    exec("PRAGMA incremental_vacuum(" + std::to_string(pages) + ")");
}

void Connection::compact()
{
    // The copy goes through a file: in memory it would be as large as the database.
    m_idle.clear();
    exec("PRAGMA auto_vacuum=INCREMENTAL");
    sortingInFiles([this] { exec("VACUUM"); });
}

void Connection::sortingInFiles(const std::function<void()> &work)
{
    exec("PRAGMA temp_store=FILE");
    const auto restore = qScopeGuard([this] {
        try {
            exec("PRAGMA temp_store=MEMORY");
        } catch (const StorageError &) { // NOLINT(bugprone-empty-catch): it only costs a file where memory would do
        }
    });
    work();
}

void Connection::copyTo(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    // Made here, so that it is nobody else's to read from its first byte on.
    const int file = ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        throw StorageError(SQLITE_CANTOPEN, name.toStdString() + ": " + std::strerror(errno));
    ::close(file);
    try {
        guarded([&] {
            SQLite::Database copy(name.toStdString(), SQLite::OPEN_READWRITE);
            const Snapshot snapshot(*this); // one state, however long it takes
            std::ignore = prepare("SELECT count(*) FROM sqlite_schema").step();
            SQLite::Backup backup(copy, *m_database);
            constexpr int pagesAtOnce = 2048;
            while (backup.executeStep(pagesAtOnce) != SQLITE_DONE)
                checkInterrupt();
        });
    } catch (const StorageError &) {
        QFile::remove(path);
        throw;
    }
}

void Connection::keepBytesOnClose(bool keep)
{
    sqlite3_db_config(m_database->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, int(keep), nullptr);
}

void Connection::interrupt()
{
    m_interrupted = true; // for the gap between two statements, where sqlite3_interrupt() meets nobody
    sqlite3_interrupt(m_database->getHandle());
}

void Connection::resume()
{
    m_interrupted = false;
}

void Connection::checkInterrupt() const
{
    if (m_interrupted)
        throw StorageError(SQLITE_INTERRUPT, "interrupted");
}

Transaction::Transaction(Connection &connection)
    : m_connection(connection)
{
    connection.exec("BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    if (!m_open)
        return;
    try {
        m_connection.exec("ROLLBACK");
    } catch (const StorageError &) { // NOLINT(bugprone-empty-catch): SQLite rolled back by itself (FULL, IOERR)
    }
}

Snapshot::Snapshot(Connection &connection)
    : m_connection(connection)
{
    connection.exec("BEGIN");
}

Snapshot::~Snapshot()
{
    try {
        m_connection.exec("ROLLBACK"); // nothing was written: it only ends the snapshot
    } catch (const StorageError &) {   // NOLINT(bugprone-empty-catch): SQLite ended it by itself
    }
}

void Transaction::commit()
{
    m_connection.exec("COMMIT");
    m_open = false;
}

} // namespace wa::storage
