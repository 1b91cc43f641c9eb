#include "app/base/savefile.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace wa;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool replaceWithNew(const QString &path)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write("new") == 3 && commitWhole(file);
}

} // namespace

class TestSaveFile final : public QObject
{
    Q_OBJECT

private slots:
    void itIsTheOldFileOrTheNewOne()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"x"_s);
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        {
            // No file may grow: what a full disk does to a write.
            rlimit before = {};
            QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
            const rlimit none{0, before.rlim_max};
            const auto handler = std::signal(SIGXFSZ, SIG_IGN);
            QCOMPARE(::setrlimit(RLIMIT_FSIZE, &none), 0);
            const bool replaced = replaceWithNew(path);
            ::setrlimit(RLIMIT_FSIZE, &before);
            std::signal(SIGXFSZ, handler);
            QVERIFY(!replaced);
        }
        QCOMPARE(contentOf(path), "old");
        QVERIFY(replaceWithNew(path));
        QCOMPARE(contentOf(path), "new");
    }
};

QTEST_APPLESS_MAIN(TestSaveFile)
#include "tst_savefile.moc"
