// The public corpora of ../shared/corpora, read as threats.md 7.1 says; skipped plainly where they are absent.
#include "tests/server/parserreader.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace wa::server;
using namespace Qt::StringLiterals;

namespace {

//! WA_CORPORA, or ../shared/corpora beside the checkout (or beside a work tree of it).
QString corpusFolder(const QString &name)
{
    const QStringList candidates{qEnvironmentVariable("WA_CORPORA"), QStringLiteral(WA_SOURCE_DIR "/../shared/corpora"),
                                 QStringLiteral(WA_SOURCE_DIR "/../../shared/corpora")};
    for (const QString &candidate : candidates) {
        if (!candidate.isEmpty() && QDir(candidate).exists(name))
            return QDir(candidate).filePath(name);
    }
    return {};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

enum class Notation { Llhttp, Gunicorn };

//! \r \n \t \f \xHH and octal \N become their bytes, in llhttp's files from \x80 up their UTF-8; in its logs \" and
//! \\ too.
QByteArray unescaped(const QByteArray &text, Notation notation)
{
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char c = text[++i];
        if (c == 'x') {
            const char16_t code = char16_t(text.mid(i + 1, 2).toInt(nullptr, 16));
            out += notation == Notation::Gunicorn ? QByteArray(1, char(code)) : QString(QChar(code)).toUtf8();
            i += 2;
        } else if (c >= '0' && c <= '7') {
            qsizetype end = i;
            while (end < text.size() && end < i + 3 && text[end] >= '0' && text[end] <= '7')
                ++end;
            out += char(text.mid(i, end - i).toInt(nullptr, 8));
            i = end - 1;
        } else if (c == 'r' || c == 'n' || c == 't' || c == 'f') {
            out += c == 'r' ? '\r' : c == 'n' ? '\n' : c == 't' ? '\t' : '\f';
        } else {
            out += '\\';
            out += c;
        }
    }
    return out;
}

//! Most cases lack the Host that HTTP/1.1 must have: with one put in, the verdict is about what the case is about.
QByteArray withHosts(const QByteArray &bytes)
{
    static const QRegularExpression requestLine(u"(?:^|(?<=\\r\\n))[^\\s:]+ [^\\r\\n]+ HTTP/1\\.1\\r\\n"_s);
    const QString text = QString::fromLatin1(bytes);
    QString out;
    qsizetype done = 0;
    for (auto found = requestLine.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        const qsizetype end = match.capturedEnd();
        const qsizetype headEnd = text.indexOf("\r\n\r\n"_L1, end - 2);
        const QStringView head = QStringView(text).sliced(end - 2, (headEnd < 0 ? text.size() : headEnd) - end + 2);
        out += QStringView(text).sliced(done, end - done);
        if (!head.contains("\r\nhost:"_L1, Qt::CaseInsensitive))
            out += "Host: h\r\n"_L1;
        done = end;
    }
    out += QStringView(text).sliced(done);
    return out.toLatin1();
}

struct Case
{
    QByteArray name;
    QByteArray meta;
    QByteArray bytes;
    QByteArray log;
};

std::vector<Case> llhttpCases()
{
    static const QRegularExpression block(
        u"<!--\\s*meta=(\\{[^\\n]*\\})\\s*-->\\s*```http\\n(.*?)```.*?```log\\n(.*?)```"_s,
        QRegularExpression::DotMatchesEverythingOption);
    std::vector<Case> cases;
    const QDir folder(corpusFolder(u"llhttp"_s));
    for (const QString &name : folder.entryList({u"*.md"_s}, QDir::Files, QDir::Name)) {
        const QString text = QString::fromLatin1(contentOf(folder.filePath(name))); // one character a byte
        int number = 0;
        for (auto found = block.globalMatch(text); found.hasNext();) {
            const auto match = found.next();
            QByteArray http = match.captured(2).toLatin1();
            http.chop(1);
            http.replace("\\\n", "").replace("\n", "\r\n");
            cases.push_back({name.toLatin1() + ' ' + QByteArray::number(++number), match.captured(1).toLatin1(),
                             unescaped(http, Notation::Llhttp), match.captured(3).toLatin1()});
        }
    }
    return cases;
}

//! The bodies as the log has them.
std::vector<QByteArray> loggedBodies(const Case &one)
{
    static const QRegularExpression line(u"off=(\\d+) len=(\\d+) span\\[body\\]|message (begin|complete)"_s);
    std::vector<QByteArray> bodies;
    QByteArray body;
    for (auto found = line.globalMatch(QString::fromLatin1(one.log)); found.hasNext();) {
        const auto match = found.next();
        if (match.captured(3) == "begin"_L1)
            body.clear();
        else if (match.captured(3) == "complete"_L1)
            bodies.push_back(body);
        else
            body += one.bytes.mid(match.captured(1).toInt(), match.captured(2).toInt());
    }
    return bodies;
}

int loggedError(const Case &one)
{
    static const QRegularExpression line(u"error code=(\\d+)"_s);
    int error = 0;
    for (auto found = line.globalMatch(QString::fromLatin1(one.log)); found.hasNext();) {
        const int code = found.next().captured(1).toInt();
        if (code != 21 && code != 22) // pause, upgrade
            error = code;
    }
    return error;
}

Limits corpusLimits()
{
    Limits limits;
    limits.emptyPost = Limits::EmptyPost::Accept; // the corpora are about framing
    return limits;
}

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
    if (corpusFolder(u"llhttp"_s).isEmpty())
        QSKIP("no corpora: ../shared/corpora/llhttp is absent");
    static const QRegularExpression span(u"off=(\\d+) len=(\\d+) span\\[\\w+\\]=\"(.*)\"\\n"_s);
    int right = 0;
    const std::vector<Case> cases = llhttpCases();
    for (const Case &one : cases) {
        for (auto found = span.globalMatch(QString::fromLatin1(one.log)); found.hasNext();) {
            const auto match = found.next();
            const QByteArray bytes = one.bytes.mid(match.captured(1).toInt(), match.captured(2).toInt());
            QVERIFY2(bytes == unescaped(match.captured(3).toLatin1(), Notation::Llhttp), one.name.constData());
            ++right;
        }
    }
    QCOMPARE(cases.size(), size_t(166));
    QCOMPARE(right, 1321);
}

