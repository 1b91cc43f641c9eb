#include "app/base/profile.h"
#include "app/base/settingstable.h"
#include "tests/support/resultmacros.h"

#include <QSignalSpy>
#include <QTemporaryDir>

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
