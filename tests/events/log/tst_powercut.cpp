#include "app/storage/connection.h"
#include "tests/events/log/logtools.h"
#include "tests/storage/powercutvfs.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <condition_variable>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;
using storage::PowerCutVfs;
using storage::Synchronous;

namespace {

constexpr int mostChanges = 2'500; // from the start of the load to the cut: more than from one checkpoint to the next
constexpr int roundsPerStore = 8;  // then a fresh one: the file grows with each
constexpr qsizetype mostInFlight = 64; // events that wait for their answer

//! What a power cut left of the log.
struct Found
{
    qsizetype lost = 0;
    qsizetype doubled = 0;
    bool isWhole = false; //!< SQLite finds no fault
};

Found look(const QString &path, const QSet<QByteArray> &answered)
{
    Found found;
    const auto db = storage::Connection::open(path, storage::OpenMode::ReadWrite);
    if (!db)
        return {.lost = answered.size()};
    QSet<QByteArray> stored;
    try {
        auto check = (*db)->prepare("PRAGMA integrity_check");
        found.isWhole = check.step() && check.text(0) == "ok"_L1;
        auto rows = (*db)->prepare("SELECT request_id FROM event");
        while (rows.step()) {
            const QByteArray id = rows.text(0).toUtf8();
            found.doubled += stored.contains(id);
            stored.insert(id);
        }
    } catch (const storage::StorageError &) {
        found.isWhole = false;
    }
    found.lost = (answered - stored).size();
    return found;
}

} // namespace

//! One log over many power cuts. Whatever append() said yes to is remembered as it is said.
class CutLog
{
public:
    CutLog(Synchronous synchronous, quint32 seed)
        : m_synchronous(synchronous)
        , m_chance(seed)
    {
    }

    //! Opens what the last cut left, appends until the next one, and looks at what that leaves.
    Found round()
    {
        if (m_round++ % roundsPerStore == 0) {
            m_folder.emplace();
            m_sent.clear();
            m_safe.clear();
        }
        m_answered = m_safe;
        m_again = m_sent - m_safe;
        const QString from = folder(m_round - 1);
        const QString into = folder(m_round);
        QDir().mkpath(from);
        QDir().mkpath(into);
        {
            PowerCutVfs vfs(m_chance.generate());
            load(vfs, from, into);
            m_unsynced = vfs.unsynced();
        }
        QDir(from).removeRecursively();
        return look(into + u"/events.db"_s, m_safe);
    }

    [[nodiscard]] PowerCutVfs::Unsynced unsynced() const { return m_unsynced; }
    [[nodiscard]] qint64 answers() const { return m_answers; }
    [[nodiscard]] int setAsides() const { return m_setAsides; }

private:
    QString folder(int round) const { return m_folder->filePath(QString::number(round)); }

    void load(PowerCutVfs &vfs, const QString &from, const QString &into)
    {
        auto log = EventLog::open(from + u"/events.db"_s, {}, {.synchronous = m_synchronous});
        VERIFY_OK(log);
        m_setAsides += int((*log)->setAsides().size());
        const auto atCut = [this] {
            const std::lock_guard lock(m_mutex);
            m_safe = m_answered;
        };
        // As often at the third change as at the thousandth; now and then while the log is being closed.
        const int number = int(std::exp(m_chance.generateDouble() * std::log(mostChanges)));
        const bool atClose = m_chance.bounded(8) == 0;
        const qsizetype most = atClose ? 1 + m_chance.bounded(200) : -1;
        if (!atClose)
            vfs.cutAtChange(number, into, atCut);
        for (qsizetype sent = 0; sent != most && !vfs.isCut(); ++sent)
            append(**log);
        if (atClose) {
            drain();
            vfs.cutAtChange(1 + int(m_chance.bounded(60)), into, atCut);
        }
        log->reset();
        vfs.cutNow();
    }
    //! What was not answered before the cut comes again, as from the gateway.
    QByteArray nextId()
    {
        if (m_again.isEmpty())
            return *m_sent.insert("r-" + QByteArray::number(++m_lastId));
        const auto first = m_again.cbegin();
        const QByteArray id = *first;
        m_again.erase(first);
        return id;
    }
    void append(EventLog &log)
    {
        const QByteArray id = nextId();
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_inFlight < mostInFlight; });
            ++m_inFlight;
        }
        const QByteArray text(m_chance.bounded(100, 4'000), 'x');
        log.append(arrivalOf(eventBody(id, text)), [this, id](const Result<Stored> &stored) {
            const std::lock_guard lock(m_mutex);
            --m_inFlight;
            m_wake.notify_all();
            if (stored) {
                m_answered.insert(id);
                ++m_answers;
            }
        });
    }
    void drain()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_inFlight == 0; });
    }

    const Synchronous m_synchronous;
    QRandomGenerator m_chance;
    std::optional<QTemporaryDir> m_folder;
    int m_round = 0;
    int m_lastId = 0;
    int m_setAsides = 0;
    qint64 m_answers = 0;
    PowerCutVfs::Unsynced m_unsynced;
    QSet<QByteArray> m_sent;
    QSet<QByteArray> m_again; //!< of those, what is to be sent once more

    std::mutex m_mutex;
    std::condition_variable m_wake;
    qsizetype m_inFlight = 0;
    QSet<QByteArray> m_answered; //!< also after the cut, which nobody noticed
    QSet<QByteArray> m_safe;     //!< those of before the cut
};

