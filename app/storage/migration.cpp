#include "app/storage/migration.h"

#include "app/base/logging.h"

namespace wa::storage {

int newestVersion(std::span<const Migration> migrations)
{
    return migrations.empty() ? 0 : migrations.back().version;
}

void migrate(Connection &connection, std::span<const Migration> migrations)
{
    int expected = 0;
    for (const auto &migration : migrations) {
        Q_ASSERT_X(migration.version == ++expected, "migrate", "versions rise by one from 1");
        // The version is read inside the transaction: another process may have been here since.
        Transaction transaction(connection);
        if (connection.userVersion() >= migration.version)
            continue;
        migration.apply(connection);
        connection.setUserVersion(migration.version);
        transaction.commit();
        qCDebug(lcStore, "schema %d: %s", migration.version, migration.title);
    }
}

} // namespace wa::storage
