#include "app/events/log/spool.h"

#include "app/storage/connection.h"
#include "tests/events/log/logtools.h"
#include "tests/storage/faultvfs.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;
using storage::FaultVfs;

//! The log cannot commit: a full disk, a dying one, another program's lock.
class SpoolTest final : public QObject
{
    Q_OBJECT

    std::optional<FaultVfs> m_vfs;
    std::optional<QTemporaryDir> m_dir;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<Answers<Stored>> m_answers; //!< outlives the log
    int m_seconds = 0;
    std::mutex m_mutex;
    QStringList m_kept; //!< answered yes
    QStringList m_refused;

    QString path() const { return m_dir->filePath(u"events.db"_s); }
    QString spoolPath() const { return m_dir->filePath(u"events.spool"_s); }

    void open(qint64 capacity = 4 * 1024 * 1024)
    {
        auto log = EventLog::open(path());
        VERIFY_OK(log);
        m_log = std::move(*log);
        VERIFY_OK(m_log->useSpool(capacity));
    }
    //! One second after the one before.
    void append(const QByteArray &id)
    {
        m_log->append(arrivalOf(eventBody(id), m_seconds++),
                      [this, id, told = m_answers->next()](Result<Stored> stored) {
                          {
                              const std::lock_guard lock(m_mutex);
                              (stored ? m_kept : m_refused) << QString::fromLatin1(id);
                          }
                          told(std::move(stored));
                      });
    }
    static QStringList sorted(QStringList ids)
    {
        std::ranges::sort(ids, {}, [](const QString &id) { return id.mid(2).toInt(); });
        return ids;
    }
    //! The request ids of the log, by seq.
    QStringList stored()
    {
        Answer events(m_log->after(0, 1000));
        if (!QTest::qWaitFor([&] { return events.arrived(); }, 60000) || !*events)
            return {u"unreadable"_s}; // a qWaitFor, as QTRY_ returns from a test alone
        QStringList ids;
        for (const Event &event : **events)
            ids << event.requestId.text();
        return ids;
    }
    static QStringList ids(int from, int to)
    {
        QStringList out;
        for (int i = from; i <= to; ++i)
            out << u"r-%1"_s.arg(i);
        return out;
    }
    void appendAll(const QStringList &all)
    {
        for (const QString &id : all)
            append(id.toUtf8());
    }
    bool allAreSpooled() const
    {
        for (size_t at = 0; at < m_answers->count(); ++at) {
            if (!(*m_answers)[at] || !(*m_answers)[at]->spooled)
                return false;
        }
        return true;
    }

private slots:
    void init()
    {
        m_vfs.emplace();
        m_dir.emplace();
        m_answers = std::make_unique<Answers<Stored>>();
        m_seconds = 0;
        m_kept.clear();
        m_refused.clear();
    }
    void cleanup()
    {
        FaultVfs::fillDisk(false);
        FaultVfs::failSyncs(false);
        m_log.reset();
        m_answers.reset();
        m_vfs.reset();
    }

    void whatIsSpooledComesBackAsItWas()
    {
        Spooled spooled{arrivalOf(QByteArray("\0\xff{", 3)), true};
        spooled.arrival.headers = {{"a", ""}, {"A", "\xfe"}};
        spooled.arrival.via = Via::Relay;
        spooled.arrival.verdict = Verdict::Stale;
        spooled.arrival.answered = 503;
        const auto back = unpackSpooled(packSpooled(spooled));
        QVERIFY(back);
        QVERIFY(back->isPending);
        QCOMPARE(back->arrival.project, spooled.arrival.project);
        QCOMPARE(back->arrival.body, spooled.arrival.body);
        QCOMPARE(back->arrival.headers, spooled.arrival.headers);
        QCOMPARE(back->arrival.received, spooled.arrival.received);
        QCOMPARE(back->arrival.via, Via::Relay);
        QCOMPARE(back->arrival.peer, spooled.arrival.peer);
        QCOMPARE(back->arrival.verdict, Verdict::Stale);
        QCOMPARE(back->arrival.profile, spooled.arrival.profile);
        QCOMPARE(back->arrival.keyLabel, spooled.arrival.keyLabel);
        QCOMPARE(back->arrival.why, spooled.arrival.why);
        QCOMPARE(back->arrival.answered, 503);
        QVERIFY(!unpackSpooled(packSpooled(spooled).chopped(1)));
        QVERIFY(!unpackSpooled({}));
    }

