// The public corpora of ../shared/corpora, read as threats.md 7.1 says; skipped plainly where they are absent.
#include "tests/server/corpora.h"
#include "tests/server/parserreader.h"

#include <QRegularExpression>
#include <QTest>

using namespace wa::server;
using namespace Qt::StringLiterals;
using corpora::Case, corpora::Verdict;

namespace {

//! The same verdict whole, byte by byte and cut at every byte.
bool isSteady(const QByteArray &bytes, const Seen &whole, const Limits &limits)
{
    if (readIn(bytes, 1, limits) != whole)
        return false;
    for (qsizetype cut = 1; cut < bytes.size(); ++cut) {
        ParserReader reader(limits);
        reader.give(QByteArrayView(bytes).first(cut));
        reader.give(QByteArrayView(bytes).sliced(cut));
        if (reader.seen() != whole)
            return false;
    }
    return true;
}

} // namespace

class TestHttpCorpus : public QObject
{
    Q_OBJECT

private slots:
    void decodesLlhttp();
    void llhttp_data();
    void llhttp();
    void gunicorn_data();
    void gunicorn();
};

void TestHttpCorpus::decodesLlhttp()
{
    if (corpora::folderOf(u"llhttp"_s).isEmpty())
        QSKIP("no corpora: ../shared/corpora/llhttp is absent");
    static const QRegularExpression span(u"off=(\\d+) len=(\\d+) span\\[\\w+\\]=\"(.*)\"\\n"_s);
    int right = 0;
    const std::vector<Case> cases = corpora::llhttpCases();
    for (const Case &one : cases) {
        for (auto found = span.globalMatch(QString::fromLatin1(one.log)); found.hasNext();) {
            const auto match = found.next();
            const QByteArray bytes = one.bytes.mid(match.captured(1).toInt(), match.captured(2).toInt());
            const QByteArray logged = match.captured(3).toLatin1();
            QVERIFY2(bytes == corpora::unescaped(logged, corpora::Notation::Llhttp), one.name.constData());
            ++right;
        }
    }
    QCOMPARE(cases.size(), size_t(166));
    QCOMPARE(right, 1321);
}

void TestHttpCorpus::llhttp_data()
{
    QTest::addColumn<int>("index");
    const std::vector<Case> cases = corpora::llhttpCases();
    for (int i = 0; i < int(cases.size()); ++i)
        QTest::newRow(cases[size_t(i)].name.constData()) << i;
}

void TestHttpCorpus::llhttp()
{
    if (corpora::folderOf(u"llhttp"_s).isEmpty())
        QSKIP("no corpora: ../shared/corpora/llhttp is absent");
    QFETCH(int, index);
    static const std::vector<Case> cases = corpora::llhttpCases();
    const Case &one = cases[size_t(index)];
    const Limits limits = corpora::limits();
    const QByteArray bytes = corpora::withHosts(one.bytes);
    const Seen seen = readIn(bytes, std::max<qsizetype>(1, bytes.size()), limits);
    QVERIFY(isSteady(bytes, seen, limits));

    if (one.verdict == Verdict::FirstOnly) {
        QCOMPARE(seen.bodies.size(), 1u);
        QCOMPARE(seen.bodies.front(), one.bodies.front());
    } else if (one.verdict == Verdict::Refused) {
        // some end in mid-head, where llhttp has seen enough and we wait for the line
        const Seen ended = readIn(bytes + "\r\n\r\n", bytes.size() + 4, limits);
        QVERIFY2(seen.refusal != 0 || ended.refusal != 0 || ended.bodies.empty(), "a must-reject was taken");
    } else if (one.verdict == Verdict::Framed) {
        QVERIFY2(seen.refusal == 0 || one.upgrades, "a must-accept was refused");
        QVERIFY2(seen.bodies.size() >= one.bodies.size(), "a request is missing");
        for (size_t i = 0; i < one.bodies.size(); ++i)
            QCOMPARE(seen.bodies[i], one.bodies[i]);
    }
}

void TestHttpCorpus::gunicorn_data()
{
    QTest::addColumn<int>("index");
    const std::vector<Case> cases = corpora::gunicornCases();
    for (int i = 0; i < int(cases.size()); ++i)
        QTest::newRow(cases[size_t(i)].name.constData()) << i;
    if (cases.empty())
        QTest::newRow("absent") << -1;
}

void TestHttpCorpus::gunicorn()
{
    QFETCH(int, index);
    if (index < 0)
        QSKIP("no corpora: ../shared/corpora/gunicorn is absent");
    static const std::vector<Case> cases = corpora::gunicornCases();
    const Case &one = cases[size_t(index)];
    const QByteArray bytes = corpora::withHosts(one.bytes);
    const Limits limits = corpora::limits();
    const Seen seen = readIn(bytes, bytes.size(), limits);
    QVERIFY(isSteady(bytes, seen, limits));
    ParserReader reader(limits);
    reader.give(bytes);

    if (one.verdict == Verdict::Refused && one.name.startsWith("valid/")) {
        QVERIFY(seen.refusal == 501 || seen.refusal == 400);
    } else if (one.verdict == Verdict::Refused) {
        QVERIFY2(!reader.isAtTheEnd() || seen.bodies.empty(), "a must-reject was taken");
    } else if (one.verdict == Verdict::Unfinished) {
        QVERIFY(seen.refusal == 0 && seen.bodies.empty());
    } else if (one.verdict == Verdict::Framed && seen.refusal != 405) {
        QCOMPARE(seen.refusal, 0);
        QVERIFY(!seen.bodies.empty());
        QVERIFY2(reader.isAtTheEnd() || reader.isOver(), "bytes are left over");
    }
}

QTEST_APPLESS_MAIN(TestHttpCorpus)
#include "tst_http_corpus.moc"
