#include "app/base/csv.h"
#include "app/events/exchange/csv.h"
#include "app/events/exchange/curlline.h"
#include "app/events/exchange/exporter.h"
#include "tests/events/exchange/exchangetools.h"
#include "tests/events/exchange/harcheck.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

EventSource sourceOf(const std::vector<EventDetail> &events)
{
    return [events, given = false]() mutable -> Result<std::vector<EventDetail>> {
        if (std::exchange(given, true))
            return std::vector<EventDetail>();
        return events;
    };
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

//! RFC 4180, read by another hand than the writer's: rows of cells.
QList<QStringList> readCsv(const QString &text)
{
    QList<QStringList> rows{{}};
    QString cell;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted && c == u'"' && text.mid(i + 1, 1) == "\""_L1) {
            cell += c;
            ++i;
        } else if (c == u'"') {
            quoted = !quoted;
        } else if (!quoted && (c == u',' || text.mid(i, 2) == "\r\n"_L1)) {
            rows.last() << std::exchange(cell, {});
            if (c == u'\r') {
                rows << QStringList();
                ++i;
            }
        } else {
            cell += c;
        }
    }
    rows.removeLast();
    return rows;
}

bool isTrigger(QChar c)
{
    return u"=+-@\t\r＝＋－＠"_s.contains(c);
}

} // namespace

class TstExportFormats : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::shared_ptr<Redactor> m_redactor = std::make_shared<Redactor>();

    QString write(ExportOptions options, const std::vector<EventDetail> &events)
    {
        const QString path = m_folder.filePath(u"export."_s + suffixOf(options.format));
        const auto report = exportEvents(path, options, sourceOf(events), m_redactor);
        return report ? path : u"failed: "_s + report.error().detail;
    }

