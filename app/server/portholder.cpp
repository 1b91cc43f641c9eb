#include "app/server/portholder.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace wa::server {

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! The kernel's numbers of the sockets that listen on the port, as /proc/net/tcp lists them.
QSet<QByteArray> listeningInodes(quint16 port)
{
    const QByteArray wanted = ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
    QSet<QByteArray> inodes;
    for (const QString &table : {u"/proc/net/tcp"_s, u"/proc/net/tcp6"_s}) {
        for (const QByteArray &line : contentOf(table).split('\n')) {
            const QList<QByteArray> columns = line.simplified().split(' ');
            constexpr int localAddress = 1, state = 3, inode = 9;
            if (columns.size() > inode && columns[localAddress].endsWith(wanted) && columns[state] == "0A")
                inodes.insert(columns[inode]);
        }
    }
    return inodes;
}

bool holdsOne(const QString &process, const QSet<QByteArray> &inodes)
{
    QDirIterator handles("/proc/"_L1 + process + "/fd"_L1, QDir::System | QDir::Files | QDir::NoDotAndDotDot);
    while (handles.hasNext()) {
        const QByteArray target = QFile::encodeName(QFile::symLinkTarget(handles.next()));
        const qsizetype mark = target.lastIndexOf("socket:[");
        if (mark >= 0 && target.endsWith(']') && inodes.contains(target.sliced(mark + 8).chopped(1)))
            return true;
    }
    return false;
}

} // namespace

QString portHolder(quint16 port)
{
    const QSet<QByteArray> inodes = listeningInodes(port);
    if (inodes.isEmpty())
        return {};
    QDirIterator processes(u"/proc"_s, QDir::Dirs | QDir::NoDotAndDotDot);
    while (processes.hasNext()) {
        processes.next();
        const QString process = processes.fileName();
        if (process.front().isDigit() && holdsOne(process, inodes)) {
            const QByteArray name = contentOf("/proc/"_L1 + process + "/comm"_L1).trimmed();
            return u"%1 (process %2)"_s.arg(QString::fromUtf8(name), process);
        }
    }
    return {};
}

} // namespace wa::server
