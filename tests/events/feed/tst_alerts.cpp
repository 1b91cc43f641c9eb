#include "tests/events/feed/alertsdesk.h"
#include "tests/events/log/logtools.h"

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
        m_desk = std::make_unique<AlertsDesk>();
        m_desk->stream.start(0);
    }
    void cleanup() { m_desk.reset(); }

    void rulesAreJudgedKeptAndTakenAway()
    {
        const AlertRule rule{
            .name = u"Orders"_s, .query = u"text:order"_s, .sound = true, .colour = u"warn"_s, .stopFollowing = true};
        for (const auto &[change, field] : {std::pair{AlertRule{.name = u" "_s, .query = u"a"_s}, u"name"_s},
                                            std::pair{AlertRule{.name = u"A"_s, .query = u" "_s}, u"query"_s},
                                            std::pair{AlertRule{.name = u"A"_s, .query = u"(("_s}, u"query"_s}}) {
            wa::Answer refused(m_desk->alerts.save(change));
            AWAIT(refused);
            VERIFY_ERROR(*refused, Error::Kind::Invalid);
            QCOMPARE((*refused).error().field, field);
        }
        QVERIFY(m_desk->alerts.rules().empty());
        save(rule);
        auto changed = m_desk->alerts.rules().front();
        QVERIFY(!changed.id.isEmpty());
        changed.query = u"view:gone"_s;
        wa::Answer broken(m_desk->alerts.save(changed));
        AWAIT(broken);
        VERIFY_ERROR(*broken, Error::Kind::Invalid);
        changed.enabled = false; // a broken one can be switched off
        save(changed);
        QCOMPARE(m_desk->alerts.rules(), std::vector{changed});

        Alerts again(m_desk->parts());
        wa::Answer loaded(again.load());
        AWAIT(loaded);
        QCOMPARE(again.rules(), std::vector{changed});
        wa::Answer removed(m_desk->alerts.remove(changed.id));
        AWAIT(removed);
        QVERIFY(m_desk->alerts.rules().empty());
        wa::Answer reloaded(again.load());
        AWAIT(reloaded);
        QVERIFY(again.rules().empty());
    }

    void whatMatchesIsRaisedOnceInAWhile()
    {
        QSignalSpy raised(&m_desk->alerts, &Alerts::raised);
        QSignalSpy stopped(&m_desk->alerts, &Alerts::stopFollowing);
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
        m_desk->clock.advance(5s);
        QCOMPARE(raised.size(), 2);
        QCOMPARE(raised[1][1].toInt(), 3);
        QCOMPARE(raised[1][2].toLongLong(), 5);
        m_desk->clock.advance(5s);
        QCOMPARE(raised.size(), 2);
        append(arrivalOf(eventBody("r-6", "order")));
        QTRY_COMPARE_WITH_TIMEOUT(raised.size(), 3, 60000);

        wa::Answer details(m_desk->log->details({1, 2}));
        AWAIT(details);
        QCOMPARE((*details)->at(0).annotation.colour, QString());
        QCOMPARE((*details)->at(1).annotation.colour, u"warn"_s);
    }

    void ourOwnDeliveriesRaiseNothing()
    {
        QSignalSpy raised(&m_desk->alerts, &Alerts::raised);
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
        QSignalSpy raised(&m_desk->alerts, &Alerts::raised);
        wa::Answer unknown(m_desk->alerts.save({.name = u"Orders"_s, .query = u"view:orders"_s}));
        AWAIT(unknown);
        VERIFY_ERROR(*unknown, Error::Kind::Invalid);
        wa::Answer kept(m_desk->views.save({.name = u"Orders"_s, .query = u"text:nothing"_s}));
        AWAIT(kept);
        save({.name = u"Orders"_s, .query = u"view:orders"_s});
        wa::Answer changed(m_desk->views.save({.name = u"Orders"_s, .query = u"text:order"_s}));
        AWAIT(changed);
        append(arrivalOf(eventBody("r-1", "order")));
        QTRY_COMPARE_WITH_TIMEOUT(raised.size(), 1, 60000);
    }

    //! The view it names is deleted: it says so, and comes back with the view.
    void aRuleWhoseViewIsGoneIsBroken()
    {
        QSignalSpy raised(&m_desk->alerts, &Alerts::raised);
        QSignalSpy broke(&m_desk->alerts, &Alerts::broke);
        const SavedView view{.name = u"Orders"_s, .query = u"text:order"_s};
        wa::Answer kept(m_desk->views.save(view));
        AWAIT(kept);
        save({.name = u"Orders"_s, .query = u"view:orders"_s});
        const QString id = m_desk->alerts.rules().front().id;
        QVERIFY(!m_desk->alerts.faultOf(id));
        wa::Answer removed(m_desk->views.remove(u"Orders"_s));
        AWAIT(removed);
        QVERIFY(m_desk->alerts.faultOf(id));
        QCOMPARE(m_desk->alerts.faultOf(id)->fault, Fault::NoSuchView);
        QCOMPARE(broke.size(), 1);
        QCOMPARE(broke[0][0].value<AlertRule>().id, id);
        wa::Answer other(m_desk->views.save({.name = u"Other"_s, .query = u"a"_s}));
        AWAIT(other);
        QCOMPARE(broke.size(), 1); // said once
        wa::Answer back(m_desk->views.save(view));
        AWAIT(back);
        QVERIFY(!m_desk->alerts.faultOf(id));
        append(arrivalOf(eventBody("r-1", "order")));
        QTRY_COMPARE_WITH_TIMEOUT(raised.size(), 1, 60000);
    }

    void severalWithinATimeRaiseOnce()
    {
        QSignalSpy raised(&m_desk->alerts, &Alerts::raised);
        QSignalSpy stopped(&m_desk->alerts, &Alerts::stopFollowing);
        AlertRule rule{.name = u"Drops"_s, .query = u"text:drop"_s, .colour = u"bad"_s, .stopFollowing = true};
        rule.after = 3;
        rule.within = 60s;
        save(rule);
        Alerts again(m_desk->parts());
        wa::Answer loaded(again.load());
        AWAIT(loaded);
        QCOMPARE(again.rules(), m_desk->alerts.rules());
        for (const int second : {0, 50, 100, 155}) // never three in a minute
            append(arrivalOf(eventBody("r-" + QByteArray::number(second), "drop"), second));
        append(arrivalOf(eventBody("r-x", "other"), 156));
        append(arrivalOf(eventBody("r-y", "drop"), 160)); // the third since 100
        QTRY_COMPARE_WITH_TIMEOUT(raised.size(), 1, 60000);
        QCOMPARE(raised[0][1].toInt(), 3);
        QCOMPARE(raised[0][2].toLongLong(), 6);
        QCOMPARE(stopped.size(), 1);
        append(arrivalOf(eventBody("r-z", "drop"), 161)); // counted anew
        append(arrivalOf(eventBody("r-e", "drop"), 162));
        append(arrivalOf(eventBody("r-f", "drop"), 163));
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 2, 60000);
        wa::Answer details(m_desk->log->details({1, 9}));
        AWAIT(details);
        QCOMPARE((*details)->at(0).annotation.colour, u"bad"_s); // each of them
    }

    //! Silent, not deaf: at their end it is told what came.
    void quietHoursHoldBack()
    {
        QSignalSpy raised(&m_desk->alerts, &Alerts::raised);
        QSignalSpy stopped(&m_desk->alerts, &Alerts::stopFollowing);
        m_desk->alerts.setQuietHours({.from = QTime(14, 0), .to = QTime(17, 0)}); // it is 15:00
        save({.name = u"Orders"_s, .query = u"text:order"_s, .stopFollowing = true});
        append(arrivalOf(eventBody("r-1", "order")));
        append(arrivalOf(eventBody("r-2", "order")));
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 2, 60000);
        m_desk->clock.advance(119min);
        QVERIFY(raised.isEmpty());
        m_desk->clock.advance(1min);
        QCOMPARE(raised.size(), 1);
        QCOMPARE(raised[0][1].toInt(), 2);
        m_desk->clock.advance(1h);
        QCOMPARE(raised.size(), 1);
        m_desk->alerts.setQuietHours({.from = QTime(17, 0), .to = QTime(23, 0)});
        append(arrivalOf(eventBody("r-3", "order")));
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 3, 60000);
        QCOMPARE(raised.size(), 1);
        m_desk->alerts.setQuietHours({}); // somebody switched them off
        QCOMPARE(raised.size(), 2);
    }

    void aRuleThatIsOffIsSilent()
    {
        QSignalSpy raised(&m_desk->alerts, &Alerts::raised);
        save({.name = u"Off"_s, .query = u"event:message"_s, .enabled = false});
        save({.name = u"Colour only"_s, .query = u"event:message"_s, .notify = false, .colour = u"bad"_s});
        append(arrivalOf(eventBody("r-1")));
        const auto colour = [&] {
            wa::Answer details(m_desk->log->details({1}));
            [&] { AWAIT(details); }();
            return (*details)->isEmpty() ? QString() : (*details)->first().annotation.colour;
        };
        QTRY_COMPARE_WITH_TIMEOUT(colour(), u"bad"_s, 60000);
        QVERIFY(raised.isEmpty());
    }

private:
    void save(const AlertRule &rule)
    {
        wa::Answer saved(m_desk->alerts.save(rule));
        AWAIT(saved);
        VERIFY_OK(*saved);
    }
    void append(const Arrival &arrival)
    {
        Answers<Stored> answers;
        m_desk->log->append(arrival, answers.next());
        AWAIT_COUNT(answers, 1);
    }

    std::unique_ptr<AlertsDesk> m_desk;
};

QTEST_GUILESS_MAIN(AlertsTest)
#include "tst_alerts.moc"
