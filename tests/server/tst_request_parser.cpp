#include "app/server/requestparser.h"
#include "tests/server/parserreader.h"
#include "tests/server/wirecases.h"

#include <QTest>

using namespace wa::server;

namespace {

Request onlyRequest(const QByteArray &bytes)
{
    const Limits limits;
    RequestParser parser(limits);
    if (parser.feed(bytes) == RequestParser::State::HeadReady)
        parser.readBody();
    return parser.state() == RequestParser::State::Complete ? parser.take() : Request();
}

} // namespace

class TestRequestParser : public QObject
{
    Q_OBJECT

private slots:
    void verdicts_data();
    void verdicts();
    void countsItsCases();
    void keepsHeadersAsReceived();
    void splitsTheTarget_data();
    void splitsTheTarget();
    void stopsAfterTheHead();
    void takesPostsWithoutALengthWhenTold();
    void announcesContinue();
    void refusesRubbishBeforeTheHeadEnds();
    void keepsLargeBodiesWhole();
    void limitsTrailersHoweverTheyCome_data();
    void limitsTrailersHoweverTheyCome();
};

void TestRequestParser::verdicts_data()
{
    QTest::addColumn<int>("index");
    const std::vector<WireCase> cases = wireCases();
    for (int i = 0; i < int(cases.size()); ++i)
        QTest::newRow(cases[size_t(i)].name) << i;
}

void TestRequestParser::verdicts()
{
    QFETCH(int, index);
    const WireCase wire = wireCases()[size_t(index)];
    const Limits limits = wireLimits();
    const Seen expected{wire.bodies, wire.refusal};

    const Seen whole = readIn(wire.bytes, std::max<qsizetype>(1, wire.bytes.size()), limits);
    QCOMPARE(whole.refusal, wire.refusal);
    QCOMPARE(whole.bodies, wire.bodies);
    const Seen bytewise = readIn(wire.bytes, 1, limits);
    QCOMPARE(bytewise.refusal, wire.refusal);
    QCOMPARE(bytewise.bodies, wire.bodies);
    for (qsizetype cut = 1; cut < wire.bytes.size(); ++cut) {
        ParserReader reader(limits);
        reader.give(QByteArrayView(wire.bytes).first(cut));
        reader.give(QByteArrayView(wire.bytes).sliced(cut));
        QVERIFY2(reader.seen() == expected, qPrintable(QStringLiteral("cut at byte %1").arg(cut)));
    }
}

void TestRequestParser::countsItsCases()
{
    QVERIFY(wireCases().size() >= 140);
}

void TestRequestParser::keepsHeadersAsReceived()
{
    const Request request = onlyRequest("GET / HTTP/1.1\r\nX-b: 1\r\nHost: h\r\nx-A:  two words \r\nX-B: 2\r\n\r\n");
    const Headers expected{{"X-b", "1"}, {"Host", "h"}, {"x-A", "two words"}, {"X-B", "2"}};
    QCOMPARE(request.headers, expected);
    QCOMPARE(request.all("x-b"), (std::vector<QByteArray>{"1", "2"}));
    QCOMPARE(request.first("X-A"), QByteArray("two words"));
    QVERIFY(request.first("X-C").isNull());
    QVERIFY(request.all("X-C").empty());
}

void TestRequestParser::splitsTheTarget_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("path") << QByteArray("/a/b") << QByteArray("/a/b") << QByteArray();
    QTest::newRow("query") << QByteArray("/a?b=c?d") << QByteArray("/a") << QByteArray("b=c?d");
    QTest::newRow("nothing is decoded") << QByteArray("/%2e%2E?%20") << QByteArray("/%2e%2E") << QByteArray("%20");
    QTest::newRow("absolute") << QByteArray("http://h:1/a?b") << QByteArray("/a") << QByteArray("b");
    QTest::newRow("absolute, no path") << QByteArray("http://h") << QByteArray("/") << QByteArray();
    QTest::newRow("absolute, only a query") << QByteArray("http://h?a/b") << QByteArray("/") << QByteArray("a/b");
    QTest::newRow("a scheme in the path")
        << QByteArray("/to?u=http://h/x") << QByteArray("/to") << QByteArray("u=http://h/x");
}