//! The power goes while the log is written to, and the disk drops what was not synced.
class PowerCutTest final : public QObject
{
    Q_OBJECT

    static constexpr int cutsInCi = 200;

private slots:
    void whatWasAnsweredIsThere()
    {
        const int asked = qEnvironmentVariableIntValue("WA_TEST_CUTS");
        const int cuts = asked > 0 ? asked : cutsInCi;
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("%d cuts, seed %u", cuts, seed);
        CutLog log(Synchronous::Full, seed);
        int inCheckpoint = 0;
        int inLog = 0;
        for (int cut = 1; cut <= cuts; ++cut) {
            const Found found = log.round();
            inCheckpoint += log.unsynced().main > 0;
            inLog += log.unsynced().log > 0;
            QVERIFY2(found.lost == 0 && found.doubled == 0 && found.isWhole,
                     qPrintable(u"cut %1: %2 lost, %3 doubled, %4"_s.arg(cut)
                                    .arg(found.lost)
                                    .arg(found.doubled)
                                    .arg(found.isWhole ? u"whole"_s : u"damaged"_s)));
        }
        QCOMPARE(log.setAsides(), 0);
        qInfo("%d cuts: %lld answered, 0 lost, 0 doubled; %d cut into a commit, %d into a checkpoint", cuts,
              static_cast<long long>(log.answers()), inLog, inCheckpoint);
        QVERIFY(inLog > cuts / 4);
        QVERIFY(inCheckpoint > cuts / 50);
    }

    //! What the log says yes to afterwards must not stand behind what the disk has lost.
    void aFailedSyncIsNotBelievedLater()
    {
        const QTemporaryDir dir;
        const QString from = dir.filePath(u"from"_s);
        const QString into = dir.filePath(u"into"_s);
        QVERIFY(QDir().mkpath(from) && QDir().mkpath(into));
        QSet<QByteArray> answered;
        {
            PowerCutVfs vfs(1);
            auto log = EventLog::open(from + u"/events.db"_s, {}, {.breaker = std::chrono::milliseconds(0)});
            VERIFY_OK(log);
            const auto append = [&](const QByteArray &id) {
                Answers<Stored> answers;
                (*log)->append(arrivalOf(eventBody(id)), answers.next());
                [&] { AWAIT_COUNT(answers, 1); }();
                if (answers[0])
                    answered.insert(id);
            };
            for (int i = 1; i <= 10; ++i)
                append("r-" + QByteArray::number(i));
            QCOMPARE(answered.size(), 10);
            vfs.failSyncs(true);
            for (int i = 11; i <= 20; ++i)
                append("r-" + QByteArray::number(i));
            QCOMPARE(answered.size(), 10);
            vfs.failSyncs(false);
            for (int i = 21; i <= 30; ++i)
                append("r-" + QByteArray::number(i));
            QCOMPARE(answered.size(), 20);
            vfs.cutAtChange(0, into, [] {});
            vfs.cutNow();
        }
        const Found found = look(into + u"/events.db"_s, answered);
        QCOMPARE(found.lost, 0);
        QVERIFY(found.isWhole);
    }

    //! Else the first test proves nothing.
    void withoutTheSyncItIsLost_data()
    {
        QTest::addColumn<Synchronous>("synchronous");
        QTest::newRow("OFF") << Synchronous::Off;
        QTest::newRow("NORMAL") << Synchronous::Normal;
    }
    void withoutTheSyncItIsLost()
    {
        QFETCH(Synchronous, synchronous);
        CutLog log(synchronous, QRandomGenerator::global()->generate());
        qsizetype lost = 0;
        for (int cut = 0; cut < 40 && lost == 0; ++cut)
            lost = log.round().lost;
        QVERIFY(lost > 0);
    }
};

QTEST_GUILESS_MAIN(PowerCutTest)
#include "tst_powercut.moc"