void TestHttpCorpus::llhttp_data()
{
    QTest::addColumn<int>("index");
    const std::vector<Case> cases = llhttpCases();
    for (int i = 0; i < int(cases.size()); ++i)
        QTest::newRow(cases[size_t(i)].name.constData()) << i;
}

void TestHttpCorpus::llhttp()
{
    if (corpusFolder(u"llhttp"_s).isEmpty())
        QSKIP("no corpora: ../shared/corpora/llhttp is absent");
    QFETCH(int, index);
    static const std::vector<Case> cases = llhttpCases();
    const Case &one = cases[size_t(index)];
    const Limits limits = corpusLimits();
    const QByteArray bytes = withHosts(one.bytes);
    const Seen seen = readIn(bytes, std::max<qsizetype>(1, bytes.size()), limits);
    QVERIFY(isSteady(bytes, seen, limits));

    const std::vector<QByteArray> bodies = loggedBodies(one);
    constexpr int dataAfterClose = 5;
    const int error = loggedError(one);
    const bool isLenient = one.meta.contains("lenient");
    const bool firstIsGood = one.meta.contains("lenient-keep-alive") || one.name == "lenient-headers.md 2";
    if (firstIsGood || (!isLenient && error == dataAfterClose)) {
        QCOMPARE(seen.bodies.size(), 1u);
        QCOMPARE(seen.bodies.front(), bodies.front());
    } else if (isLenient || error != 0) {
        // some end in mid-head, where llhttp has seen enough and we wait for the line
        const Seen ended = readIn(bytes + "\r\n\r\n", bytes.size() + 4, limits);
        QVERIFY2(seen.refusal != 0 || ended.refusal != 0 || ended.bodies.empty(), "a must-reject was taken");
    } else if (seen.refusal != 0 && !one.log.contains("error code=22")) {
        const bool isForeign = one.bytes.contains(" RTSP/") || one.bytes.contains(" ICE/") ||
                               one.bytes.contains("Transfer-Encoding: deflate") || !one.bytes.contains(" HTTP/");
        QVERIFY2(isForeign, "a must-accept was refused");
    } else if (!one.meta.contains("skipBody")) {
        const size_t complete = std::min(bodies.size(), seen.bodies.size());
        QVERIFY2(one.bytes.startsWith("CONNECT") || complete == bodies.size(), "a request is missing");
        for (size_t i = 0; i < complete; ++i)
            QCOMPARE(seen.bodies[i], bodies[i]);
    }
}

void TestHttpCorpus::gunicorn_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &verdict : {u"valid"_s, u"invalid"_s}) {
        const QDir folder(corpusFolder(u"gunicorn"_s) + u'/' + verdict);
        for (const QString &name : folder.entryList({u"*.http"_s}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(verdict + u'/' + name)) << folder.filePath(name);
    }
    if (corpusFolder(u"gunicorn"_s).isEmpty())
        QTest::newRow("absent") << QString();
}

void TestHttpCorpus::gunicorn()
{
    QFETCH(QString, path);
    if (path.isEmpty())
        QSKIP("no corpora: ../shared/corpora/gunicorn is absent");
    const QString name = QFileInfo(path).completeBaseName();
    const QByteArray bytes = withHosts(unescaped(contentOf(path).replace("\n", ""), Notation::Gunicorn));
    const Limits limits = corpusLimits();
    const Seen seen = readIn(bytes, bytes.size(), limits);
    QVERIFY(isSteady(bytes, seen, limits));
    ParserReader reader(limits);
    reader.give(bytes);

    // what 7.1 says of single files: that server's own limits and settings; lax or either way; codings we do not have
    static const QStringList foreign =
        u"006 007 008 009 010 011 012 017 limit_header_default_01 019 040 chunked_07"_s.split(u' ');
    static const QStringList eitherWay =
        u"024 026 028 031compat 031compat2 040_compat compat_obs_fold compat_obs_fold_huge pp_01 pp_02 pp_04 pp_05"
        " 005 014 027"_s.split(u' ');
    static const QStringList codings =
        u"009 025 025_line 029 030 rfc9112_smuggle_gzip_chunked_01 rfc9112_smuggle_te_identity_chunked_01"_s.split(
            u' ');
    if (path.contains("/invalid/"_L1)) {
        QVERIFY2(foreign.contains(name) || !reader.isAtTheEnd() || seen.bodies.empty(), "a must-reject was taken");
    } else if (codings.contains(name)) {
        QVERIFY(seen.refusal == 501 || seen.refusal == 400);
    } else if (name == "031"_L1) {
        QCOMPARE(seen.refusal, 501); // -BLARGH: a method of nobody, as llhttp's MKCOLA, which must be refused
    } else if (name == "099"_L1) {
        QVERIFY(seen.refusal == 0 && seen.bodies.empty()); // 8,599 bytes of a body of 17,914
    } else if (!eitherWay.contains(name) && seen.refusal != 405) {
        QCOMPARE(seen.refusal, 0);
        QVERIFY(!seen.bodies.empty());
        QVERIFY2(reader.isAtTheEnd() || reader.isOver(), "bytes are left over");
    }
}

QTEST_APPLESS_MAIN(TestHttpCorpus)
#include "tst_http_corpus.moc"
