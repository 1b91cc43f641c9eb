#include "app/storage/spoolfile.h"

#include "tests/support/resultmacros.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace wa;
using namespace wa::storage;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 capacity = 1024 * 1024;

//! Everything that is left, from the oldest.
QByteArrayList all(SpoolFile &spool)
{
    QByteArrayList out;
    const auto entries = spool.oldest(100'000, capacity);
    for (const auto &[number, bytes] : entries.value())
        out << bytes;
    return out;
}

Result<> put(SpoolFile &spool, const QByteArrayList &records)
{
    return spool.append(std::vector<QByteArray>(records.begin(), records.end()));
}

} // namespace

class SpoolFileTest final : public QObject
{
    Q_OBJECT

    std::optional<QTemporaryDir> m_dir;

    QString path() const { return m_dir->filePath(u"events.spool"_s); }
    std::unique_ptr<SpoolFile> open(qint64 bytes = capacity) const
    {
        auto spool = SpoolFile::open(path(), bytes);
        return spool ? std::move(*spool) : nullptr;
    }
    void overwrite(qint64 at, const QByteArray &bytes) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(at));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private slots:
    void init() { m_dir.emplace(); }

    void keepsItsOrderOverRestarts()
    {
        {
            const auto spool = open();
            VERIFY_OK(put(*spool, {"one", "two"}));
            VERIFY_OK(put(*spool, {"three"}));
        }
        const auto spool = open();
        VERIFY_OK(put(*spool, {"four"}));
        QCOMPARE(all(*spool), (QByteArrayList{"one", "two", "three", "four"}));
        const auto entries = *spool->oldest(100, capacity);
        QVERIFY(std::ranges::is_sorted(entries, {}, &SpoolFile::Entry::number));
        spool->drop(2);
        QCOMPARE(all(*spool), (QByteArrayList{"three", "four"}));
    }

    void itsRoomIsTakenAndNobodyElsesToRead()
    {
        const auto spool = open();
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(path()).constData(), &status), 0);
        QVERIFY(status.st_blocks * 512 >= capacity);
        QCOMPARE(status.st_mode & 0777, mode_t(0600));
    }

    void whatDoesNotFitIsRefusedWhole()
    {
        const auto spool = open();
        const QByteArray large(600'000, 'x');
        VERIFY_OK(put(*spool, {large}));
        const auto refused = put(*spool, {"small", large});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"spool_full"_s);
        VERIFY_OK(put(*spool, {"small"}));
        QCOMPARE(all(*spool), (QByteArrayList{large, "small"}));
    }

    void emptiedItHasAllItsRoomAgain()
    {
        const QByteArray large(900'000, 'x');
        const auto spool = open();
        QByteArrayList ids;
        for (int round = 0; round < 3; ++round) {
            VERIFY_OK(put(*spool, {large, QByteArray::number(round)}));
            ids << spool->id();
            spool->drop(2);
            QCOMPARE(spool->count(), size_t(0));
        }
        QCOMPARE(QSet<QByteArray>(ids.begin(), ids.end()).size(), 3);
    }

    void whatWasDroppedStaysDropped()
    {
        {
            const auto spool = open();
            VERIFY_OK(put(*spool, {"one", "two", "three"}));
            spool->drop(3);
            VERIFY_OK(put(*spool, {"1"})); // "two" and "three" still stand behind it in the file
        }
        const auto spool = open();
        QCOMPARE(all(*spool), QByteArrayList{"1"});
    }

    void aCutAnywhereLeavesWholeRecords()
    {
        const QByteArrayList records{"first", QByteArray(300, 'b'), "third"};
        {
            const auto spool = open();
            VERIFY_OK(put(*spool, records));
        }
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        QList<qsizetype> ends;
        for (qsizetype end = whole.indexOf("first"); const auto &record : records) {
            end = whole.indexOf(record, end) + record.size();
            ends << end;
        }
        for (qsizetype cut = 0; cut <= ends.last(); ++cut) {
            QByteArray torn = whole;
            torn.replace(cut, torn.size() - cut, QByteArray(torn.size() - cut, '\0'));
            overwrite(0, torn);
            const auto kept = std::ranges::count_if(ends, [cut](qsizetype end) { return end <= cut; });
            const auto spool = open();
            QCOMPARE(all(*spool), records.first(kept));
        }
    }

    void oneThatTheDiskChangedIsLeftOut()
    {
        {
            const auto spool = open();
            VERIFY_OK(put(*spool, {"aaaaaaaa", "bbbbbbbb", "cccccccc"}));
        }
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const qint64 at = file.readAll().indexOf("bbbbbbbb");
        file.close();
        const auto running = open();
        overwrite(at, "X");
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"record 2 is damaged and lost"_s));
        QCOMPARE(all(*running), (QByteArrayList{"aaaaaaaa", "cccccccc"}));
    }

    void damageFoundAtTheStartHidesNoOthers()
    {
        {
            const auto spool = open();
            VERIFY_OK(put(*spool, {"aaaaaaaa", "bbbbbbbb", "cccccccc"}));
        }
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const qint64 at = file.readAll().indexOf("bbbbbbbb");
        file.close();
        overwrite(at, "X");
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"1 records are damaged and lost"_s));
        const auto spool = open();
        QCOMPARE(all(*spool), (QByteArrayList{"aaaaaaaa", "cccccccc"}));
    }

    void aSmallerCapacityLosesNothing()
    {
        const QByteArray large(900'000, 'x');
        {
            const auto spool = open();
            VERIFY_OK(put(*spool, {large, "last"}));
        }
        const auto spool = open(100'000);
        QCOMPARE(spool->count(), size_t(2));
        QVERIFY(!put(*spool, {"more"}));
        QCOMPARE(all(*spool), (QByteArrayList{large, "last"}));
    }

    void aSecondOneIsRefused()
    {
        const auto spool = open();
        QVERIFY(spool);
        QVERIFY(!open());
    }

    void aFileOfSomethingElseIsBegunAnew()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'z'));
        file.close();
        const auto spool = open();
        QVERIFY(spool);
        QCOMPARE(spool->count(), size_t(0));
        VERIFY_OK(put(*spool, {"one"}));
        QCOMPARE(all(*spool), QByteArrayList{"one"});
    }
};

QTEST_GUILESS_MAIN(SpoolFileTest)
#include "tst_spoolfile.moc"
