// The real gnome-keyring of tests/support/session.sh; states c, d, e and f of R8 in threats.md.
#include "app/base/random.h"
#include "app/keychain/qtkeychainstore.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"

#include <QDirIterator>
#include <QProcess>
#include <QSignalSpy>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::keychain;

namespace {

const auto serviceName = u"WA Gateway Console test"_s;

QByteArray everythingUnder(const QString &folder)
{
    QByteArray all;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

//! Stops the keyring's daemon just before a job starts, after the probe was answered.
class StoppingClock final : public Clock
{
public:
    [[nodiscard]] UnixMs wall() const override { return manual.wall(); }
    [[nodiscard]] SteadyTime steady() const override { return manual.steady(); }
    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> call) override
    {
        if (std::exchange(armed, false))
            kill(qEnvironmentVariableIntValue("SESSION_KEYRING_PID"), SIGSTOP);
        manual.after(delay, context, std::move(call));
    }

    ManualClock manual;
    bool armed = false;
};

} // namespace

class TestQtKeychainStore final : public QObject
{
    Q_OBJECT

    //! Runs the session's helper; its last word is the keyring's state.
    void keyring(const QString &verb, const QByteArray &expected)
    {
        QProcess helper;
        helper.start(QLatin1StringView(WA_SOURCE_DIR) + u"/tests/support/keyring_ctl.py"_s, {verb});
        QTRY_COMPARE_WITH_TIMEOUT(helper.state(), QProcess::NotRunning, 60000);
        QCOMPARE(helper.readAllStandardOutput().trimmed(), expected);
    }

    void put(SecretStore &store, const QString &name, QByteArrayView secret)
    {
        Answer written(store.write({name}, Secret(secret)));
        AWAIT(written);
        VERIFY_OK(*written);
    }

    void holds(SecretStore &store, const QString &name, QByteArrayView secret)
    {
        Answer read(store.read({name}));
        AWAIT(read);
        VERIFY_OK(*read);
        QVERIFY((*read)->reveal() == secret);
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(qEnvironmentVariableIsSet("SESSION_KEYRING_PID"), "run this inside tests/support/session.sh");
    }

    void cleanup()
    {
        kill(qEnvironmentVariableIntValue("SESSION_KEYRING_PID"), SIGCONT);
        keyring(u"unlock"_s, "ready");
    }

    void keepsBytesAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("text") << QByteArray("wa_app_0123456789");
        QTest::newRow("all bytes, NUL too") << QByteArray("\0\xff\x80\n\r\x1b\0", 7);
        QTest::newRow("ten kilobytes") << randomBytes(10 * 1024);
    }

    void keepsBytesAsTheyAre()
    {
        QFETCH(const QByteArray, secret);
        ManualClock clock;
        QtKeychainStore store(clock, serviceName);
        put(store, u"project/ü \"1\"/app-token"_s, secret);
        QCOMPARE(store.state(), State::Ready);
        holds(store, u"project/ü \"1\"/app-token"_s, secret);
    }

    void removesForGood()
    {
        ManualClock clock;
        QtKeychainStore store(clock, serviceName);
        put(store, u"gone"_s, "secret");
        for (int round = 0; round < 2; ++round) { // the second removes what is not there
            Answer removed(store.remove({u"gone"_s}));
            AWAIT(removed);
            VERIFY_OK(*removed);
        }
        Answer read(store.read({u"gone"_s}));
        AWAIT(read);
        VERIFY_ERROR(*read, Error::Kind::Keychain);
        QCOMPARE(read->error().code, u"missing"_s);
    }

    void noOtherProgramsEntriesAreSeen()
    {
        ManualClock clock;
        QtKeychainStore ours(clock, serviceName);
        QtKeychainStore other(clock, u"another program"_s);
        put(ours, u"same name"_s, "ours");
        Answer read(other.read({u"same name"_s}));
        AWAIT(read);
        QCOMPARE(read->error().code, u"missing"_s);
    }

    void lockedIsNotMissing()
    {
        ManualClock clock;
        QtKeychainStore store(clock, serviceName);
        put(store, u"token"_s, "kept");
        keyring(u"lock"_s, "locked");

        Answer read(store.read({u"token"_s}));
        Answer written(store.write({u"token"_s}, Secret("other")));
        Answer removed(store.remove({u"token"_s}));
        AWAIT(read);
        AWAIT(written);
        AWAIT(removed);
        QCOMPARE(read->error().code, u"locked"_s);
        QCOMPARE(written->error().code, u"locked"_s);
        QCOMPARE(removed->error().code, u"locked"_s);
        QCOMPARE(store.state(), State::Locked);

        keyring(u"unlock"_s, "ready");
        holds(store, u"token"_s, "kept"); // nothing was overwritten, nothing removed
    }

    void noticesAnUnlockByItself()
    {
        ManualClock clock;
        QtKeychainStore store(clock, serviceName);
        QTRY_COMPARE_WITH_TIMEOUT(store.state(), State::Ready, 60000);
        keyring(u"lock"_s, "locked");
        Answer probed(store.probe());
        AWAIT(probed);
        QCOMPARE(**probed, State::Locked);

        keyring(u"unlock"_s, "ready");
        clock.advance(QtKeychainStore::watchPeriod);
        QTRY_COMPARE_WITH_TIMEOUT(store.state(), State::Ready, 60000);
    }

    void aHangingDaemonHoldsNobodyUp()
    {
        ManualClock clock;
        QtKeychainStore store(clock, serviceName);
        put(store, u"token"_s, "kept");
        kill(qEnvironmentVariableIntValue("SESSION_KEYRING_PID"), SIGSTOP);
        Answer read(store.read({u"token"_s}));
        AWAIT(read);
        QCOMPARE(read->error().code, u"unresponsive"_s);
        QCOMPARE(store.state(), State::Unresponsive);

        kill(qEnvironmentVariableIntValue("SESSION_KEYRING_PID"), SIGCONT);
        clock.advance(QtKeychainStore::watchPeriod);
        QTRY_COMPARE_WITH_TIMEOUT(store.state(), State::Ready, 60000);
        holds(store, u"token"_s, "kept");
    }

    void aJobThatNeverEndsTimesOut()
    {
        StoppingClock clock;
        QtKeychainStore store(clock, serviceName);
        put(store, u"token"_s, "kept");
        clock.armed = true;
        Answer read(store.read({u"token"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(!clock.armed, 60000);
        QVERIFY(!read.arrived());
        clock.manual.advance(QtKeychainStore::jobTime);
        AWAIT(read);
        VERIFY_ERROR(*read, Error::Kind::Keychain);
        QCOMPARE(store.state(), State::Unresponsive);
    }

    void nothingIsWrittenInPlain()
    {
        qputenv("QTKEYCHAIN_BACKEND", "plaintext");
        ManualClock clock;
        QtKeychainStore store(clock, serviceName);
        QVERIFY(!qEnvironmentVariableIsSet("QTKEYCHAIN_BACKEND"));
        const QByteArray canary = randomToken(32).toUtf8();
        put(store, u"canary"_s, canary);
        holds(store, u"canary"_s, canary);

        const QByteArray disk = everythingUnder(qEnvironmentVariable("SESSION_DIR"));
        QVERIFY(disk.size() > 100); // the keyring's own file is there
        QVERIFY(!disk.contains(canary));
        QVERIFY(!disk.contains(canary.toBase64()));
        QVERIFY(!disk.contains(canary.toHex()));
    }
};

QTEST_GUILESS_MAIN(TestQtKeychainStore)
#include "tst_qtkeychainstore.moc"