    void aDiskThatFailsLosesNothing_data()
    {
        QTest::addColumn<bool>("full");
        QTest::newRow("full") << true;
        QTest::newRow("syncs fail") << false;
    }
    void aDiskThatFailsLosesNothing()
    {
        QFETCH(bool, full);
        open();
        append("r-1");
        AWAIT_COUNT(*m_answers, 1);
        QVERIFY(!(*m_answers)[0]->spooled);
        full ? FaultVfs::fillDisk(true) : FaultVfs::failSyncs(true);
        appendAll(ids(2, 300));
        AWAIT_COUNT(*m_answers, 300);
        for (size_t at = 1; at < 300; ++at) {
            VERIFY_OK((*m_answers)[at]);
            QVERIFY((*m_answers)[at]->spooled);
        }
        QCOMPARE(m_log->newestSeq(), 1);
        QCOMPARE(m_log->spool()->waiting, 299);
        FaultVfs::fillDisk(false);
        FaultVfs::failSyncs(false);
        QTRY_COMPARE(m_log->spool()->waiting, 0);
        QCOMPARE(stored(), ids(1, 300)); // in their order
        QCOMPARE(m_log->counters().stored, 300);
        QCOMPARE(m_log->counters().duplicates, 0); // a failed sync may have written what was then spooled
        append("r-301");
        AWAIT_COUNT(*m_answers, 301);
        QVERIFY(!(*m_answers)[300]->spooled); // the log takes them itself again
    }

    void aClockThatGoesBackChangesNoOrder()
    {
        open();
        FaultVfs::fillDisk(true);
        appendAll(ids(1, 20));
        m_seconds = -3600;
        appendAll(ids(21, 40));
        AWAIT_COUNT(*m_answers, 40);
        QVERIFY(allAreSpooled());
        FaultVfs::fillDisk(false);
        QTRY_COMPARE(m_log->spool()->waiting, 0);
        QCOMPARE(stored(), ids(1, 40));
    }

    void whatOvertookAFailingBatchComesBehindIt()
    {
        open();
        const auto other = storage::Connection::open(path(), storage::OpenMode::ReadWrite);
        (*other)->exec("BEGIN EXCLUSIVE");
        // The log's writer gives back one after the other, and here stands still between the first and the second.
        std::promise<void> reached;
        std::promise<void> goOn;
        append("r-1");
        m_log->quarantine(arrivalOf("{}"), [&](const Result<> &) {
            reached.set_value();
            goOn.get_future().wait();
        });
        append("r-2");
        reached.get_future().wait();
        appendAll(ids(3, 400)); // to the spool at once, and more than it hands on together
        // None of them may be stored before the second; half a second to do it wrong.
        QVERIFY(!QTest::qWaitFor([this] { return m_log->spool()->waiting > 1; }, 500));
        goOn.set_value();
        AWAIT_COUNT(*m_answers, 400);
        QVERIFY(allAreSpooled());
        (*other)->exec("ROLLBACK");
        QTRY_COMPARE(m_log->spool()->waiting, 0);
        QCOMPARE(stored(), ids(1, 400));
    }

    void aLockOfAnotherProgramLosesNothing()
    {
        open();
        const auto other = storage::Connection::open(path(), storage::OpenMode::ReadWrite);
        (*other)->exec("BEGIN EXCLUSIVE");
        appendAll(ids(1, 20));
        AWAIT_COUNT(*m_answers, 20);
        QVERIFY(allAreSpooled());
        (*other)->exec("ROLLBACK");
        QTRY_COMPARE(m_log->spool()->waiting, 0);
        QCOMPARE(stored(), ids(1, 20));
    }

    void itIsThereAfterARestart()
    {
        open();
        FaultVfs::fillDisk(true);
        appendAll(ids(1, 40));
        AWAIT_COUNT(*m_answers, 40);
        QVERIFY(allAreSpooled());
        m_log.reset();
        FaultVfs::fillDisk(false);
        open();
        QTRY_COMPARE(m_log->spool()->waiting, 0);
        QCOMPARE(stored(), ids(1, 40));
    }

    void aCrashBehindTheCommitDoublesNothing()
    {
        open();
        FaultVfs::fillDisk(true);
        appendAll(ids(1, 40));
        AWAIT_COUNT(*m_answers, 40);
        const QString before = m_dir->filePath(u"before"_s);
        QVERIFY(QFile::copy(spoolPath(), before));
        FaultVfs::fillDisk(false);
        QTRY_COMPARE(m_log->spool()->waiting, 0);
        m_log.reset();
        // As if the power had gone when the log had them and the spool did not know it yet.
        QVERIFY(QFile::remove(spoolPath()));
        QVERIFY(QFile::rename(before, spoolPath()));
        open();
        QTRY_COMPARE(m_log->spool()->waiting, 0);
        QCOMPARE(stored(), ids(1, 40));
        for (int seq = 1; seq <= 40; ++seq) {
            Answer detail(m_log->detail(seq));
            AWAIT(detail);
            QCOMPARE((*detail)->attempts.size(), 1);
        }
    }

