#include "app/keychain/memorystore.h"
#include "app/projects/consoledatabase.h"
#include "app/projects/vault.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::projects;
using keychain::MemoryStore;
using keychain::State;

class TestVault final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<MemoryStore> m_keychain;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Vault> m_vault;
    Redactor m_redactor;

    static constexpr auto owner = "project/p"_L1;

    void openVault()
    {
        m_vault = std::make_unique<Vault>(*m_database, *m_keychain, *m_clock, m_redactor);
        m_vault->adopt(stored());
    }

    std::vector<SecretRow> stored()
    {
        Answer rows(m_database->read([](storage::Connection &db) { return readSecrets(db); }));
        return QTest::qWaitFor([&] { return rows.arrived(); }, 60000) ? std::move(**rows) : std::vector<SecretRow>{};
    }

    SecretInfo put(const QByteArray &secret)
    {
        Answer added(m_vault->put(owner, SecretKind::AppToken, {}, Secret(secret)));
        return QTest::qWaitFor([&] { return added.arrived(); }, 60000) ? **added : SecretInfo{};
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto database = openConsoleDatabase(m_folder->filePath(u"console.db"_s));
        VERIFY_OK(database);
        m_database = std::move(*database);
        m_keychain = std::make_unique<MemoryStore>();
        m_clock = std::make_unique<ManualClock>();
        openVault();
    }

    void cleanup()
    {
        m_vault.reset();
        m_database.reset();
    }

    void savesWithAMarkerThatHoldsNoSecret()
    {
        const SecretInfo info = put("canary-token-1234567890");
        QCOMPARE(info.state, SecretState::Saved);
        QCOMPARE(m_keychain->names(), QStringList{info.entry});
        QVERIFY(info.entry.startsWith(u"project/p/app-token/"_s));
        QTRY_VERIFY(!stored().empty() && stored().front().stored);

        m_vault.reset();
        m_database.reset();
        QDir files(m_folder->path());
        for (const QString &name : files.entryList(QDir::Files)) {
            QFile file(files.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("canary-token"), qPrintable(name));
        }
    }

    void tellsLockedFromNeverStored()
    {
        const SecretInfo info = put("one");
        m_keychain->setState(State::Locked);
        QCOMPARE(m_vault->current(owner, SecretKind::AppToken)->state, SecretState::Unreachable);
        Answer locked(m_vault->fetch(info.entry));
        AWAIT(locked);
        VERIFY_ERROR(*locked, Error::Kind::Keychain);
        QCOMPARE(locked->error().code, u"locked"_s);
        Answer never(m_vault->fetch(u"project/p/app-token/other"_s));
        AWAIT(never);
        VERIFY_ERROR(*never, Error::Kind::Config);

        m_keychain->setState(State::Ready);
        Answer back(m_vault->fetch(info.entry));
        AWAIT(back);
        VERIFY_OK(*back);
        QCOMPARE(m_vault->current(owner, SecretKind::AppToken)->state, SecretState::Saved);
    }

    void tellsAnEntryThatSomebodyRemoved()
    {
        const SecretInfo info = put("one");
        std::ignore = m_keychain->remove({info.entry});
        Answer gone(m_vault->fetch(info.entry));
        AWAIT(gone);
        QCOMPARE(gone->error().code, u"missing"_s);
        QCOMPARE(m_vault->current(owner, SecretKind::AppToken)->state, SecretState::Missing);
    }

    void keepsInMemoryWhatTheKeychainRefuses()
    {
        m_keychain->setState(State::Locked);
        const SecretInfo info = put("precious");
        QCOMPARE(info.state, SecretState::Unsaved);
        QVERIFY(m_vault->hasUnsaved());
        QVERIFY(m_keychain->names().isEmpty());
        Answer held(m_vault->fetch(info.entry));
        AWAIT(held);
        VERIFY_OK(*held);
        QVERIFY(**held == Secret("precious"));

        QSignalSpy changes(m_vault.get(), &Vault::changed);
        m_keychain->setState(State::Ready); // no restart, no act of the operator
        QTRY_VERIFY(!m_vault->hasUnsaved());
        QCOMPARE(m_keychain->names(), QStringList{info.entry});
        QVERIFY(!changes.isEmpty());
    }

    void neverWritesWithoutAKeychain()
    {
        m_keychain->setState(State::NoService);
        m_vault->agreeToThisRunOnly();
        const SecretInfo info = put("precious");
        QCOMPARE(info.state, SecretState::ThisRunOnly);
        QCOMPARE(m_keychain->writes(), 0);
        Answer held(m_vault->fetch(info.entry));
        AWAIT(held);
        VERIFY_OK(*held);

        openVault(); // the next start
        m_keychain->setState(State::Ready);
        Answer lost(m_vault->fetch(info.entry));
        AWAIT(lost);
        QCOMPARE(lost->error().code, u"missing"_s);
    }

    void findsTheMarkersAgain()
    {
        const SecretInfo info = put("one");
        QTRY_VERIFY(!stored().empty() && stored().front().stored);
        openVault();
        QCOMPARE(m_vault->current(owner, SecretKind::AppToken)->entry, info.entry);
        QCOMPARE(m_vault->current(owner, SecretKind::AppToken)->state, SecretState::Unknown);
        Answer read(m_vault->fetch(info.entry));
        AWAIT(read);
        VERIFY_OK(*read);
        QVERIFY(**read == Secret("one"));
    }

    void removesLaterWhatCannotBeRemovedNow()
    {
        const SecretInfo info = put("one");
        m_keychain->setState(State::Locked);
        m_vault->drop(info.entry);
        QVERIFY(m_vault->secretsOf(owner).empty());
        QCOMPARE(m_keychain->names(), QStringList{info.entry});
        QTRY_VERIFY(!stored().empty() && stored().front().dropped);

        openVault(); // the wish survives a restart
        m_keychain->setState(State::Ready);
        QTRY_VERIFY(m_keychain->names().isEmpty());
        QTRY_VERIFY(stored().empty());
    }

    void theRedactorLearnsEverySecret()
    {
        const SecretInfo info = put("token-that-must-not-show");
        QVERIFY(!m_redactor.redact(u"x token-that-must-not-show y"_s).contains(u"must-not-show"_s));
        Q_UNUSED(info);
    }
};

QTEST_GUILESS_MAIN(TestVault)
#include "tst_vault.moc"
