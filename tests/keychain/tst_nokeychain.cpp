// States a and b of R8 in threats.md; tests/keychain/CMakeLists.txt gives each its own desktop.
#include "app/keychain/qtkeychainstore.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"

#include <QDirIterator>

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

private slots:
    void noBus() { everythingIsRefusedAs(State::NoService); }
    void noService() { everythingIsRefusedAs(State::NoService); }
    void noCollection() { everythingIsRefusedAs(State::NoCollection); }
};

QTEST_GUILESS_MAIN(TestNoKeychain)
#include "tst_nokeychain.moc"
