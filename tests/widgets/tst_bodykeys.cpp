#include "tests/widgets/bodyviewfixture.h"
#include "ui/widgets/bodyfindbar.h"

#include <QClipboard>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace wa::test {

//! Keys, copying and the menu.
class TestBodyKeys final : public BodyViewTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { m_view.reset(); }

    // --- keyboard --------------------------------------------------------------------------------------------------

    void arrowsWalkAndFold()
    {
        m_view->setBody(sample());
        LineView *tree = m_view->view(Mode::Tree);
        tree->setFocus();
        QTRY_VERIFY(tree->hasFocus());
        QCOMPARE(tree->currentLine(), 0);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(tree, Qt::Key_Down);
        QCOMPARE(m_view->chosenPath(), u".payload"_s);
        QTest::keyClick(tree, Qt::Key_Left);
        QCOMPARE(tree->source()->line(3).fold, Line::Fold::Folded);
        QTest::keyClick(tree, Qt::Key_Down);
        QCOMPARE(m_view->chosenPath(), u".event"_s);
        QTest::keyClick(tree, Qt::Key_Up);
        QTest::keyClick(tree, Qt::Key_Right); // unfolds
        QTest::keyClick(tree, Qt::Key_Right); // goes in
        QCOMPARE(m_view->chosenPath(), u".payload.from"_s);
        QTest::keyClick(tree, Qt::Key_Left); // to the parent
        QCOMPARE(m_view->chosenPath(), u".payload"_s);
        QTest::keyClick(tree, Qt::Key_End);
        QCOMPARE(chosenBytes(*m_view), QByteArray("\"event\":\"again\""));
        QTest::keyClick(tree, Qt::Key_Home);
        QCOMPARE(m_view->chosenPath(), QString());
        QTest::keyClick(tree, Qt::Key_Return);
        QCOMPARE(tree->source()->count(), 1);
        QTest::keyClick(tree, Qt::Key_Asterisk);
        QCOMPARE(tree->source()->count(), 15);
    }

    void arrowsWalkBytes()
    {
        m_view->setBody("{\"k\":\"é🙂z\"}");
        m_view->setMode(Mode::Raw);
        LineView *raw = m_view->view(Mode::Raw);
        raw->setFocus();
        QTRY_VERIFY(raw->hasFocus());
        QTest::keyClick(raw, Qt::Key_Home);
        for (int i = 0; i < 6; ++i)
            QTest::keyClick(raw, Qt::Key_Right);
        QCOMPARE(raw->caret(), 6); // é
        QTest::keyClick(raw, Qt::Key_Right);
        QCOMPARE(raw->caret(), 8); // over both its bytes
        QTest::keyClick(raw, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(chosenBytes(*m_view), QByteArray("🙂z"));
        QTest::keyClick(raw, Qt::Key_Left);
        QCOMPARE(raw->caret(), 8);
        m_view->setMode(Mode::Hex);
        LineView *hex = m_view->view(Mode::Hex);
        QTRY_VERIFY(hex->hasFocus());
        QTest::keyClick(hex, Qt::Key_Right);
        QCOMPARE(hex->caret(), 9); // here every byte counts
        QTest::keyClick(hex, Qt::Key_Left);
        QCOMPARE(hex->caret(), 8);
    }

    void keysOfThePaneAreLeftAlone()
    {
        m_view->setBody(sample());
        LineView *tree = m_view->view(Mode::Tree);
        for (const auto &[key, modifiers] : {std::pair{Qt::Key_3, Qt::NoModifier},
                                             {Qt::Key_Down, Qt::ControlModifier},
                                             {Qt::Key_Escape, Qt::NoModifier}}) {
            QKeyEvent press(QEvent::KeyPress, key, modifiers);
            press.accept();
            QApplication::sendEvent(tree, &press);
            QVERIFY(!press.isAccepted());
        }
    }

    //! Tab passes every control and the lines; whoever focuses the whole means the lines.
    void tabReachesEverything()
    {
        m_view->setBody(sample());
        m_view->setFocus();
        LineView *tree = m_view->view(Mode::Tree);
        QTRY_VERIFY(tree->hasFocus());
        QSet<QWidget *> reached;
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            reached.insert(QApplication::focusWidget());
        }
        for (QWidget *widget : m_view->findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus)
                QVERIFY2(reached.contains(widget), widget->metaObject()->className());
        }
    }

    void modesByKeyboard()
    {
        m_view->setBody(sample());
        auto *tabs = m_view->findChild<QTabBar *>();
        tabs->setFocus();
        QTest::keyClick(tabs, Qt::Key_Right);
        QCOMPARE(m_view->mode(), Mode::Pretty);
        QTest::keyClick(tabs, Qt::Key_Right);
        QCOMPARE(m_view->mode(), Mode::Raw);
    }

    // --- copy and act ----------------------------------------------------------------------------------------------

    void copies_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::newRow("decoded") << int(Mode::Tree) << u".payload.text"_s << u"Halo 🙂\nbaris dua"_s;
        QTest::newRow("number") << int(Mode::Tree) << u".payload.n"_s << u"1.50"_s;
        QTest::newRow("indented") << int(Mode::Pretty) << u".payload.tags"_s << u"[\n  \"a\",\n  \"b\"\n]"_s;
        QTest::newRow("as it came") << int(Mode::Raw) << u".payload.tags[0]"_s << u"\"a\""_s;
        QTest::newRow("hex") << int(Mode::Hex) << u".payload.tags[0]"_s << u"22 61 22"_s;
    }

    void copies()
    {
        QFETCH(int, mode);
        QFETCH(QString, path);
        QFETCH(QString, text);
        m_view->setBody(sample());
        m_view->setMode(static_cast<Mode>(mode));
        m_view->choosePath(path);
        QTest::keySequence(m_view->view(static_cast<Mode>(mode)), QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
    }

    void menuActsOnTheValue()
    {
        m_view->setActions({BodyAction::ShowOnly, BodyAction::AndNot, BodyAction::AddColumn});
        m_view->setBody(sample());
        QSignalSpy asked(m_view.get(), &BodyView::actionRequested);
        QCOMPARE(trigger(u".payload.text"_s, u"Show Only This Value"_s), true);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<BodyAction>(), BodyAction::ShowOnly);
        const auto value = asked[0][1].value<BodyValue>();
        QCOMPARE(value.path, u".payload.text"_s);
        QCOMPARE(value.text, u"Halo 🙂\nbaris dua"_s);
        QCOMPARE(value.type, json::Value::Type::String);
        QCOMPARE(value.value, json::Value(value.text));
        QCOMPARE(trigger(u".payload.score"_s, u"Exclude This Value"_s), true);
        QCOMPARE(asked[1][1].value<BodyValue>().text, u"9007199254740993"_s);
        QCOMPARE(trigger(u".payload.tags"_s, u"Show Only This Value"_s), false); // a list is no value
        QCOMPARE(trigger(u".payload.tags"_s, u"Add as Column"_s), true);
        QCOMPARE(trigger(u".payload.tags"_s, u"Notify Me of Events Like This…"_s), false); // not offered
        QCOMPARE(trigger(u".payload.tags[1]"_s, u"Copy Path"_s), true);
        QCOMPARE(QGuiApplication::clipboard()->text(), u".payload.tags[1]"_s);
        QCOMPARE(trigger(u".payload.text"_s, u"Copy as JSON"_s), true);
        QCOMPARE(QGuiApplication::clipboard()->text(), uR"("Halo \ud83d\ude42\nbaris dua")"_s);
        QCOMPARE(trigger(u".payload.text"_s, u"Fold All"_s), true);
        QCOMPARE(m_view->view(Mode::Tree)->source()->count(), 5);
        QCOMPARE(trigger(u".payload.text"_s, u"Show in Hex"_s), true);
        QCOMPARE(m_view->mode(), Mode::Hex);
    }
};

} // namespace wa::test

QTEST_MAIN(wa::test::TestBodyKeys)
#include "tst_bodykeys.moc"
