#include "app/storage/migration.h"
#include "app/storage/storageerror.h"
#include "tests/support/resultmacros.h"

#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::storage;
using namespace Qt::StringLiterals;

namespace {

constexpr Migration oneTable[] = {
    {1, "a table", [](Connection &db) { db.exec("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT, c BLOB)"); }},
};
constexpr Migration twoSteps[] = {
    oneTable[0],
    {2, "a column", [](Connection &db) { db.exec("ALTER TABLE t ADD COLUMN d REAL"); }},
};
constexpr Migration brokenStep[] = {
    oneTable[0],
    {2, "half done, then wrong",
     [](Connection &db) {
         db.exec("ALTER TABLE t ADD COLUMN d REAL");
         db.exec("ALTER TABLE nowhere ADD COLUMN d REAL");
     }},
};

QStringList schemaOf(Connection &db)
{
    QStringList rows;
    auto tables = db.prepare("SELECT m.name, p.name, p.type, p.\"notnull\", p.dflt_value, p.pk FROM sqlite_schema m "
                             "JOIN pragma_table_info(m.name) p WHERE m.type='table' ORDER BY 1, 2");
    while (tables.step()) {
        QStringList row;
        for (int column = 0; column < 6; ++column)
            row << tables.text(column);
        rows << row.join(u'|');
    }
    return rows;
}

int pragma(Connection &db, std::string_view sql)
{
    auto statement = db.prepare(sql);
    return statement.step() ? int(statement.integer(0)) : -1;
}

} // namespace

class ConnectionTest final : public QObject
{
    Q_OBJECT

private slots:
    void valuesComeBackAsTheyWentIn()
    {
        const auto db = Connection::open(u":memory:"_s, OpenMode::ReadWrite);
        VERIFY_OK(db);
        (*db)->exec("CREATE TABLE v(i, r, t, b, n, o, d, x)");
        const QByteArray bytes("\0\xff'; DROP TABLE v", 18);
        const QString text = u"a\u0000b \U0001F600 '; --"_s;
        const UnixMs instant{std::chrono::milliseconds(1776870000123)};
        (*db)
            ->prepare("INSERT INTO v VALUES (?,?,?,?,?,?,?,?)")
            .bindAll(std::numeric_limits<qint64>::min(), 0.1, text, bytes, nullptr, std::optional<qint64>(), instant,
                     DeviceId(u"d-1"_s))
            .run();
        auto row = (*db)->prepare("SELECT * FROM v");
        QVERIFY(row.step());
        QCOMPARE(row.integer(0), std::numeric_limits<qint64>::min());
        QCOMPARE(row.real(1), 0.1);
        QCOMPARE(row.text(2), text);
        QCOMPARE(row.blob(3), bytes);
        QVERIFY(row.isNull(4));
        QVERIFY(row.isNull(5));
        QCOMPARE(row.instant(6), instant);
        QCOMPARE(row.id<DeviceId>(7), DeviceId(u"d-1"_s));
        QVERIFY(!row.step());
    }

    void emptyIsNotNull()
    {
        const auto db = Connection::open(u":memory:"_s, OpenMode::ReadWrite);
        VERIFY_OK(db);
        auto row = (*db)->prepare("SELECT typeof(?), typeof(?)");
        row.bindAll(QString(), QByteArray());
        QVERIFY(row.step());
        QCOMPARE(row.text(0), u"text"_s);
        QCOMPARE(row.text(1), u"blob"_s);
    }

