#include "tests/events/page/pagefixture.h"
#include "ui/widgets/bodyview.h"
#include "ui/widgets/histogram.h"
#include "ui/widgets/lineview.h"
#include "ui/widgets/table.h"

#include <QClipboard>
#include <QDialog>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace wa::ui {

//! Done-when 7: the page by keyboard alone. Nothing in here touches a mouse, sets a focus or calls a widget: every key
//! goes to whatever has the focus, as a keyboard's does.
class PageKeysTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<PageDesk>(30);
        m_desk->open();
        QVERIFY(m_desk->ready());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 30, patient);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->child<widgets::Histogram>("events.histogram")->isVisible(), patient);
    }
    void cleanup()
    {
        if (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
        m_desk.reset();
    }

    //! Tab goes round through everything, Shift+Tab back the same way.
    void tabReachesEverything()
    {
        toList();
        press(Qt::Key_Home); // the detail is filled
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->pane().detail()->detail(), patient);
        const QStringList there = walkRound(Qt::Key_Tab);
        QStringList back = walkRound(Qt::Key_Backtab);
        for (const char *name : {"events.open", "events.filter", "events.mute", "events.views", "events.refused",
                                 "events.pause", "events.view", "events.histogram", "events.table"})
            QVERIFY2(there.contains(QString::fromLatin1(name)),
                     qPrintable(u"%1 not in %2"_s.arg(QString::fromLatin1(name), there.join(u' '))));
        QVERIFY2(there.contains(u"qt_tabwidget_tabbar"_s), qPrintable(there.join(u' ')));
        QVERIFY2(there.contains(u"Body as a tree"_s), qPrintable(there.join(u' ')));
        std::ranges::sort(back);
        QStringList sorted = there;
        std::ranges::sort(sorted);
        QCOMPARE(back, sorted);
    }

    void everyTabOfTheDetail()
    {
        toList();
        press(Qt::Key_Home);
        press(Qt::Key_Return); // to the detail
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->pane().detail()->detail(), patient);
        for (int tab = 0; tab < EventDetailPane::Media; ++tab) {
            press(Qt::Key(Qt::Key_1 + tab));
            QCOMPARE(int(m_desk->pane().detail()->currentTab()), tab);
        }
        press(Qt::Key_2);
        const qint64 first = m_desk->view().current().id;
        press(Qt::Key_Down, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->view().current().id, first - 1);
        press(Qt::Key_Up, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->view().current().id, first);
        QCOMPARE(m_desk->pane().detail()->currentTab(), EventDetailPane::Headers);
        press(Qt::Key_Escape); // one step back: to the list
        QVERIFY(m_desk->view().hasFocus());
        press(Qt::Key_Escape); // and another: nothing is chosen any more
        QVERIFY(m_desk->view().current().isNull());
    }

    //! The menu of the line holds one for each of its cells.
    void theMenuOfACell_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::newRow("Menu") << int(Qt::Key_Menu) << Qt::KeyboardModifiers();
        QTest::newRow("Shift+F10") << int(Qt::Key_F10) << Qt::KeyboardModifiers(Qt::ShiftModifier);
    }
    void theMenuOfACell()
    {
        QFETCH(int, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        toList();
        press(Qt::Key_Home);
        press(Qt::Key_Down); // 29, a message
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->pane().feed().row(29), patient);
        press(Qt::Key(key), modifiers);
        chooseInMenu({u"Event"_s, u"Show Only"_s});
        QCOMPARE(text(), u"event:message"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 20, patient);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->view().current().id == 29 && m_desk->pane().feed().row(29), patient);
        press(Qt::Key(key), modifiers);
        chooseInMenu({u"Summary"_s, u"And Not"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 19, patient);
        QSignalSpy rules(m_desk->page.get(), &EventsPage::ruleWanted);
        press(Qt::Key_Home);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->pane().feed().row(m_desk->view().current().id), patient);
        press(Qt::Key(key), modifiers);
        chooseInMenu({u"Event"_s, u"Notify Me of Events Like This…"_s});
        QCOMPARE(rules.count(), 1);
        press(Qt::Key(key), modifiers);
        chooseInMenu({u"Copy Request Id"_s});
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"r-28"_s);
    }

    void theMenuOfAJsonNode()
    {
        toList();
        press(Qt::Key_Home);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->pane().detail()->detail(), patient);
        press(Qt::Key_Return);
        QVERIFY(tabTo(u"Body as a tree"_s));
        auto *body = m_desk->child<widgets::BodyView>("event.body");
        for (int i = 0; i < 20 && body->chosenPath() != u".payload.text"_s; ++i)
            press(Qt::Key_Down);
        QCOMPARE(body->chosenPath(), u".payload.text"_s);
        press(Qt::Key_Menu);
        chooseInMenu({u"Add as Column"_s});
        QVERIFY(m_desk->view().header()->indexOf(u".payload.text"_s) >= 0);
        press(Qt::Key_F10, Qt::ShiftModifier);
        chooseInMenu({u"Show Only This Value"_s});
        QCOMPARE(text(), u".payload.text=\"text 30\""_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 1, patient);
        m_desk->write("yp");
        QCOMPARE(QGuiApplication::clipboard()->text(), u".payload.text"_s);
    }

    void theMenuOfAHeader()
    {
        toList();
        press(Qt::Key_Home);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->pane().detail()->detail(), patient);
        press(Qt::Key_Return);
        press(Qt::Key_2);
        QVERIFY(tabTo(u"event.headers"_s));
        press(Qt::Key_Home, Qt::ControlModifier);
        press(Qt::Key_Menu);
        chooseInMenu({u"Add as Column"_s});
        QVERIFY(m_desk->view().header()->indexOf(u"header[content-type]"_s) >= 0);
    }

    void theChartPicksARange()
    {
        QVERIFY(tabTo(u"events.histogram"_s));
        press(Qt::Key_End);
        press(Qt::Key_Left, Qt::ShiftModifier);
        press(Qt::Key_Return);
        QVERIFY2(text().startsWith(u"received:"_s), qPrintable(text()));
    }

    void buttonsAndMenusAboveTheList()
    {
        QVERIFY(tabTo(u"events.pause"_s));
        press(Qt::Key_Space);
        QVERIFY(m_desk->pane().feed().isPaused());
        press(Qt::Key_Space);
        QVERIFY(!m_desk->pane().feed().isPaused());
        QVERIFY(tabTo(u"events.view"_s));
        press(Qt::Key_Space);
        chooseInMenu({u"Compact Rows"_s});
        QVERIFY(m_desk->view().rowHeight() < 28);
        QVERIFY(tabTo(u"events.views"_s));
        press(Qt::Key_Space);
        chooseInMenu({u"Devices"_s});
        QVERIFY(!text().isEmpty());
        QVERIFY(tabTo(u"events.mute"_s));
        press(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 30, patient);
        press(Qt::Key_Slash, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->events() == 0 && !m_desk->pane().feed().isSearching(), patient);
        QVERIFY(tabTo(u"Why Is This List Empty?"_s)); // the list has gone: a button says why
        press(Qt::Key_Space);
        QVERIFY(tabTo(u"events.refused"_s));
        press(Qt::Key_Space);
        QVERIFY(tabTo(u"events.recheck"_s));
    }

    void aPartOfTheFilterGoesByItsChip()
    {
        toFilter();
        m_desk->write("event:message seq<=9 ");
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 6, patient);
        QVERIFY(tabTo(u"events.chip.0"_s));
        press(Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 9, patient);
        toFilter();
        press(Qt::Key_Escape); // from the box to the list; the text stays
        QVERIFY(m_desk->view().hasFocus());
        QCOMPARE(text(), u"seq<=9"_s);
    }

    void dialogsByTheirKeys()
    {
        toList();
        press(Qt::Key_Home);
        press(Qt::Key_G, Qt::ControlModifier);
        QTRY_VERIFY(QApplication::activeModalWidget());
        QTRY_VERIFY(QApplication::activeModalWidget()->isAncestorOf(QApplication::focusWidget()));
        m_desk->write("#4");
        press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->view().current().id, 4, patient);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        m_desk->write("?");
        QTRY_VERIFY(QApplication::activeModalWidget() && QApplication::activeModalWidget()->isActiveWindow());
        QCOMPARE(QApplication::activeModalWidget()->objectName(), u"keyMap"_s);
        QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activeModalWidget());
    }

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { m_desk->press(key, modifiers); }
    [[nodiscard]] QString text() const { return m_desk->pane().box()->text(); }
    static QString nameOf(const QWidget *widget)
    {
        if (!widget)
            return {};
        if (!widget->objectName().isEmpty())
            return widget->objectName();
        if (!widget->accessibleName().isEmpty())
            return widget->accessibleName();
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        return button ? button->text() : QString::fromLatin1(widget->metaObject()->className());
    }
    QStringList walkRound(Qt::Key key)
    {
        QStringList names;
        QSet<QWidget *> seen;
        while (QApplication::focusWidget() && !seen.contains(QApplication::focusWidget())) {
            seen.insert(QApplication::focusWidget());
            names << nameOf(QApplication::focusWidget());
            press(key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
        }
        return names;
    }
    bool tabTo(const QString &name)
    {
        QSet<QWidget *> seen;
        while (nameOf(QApplication::focusWidget()) != name) {
            if (seen.contains(QApplication::focusWidget()))
                return false;
            seen.insert(QApplication::focusWidget());
            press(Qt::Key_Tab);
        }
        return true;
    }
    void toList() { QVERIFY(tabTo(u"events.table"_s)); }
    void toFilter() { QVERIFY(tabTo(u"events.filter"_s)); }
    //! Down to each entry; Right opens a menu within, Return runs the last.
    void chooseInMenu(const QStringList &path)
    {
        for (qsizetype i = 0; i < path.size(); ++i) {
            QTRY_VERIFY(QApplication::activePopupWidget());
            QVERIFY2(PageDesk::walkMenuTo(path[i]), qPrintable(path[i]));
            const QWidget *menu = QApplication::activePopupWidget();
            press(i + 1 < path.size() ? Qt::Key_Right : Qt::Key_Return);
            QTRY_VERIFY(QApplication::activePopupWidget() != menu);
        }
    }

    std::unique_ptr<PageDesk> m_desk;
};

} // namespace wa::ui

QTEST_MAIN(wa::ui::PageKeysTest)
#include "tst_pagekeys.moc"
