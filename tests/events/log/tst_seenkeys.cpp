#include "app/events/log/logwrites.h"
#include "tests/events/log/logtools.h"
#include "tests/storage/faultvfs.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

//! One delivery is one event, whichever bucket it lies in and whatever became of the filters.
class TestSeenKeys final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_path;
    std::unique_ptr<EventLog> m_log;
    int m_files = 0;
    int m_new = 0; //!< events beyond the six

    static constexpr qint64 bucketSize = 65'536;

    void open(storage::Options options = {})
    {
        m_log.reset();
        auto opened = EventLog::open(m_path, {}, std::move(options));
        VERIFY_OK(opened);
        m_log = std::move(*opened);
    }
    //! While the log is closed.
    void change(std::string_view sql)
    {
        m_log.reset();
        const auto db = storage::Connection::open(m_path, storage::OpenMode::ReadWrite);
        VERIFY_OK(db);
        (*db)->exec(sql);
    }
    QStringList ask(std::string_view sql)
    {
        QStringList cells;
        const auto db = storage::Connection::open(m_path, storage::OpenMode::QueryOnly);
        if (!db)
            return {u"not opened"_s};
        auto rows = (*db)->prepare(sql);
        while (rows.step())
            cells << rows.text(0);
        return cells;
    }
    Stored append(int number)
    {
        Answers<Stored> answers;
        m_log->append(arrivalOf(eventBody("r-" + QByteArray::number(number))), answers.next());
        [&] { AWAIT_COUNT(answers, 1); }();
        return answers.count() == 1 && answers[0] ? *answers[0] : Stored{};
    }
    //! Six events: the last two of bucket 0 and the first four of bucket 1.
    void fillAcrossTheBorder()
    {
        change("INSERT INTO removed(first, last) VALUES (1, 65533)");
        open();
        for (int number = 0; number < 6; ++number) {
            const auto stored = append(number);
            QVERIFY(stored.isNew);
            QCOMPARE(stored.seq, bucketSize - 2 + number);
        }
    }
    void verifyAllAreKnown()
    {
        for (int number = 0; number < 6; ++number) {
            const auto stored = append(number);
            QVERIFY2(!stored.isNew, qPrintable(QString::number(number)));
            QCOMPARE(stored.seq, bucketSize - 2 + number);
        }
        const auto stored = append(6 + ++m_new);
        QVERIFY(stored.isNew);
    }