    void aBlobIsReadIntoTheSameMemory()
    {
        const auto db = Connection::open(u":memory:"_s, OpenMode::ReadWrite);
        VERIFY_OK(db);
        (*db)->exec("CREATE TABLE v(id INTEGER PRIMARY KEY, b)");
        for (const auto &bytes : {QByteArray(100'000, 'a'), QByteArray("\0b", 2)})
            (*db)->prepare("INSERT INTO v(b) VALUES (?)").bindAll(bytes).run();
        QByteArray into;
        QVERIFY((*db)->readBlob("v", "b", 1, into));
        QCOMPARE(into, QByteArray(100'000, 'a'));
        const auto *memory = into.constData();
        QVERIFY((*db)->readBlob("v", "b", 2, into));
        QCOMPARE(into, QByteArray("\0b", 2));
        QCOMPARE(into.constData(), memory);
        QVERIFY(!(*db)->readBlob("v", "b", 3, into));
    }

    void statementsAreLentAgainWithoutTheirOldValues()
    {
        const auto db = Connection::open(u":memory:"_s, OpenMode::ReadWrite);
        VERIFY_OK(db);
        {
            auto first = (*db)->prepare("SELECT ?");
            first.bindAll(u"left over"_s);
            QVERIFY(first.step());
            auto second = (*db)->prepare("SELECT ?"); // the first one is out: this is another
            QVERIFY(second.step());
            QVERIFY(second.isNull(0));
            QCOMPARE(first.text(0), u"left over"_s);
        }
        auto again = (*db)->prepare("SELECT ?");
        QVERIFY(again.step());
        QVERIFY(again.isNull(0));
    }

    void wrongSqlThrowsAndNamesItself()
    {
        const auto db = Connection::open(u":memory:"_s, OpenMode::ReadWrite);
        VERIFY_OK(db);
        try {
            (*db)->exec("SELECT * FROM nowhere");
            QFAIL("nothing was thrown");
        } catch (const StorageError &error) {
            QVERIFY(!error.isStoreFault());
            QCOMPARE(error.toError().code, u"sql"_s);
            QVERIFY(error.toError().detail.contains(u"nowhere"_s));
        }
    }

    void theFileIsPrivateAndDurable()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"x.db"_s);
        QFile loose(path);
        QVERIFY(loose.open(QIODevice::WriteOnly));
        QVERIFY(loose.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
        const auto db = Connection::open(path, OpenMode::ReadWrite);
        VERIFY_OK(db);
        (*db)->enterDurableMode(Synchronous::Full);
        migrate(**db, oneTable);
        QCOMPARE(pragma(**db, "PRAGMA synchronous"), 2);
        QCOMPARE(pragma(**db, "PRAGMA busy_timeout"), 800);
        QCOMPARE(pragma(**db, "PRAGMA trusted_schema"), 0);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const auto &name : {path, path + u"-wal"_s, path + u"-shm"_s}) {
            QVERIFY(QFile::exists(name));
            QVERIFY2(!(QFile::permissions(name) & others), qPrintable(name));
        }
        const auto reader = Connection::open(path, OpenMode::QueryOnly);
        VERIFY_OK(reader);
        QVERIFY_THROWS_EXCEPTION(StorageError, (*reader)->exec("DELETE FROM t"));
    }

    void anOldFileMigratesToWhatAFreshOneIs()
    {
        const auto old = Connection::open(u":memory:"_s, OpenMode::ReadWrite);
        const auto fresh = Connection::open(u":memory:"_s, OpenMode::ReadWrite);
        migrate(**old, oneTable);
        (*old)->prepare("INSERT INTO t VALUES (?,?,?)").bindAll(1, u"kept"_s, QByteArray("\x01", 1)).run();
        migrate(**old, twoSteps);
        migrate(**old, twoSteps); // nothing left to do
        migrate(**fresh, twoSteps);
        QCOMPARE((*old)->userVersion(), 2);
        QCOMPARE(schemaOf(**old), schemaOf(**fresh));
        QVERIFY(!schemaOf(**old).isEmpty());
        auto row = (*old)->prepare("SELECT b FROM t");
        QVERIFY(row.step());
        QCOMPARE(row.text(0), u"kept"_s);
    }

    void aMigrationThatFailsLeavesTheOldSchema()
    {
        const auto db = Connection::open(u":memory:"_s, OpenMode::ReadWrite);
        migrate(**db, oneTable);
        const auto before = schemaOf(**db);
        QVERIFY_THROWS_EXCEPTION(StorageError, migrate(**db, brokenStep));
        QCOMPARE((*db)->userVersion(), 1);
        QCOMPARE(schemaOf(**db), before);
    }

    void anInterruptedStatementIsCancelled()
    {
        const auto db = Connection::open(u":memory:"_s, OpenMode::ReadWrite);
        (*db)->interrupt();
        auto row = (*db)->prepare("SELECT 1");
        try {
            std::ignore = row.step();
            QFAIL("nothing was thrown");
        } catch (const StorageError &error) {
            QCOMPARE(error.toError().kind, Error::Kind::Cancelled);
        }
        (*db)->resume();
        QVERIFY(row.step());
    }
};

QTEST_APPLESS_MAIN(ConnectionTest)
#include "tst_connection.moc"
