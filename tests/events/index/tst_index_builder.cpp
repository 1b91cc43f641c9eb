#include "app/storage/attempt.h"
#include "app/storage/connection.h"
#include "tests/events/index/indextools.h"

#include <QFile>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

Question asking(const QString &text)
{
    return {.query = *parse(text), .context = {.now = testTime, .names = {}}};
}

void damage(const QString &path, qint64 at, qint64 bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.size() > at + bytes);
    file.seek(at);
    auto there = file.read(bytes);
    for (auto &byte : there)
        byte = char(byte ^ 0x55);
    file.seek(at);
    file.write(there);
}

} // namespace

//! However the index's file comes to be absent, behind or damaged: after the work is done it says what the log says.
class IndexBuilderTest final : public QObject
{
    Q_OBJECT

    //! Compares everything the index has with the log, by a question for each step of the evaluation.
    static void compare(IndexedLog &log, IndexBuilder &builder)
    {
        const auto details = log.details();
        VERIFY_OK(details);
        const auto state = builder.state();
        QVERIFY(state->whole);
        QCOMPARE(state->rows, qint64(details->size()));
        const auto reader = log.log->newReader();
        const auto file = IndexFile::openToRead(log.indexPath());
        VERIFY_OK(file);
        for (const auto *text :
             {"", "event:message", "order", "chat:62812*", ".payload.score", "attempts>1", "pinned"}) {
            const auto question = asking(QString::fromLatin1(text));
            const auto found = findIn(*state, question, {.file = file->get(), .log = reader.get()});
            QCOMPARE(found, findNaively(*details, question));
        }
    }
    static void fill(IndexedLog &log, int events, quint32 seed = 1)
    {
        RandomEvents random(seed);
        for (int i = 0; i < events; ++i)
            log.append(random.next());
        QTRY_VERIFY_WITH_TIMEOUT(log.isSettled(), 60000);
    }

private slots:
    void startsFromNothing()
    {
        IndexedLog log;
        fill(log, 700);
        const auto builder = log.builder();
        QVERIFY(!builder->state()->whole);
        QCOMPARE(builder->progress().total, 700);
        IndexBuilder::News news;
        while (builder->state()->rows == 0)
            QVERIFY(builder->step(news));
        QCOMPARE(builder->state()->blocks.back()->to, 700); // the newest come first
        std::ignore = workThrough(*builder);
        QVERIFY(!builder->progress().catchingUp);
        compare(log, *builder);
    }

    void goesOnWhereItWas()
    {
        IndexedLog log;
        fill(log, 600);
        {
            const auto builder = log.builder();
            std::ignore = workThrough(*builder);
            builder->close();
        }
        {
            const auto builder = log.builder();
            QVERIFY(builder->state()->whole);
            QCOMPARE(builder->state()->rows, 600);
            QVERIFY(workThrough(*builder).isEmpty()); // nothing to do again
            compare(log, *builder);
        }
        fill(log, 150, 2);
        const auto builder = log.builder();
        const auto news = workThrough(*builder);
        QVERIFY(news.grew);
        QCOMPARE(*news.grew, (SeqRange{601, log.log->newestSeq()}));
        compare(log, *builder);
    }

    //! Killed after any piece of work, with nothing stored that was not committed.
    void mayBeKilled()
    {
        IndexedLog log;
        fill(log, 600);
        for (int pieces = 0;; ++pieces) {
            QFile::remove(log.indexPath());
            QFile::remove(log.indexPath() + u"-wal"_s);
            QFile::remove(log.indexPath() + u"-shm"_s);
            bool done = false;
            {
                const auto builder = log.builder();
                IndexBuilder::News news;
                for (int i = 0; i < pieces && !done; ++i)
                    done = !builder->step(news);
            }
            const auto builder = log.builder();
            std::ignore = workThrough(*builder);
            compare(log, *builder);
            if (done)
                break;
        }
    }

