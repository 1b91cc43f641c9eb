// States a, b and f of R8 in threats.md, and a refusal; tests/keychain/CMakeLists.txt gives each its own desktop.
#include "app/keychain/qtkeychainstore.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"

#include <QDirIterator>
#include <QProcess>
#include <QScopeGuard>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::keychain;

class TestNoKeychain final : public QObject
{
    Q_OBJECT

    void everythingIsRefusedAs(State state)
    {
        ManualClock clock;
        QtKeychainStore store(clock, u"WA Gateway Console test"_s);
        Answer read(store.read({u"token"_s}));
        Answer written(store.write({u"token"_s}, Secret("canary-4711-canary")));
        Answer removed(store.remove({u"token"_s}));
        Answer unlocked(store.unlock());
        AWAIT(read);
        AWAIT(written);
        AWAIT(removed);
        AWAIT(unlocked);
        QCOMPARE(store.state(), state);
        VERIFY_ERROR(*read, Error::Kind::Keychain);
        QCOMPARE(read->error().code, stateWord(state));
        QCOMPARE(written->error().code, stateWord(state));
        QCOMPARE(removed->error().code, stateWord(state));
        QCOMPARE(unlocked->value(), state);

        QDirIterator files(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY2(!file.open(QIODevice::ReadOnly) || !file.readAll().contains("canary-4711"),
                     qPrintable(file.fileName()));
        }
    }

    static void put(SecretStore &store)
    {
        Answer written(store.write({u"token"_s}, Secret("kept")));
        AWAIT(written);
        VERIFY_OK(*written);
        Answer read(store.read({u"token"_s}));
        AWAIT(read);
        VERIFY_OK(*read);
        QVERIFY((*read)->reveal() == "kept");
    }

    //! Refused first, in this state; then something happens outside, and the same store works.
    template <class F> void recoversFrom(State state, F happens)
    {
        ManualClock clock;
        QtKeychainStore store(clock, u"WA Gateway Console test"_s);
        Answer written(store.write({u"token"_s}, Secret("lost")));
        AWAIT(written);
        VERIFY_ERROR(*written, Error::Kind::Keychain);
        QCOMPARE(store.state(), state);
        happens();
        if (QTest::currentTestFailed())
            return;
        const auto looksByItself = [&] {
            clock.advance(QtKeychainStore::watchPeriod);
            return store.state() == State::Ready;
        };
        QVERIFY(QTest::qWaitFor(looksByItself, 60000));
        put(store);
    }

    static void keyring(const QStringList &arguments)
    {
        QProcess helper;
        helper.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        helper.start(QLatin1StringView(WA_SOURCE_DIR) + u"/tests/support/keyring_ctl.py"_s, arguments);
        QTRY_COMPARE_WITH_TIMEOUT(helper.state(), QProcess::NotRunning, 60000);
        QCOMPARE(helper.exitCode(), 0);
    }

private slots:
    void denied() { everythingIsRefusedAs(State::Denied); }

    void aServiceThatComes()
    {
        QProcess daemon; // dies with this test
        const auto end = qScopeGuard([&daemon] {
            daemon.kill();
            std::ignore = QTest::qWaitFor([&daemon] { return daemon.state() == QProcess::NotRunning; }, 60000);
        });
        recoversFrom(State::NoService, [&daemon] {
            daemon.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
            QTRY_COMPARE_WITH_TIMEOUT(daemon.state(), QProcess::Running, 60000);
            daemon.write("ci-only");
            daemon.closeWriteChannel();
        });
    }

    void aCollectionThatComes()
    {
        recoversFrom(State::NoCollection, [] { keyring({u"create"_s, u"login"_s, u"ci-only"_s}); });
    }

    void aRefusalThatEnds()
    {
        recoversFrom(State::Denied, [] {
            QFile rules(qEnvironmentVariable("SESSION_DIR") + u"/bus.conf"_s);
            QVERIFY(rules.open(QIODevice::ReadWrite));
            QByteArray text = rules.readAll();
            QVERIFY(text.contains("<deny"));
            text.replace("<deny send_destination=\"org.freedesktop.secrets\"/>", "");
            rules.resize(0);
            rules.seek(0);
            rules.write(text);
            rules.close();
            QProcess reload;
            reload.start(u"gdbus"_s,
                         {u"call"_s, u"--session"_s, u"--dest"_s, u"org.freedesktop.DBus"_s, u"--object-path"_s,
                          u"/org/freedesktop/DBus"_s, u"--method"_s, u"org.freedesktop.DBus.ReloadConfig"_s});
            QTRY_COMPARE_WITH_TIMEOUT(reload.state(), QProcess::NotRunning, 60000);
            QCOMPARE(reload.exitCode(), 0);
            keyring({u"create"_s, u"login"_s, u"ci-only"_s});
        });
    }

    void noBus() { everythingIsRefusedAs(State::NoService); }
    void noService() { everythingIsRefusedAs(State::NoService); }
    void noCollection() { everythingIsRefusedAs(State::NoCollection); }
};

QTEST_GUILESS_MAIN(TestNoKeychain)
#include "tst_nokeychain.moc"
