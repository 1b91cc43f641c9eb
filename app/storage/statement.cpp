#include "app/storage/statement.h"

#include "app/storage/connection.h"
#include "app/storage/guarded.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

namespace wa::storage {

Statement::Statement(Connection &connection, std::string sql, std::unique_ptr<SQLite::Statement> statement)
    : m_connection(&connection)
    , m_sql(std::move(sql))
    , m_statement(std::move(statement))
{
}

Statement::Statement(Statement &&other) noexcept = default;

Statement::~Statement()
{
    if (m_statement)
        m_connection->giveBack(std::move(m_sql), std::move(m_statement));
}

Statement &Statement::bind(int index, std::nullptr_t)
{
    guarded([&] { m_statement->bind(index); });
    return *this;
}

Statement &Statement::bind(int index, qint64 value)
{
    guarded([&] { m_statement->bind(index, int64_t(value)); });
    return *this;
}

Statement &Statement::bind(int index, double value)
{
    guarded([&] { m_statement->bind(index, value); });
    return *this;
}

Statement &Statement::bind(int index, const QString &value)
{
    guarded([&] { m_statement->bind(index, value.toStdString()); });
    return *this;
}

Statement &Statement::bind(int index, const QByteArray &value)
{
    // constData() of an empty QByteArray is never null, so SQLite sees an empty blob instead of NULL.
    guarded([&] { m_statement->bind(index, static_cast<const void *>(value.constData()), int(value.size())); });
    return *this;
}

bool Statement::step()
{
    m_connection->checkInterrupt();
    return guarded([&] { return m_statement->executeStep(); });
}

void Statement::run()
{
    guarded([&] {
        m_statement->exec();
        m_statement->reset();
    });
}

void Statement::reset()
{
    guarded([&] { m_statement->reset(); });
}

bool Statement::isNull(int column) const
{
    return guarded([&] { return m_statement->isColumnNull(column); });
}

qint64 Statement::integer(int column) const
{
    return guarded([&] { return qint64(m_statement->getColumn(column).getInt64()); });
}

double Statement::real(int column) const
{
    return guarded([&] { return m_statement->getColumn(column).getDouble(); });
}

QString Statement::text(int column) const
{
    return guarded([&] {
        const auto value = m_statement->getColumn(column);
        const char *text = value.getText(); // before getBytes(): it may convert
        return QString::fromUtf8(text, value.getBytes());
    });
}

QByteArray Statement::blob(int column) const
{
    return guarded([&] {
        const auto value = m_statement->getColumn(column);
        const auto *bytes = static_cast<const char *>(value.getBlob());
        return QByteArray(bytes, value.getBytes());
    });
}

} // namespace wa::storage
