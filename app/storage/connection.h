#pragma once

#include "app/base/result.h"
#include "app/storage/statement.h"

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace SQLite {
class Database;
}

namespace wa::storage {

//! Read and write, or only look (query_only).
enum class OpenMode { ReadWrite, QueryOnly };

//! How far COMMIT goes. Full alone survives a power cut; the others are what the durability tests must see fail.
enum class Synchronous { Off = 0, Normal = 1, Full = 2 };

//! What becomes of space that deleted rows leave: used again only, or given back by giveBackSpace().
enum class Space { Kept, Returnable };

//! One SQLite connection, used by one thread at a time. Members throw StorageError; used inside storage lambdas.
class Connection final
{
public:
    //! `path` is a file, created with mode 0600 when absent and writable, or ":memory:". Sets busy_timeout 800 ms,
    //! trusted_schema off, cell_size_check and foreign keys on. Journal and durability: see enterDurableMode().
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const QString &path, OpenMode mode);
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    ~Connection();

    [[nodiscard]] Statement prepare(std::string_view sql);
    //! One or more statements without parameters or rows.
    void exec(std::string_view sql);
    //! A blob by its row, into memory that is used again: for who reads megabytes over and over. False: no such row.
    [[nodiscard]] bool readBlob(const char *table, const char *column, qint64 row, QByteArray &into);
    [[nodiscard]] qint64 lastInsertId() const;
    //! Rows changed by the last statement.
    [[nodiscard]] int changes() const;
    [[nodiscard]] int userVersion();
    void setUserVersion(int version);

    //! WAL and synchronous as asked, both read back and compared: a build's defaults are not trusted.
    void enterDurableMode(Synchronous synchronous);
    //! For a file that is still empty, and with compact() for others. Before enterDurableMode().
    void makeSpaceReturnable();
    [[nodiscard]] bool isSpaceReturnable();
    struct Pages
    {
        qint64 size = 0; //!< bytes of one
        qint64 all = 0;
        qint64 free = 0; //!< of those, hold nothing

        [[nodiscard]] qint64 usedBytes() const { return size * (all - free); }
    };
    [[nodiscard]] Pages pages();
    //! Cuts up to this many free pages off the file; in a transaction, in time that is short for a few hundred pages.
    void giveBackSpace(int pages);
    //! Writes the whole file anew without free pages; outside of a transaction. Takes as long as copying it.
    void compact();
    //! Runs it with what it sorts or copies beside the file in files, not in memory; outside of a transaction.
    void sortingInFiles(const std::function<void()> &work);
    //! Copies all of it, as it is now, into a new file of mode 0600 that is synced before this returns; others go on
    //! reading and writing meanwhile. What is there under that name is not touched: throws.
    void copyTo(const QString &path);
    //! While on, closing leaves the file's bytes alone (no checkpoint). On after open, off after enterDurableMode().
    void keepBytesOnClose(bool keep);
    //! From any thread, while this lives: whatever runs now or next throws, until resume(). Its Error is Cancelled.
    void interrupt();
    void resume();
    //! Throws when interrupted; for long loops between two steps.
    void checkInterrupt() const;

private:
    friend class Statement;
    explicit Connection(std::unique_ptr<SQLite::Database> database);
    void giveBack(std::string sql, std::unique_ptr<SQLite::Statement> statement);

    std::unique_ptr<SQLite::Database> m_database;
    std::atomic<bool> m_interrupted = false;
    std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>>
        m_idle; //!< prepared, waiting for their next use
};

//! What stands in a transaction when it ends without commit() is undone.
class Transaction final
{
public:
    explicit Transaction(Connection &connection); //!< BEGIN IMMEDIATE
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    ~Transaction();
    void commit();

private:
    Connection &m_connection;
    bool m_open = true;
};

//! While it lives, every read of the connection sees one state.
class Snapshot final
{
public:
    explicit Snapshot(Connection &connection); //!< BEGIN
    Snapshot(const Snapshot &) = delete;
    Snapshot &operator=(const Snapshot &) = delete;
    ~Snapshot();

private:
    Connection &m_connection;
};

} // namespace wa::storage
