#include "app/events/feed/finder.h"
#include "app/events/feed/related.h"
#include "tests/events/log/logtools.h"
#include "tests/support/manualclock.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::events;

class FinderTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ManualClock m_clock;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<Index> m_index;
    std::unique_ptr<Finder> m_finder;

    static QStringList idsOf(const QList<Event> &events)
    {
        QStringList ids;
        for (const Event &event : events)
            ids << event.requestId.text();
        return ids;
    }

private slots:
    void initTestCase()
    {
        auto log = EventLog::open(m_folder.filePath(u"events.db"_s));
        VERIFY_OK(log);
        m_log = std::move(*log);
        auto index = Index::open(m_folder.filePath(u"index.db"_s), *m_log);
        VERIFY_OK(index);
        m_index = std::move(*index);
        m_finder = std::make_unique<Finder>(*m_index, *m_log, m_clock);
        Answers<Stored> stored;
        for (const char *id : {"a", "b", "c"})
            m_log->append(arrivalOf(eventBody(id)), stored.next());
        m_log->append(arrivalOf(eventBody("d", "Hello", "receipt")), stored.next());
        Arrival other = arrivalOf(eventBody("e"));
        other.project = ProjectId(u"p-2"_s);
        m_log->append(other, stored.next());
        AWAIT_COUNT(stored, 5);
        QTRY_COMPARE_WITH_TIMEOUT(m_index->newestSeq(), m_log->newestSeq(), 60000);
    }

    void findsTheNewestFirst()
    {
        wa::Answer all(m_finder->find(u"event=message"_s, {.project = ProjectId(u"p-1"_s)}, 10));
        AWAIT(all);
        VERIFY_OK(*all);
        QCOMPARE(idsOf(**all), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    }

    void endsWithEnough()
    {
        wa::Answer two(m_finder->find(u"event=message"_s, {.project = ProjectId(u"p-1"_s)}, 2));
        AWAIT(two);
        VERIFY_OK(*two);
        QCOMPARE(idsOf(**two), (QStringList{u"c"_s, u"b"_s}));
    }

    void looksWhereItIsTold()
    {
        wa::Answer c(m_finder->find(u"id=c"_s, {}, 1));
        AWAIT(c);
        VERIFY_OK(*c);
        const Event &event = (*c)->first();
        wa::Answer before(
            m_finder->find(relatedQuery(Relation::Alike, event), {.project = event.project, .to = event.seq - 1}, 1));
        AWAIT(before);
        VERIFY_OK(*before);
        QCOMPARE(idsOf(**before), QStringList{u"b"_s});
    }

    void nothingIsAnAnswer()
    {
        wa::Answer none(m_finder->find(u"id=nobody"_s, {}, 5));
        AWAIT(none);
        VERIFY_OK(*none);
        QVERIFY((*none)->isEmpty());
    }

    void aBrokenQueryIsAnError()
    {
        wa::Answer broken(m_finder->find(u"event:"_s, {}, 5));
        AWAIT(broken);
        VERIFY_ERROR(*broken, Error::Kind::Config);
        QCOMPARE(broken->error().detail, u"value_missing"_s);
    }

    void cancelledAndForgotten()
    {
        auto task = m_finder->find(u"event=message"_s, {}, 5);
        task.cancel();
        wa::Answer answer(std::move(task));
        AWAIT(answer);
        VERIFY_ERROR(*answer, Error::Kind::Cancelled);
    }

    void endsInTheMiddle()
    {
        std::ignore = m_finder->find(u"event=message"_s, {}, 5);
        m_finder.reset();
        m_index.reset();
        m_log.reset();
    }
};

QTEST_GUILESS_MAIN(FinderTest)
#include "tst_finder.moc"
