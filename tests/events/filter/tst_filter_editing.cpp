#include "app/events/filter/completion.h"
#include "app/events/filter/decimal.h"
#include "app/events/filter/edit.h"
#include "app/events/filter/parser.h"
#include "tests/events/filter/sample.h"

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

Query queryOf(const QString &text)
{
    return *parse(text);
}

QStringList insertsOf(const QList<Completion> &completions)
{
    QStringList inserts;
    for (const auto &completion : completions)
        inserts << completion.insert;
    return inserts;
}

} // namespace

class FilterEditingTest final : public QObject
{
    Q_OBJECT

private slots:
    void joins_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("clause");
        QTest::addColumn<int>("join");
        QTest::addColumn<QString>("result");
        const auto row = [](const QString &text, const QString &clause, Join join, const QString &result) {
            QTest::addRow("%s %d %s", qPrintable(text), int(join), qPrintable(clause))
                << text << clause << int(join) << result;
        };
        row(u"a b"_s, u"dir:in"_s, Join::Only, u"dir:in"_s);
        row(u""_s, u"dir:in"_s, Join::And, u"dir:in"_s);
        row(u""_s, u"dir:in"_s, Join::AndNot, u"-dir:in"_s);
        row(u"a"_s, u"dir:in"_s, Join::And, u"a dir:in"_s);
        row(u"a or b"_s, u"dir:in"_s, Join::And, u"(a or b) dir:in"_s);
        row(u"(a or b)"_s, u"dir:in"_s, Join::And, u"(a or b) dir:in"_s);
        row(u"a b"_s, u"dir:in"_s, Join::Or, u"a b or dir:in"_s);
        row(u"a b"_s, u"dir:in"_s, Join::AndNot, u"a b -dir:in"_s);
        row(u"a"_s, u"b or c"_s, Join::And, u"a (b or c)"_s);
        row(u"a"_s, u"b c"_s, Join::AndNot, u"a -(b c)"_s);
        row(u"a dir:in"_s, u"dir:in"_s, Join::And, u"a dir:in"_s);
        row(u"a -dir:in"_s, u"dir:in"_s, Join::AndNot, u"a -dir:in"_s);
        row(u"a or dir:in"_s, u"dir:in"_s, Join::Or, u"a or dir:in"_s);
        row(u"dir:in"_s, u"dir:in"_s, Join::And, u"dir:in"_s);
    }

    void joins()
    {
        QFETCH(QString, text);
        QFETCH(QString, clause);
        QFETCH(int, join);
        const QString result = joined(queryOf(text), clause, Join(join));
        QTEST(result, "result");
        QVERIFY(parse(result));
    }

    void parts()
    {
        const Query all = queryOf(u"event:message  and (a or b) -\"x y\""_s);
        QCOMPARE(partsOf(all).spans.size(), 3);
        QCOMPARE(partsOf(all).by, Node::Kind::And);
        QCOMPARE(withoutPart(all, 1), u"event:message -\"x y\""_s);
        QCOMPARE(withPart(all, 0, u"c or d"_s), u"(c or d) (a or b) -\"x y\""_s);
        const Query any = queryOf(u"a b or c"_s);
        QCOMPARE(partsOf(any).by, Node::Kind::Or);
        QCOMPARE(withoutPart(any, 0), u"c"_s);
        QCOMPARE(withoutPart(any, 1), u"a b"_s);
        QCOMPARE(withPart(any, 1, u"d e"_s), u"a b or d e"_s);
        QCOMPARE(withoutPart(queryOf(u"-a"_s), 0), QString());
        QVERIFY(partsOf(queryOf(u" "_s)).spans.isEmpty());
    }

    void negations()
    {
        QCOMPARE(negated(u"a"_s), u"-a"_s);
        QCOMPARE(negated(u"-a"_s), u"a"_s);
        QCOMPARE(negated(u"not (a b)"_s), u"(a b)"_s);
        QCOMPARE(negated(u"a b"_s), u"-(a b)"_s);
        QCOMPARE(negated(u"event!=a"_s), u"-event!=a"_s);
        QCOMPARE(negated(u"-event!=a"_s), u"event!=a"_s);
    }

    void replacingARange()
    {
        const auto range = u"received:14:00..14:05"_s;
        QCOMPARE(withFieldClause(queryOf(u""_s), Field::Received, range), range);
        QCOMPARE(withFieldClause(queryOf(u"a received:today -received:13:00 b"_s), Field::Received, range),
                 u"a b "_s + range);
        QCOMPARE(withFieldClause(queryOf(u"received:today"_s), Field::Received, range), range);
        QCOMPARE(withFieldClause(queryOf(u"a or b"_s), Field::Received, range), u"(a or b) "_s + range);
    }

    //! What a cell's menu makes of the cell finds that very cell.
    void clausesFromCells()
    {
        QCOMPARE(clauseFor(Field::Event, u"message"_s), u"event:message"_s);
        QCOMPARE(clauseFor(Field::Device, u"Front Desk"_s), u"device:\"Front Desk\""_s);
        QCOMPARE(clauseFor(Field::Event, u"a*b"_s), u"event:\"a*b\""_s);
        QCOMPARE(clauseFor(Field::Text, u"say \"hi\" \\ .."_s), u"text=\"say \\\"hi\\\" \\\\ ..\""_s);
        QCOMPARE(clauseFor(Field::Type, QString()), u"-type:*"_s);
        const JsonPath path{{.key = u"payload"_s}, {.key = u"odd key"_s}, {.kind = PathStep::Kind::Index, .index = 2}};
        QCOMPARE(clauseFor(path, json::Value(u"5"_s)), u".payload.\"odd key\"[2]=\"5\""_s);
        QCOMPARE(clauseFor(path, *json::Value::parse("5.0")), u".payload.\"odd key\"[2]=5.0"_s);
        QCOMPARE(clauseFor(path, json::Value(true)), u".payload.\"odd key\"[2]=true"_s);
        QCOMPARE(clauseFor(path, json::Value()), u".payload.\"odd key\"[2]=null"_s);
        QCOMPARE(clauseFor(path, json::Value::array()), u".payload.\"odd key\"[2]"_s);
        QCOMPARE(clauseForHeader(u"Via"_s, u"1.1 x"_s), u"header[via]=\"1.1 x\""_s);
        QCOMPARE(clauseForHeader(u"X-WA-Signature"_s, u"sha256=00"_s), u"header[x-wa-signature]"_s);
        const auto time =
            clauseForTime(test::at("2026-08-01T10:00:00Z"), test::at("2026-08-01T10:05:00Z"), QTimeZone(7 * 3600));
        QCOMPARE(time, u"received:2026-08-01T17:00:00.000..2026-08-01T17:04:59.999"_s);
        for (const auto &text : {u"-dup"_s, u"or"_s, u"/a/"_s, u".x"_s, u"a..b"_s, u"{a}"_s, u"\U0001F600 x"_s,
                                 u"Anna"_s, u"*"_s, u""_s}) {
            EventDetail detail = test::Sample::message().detail;
            detail.annotation.tags = {text};
            const auto clause = u"tag:"_s + quotedIfNeeded(text);
            QCOMPARE(Evaluator(queryOf(clause), {}).test(detail), Answer::Yes);
            detail.annotation.tags = {u"z"_s + text};
            QCOMPARE(Evaluator(queryOf(clause), {}).test(detail), Answer::No);
        }
    }

    void decimals_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<int>("order");
        const auto row = [](const QString &a, int order, const QString &b) {
            QTest::addRow("%s %d %s", qPrintable(a), order, qPrintable(b)) << a << b << order;
        };
        row(u"9007199254740993"_s, 1, u"9007199254740992"_s);
        row(u"1.0"_s, 0, u"1e0"_s);
        row(u"100"_s, 0, u"1E+2"_s);
        row(u"0.001"_s, 0, u"1e-3"_s);
        row(u"-0"_s, 0, u"0.000"_s);
        row(u"0"_s, -1, u"1e-400"_s);
        row(u"-1e-400"_s, -1, u"0"_s);
        row(u"-2"_s, -1, u"-1"_s);
        row(u"-10"_s, -1, u"-9"_s);
        row(u"2"_s, -1, u"10"_s);
        row(u"0.12"_s, -1, u"0.123"_s);
        row(u"1e400"_s, 1, u"9e399"_s);
        row(u"1e99999999999999999999"_s, 1, u"1e400"_s);
        row(u"0e99999999999999999999"_s, 0, u"0"_s);
    }

    void decimals()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(int, order);
        QVERIFY(isDecimal(a) && isDecimal(b));
        QVERIFY(compareDecimals(a, b) == (order <=> 0));
        QVERIFY(compareDecimals(b, a) == (0 <=> order));
    }

    void notDecimals()
    {
        for (const auto &text : {u""_s, u"-"_s, u"+1"_s, u"01"_s, u"1."_s, u".5"_s, u"1e"_s, u"1e+"_s, u"0x1"_s,
                                 u"1 "_s, u"NaN"_s, u"\u0661"_s})
            QVERIFY2(!isDecimal(text), qPrintable(text));
    }

    void completionPoints_data()
    {
        using Kind = CompletionPoint::Kind;
        QTest::addColumn<QString>("text"); // `|` is the cursor
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("replaced");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("observed");
        const auto row = [](const QString &text, Kind kind, const QString &replaced, const QString &prefix,
                            const QString &observed) {
            QTest::newRow(qPrintable(text)) << text << int(kind) << replaced << prefix << observed;
        };
        row(u"|"_s, Kind::Start, u""_s, u""_s, u""_s);
        row(u"ev|"_s, Kind::Start, u"ev"_s, u"ev"_s, u""_s);
        row(u"a -ev|"_s, Kind::Start, u"ev"_s, u"ev"_s, u""_s);
        row(u"(ev|)"_s, Kind::Start, u"ev"_s, u"ev"_s, u""_s);
        row(u"event|"_s, Kind::Operator, u"event"_s, u"event"_s, u""_s);
        row(u"event:|"_s, Kind::Value, u""_s, u""_s, u"event"_s);
        row(u"a event:me| b"_s, Kind::Value, u"me"_s, u"me"_s, u"event"_s);
        row(u"event:{a,de|}"_s, Kind::Value, u"de"_s, u"de"_s, u"event"_s);
        row(u"event:{a, de|"_s, Kind::Value, u"de"_s, u"de"_s, u"event"_s);
        row(u"device:\"Front D|"_s, Kind::Value, u"\"Front D"_s, u"Front D"_s, u"device"_s);
        row(u"device:\"Front Desk\"|"_s, Kind::Nothing, u"\"Front Desk\""_s, u"\"Front Desk\""_s, u""_s);
        row(u"received:today..|"_s, Kind::Value, u""_s, u""_s, u"received"_s);
        row(u"evnt:x|"_s, Kind::Start, u"evnt:x"_s, u"evnt:x"_s, u""_s);
        row(u"header[x-|"_s, Kind::HeaderName, u"x-"_s, u"x-"_s, u"header"_s);
        row(u"header[via]:1|"_s, Kind::Value, u"1"_s, u"1"_s, u"header[via]"_s);
        row(u"header[x-wa-signature]:|"_s, Kind::Value, u""_s, u""_s, u""_s);
        row(u"header[authorization]=|"_s, Kind::Value, u""_s, u""_s, u""_s);
        row(u".payload.te|"_s, Kind::Path, u".payload.te"_s, u".payload.te"_s, u"."_s);
        row(u".payload.a[*]:x|"_s, Kind::Value, u"x"_s, u"x"_s, u".payload.a[*]"_s);
        row(u"view:Pro|"_s, Kind::View, u"Pro"_s, u"Pro"_s, u""_s);
        row(u"\"ev|"_s, Kind::Nothing, u"\"ev"_s, u"\"ev"_s, u""_s);
        row(u"text~/ev|"_s, Kind::Nothing, u""_s, u""_s, u""_s);
    }

    void completionPoints()
    {
        QFETCH(QString, text);
        const qsizetype cursor = text.indexOf(u'|');
        const QString bare = QString(text).remove(u'|');
        const CompletionPoint point = completionPoint(bare, cursor);
        QTEST(int(point.kind), "kind");
        QTEST(bare.mid(point.span.at, point.span.length), "replaced");
        if (point.kind != CompletionPoint::Kind::Nothing)
            QTEST(point.prefix, "prefix");
        QTEST(point.observed(), "observed");
    }

    void completionsOffered()
    {
        const auto offered = [](const QString &text, const QList<Seen> &seen = {}, const QStringList &views = {}) {
            return insertsOf(completions(completionPoint(text, text.size()), seen, views));
        };
        QCOMPARE(offered(u"dev"_s), QStringList({u"device:"_s}));
        QCOMPARE(offered(u"a"_s).value(0), u"age:"_s);
        QCOMPARE(offered(u"lag"_s).mid(0, 3), QStringList({u"lag:"_s, u"lag<"_s, u"lag<="_s}));
        QCOMPARE(offered(u"a o"_s).contains(u"or "_s), true);
        QCOMPARE(offered(u"o"_s).contains(u"or "_s), false); // nothing stands before it
        QCOMPARE(offered(u"device:f"_s, {{u"Front Desk"_s, 12}, {u"Till"_s, 3}, {u"Old Front"_s, 1}}),
                 QStringList({u"\"Front Desk\""_s, u"\"Old Front\""_s}));
        QCOMPARE(offered(u"sig:"_s, {{u"valid"_s, 5}}),
                 QStringList({u"valid"_s, u"stale"_s, u"invalid"_s, u"missing"_s, u"unchecked"_s}));
        QCOMPARE(offered(u"received:y"_s), QStringList({u"yesterday"_s, u"today"_s}));
        QCOMPARE(offered(u".payload.m"_s, {{u".payload.mentions[*]"_s, 2}, {u".payload.text"_s, 9}}),
                 QStringList({u".payload.mentions[*]"_s}));
        QCOMPARE(offered(u"header[v"_s, {{u"via"_s, 2}}), QStringList({u"via]"_s}));
        QCOMPARE(offered(u"view:"_s, {}, {u"Problems"_s, u"My View"_s}),
                 QStringList({u"Problems"_s, u"\"My View\""_s}));
        QCOMPARE(completionPoint(u"event:receipt .payload."_s, 23).event, u"receipt"_s);
    }
};

QTEST_APPLESS_MAIN(FilterEditingTest)
#include "tst_filter_editing.moc"
