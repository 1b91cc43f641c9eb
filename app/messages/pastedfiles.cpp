#include "app/messages/pastedfiles.h"

#include "app/storage/database.h"

#include <QDir>

namespace wa::messages {

using namespace Qt::StringLiterals;

Task<int> sweepPasted(storage::Database &database, const QString &folder, UnixMs before)
{
    return database.read([folder, before](storage::Connection &db) {
        auto naming = db.prepare("SELECT EXISTS(SELECT 1 FROM draft WHERE instr(fields, ?1))"
                                 " OR EXISTS(SELECT 1 FROM message_template WHERE instr(message, ?1))"
                                 " OR EXISTS(SELECT 1 FROM bulk_row WHERE instr(message, ?1))"
                                 " OR EXISTS(SELECT 1 FROM outbox WHERE instr(message, ?1)"
                                 " AND state IN ('queued', 'sending', 'unknown', 'refused'))");
        QStringList unused;
        const QDir dir(folder);
        for (const QFileInfo &file : dir.entryInfoList({u"*.png"_s}, QDir::Files | QDir::NoSymLinks)) {
            if (UnixMs(std::chrono::milliseconds(file.lastModified().toMSecsSinceEpoch())) >= before)
                continue;
            naming.reset();
            naming.bindAll(file.fileName());
            if (naming.step() && naming.integer(0) == 0)
                unused << file.filePath();
        }
        int gone = 0;
        for (const QString &path : unused)
            gone += QFile::remove(path);
        return gone;
    });
}

} // namespace wa::messages
