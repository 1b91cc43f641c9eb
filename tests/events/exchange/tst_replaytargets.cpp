#include "app/events/exchange/replaytargets.h"
#include "app/projects/consoledatabase.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

class TstReplayTargets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judged_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("known");
        QTest::addColumn<bool>("listed");
        QTest::addColumn<bool>("signs");
        QTest::addColumn<bool>("production");
        QTest::addColumn<bool>("into");
        QTest::addColumn<QString>("code");
        const QString there = u"https://x.example/hook"_s;
        QTest::newRow("confirmed") << there << true << false << false << false << false << QString();
        QTest::newRow("never seen") << there << false << false << false << false << false << u"target_unconfirmed"_s;
        QTest::newRow("plain http") << u"http://x.example/"_s << true << true << false << false << false
                                    << u"bad_target"_s;
        QTest::newRow("file") << u"file:///etc/passwd"_s << true << true << false << false << false << u"bad_target"_s;
        QTest::newRow("with a password") << u"https://a:b@x.example/"_s << true << true << false << false << false
                                         << u"bad_target"_s;
        QTest::newRow("our port by another name")
            << u"http://localhost:8787/other"_s << true << true << false << false << false << u"own_receiver"_s;
        QTest::newRow("our port by number")
            << u"http://127.0.0.2:8787/"_s << true << true << false << false << false << u"own_receiver"_s;
        QTest::newRow("our tunnel") << u"https://Tunnel.example/x"_s << true << true << false << false << false
                                    << u"own_receiver"_s;
        QTest::newRow("into this console")
            << u"http://127.0.0.1:8787/hooks/k"_s << false << false << true << true << true << QString();
        QTest::newRow("another port of ours")
            << u"http://127.0.0.1:9999/"_s << true << false << false << false << false << QString();
        QTest::newRow("signs, sandbox") << there << true << false << true << false << false << QString();
        QTest::newRow("signs, production") << there << true << false << true << true << false << u"target_not_listed"_s;
        QTest::newRow("signs, listed") << there << true << true << true << true << false << QString();
        QTest::newRow("production, unsigned") << there << true << false << false << true << false << QString();
    }
    void judged()
    {
        QFETCH(QString, url);
        QFETCH(bool, known);
        QFETCH(bool, listed);
        QFETCH(bool, signs);
        QFETCH(bool, production);
        QFETCH(bool, into);
        QFETCH(QString, code);
        const ReplayTarget target{.url = QUrl(url), .maySign = listed};
        const auto verdict = judgeTarget({.url = QUrl(url),
                                          .signs = signs,
                                          .production = production,
                                          .intoThisConsole = into,
                                          .own = {QUrl(u"http://127.0.0.1:8787"_s), QUrl(u"https://tunnel.example"_s)}},
                                         known ? &target : nullptr);
        QCOMPARE(verdict ? QString() : verdict.error().code, code);
    }

    void areKept()
    {
        const QTemporaryDir folder;
        ManualClock clock;
        const ProjectId project(u"p-1"_s);
        const QUrl url(u"https://x.example/hook?a=1"_s);
        const auto open = [&folder] { return projects::openConsoleDatabase(folder.filePath(u"console.db"_s)); };
        {
            const auto database = open();
            VERIFY_OK(database);
            ReplayTargets targets(**database, clock);
            QSignalSpy changed(&targets, &ReplayTargets::changed);
            Answer first(targets.confirm(project, url, false));
            AWAIT(first);
            VERIFY_OK(*first);
            Answer listed(targets.confirm(project, url, true));
            AWAIT(listed);
            VERIFY_OK(*listed);
            QCOMPARE(targets.targets().size(), 1U);
            QCOMPARE(changed.count(), 2);
        }
        const auto database = open();
        VERIFY_OK(database);
        ReplayTargets targets(**database, clock);
        Answer loaded(targets.load());
        AWAIT(loaded);
        VERIFY_OK(*loaded);
        const ReplayTarget *kept = targets.find(project, url);
        QVERIFY(kept && kept->maySign);
        QCOMPARE(kept->confirmed, clock.wall());
        QVERIFY(!targets.find(ProjectId(u"p-2"_s), url));
        QVERIFY(!targets.find(project, QUrl(u"https://x.example/hook?a=2"_s)));
        Answer gone(targets.forget(project, url));
        AWAIT(gone);
        VERIFY_OK(*gone);
        QVERIFY(!targets.find(project, url));
    }
};

QTEST_GUILESS_MAIN(TstReplayTargets)
#include "tst_replaytargets.moc"