private Q_SLOTS:
    void formatsHaveWords()
    {
        for (const auto format :
             {ExportFormat::JsonLines, ExportFormat::Har, ExportFormat::Csv, ExportFormat::Curl, ExportFormat::RawZip})
            QCOMPARE(formatOfWord(formatWord(format)), format);
        QVERIFY(!formatOfWord(u"xlsx"));
    }

    void filesAreTheirOwnersAlone_data()
    {
        QTest::addColumn<int>("format");
        for (int format = 0; format <= int(ExportFormat::RawZip); ++format)
            QTest::newRow(formatWord(ExportFormat(format)).data()) << format;
    }
    void filesAreTheirOwnersAlone()
    {
        QFETCH(int, format);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"events"_s);
        QFile before(path); // one that everybody could read is replaced, not written into
        QVERIFY(before.open(QIODevice::WriteOnly));
        before.setPermissions(QFile::Permissions::fromInt(0x6644));
        before.close();
        VERIFY_OK(exportEvents(path, {.format = ExportFormat(format)}, sourceOf({awkwardDetail()}), m_redactor));
        int files = 0;
        for (const QFileInfo &file : QDir(folder.path()).entryInfoList(QDir::Files | QDir::Hidden)) {
            QVERIFY2(!(file.permissions() &
                       ~QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser)),
                     qPrintable(file.fileName()));
            ++files;
        }
        QCOMPARE(files, ExportFormat(format) == ExportFormat::Curl ? 2 : 1);
    }

    void aFailureLeavesWhatWasThere()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"events.sh"_s);
        QFile before(path);
        QVERIFY(before.open(QIODevice::WriteOnly) && before.write("before") == 6);
        before.close();
        int batches = 0;
        const EventSource broken = [&batches]() -> Result<std::vector<EventDetail>> {
            if (batches++ == 0)
                return std::vector{awkwardDetail()};
            return tl::unexpected(Error{.kind = Error::Kind::Storage});
        };
        VERIFY_ERROR(exportEvents(path, {.format = ExportFormat::Curl}, broken, m_redactor), Error::Kind::Storage);
        QCOMPARE(contentOf(path), "before");
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"events.sh"_s});
    }

    void stoppingLeavesNothing()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"events.jsonl"_s);
        const auto outcome = exportEvents(path, {}, sourceOf({awkwardDetail(), awkwardDetail()}), m_redactor,
                                          [](qint64 done) { return done < 1; });
        VERIFY_ERROR(outcome, Error::Kind::Cancelled);
        QVERIFY(QDir(folder.path()).isEmpty(QDir::Files | QDir::Hidden));
    }

    void harIsAsTheSpecificationSays()
    {
        EventDetail replay = storedDetail(arrivalOf(eventBody("r-3")), 44);
        replay.provenance = Provenance{.parent = 42,
                                       .target = u"https://example.org/in?tenant=a%20b&x="_s,
                                       .status = 202,
                                       .took = std::chrono::milliseconds(12)};
        for (const bool redact : {false, true}) {
            const auto har = json::Value::parse(contentOf(
                write({.format = ExportFormat::Har, .redact = redact}, {awkwardDetail(), replay, awkwardDetail()})));
            VERIFY_OK(har);
            const QStringList problems = HarCheck::problemsOf(*har);
            QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
        }
        QVERIFY(
            HarCheck::problemsOf(*json::Value::parse(contentOf(write({.format = ExportFormat::Har}, {})))).isEmpty());
        const QString path =
            write({.format = ExportFormat::Har, .redact = false}, {awkwardDetail(), replay, awkwardDetail()});
        const auto root = json::Value::parse(contentOf(path));
        VERIFY_OK(root);
        const json::Value &log = (*root)["log"_L1];
        QCOMPARE(log["entries"_L1].items().size(), 5U); // two attempts each, but the replay
        QCOMPARE(log["entries"_L1].items()[2]["time"_L1].integer(), 12);
        const json::Value &first = log["entries"_L1].items()[0];
        const json::Value &second = log["entries"_L1].items()[1];
        QCOMPARE(first["request"_L1]["postData"_L1]["text"_L1].string().toUtf8(), awkwardDetail().body);
        QCOMPARE(second["request"_L1]["postData"_L1]["_encoding"_L1].string(), u"base64"_s);
        QCOMPARE(QByteArray::fromBase64(second["request"_L1]["postData"_L1]["text"_L1].string().toLatin1()),
                 *awkwardDetail().attempts[1].otherBody);
        const auto &headers = first["request"_L1]["headers"_L1].items();
        QCOMPARE(headers[1]["name"_L1].string(), u"X-Twice"_s);
        QCOMPARE(headers[2]["name"_L1].string(), u"x-twice"_s);
        QCOMPARE(second["response"_L1]["status"_L1].integer(), 503);
    }

    //! The check itself: a HAR with one thing wrong is told from one without.
    void faultsOfAHarAreNamed_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("place");
        const auto add = [](const char *name, const char *from, const char *to, const char *place) {
            QTest::newRow(name) << QByteArray(from).replace('\'', '"') << QByteArray(to).replace('\'', '"')
                                << QString::fromLatin1(place);
        };
        add("another version", "'version':'1.2'", "'version':'1.3'", "log.version");
        add("a number for a text", "'version':'1.2'", "'version':1.2", "log.version");
        add("no creator", "'creator':", "'_creator':", "log.creator");
        add("a field of nobody", "'comment':", "'remark':", "log.remark");
        add("a key twice", "'cookies':[],", "'cookies':[],'cookies':[],", "log.entries[0].request");
        add("a time of no zone", "00.000Z", "00.000", "log.entries[0].startedDateTime");
        add("a time in words", "'startedDateTime':'", "'startedDateTime':'Wed ", "log.entries[0].startedDateTime");
        add("a text for a number", "'time':0", "'time':'0'", "log.entries[0].time");
        add("more than its parts", "'time':0", "'time':7", "log.entries[0].time");
        add("a part that is not optional", "'send':0", "'send':-1", "log.entries[0].timings.send");
        add("no part", "'receive':0", "'_receive':0", "log.entries[0].timings.receive");
        add("no method", "'method':'POST'", "'method':''", "log.entries[0].request.method");
        add("a url of no host", "'url':'http://", "'url':'", "log.entries[0].request.url");
        add("a query left out", "receiver.invalid/hooks", "receiver.invalid/hooks?a=1",
            "log.entries[0].request.queryString");
        add("no version of HTTP", "'httpVersion':'HTTP/1.1'", "'httpVersion':'1.1'",
            "log.entries[0].request.httpVersion");
        add("an object for a list", "'headers':[", "'headers':{},'_h':[", "log.entries[0].request.headers");
        add("a header of no value", "'value':'application/json'", "'_value':'application/json'",
            "log.entries[0].request.headers[0].value");
        add("text and parameters", "'mimeType':'application/json',", "'mimeType':'application/json','params':[],",
            "log.entries[0].request.postData");
        add("no type of the body", "'postData':{'mimeType'", "'postData':{'_mimeType'",
            "log.entries[0].request.postData.mimeType");
        add("a size that is not", "'headersSize':-1", "'headersSize':-2", "log.entries[0].request.headersSize");
        add("a body of another size", "caf\xc3\xa9", "cafe", "log.entries[0].request.bodySize");
        add("base64 that says nothing of it", "'_encoding':'base64'", "'_coding':'base64'",
            "log.entries[1].request.bodySize");
        add("base64 that is none", "'_encoding':'base64'", "'_encoding':'base32'", "log.entries[1].request.bodySize");
        add("half a status", "'status':200", "'status':200.5", "log.entries[0].response.status");
        add("no status text", "'statusText'", "'_statusText'", "log.entries[0].response.statusText");
        add("no content", "'content':{", "'_content':{", "log.entries[0].response.content");
        add("no redirect", "'redirectURL':''", "'redirectURL':null", "log.entries[0].response.redirectURL");
        add("no cache", "'cache':{}", "'cache':[]", "log.entries[0].cache");
    }
    void faultsOfAHarAreNamed()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, place);
        QByteArray har = contentOf(write({.format = ExportFormat::Har, .redact = false}, {awkwardDetail()}));
        const qsizetype at = har.indexOf(from);
        QVERIFY2(at >= 0, har.constData());
        const auto root = json::Value::parse(har.replace(at, from.size(), to));
        VERIFY_OK(root);
        const QStringList problems = HarCheck::problemsOf(*root);
        QVERIFY2(std::any_of(problems.begin(), problems.end(),
                             [&place](const QString &problem) { return problem.startsWith(place + u": "_s); }),
                 qPrintable(problems.join(u'\n')));
    }

    void csvCellsAreNoFormulas_data()
    {
        QTest::addColumn<QString>("text");
        const QList<QString> starts{u"="_s,  u"+"_s,  u"-"_s,  u"@"_s,  u"\t"_s, u"\r"_s,
                                    u"＝"_s, u"＋"_s, u"－"_s, u"＠"_s, u" ="_s, u"\"="_s};
        int row = 0;
        for (const QString &start : starts) {
            for (const QString &text :
                 {start + u"cmd|' /C calc'!A0"_s, u"\""_s + start + u"1+1\""_s, u"one\n"_s + start + u"2"_s,
                  u"a;"_s + start + u"3"_s, u"a,"_s + start + u"4"_s, start + start + u"5"_s})
                QTest::addRow("%d", row++) << text;
        }
        QTest::newRow("number") << u"+628111222333"_s;
    }
    void csvCellsAreNoFormulas()
    {
        QFETCH(QString, text);
        const QString cell = QString::fromUtf8(csvCell(text));
        // By RFC 4180 with any separator, and by readers that trim spaces and quotes.
        const auto rows = readCsv(cell + u"\r\n"_s);
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].size(), 1);
        static const QRegularExpression separators(u"[\\n\\r\\t,;|]"_s);
        qsizetype begin = 0;
        const QString value = rows[0][0];
        while (begin >= 0) {
            QString part = value.mid(begin);
            while (part.startsWith(u' ') || part.startsWith(u'"'))
                part.remove(0, 1);
            QVERIFY2(part.isEmpty() || !isTrigger(part[0]), qPrintable(value));
            const qsizetype at = value.indexOf(separators, begin);
            begin = at < 0 ? -1 : at + 1;
        }
        // What was written is still there to be read.
        QString shown = value;
        QString was = text;
        QCOMPARE(shown.remove(u'\''), was.remove(u'\''));
    }
    void csvKeepsHarmlessTextAsItIs()
    {
        QCOMPARE(csvCell(u"2026-04-22T15:00:00Z"_s), "\"2026-04-22T15:00:00Z\"");
        QCOMPARE(csvCell(u"say \"hi\""_s), "\"say \"\"hi\"\"\"");
        QCOMPARE(csvCell(u"a-b=c"_s), "\"a-b=c\"");
    }
    void csvHasTheColumnsAskedFor()
    {
        EventDetail detail = awkwardDetail();
        const QString path = write({.format = ExportFormat::Csv,
                                    .redact = false,
                                    .columns = {u"event"_s, u"header[x-twice]"_s, u".payload.text"_s, u"pinned"_s,
                                                u"attempts"_s, u"project"_s, u"received"_s},
                                    .names = {.projects = {{ProjectId(u"p-1"_s), {u"Front Desk"_s}}}}},
                                   {detail});
        const auto rows = readCsv(QString::fromUtf8(contentOf(path)));
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[1], QStringList({u"message"_s, u"one, two"_s, u"café"_s, u"true"_s, u"2"_s, u"Front Desk"_s,
                                       u"2026-04-22T15:00:00.000Z"_s}));
        VERIFY_ERROR(exportEvents(path, {.format = ExportFormat::Csv, .columns = {u"nonsense"_s}}, sourceOf({detail}),
                                  m_redactor),
                     Error::Kind::Invalid);
    }

    void curlIsQuotedForAShell()
    {
        Arrival arrival = arrivalOf(eventBody("r-1"));
        arrival.headers = {{"Content-Type", "application/json"},
                           {"X-Odd", "it's $(reboot) `x` \\"},
                           {"X-Empty", ""},
                           {"Host", "elsewhere"},
                           {"Authorization", "Bearer canary-token"},
                           {"X-WA-Signature", "sha256=00"}};
        const QByteArray line =
            curlLine(storedDetail(arrival), QUrl(u"http://127.0.0.1:1/hooks/k"_s), false, u"b.bin"_s);
        QVERIFY(line.contains("'http://127.0.0.1:1/hooks/k'"));
        QVERIFY(line.contains("'X-Odd: it'\\''s $(reboot) `x` \\'"));
        QVERIFY(line.contains("'X-Empty;'"));
        QVERIFY(line.contains("'X-WA-Signature: sha256=00'"));
        QVERIFY(line.contains("\"Authorization: $AUTHORIZATION\""));
        QVERIFY(!line.contains("canary-token") && !line.contains("elsewhere"));
        const QByteArray redacted = curlLine(storedDetail(arrival), QUrl(u"http://127.0.0.1:1/k"_s), true, u"b.bin"_s);
        QVERIFY(redacted.contains("\"$WEBHOOK_URL\"") && redacted.contains("\"X-WA-Signature: $X_WA_SIGNATURE\""));
        QVERIFY(!redacted.contains("reboot"));
    }

    void theZipHasEachBody()
    {
        const QString path = write({.format = ExportFormat::RawZip, .redact = false},
                                   {awkwardDetail(), storedDetail(arrivalOf("{}"), 7)});
        const auto entry = [&path](const QString &name) {
            QProcess unzip;
            unzip.start(u"unzip"_s, {u"-p"_s, path, name});
            return unzip.waitForFinished() ? unzip.readAllStandardOutput() : QByteArray("(unzip does not end)");
        };
        const QByteArray digest = sha256("{}").toHex().first(16);
        QCOMPARE(entry(u"000000007-"_s + QLatin1StringView(digest) + u".bin"_s), "{}");
        const auto index = json::Value::parse(entry(u"index.json"_s));
        VERIFY_OK(index);
        QCOMPARE((*index)["redacted"_L1].boolean(), false);
        QCOMPARE((*index)["files"_L1].items().size(), 2U);
        QCOMPARE(entry((*index)["files"_L1].items()[0]["file"_L1].string()), awkwardDetail().body);
    }

    void everyRedactedFileSaysSo_data() { filesAreTheirOwnersAlone_data(); }
    void everyRedactedFileSaysSo()
    {
        QFETCH(int, format);
        if (ExportFormat(format) == ExportFormat::RawZip)
            return; // compressed; its index is looked at above
        const QByteArray content = contentOf(write({.format = ExportFormat(format)}, {awkwardDetail()}));
        QVERIFY2(content.contains("redacted"), content.constData());
        QVERIFY2(!contentOf(write({.format = ExportFormat(format), .redact = false}, {awkwardDetail()}))
                      .contains("\"redacted\":true"),
                 content.constData());
    }

    void thePreviewIsWhatIsWritten_data() { filesAreTheirOwnersAlone_data(); }
    void thePreviewIsWhatIsWritten()
    {
        QFETCH(int, format);
        ExportOptions options{.format = ExportFormat(format)};
        const auto preview = exportPreview(options, {awkwardDetail()}, m_redactor, 100'000);
        VERIFY_OK(preview);
        QVERIFY(!preview->contains("caf\xc3\xa9"));
        if (options.format == ExportFormat::RawZip)
            return;
        const QByteArray written = contentOf(write(options, {awkwardDetail()}));
        QCOMPARE(QByteArray(written).replace("export-", "body-"), *preview);
        const auto clipped = exportPreview(options, {awkwardDetail()}, m_redactor, 20);
        VERIFY_OK(clipped);
        QCOMPARE(clipped->size(), 20);
    }
};

QTEST_APPLESS_MAIN(TstExportFormats)
#include "tst_exportformats.moc"
