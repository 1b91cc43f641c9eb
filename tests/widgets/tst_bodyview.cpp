#include "app/json/find.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bodyfindbar.h"
#include "ui/widgets/bodynotice.h"
#include "ui/widgets/bodyview.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/lineview.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace wa::test {

using json::ByteRange;
using widgets::BodyAction;
using widgets::BodyValue;
using widgets::BodyView;
using widgets::Line;
using widgets::LineView;
using Mode = BodyView::Mode;

namespace {

const QByteArray &sample()
{
    static const QByteArray body =
        "{\"event\":\"message\",\"timestamp\":1776870000,\"payload\":{\"from\":\"6281234567890@s.whatsapp.net\","
        "\"text\":\"Halo \\ud83d\\ude42\\nbaris dua\",\"score\":9007199254740993,\"n\":1.50,\"tags\":[\"a\",\"b\"],"
        "\"quoted\":null,\"empty\":{},\"forwarded\":true},\"event\":\"again\"}";
    return body;
}

QStringList linesOf(const LineView &view)
{
    QStringList lines;
    for (qsizetype i = 0; i < view.source()->count(); ++i)
        lines << view.textOfLine(i);
    return lines;
}

QByteArray chosenBytes(const BodyView &view)
{
    return view.document().raw(view.chosen()).toByteArray();
}

QAccessibleInterface *faceOf(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget);
}

} // namespace

