#include "tests/storage/faultvfs.h"

#include <sqlite3.h>

#include <atomic>
#include <csignal>
#include <cstddef>

namespace wa::storage {

namespace {

std::atomic<bool> syncsFail = false;
std::atomic<bool> diskIsFull = false;
std::atomic<int> changesLeft = 0; //!< until the kill; 0: none

bool isLastChange()
{
    return changesLeft > 0 && --changesLeft == 0;
}

sqlite3_vfs *realVfs = nullptr;

//! Ours, with the real file right behind it.
struct FaultFile
{
    sqlite3_file base;

    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
    static sqlite3_file *of(sqlite3_file *file) { return reinterpret_cast<FaultFile *>(file)->real(); }
};

//! Passes everything on but what is to fail.
sqlite3_io_methods faultMethods()
{
    sqlite3_io_methods methods = {};
    methods.iVersion = 3;
    methods.xClose = [](sqlite3_file *f) { return FaultFile::of(f)->pMethods->xClose(FaultFile::of(f)); };
    methods.xRead = [](sqlite3_file *f, void *to, int n, sqlite3_int64 at) {
        return FaultFile::of(f)->pMethods->xRead(FaultFile::of(f), to, n, at);
    };
    methods.xWrite = [](sqlite3_file *f, const void *from, int n, sqlite3_int64 at) {
        if (isLastChange()) {
            FaultFile::of(f)->pMethods->xWrite(FaultFile::of(f), from, n / 2, at);
            std::raise(SIGKILL);
        }
        if (diskIsFull)
            return SQLITE_FULL;
        return FaultFile::of(f)->pMethods->xWrite(FaultFile::of(f), from, n, at);
    };
    methods.xTruncate = [](sqlite3_file *f, sqlite3_int64 n) {
        if (isLastChange())
            std::raise(SIGKILL);
        return FaultFile::of(f)->pMethods->xTruncate(FaultFile::of(f), n);
    };
    methods.xSync = [](sqlite3_file *f, int flags) {
        if (isLastChange())
            std::raise(SIGKILL);
        return syncsFail ? SQLITE_IOERR_FSYNC : FaultFile::of(f)->pMethods->xSync(FaultFile::of(f), flags);
    };
    methods.xFileSize = [](sqlite3_file *f, sqlite3_int64 *n) {
        return FaultFile::of(f)->pMethods->xFileSize(FaultFile::of(f), n);
    };
    methods.xLock = [](sqlite3_file *f, int lock) { return FaultFile::of(f)->pMethods->xLock(FaultFile::of(f), lock); };
    methods.xUnlock = [](sqlite3_file *f, int lock) {
        return FaultFile::of(f)->pMethods->xUnlock(FaultFile::of(f), lock);
    };
    methods.xCheckReservedLock = [](sqlite3_file *f, int *out) {
        return FaultFile::of(f)->pMethods->xCheckReservedLock(FaultFile::of(f), out);
    };
    methods.xFileControl = [](sqlite3_file *f, int op, void *arg) {
        return FaultFile::of(f)->pMethods->xFileControl(FaultFile::of(f), op, arg);
    };
    methods.xSectorSize = [](sqlite3_file *f) { return FaultFile::of(f)->pMethods->xSectorSize(FaultFile::of(f)); };
    methods.xDeviceCharacteristics = [](sqlite3_file *f) {
        return FaultFile::of(f)->pMethods->xDeviceCharacteristics(FaultFile::of(f));
    };
    methods.xShmMap = [](sqlite3_file *f, int page, int size, int extend, void volatile **out) {
        return FaultFile::of(f)->pMethods->xShmMap(FaultFile::of(f), page, size, extend, out);
    };
    methods.xShmLock = [](sqlite3_file *f, int offset, int n, int flags) {
        return FaultFile::of(f)->pMethods->xShmLock(FaultFile::of(f), offset, n, flags);
    };
    methods.xShmBarrier = [](sqlite3_file *f) { FaultFile::of(f)->pMethods->xShmBarrier(FaultFile::of(f)); };
    methods.xShmUnmap = [](sqlite3_file *f, int remove) {
        return FaultFile::of(f)->pMethods->xShmUnmap(FaultFile::of(f), remove);
    };
    methods.xFetch = [](sqlite3_file *f, sqlite3_int64 at, int n, void **out) {
        return FaultFile::of(f)->pMethods->xFetch(FaultFile::of(f), at, n, out);
    };
    methods.xUnfetch = [](sqlite3_file *f, sqlite3_int64 at, void *page) {
        return FaultFile::of(f)->pMethods->xUnfetch(FaultFile::of(f), at, page);
    };
    return methods;
}

const sqlite3_io_methods methods = faultMethods();
sqlite3_vfs faultVfs = {};

} // namespace

FaultVfs::FaultVfs()
{
    realVfs = sqlite3_vfs_find(nullptr);
    faultVfs = *realVfs;
    faultVfs.pNext = nullptr;
    faultVfs.zName = "fault";
    faultVfs.szOsFile = int(sizeof(FaultFile)) + realVfs->szOsFile;
    faultVfs.xOpen = [](sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags) {
        const int code = realVfs->xOpen(realVfs, name, FaultFile::of(file), flags, outFlags);
        file->pMethods = FaultFile::of(file)->pMethods ? &methods : nullptr;
        return code;
    };
    sqlite3_vfs_register(&faultVfs, 1);
}

FaultVfs::~FaultVfs()
{
    syncsFail = false;
    diskIsFull = false;
    sqlite3_vfs_unregister(&faultVfs);
    sqlite3_vfs_register(realVfs, 1);
}

void FaultVfs::failSyncs(bool fail)
{
    syncsFail = fail;
}

void FaultVfs::fillDisk(bool full)
{
    diskIsFull = full;
}

void FaultVfs::killAtChange(int number)
{
    changesLeft = number;
}

} // namespace wa::storage
