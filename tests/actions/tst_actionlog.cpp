#include "app/actions/actionlog.h"
#include "app/base/process.h"
#include "app/json/value.h"
#include "app/projects/consoledatabase.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"
#include "tests/support/wait.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::actions;

class TestActionLog final : public QObject
{
    Q_OBJECT

    static constexpr int patience = 60'000; // ms, a net against hanging

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<storage::Database> m_database;
    ManualClock m_clock;
    std::unique_ptr<ActionLog> m_log;

    void record(const Action &action, const QString &projectName)
    {
        QSignalSpy recorded(m_log.get(), &ActionLog::recorded);
        m_log->record(action, projectName);
        QTRY_COMPARE_WITH_TIMEOUT(recorded.size(), 1, patience);
        m_clock.advance(std::chrono::seconds(1));
    }
    QStringList verbsFound(const Search &search, qint64 below = 0, int limit = 100)
    {
        QStringList verbs;
        const auto found = wait(m_log->find(search, below, limit));
        if (found) {
            for (const Entry &entry : *found)
                verbs << entry.verb;
        }
        return verbs;
    }
    void recordThree()
    {
        record({.verb = Verb::CreateProject, .project = ProjectId(u"p1"_s), .target = u"Shop"_s}, u"Shop"_s);
        record({.verb = Verb::DisconnectDevice,
                .project = ProjectId(u"p1"_s),
                .target = u"Front Desk (d-1)"_s,
                .error = Error{.kind = Error::Kind::Conflict,
                               .httpStatus = 409,
                               .code = u"not_linked"_s,
                               .detail = u"canary-detail"_s,
                               .requestId = u"req-77"_s}},
               u"Shop"_s);
        record({.verb = Verb::RevealSecret, .project = ProjectId(u"p2"_s), .target = u"app_token"_s}, u"Depot"_s);
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto database = projects::openConsoleDatabase(m_folder->filePath(u"console.db"_s));
        VERIFY_OK(database);
        m_database = std::move(*database);
        m_log = std::make_unique<ActionLog>(*m_database, m_clock);
    }
    void cleanup()
    {
        m_log.reset();
        m_database.reset();
    }

    void everyVerbHasANameOfItsOwn()
    {
        QSet<QString> names;
        for (const Verb verb : allVerbs()) {
            QVERIFY(!names.contains(nameOf(verb)));
            names << nameOf(verb);
            QCOMPARE(verbOf(nameOf(verb)), std::optional(verb));
        }
        QVERIFY(!verbOf(u"device.teleport"_s));
    }

    void aLineSaysWhoWhenWhatAndHowItEnded()
    {
        const UnixMs begun = m_clock.wall();
        recordThree();
        const auto found = wait(m_log->find({}, 0, 100));
        VERIFY_OK(found);
        QCOMPARE(found->size(), size_t(3)); // the newest first
        const Entry &failed = (*found)[1];
        QCOMPARE(failed.at, begun + std::chrono::seconds(1));
        QCOMPARE(failed.who, userName());
        QCOMPARE(failed.project, ProjectId(u"p1"_s));
        QCOMPARE(failed.projectName, u"Shop"_s);
        QCOMPARE(failed.verb, u"device.disconnect"_s);
        QCOMPARE(failed.target, u"Front Desk (d-1)"_s);
        QCOMPARE(failed.problem, kindName(Error::Kind::Conflict));
        QCOMPARE(failed.code, u"not_linked"_s);
        QCOMPARE(failed.httpStatus, 409);
        QCOMPARE(failed.requestId, u"req-77"_s);
        QCOMPARE((*found)[0].problem, QString());
        QCOMPARE((*found)[2].verb, u"project.create"_s);
    }

    void pagesFollowOneAnother()
    {
        recordThree();
        const auto first = wait(m_log->find({}, 0, 2));
        VERIFY_OK(first);
        QCOMPARE(first->size(), size_t(2));
        QCOMPARE(verbsFound({}, first->back().id, 2), QStringList{u"project.create"_s});
    }

    void allWordsMustBeFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("verbs");
        const QStringList all{u"secret.reveal"_s, u"device.disconnect"_s, u"project.create"_s};
        QTest::newRow("nothing") << u"  "_s << all;
        QTest::newRow("project") << u"shop"_s << QStringList{all[1], all[2]};
        QTest::newRow("two words of two columns") << u"SHOP front"_s << QStringList{all[1]};
        QTest::newRow("words of different lines") << u"depot front"_s << QStringList{};
        QTest::newRow("request id") << u"req-77"_s << QStringList{all[1]};
        QTest::newRow("code") << u"not_linked"_s << QStringList{all[1]};
        QTest::newRow("kept verb") << u"secret.reveal"_s << QStringList{all[0]};
        QTest::newRow("the verb as it is shown") << u"aufgedeckt"_s << QStringList{all[0]};
        QTest::newRow("no pattern") << u"%"_s << QStringList{};
    }
    void allWordsMustBeFound()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, verbs);
        recordThree();
        const auto shown = [](const QString &verb) { return verb == u"secret.reveal"_s ? u"Aufgedeckt"_s : QString(); };
        QCOMPARE(verbsFound({.text = text, .verbWords = shown}), verbs);
    }

    void exportsWhatWasFound()
    {
        recordThree();
        const QString path = m_folder->filePath(u"acts.jsonl"_s);
        const auto lines = wait(m_log->exportTo(path, {.text = u"shop"_s}));
        VERIFY_OK(lines);
        QCOMPARE(*lines, 2);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const QByteArray text = file.readAll();
        const QList<QByteArray> written = text.split('\n');
        QCOMPARE(written.size(), 3); // each ends its line
        const auto first = json::Value::parse(written[0]);
        const auto second = json::Value::parse(written[1]);
        VERIFY_OK(first);
        VERIFY_OK(second);
        QCOMPARE((*first)["verb"_L1].string(), u"project.create"_s); // the oldest first
        QCOMPARE((*first)["result"_L1].string(), u"done"_s);
        QVERIFY((*first)["problem"_L1].isNull());
        QCOMPARE((*second)["result"_L1].string(), u"failed"_s);
        QCOMPARE((*second)["http_status"_L1].integer(), std::optional<qint64>(409));
        QCOMPARE((*second)["request_id"_L1].string(), u"req-77"_s);
        QVERIFY((*second)["at"_L1].string().endsWith(u'Z'));
        QVERIFY(!text.contains("canary-detail")); // what a gateway says may be what somebody wrote
    }

    void anExportThatFailsLeavesWhatWasThere()
    {
        recordThree();
        const auto refused = wait(m_log->exportTo(m_folder->filePath(u"nowhere/acts.jsonl"_s), {}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Storage);
        QVERIFY(refused.error().detail.contains(u"nowhere"_s));
    }

    void theOldestGoWhenThereAreTooMany()
    {
        const auto filled = wait(m_database->write([](storage::Connection &db) {
            for (const int id : {1, 2, mostActions})
                db.prepare("INSERT INTO action VALUES(?, 0, '', '', '', 'project.rename', '', '', '', 0, '')")
                    .bindAll(id)
                    .run();
        }));
        VERIFY_OK(filled);
        record({.verb = Verb::CreateDevice}, {});
        const auto left = wait(m_log->find({}, 0, 10));
        VERIFY_OK(left);
        QCOMPARE(left->size(), size_t(3)); // 1 is gone
        QCOMPARE(left->back().id, 2);
    }
};

QTEST_GUILESS_MAIN(TestActionLog)
#include "tst_actionlog.moc"
