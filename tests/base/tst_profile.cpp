#include "app/base/profile.h"
#include "app/base/settingstable.h"
#include "tests/support/resultmacros.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <sys/file.h>

using namespace Qt::StringLiterals;
using namespace wa;

class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFolderIsForItsOwnerAlone()
    {
        QTemporaryDir home;
        const auto profile = Profile::open(home.filePath(u"a/b"_s));
        VERIFY_OK(profile);
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                            QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
        QVERIFY(!(QFileInfo(profile->folder()).permissions() & others));
    }

    void aFileInTheWayIsNamed()
    {
        QTemporaryDir home;
        QFile file(home.filePath(u"taken"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto profile = Profile::open(home.filePath(u"taken/profile"_s));
        VERIFY_ERROR(profile, Error::Kind::Config);
        QVERIFY(profile.error().detail.contains(u"taken/profile"_s));
    }

    void aSecondLockNamesTheHolder()
    {
        QTemporaryDir home;
        auto first = Profile::open(home.path());
        auto second = Profile::open(home.path());
        VERIFY_OK(first);
        VERIFY_OK(second);
        VERIFY_OK(first->lock());
        const auto refused = second->lock();
        VERIFY_ERROR(refused, Error::Kind::Config);
        QCOMPARE(refused.error().code, u"profile_in_use"_s);
        QVERIFY(refused.error().detail.contains(QString::number(QCoreApplication::applicationPid())));
        QCOMPARE(first->socketName(), second->socketName());
    }

    void aKilledRunsLockIsInNobodysWay_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<qint64>("age");
        QTest::addColumn<bool>("held");
        QTest::addColumn<bool>("free");
        const QByteArray dead = "999999999\nwactl\n" + QSysInfo::machineHostName().toUtf8() + "\n\n\n";
        QTest::newRow("killed") << dead << qint64(0) << false << true;
        QTest::newRow("empty, as a power cut leaves it") << QByteArray() << qint64(3600) << false << true;
        QTest::newRow("empty, as it is when it is made") << QByteArray() << qint64(0) << false << false;
        QTest::newRow("held") << dead << qint64(3600) << true << false;
    }
    void aKilledRunsLockIsInNobodysWay()
    {
        QFETCH(QByteArray, content);
        QFETCH(qint64, age);
        QFETCH(bool, held);
        QFETCH(bool, free);
        QTemporaryDir home;
        auto profile = Profile::open(home.path());
        VERIFY_OK(profile);
        // The file that QLockFile would write first is not to be had, as on a full disk.
        QVERIFY(QDir(home.path()).mkdir(u"lock.rmlock"_s));
        QFile file(home.filePath(u"lock"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.flush();
        QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-age), QFileDevice::FileModificationTime));
        if (held)
            QCOMPARE(::flock(file.handle(), LOCK_EX | LOCK_NB), 0);
        const auto locked = profile->lock();
        QCOMPARE(locked.has_value(), free);
        if (!free)
            QCOMPARE(locked.error().code, u"profile_in_use"_s);
    }

    void aLockThatCannotBeWrittenIsNobodys()
    {
        QTemporaryDir home;
        auto profile = Profile::open(home.filePath(u"gone"_s));
        VERIFY_OK(profile);
        QVERIFY(QDir(home.path()).rmdir(u"gone"_s));
        const auto refused = profile->lock();
        VERIFY_ERROR(refused, Error::Kind::Config);
        QCOMPARE(refused.error().code, u"profile_not_writable"_s);
    }

    void settingsSurviveAndTellOfChangesOnly()
    {
        QTemporaryDir home;
        {
            Settings settings(home.path());
            QSignalSpy changed(&settings, &Settings::changed);
            QCOMPARE(settings.get(settings::theme), u"system"_s);
            settings.set(settings::theme, u"dark"_s);
            settings.set(settings::theme, u"dark"_s);
            QCOMPARE(changed.count(), 1);
        }
        QCOMPARE(Settings(home.path()).get(settings::theme), u"dark"_s);
    }
};

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
