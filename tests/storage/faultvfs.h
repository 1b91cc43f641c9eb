#pragma once

namespace wa::storage {

//! While it lives, SQLite's default file system is one whose syncs can be made to fail, as a dying disk's do.
class FaultVfs
{
public:
    FaultVfs();
    FaultVfs(const FaultVfs &) = delete;
    FaultVfs &operator=(const FaultVfs &) = delete;
    ~FaultVfs();

    static void failSyncs(bool fail);
};

} // namespace wa::storage
