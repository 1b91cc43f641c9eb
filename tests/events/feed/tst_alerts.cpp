#include "app/events/feed/alerts.h"
#include "app/projects/consoledatabase.h"
#include "tests/events/log/logtools.h"
#include "tests/support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! What arrives and matches is raised; nothing else is.
class AlertsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_log = *EventLog::open(u":memory:"_s);
        m_console = *projects::openConsoleDatabase(u":memory:"_s);
        m_views = std::make_unique<SavedViews>(*m_console);
        m_stream = std::make_unique<EventStream>(*m_log, m_clock);
        m_alerts = std::make_unique<Alerts>(Alerts::Parts{
            .stream = *m_stream, .console = *m_console, .views = *m_views, .clock = m_clock, .context = {}});
        m_stream->start(0);
    }
    void cleanup()
    {
        m_alerts.reset();
        m_views.reset();
        m_stream.reset();
        m_console.reset();
        m_log.reset();
    }

    void rulesAreJudgedKeptAndTakenAway()
    {
        const AlertRule rule{
            .name = u"Orders"_s, .query = u"text:order"_s, .sound = true, .colour = u"warn"_s, .stopFollowing = true};
        for (const auto &[change, field] : {std::pair{AlertRule{.name = u" "_s, .query = u"a"_s}, u"name"_s},
                                            std::pair{AlertRule{.name = u"A"_s, .query = u" "_s}, u"query"_s},
                                            std::pair{AlertRule{.name = u"A"_s, .query = u"(("_s}, u"query"_s}}) {
            wa::Answer refused(m_alerts->save(change));
            AWAIT(refused);
            VERIFY_ERROR(*refused, Error::Kind::Invalid);
            QCOMPARE((*refused).error().field, field);
        }
        QVERIFY(m_alerts->rules().empty());
        save(rule);
        auto changed = m_alerts->rules().front();
        QVERIFY(!changed.id.isEmpty());
        changed.enabled = false;
        save(changed);
        QCOMPARE(m_alerts->rules(), std::vector{changed});

        Alerts again({.stream = *m_stream, .console = *m_console, .views = *m_views, .clock = m_clock, .context = {}});
        wa::Answer loaded(again.load());
        AWAIT(loaded);
        QCOMPARE(again.rules(), std::vector{changed});
        wa::Answer removed(m_alerts->remove(changed.id));
        AWAIT(removed);
        QVERIFY(m_alerts->rules().empty());
        wa::Answer reloaded(again.load());
        AWAIT(reloaded);
        QVERIFY(again.rules().empty());
    }

    void whatMatchesIsRaisedOnceInAWhile()
    {
        QSignalSpy raised(m_alerts.get(), &Alerts::raised);
        QSignalSpy stopped(m_alerts.get(), &Alerts::stopFollowing);
        save({.name = u"Orders"_s, .query = u"text:order"_s, .colour = u"warn"_s, .stopFollowing = true});
        append(arrivalOf(eventBody("r-1", "hello")));
        append(arrivalOf(eventBody("r-2", "An ORDER")));
        QTRY_COMPARE_WITH_TIMEOUT(raised.size(), 1, 60000);
        QCOMPARE(raised[0][0].value<AlertRule>().name, u"Orders"_s);
        QCOMPARE(raised[0][1].toInt(), 1);
        QCOMPARE(raised[0][2].toLongLong(), 2);
        for (int i = 3; i <= 5; ++i)
            append(arrivalOf(eventBody("r-" + QByteArray::number(i), "order")));
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 4, 60000); // each of them wants to be seen
        QCOMPARE(raised.size(), 1);                          // but the desktop is told later, of all together
        m_clock.advance(5s);
        QCOMPARE(raised.size(), 2);
        QCOMPARE(raised[1][1].toInt(), 3);
        QCOMPARE(raised[1][2].toLongLong(), 5);
        m_clock.advance(5s);
        QCOMPARE(raised.size(), 2);
        append(arrivalOf(eventBody("r-6", "order")));
        QTRY_COMPARE_WITH_TIMEOUT(raised.size(), 3, 60000);

        wa::Answer details(m_log->details({1, 2}));
        AWAIT(details);
        QCOMPARE((*details)->at(0).annotation.colour, QString());
        QCOMPARE((*details)->at(1).annotation.colour, u"warn"_s);
    }

    void ourOwnDeliveriesRaiseNothing()
    {
        QSignalSpy raised(m_alerts.get(), &Alerts::raised);
        save({.name = u"All"_s, .query = u"event:message"_s});
        for (const auto via : {Via::Replay, Via::SelfTest, Via::Import}) {
            auto arrival = arrivalOf(eventBody(viaWord(via).latin1()));
            arrival.via = via;
            append(arrival);
        }
        append(arrivalOf(eventBody("r-1")));
        QTRY_COMPARE_WITH_TIMEOUT(raised.size(), 1, 60000);
        QCOMPARE(raised[0][2].toLongLong(), 4);
        QCOMPARE(raised[0][1].toInt(), 1);
    }

    void aRuleMayNameASavedView()
    {
        QSignalSpy raised(m_alerts.get(), &Alerts::raised);
        wa::Answer unknown(m_alerts->save({.name = u"Orders"_s, .query = u"view:orders"_s}));
        AWAIT(unknown);
        VERIFY_ERROR(*unknown, Error::Kind::Invalid);
        wa::Answer kept(m_views->save({.name = u"Orders"_s, .query = u"text:nothing"_s}));
        AWAIT(kept);
        save({.name = u"Orders"_s, .query = u"view:orders"_s});
        wa::Answer changed(m_views->save({.name = u"Orders"_s, .query = u"text:order"_s}));
        AWAIT(changed);
        append(arrivalOf(eventBody("r-1", "order")));
        QTRY_COMPARE_WITH_TIMEOUT(raised.size(), 1, 60000);
    }

    void aRuleThatIsOffIsSilent()
    {
        QSignalSpy raised(m_alerts.get(), &Alerts::raised);
        save({.name = u"Off"_s, .query = u"event:message"_s, .enabled = false});
        save({.name = u"Colour only"_s, .query = u"event:message"_s, .notify = false, .colour = u"bad"_s});
        append(arrivalOf(eventBody("r-1")));
        const auto colour = [&] {
            wa::Answer details(m_log->details({1}));
            [&] { AWAIT(details); }();
            return (*details)->isEmpty() ? QString() : (*details)->first().annotation.colour;
        };
        QTRY_COMPARE_WITH_TIMEOUT(colour(), u"bad"_s, 60000);
        QVERIFY(raised.isEmpty());
    }

private:
    void save(const AlertRule &rule)
    {
        wa::Answer saved(m_alerts->save(rule));
        AWAIT(saved);
        VERIFY_OK(*saved);
    }
    void append(const Arrival &arrival)
    {
        Answers<Stored> answers;
        m_log->append(arrival, answers.next());
        AWAIT_COUNT(answers, 1);
    }

    ManualClock m_clock;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<storage::Database> m_console;
    std::unique_ptr<SavedViews> m_views;
    std::unique_ptr<EventStream> m_stream;
    std::unique_ptr<Alerts> m_alerts;
};

QTEST_GUILESS_MAIN(AlertsTest)
#include "tst_alerts.moc"
