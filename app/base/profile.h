#pragma once

#include "app/base/result.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace wa {

//! The folder that holds all of one console's state: databases, media, settings, lock. Folder 0700.
class Profile
{
public:
    //! Creates the folder. Error: Config when it cannot be made or is not ours to write.
    [[nodiscard]] static Result<Profile> open(const QString &folder);
    //! The user's default: $XDG_DATA_HOME/wa-gateway-console.
    [[nodiscard]] static QString defaultFolder();

    //! One writer per profile. Error: Config, code "profile_in_use", with the holder in `detail`; or
    //! "profile_not_writable".
    [[nodiscard]] Result<> lock();

    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] QString consoleDatabase() const { return path(QLatin1StringView("console.db")); }
    [[nodiscard]] QString eventsDatabase() const { return path(QLatin1StringView("events.db")); }
    [[nodiscard]] QString indexDatabase() const { return path(QLatin1StringView("index.db")); } //!< may be deleted
    [[nodiscard]] QString mediaFolder() const { return path(QLatin1StringView("media")); }
    [[nodiscard]] QString pastedFolder() const { return path(QLatin1StringView("pasted")); }
    [[nodiscard]] QString sandboxFolder() const { return path(QLatin1StringView("sandbox")); }
    //! Where a second start finds the first. Short, because a socket's path has about 108 bytes.
    [[nodiscard]] QString socketName() const;

private:
    explicit Profile(QString folder);
    [[nodiscard]] QString path(QLatin1StringView name) const;

    QString m_folder;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace wa
