#include "app/json/path.h"
#include "app/json/tokenizer.h"
#include "app/json/value.h"
#include "tests/json/soundness.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace wa::test {

using json::Document;
using json::Fault;
using json::Node;
using json::Value;

namespace {

//! The nodes as one line: kind, key, text and bytes; what is not closed has a "?".
QString shape(const Document &document)
{
    QStringList out;
    for (const Node &node : document.nodes()) {
        static constexpr QLatin1StringView kinds = "0tfn\"[{!"_L1;
        QString one(2 * node.depth, u' ');
        if (node.hasKey())
            one += document.keyText(node) + u'=';
        one += kinds[static_cast<qsizetype>(node.kind)];
        if (!node.isContainer())
            one += document.text(node);
        one += node.closed ? QString() : u"?"_s;
        out << one;
    }
    return out.join(u'\n');
}

QString faultsOf(const Document &document)
{
    using K = Fault::Kind;
    static const QHash<Fault::Kind, QString> names{
        {K::Empty, u"Empty"_s},         {K::Unexpected, u"Unexpected"_s}, {K::NoComma, u"NoComma"_s},
        {K::NoColon, u"NoColon"_s},     {K::NoValue, u"NoValue"_s},       {K::NoKey, u"NoKey"_s},
        {K::BadKey, u"BadKey"_s},       {K::ExtraComma, u"ExtraComma"_s}, {K::WrongBracket, u"WrongBracket"_s},
        {K::NoQuote, u"NoQuote"_s},     {K::Ended, u"Ended"_s},           {K::BadEscape, u"BadEscape"_s},
        {K::BadNumber, u"BadNumber"_s}, {K::BadWord, u"BadWord"_s},       {K::RawControl, u"RawControl"_s},
        {K::BadUtf8, u"BadUtf8"_s},     {K::TooDeep, u"TooDeep"_s},       {K::AfterTheEnd, u"AfterTheEnd"_s},
        {K::TooLong, u"TooLong"_s},
    };
    QStringList out;
    for (const Fault &fault : document.faults())
        out << u"%1@%2-%3"_s.arg(names.value(fault.kind)).arg(fault.where.begin).arg(fault.where.end);
    return out.join(u' ');
}

//! The value a document means, built from its nodes alone; children(index) walks are part of what is tested.
Value valueOf(const Document &document, qint32 index)
{
    const Node &node = document.node(index);
    switch (node.kind) {
    case Node::Kind::Null:
    case Node::Kind::Broken:
        return {};
    case Node::Kind::True:
        return true;
    case Node::Kind::False:
        return false;
    case Node::Kind::String:
        return document.text(node);
    case Node::Kind::Number:
        return *Value::parse(document.text(node).toUtf8());
    case Node::Kind::Array:
    case Node::Kind::Object:
        break;
    }
    QByteArray text(node.kind == Node::Kind::Array ? "[" : "{");
    for (qint32 child = document.firstChild(index); child >= 0; child = document.nextSibling(child)) {
        if (!text.endsWith('[') && !text.endsWith('{'))
            text += ',';
        if (node.kind == Node::Kind::Object)
            text += Value(document.keyText(document.node(child))).toJson() + ':';
        text += valueOf(document, child).toJson();
        text += ' '; // so that an inner bracket is not taken for the first member's place
    }
    text += node.kind == Node::Kind::Array ? "]" : "}";
    return *Value::parse(text);
}

//! 1e999 is JSON, but no double: the parser refuses it.
bool hasHugeNumber(const Document &document)
{
    return std::any_of(document.nodes().begin(), document.nodes().end(), [&document](const Node &node) {
        return node.kind == Node::Kind::Number && !std::isfinite(document.text(node).toDouble());
    });
}

QByteArray randomJson(QRandomGenerator &random, int depth)
{
    static constexpr std::array words{"null", "true",    "false", "0", "-0", "1e5", "9007199254740993",
                                      "1.50", "-3.25E-2"};
    static constexpr std::array strings{
        R"("")", R"("a")", "\"\\u00e9\\n\\\"\\\\\"", R"("é🙂")", R"("\ud83d\ude42")", R"("a\/b c: [1,{]")"};
    static constexpr std::array spaces{"", "", " ", "\n", "\t \r\n"};
    const auto pick = [&random](const auto &from) { return QByteArray(from[random.bounded(quint32(from.size()))]); };
    const int kind = random.bounded(depth > 0 ? 4 : 2);
    if (kind == 0)
        return pick(words);
    if (kind == 1)
        return pick(strings);
    QByteArray out(kind == 2 ? "[" : "{");
    const int count = random.bounded(5);
    for (int i = 0; i < count; ++i) {
        out += pick(spaces) + (i > 0 ? "," : "") + pick(spaces);
        if (kind == 3)
            out += pick(strings) + pick(spaces) + ':' + pick(spaces);
        out += randomJson(random, depth - 1);
    }
    return out + pick(spaces) + (kind == 2 ? "]" : "}");
}

} // namespace

class TestTokenizer final : public QObject
{
    Q_OBJECT

private slots:
    void takesApart_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("nodes");
        QTest::addColumn<QString>("faults");
        const auto row = [](const char *name, QByteArrayView bytes, const char *nodes, const char *faults) {
            QTest::newRow(name) << bytes.toByteArray() << QString::fromUtf8(nodes) << QString::fromLatin1(faults);
        };
        // Right: order, doubled keys, number text and escapes as they were written.
        row("order and doubles", R"({"b":1,"a":2,"b":3})", "{\n  b=n1\n  a=n2\n  b=n3", "");
        row("number text", "[9007199254740993, 1.50, -0, 1E400]", "[\n  n9007199254740993\n  n1.50\n  n-0\n  n1E400",
            "");
        row("words", "[null,true,false]", "[\n  0null\n  ttrue\n  ffalse", "");
        row("escapes", R"(["\u00e9\ud83d\ude42\/\n"])", "[\n  \"é🙂/\n", "");
        row("nested", R"({"a":{"b":[{}]},"c":[]})", "{\n  a={\n    b=[\n      {\n  c=[", "");
        row("a lone scalar", " -1.5e+3 ", "n-1.5e+3", "");
        row("byte order mark", "\xef\xbb\xbf{}", "{", "");
        row("key that is empty", R"({"":0})", "{\n  =n0", "");
        // Cut short: what is there is shown, what lacks its end says so.
        row("nothing", "", "", "Empty@0-0");
        row("only space", " \n", "", "Empty@2-2");
        row("cut in a list", R"({"a":[1,2)", "{?\n  a=[?\n    n1\n    n2", "Ended@9-9");
        row("cut in a string", "{\"a\":\"xy", "{?\n  a=\"xy?", "NoQuote@5-6");
        row("cut in a key", "{\"a", "{?\n  a=!", "NoQuote@1-2");
        row("cut behind a key", R"({"a")", "{?\n  a=!", "Ended@4-4");
        row("cut behind a colon", R"({"a":)", "{?\n  a=!", "Ended@5-5");
        row("cut in an escape", "\"a\\", "\"a\\?", "NoQuote@0-1 BadEscape@2-3");
        row("cut in a word", "[tru", "[?\n  !tru", "BadWord@1-4 Ended@4-4");
        // Wrong: the place, and everything behind it.
        row("comma lacks", R"({"a":1 "b":[2 3]})", "{\n  a=n1\n  b=[\n    n2\n    n3", "NoComma@7-8 NoComma@14-15");
        row("comma too many", R"([1,{"a":2,},])", "[\n  n1\n  {\n    a=n2", "ExtraComma@9-10 ExtraComma@11-12");
        row("value lacks", R"({"a":,"b":1})", "{\n  a=!\n  b=n1", "NoValue@5-6");
        row("value lacks at the end", R"({"a":})", "{\n  a=!", "NoValue@5-6");
        row("value lacks in a list", "[1,,2]", "[\n  n1\n  n2", "NoValue@3-4");
        row("colon lacks", R"({"a" 1,"b"})", "{\n  a=n1\n  b=!", "NoColon@5-6 NoColon@10-11");
        row("colon too many", R"({"a"::1})", "{\n  a=n1", "Unexpected@5-6");
        row("key lacks", R"({1,{}})", "{\n  n1\n  {", "NoKey@1-2 NoKey@3-4");
        row("key without quotes", R"({a: 1, b :2})", "{\n  a=n1\n  b=n2", "BadKey@1-2 BadKey@7-8");
        row("wrong bracket, a slip", "[1}", "[\n  n1", "WrongBracket@2-3");
        row("wrong bracket, one lacks", R"({"a":[1}, "b")", "{\n  a=[?\n    n1\n\"b",
            "WrongBracket@7-8 AfterTheEnd@8-13");
        row("bracket too many", "{}]", "{\n!]", "AfterTheEnd@2-3");
        row("bad numbers", "[01,1.,-,.5,+1,1e]", "[\n  !01\n  !1.\n  !-\n  !.5\n  !+1\n  !1e",
            "BadNumber@1-3 BadNumber@4-6 BadNumber@7-8 BadNumber@9-11 BadNumber@12-14 BadNumber@15-17");
        row("bad words", "[True,nul,NaN,'x']", "[\n  !True\n  !nul\n  !NaN\n  !'x'",
            "BadWord@1-5 BadWord@6-9 BadWord@10-13 Unexpected@14-17");
        row("bad escapes", R"(["\x","\u12g4","\ud800","\udc00","\ud800\u0041"])",
            "[\n  \"\\x\n  \"\\u12g4\n  \"\uFFFD\n  \"\uFFFD\n  \"\uFFFDA",
            "BadEscape@2-4 BadEscape@7-9 BadEscape@16-22 BadEscape@25-31 BadEscape@34-40");
        row("raw control", "[\"a\tb\"]", "[\n  \"a\tb", "RawControl@3-4");
        row("bad UTF-8", "[\"\xc0\xaf\xed\xa0\x80\xff\"]", "[\n  \"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD",
            "BadUtf8@2-3 BadUtf8@3-4 BadUtf8@4-5 BadUtf8@5-6 BadUtf8@6-7 BadUtf8@7-8");
        row("two values", "{} [1]", "{\n[\n  n1", "AfterTheEnd@3-6");
        row("a page of HTML", "<html>\n{\"a\":1}</html>", "!<html>\n{\"a\":1}</html>", "Unexpected@0-1");
        row("words behind the end", "{} and \"more\"", "{\n!and \"more\"", "AfterTheEnd@3-13");
    }