private slots:
    void init()
    {
        m_path = m_dir.filePath(u"events-%1.db"_s.arg(++m_files));
        m_new = 0;
        open();
    }
    void cleanup() { m_log.reset(); }

    void aFilterForgetsNothingAndGuessesSeldom()
    {
        QRandomGenerator random(20261122);
        std::vector<qint64> keys(bucketSize);
        for (auto &key : keys)
            key = qint64(random.generate64());
        KeyFilter filter;
        for (const auto key : keys)
            filter.add(key);
        const auto again = KeyFilter::unpack(filter.packed());
        QVERIFY(again);
        for (const auto key : keys)
            QVERIFY(filter.mayHold(key) && again->mayHold(key));
        int guesses = 0;
        for (int i = 0; i < 100'000; ++i)
            guesses += again->mayHold(qint64(random.generate64())) ? 1 : 0;
        QVERIFY2(guesses < 150, qPrintable(QString::number(guesses))); // 57 expected
        QVERIFY(!KeyFilter().mayHold(keys.front()));
    }

    void aFilterThatIsNotWholeIsNone()
    {
        QByteArray packed = KeyFilter().packed();
        QVERIFY(KeyFilter::unpack(packed));
        QVERIFY(!KeyFilter::unpack(packed.chopped(1)));
        QVERIFY(!KeyFilter::unpack({}));
        packed[packed.size() - 7] = char(packed.at(packed.size() - 7) ^ 1);
        QVERIFY(!KeyFilter::unpack(packed));
    }

    void aRepeatIsKnownAcrossTheBorder()
    {
        fillAcrossTheBorder();
        verifyAllAreKnown();
        QCOMPARE(ask("SELECT bucket FROM key_filter"), QStringList{u"0"_s}); // the one that is full
        open();
        verifyAllAreKnown();
    }

    void withoutItsFilterABucketIsReadAnew_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("gone") << "DELETE FROM key_filter"_qba;
        QTest::newRow("empty") << "UPDATE key_filter SET bits = x''"_qba;
        QTest::newRow("zeroed") << "UPDATE key_filter SET bits = zeroblob(131104)"_qba;
        QTest::newRow("cut") << "UPDATE key_filter SET bits = substr(bits, 1, 1000)"_qba;
    }
    void withoutItsFilterABucketIsReadAnew()
    {
        QFETCH(const QByteArray, sql);
        fillAcrossTheBorder();
        change(std::string_view(sql.constData(), size_t(sql.size())));
        open();
        verifyAllAreKnown();
        change("INSERT INTO removed(first, last) VALUES (65544, 131071)");
        open();
        QVERIFY(append(++m_new + 6).isNew); // the next bucket: those before it are kept now
        m_log.reset();
        QCOMPARE(ask("SELECT bucket FROM key_filter WHERE length(bits) = 131104"), (QStringList{u"0"_s, u"1"_s}));
    }

    //! What a batch removed is there again when the disk was full at its end: and it is known.
    void whatAFailedBatchRemovedIsStillKnown()
    {
        fillAcrossTheBorder();
        change("INSERT INTO removed(first, last) VALUES (65540, 131071)");
        const storage::FaultVfs vfs;
        std::atomic<qint64> now = 0;
        open({.steadyNow = [&now] { return SteadyTime(std::chrono::milliseconds(now)); }});

        // The writer waits in the answer to a repeat, so that what is asked for meanwhile is one batch: bucket 0 is
        // emptied, an event opens bucket 2, and nothing of it reaches the disk.
        std::promise<void> gate;
        std::promise<void> isWaiting;
        m_log->append(arrivalOf(eventBody("r-5")), [&gate, &isWaiting](const Result<Stored> &) {
            isWaiting.set_value();
            gate.get_future().wait();
        });
        isWaiting.get_future().wait();
        storage::FaultVfs::fillDisk(true);
        Answer removed(m_log->remove({65'534, 65'535}));
        Answers<Stored> answers;
        m_log->append(arrivalOf(eventBody("r-50")), answers.next());
        gate.set_value();
        AWAIT_COUNT(answers, 1);
        VERIFY_ERROR(answers[0], Error::Kind::Storage);
        AWAIT(removed);
        VERIFY_ERROR(*removed, Error::Kind::Storage);

        storage::FaultVfs::fillDisk(false);
        now = 10'000;
        verifyAllAreKnown();
        m_log.reset(); // before its file system
    }

    void theIndexIsUsedAndNothingElseIsLookedAt()
    {
        const auto db = storage::Connection::open(m_path, storage::OpenMode::QueryOnly);
        VERIFY_OK(db);
        auto rows = (*db)->prepare("EXPLAIN QUERY PLAN " + std::string(findRepeatSql));
        QVERIFY(rows.step());
        QVERIFY2(rows.text(3).contains(u"event_key (<expr>=? AND key=?)"_s), qPrintable(rows.text(3)));
    }

    void bucketsWithoutEventsGo()
    {
        fillAcrossTheBorder();
        m_log.reset();
        change("DELETE FROM event; INSERT INTO removed(first, last) VALUES (65534, 196607)");
        open();
        QVERIFY(append(0).isNew); // what was removed is new when it comes again
        m_log.reset();
        change("INSERT INTO removed(first, last) VALUES (196609, 262143)");
        open();
        QVERIFY(append(1).isNew);
        m_log.reset();
        QCOMPARE(ask("SELECT bucket FROM key_filter"), QStringList{u"3"_s});
    }
};

QTEST_GUILESS_MAIN(TestSeenKeys)
#include "tst_seenkeys.moc"