class TestBodyView final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_view = std::make_unique<BodyView>();
        m_view->resize(900, 600);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup() { m_view.reset(); }

    // --- what the four show ---------------------------------------------------------------------------------------

    void treeSaysWhatThereIs()
    {
        m_view->setBody(sample());
        const QStringList lines = linesOf(*m_view->view(Mode::Tree));
        QCOMPARE(lines.size(), 15);
        QCOMPARE(lines[0], u"{} 4 member(s)"_s);
        QVERIFY(lines[1].startsWith(u"event: \"message\""_s) && lines[1].contains(u"doubled key"_s));
        QVERIFY(lines[14].contains(u"doubled key"_s));
        QVERIFY(lines[2].startsWith(u"timestamp: 1776870000  · 2026-04-22"_s));
        QVERIFY(lines[4].endsWith(u"· +6281234567890"_s));
        QCOMPARE(lines[5], u"text: \"Halo 🙂↵baris dua\""_s); // decoded, on one line
        QCOMPARE(lines[6], u"score: 9007199254740993"_s);         // not ...992
        QCOMPARE(lines[7], u"n: 1.50"_s);
        QCOMPARE(lines[8], u"tags: [] 2 item(s)"_s);
        QCOMPARE(lines[9], u"0: \"a\""_s);
        QCOMPARE(lines[11], u"quoted: null"_s);
        QCOMPARE(lines[12], u"empty: {} 0 member(s)"_s);
    }

    void prettyKeepsTheBytes()
    {
        m_view->setMode(Mode::Pretty);
        m_view->setBody(R"({"b":"\u00e9","a":[1,{}],"b":[]})");
        QCOMPARE(linesOf(*m_view->view(Mode::Pretty)),
                 (QStringList{u"{"_s, u"\"b\": \"\\u00e9\","_s, u"\"a\": ["_s, u"1,"_s, u"{}"_s, u"],"_s,
                              u"\"b\": []"_s, u"}"_s}));
    }

    void rawWrapsAndHexPairs()
    {
        m_view->setMode(Mode::Raw);
        m_view->setBody("[\"" + QByteArray(1000, 'x') + "\"]\nmore");
        const LineView *raw = m_view->view(Mode::Raw);
        QString together;
        for (qsizetype i = 0; i < raw->source()->count(); ++i)
            together += raw->source()->line(i).text.mid(6);
        QCOMPARE(together, u"[\""_s + QString(1000, u'x') + u"\"]more"_s);
        QVERIFY(raw->source()->count() >= 8);
        const qsizetype rows = raw->source()->count();
        m_view->resize(500, 600); // narrower: more rows
        QTRY_VERIFY(raw->source()->count() > rows);
        m_view->setMode(Mode::Hex);
        QVERIFY(m_view->view(Mode::Hex)->textOfLine(0).startsWith(u"00000000  5b 22 78 78"_s));
        QVERIFY(m_view->view(Mode::Hex)->textOfLine(0).endsWith(u"[\"xxxxxx"_s));
    }

    void nothingHidesOrTurns()
    {
        QByteArray body = "[\"photo\u202Egpj.exe\u0007\", \"a\\u202eb\", \"\xff\", \"x";
        for (int i = 0; i < 100; ++i)
            body += "\u0301";
        body += "\", \"مكتب\"]";
        m_view->setBody(body);
        const QStringList lines = linesOf(*m_view->view(Mode::Tree));
        QCOMPARE(lines[1], u"0: \"photo<202E>gpj.exe<07>\""_s);
        QCOMPARE(lines[2], u"1: \"a<202E>b\""_s);
        QVERIFY(lines[3].startsWith(u"2: \"\\xFF\""_s));
        QCOMPARE(lines[4].count(QChar(0x301)), 8);
        QCOMPARE(lines[5], u"4: \"\u2068مكتب\u2069\""_s); // keeps its turning to itself
        for (const Mode mode : {Mode::Pretty, Mode::Raw}) {
            m_view->setMode(mode);
            QVERIFY(!linesOf(*m_view->view(mode)).join(u'\n').contains(QChar(0x202e)));
        }
    }

    void longStringsAreCutButRawHasThem()
    {
        m_view->setBody("[\"" + QByteArray(1'000'000, 'y') + "\"]");
        const QString line = m_view->view(Mode::Tree)->textOfLine(1);
        QVERIFY(line.size() < 500 && line.contains(u"977 KB in all"_s));
        m_view->setMode(Mode::Raw);
        QVERIFY(m_view->view(Mode::Raw)->source()->count() > 5000);
    }

    void hints_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("hint");
        const auto row = [](const QByteArray &json, const QString &hint) {
            QTest::newRow(json.left(60).constData()) << json << hint;
        };
        row("{\"timestamp\":1776870000}", u"2026-04-22"_s);
        row("{\"t\":1776870000123}", u"2026-04-22"_s);
        row("{\"sent_at\":\"1776870000\"}", u"2026-04-22"_s);
        row("{\"text\":\"1776870000\"}", {});
        row("{\"file_size\":1776870000}", {});
        row("{\"x\":9999999999}", {});
        row("{\"x\":17768700001234}", {});
        row("{\"from\":\"62812@c.us\"}", u"+62812"_s);
        row("{\"from\":\"62812:7@s.whatsapp.net\"}", u"+62812"_s);
        row("{\"from\":\"120363@g.us\"}", u"a group"_s);
        row("{\"from\":\"9912@lid\"}", u"a hidden id, not a phone number"_s);
        row("{\"mail\":\"anna@example.org\"}", {});
        row("{\"thumb\":\"" + QByteArray(300, 'x').toBase64() + "A9aB\"}", u"303 B behind base64"_s);
        row("{\"thumb\":\"data:image/png;base64," + QByteArray(20, '\x5a').append(QByteArray(40, '\xdb')).toBase64() +
                "\"}",
            u"60 B behind base64"_s);
        row("{\"hash\":\"" + QByteArray(64, 'a') + "\"}", {});
        row("{\"text\":\"" + QByteArray("no base64 at all, but a sentence 1A ").repeated(3) + "\"}", {});
    }

    void hints()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, hint);
        m_view->setBody(json);
        const QString line = m_view->view(Mode::Tree)->textOfLine(1);
        if (hint.isEmpty())
            QVERIFY2(!line.contains(u"  · "_s), qPrintable(line));
        else
            QVERIFY2(line.contains(u"  · "_s + hint), qPrintable(line));
    }

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

    // --- bad JSON --------------------------------------------------------------------------------------------------

    void badJsonIsPointedAt()
    {
        m_view->setBody("{\"a\": 1,\n \"b\": tru, \"c\": 3}");
        const auto *notice = m_view->findChild<widgets::BodyNotice *>();
        QCOMPARE(notice->sentence(), u"Not valid JSON at byte 15 (line 2, column 7): this word is neither true, false "
                                     "nor null."_s);
        QVERIFY(m_view->view(Mode::Tree)->textOfLine(2).contains(u"not JSON"_s));
        QCOMPARE(m_view->view(Mode::Tree)->textOfLine(3), u"c: 3"_s); // the rest is shown
        notice->findChild<QPushButton *>()->click();
        QCOMPARE(chosenBytes(*m_view), QByteArray("tru"));
        m_view->setBody("{}");
        QVERIFY(notice->isHidden());
    }

    void doubledKeysAreTold()
    {
        m_view->setBody(sample());
        auto *notice = m_view->findChild<widgets::BodyNotice *>();
        QTRY_VERIFY(notice->sentence().contains(u"stand more than once"_s));
        auto *show = notice->findChild<QPushButton *>();
        show->click();
        QCOMPARE(chosenBytes(*m_view), QByteArray("\"event\":\"message\""));
        show->click();
        QCOMPARE(chosenBytes(*m_view), QByteArray("\"event\":\"again\""));
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

    // --- accessibility ---------------------------------------------------------------------------------------------

    void readThroughAccessibility()
    {
        QAccessible::setActive(true);
        m_view->setBody(sample());
        LineView *tree = m_view->view(Mode::Tree);
        QAccessibleInterface *face = faceOf(tree);
        QVERIFY(face);
        QCOMPARE(face->role(), QAccessible::Tree);
        QCOMPARE(face->text(QAccessible::Name), u"Body as a tree"_s);
        QCOMPARE(face->childCount(), 15);
        QAccessibleInterface *row = face->child(7);
        QCOMPARE(row->text(QAccessible::Name), u"n: 1.50"_s);
        QCOMPARE(row->role(), QAccessible::TreeItem);
        QCOMPARE(row->parent(), face);
        QCOMPARE(face->indexOfChild(row), 7);
        QCOMPARE(face->child(7), row);
        QVERIFY(!face->child(15) && !face->child(-1));
        QVERIFY(face->child(3)->state().expanded && !row->state().expandable);
        QVERIFY(!row->state().offscreen && row->rect().isValid());
        QCOMPARE(face->childAt(row->rect().center().x(), row->rect().center().y()), row);
        row->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QCOMPARE(m_view->chosenPath(), u".payload.n"_s);
        QVERIFY(row->state().selected);
        QTRY_COMPARE(face->focusChild(), row);
        face->child(3)->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QCOMPARE(face->childCount(), 5);
        QVERIFY(face->child(3)->state().collapsed);
        m_view->setMode(Mode::Hex);
        QAccessibleInterface *hex = faceOf(m_view->view(Mode::Hex));
        QCOMPARE(hex->role(), QAccessible::List);
        QVERIFY(hex->child(0)->text(QAccessible::Name).contains(u"7b 22 65"_s));
        for (QWidget *widget : m_view->findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->focusPolicy() & Qt::TabFocus)
                QVERIFY2(!faceOf(widget)->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
        QAccessible::setActive(false);
    }

    // --- size ------------------------------------------------------------------------------------------------------

    //! Only what is on screen is made: the count of lines says how much there is, and any of them is there at once.
    void millionsOfBytes()
    {
        QByteArray body("[");
        for (int i = 0; body.size() < 5'000'000; ++i)
            body += R"({"request_id":"01J8ZK3V9Q2M4N6P8R0T2V4X6Z","n":)" + QByteArray::number(i) + "},";
        body.back() = ']';
        m_view->setBody(body);
        LineView *tree = m_view->view(Mode::Tree);
        QVERIFY(tree->source()->count() > 200'000);
        QTest::keyClick(tree, Qt::Key_End);
        QCOMPARE(m_view->chosen().end, body.size() - 2);
        for (const Mode mode : {Mode::Pretty, Mode::Raw, Mode::Hex}) {
            m_view->setMode(mode);
            QVERIFY(!m_view->view(mode)->pointOfByte(m_view->chosen().begin).isNull());
        }
    }

    void anyBytesAreDrawn()
    {
        QByteArray noise;
        for (int i = 0; i < 4000; ++i)
            noise += static_cast<char>(i * 37 + i / 7);
        for (const QByteArray &body :
             {noise, QByteArray(100'000, '['), QByteArray("\"\\u"), QByteArray("{\"a"), QByteArray(70'000, '"')}) {
            m_view->setBody(body);
            for (const Mode mode : {Mode::Tree, Mode::Pretty, Mode::Raw, Mode::Hex}) {
                m_view->setMode(mode);
                LineView *view = m_view->view(mode);
                view->repaint();
                QTest::keyClick(view, Qt::Key_End);
                QTest::keyClick(view, Qt::Key_Up);
                QTest::keyClick(view, Qt::Key_Left);
                view->repaint();
            }
        }
    }

    //! WA_SHOTS=DIR leaves pictures to look at.
    void pictures()
    {
        const QString folder = qEnvironmentVariable("WA_SHOTS");
        if (folder.isEmpty())
            QSKIP("WA_SHOTS is not set");
        m_view->setActions({BodyAction::ShowOnly, BodyAction::And, BodyAction::AndNot, BodyAction::AddColumn});
        for (const auto scheme : {theme::Mode::Light, theme::Mode::Dark}) {
            m_theme->setMode(scheme);
            m_view->find(u"a"_s);
            m_view->setBody(sample());
            m_view->choosePath(u".payload.from"_s);
            for (const Mode mode : {Mode::Tree, Mode::Pretty, Mode::Raw, Mode::Hex}) {
                m_view->setMode(mode);
                m_view->setBytesBelow(mode == Mode::Tree);
                m_view->view(mode)->setFocus();
                QTRY_VERIFY(m_view->view(mode)->hasFocus());
                QVERIFY(m_view->grab().save(u"%1/body-%2-%3.png"_s.arg(folder).arg(int(scheme)).arg(int(mode))));
            }
            m_view->setBody(
                "{\"a\": 1,\n \"b\": tru, \"text\":\"photo\u202Egpj.exe\", \"c\": [3, \"مكتب 🙂\", {}]");
            m_view->setMode(Mode::Tree);
            QVERIFY(m_view->grab().save(u"%1/body-%2-bad.png"_s.arg(folder).arg(int(scheme))));
        }
    }

private:
    //! Whether this byte is drawn on the tint of what is chosen.
    static bool isLit(const LineView &view, qsizetype byte)
    {
        const QPoint place = view.pointOfByte(byte);
        if (place.isNull())
            return false;
        const QImage picture = const_cast<LineView &>(view).viewport()->grab().toImage();
        const qreal ratio = picture.devicePixelRatio();
        const QRect row = view.rectOfLine(view.source()->lineOf(byte));
        // The left edge of the row is never lit; under a lit character the ground differs from it.
        const QColor ground = picture.pixelColor(int(4 * ratio), int((row.top() + 1) * ratio));
        const QColor under = picture.pixelColor(int(place.x() * ratio), int((row.top() + 4) * ratio));
        return under != ground;
    }

    bool trigger(const QString &path, const QString &title)
    {
        m_view->choosePath(path);
        emit m_view->view(m_view->mode())->menuRequested(m_view->mapToGlobal(QPoint(10, 10)));
        auto *menu = m_view->findChild<QMenu *>();
        if (!menu)
            return false;
        bool done = false;
        for (QAction *action : menu->actions()) {
            if (action->text() == title && action->isEnabled()) {
                action->trigger();
                done = true;
                break;
            }
        }
        delete menu;
        return done;
    }

    std::unique_ptr<theme::Theme> m_theme =
        std::make_unique<theme::Theme>(*static_cast<QApplication *>(qApp), theme::Mode::Light);
    std::unique_ptr<BodyView> m_view;
};

} // namespace wa::test

QTEST_MAIN(wa::test::TestBodyView)
#include "tst_bodyview.moc"
