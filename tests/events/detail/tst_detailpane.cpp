#include "tests/events/detail/detailfixture.h"

#include "ui/widgets/statuspill.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wa::ui {

//! The pane as a whole: what it asks when, its keys, and what stays while one walks.
class DetailPaneTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<DetailDesk> m_desk;

    EventDetailPane &pane() { return *m_desk->pane; }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *focus = QApplication::focusWidget();
        QVERIFY(focus);
        QTest::keyClick(focus, key, modifiers);
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<DetailDesk>();
        QVERIFY(QTest::qWaitForWindowActive(&pane(), 60000));
    }
    void cleanup() { m_desk.reset(); }

    void saysItInOneLineAndInPills()
    {
        events::EventDetail detail = signedDetail(messageBody("Good day"));
        detail.event.received = testNoon + 41s;
        detail.event.attempts = 3;
        detail.event.via = events::Via::Import;
        pane().setDetail(detail);
        QCOMPARE(m_desk->read("event.sentence"), u"Anna to Front Desk: \"Good day\""_s);
        const auto pill = [&](const char *name) { return m_desk->child<widgets::StatusPill>(name); };
        QCOMPARE(pill("event.verdict")->status().word, u"Valid"_s);
        QCOMPARE(pill("event.tries")->status().word, u"3 attempt(s)"_s);
        QCOMPARE(pill("event.lag")->status().word, u"lag 41 s"_s);
        QCOMPARE(pill("event.lag")->status().look.tone, theme::Tone::Warn);
        QCOMPARE(pill("event.via")->status().word, u"imported"_s);
        QVERIFY(!pill("event.damage")->isVisible());
        detail.attempts.first().recordedVia = events::Via::Relay;
        pane().setDetail(detail);
        QCOMPARE(pill("event.via")->status().word, u"imported, was relay"_s);

        pane().setDetail(signedDetail(messageBody("Good day")));
        QVERIFY(!pill("event.tries")->isVisible());
        QVERIFY(!pill("event.via")->isVisible());
        QCOMPARE(pill("event.lag")->status().word, u"lag < 1 s"_s);
    }

    void onlyTheTabInFrontAsks()
    {
        pane().setDetail(signedDetail(messageBody("Hello")));
        QVERIFY(m_desk->asked.empty());
        pane().openTab(EventDetailPane::Related);
        QVERIFY(!m_desk->asked.empty());
        const size_t asked = m_desk->asked.size();
        pane().openTab(EventDetailPane::Body);
        pane().openTab(EventDetailPane::Related); // filled already
        QCOMPARE(m_desk->asked.size(), asked);
    }

    void digitsOpenTabsAndStayDigitsInFields()
    {
        pane().setDetail(signedDetail(messageBody("Hello")));
        pane().findChild<QTabWidget *>()->setFocus();
        for (int tab = 0; tab < EventDetailPane::Media; ++tab) {
            press(Qt::Key(Qt::Key_1 + tab));
            QCOMPARE(int(pane().currentTab()), tab);
        }
        press(Qt::Key_8); // no attachment: there is no such tab
        QCOMPARE(pane().currentTab(), EventDetailPane::Notes);
        pane().editNote();
        press(Qt::Key_1);
        QCOMPARE(pane().currentTab(), EventDetailPane::Notes);
        QCOMPARE(m_desk->child<QPlainTextEdit>("event.note")->toPlainText(), u"1"_s);
    }

    void walksTheRowsFromAnyTab()
    {
        QSignalSpy before(&pane(), &EventDetailPane::previousRowRequested);
        QSignalSpy after(&pane(), &EventDetailPane::nextRowRequested);
        pane().setDetail(signedDetail(messageBody("Hello")));
        for (const auto tab : {EventDetailPane::Headers, EventDetailPane::Signature, EventDetailPane::Notes}) {
            pane().openTab(tab);
            m_desk->child<QTabWidget>("event.tabs")->currentWidget()->setFocus();
            press(Qt::Key_Down, Qt::ControlModifier);
            press(Qt::Key_Up, Qt::ControlModifier);
        }
        QCOMPARE(after.size(), 3);
        QCOMPARE(before.size(), 3);
    }

    void tabAndPlaceStayFromRowToRow()
    {
        pane().resize(500, 300);
        pane().openTab(EventDetailPane::Headers);
        events::EventDetail first = signedDetail(messageBody("Hello"), 1);
        for (int i = 0; i < 60; ++i)
            first.attempts[0].headers.emplace_back("X-Number", QByteArray::number(i));
        events::EventDetail second = first;
        second.event.seq = 2;
        pane().openTab(EventDetailPane::Headers);
        pane().setDetail(first);
        pane().openTab(EventDetailPane::Headers);
        auto *table = m_desk->child<widgets::Table>("event.headers");
        QTRY_VERIFY(table->verticalScrollBar()->maximum() > 20);
        table->verticalScrollBar()->setValue(17);
        pane().setDetail(second);
        QCOMPARE(pane().currentTab(), EventDetailPane::Headers);
        QCOMPARE(table->verticalScrollBar()->value(), 17);
        pane().openTab(EventDetailPane::Body);
        pane().openTab(EventDetailPane::Headers);
        QCOMPARE(table->verticalScrollBar()->value(), 17);
    }

    void theFocusFollowsTheKeys()
    {
        pane().setDetail(signedDetail(messageBody("Hello")));
        pane().openTab(EventDetailPane::Body);
        m_desk->child<QTabWidget>("event.tabs")->currentWidget()->setFocus();
        press(Qt::Key_2);
        QCOMPARE(QApplication::focusWidget(), m_desk->child<QWidget>("event.headers"));
        press(Qt::Key_3);
        QCOMPARE(QApplication::focusWidget(), m_desk->child<QWidget>("event.signature"));
    }

    void mediaOnlyWhereThereIsSome()
    {
        auto *tabs = m_desk->child<QTabWidget>("event.tabs");
        pane().setDetail(signedDetail(messageBody("Hello", R"(,"media_path":"media/a/d-1.png")")));
        QVERIFY(tabs->isTabVisible(EventDetailPane::Media));
        pane().openTab(EventDetailPane::Media);
        QCOMPARE(pane().currentTab(), EventDetailPane::Media);
        pane().setDetail(signedDetail(messageBody("Hello")));
        QVERIFY(!tabs->isTabVisible(EventDetailPane::Media));
        QVERIFY(pane().currentTab() != EventDetailPane::Media);
    }

    void nothingChosenSaysSo()
    {
        QVERIFY(!m_desk->child<QWidget>("event.tabs")->isVisible());
        pane().setDetail(signedDetail(messageBody("Hello")));
        QVERIFY(m_desk->child<QWidget>("event.tabs")->isVisible());
        pane().clear();
        QVERIFY(!m_desk->child<QWidget>("event.tabs")->isVisible());
    }

    void whatWasTypedIsSavedAtTheEnd()
    {
        pane().setDetail(signedDetail(messageBody("Hello"), 7));
        pane().editNote();
        QTest::keyClicks(QApplication::focusWidget(), u"call back"_s);
        m_desk->pane.reset();
        QCOMPARE(m_desk->annotated.size(), 1);
        QCOMPARE(m_desk->annotated[0].first, 7);
        QCOMPARE(m_desk->annotated[0].second.note, u"call back"_s);
    }
};

} // namespace wa::ui

QTEST_MAIN(wa::ui::DetailPaneTest)
#include "tst_detailpane.moc"
