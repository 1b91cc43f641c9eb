#include "tests/events/filter/sample.h"

#include "app/events/filter/hints.h"

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

const ParseContext views{.views = {{u"Problems"_s, u"sig!=valid or dup"_s},
                                   {u"Front desk"_s, u"view:Problems device:Front*"_s},
                                   {u"a"_s, u"view:b"_s},
                                   {u"b"_s, u"-view:a"_s},
                                   {u"broken"_s, u"event:"_s},
                                   {u"empty"_s, u""_s}}};

} // namespace

class FilterParserTest final : public QObject
{
    Q_OBJECT

private slots:
    void shapes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shape");
        const auto row = [](const char *name, const QString &text, const QString &shape) {
            QTest::newRow(name) << text << shape;
        };
        row("empty", u""_s, u"true"_s);
        row("only spaces", u" \t\n"_s, u"true"_s);
        // or, and, not, brackets
        row("a space is and", u"a b"_s, u"and(text a, text b)"_s);
        row("and is and", u"a and b"_s, u"and(text a, text b)"_s);
        row("or binds loosest", u"a b or c d"_s, u"or(and(text a, text b), and(text c, text d))"_s);
        row("or of three", u"a or b or c"_s, u"or(text a, text b, text c)"_s);
        row("brackets", u"(a or b) c"_s, u"and(or(text a, text b), text c)"_s);
        row("spaces in brackets", u"( a  or b )"_s, u"or(text a, text b)"_s);
        row("brackets touch", u"(a)(b)"_s, u"and(text a, text b)"_s);
        row("not binds tightest", u"not a b"_s, u"and(not(text a), text b)"_s);
        row("minus", u"-a b"_s, u"and(not(text a), text b)"_s);
        row("minus before brackets", u"-(a b)"_s, u"not(and(text a, text b))"_s);
        row("not not", u"not not a"_s, u"not(not(text a))"_s);
        row("minus minus", u"--a"_s, u"not(not(text a))"_s);
        row("not minus", u"not -a"_s, u"not(not(text a))"_s);
        row("minus before a quote", u"-\"a b\""_s, u"not(text \"a b\")"_s);
        row("minus within a word", u"a-b"_s, u"text a-b"_s);
        row("not within a word", u"nothing android order"_s, u"and(text nothing, text android, text order)"_s);
        row("keywords quoted", u"\"or\" \"and\" \"not\""_s, u"and(text \"or\", text \"and\", text \"not\")"_s);
        // flags
        row("flags", u"pinned dup"_s, u"and(pinned, dup)"_s);
        row("not a flag", u"-dup"_s, u"not(dup)"_s);
        row("a flag as text", u"\"dup\""_s, u"text \"dup\""_s);
        row("flag within a word", u"duplicate"_s, u"text duplicate"_s);
        // text
        row("quote escapes", u"\"a \\\" b \\\\ c\""_s, u"text \"a \\\" b \\\\ c\""_s);
        row("a quote ends a word", u"ab\"c d\""_s, u"and(text ab, text \"c d\")"_s);
        row("a bracket ends a word", u"a(b)"_s, u"and(text a, text b)"_s);
        row("an url", u"http://x/y?z=1"_s, u"text http://x/y?z=1"_s);
        row("a time", u"14:05"_s, u"text 14:05"_s);
        row("no such field", u"evnt:x"_s, u"text evnt:x"_s);
        row("a field in capitals", u"Event:x"_s, u"text Event:x"_s);
        row("a field without operator", u"event"_s, u"text event"_s);
        row("a comma", u"a,b"_s, u"text a,b"_s);
        row("two dots", u".."_s, u"text .."_s);
        // clauses
        row("match", u"event:message"_s, u"event:message"_s);
        row("equal", u"event=message"_s, u"event=message"_s);
        row("not equal", u"event!=message"_s, u"not(event=message)"_s);
        row("begins", u"event^=m"_s, u"event^=m"_s);
        row("ends", u"event$=m"_s, u"event$=m"_s);
        row("contains", u"event*=m"_s, u"event*=m"_s);
        row("order", u"seq<1 seq<=2 seq>3 seq>=4"_s, u"and(seq<1, seq<=2, seq>3, seq>=4)"_s);
        row("req is id", u"req:r-1"_s, u"id:r-1"_s);
        row("quoted operand", u"device:\"Front Desk\""_s, u"device:\"Front Desk\""_s);
        row("text after a quoted operand", u"device:\"a\"b"_s, u"and(device:\"a\", text b)"_s);
        row("anything", u"note:*"_s, u"note:*"_s);
        row("nothing", u"note!=*"_s, u"not(note=*)"_s);
        row("a literal star", u"note:\"*\""_s, u"note:\"*\""_s);
        row("set", u"event:{a, b* ,\"c d\"}"_s, u"event:{a,b*,\"c d\"}"_s);
        row("set of one", u"event:{a}"_s, u"event:a"_s);
        row("set, not equal", u"via!={relay,import}"_s, u"not(via={relay,import})"_s);
        row("a brace ends a word in a set only", u"event:{a}b text:c}"_s, u"and(event:a, text b, text:c})"_s);
        row("range", u"seq:1..5"_s, u"seq:1..5"_s);
        row("range from", u"seq:1.."_s, u"seq:1.."_s);
        row("range to", u"seq:..5"_s, u"seq:..5"_s);
        row("range of anything", u"seq:.."_s, u"seq:.."_s);
        row("range of days", u"received:2026-08-01..2026-08-03"_s, u"received:2026-08-01..2026-08-03"_s);
        row("range of times", u"received:14:00..14:05"_s, u"received:14:00..14:05"_s);
        row("range, not equal", u"seq!=1..5"_s, u"not(seq=1..5)"_s);
        row("quoted dots", u"text:\"a..b\""_s, u"text:\"a..b\""_s);
        row("negative duration", u"skew<-30s"_s, u"skew<-30s"_s);
        row("regex", u"text~/\\b\\d{6}\\b/"_s, u"text~/\\b\\d{6}\\b/"_s);
        row("regex with everything", u"text~/a \\/ (\"b\")/i c"_s, u"and(text~/a \\/ (\"b\")/i, text c)"_s);
        row("a slash is no regex", u"text:/media"_s, u"text:/media"_s);
        // headers and paths
        row("a header is there", u"header[Via]"_s, u"header[via]"_s);
        row("a header's value", u"header[x-y]:a"_s, u"header[x-y]:a"_s);
        row("no header", u"-header[via]"_s, u"not(header[via])"_s);
        row("a path is there", u".payload.text"_s, u".payload.text"_s);
        row("any value is there", u".payload.text:*"_s, u".payload.text"_s);
        row("path steps", u".a[0].b[*].\"c d\""_s, u".a[0].b[*].\"c d\""_s);
        row("path operand", u".payload.forwarding_score>=5"_s, u".payload.forwarding_score>=5"_s);
        row("path of odd keys", u".a-b.\"c.d\"=1"_s, u".a-b.\"c.d\"=1"_s);
        row("path in brackets", u"(.a or .b)"_s, u"or(.a, .b)"_s);
        // views
        row("view", u"view:problems x"_s, u"and(view[Problems](or(not(sig=valid), dup)), text x)"_s);
        row("view, quoted", u"-view:\"front desk\""_s,
            u"not(view[Front desk](and(view[Problems](or(not(sig=valid), dup)), device:Front*)))"_s);
        row("empty view", u"view:empty"_s, u"view[empty](true)"_s);
    }

    void shapes()
    {
        QFETCH(QString, text);
        QFETCH(QString, shape);
        const auto query = parse(text, views);
        QVERIFY2(query, query ? "" : qPrintable(QString(faultCode(query.error().fault))));
        QCOMPARE(test::shapeOf(query->root), shape);
        QCOMPARE(query->text, text);
        // What is printed reads back as the same tree.
        const auto again = parse(toText(query->root), views);
        QVERIFY2(again, qPrintable(toText(query->root)));
        QCOMPARE(test::shapeOf(again->root), shape);
    }

    void faults_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<qsizetype>("at");
        QTest::addColumn<qsizetype>("length");
        QTest::addColumn<QString>("suggestion");
        const auto row = [](const QString &text, const QString &code, qsizetype at, qsizetype length,
                            const QString &suggestion = {}) {
            QTest::newRow(qPrintable(text.isEmpty() ? u"(empty)"_s : text.left(40)))
                << text << code << at << length << suggestion;
        };
        row(QString(longestQuery + 3, u'a'), u"too_long"_s, longestQuery, 3);
        row(QString(deepestQuery + 1, u'('), u"too_deep"_s, deepestQuery, 1);
        row(QString(deepestQuery + 1, u'-') + u'a', u"too_deep"_s, deepestQuery, 1);
        row(u"or a"_s, u"operand_missing"_s, 0, 2);
        row(u"a or"_s, u"operand_missing"_s, 4, 0);
        row(u"a or or b"_s, u"operand_missing"_s, 5, 2);
        row(u"a or )"_s, u"operand_missing"_s, 5, 0);
        row(u"and a"_s, u"operand_missing"_s, 0, 3);
        row(u"a and"_s, u"operand_missing"_s, 5, 0);
        row(u"a and and b"_s, u"operand_missing"_s, 6, 3);
        row(u"a and or b"_s, u"operand_missing"_s, 6, 2);
        row(u"not"_s, u"operand_missing"_s, 0, 3);
        row(u"not or a"_s, u"operand_missing"_s, 4, 2);
        row(u"(not )"_s, u"operand_missing"_s, 5, 0);
        row(u"-and"_s, u"operand_missing"_s, 1, 3);
        row(u"a - b"_s, u"minus_alone"_s, 2, 1);
        row(u"-"_s, u"minus_alone"_s, 0, 1);
        row(u"(-)"_s, u"minus_alone"_s, 1, 1);
        row(u"a ( ) b"_s, u"empty_group"_s, 2, 3);
        row(u"a (b"_s, u"unclosed_group"_s, 2, 1);
        row(u"(a (b)"_s, u"unclosed_group"_s, 0, 1);
        row(u"("_s, u"unclosed_group"_s, 0, 1);
        row(u"a) b"_s, u"unopened_group"_s, 1, 1);
        row(u")"_s, u"unopened_group"_s, 0, 1);
        row(u"a \"b c"_s, u"unclosed_quote"_s, 2, 4);
        row(u"event:\"b"_s, u"unclosed_quote"_s, 6, 2);
        row(u"view:\"b"_s, u"unclosed_quote"_s, 5, 2);
        row(u".a.\"b"_s, u"unclosed_quote"_s, 3, 2);
        row(u"seq:1..\"b"_s, u"unclosed_quote"_s, 7, 2);
        row(u"event:{a,\"b"_s, u"unclosed_quote"_s, 9, 2);
        row(u"."_s, u"bad_path"_s, 0, 1);
        row(u".a."_s, u"bad_path"_s, 2, 1);
        row(u".a[x]"_s, u"bad_path"_s, 2, 3);
        row(u".a[-1]"_s, u"bad_path"_s, 2, 4);
        row(u".a[0"_s, u"bad_path"_s, 2, 2);
        row(u".a["_s, u"bad_path"_s, 2, 1);
        row(u".a[0:"_s, u"bad_path"_s, 2, 3);
        row(u".a]"_s, u"bad_path"_s, 2, 1);
        row(u"header[]"_s, u"bad_header_name"_s, 0, 7);
        row(u"header[a b]"_s, u"bad_header_name"_s, 0, 8);
        row(u"header[a]b"_s, u"bad_header_name"_s, 0, 10);
        row(u"event<5"_s, u"operator_not_for_field"_s, 5, 1, u": = != ^= $= *= ~"_s);
        row(u"lag*=5"_s, u"operator_not_for_field"_s, 3, 2, u": < <= > >= = !="_s);
        row(u"raw:x"_s, u"operator_not_for_field"_s, 3, 1, u"*= ~"_s);
        row(u"event:"_s, u"value_missing"_s, 6, 0);
        row(u"event: message"_s, u"value_missing"_s, 6, 0);
        row(u"(event:)"_s, u"value_missing"_s, 7, 0);
        row(u"view:"_s, u"value_missing"_s, 5, 0);
        row(u"text~"_s, u"value_missing"_s, 5, 0);
        row(u"event:{a,}"_s, u"value_missing"_s, 9, 0);
        row(u"event:{}"_s, u"value_missing"_s, 7, 0);
        row(u"event:{a"_s, u"unclosed_set"_s, 6, 1);
        row(u"event:{"_s, u"unclosed_set"_s, 6, 1);
        row(u"event:{a b}"_s, u"unclosed_set"_s, 6, 1);
        row(u"text*={a,b}"_s, u"set_not_here"_s, 6, 1);
        row(u"seq<{1,2}"_s, u"set_not_here"_s, 4, 1);
        row(u"seq<1..2"_s, u"range_not_here"_s, 4, 3);
        row(u"seq:{1..2,5}"_s, u"range_not_here"_s, 5, 4);
        row(u"event:a..b"_s, u"range_of_words"_s, 6, 4);
        row(u"text*=*"_s, u"any_not_here"_s, 6, 1);
        row(u"seq:x"_s, u"number_expected"_s, 4, 1);
        row(u"attempts>1.5"_s, u"number_expected"_s, 9, 3);
        row(u".a<x"_s, u"number_expected"_s, 3, 1);
        row(u".a<\"5\""_s, u"number_expected"_s, 3, 3);
        row(u".a:1..x"_s, u"number_expected"_s, 6, 1);
        row(u"lag>5"_s, u"duration_expected"_s, 4, 1);
        row(u"lag>5x"_s, u"duration_expected"_s, 4, 2);
        row(u"lag>m"_s, u"duration_expected"_s, 4, 1);
        row(u"lag:99999999999999999s"_s, u"duration_expected"_s, 4, 18);
        row(u"size>5gb"_s, u"size_expected"_s, 5, 3);
        row(u"size>-5"_s, u"size_expected"_s, 5, 2);
        row(u"received:tomorrow"_s, u"instant_expected"_s, 9, 8);
        row(u"received:2026-02-30"_s, u"instant_expected"_s, 9, 10);
        row(u"received:25:00"_s, u"instant_expected"_s, 9, 5);
        row(u"received:2026-08-01T09:00+15:00"_s, u"instant_expected"_s, 9, 22);
        row(u"text~abc"_s, u"regex_expected"_s, 5, 3, u"/abc/"_s);
        row(u"text:/abc/i"_s, u"regex_needs_tilde"_s, 5, 6);
        row(u"text~/a b"_s, u"unclosed_regex"_s, 5, 4);
        row(u"text~/a/x"_s, u"bad_regex_flag"_s, 8, 1);
        row(u"text~/a(b/"_s, u"bad_regex"_s, 9, 1);
        row(u"view:problem"_s, u"no_such_view"_s, 5, 7, u"Problems"_s);
        row(u"view:zzzzzz"_s, u"no_such_view"_s, 5, 6);
        row(u"x view:a"_s, u"view_cycle"_s, 7, 1);
        row(u"view:broken"_s, u"view_broken"_s, 5, 6);
    }

    void faults()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        const auto query = parse(text, views);
        QVERIFY2(!query, "an error was expected");
        QCOMPARE(QString(faultCode(query.error().fault)), code);
        QTEST(query.error().span.at, "at");
        QTEST(query.error().span.length, "length");
        QTEST(query.error().suggestion, "suggestion");
    }

    void hints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("suggestion");
        QTest::newRow("a field is near") << u"evnt:x"_s << u"unknown_field"_s << u"event"_s;
        QTest::newRow("a field is near, with another operator")
            << u"atempts>5"_s << u"unknown_field"_s << u"attempts"_s;
        QTest::newRow("no field is near") << u"http://x"_s << QString() << QString();
        QTest::newRow("a field in capitals") << u"Device:x"_s << u"unknown_field"_s << u"device"_s;
        QTest::newRow("a keyword in capitals") << u"a OR b"_s << u"keyword_case"_s << u"or"_s;
        QTest::newRow("a keyword in capitals, quoted") << u"a \"OR\" b"_s << QString() << QString();
        QTest::newRow("no such verdict") << u"sig:vald"_s << u"unknown_word"_s << u"valid"_s;
        QTest::newRow("no such verdict, in a set") << u"sig:{valid,fine}"_s << u"unknown_word"_s << QString();
        QTest::newRow("a verdict with a wildcard") << u"sig:va*"_s << QString() << QString();
        QTest::newRow("part of a verdict") << u"sig*=val"_s << QString() << QString();
        QTest::newRow("an open field") << u"event:vald"_s << QString() << QString();
    }

    void hints()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        const auto query = parse(text);
        QVERIFY(query);
        QCOMPARE(query->hints.size(), code.isEmpty() ? 0 : 1);
        if (code.isEmpty())
            return;
        QCOMPARE(QString(faultCode(query->hints.front().fault)), code);
        QTEST(query->hints.front().suggestion, "suggestion");
    }

    void spans()
    {
        const auto query = parse(u"  event:message (a or -\"b c\") "_s);
        QVERIFY(query);
        const auto source = [&](const Node &node) { return query->text.mid(node.span.at, node.span.length); };
        QCOMPARE(source(query->root), u"event:message (a or -\"b c\")"_s);
        QCOMPARE(source(query->root.children.at(0)), u"event:message"_s);
        const Node &group = query->root.children.at(1);
        QCOMPARE(source(group), u"(a or -\"b c\")"_s);
        QCOMPARE(source(group.children.at(1)), u"-\"b c\""_s);
        QCOMPARE(source(group.children.at(1).children.front()), u"\"b c\""_s);
    }

    void slowQueries()
    {
        for (const auto &text : {u".a"_s, u"event:x -(b or header[via])"_s, u"text~/a/"_s, u"raw*=x"_s})
            QVERIFY2(readsBodies(parse(text)->root), qPrintable(text));
        for (const auto &text : {u""_s, u"event~/a/ text:x any"_s, u"lag>5m or note:*"_s})
            QVERIFY2(!readsBodies(parse(text)->root), qPrintable(text));
    }

    void queriesThatMoveWithTime()
    {
        for (const auto &text :
             {u"age<5m"_s, u"-(a or received:today)"_s, u"sent:14:00..2026-08-01"_s, u"sent:..14:00"_s})
            QVERIFY2(movesWithTime(parse(text)->root), qPrintable(text));
        for (const auto &text : {u""_s, u"age:*"_s, u"received:2026-08-01 lag>5m"_s, u"sent:2026-08-01T10:00.."_s})
            QVERIFY2(!movesWithTime(parse(text)->root), qPrintable(text));
    }

    void namesNobodyKnows()
    {
        const Names names{.projects = {{ProjectId(u"p-1"_s), {u"Shop"_s}}},
                          .devices = {{DeviceId(u"d-1"_s), {u"Front Desk"_s, u"Old Desk"_s}}}};
        const auto unknown = [&](const QString &text) {
            QStringList found;
            for (const auto &hint : unknownNames(*parse(text), names))
                found << hint.detail + u'>' + hint.suggestion;
            return found;
        };
        QCOMPARE(unknown(u"device:\"front desk\" -device:d-1 device:\"Old Desk\" project:shop device:x*"_s),
                 QStringList());
        QCOMPARE(unknown(u"device:\"Front Dsk\" or project={Shop,Mill}"_s),
                 QStringList({u"Front Dsk>Front Desk"_s, u"Mill>"_s}));
    }
};

QTEST_APPLESS_MAIN(FilterParserTest)
#include "tst_filter_parser.moc"