    void aRetryIsAnAttemptThereToo()
    {
        open();
        FaultVfs::fillDisk(true);
        append("r-1");
        append("r-1");
        append("r-2");
        AWAIT_COUNT(*m_answers, 3);
        FaultVfs::fillDisk(false);
        QTRY_COMPARE(m_log->spool()->waiting, 0);
        QCOMPARE(stored(), ids(1, 2));
        QCOMPARE(m_log->counters().duplicates, 1);
    }

    void unjudgedOnesStayUnjudged()
    {
        open();
        std::atomic<int> told = 0;
        m_log->addListener([&told](const EventLog::Change &change) { told += change.pendingAdded; });
        FaultVfs::fillDisk(true);
        m_log->pend(arrivalOf(eventBody("r-1")), m_answers->next());
        AWAIT_COUNT(*m_answers, 1);
        QVERIFY(allAreSpooled());
        QCOMPARE((*m_answers)[0]->verdict, Verdict::Unchecked);
        FaultVfs::fillDisk(false);
        QTRY_COMPARE(m_log->counters().pending, 1);
        QCOMPARE(m_log->newestSeq(), 0);
        QTRY_COMPARE(told.load(), 1);
    }

    void whatComesOutIsToldOf()
    {
        open();
        Answers<Stored> unspooled;
        m_log->addListener([&unspooled](const EventLog::Change &change) {
            for (const Stored &stored : change.unspooled)
                unspooled.next()(stored);
        });
        FaultVfs::fillDisk(true);
        appendAll(ids(1, 3));
        AWAIT_COUNT(*m_answers, 3);
        QCOMPARE(unspooled.count(), size_t(0));
        FaultVfs::fillDisk(false);
        AWAIT_COUNT(unspooled, 3);
        for (int at = 0; at < 3; ++at) {
            QCOMPARE(unspooled[size_t(at)]->seq, at + 1);
            QCOMPARE(unspooled[size_t(at)]->event, u"message"_s);
            QVERIFY(!unspooled[size_t(at)]->spooled);
        }
        m_log.reset(); // before what its listener fills
    }

    void aFullSpoolRefusesAndTheGapSaysSo()
    {
        open(8 * 1024);
        FaultVfs::fillDisk(true);
        appendAll(ids(1, 40));
        AWAIT_COUNT(*m_answers, 40);
        for (size_t at = 0; at < 40; ++at) {
            if (!(*m_answers)[at])
                QCOMPARE((*m_answers)[at].error().code, u"spool_full"_s);
        }
        QVERIFY(!m_refused.isEmpty());
        QVERIFY(!m_kept.isEmpty());
        FaultVfs::fillDisk(false);
        QTRY_COMPARE(m_log->spool()->waiting, 0);
        QCOMPARE(stored(), sorted(m_kept));
        const auto gapOf = [this] {
            Answer gaps(m_log->gaps(testTime - std::chrono::hours(24), testTime + std::chrono::hours(24)));
            return QTest::qWaitFor([&] { return gaps.arrived(); }, 60000) && *gaps && !(*gaps)->isEmpty()
                       ? (*gaps)->first()
                       : Gap{};
        };
        QTRY_COMPARE(gapOf().cause, u"spool_full"_s);
        QCOMPARE(gapOf().count, m_refused.size());
    }

    void aLogInMemoryHasNone()
    {
        const auto log = EventLog::open(u":memory:"_s);
        QVERIFY(!(*log)->useSpool());
        QVERIFY(!(*log)->spool());
    }

    void closingInTheMiddleAnswersAll()
    {
        open();
        FaultVfs::fillDisk(true);
        appendAll(ids(1, 200));
        FaultVfs::fillDisk(false);
        m_log.reset(); // while some are in the writer's hands, some in the spool's
        QCOMPARE(m_answers->count(), size_t(200));
        open();
        QTRY_COMPARE(m_log->spool()->waiting, 0);
        QCOMPARE(sorted(stored()), sorted(m_kept));
    }
};

QTEST_GUILESS_MAIN(SpoolTest)
#include "tst_spool.moc"