    //! What is newest is shown before the others are read, and no event is counted that is gone.
    void showsTheNewestFirst()
    {
        IndexedLog log;
        fill(log, 600);
        {
            const auto builder = log.builder();
            std::ignore = workThrough(*builder);
            builder->close();
            const auto file = IndexFile::openToWrite(log.indexPath());
            VERIFY_OK(file);
            const auto loaded = (*file)->load();
            VERIFY_OK(loaded);
            QCOMPARE(loaded->blocks.size(), size_t(2));
            VERIFY_OK((*file)->replace({loaded->blocks.front()}, {}, *loaded->dictionaries)); // a hole
        }
        std::vector<qint64> seqs;
        for (qint64 seq = 1; seq <= 20; ++seq)
            seqs.push_back(seq);
        wa::Answer<qint64> removed(log.log->remove(seqs));
        AWAIT(removed);
        VERIFY_OK(*removed);
        IndexBuilder builder(log.indexPath(), log.log->newReader());
        IndexProgress shown;
        const auto news = builder.open([&] { shown = builder.progress(); });
        QCOMPARE(shown.total, 580);
        QVERIFY(!news.restarted);
        std::ignore = workThrough(builder);
        compare(log, builder);
    }

    //! Then its words have other numbers: who began with what was shown has to begin anew.
    void whatWasShownMayBeVoid()
    {
        IndexedLog log;
        fill(log, 600);
        {
            const auto builder = log.builder();
            std::ignore = workThrough(*builder);
            builder->close();
        }
        IndexBuilder builder(log.indexPath(), log.log->newReader());
        IndexStatePtr shown;
        const auto news = builder.open([&] {
            shown = builder.state();
            const auto other = storage::Connection::open(log.indexPath(), storage::OpenMode::ReadWrite);
            VERIFY_OK(other);
            VERIFY_OK(storage::attempt([&other] { (*other)->exec("DROP TABLE mark"); }));
        });
        QVERIFY(shown && shown->rows > 0);
        QCOMPARE(builder.state()->rows, 0);
        QVERIFY(builder.state()->era > shown->era);
        QVERIFY(news.restarted);
        std::ignore = workThrough(builder);
        compare(log, builder);
    }

    void livesThroughDamage_data()
    {
        QTest::addColumn<double>("where"); // of the file
        for (const double where : {0.0, 0.03, 0.2, 0.4, 0.6, 0.8, 0.95})
            QTest::addRow("at %g", where) << where;
    }
    void livesThroughDamage()
    {
        QFETCH(double, where);
        IndexedLog log;
        fill(log, 600);
        {
            const auto builder = log.builder();
            std::ignore = workThrough(*builder);
            builder->close();
        }
        const auto size = QFile(log.indexPath()).size();
        damage(log.indexPath(), qint64(double(size) * where), 64);
        const auto builder = log.builder();
        std::ignore = workThrough(*builder);
        // Texts and digests are looked at when they are asked for; who meets damage tells.
        const auto reader = log.log->newReader();
        const auto file = IndexFile::openToRead(log.indexPath());
        VERIFY_OK(file);
        for (const auto &block : builder->state()->blocks) {
            BlockData data(*builder->state(), block, {.file = file->get(), .log = reader.get()});
            std::ignore = data.texts();
            for (size_t row = 0; row < block->size(); row += Block::digestsTogether)
                std::ignore = data.digest(row);
            if (data.isDamaged())
                builder->noteDamaged(block->from);
        }
        compare(log, *builder); // answered by the log meanwhile
        std::ignore = workThrough(*builder);
        compare(log, *builder);
        const auto mended = IndexFile::openToRead(log.indexPath());
        VERIFY_OK(mended);
        for (const auto &block : builder->state()->blocks)
            QVERIFY(!block->stored || (*mended)->contents(*block));
    }

