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
};

QTEST_APPLESS_MAIN(FilterParserTest)
#include "tst_filter_parser.moc"
