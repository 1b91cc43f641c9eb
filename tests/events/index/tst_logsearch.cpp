#include "app/events/index/logsearch.h"
#include "tests/events/index/indextools.h"

#include <QFile>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

//! The same answers with an index, with half of one, with an old one and with none.
class LogSearchTest final : public QObject
{
    Q_OBJECT

    static void fill(IndexedLog &log, int events, quint32 seed)
    {
        RandomEvents random(seed);
        for (int i = 0; i < events; ++i)
            log.append(random.next());
        QTRY_VERIFY_WITH_TIMEOUT(log.isSettled(), 60000);
    }
    static void compare(IndexedLog &log)
    {
        const auto details = log.details();
        VERIFY_OK(details);
        for (const auto *text :
             {"", "event:message", "order", "attempts>1", "pinned", ".payload.score>1", "-order dir:in"}) {
            const Question question{.query = *parse(QString::fromLatin1(text)),
                                    .context = {.now = testTime, .names = {}}};
            const auto expected = findNaively(*details, question);
            for (const auto &path : {log.indexPath(), QString()}) {
                LogSearch search(log.log->newReader(), path);
                std::vector<qint64> found;
                VERIFY_OK(search.run(question, {}, [&](qint64 seq) {
                    found.push_back(seq);
                    return true;
                }));
                QCOMPARE(found, expected);
                std::vector<qint64> some;
                VERIFY_OK(search.run(question, {.from = 50, .to = 250}, [&](qint64 seq) {
                    some.push_back(seq);
                    return some.size() < 7;
                }));
                QVERIFY(some.size() <= 7);
                QVERIFY(some.empty() || (some.front() <= 250 && some.back() >= 50));
            }
        }
    }

private slots:
    void answersWhateverTheIndex()
    {
        IndexedLog log;
        fill(log, 300, 1);
        compare(log); // no index
        {
            const auto builder = log.builder();
            std::ignore = workThrough(*builder);
            builder->close();
        }
        compare(log);
        fill(log, 100, 2); // the same ids again: attempts, and new bodies
        wa::Answer<> annotated(log.log->annotate(9, {.pinned = true}));
        AWAIT(annotated);
        compare(log); // behind
        wa::Answer<qint64> removed(log.log->remove({100, 101, 102, 240}));
        AWAIT(removed);
        compare(log);
        QFile file(log.indexPath());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no database");
        file.close();
        compare(log);
    }
};

QTEST_GUILESS_MAIN(LogSearchTest)
#include "tst_logsearch.moc"