void TestRequestParser::splitsTheTarget()
{
    QFETCH(QByteArray, target);
    const Request request = onlyRequest("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(request.target, target);
    QTEST(request.path, "path");
    QTEST(request.query, "query");
}

void TestRequestParser::stopsAfterTheHead()
{
    const Limits limits;
    RequestParser parser(limits);
    QCOMPARE(parser.feed("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab"),
             RequestParser::State::HeadReady);
    QCOMPARE(parser.head().path, QByteArray("/a"));
    QVERIFY(parser.hasBody());
    QCOMPARE(parser.buffered(), 2);
    QCOMPARE(parser.feed("GET"), RequestParser::State::HeadReady); // kept for later
    QCOMPARE(parser.readBody(), RequestParser::State::Complete);
    QCOMPARE(parser.take().body, QByteArray("ab"));
    QCOMPARE(parser.next(), RequestParser::State::NeedHead);
    QCOMPARE(parser.feed(" / HTTP/1.1\r\nHost: h\r\n\r\n"), RequestParser::State::HeadReady);
    QVERIFY(!parser.hasBody());
}

void TestRequestParser::takesPostsWithoutALengthWhenTold()
{
    Limits limits;
    limits.emptyPost = Limits::EmptyPost::Accept;
    const Seen seen = readIn("POST / HTTP/1.1\r\nHost: h\r\n\r\n", 1, limits);
    QCOMPARE(seen.refusal, 0);
    QCOMPARE(seen.bodies, std::vector<QByteArray>{""});
}

void TestRequestParser::announcesContinue()
{
    const Limits limits;
    RequestParser parser(limits);
    parser.feed("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n\r\n");
    QVERIFY(parser.expectsContinue());
    RequestParser old(limits);
    old.feed("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
    QVERIFY(!old.expectsContinue()); // HTTP/1.0 knows no 100
}

void TestRequestParser::refusesRubbishBeforeTheHeadEnds()
{
    for (const QByteArray &bytes : {QByteArray("GET / HTTP/1.1\n"), QByteArray("\rX"), QByteArray("GET\0", 4)}) {
        const Limits limits;
        RequestParser parser(limits);
        QCOMPARE(parser.feed(bytes), RequestParser::State::Refused);
        QCOMPARE(parser.feed("GET / HTTP/1.1\r\nHost: h\r\n\r\n"), RequestParser::State::Refused); // for good
    }
}

void TestRequestParser::keepsLargeBodiesWhole()
{
    Limits limits;
    limits.bodyBytes = 8 * 1024 * 1024;
    QByteArray body;
    while (body.size() < 5'000'000)
        body += QByteArray::number(body.size()) + ' ';
    const QByteArray length = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + QByteArray::number(body.size());
    Seen seen = readIn(length + "\r\n\r\n" + body, 65536, limits);
    QVERIFY(seen.bodies == std::vector{body});

    QByteArray chunks = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (qsizetype at = 0; at < body.size(); at += 10'000) {
        const QByteArray chunk = body.mid(at, 10'000);
        chunks += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    }
    seen = readIn(chunks + "0\r\n\r\n", 4096, limits);
    QVERIFY(seen.bodies == std::vector{body});
}

void TestRequestParser::limitsTrailersHoweverTheyCome_data()
{
    QTest::addColumn<qsizetype>("piece");
    QTest::newRow("whole") << qsizetype(10'000);
    QTest::newRow("in two pieces") << qsizetype(300);
    QTest::newRow("byte by byte") << qsizetype(1);
}

// Where chunk lines may add more than a head is long: the fuzzer's find, accepted when they came at once.
void TestRequestParser::limitsTrailersHoweverTheyCome()
{
    QFETCH(qsizetype, piece);
    Limits limits;
    limits.headerBytes = 300;
    const auto withTrailer = [](qsizetype length) {
        return "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX: " +
               QByteArray(length, 'x') + "\r\n\r\n";
    };
    QCOMPARE(readIn(withTrailer(280), piece, limits), (Seen{{"a"}, 0}));
    QCOMPARE(readIn(withTrailer(300), piece, limits), (Seen{{}, 400}));
}

QTEST_APPLESS_MAIN(TestRequestParser)
#include "tst_request_parser.moc"
