#pragma once

namespace wa::storage {

//! While it lives, SQLite's default file system is one whose syncs can be made to fail, as a dying disk's do, that has
//! no room left, or that kills the process in the middle of its work.
class FaultVfs
{
public:
    FaultVfs();
    FaultVfs(const FaultVfs &) = delete;
    FaultVfs &operator=(const FaultVfs &) = delete;
    ~FaultVfs();

    static void failSyncs(bool fail);
    static void fillDisk(bool full);
    //! SIGKILL at the nth change of a file from now on (a write, half of it done; a sync; a truncation), from 1.
    static void killAtChange(int number);
};

} // namespace wa::storage
