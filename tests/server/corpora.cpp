#include "tests/server/corpora.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace corpora {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! The bodies as the log has them.
std::vector<QByteArray> loggedBodies(const QByteArray &bytes, const QByteArray &log)
{
    static const QRegularExpression line(u"off=(\\d+) len=(\\d+) span\\[body\\]|message (begin|complete)"_s);
    std::vector<QByteArray> bodies;
    QByteArray body;
    for (auto found = line.globalMatch(QString::fromLatin1(log)); found.hasNext();) {
        const auto match = found.next();
        if (match.captured(3) == "begin"_L1)
            body.clear();
        else if (match.captured(3) == "complete"_L1)
            bodies.push_back(body);
        else
            body += bytes.mid(match.captured(1).toInt(), match.captured(2).toInt());
    }
    return bodies;
}

int loggedError(const QByteArray &log)
{
    static const QRegularExpression line(u"error code=(\\d+)"_s);
    int error = 0;
    for (auto found = line.globalMatch(QString::fromLatin1(log)); found.hasNext();) {
        const int code = found.next().captured(1).toInt();
        if (code != 21 && code != 22) // pause, upgrade
            error = code;
    }
    return error;
}

Verdict llhttpVerdict(const Case &one, const QByteArray &meta)
{
    constexpr int dataAfterClose = 5;
    const int error = loggedError(one.log);
    const bool isLenient = meta.contains("lenient");
    if (meta.contains("lenient-keep-alive") || one.name == "lenient-headers.md 2" ||
        (!isLenient && error == dataAfterClose))
        return Verdict::FirstOnly;
    if (isLenient || error != 0)
        return Verdict::Refused;
    const bool isForeign = one.bytes.contains(" RTSP/") || one.bytes.contains(" ICE/") ||
                           one.bytes.contains("Transfer-Encoding: deflate") || !one.bytes.contains(" HTTP/");
    // skipBody is how a client reads an answer to HEAD
    return isForeign || meta.contains("skipBody") || one.bytes.startsWith("CONNECT") ? Verdict::Either
                                                                                     : Verdict::Framed;
}

Verdict gunicornVerdict(const QString &folder, const QString &name)
{
    // what 7.1 says of single files: that server's own limits and settings; lax or either way; codings we do not have
    static const QStringList foreign =
        u"006 007 008 009 010 011 012 017 limit_header_default_01 019 040 chunked_07"_s.split(u' ');
    static const QStringList eitherWay =
        u"024 026 028 031compat 031compat2 040_compat compat_obs_fold compat_obs_fold_huge pp_01 pp_02 pp_04 pp_05"
        " 005 014 027"_s.split(u' ');
    static const QStringList codings =
        u"009 025 025_line 029 030 rfc9112_smuggle_gzip_chunked_01 rfc9112_smuggle_te_identity_chunked_01"_s.split(
            u' ');
    if (folder == "invalid"_L1)
        return foreign.contains(name) ? Verdict::Either : Verdict::Refused;
    if (codings.contains(name) ||
        name == "031"_L1) // -BLARGH: a method of nobody, as llhttp's MKCOLA, which must be refused
        return Verdict::Refused;
    if (name == "099"_L1) // 8,599 bytes of a body of 17,914
        return Verdict::Unfinished;
    return eitherWay.contains(name) ? Verdict::Either : Verdict::Framed;
}

} // namespace

QString folderOf(const QString &name)
{
    const QStringList candidates{qEnvironmentVariable("WA_CORPORA"), QStringLiteral(WA_SOURCE_DIR "/../shared/corpora"),
                                 QStringLiteral(WA_SOURCE_DIR "/../../shared/corpora")};
    for (const QString &candidate : candidates) {
        if (!candidate.isEmpty() && QDir(candidate).exists(name))
            return QDir(candidate).filePath(name);
    }
    return {};
}

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

std::vector<Case> llhttpCases()
{
    static const QRegularExpression block(
        u"<!--\\s*meta=(\\{[^\\n]*\\})\\s*-->\\s*```http\\n(.*?)```.*?```log\\n(.*?)```"_s,
        QRegularExpression::DotMatchesEverythingOption);
    std::vector<Case> cases;
    const QDir folder(folderOf(u"llhttp"_s));
    for (const QString &name : folder.entryList({u"*.md"_s}, QDir::Files, QDir::Name)) {
        const QString text = QString::fromLatin1(contentOf(folder.filePath(name))); // one character a byte
        int number = 0;
        for (auto found = block.globalMatch(text); found.hasNext();) {
            const auto match = found.next();
            QByteArray http = match.captured(2).toLatin1();
            http.chop(1);
            http.replace("\\\n", "").replace("\n", "\r\n");
            Case one{name.toLatin1() + ' ' + QByteArray::number(++number), unescaped(http, Notation::Llhttp),
                     Verdict::Either, match.captured(3).toLatin1()};
            one.verdict = llhttpVerdict(one, match.captured(1).toLatin1());
            one.bodies = loggedBodies(one.bytes, one.log);
            one.upgrades = one.log.contains("error code=22");
            cases.push_back(std::move(one));
        }
    }
    return cases;
}

std::vector<Case> gunicornCases()
{
    std::vector<Case> cases;
    for (const QString &verdict : {u"valid"_s, u"invalid"_s}) {
        const QDir folder(folderOf(u"gunicorn"_s) + u'/' + verdict);
        for (const QString &name : folder.entryList({u"*.http"_s}, QDir::Files, QDir::Name)) {
            cases.push_back({(verdict + u'/' + name).toLatin1(),
                             unescaped(contentOf(folder.filePath(name)).replace("\n", ""), Notation::Gunicorn),
                             gunicornVerdict(verdict, QFileInfo(name).completeBaseName())});
        }
    }
    return cases;
}

wa::server::Limits limits()
{
    wa::server::Limits limits;
    limits.emptyPost = wa::server::Limits::EmptyPost::Accept; // the corpora are about framing
    return limits;
}

} // namespace corpora
