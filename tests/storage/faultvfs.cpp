#include "tests/storage/faultvfs.h"

#include "tests/storage/wrappedfile.h"

#include <atomic>
#include <csignal>

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

//! Passes everything on but what is to fail.
sqlite3_io_methods faultMethods()
{
    sqlite3_io_methods methods = passingMethods();
    methods.xWrite = [](sqlite3_file *f, const void *from, int n, sqlite3_int64 at) {
        sqlite3_file *real = WrappedFile::real(f);
        if (isLastChange()) {
            real->pMethods->xWrite(real, from, n / 2, at);
            std::raise(SIGKILL);
        }
        return diskIsFull ? SQLITE_FULL : real->pMethods->xWrite(real, from, n, at);
    };
    methods.xTruncate = [](sqlite3_file *f, sqlite3_int64 n) {
        if (isLastChange())
            std::raise(SIGKILL);
        return WrappedFile::real(f)->pMethods->xTruncate(WrappedFile::real(f), n);
    };
    methods.xSync = [](sqlite3_file *f, int flags) {
        if (isLastChange())
            std::raise(SIGKILL);
        sqlite3_file *real = WrappedFile::real(f);
        return syncsFail ? SQLITE_IOERR_FSYNC : real->pMethods->xSync(real, flags);
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
    faultVfs.szOsFile = int(sizeof(WrappedFile)) + realVfs->szOsFile;
    faultVfs.xOpen = [](sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags) {
        const int code = realVfs->xOpen(realVfs, name, WrappedFile::real(file), flags, outFlags);
        file->pMethods = WrappedFile::real(file)->pMethods ? &methods : nullptr;
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