    void takesApart()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, nodes);
        QFETCH(QString, faults);
        const Document document(bytes);
        QCOMPARE(shape(document), nodes);
        QCOMPARE(faultsOf(document), faults);
        QVERIFY(isSound(document));
        QCOMPARE(document.bytes(), bytes);
    }

    void tooDeepIsOneThing()
    {
        const Document document("[[[\"]\",{}],1],2]", {.depth = 2});
        QCOMPARE(shape(document), u"[\n  [\n    ![\"]\",{}]\n    n1\n  n2"_s);
        QCOMPARE(faultsOf(document), u"TooDeep@2-10"_s);
        const Document pit(QByteArray(1'000'000, '['));
        QCOMPARE(pit.count(), 257);
        QVERIFY(isSound(pit));
        QCOMPARE(pit.node(256).depth, 256);
    }

    void faultsAreBounded()
    {
        const Document document(QByteArray("[") + QByteArray(5000, ','));
        QCOMPARE(document.faults().size(), 200u);
        QCOMPARE(document.faultCount(), 5001);
        const Document cut("[1,2,3]", {.bytes = 4});
        QCOMPARE(faultsOf(cut), u"TooLong@4-7"_s);
        QCOMPARE(shape(cut), u"[?\n  n1\n  n2"_s);
    }

    void nodeAtAByte()
    {
        const Document document(R"( {"a" : [10, {"b":"x"}]} )");
        const auto at = [&document](qsizetype byte) { return document.nodeAt(byte); };
        QCOMPARE(at(0), -1);
        QCOMPARE(at(1), 0);  // {
        QCOMPARE(at(2), 1);  // "a"
        QCOMPARE(at(6), 1);  // its colon
        QCOMPARE(at(8), 1);  // [
        QCOMPARE(at(10), 2); // 10
        QCOMPARE(at(11), 1); // the comma belongs to the list
        QCOMPARE(at(13), 3);
        QCOMPARE(at(14), 4); // "b"
        QCOMPARE(at(19), 4); // x
        QCOMPARE(at(22), 1); // ]
        QCOMPARE(at(23), 0);
        QCOMPARE(at(24), -1);
        QCOMPARE(document.nodeOver({9, 15}), 1);
        QCOMPARE(document.nodeOver({14, 19}), 4);
        QCOMPARE(document.nodeOver({0, 3}), -1);
        QCOMPARE(document.nodeAt(999), -1);
    }

    void doubledKeys()
    {
        // "\u0061" is "a" to every reader.
        const Document document(R"({"a":1,"b":2,"\u0061":3,"c":{"a":4},"b":5,"a":6})");
        QCOMPARE(document.doubledKeys(0), (std::vector<qint32>{1, 2, 3, 6, 7}));
        QVERIFY(document.doubledKeys(4).empty());
        QVERIFY(document.doubledKeys(1).empty());
    }

    void paths_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QStringList>("texts");
        const auto row = [](const char *path, QStringList texts) {
            QTest::newRow(path) << QString::fromUtf8(path) << texts;
        };
        row(".a.b[0]", {u"10"_s});
        row(".a.b[*]", {u"10"_s, u"é"_s});
        row(".a.\"x.y\"", {u"quoted"_s});
        row(".a.\"q\\\"\\\\\"", {u"odd"_s});
        row(".d", {u"1"_s, u"2"_s});
        row(".a.\"b\"[1]", {u"é"_s});
        row(".a.b[2]", {});
        row(".a.zz", {});
        row(".a[0]", {}); // no list
        row(".a.b.c", {});
        row(".", {});
        row(".a.b[x]", {});
        row(".a.b[0", {});
        row(".a.\"b", {});
    }

    void paths()
    {
        QFETCH(QString, path);
        QFETCH(QStringList, texts);
        const Document document(
            "{\"a\":{\"b\":[10,\"\\u00e9\"],\"x.y\":\"quoted\",\"q\\\"\\\\\":\"odd\"},\"d\":1,\"d\":2}");
        QStringList found;
        for (const qint32 node : json::nodesOn(document, path))
            found << document.text(document.node(node));
        QCOMPARE(found, texts);
        if (texts.size() == 1) // what is found is called the same
            QCOMPARE(json::pathOf(document, json::nodesOn(document, path).front()),
                     QString(path).replace(u"\"b\""_s, u"b"_s));
    }

    void pathsOfPlaces()
    {
        const Document document(R"({"a":{"b":[10,{"c":true}]}})");
        QCOMPARE(json::pathAt(document, document.bytes().indexOf("true")), u".a.b[1].c"_s);
        QCOMPARE(json::pathAt(document, 0), QString());
        QCOMPARE(json::pathAt(document, 999), QString());
        QCOMPARE(json::nodesOn(document, u"").size(), 1u);
        QCOMPARE(json::anyIndex(u".a[12].\"k[3]\\\"[4]\"[5]"_s), u".a[*].\"k[3]\\\"[4]\"[*]"_s);
    }

    //! Valid JSON of every shape: no fault, and the same value as our parser of the wire reads.
    void sameAsTheParser()
    {
        QRandomGenerator random(20260422);
        for (int i = 0; i < 3000; ++i) {
            const QByteArray bytes = randomJson(random, 6);
            const Document document(bytes);
            const auto value = Value::parse(bytes);
            QVERIFY2(value, bytes.constData());
            QVERIFY2(document.isValid() && isSound(document), bytes.constData());
            QVERIFY2(valueOf(document, 0) == *value, bytes.constData());
        }
    }

    //! Any bytes: sound, and a fault exactly where the parser refuses.
    void mutatedBytes()
    {
        QRandomGenerator random(7);
        static constexpr QByteArrayView nasty = "{}[],:\"\\ \n\t0159.eE+-tfnu\xef\xbb\xbf\xc3\xa9\xff\x80\x01";
        for (int i = 0; i < 20'000; ++i) {
            QByteArray bytes = randomJson(random, 3);
            for (int change = 1 + random.bounded(3); change > 0; --change) {
                const qsizetype at = random.bounded(int(bytes.size()) + 1);
                const char byte = nasty[random.bounded(int(nasty.size()))];
                if (random.bounded(3) == 0 || at == bytes.size())
                    bytes.insert(at, byte);
                else if (random.bounded(2) == 0)
                    bytes.remove(at, 1 + random.bounded(4));
                else
                    bytes[at] = byte;
            }
            const Document document(bytes);
            QVERIFY2(isSound(document), bytes.toPercentEncoding().constData());
            if (!hasHugeNumber(document))
                QVERIFY2(document.isValid() == Value::parse(bytes).has_value(), bytes.toPercentEncoding().constData());
        }
    }

    //! The 318 cases of the corpus: what must be accepted has no fault, what must be refused has one.
    void corpus()
    {
        const QDir folder(QStringLiteral(WA_SOURCE_DIR "/../shared/corpora/json-test-suite"));
        if (!folder.exists())
            QSKIP("../shared/corpora/json-test-suite is not here");
        int seen = 0;
        for (const QFileInfo &info : folder.entryInfoList({u"*.json"_s}, QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const Document document(file.readAll());
            QVERIFY2(isSound(document), qPrintable(info.fileName()));
            if (info.fileName().startsWith(u"y_"))
                QVERIFY2(document.isValid(), qPrintable(info.fileName()));
            if (info.fileName().startsWith(u"n_"))
                QVERIFY2(!document.isValid(), qPrintable(info.fileName()));
            ++seen;
        }
        QVERIFY(seen > 300);
    }
};

} // namespace wa::test

QTEST_APPLESS_MAIN(wa::test::TestTokenizer)
#include "tst_tokenizer.moc"
