#include "app/json/value.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/jsonview.h"

#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace wa::test {

using widgets::JsonLines;
using widgets::JsonPiece;
using widgets::JsonView;

namespace {

json::Value parsed(QByteArrayView text)
{
    return *json::Value::parse(text);
}

JsonPiece pieceAt(QStringView line, QStringView what)
{
    for (const auto &span : widgets::jsonSpans(line)) {
        if (line.mid(span.start, span.length) == what)
            return span.piece;
    }
    return JsonPiece::Punctuation;
}

} // namespace

class TestJsonView final : public QObject
{
    Q_OBJECT

private slots:
    void oneMemberALine()
    {
        const auto lines = JsonLines::of(parsed(R"({"b":1,"a":[true,null],"e":{},"f":[]})"));
        QCOMPARE(lines.text, uR"({
  "b": 1,
  "a": [
    true,
    null
  ],
  "e": {},
  "f": []
})"_s);
        QCOMPARE(lines.closers, (std::vector<int>{8, -1, 5, -1, -1, -1, -1, -1, -1}));
    }

    void whatWasWrittenIsShown()
    {
        // Number text, order and doubled keys are kept by the value; the view must not lose them.
        const auto lines = JsonLines::of(parsed(R"({"n":9007199254740993,"x":1.50e3,"n":2})"));
        QVERIFY(lines.text.contains(u"9007199254740993"_s));
        QVERIFY(lines.text.contains(u"1.50e3"_s));
        QCOMPARE(lines.text.count(u"\"n\""_s), 2);
        QCOMPARE(JsonLines::of(json::Value(u"a\"b\\c\nd\te"_s)).text, u"\"a\\\"b\\\\c\\nd\\te\""_s);
    }

    void textThatTurnsAroundIsEscaped()
    {
        const QString shown = JsonLines::of(json::Value(u"photo\u202Egpj.exe\u0007\u2028"_s)).text;
        QCOMPARE(shown, u"\"photo\\u202egpj.exe\\u0007\\u2028\""_s);
        QVERIFY(JsonLines::of(json::Value(u"مكتب 🙂"_s)).text.contains(u"مكتب 🙂"_s));
    }

    void veryLongStringsAreCut()
    {
        const QString shown = JsonLines::of(json::Value(QString(1'000'000, u'x'))).text;
        QVERIFY(shown.size() < 5000);
        QVERIFY(shown.contains(u"characters in all"_s));
    }

    void piecesOfALine()
    {
        QCOMPARE(pieceAt(u"  \"key\": \"va\\\"l: ue\",", u"\"key\""), JsonPiece::Key);
        QCOMPARE(pieceAt(u"  \"key\": \"va\\\"l: ue\",", u"\"va\\\"l: ue\""), JsonPiece::String);
        QCOMPARE(pieceAt(u"  \"n\": -1.5e+3,", u"-1.5e+3"), JsonPiece::Number);
        QCOMPARE(pieceAt(u"    null", u"null"), JsonPiece::Word);
        QCOMPARE(pieceAt(u"  \"true\",", u"\"true\""), JsonPiece::String);
        QCOMPARE(widgets::jsonSpans(u"  },").size(), 2u);
    }

    void colouredByKindInTheTheme()
    {
        JsonView view;
        view.resize(400, 200);
        view.setValue(parsed(R"({"n":12})"));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QTextBlock line = view.document()->findBlockByNumber(1);
        QTRY_VERIFY(!line.layout()->formats().isEmpty());
        const auto &t = theme::tokensOf(&view);
        QCOMPARE(line.layout()->formats().at(0).format.foreground().color(), t.muted);
        const auto number = line.layout()->formats().at(2);
        QCOMPARE(line.text().mid(number.start, number.length), u"12"_s);
        QCOMPARE(number.format.foreground().color(), t.info);
    }

    void foldsAndUnfolds()
    {
        JsonView view;
        view.resize(400, 300);
        view.setValue(parsed(R"({"a":{"b":{"c":1},"d":2},"e":3})"));
        view.show();
        const auto visible = [&view](int line) { return view.document()->findBlockByNumber(line).isVisible(); };
        // 0 { 1 "a": { 2 "b": { 3 "c" 4 } 5 "d" 6 } 7 "e" 8 }
        view.setFolded(2, true);
        QVERIFY(visible(2) && !visible(3) && visible(4) && visible(5));
        view.setFolded(1, true);
        QVERIFY(visible(1) && !visible(2) && !visible(4) && !visible(5) && visible(6) && visible(7));
        view.setFolded(1, false);
        QVERIFY(visible(2) && !visible(3) && visible(5)); // what was folded inside stayed folded
        view.setFolded(7, true);                          // folds nothing
        QVERIFY(!view.isFolded(7) && visible(8));

        QTextCursor cursor(view.document()->findBlockByNumber(1));
        view.setTextCursor(cursor);
        QTest::keyClick(&view, Qt::Key_Left);
        QVERIFY(view.isFolded(1));
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(!view.isFolded(1));
        QVERIFY(view.isFolded(2));
    }

    void clickOnTheMarginFolds()
    {
        JsonView view;
        view.resize(400, 300);
        view.setValue(parsed(R"({"a":1})"));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QWidget *margin = view.childAt(8, 10);
        QVERIFY(margin && margin != view.viewport());
        QTest::mouseClick(margin, Qt::LeftButton, {}, QPoint(8, 8));
        QVERIFY(view.isFolded(0));
    }

    void rawBytesAndNothing()
    {
        JsonView view;
        view.setRaw("<html>\xff</html>");
        QCOMPARE(view.toPlainText(), u"<html>\uFFFD</html>"_s);
        QVERIFY(view.isReadOnly());
        view.setValue(parsed("[1]"));
        view.clearValue();
        QVERIFY(view.toPlainText().isEmpty());
        QVERIFY(!view.isFolded(0));
    }

    //! Megabytes are bearable because only what is on screen is coloured: the last line has no formats until it is
    //! seen.
    void longTexts()
    {
        json::Value list = json::Value::array();
        for (int i = 0; i < 12'000; ++i)
            list.append(
                json::Value::object({{"request_id"_L1, u"01J8ZK3V9Q2M4N6P8R0T2V4X6Z-%1"_s.arg(i)}, {"n"_L1, i}}));
        QVERIFY(list.toJson().size() > 600'000);
        JsonView view;
        view.resize(600, 400);
        view.show();
        view.setValue(list);
        QVERIFY(view.blockCount() < 20'000); // the rest follows without holding up the window
        QTRY_VERIFY_WITH_TIMEOUT(view.blockCount() > 48'000, 60'000);
        QCOMPARE(view.toPlainText(), JsonLines::of(list).text);
        view.setValue(list);
        view.setValue(parsed("[1]")); // what was still to come of the first is forgotten
        bool turned = false;          // a turn of the event loop after the one the first text had asked for
        QTimer::singleShot(0, &view, [&turned] { turned = true; });
        QTRY_VERIFY(turned);
        QCOMPARE(view.blockCount(), 3);
        view.setValue(list);
        QTRY_VERIFY_WITH_TIMEOUT(view.blockCount() > 48'000, 60'000);
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QTextBlock seen = view.document()->findBlockByNumber(2);
        const QTextBlock last = view.document()->findBlockByNumber(view.blockCount() - 3);
        QTRY_VERIFY(!seen.layout()->formats().isEmpty());
        QVERIFY(last.layout()->formats().isEmpty());
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
        QTRY_VERIFY(!last.layout()->formats().isEmpty());
    }
};

} // namespace wa::test

QTEST_MAIN(wa::test::TestJsonView)
#include "tst_jsonview.moc"
