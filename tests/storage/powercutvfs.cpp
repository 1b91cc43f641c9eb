#include "tests/storage/powercutvfs.h"

#include "tests/storage/wrappedfile.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <map>
#include <mutex>
#include <vector>

namespace wa::storage {

namespace {

constexpr qint64 sectorBytes = 512; // what a disk writes whole or not at all

void put(QByteArray &content, qint64 at, QByteArrayView bytes)
{
    if (content.size() < at + bytes.size())
        content.append(at + bytes.size() - content.size(), '\0');
    std::copy(bytes.begin(), bytes.end(), content.begin() + at);
}

sqlite3_vfs *realVfs = nullptr;

} // namespace

struct PowerCutVfs::Disk
{
    //! A write that no sync has made safe yet, or a truncation.
    struct Change
    {
        qint64 at;
        QByteArray bytes;
        bool truncates = false;

        void apply(QByteArray &content) const
        {
            if (truncates)
                content.truncate(at);
            else
                put(content, at, bytes);
        }
        //! Sector by sector of the disk, each kept or not.
        void applyTorn(QByteArray &content, QRandomGenerator &chance) const
        {
            const qint64 end = at + bytes.size();
            for (qint64 from = at; from < end;) {
                const qint64 to = std::min(end, (from / sectorBytes + 1) * sectorBytes);
                if (chance.bounded(2) == 0)
                    put(content, from, QByteArrayView(bytes).sliced(from - at, to - from));
                from = to;
            }
        }
    };
    struct File
    {
        QByteArray safe;
        std::vector<Change> unsynced;
    };

    mutable std::mutex mutex;
    QRandomGenerator chance;
    std::map<QString, File> files;
    int changesLeft = 0; //!< until the cut; 0: none
    QString into;
    std::function<void()> atCut;
    bool isCut = false;
    bool syncsFail = false;
    Unsynced unsynced;

    void cut()
    {
        isCut = true;
        atCut();
        for (const auto &[path, file] : files) {
            (path.endsWith(QLatin1StringView("-wal")) ? unsynced.log : unsynced.main) += int(file.unsynced.size());
            QByteArray content = file.safe;
            for (const Change &change : file.unsynced) {
                const quint32 fate = chance.bounded(3);
                if (fate == 0)
                    change.apply(content);
                else if (fate == 1 && !change.truncates)
                    change.applyTorn(content, chance);
            }
            QFile left(into + u'/' + QFileInfo(path).fileName());
            if (!left.open(QIODevice::WriteOnly) || left.write(content) != content.size())
                qFatal("cannot write %s", qPrintable(left.fileName()));
        }
    }
    void count()
    {
        if (changesLeft > 0 && --changesLeft == 0)
            cut();
    }
    void change(const QString &path, Change change)
    {
        const std::lock_guard lock(mutex);
        files[path].unsynced.push_back(std::move(change));
        count();
    }
    bool sync(const QString &path)
    {
        const std::lock_guard lock(mutex);
        count();
        File &file = files[path];
        for (const Change &change : file.unsynced) {
            if (!syncsFail)
                change.apply(file.safe);
        }
        file.unsynced.clear();
        return !syncsFail;
    }
    void begin(const QString &path)
    {
        const std::lock_guard lock(mutex);
        if (files.contains(path))
            return;
        QFile file(path);
        files[path].safe = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void forget(const QString &path)
    {
        const std::lock_guard lock(mutex);
        files.erase(path);
    }

    static Disk *current;
};

PowerCutVfs::Disk *PowerCutVfs::Disk::current = nullptr;

namespace {

QString pathOf(const WrappedFile &file)
{
    return QString::fromUtf8(file.name);
}

sqlite3_io_methods cachedMethods()
{
    using Disk = PowerCutVfs::Disk;
    sqlite3_io_methods methods = passingMethods();
    methods.xWrite = [](sqlite3_file *f, const void *from, int n, sqlite3_int64 at) {
        if (const auto *file = WrappedFile::of(f); file->name)
            Disk::current->change(pathOf(*file), {at, QByteArray(static_cast<const char *>(from), n)});
        return WrappedFile::real(f)->pMethods->xWrite(WrappedFile::real(f), from, n, at);
    };
    methods.xTruncate = [](sqlite3_file *f, sqlite3_int64 n) {
        if (const auto *file = WrappedFile::of(f); file->name)
            Disk::current->change(pathOf(*file), {.at = n, .bytes = {}, .truncates = true});
        return WrappedFile::real(f)->pMethods->xTruncate(WrappedFile::real(f), n);
    };
    // No real sync: this machine stays up.
    methods.xSync = [](sqlite3_file *f, int) {
        const auto *file = WrappedFile::of(f);
        return !file->name || Disk::current->sync(pathOf(*file)) ? SQLITE_OK : SQLITE_IOERR_FSYNC;
    };
    return methods;
}

const sqlite3_io_methods methods = cachedMethods();
sqlite3_vfs cachedVfs = {};

} // namespace

PowerCutVfs::PowerCutVfs(quint32 seed)
    : m_disk(std::make_unique<Disk>())
{
    m_disk->chance.seed(seed);
    Disk::current = m_disk.get();
    realVfs = sqlite3_vfs_find(nullptr);
    cachedVfs = *realVfs;
    cachedVfs.pNext = nullptr;
    cachedVfs.zName = "powercut";
    cachedVfs.szOsFile = int(sizeof(WrappedFile)) + realVfs->szOsFile;
    cachedVfs.xOpen = [](sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags) {
        WrappedFile::of(file)->name = name;
        const int code = realVfs->xOpen(realVfs, name, WrappedFile::real(file), flags, outFlags);
        file->pMethods = WrappedFile::real(file)->pMethods ? &methods : nullptr;
        if (code == SQLITE_OK && name)
            Disk::current->begin(pathOf(*WrappedFile::of(file)));
        return code;
    };
    // Gone at once: a log that came back would hold nothing that is not in the file and synced.
    cachedVfs.xDelete = [](sqlite3_vfs *, const char *name, int syncFolder) {
        Disk::current->forget(QString::fromUtf8(name));
        return realVfs->xDelete(realVfs, name, syncFolder);
    };
    sqlite3_vfs_register(&cachedVfs, 1);
}

PowerCutVfs::~PowerCutVfs()
{
    sqlite3_vfs_unregister(&cachedVfs);
    sqlite3_vfs_register(realVfs, 1);
    Disk::current = nullptr;
}

void PowerCutVfs::cutAtChange(int number, const QString &into, std::function<void()> atCut)
{
    const std::lock_guard lock(m_disk->mutex);
    m_disk->changesLeft = number;
    m_disk->into = into;
    m_disk->atCut = std::move(atCut);
}

void PowerCutVfs::cutNow()
{
    const std::lock_guard lock(m_disk->mutex);
    m_disk->changesLeft = 0;
    if (!m_disk->isCut)
        m_disk->cut();
}

void PowerCutVfs::failSyncs(bool fail)
{
    const std::lock_guard lock(m_disk->mutex);
    m_disk->syncsFail = fail;
}

bool PowerCutVfs::isCut() const
{
    const std::lock_guard lock(m_disk->mutex);
    return m_disk->isCut;
}

PowerCutVfs::Unsynced PowerCutVfs::unsynced() const
{
    const std::lock_guard lock(m_disk->mutex);
    return m_disk->unsynced;
}

} // namespace wa::storage
