#include "tests/support/pictures.h"
#include "tests/widgets/bodyviewfixture.h"
#include "ui/widgets/bodynotice.h"
#include "ui/widgets/elidedlabel.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace wa::test {

//! What the four views say of a body, and that any bytes can be looked at.
class TestBodyView final : public BodyViewTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
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

    void eachViewLooksItsOwnWayInBothThemes()
    {
        Pictures pictures;
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
                QVERIFY(pictures.take(*m_view, u"body-%1-%2"_s.arg(int(scheme)).arg(int(mode))));
                QCOMPARE(pictures.lightness() > 128, scheme == theme::Mode::Light);
            }
            m_view->setBody(
                "{\"a\": 1,\n \"b\": tru, \"text\":\"photo\u202Egpj.exe\", \"c\": [3, \"مكتب 🙂\", {}]");
            m_view->setMode(Mode::Tree);
            QVERIFY(pictures.take(*m_view, u"body-%1-bad"_s.arg(int(scheme))));
        }
    }
};

} // namespace wa::test

QTEST_MAIN(wa::test::TestBodyView)
#include "tst_bodyview.moc"
