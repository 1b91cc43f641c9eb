#include "app/base/digest.h"
#include "app/events/log/logschema.h"
#include "tests/events/log/logtools.h"
#include "tests/storage/faultvfs.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <sys/wait.h>
#include <unistd.h>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

namespace wa::events {

//! Everything a file says about itself: its version, its objects, and the rows of the first schema.
struct LogPicture
{
    int version = 0;
    QStringList objects = {};
    QStringList rows = {};
    QString integrity = {};
    friend bool operator==(const LogPicture &, const LogPicture &) = default;
};

} // namespace wa::events

namespace {

// Word for word what the first issue's builds made; it never changes.
constexpr auto schemaOne = R"(
CREATE TABLE project(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE event(
    seq INTEGER PRIMARY KEY, key INTEGER NOT NULL, project INTEGER NOT NULL, received INTEGER NOT NULL, request_id TEXT,
    flags INTEGER NOT NULL, via INTEGER NOT NULL, verdict INTEGER NOT NULL, profile TEXT NOT NULL,
    key_label TEXT NOT NULL, why TEXT NOT NULL, peer BLOB NOT NULL, sha256 BLOB NOT NULL, headers BLOB NOT NULL,
    body BLOB NOT NULL);
CREATE INDEX event_key ON event(key);
CREATE INDEX event_project ON event(project);

CREATE TABLE attempt(
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, number INTEGER NOT NULL, received INTEGER NOT NULL,
    via INTEGER NOT NULL, verdict INTEGER NOT NULL, profile TEXT NOT NULL, key_label TEXT NOT NULL, why TEXT NOT NULL,
    peer BLOB NOT NULL, headers BLOB NOT NULL, body BLOB);
CREATE UNIQUE INDEX attempt_number ON attempt(seq, number);

CREATE TABLE refusal(
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL, source BLOB NOT NULL, why TEXT NOT NULL, verdict INTEGER NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL, count INTEGER NOT NULL, header_names BLOB NOT NULL);
CREATE UNIQUE INDEX refusal_fold ON refusal(project, source, why);
CREATE TABLE quarantine(
    id INTEGER PRIMARY KEY, refusal INTEGER NOT NULL, received INTEGER NOT NULL, last INTEGER NOT NULL,
    count INTEGER NOT NULL, via INTEGER NOT NULL, peer BLOB NOT NULL, profile TEXT NOT NULL, sha256 BLOB NOT NULL,
    headers BLOB NOT NULL, body BLOB NOT NULL, bytes INTEGER NOT NULL);
CREATE UNIQUE INDEX quarantine_delivery ON quarantine(refusal, sha256);

CREATE TABLE pending(
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL, received INTEGER NOT NULL, via INTEGER NOT NULL,
    peer BLOB NOT NULL, headers BLOB NOT NULL, body BLOB NOT NULL, bytes INTEGER NOT NULL);

CREATE TABLE total(what TEXT PRIMARY KEY, count INTEGER NOT NULL, bytes INTEGER NOT NULL);
INSERT INTO total VALUES ('quarantine', 0, 0), ('pending', 0, 0);
CREATE TRIGGER quarantine_grows AFTER INSERT ON quarantine BEGIN
    UPDATE total SET count = count + 1, bytes = bytes + new.bytes WHERE what = 'quarantine'; END;
CREATE TRIGGER quarantine_shrinks AFTER DELETE ON quarantine BEGIN
    UPDATE total SET count = count - 1, bytes = bytes - old.bytes WHERE what = 'quarantine'; END;
CREATE TRIGGER pending_grows AFTER INSERT ON pending BEGIN
    UPDATE total SET count = count + 1, bytes = bytes + new.bytes WHERE what = 'pending'; END;
CREATE TRIGGER pending_shrinks AFTER DELETE ON pending BEGIN
    UPDATE total SET count = count - 1, bytes = bytes - old.bytes WHERE what = 'pending'; END;
)";

constexpr int eventCount = 40;

//! As the first issue's builds made it: of the project and the request id.
qint64 keyOf(int number)
{
    return qFromBigEndian<qint64>(sha256("p-1\0rr-"_qba + QByteArray::number(number)).constData());
}

void makeVersionOne(const QString &path)
{
    const auto db = storage::Connection::open(path, storage::OpenMode::ReadWrite);
    (*db)->enterDurableMode(storage::Synchronous::Full);
    (*db)->exec(schemaOne);
    (*db)->exec("INSERT INTO project(name) VALUES ('p-1')");
    for (int i = 1; i <= eventCount; ++i) {
        const auto body = eventBody("r-" + QByteArray::number(i), QByteArray(2'000, 'x'));
        const auto headers = packHeaders({{"Content-Type", "application/json"}, {"X-N", QByteArray::number(i)}});
        (*db)
            ->prepare("INSERT INTO event VALUES (?,?,1,?,?,0,0,0,'wa-v1','current','verified',?,?,?,?)")
            .bindAll(i, keyOf(i), testTime, u"r-%1"_s.arg(i), "127.0.0.1"_qba, "sum"_qba, headers, body)
            .run();
    }
    (*db)->exec("INSERT INTO attempt VALUES (1,1,2,5,0,0,'wa-v1','current','verified',x'','',NULL);"
                "INSERT INTO refusal VALUES (1,1,x'31','signature_mismatch',2,1,1,1,x'');"
                "INSERT INTO quarantine VALUES (1,1,1,1,1,0,x'31','',x'00',x'',x'7b7d',2);"
                "INSERT INTO pending VALUES (1,1,1,0,x'31',x'',x'7b7d',2);"
                "PRAGMA user_version=1");
}

LogPicture pictureOf(const QString &path)
{
    LogPicture picture;
    const auto db = storage::Connection::open(path, storage::OpenMode::ReadWrite);
    picture.version = (*db)->userVersion();
    auto objects = (*db)->prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name");
    while (objects.step())
        picture.objects << objects.text(0) + objects.text(1) + objects.text(2);
    for (const auto *sql :
         {"SELECT seq, received, request_id, quote(headers), quote(body) FROM event ORDER BY seq",
          "SELECT seq, number, received, via, why FROM attempt", "SELECT id, project, why, count, first FROM refusal",
          "SELECT id, refusal, bytes, quote(body), via FROM quarantine",
          "SELECT id, project, bytes, quote(body), via FROM pending",
          "SELECT what, count, bytes, 0, 0 FROM total WHERE what <> 'gone'"}) {
        auto rows = (*db)->prepare(sql);
        while (rows.step()) {
            QStringList cells;
            for (int column = 0; column < 5; ++column)
                cells << rows.text(column);
            picture.rows << cells.join(u'|');
        }
    }
    auto check = (*db)->prepare("PRAGMA integrity_check");
    if (check.step())
        picture.integrity = check.text(0);
    return picture;
}

//! Opens the log in a process of its own, which is killed at that change of the file. True: it came to its end.
bool openKilledAt(const QString &path, int change)
{
    const auto child = ::fork();
    if (child == 0) {
        const storage::FaultVfs vfs;
        storage::FaultVfs::killAtChange(change);
        const bool opened = EventLog::open(path).has_value();
        ::_exit(opened ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        return false;
    [&] { QVERIFY2(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the child could not open it"); }();
    return true;
}

} // namespace

//! From the first issue's file to this one's.
class LogMigrationTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        makeVersionOne(old());
        m_old = pictureOf(old());
        QCOMPARE(m_old.version, 1);
        QCOMPARE(m_old.integrity, u"ok"_s);
        QVERIFY(QFile::copy(old(), copy()));
        VERIFY_OK(EventLog::open(copy()));
        m_new = pictureOf(copy());
    }

    void whatWasThereStaysAndTheSchemaIsThatOfAFreshFile()
    {
        QCOMPARE(m_new.version, 6);
        QCOMPARE(m_new.rows, m_old.rows);
        QCOMPARE(m_new.integrity, u"ok"_s);
        const auto fresh = m_dir.filePath(u"fresh.db"_s);
        VERIFY_OK(EventLog::open(fresh));
        QCOMPARE(m_new.objects, pictureOf(fresh).objects);

        const auto log = EventLog::open(copy());
        const auto read = (*log)->newReader()->bySeqs({1, 2, -1});
        VERIFY_OK(read);
        QCOMPARE(read->size(), size_t(3));
        QCOMPARE(read->at(0).event.attempts, 2);
        QVERIFY(read->at(0).event.dup); // the first issue's receiver answered whatever it kept with 200
        QCOMPARE(read->at(1).attempts.first().headers.back().second, "2"_qba);
        QCOMPARE((*log)->counters().pending, 1);
    }

    void whatWasStoredByAnOldBuildIsKnownWhenItComesAgain()
    {
        const auto path = m_dir.filePath(u"again.db"_s);
        QVERIFY(QFile::copy(old(), path));
        std::vector<Result<Stored>> answers;
        {
            const auto log = EventLog::open(path);
            VERIFY_OK(log);
            for (const auto *id : {"r-7", "r-40", "r-41"})
                (*log)->append(arrivalOf(eventBody(id)),
                               [&answers](Result<Stored> stored) { answers.push_back(stored); });
        } // its writer ends after the last answer
        QCOMPARE(answers.size(), size_t(3));
        QCOMPARE(answers[0]->seq, 7);
        QCOMPARE(answers[1]->seq, 40);
        QVERIFY(!answers[0]->isNew && !answers[1]->isNew);
        QVERIFY(answers[2]->isNew);
    }

    void itsSpaceCanBeGivenBack()
    {
        const auto isReturnable = [](const QString &path) {
            const auto db = storage::Connection::open(path, storage::OpenMode::QueryOnly);
            return (*db)->isSpaceReturnable();
        };
        QVERIFY(!isReturnable(old()));
        QVERIFY(isReturnable(copy()));
    }

    void killedAtAnyMomentItIsTheOldOrTheNewFile()
    {
        int olds = 0;
        int news = 0;
        for (int change = 1;; ++change) {
            for (const auto &suffix : {QString(), u"-wal"_s, u"-shm"_s})
                QFile::remove(copy() + suffix);
            QVERIFY(QFile::copy(old(), copy()));
            const bool finished = openKilledAt(copy(), change);
            const auto found = pictureOf(copy());
            QVERIFY2(found == m_old || found == m_new, qPrintable(u"killed at change %1"_s.arg(change)));
            if (finished) {
                QCOMPARE(found, m_new);
                break;
            }
            ++(found == m_old ? olds : news);
            VERIFY_OK(EventLog::open(copy())); // and the next start finishes it
            QCOMPARE(pictureOf(copy()), m_new);
        }
        QVERIFY(olds > 3);
        QVERIFY(news > 3);
    }

private:
    [[nodiscard]] QString old() const { return m_dir.filePath(u"one.db"_s); }
    [[nodiscard]] QString copy() const { return m_dir.filePath(u"events.db"_s); }

    QTemporaryDir m_dir;
    LogPicture m_old;
    LogPicture m_new;
};

QTEST_APPLESS_MAIN(LogMigrationTest)
#include "tst_logmigration.moc"
