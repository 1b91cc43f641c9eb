#include "tests/storage/wrappedfile.h"

namespace wa::storage {

sqlite3_io_methods passingMethods()
{
    sqlite3_io_methods methods = {};
    methods.iVersion = 3;
    methods.xClose = [](sqlite3_file *f) { return WrappedFile::real(f)->pMethods->xClose(WrappedFile::real(f)); };
    methods.xRead = [](sqlite3_file *f, void *to, int n, sqlite3_int64 at) {
        return WrappedFile::real(f)->pMethods->xRead(WrappedFile::real(f), to, n, at);
    };
    methods.xWrite = [](sqlite3_file *f, const void *from, int n, sqlite3_int64 at) {
        return WrappedFile::real(f)->pMethods->xWrite(WrappedFile::real(f), from, n, at);
    };
    methods.xTruncate = [](sqlite3_file *f, sqlite3_int64 n) {
        return WrappedFile::real(f)->pMethods->xTruncate(WrappedFile::real(f), n);
    };
    methods.xSync = [](sqlite3_file *f, int flags) {
        return WrappedFile::real(f)->pMethods->xSync(WrappedFile::real(f), flags);
    };
    methods.xFileSize = [](sqlite3_file *f, sqlite3_int64 *n) {
        return WrappedFile::real(f)->pMethods->xFileSize(WrappedFile::real(f), n);
    };
    methods.xLock = [](sqlite3_file *f, int lock) {
        return WrappedFile::real(f)->pMethods->xLock(WrappedFile::real(f), lock);
    };
    methods.xUnlock = [](sqlite3_file *f, int lock) {
        return WrappedFile::real(f)->pMethods->xUnlock(WrappedFile::real(f), lock);
    };
    methods.xCheckReservedLock = [](sqlite3_file *f, int *out) {
        return WrappedFile::real(f)->pMethods->xCheckReservedLock(WrappedFile::real(f), out);
    };
    methods.xFileControl = [](sqlite3_file *f, int op, void *arg) {
        return WrappedFile::real(f)->pMethods->xFileControl(WrappedFile::real(f), op, arg);
    };
    methods.xSectorSize = [](sqlite3_file *f) {
        return WrappedFile::real(f)->pMethods->xSectorSize(WrappedFile::real(f));
    };
    methods.xDeviceCharacteristics = [](sqlite3_file *f) {
        return WrappedFile::real(f)->pMethods->xDeviceCharacteristics(WrappedFile::real(f));
    };
    methods.xShmMap = [](sqlite3_file *f, int page, int size, int extend, void volatile **out) {
        return WrappedFile::real(f)->pMethods->xShmMap(WrappedFile::real(f), page, size, extend, out);
    };
    methods.xShmLock = [](sqlite3_file *f, int offset, int n, int flags) {
        return WrappedFile::real(f)->pMethods->xShmLock(WrappedFile::real(f), offset, n, flags);
    };
    methods.xShmBarrier = [](sqlite3_file *f) { WrappedFile::real(f)->pMethods->xShmBarrier(WrappedFile::real(f)); };
    methods.xShmUnmap = [](sqlite3_file *f, int remove) {
        return WrappedFile::real(f)->pMethods->xShmUnmap(WrappedFile::real(f), remove);
    };
    methods.xFetch = [](sqlite3_file *f, sqlite3_int64 at, int n, void **out) {
        return WrappedFile::real(f)->pMethods->xFetch(WrappedFile::real(f), at, n, out);
    };
    methods.xUnfetch = [](sqlite3_file *f, sqlite3_int64 at, void *page) {
        return WrappedFile::real(f)->pMethods->xUnfetch(WrappedFile::real(f), at, page);
    };
    return methods;
}

} // namespace wa::storage
