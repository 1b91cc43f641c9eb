#include "app/keychain/memorystore.h"
#include "tests/support/answer.h"
#include "tests/support/resultmacros.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::keychain;

class TestMemoryStore final : public QObject
{
    Q_OBJECT

private slots:
    void keepsAndForgets()
    {
        MemoryStore store;
        QCOMPARE(store.state(), State::Ready);
        Answer written(store.write({u"a"_s}, Secret("one")));
        AWAIT(written);
        VERIFY_OK(*written);
        Answer read(store.read({u"a"_s}));
        AWAIT(read);
        VERIFY_OK(*read);
        QVERIFY(**read == Secret("one"));
        Answer removed(store.remove({u"a"_s}));
        AWAIT(removed);
        VERIFY_OK(*removed);
        Answer gone(store.read({u"a"_s}));
        AWAIT(gone);
        VERIFY_ERROR(*gone, Error::Kind::Keychain);
        QCOMPARE(gone->error().code, u"missing"_s);
    }

    void refusesTheEmptySecret()
    {
        MemoryStore store;
        Answer written(store.write({u"a"_s}, Secret()));
        AWAIT(written);
        VERIFY_ERROR(*written, Error::Kind::Invalid);
        QVERIFY(store.names().isEmpty());
    }

    void behavesAsItsState_data()
    {
        QTest::addColumn<State>("state");
        QTest::addColumn<QString>("code");
        QTest::newRow("locked") << State::Locked << u"locked"_s;
        QTest::newRow("no service") << State::NoService << u"no_service"_s;
        QTest::newRow("no collection") << State::NoCollection << u"no_collection"_s;
        QTest::newRow("denied") << State::Denied << u"denied"_s;
        QTest::newRow("unresponsive") << State::Unresponsive << u"unresponsive"_s;
    }

    void behavesAsItsState()
    {
        QFETCH(const State, state);
        QFETCH(const QString, code);
        MemoryStore store;
        std::ignore = store.write({u"a"_s}, Secret("kept"));
        QSignalSpy changes(&store, &SecretStore::stateChanged);
        store.setState(state);
        QCOMPARE(changes.count(), 1);
        Answer read(store.read({u"a"_s}));
        Answer written(store.write({u"a"_s}, Secret("other")));
        Answer removed(store.remove({u"a"_s}));
        AWAIT(removed);
        QCOMPARE(read->error().code, code);
        QCOMPARE(written->error().code, code);
        QCOMPARE(removed->error().code, code);
        store.setState(State::Ready);
        Answer kept(store.read({u"a"_s}));
        AWAIT(kept);
        VERIFY_OK(*kept);
        QVERIFY(**kept == Secret("kept"));
    }
};

QTEST_GUILESS_MAIN(TestMemoryStore)
#include "tst_memorystore.moc"
