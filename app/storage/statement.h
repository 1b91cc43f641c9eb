#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"

#include <memory>
#include <optional>
#include <string>

namespace SQLite {
class Statement;
}

namespace wa::storage {

class Connection;

//! A prepared statement on loan from its Connection, which keeps it for the next one who asks for the same SQL.
//! Parameters count from 1, columns from 0. Everything throws StorageError; used inside storage lambdas only.
class Statement final
{
public:
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement();

    Statement &bind(int index, std::nullptr_t);
    Statement &bind(int index, int value) { return bind(index, qint64(value)); }
    Statement &bind(int index, bool value) { return bind(index, qint64(value)); }
    Statement &bind(int index, qint64 value);
    Statement &bind(int index, double value);
    Statement &bind(int index, const QString &value);    //!< text; a null QString is the empty text, not NULL
    Statement &bind(int index, const QByteArray &value); //!< blob; a null QByteArray is the empty blob, not NULL
    Statement &bind(int index, UnixMs value) { return bind(index, qint64(value.time_since_epoch().count())); }
    template <class Tag> Statement &bind(int index, const Id<Tag> &id) { return bind(index, id.text()); }
    template <class T> Statement &bind(int index, const std::optional<T> &value)
    {
        return value ? bind(index, *value) : bind(index, nullptr);
    }
    //! Parameters 1, 2, 3 ... in order.
    template <class... Values> Statement &bindAll(const Values &...values)
    {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    //! True while there is a row to read.
    [[nodiscard]] bool step();
    //! For what returns no rows: runs it, ready to be bound anew.
    void run();
    void reset();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] UnixMs instant(int column) const { return UnixMs(std::chrono::milliseconds(integer(column))); }
    template <class IdType> [[nodiscard]] IdType id(int column) const { return IdType(text(column)); }

private:
    friend class Connection;
    Statement(Connection &connection, std::string sql, std::unique_ptr<SQLite::Statement> statement);

    Connection *m_connection;
    std::string m_sql;
    std::unique_ptr<SQLite::Statement> m_statement;
};

} // namespace wa::storage