    void takesNoFileThatIsNone()
    {
        IndexedLog log;
        fill(log, 200);
        QFile file(log.indexPath());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(100'000, 'x'));
        file.close();
        const auto builder = log.builder();
        std::ignore = workThrough(*builder);
        compare(log, *builder);
    }

    void takesNoIndexOfAnotherLog()
    {
        IndexedLog other;
        fill(other, 300, 5);
        {
            const auto builder = other.builder();
            std::ignore = workThrough(*builder);
            builder->close();
        }
        IndexedLog log;
        fill(log, 350, 6);
        QVERIFY(QFile::copy(other.indexPath(), log.indexPath()));
        const auto builder = log.builder();
        std::ignore = workThrough(*builder);
        compare(log, *builder);
    }

    //! What the log hands on is indexed as what would be read from it, and without reading it.
    void takesInWhatIsHandedOn()
    {
        IndexedLog log;
        fill(log, 40);
        auto reader = log.log->newReader();
        auto *theReader = reader.get();
        IndexBuilder builder(log.indexPath(), std::move(reader));
        builder.open();
        std::ignore = workThrough(builder);
        std::mutex mutex;
        IndexBuilder::Handed handed;
        const auto listener = log.log->addListener(
            [&](const EventLog::Change &change) {
                const std::lock_guard lock(mutex);
                if (change.detail)
                    handed.push_back(change.detail);
            },
            EventLog::Wants::Details);
        RandomEvents random(2);
        for (int i = 0; i < 400; ++i) {
            const auto arrival = random.next();
            if (i >= 40 && arrival.body.size() < 16 * 1024)
                log.append(arrival);
        }
        QTRY_VERIFY_WITH_TIMEOUT(log.isSettled(), 60000);
        log.log->removeListener(listener);
        const auto newest = log.log->newestSeq();
        QVERIFY(!handed.empty());
        QCOMPARE(handed.back()->event.seq, newest);
        theReader->interrupt(); // nothing can be read
        builder.noteHead(newest);
        builder.noteArrivals(std::move(handed));
        std::ignore = workThrough(builder);
        QCOMPARE(builder.state()->newestSeq, newest);
        theReader->resume();
        compare(log, builder);

        QTemporaryDir apart;
        IndexBuilder plain(apart.filePath(u"index.db"_s), log.log->newReader());
        plain.open();
        std::ignore = workThrough(plain);
        const auto ours = builder.state();
        const auto theirs = plain.state();
        const auto contentsOf = [](const IndexState &state, qint64 seq) {
            const auto block = state.blockAtOrBelow(seq);
            const auto row = *block->rowOf(seq);
            const auto cells = block->at(row);
            QByteArrayList all{block->contents->texts.at(row).toByteArray(),
                               block->contents->digests.at(row).toByteArray(), state.dictionaries->kinds.at(cells.kind),
                               state.dictionaries->origins.at(cells.origin),
                               state.dictionaries->judgements.at(cells.judgement)};
            for (const auto number :
                 {qint64(cells.size), qint64(cells.lag), qint64(cells.attempts), qint64(cells.flags), cells.received})
                all << QByteArray::number(number);
            return all;
        };
        for (qint64 seq = 41; seq <= newest; ++seq) {
            if (theirs->blockAtOrBelow(seq)->contents)
                QCOMPARE(contentsOf(*ours, seq), contentsOf(*theirs, seq));
        }
    }

    //! What happened to an event after it was handed on, the log alone knows.
    void readsWhatChangedSinceItWasHandedOn()
    {
        IndexedLog log;
        const auto builder = log.builder();
        std::mutex mutex;
        IndexBuilder::Handed handed;
        const auto listener = log.log->addListener(
            [&](const EventLog::Change &change) {
                const std::lock_guard lock(mutex);
                if (change.detail)
                    handed.push_back(change.detail);
            },
            EventLog::Wants::Details);
        for (int i = 0; i < 5; ++i)
            log.append(arrivalOf(eventBody("order-" + QByteArray::number(i))));
        log.append(arrivalOf(eventBody("order-1"), 10));
        QTRY_VERIFY_WITH_TIMEOUT(log.isSettled(), 60000);
        wa::Answer<qint64> removed(log.log->remove({3}));
        AWAIT(removed);
        log.log->removeListener(listener);
        QCOMPARE(handed.size(), size_t(5));
        builder->noteHead(log.log->newestSeq());
        builder->noteArrivals(std::move(handed));
        builder->noteAttempts({2});
        builder->noteRemoved({3});
        std::ignore = workThrough(*builder);
        compare(log, *builder);
        QCOMPARE(builder->state()->rows, 4);
    }

    void followsAttemptsAndAnnotations()
    {
        IndexedLog log;
        fill(log, 300);
        auto builder = log.builder();
        std::ignore = workThrough(*builder);
        builder->close();
        RandomEvents again(1);
        for (int i = 0; i < 5; ++i)
            log.append(again.next());
        QTRY_VERIFY_WITH_TIMEOUT(log.isSettled(), 60000);
        wa::Answer<> annotated(log.log->annotate(7, {.pinned = true, .note = u"order it"_s}));
        AWAIT(annotated);
        builder->noteAttempts({7});
        builder->noteAnnotations({7});
        const auto news = workThrough(*builder);
        QCOMPARE(news.changed.size(), size_t(6));
        compare(log, *builder);
        QVERIFY(builder->flush() || builder->state()->whole);
        while (builder->flush()) {
        }
        // Those that came while nobody listened are found at the next start.
        for (int i = 0; i < 3; ++i)
            log.append(again.next());
        QTRY_VERIFY_WITH_TIMEOUT(log.isSettled(), 60000);
        builder = log.builder();
        QCOMPARE(workThrough(*builder).changed.size(), size_t(3));
        compare(log, *builder);
    }

    void forgetsWhatTheLogForgot()
    {
        IndexedLog log;
        fill(log, 600);
        log.append(arrivalOf(eventBody("gone-1", "Unforgettableword")));
        QTRY_VERIFY_WITH_TIMEOUT(log.isSettled(), 60000);
        const auto last = log.log->newestSeq();
        fill(log, 200, 9);
        auto builder = log.builder();
        std::ignore = workThrough(*builder);
        builder->close();
        std::vector<qint64> seqs{last};
        for (qint64 seq = 1; seq <= 300; ++seq)
            seqs.push_back(seq);
        wa::Answer<qint64> removed(log.log->remove(seqs));
        AWAIT(removed);
        VERIFY_OK(*removed);
        QCOMPARE(**removed, qint64(seqs.size()));
        builder->noteRemoved(seqs);
        const auto news = workThrough(*builder);
        QCOMPARE(news.removed.size(), seqs.size());
        QCOMPARE(builder->state()->oldestSeq, 301);
        compare(log, *builder);
        builder->close();
        builder.reset();
        for (const auto &name : {log.indexPath(), QString(log.indexPath() + u"-wal"_s)}) {
            QFile file(name);
            if (file.open(QIODevice::ReadOnly))
                QVERIFY2(!file.readAll().toLower().contains("unforgettableword"), qPrintable(name));
        }
        // And when nobody told: the log keeps a list.
        fill(log, 10, 10);
        wa::Answer<qint64> more(log.log->remove({400, 401, 402}));
        AWAIT(more);
        builder = log.builder();
        std::ignore = workThrough(*builder);
        compare(log, *builder);
    }

    void splitsWhatIsLarge()
    {
        IndexedLog log;
        for (int i = 0; i < 400; ++i) {
            const auto id = QByteArray::number(i);
            log.append(arrivalOf(eventBody(id, QByteArray(60'000, char('a' + i % 20)) + " order " + id)));
        }
        log.append(arrivalOf(eventBody("huge", QByteArray(9'000'000, 'z') + " order")));
        QTRY_VERIFY_WITH_TIMEOUT(log.isSettled(), 60000);
        const auto builder = log.builder();
        std::ignore = workThrough(*builder);
        compare(log, *builder);
        QVERIFY(builder->state()->blocks.size() >= 2);
    }

    //! A disk that cannot be written costs memory, not answers.
    void worksWithoutAFile()
    {
        IndexedLog log;
        fill(log, 200);
        IndexBuilder builder(log.folder.filePath(u"no/such/folder/index.db"_s), log.log->newReader());
        builder.open();
        std::ignore = workThrough(builder);
        const auto details = log.details();
        VERIFY_OK(details);
        const auto reader = log.log->newReader();
        const auto question = asking(u"order"_s);
        QCOMPARE(findIn(*builder.state(), question, {.log = reader.get()}), findNaively(*details, question));
    }
};

QTEST_GUILESS_MAIN(IndexBuilderTest)
#include "tst_index_builder.moc"
