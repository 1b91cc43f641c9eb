#include "app/messages/formatting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace wa::messages;

namespace {

//! Marked text as "<letters>words</>": one line to read in a table.
QString shown(const FormattedText &text)
{
    constexpr std::pair<Mark, char> letters[] = {{Mark::Bold, 'b'},   {Mark::Italic, 'i'},    {Mark::Strike, 's'},
                                                 {Mark::Mono, 'm'},   {Mark::CodeBlock, 'c'}, {Mark::Quote, 'q'},
                                                 {Mark::Bullet, 'u'}, {Mark::Numbered, 'n'},  {Mark::Link, 'l'}};
    QString line;
    qsizetype at = 0;
    for (const Span &span : text.spans) {
        line += text.plain.sliced(at, span.from - at) + u'<';
        for (const auto &[mark, letter] : letters)
            line += span.flags.testFlag(mark) ? QString(QLatin1Char(letter)) : QString();
        line += u'>' + text.plain.sliced(span.from, span.length) + "</>"_L1;
        at = span.from + span.length;
    }
    return line + text.plain.sliced(at);
}

} // namespace

//! WhatsApp's markup as typed and as it is shown.
class TestFormatting final : public QObject
{
    Q_OBJECT

private slots:
    void isShownAs_data();
    void isShownAs();
    void spansAreInOrderAndInside();
    void aLongHostileTextIsReadInOneGo();
};

