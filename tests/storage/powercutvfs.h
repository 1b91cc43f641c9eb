#pragma once

#include <QString>

#include <functional>
#include <memory>

namespace wa::storage {

//! While it lives, SQLite's default file system is a disk with a cache: what is written to a file is safe from the next
//! sync of that file on; until then a power cut takes, keeps or tears each write, whatever its order. The files
//! themselves hold all of it, as the system shows them to whoever reads. Made before a database is opened, destroyed
//! after it was closed.
class PowerCutVfs
{
public:
    struct Disk;

    explicit PowerCutVfs(quint32 seed);
    PowerCutVfs(const PowerCutVfs &) = delete;
    PowerCutVfs &operator=(const PowerCutVfs &) = delete;
    ~PowerCutVfs();

    //! At the nth change of a file from now on (a write, a sync that does not come to pass, a truncation), from 1:
    //! calls `atCut` in the thread that makes it, then puts what the disk holds into that folder. Life goes on, as if
    //! nobody had noticed: what comes of it is lost.
    void cutAtChange(int number, const QString &into, std::function<void()> atCut);
    //! The same now, unless it was cut before.
    void cutNow();
    [[nodiscard]] bool isCut() const;

    //! From now on syncs fail, and what they should have made safe never will be, although the files show it: Linux
    //! calls pages clean that it could not write, and the next sync knows nothing of them.
    void failSyncs(bool fail);

    //! Of the cut: writes that no sync had made safe.
    struct Unsynced
    {
        int log = 0;  //!< to the write-ahead log
        int main = 0; //!< to the database itself: a checkpoint was under way
    };
    [[nodiscard]] Unsynced unsynced() const;

private:
    const std::unique_ptr<Disk> m_disk;
};

} // namespace wa::storage
