#include "app/json/find.h"
#include "tests/widgets/bodyviewfixture.h"
#include "ui/widgets/bodyfindbar.h"
#include "ui/widgets/bodynotice.h"
#include "ui/widgets/elidedlabel.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace wa::test {

//! What is chosen, found, folded and scrolled to, in one view, in the others and in the next body.
class TestBodyChoice final : public BodyViewTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { m_view.reset(); }

    // --- linked by bytes -------------------------------------------------------------------------------------------

    void pickedInTheTreeIsLitInTheOthers()
    {
        m_view->setBody(sample());
        LineView *tree = m_view->view(Mode::Tree);
        QSignalSpy chosen(m_view.get(), &BodyView::chosenChanged);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->rectOfLine(6).center());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].toString(), u".payload.score"_s);
        QCOMPARE(chosenBytes(*m_view), QByteArray("\"score\":9007199254740993"));
        const ByteRange range = m_view->chosen();
        for (const Mode mode : {Mode::Pretty, Mode::Raw, Mode::Hex}) {
            m_view->setMode(mode);
            const LineView *view = m_view->view(mode);
            QCOMPARE(view->chosen(), range);
            QCOMPARE(view->currentLine(), view->source()->lineOf(range));
            QVERIFY(view->viewport()->rect().contains(view->pointOfByte(range.begin)));
            QVERIFY2(isLit(*view, range.begin) && isLit(*view, range.end - 1), qPrintable(view->accessibleName()));
            QVERIFY(!isLit(*view, range.begin - 2));
        }
    }

    void pickedInTheBytesIsFoundInTheTree()
    {
        m_view->setBody(sample());
        for (const Mode mode : {Mode::Raw, Mode::Hex, Mode::Pretty}) {
            m_view->choose({0, 1});
            m_view->setMode(mode);
            LineView *view = m_view->view(mode);
            const qsizetype byte = sample().indexOf("\"b\"]") + 1;
            view->showByte(byte);
            QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->pointOfByte(byte));
            QCOMPARE(m_view->chosenPath(), u".payload.tags[1]"_s);
            QCOMPARE(chosenBytes(*m_view), QByteArray("\"b\""));
            m_view->setMode(Mode::Tree);
            QCOMPARE(m_view->view(Mode::Tree)->textOfLine(m_view->view(Mode::Tree)->currentLine()), u"1: \"b\""_s);
        }
    }

    void draggedBytesAreChosen()
    {
        m_view->setBody(sample());
        m_view->setMode(Mode::Raw);
        LineView *raw = m_view->view(Mode::Raw);
        const qsizetype from = sample().indexOf("Halo");
        QTest::mousePress(raw->viewport(), Qt::LeftButton, {}, raw->pointOfByte(from));
        QMouseEvent move(QEvent::MouseMove, raw->pointOfByte(from + 3), raw->viewport()->mapToGlobal(QPoint()),
                         Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(raw->viewport(), &move);
        QCOMPARE(chosenBytes(*m_view), QByteArray("Halo"));
        QCOMPARE(m_view->chosenPath(), u".payload.text"_s);
        QTest::keySequence(raw, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Halo"_s);
    }

    void bytesBelowFollow()
    {
        m_view->setBody(sample());
        m_view->findChild<QToolButton *>(QString(), Qt::FindDirectChildrenOnly)->click();
        const QList<LineView *> views = m_view->findChildren<LineView *>();
        const auto found = std::find_if(views.begin(), views.end(), [](const LineView *view) {
            return view->accessibleName() == u"The bytes of what is chosen"_s;
        });
        QVERIFY(found != views.end() && (*found)->isVisible());
        const LineView *below = *found;
        m_view->choosePath(u".payload.forwarded"_s);
        QCOMPARE(chosenBytes(*m_view), QByteArray("\"forwarded\":true"));
        QCOMPARE(below->chosen(), m_view->chosen());
        QTRY_VERIFY(!below->pointOfByte(m_view->chosen().begin).isNull());
    }

    // --- from body to body -----------------------------------------------------------------------------------------

    void placeFoldsAndModeStay()
    {
        m_view->setBody(sample());
        LineView *tree = m_view->view(Mode::Tree);
        emit tree->foldRequested(8, true); // .payload.tags
        QCOMPARE(tree->source()->count(), 13);
        m_view->choosePath(u".payload.n"_s);
        m_view->setBody(R"({"event":"x","payload":{"n":7,"tags":[1,2,3],"m":0}})");
        QCOMPARE(m_view->chosenPath(), u".payload.n"_s);
        QCOMPARE(chosenBytes(*m_view), QByteArray("\"n\":7"));
        QCOMPARE(tree->source()->line(4).fold, Line::Fold::Folded);
        QCOMPARE(tree->source()->count(), 6);
        m_view->setBody("[]");
        QVERIFY(m_view->chosen().isEmpty());
        m_view->setMode(Mode::Raw);
        m_view->setBody(sample());
        QCOMPARE(m_view->mode(), Mode::Raw);
        m_view->setMode(Mode::Tree);
        QCOMPARE(tree->source()->count(), 13);
    }

    void scrollStays()
    {
        QByteArray list("[0");
        for (int i = 1; i < 500; ++i)
            list += ',' + QByteArray::number(i);
        m_view->setBody(list + "]");
        LineView *tree = m_view->view(Mode::Tree);
        tree->verticalScrollBar()->setValue(200);
        m_view->setBody(list + ",0]");
        QCOMPARE(tree->verticalScrollBar()->value(), 200);
        m_view->setBody("[1]");
        QCOMPARE(tree->verticalScrollBar()->value(), 0);
    }

    void clearIsEmpty()
    {
        m_view->setBody("{");
        m_view->clear();
        QVERIFY(m_view->document().bytes().isEmpty() && m_view->chosen().isEmpty());
        QVERIFY(m_view->findChild<widgets::BodyNotice *>()->isHidden());
        for (const Mode mode : {Mode::Tree, Mode::Pretty, Mode::Raw, Mode::Hex}) {
            m_view->setMode(mode);
            QCOMPARE(m_view->view(mode)->source()->count(), 0);
            QTest::keyClick(m_view->view(mode), Qt::Key_Down); // nothing to walk
            m_view->view(mode)->repaint();
        }
    }

    // --- find ------------------------------------------------------------------------------------------------------

    void findsBytesAndDecodedText()
    {
        const json::Document document(R"({"Caf\u00e9":"cafe CAFÉ","x":"\u0041lpha","alpha":1})");
        const auto found = [&document](const QString &text) {
            QStringList hits;
            for (const ByteRange hit : json::findText(document, text, 100))
                hits << QString::fromUtf8(document.raw(hit));
            return hits;
        };
        QCOMPARE(found(u"CAFE"_s), QStringList{u"cafe"_s});
        QCOMPARE(found(u"café"_s), (QStringList{u"\"Caf\\u00e9\""_s, u"\"cafe CAFÉ\""_s}));
        QCOMPARE(found(u"alpha"_s), (QStringList{u"\"\\u0041lpha\""_s, u"alpha"_s}));
        QCOMPARE(found(u"\":1"_s), QStringList{u"\":1"_s});
        QVERIFY(found(u""_s).isEmpty());
        QCOMPARE(json::findText(document, u"a"_s, 2).size(), 2u);
    }

    void findWalksFromPlaceToPlace()
    {
        m_view->setBody(sample());
        emit m_view->view(Mode::Tree)->foldRequested(3, true); // .payload
        m_view->find(u"baris"_s);
        auto *bar = m_view->findChild<widgets::BodyFindBar *>();
        QVERIFY(bar->findChild<QLabel *>()->text() == u"1"_s);
        LineView *tree = m_view->view(Mode::Tree);
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_F3);
        QCOMPARE(bar->findChild<QLabel *>()->text(), u"1 of 1"_s);
        QCOMPARE(m_view->chosenPath(), u".payload.text"_s);
        QVERIFY(tree->textOfLine(tree->currentLine()).startsWith(u"text:"_s)); // and it was unfolded
        m_view->find(u"event"_s);
        for (const int at : {1, 2, 1}) {
            QTest::keyClick(tree, Qt::Key_F3);
            QCOMPARE(bar->findChild<QLabel *>()->text(), u"%1 of 2"_s.arg(at));
        }
        QTest::keyClick(tree, Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(bar->findChild<QLabel *>()->text(), u"2 of 2"_s);
        m_view->find(u"nowhere"_s);
        QCOMPARE(bar->findChild<QLabel *>()->text(), u"No match"_s);
        m_view->find({});
        auto *button = m_view->findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly).last();
        button->click();
        QVERIFY(bar->isHidden());
        m_view->find(u"nowhere"_s);
        QTest::keyClick(tree, Qt::Key_Slash);
        QVERIFY(bar->isVisible() && button->isChecked());
        auto *box = bar->findChild<QLineEdit *>();
        QTRY_VERIFY(box->hasFocus());
        QTest::keyClick(box, Qt::Key_Escape);
        QVERIFY(tree->hasFocus());
        QCOMPARE(box->text(), u"nowhere"_s);
    }
};

} // namespace wa::test

QTEST_MAIN(wa::test::TestBodyChoice)
#include "tst_bodychoice.moc"
