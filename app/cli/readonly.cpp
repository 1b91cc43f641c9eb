#include "app/cli/readonly.h"

#include "app/storage/attempt.h"

namespace wa::cli {

using namespace Qt::StringLiterals;

tl::expected<std::unique_ptr<storage::Connection>, Refusal> openToRead(QLatin1StringView command, const QString &path,
                                                                       std::span<const storage::Migration> migrations)
{
    const auto refusal = [command](const QString &what) {
        return tl::unexpected(Refusal{ExitCode::Refused, u"wactl %1: %2"_s.arg(command, what)});
    };
    auto connection = storage::Connection::open(path, storage::OpenMode::QueryOnly);
    const auto version = connection ? storage::attempt([&] { return (*connection)->userVersion(); })
                                    : Result<int>(tl::unexpected(connection.error()));
    if (!version)
        return refusal(u"cannot read %1: %2"_s.arg(path, version.error().detail));
    const int ours = storage::newestVersion(migrations);
    if (*version > ours)
        return refusal(
            u"%1 was written by a newer console (%2, this one knows %3)"_s.arg(path).arg(*version).arg(ours));
    if (*version < ours)
        return refusal(u"%1 was written by an older console; open it with this one first"_s.arg(path));
    return std::move(*connection);
}

} // namespace wa::cli