void TestFormatting::isShownAs_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &typed, const QString &expected) {
        QTest::newRow(name) << typed << expected;
    };
    row("nothing", u""_s, u""_s);
    row("plain", u"Hello"_s, u"Hello"_s);
    row("bold", u"*Hello*"_s, u"<b>Hello</>"_s);
    row("italic", u"an _open_ door"_s, u"an <i>open</> door"_s);
    row("strike", u"~old~ new"_s, u"<s>old</> new"_s);
    row("mono", u"run ```ls -l``` now"_s, u"run <mc>ls -l</> now"_s);
    row("inline code", u"run `ls -l` now"_s, u"run <m>ls -l</> now"_s);
    row("several words", u"*two words* and *two more*"_s, u"<b>two words</> and <b>two more</>"_s);
    row("punctuation is a border", u"(*yes*), \"_no_\"!"_s, u"(<b>yes</>), \"<i>no</>\"!"_s);

    row("snake case", u"snake_case_words and _a_b_"_s, u"snake_case_words and <i>a_b</>"_s);
    row("a product", u"2*3*4 = 24"_s, u"2*3*4 = 24"_s);
    row("a product, spaced", u"2 * 3 * 4"_s, u"2 * 3 * 4"_s);
    row("unclosed", u"*never closed"_s, u"*never closed"_s);
    row("closed in the next line", u"*one\ntwo*"_s, u"*one\ntwo*"_s);
    row("space inside the beginning", u"* no*"_s + u"x"_s, u"<u>• no*x</>"_s);
    row("space before the end", u"say *no *"_s, u"say *no *"_s);
    row("nothing between", u"say ** or __ or ~~"_s, u"say ** or __ or ~~"_s);
    row("doubled", u"**bold** __init__"_s, u"**bold** __init__"_s);
    row("the end is inside a word", u"*half*way"_s, u"*half*way"_s);
    row("later end counts", u"*half*way there*"_s, u"<b>half*way there</>"_s);
    row("one letter", u"*a* _b_ ~c~ `d` ```e```"_s, u"<b>a</> <i>b</> <s>c</> <m>d</> <mc>e</>"_s);

    row("nested", u"*bold _and italic_*"_s, u"<b>bold </><bi>and italic</>"_s);
    row("nested at once", u"*_~all~_*"_s, u"<bis>all</>"_s);
    row("crossed", u"*one _two* three_"_s, u"<b>one _two</> three_"_s);
    row("same in itself", u"_a *b _c_ d* e_"_s, u"<i>a *b _c</> d* e_"_s);

    row("markers in code", u"`*not bold*` *bold*"_s, u"<m>*not bold*</> <b>bold</>"_s);
    row("markers in mono", u"```_a_ *b* `c` > d```"_s, u"<mc>_a_ *b* `c` > d</>"_s);
    row("code in bold", u"*see `a*b` here*"_s, u"<b>see </><bm>a*b</><b> here</>"_s);
    row("a marker does not end in code", u"*one `two* three`"_s, u"*one <m>two* three</>"_s);
    row("code over lines", u"```one\n- two\n> three```"_s, u"<mc>one\n- two\n> three</>"_s);
    row("inline code stays in its line", u"`one\ntwo`"_s, u"`one\ntwo`"_s);
    row("unclosed mono", u"```one *two*"_s, u"```one <b>two</>"_s);
    row("empty code", u"`` ` ` ``````"_s, u"`` ` ` ``````"_s);
    row("mono in a word", u"a```b```c"_s, u"a```b```c"_s);

    row("bullets", u"- one\n* two *bold*\n-three"_s, u"<u>• one</>\n<u>• two </><bu>bold</>\n-three"_s);
    row("numbers", u"1. one\n2. _two_\n12.5 litres\n1.x"_s, u"<n>1. one</>\n<n>2. </><in>two</>\n12.5 litres\n1.x"_s);
    row("a year is no number", u"2026. That was it"_s, u"2026. That was it"_s);
    row("quote", u"> said\n>not\n> *so*"_s, u"<q>said</>\n>not\n<bq>so</>"_s);
    row("an empty item", u"- \n> \n1. "_s, u"- \n> \n1. "_s);
    row("in the middle of a line", u"a - b > c"_s, u"a - b > c"_s);
    row("line ends", u"*a*\r\n- b\rc"_s, u"<b>a</>\n<u>• b</>\nc"_s);

    row("emoji", u"🙂*yes*🙂 ❤️_so_❤️"_s, u"🙂<b>yes</>🙂 ❤️<i>so</>❤️"_s);
    row("emoji inside", u"*🙂* _👩‍👩‍👧_"_s, u"<b>🙂</> <i>👩‍👩‍👧</>"_s);
    row("letters beyond the first plane", u"𝒜*no*𝒜 *𝒜*"_s, u"𝒜*no*𝒜 <b>𝒜</>"_s);
    row("right to left", u"*مرحبا* بكم _שלום_"_s, u"<b>مرحبا</> بكم <i>שלום</>"_s);
    row("a mark belongs to its letter", u"é*no*é مَ*no*"_s.normalized(QString::NormalizationForm_D),
        u"é*no*é مَ*no*"_s.normalized(QString::NormalizationForm_D));
    row("between chinese words", u"你*好*吗 *你好*"_s, u"你*好*吗 <b>你好</>"_s);

    row("links", u"see https://wa.example/a_b_c?x=*1* or http://b.example."_s,
        u"see <l>https://wa.example/a_b_c?x=*1</>* or <l>http://b.example</>."_s);
    row("other schemes", u"javascript:alert(1) file:///etc/passwd ftp://a.b mailto:a@b www.a.b data:text/html,x"_s,
        u"javascript:alert(1) file:///etc/passwd ftp://a.b mailto:a@b www.a.b data:text/html,x"_s);
    row("no host", u"https:// http:///x"_s, u"https:// http:///x"_s);
    row("a user in it", u"http://good.example@evil.example/ x"_s, u"http://good.example@evil.example/ x"_s);
    row("inside a word", u"xhttps://a.example"_s, u"xhttps://a.example"_s);
    row("bold link", u"*https://a.example/x*"_s, u"<bl>https://a.example/x</>"_s);
    row("in brackets", u"(https://a.example/b) (https://a.example/c_(d))"_s,
        u"(<l>https://a.example/b</>) (<l>https://a.example/c_(d)</>)"_s);
    row("in code", u"`https://a.example`"_s, u"<m>https://a.example</>"_s);
    row("html", u"<b>no</b> <a href=\"https://a.example\">x</a>"_s,
        u"<b>no</b> <a href=\"<l>https://a.example</>\">x</a>"_s);
}

void TestFormatting::isShownAs()
{
    QFETCH(QString, typed);
    QFETCH(QString, expected);
    QCOMPARE(shown(formatted(typed)), expected);
}

void TestFormatting::spansAreInOrderAndInside()
{
    const FormattedText text = formatted(u"> *a _b_* `c`\n- https://a.example ~d~\n```e\nf```\n1. g"_s);
    qsizetype end = 0;
    for (const Span &span : text.spans) {
        QVERIFY(span.length > 0);
        QVERIFY(span.from >= end);
        end = span.from + span.length;
        if (!span.flags.testFlag(Mark::CodeBlock))
            QVERIFY(!text.plain.sliced(span.from, span.length).contains(u'\n'));
    }
    QVERIFY(end <= text.plain.size());
    QVERIFY(text.spans.size() >= 9);
}

//! Quadratic reading of this takes minutes.
void TestFormatting::aLongHostileTextIsReadInOneGo()
{
    for (const QString &part : {u"*a "_s, u"*_~"_s, u"*a* "_s, u"`a "_s, u"```a "_s, u"https://"_s, u"_a*"_s}) {
        const QString text = part.repeated(40'000);
        QVERIFY(formatted(text).plain.size() <= text.size());
    }
}

QTEST_APPLESS_MAIN(TestFormatting)
#include "tst_formatting.moc"
