#include "tests/support/pictures.h"
#include "ui/theme/theme.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/lineview.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace wa::test {

using widgets::DiffView;
using widgets::LineTint;
using widgets::LineView;

namespace {

QStringList linesOf(const LineView &view)
{
    QStringList lines;
    for (qsizetype i = 0; i < view.source()->count(); ++i)
        lines << QString(2 * view.source()->line(i).level, u' ') + view.textOfLine(i);
    return lines;
}

const QByteArray before =
    R"({"id":"a1","event":"receipt","payload":{"to":"x","status":"delivered","old":[1,2]},"same":{"k":1}})";
const QByteArray after =
    R"({"event":"receipt","id":"b2","same":{"k":1.0},"payload":{"status":"read","to":"x"},"new":true})";

} // namespace

class TestDiffView final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_view = std::make_unique<DiffView>();
        m_view->resize(900, 500);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get(), 60000));
    }
    void cleanup() { m_view.reset(); }

    void sideBySide()
    {
        m_view->setSides({u"Before"_s, before}, {u"After"_s, after}, {u".id"_s});
        QCOMPARE(linesOf(*m_view->left()),
                 (QStringList{u"  {} 4 member(s)"_s, u"  ⋯ 1 unchanged"_s, u"    payload: {} 3 member(s)"_s,
                              u"    ⋯ 1 unchanged"_s, u"    Changed: ~ status: \"delivered\""_s,
                              u"    Removed: − old: [] 2 item(s)"_s, u"      Removed: − 0: 1"_s,
                              u"      Removed: − 1: 2"_s, u"  Not on this side: "_s, u"  ⋯ 1 unchanged"_s}));
        QCOMPARE(m_view->right()->source()->count(), m_view->left()->source()->count());
        QCOMPARE(m_view->right()->textOfLine(4), u"Changed: ~ status: \"read\""_s);
        QCOMPARE(m_view->right()->source()->line(5).tint, LineTint::Nothing);
        QVERIFY(summary().contains(u"1 changed"_s) && summary().contains(u"1 added"_s) &&
                summary().contains(u"1 removed"_s) && summary().contains(u"1 volatile field(s) hidden"_s));
    }

    void volatileAndUnchangedOnDemand()
    {
        m_view->setSides({u"Before"_s, before}, {u"After"_s, after}, {u".id"_s});
        const auto hasId = [this] { return linesOf(*m_view->left()).filter(u"id: \"a1\""_s).size() == 1; };
        QVERIFY(!hasId());
        m_view->setVolatileShown(true);
        QVERIFY(hasId());
        QVERIFY(summary().contains(u"1 volatile field(s) shown"_s));
        m_view->setUnchangedShown(true);
        QCOMPARE(linesOf(*m_view->left()).filter(u"event: \"receipt\""_s).size(), 1);
        QVERIFY(linesOf(*m_view->left()).filter(u"unchanged"_s).isEmpty());
    }

    void whatIsAllVolatileGoesWhole()
    {
        m_view->setSides({u"Before"_s, R"({"p":{"q":{"t":1}},"x":1})"}, {u"After"_s, R"({"p":{"q":{"t":2}},"x":2})"},
                         {u".p.q.t"_s});
        QCOMPARE(linesOf(*m_view->left()), (QStringList{u"  {} 2 member(s)"_s, u"  Changed: ~ x: 1"_s}));
    }

    void inlineShowsBothInOneColumn()
    {
        m_view->setSides({u"Before"_s, R"({"a":1,"b":2})"}, {u"After"_s, R"({"a":3,"c":4})"});
        m_view->setMode(DiffView::Mode::Inline);
        QCOMPARE(linesOf(*m_view->left()),
                 (QStringList{u"  {} 2 member(s)"_s, u"  Removed: − a: 1"_s, u"  Added: + a: 3"_s, u"  Added: + c: 4"_s,
                              u"  Removed: − b: 2"_s}));
        QVERIFY(!m_view->right()->isVisible());
    }

    void bytesBesideEachOther()
    {
        const QByteArray left = QByteArray(100, 'x') + "ABC" + QByteArray(100, 'y');
        const QByteArray right = QByteArray(100, 'x') + "Q" + QByteArray(100, 'y');
        m_view->setSides({u"Before"_s, left}, {u"After"_s, right});
        m_view->setMode(DiffView::Mode::Bytes);
        const QStringList lines = linesOf(*m_view->left());
        QCOMPARE(lines.first(), u"⋯ 10 row(s) of equal bytes"_s);
        const auto differing = [](const LineView &view) {
            QStringList found;
            for (qsizetype i = 0; i < view.source()->count(); ++i) {
                if (view.textOfLine(i).startsWith(u"Differs"_s))
                    found << view.source()->line(i).text.mid(10, 25).simplified();
            }
            return found;
        };
        QCOMPARE(differing(*m_view->left()), QStringList{u"78 78 78 78 41 42 43 79"_s});
        QCOMPARE(differing(*m_view->right()), QStringList{u"78 78 78 78 51 79"_s}); // with room for the two that lack
        m_view->setUnchangedShown(true);
        QCOMPARE(m_view->left()->source()->count(), 26);
        QCOMPARE(m_view->right()->source()->count(), 26);
    }

    void sameMeaningOrSameBytes()
    {
        m_view->setSides({u"Before"_s, R"({"a":1,"b":2})"}, {u"After"_s, R"({"b":2.0, "a":1})"});
        QVERIFY(summary().startsWith(u"The two say the same."_s));
        m_view->setSides({u"Before"_s, "{}"}, {u"After"_s, "{}"});
        QCOMPARE(summary(), u"The two are the same, byte for byte."_s);
        m_view->clear(u"There is no event before this one."_s);
        QCOMPARE(summary(), u"There is no event before this one."_s);
        QVERIFY(!m_view->left()->source());
    }

    void walksFromDifferenceToDifference()
    {
        m_view->setSides({u"Before"_s, R"([1,2,3,4,5,{"a":1}])"}, {u"After"_s, R"([1,0,3,4,{"a":1}])"});
        LineView *left = m_view->left();
        left->setFocus();
        QTRY_VERIFY(left->hasFocus());
        QStringList seen;
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(left, Qt::Key_F3);
            seen << left->textOfLine(left->currentLine());
            QCOMPARE(m_view->right()->currentLine(), left->currentLine());
        }
        QCOMPARE(seen, (QStringList{u"Changed: ~ 1: 2"_s, u"Removed: − 4: 5"_s, u"Changed: ~ 1: 2"_s}));
        QTest::keyClick(left, Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(left->textOfLine(left->currentLine()), u"Removed: − 4: 5"_s);
        QTest::keySequence(left, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Removed: − 4: 5"_s);
        QTest::keyClick(left, Qt::Key_Up);
        QCOMPARE(m_view->right()->currentLine(), left->currentLine());
    }

    void bothSidesScrollTogether()
    {
        QByteArray many("[0");
        for (int i = 1; i < 300; ++i)
            many += ',' + QByteArray::number(i);
        QByteArray other = many;
        other.replace(",1", ",7");
        m_view->setSides({u"Before"_s, many + "]"}, {u"After"_s, other + "]"});
        QVERIFY(m_view->left()->verticalScrollBar()->maximum() > 40);
        m_view->left()->verticalScrollBar()->setValue(40);
        QCOMPARE(m_view->right()->verticalScrollBar()->value(), 40);
        m_view->right()->verticalScrollBar()->setValue(3);
        QCOMPARE(m_view->left()->verticalScrollBar()->value(), 3);
    }

    void namedForTheScreenReader()
    {
        m_view->setSides({u"Before"_s, before}, {u"After"_s, after});
        for (QWidget *widget : m_view->findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->focusPolicy() & Qt::TabFocus)
                QVERIFY2(!QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name).isEmpty(),
                         widget->metaObject()->className());
        }
        QAccessibleInterface *left = QAccessible::queryAccessibleInterface(m_view->left());
        QVERIFY(left->child(1)->text(QAccessible::Name).startsWith(u"Changed: ~ id: \"a1\""_s));
        auto *tabs = m_view->findChild<QTabBar *>();
        tabs->setFocus();
        QTest::keyClick(tabs, Qt::Key_Right);
        QCOMPARE(m_view->mode(), DiffView::Mode::Inline);
    }

    void anyBytes()
    {
        QByteArray noise;
        for (int i = 0; i < 3000; ++i)
            noise += static_cast<char>(i * 31 + i / 5);
        for (const QByteArray &left : {noise, QByteArray(), QByteArray("{\"a\":["), QByteArray(5000, '[')}) {
            for (const QByteArray &right : {noise.left(1000), QByteArray(), QByteArray("[[[{"), QByteArray("{}{}{}")}) {
                m_view->setSides({u"Before"_s, left}, {u"After"_s, right});
                for (const auto mode : {DiffView::Mode::SideBySide, DiffView::Mode::Inline, DiffView::Mode::Bytes}) {
                    m_view->setMode(mode);
                    m_view->goToDifference(-1);
                    m_view->left()->repaint();
                    m_view->right()->repaint();
                    QVERIFY(mode == DiffView::Mode::Inline ||
                            m_view->left()->source()->count() == m_view->right()->source()->count());
                }
            }
        }
    }

    void eachModeLooksItsOwnWayInBothThemes()
    {
        Pictures pictures;
        m_view->setSides({u"receipt, 14:03:12.100"_s, before}, {u"receipt, 14:03:14.250"_s, after}, {u".id"_s});
        for (const auto scheme : {theme::Mode::Light, theme::Mode::Dark}) {
            m_theme->setMode(scheme);
            m_view->setVolatileShown(scheme == theme::Mode::Dark);
            for (const auto mode : {DiffView::Mode::SideBySide, DiffView::Mode::Inline, DiffView::Mode::Bytes}) {
                m_view->setMode(mode);
                m_view->goToDifference(1);
                m_view->left()->setFocus();
                QTRY_VERIFY(m_view->left()->hasFocus());
                QVERIFY(pictures.take(*m_view, u"diff-%1-%2"_s.arg(int(scheme)).arg(int(mode))));
                QCOMPARE(pictures.lightness() > 128, scheme == theme::Mode::Light);
            }
        }
    }

private:
    [[nodiscard]] QString summary() const
    {
        return m_view->findChild<QLabel *>(QString(), Qt::FindDirectChildrenOnly)->text();
    }

    std::unique_ptr<theme::Theme> m_theme =
        std::make_unique<theme::Theme>(*static_cast<QApplication *>(qApp), theme::Mode::Light);
    std::unique_ptr<DiffView> m_view;
};

} // namespace wa::test

QTEST_MAIN(wa::test::TestDiffView)
#include "tst_diffview.moc"
