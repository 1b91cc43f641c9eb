#include "app/json/diff.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

namespace wa::test {

using json::Diff;
using json::DiffRow;
using json::Document;

namespace {

//! "~a=1>2 +b -c" and so on: a line a row that is not the same; "?" marks the volatile ones.
QString told(const Document &left, const Document &right, const Diff &diff)
{
    QStringList out;
    for (const DiffRow &row : diff.rows) {
        const auto text = [](const Document &side, qint32 at) {
            const QString key = side.node(at).hasKey() ? side.keyText(side.node(at)) + u'=' : QString();
            return key + side.text(side.node(at));
        };
        QString line;
        switch (row.change) {
        case DiffRow::Change::Same:
        case DiffRow::Change::Inside:
        case DiffRow::Change::Close:
            continue;
        case DiffRow::Change::Changed:
            line = u'~' + text(left, row.left) + u'>' + right.text(right.node(row.right));
            break;
        case DiffRow::Change::Added:
            line = u'+' + text(right, row.right);
            break;
        case DiffRow::Change::Removed:
            line = u'-' + text(left, row.left);
            break;
        }
        out << line + (row.isVolatile ? u"?"_s : QString());
    }
    return out.join(u' ');
}

} // namespace

class TestDiff final : public QObject
{
    Q_OBJECT

private slots:
    void differs_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *left, const char *right, const char *expected) {
            QTest::newRow(name) << QByteArray(left) << QByteArray(right) << QString::fromUtf8(expected);
        };
        row("the same", "{\"a\":1}", "{\"a\":1}", "");
        row("order and spacing", "{\"a\":1,\"b\":[1,2]}", " { \"b\" : [ 1 , 2 ] , \"a\" : 1 } ", "");
        row("escapes", "{\"\\u0061\":\"\\u00e9\\/\"}", "{\"a\":\"é/\"}", "");
        row("numbers by value", "[1.0,10,0.5e1,-0,1e400]", "[1,1e1,5,0,10E+399]", "");
        row("numbers to the last digit", "[9007199254740993]", "[9007199254740992]",
            "~9007199254740993>9007199254740992");
        row("kinds", "{\"a\":\"1\",\"b\":null}", "{\"a\":1,\"b\":{}}", "~a=1>1 ~b=null>{}");
        row("added, removed, changed", "{\"a\":1,\"b\":2,\"c\":3}", "{\"a\":1,\"c\":4,\"d\":5}", "-b=2 ~c=3>4 +d=5");
        row("inside", "{\"p\":{\"x\":1,\"y\":{\"z\":[]}}}", "{\"p\":{\"x\":1,\"y\":{\"z\":[0]}}}", "+0");
        row("doubled keys in order", "{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":3}", "~a=2>3");
        row("a doubled key went", "{\"a\":1,\"a\":2}", "{\"a\":1}", "-a=2");
        row("an item in the middle", "[1,2,3,4]", "[1,2,9,3,4]", "+9");
        row("items moved about", "[1,2,3,4,5]", "[2,3,9,5]", "-1 ~4>9");
        row("items that changed inside", "[{\"i\":1,\"s\":0},{\"i\":2,\"s\":0}]",
            "[{\"i\":1,\"s\":0},{\"i\":2,\"s\":1}]", "~s=0>1");
        row("from nothing", "", "{\"a\":1}", "+{\"a\":1}");
        row("to nothing", "{\"a\":1}", "", "-{\"a\":1}");
        row("nothing at all", "", "", "");
        row("another root", "[1]", "{\"a\":1}", "~[1]>{\"a\":1}");
        row("bad JSON too", "{\"a\":tru}", "{\"a\":true", "~a=tru>true");
    }

    void differs()
    {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        QFETCH(QString, expected);
        const Document a(left);
        const Document b(right);
        const Diff forth = json::diff(a, b);
        QCOMPARE(told(a, b, forth), expected);
        QCOMPARE(forth.isSame(), expected.isEmpty());
        const Diff back = json::diff(b, a);
        QCOMPARE(back.added, forth.removed);
        QCOMPARE(back.removed, forth.added);
        QCOMPARE(back.changed, forth.changed);
    }

    void volatileIsCountedApart()
    {
        const Document a(R"({"id":"1","at":5,"list":[{"t":1,"v":1}],"gone":{"deep":[1]}})");
        const Document b(R"({"id":"2","at":5,"list":[{"t":2,"v":2}]})");
        const Diff diff = json::diff(a, b, {u".id"_s, u".list[*].t"_s, u".gone.deep"_s, u".at"_s});
        QCOMPARE(told(a, b, diff), u"~id=1>2? ~t=1>2? ~v=1>2 -gone={\"deep\":[1]}"_s);
        QCOMPARE(diff.volatiles, 2);
        QCOMPARE(diff.changed, 1);
        QCOMPARE(diff.removed, 1);
        QVERIFY(!json::diff(a, b, {u".gone"_s}).rows.empty());
        QCOMPARE(json::diff(a, b, {u".gone"_s}).volatiles, 1);
    }

    void learnsWhatAlwaysDiffers()
    {
        const Document a(R"({"id":"1","t":1,"n":[{"k":1}],"x":0})");
        const Document b(R"({"id":"2","t":2,"n":[{"k":2}],"x":0})");
        const Document c(R"({"id":"3","t":2,"n":[{"k":3}],"x":1})");
        QSet<QString> always = json::differingPaths(a, b);
        QCOMPARE(always, (QSet<QString>{u".id"_s, u".t"_s, u".n[*].k"_s}));
        always.intersect(json::differingPaths(b, c));
        QCOMPARE(always, (QSet<QString>{u".id"_s, u".n[*].k"_s}));
    }

    //! Rows nest: every Inside has its Close, and each node of either side is under exactly one row.
    void rowsCoverBothSides()
    {
        QRandomGenerator random(3);
        for (int round = 0; round < 500; ++round) {
            const auto pieces = [&random] {
                static constexpr std::array from{"{", "[", "]", "}", ",", "1", "2", "\"a\":", "\"b\":", "tru", "\"a\""};
                QByteArray out;
                for (int i = random.bounded(30); i > 0; --i)
                    out += from[random.bounded(quint32(from.size()))];
                return out;
            };
            const Document a(pieces()); // mostly bad JSON: that must do as well
            const Document b(pieces());
            const Diff diff = json::diff(a, b);
            std::vector<bool> left(a.nodes().size());
            std::vector<bool> right(b.nodes().size());
            int open = 0;
            const auto cover = [](const Document &side, std::vector<bool> &seen, qint32 at, bool whole) {
                for (qint32 i = at; at >= 0 && i < (whole ? side.node(at).next : at + 1); ++i) {
                    if (seen[static_cast<size_t>(i)])
                        return false;
                    seen[static_cast<size_t>(i)] = true;
                }
                return true;
            };
            for (const DiffRow &row : diff.rows) {
                open += row.change == DiffRow::Change::Inside ? 1 : row.change == DiffRow::Change::Close ? -1 : 0;
                QVERIFY(open >= 0);
                if (row.change == DiffRow::Change::Close)
                    continue;
                const bool whole = row.change != DiffRow::Change::Inside;
                QVERIFY(cover(a, left, row.left, whole));
                QVERIFY(cover(b, right, row.right, whole));
            }
            QCOMPARE(open, 0);
            QVERIFY(std::find(left.begin(), left.end(), false) == left.end());
            QVERIFY(std::find(right.begin(), right.end(), false) == right.end());
        }
    }

    void longLists()
    {
        QByteArray many("[0");
        for (int i = 1; i < 50'000; ++i)
            many += ',' + QByteArray::number(i);
        const Document a(many + "]");
        const Document b("[-1," + many.sliced(1) + "]");
        QCOMPARE(json::diff(a, b).added, 1); // the tails are the same
        const Document c("[-1" + many.sliced(2, many.size() - 6) + "]");
        QVERIFY(!json::diff(a, c).isSame()); // place by place
    }
};

} // namespace wa::test

QTEST_APPLESS_MAIN(wa::test::TestDiff)
#include "tst_diff.moc"
