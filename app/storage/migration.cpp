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
    // One transaction for all that the file is behind: who is killed in it leaves the old file or the new one. The
    // version is read inside of it: another process may have been here since.
    Transaction transaction(connection);
    const bool isFresh = connection.userVersion() == 0;
    for (const auto &migration : migrations) {
        Q_ASSERT_X(migration.version == ++expected, "migrate", "versions rise by one from 1");
        if (connection.userVersion() >= migration.version)
            continue;
        if (!isFresh)
            qCInfo(lcStore, "schema %d: %s", migration.version, migration.title); // before: a long log takes a while
        migration.apply(connection);
        connection.setUserVersion(migration.version);
    }
    transaction.commit();
}

} // namespace wa::storage
