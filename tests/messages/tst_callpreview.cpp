// The printed curl command, run by a shell as it stands, must make the message that the form meant.
#include "app/messages/callpreview.h"
#include "tests/sandbox/bench.h"
#include "tests/support/resultmacros.h"

#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace wa;
using gateway::OutgoingMessage;
using messages::CallPreview;

class TestCallPreview final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Bench> m_bench;
    QString m_device;

    [[nodiscard]] CallPreview preview(const OutgoingMessage &message) const
    {
        return {gateway::Endpoint{QUrl(m_bench->baseUrl())}, DeviceId(m_device), message};
    }

    //! What the command printed on standard output, run in the test's folder.
    [[nodiscard]] json::Value run(const QString &shell, const QByteArray &command, const QByteArray &token)
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"APP_TOKEN"_s, QString::fromLatin1(token));
        process.setProcessEnvironment(environment);
        QSignalSpy finished(&process, &QProcess::finished);
        process.start(shell, {u"-c"_s, QString::fromUtf8(command)});
        [&] { QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60000); }();
        m_said = process.readAllStandardError();
        return json::Value::parse(process.readAllStandardOutput()).value_or(json::Value());
    }

    QByteArray m_said;

private slots:
    void initTestCase();
    void curlMakesTheMessage_data();
    void curlMakesTheMessage();
    void filesGoBesideTheCommand();
    void theTokenIsThereOnlyWhenGiven();
    void httpIsWhatGoesOut();
    void textCannotDisguiseTheCommand();
    void emojiStayReadable();
    void badIdsHaveNoCall();
};

void TestCallPreview::initTestCase()
{
    sandbox::Options options;
    options.messages.stage = sandbox::TypeRule::Stage::Beta;
    m_bench = std::make_unique<Bench>(std::move(options));
    m_device = m_bench->connectedDevice();
    QVERIFY(!m_device.isEmpty());
}

void TestCallPreview::curlMakesTheMessage_data()
{
    using namespace gateway;
    QTest::addColumn<QString>("words");
    QTest::newRow("plain") << u"Hello"_s;
    QTest::newRow("single quotes") << u"it's 'quoted' '' '"_s;
    QTest::newRow("double quotes") << u"\"quoted\" \\\" \\"_s;
    QTest::newRow("lines") << u"one\ntwo\r\n\tthree\n"_s;
    QTest::newRow("substitution") << u"$(touch pwned) `touch pwned` ${HOME} $APP_TOKEN"_s;
    QTest::newRow("history") << u"wow! !! !$ !-1"_s;
    QTest::newRow("separators") << u"; touch pwned & touch pwned | touch pwned # > pwned"_s;
    QTest::newRow("globs") << u"* ? [a-z] {a,b} ~"_s;
    QTest::newRow("file sign") << u"@/etc/passwd"_s;
    QTest::newRow("dashes") << u"--data-binary @/etc/passwd -o pwned"_s;
    QTest::newRow("percent") << u"%s %n %00 100%"_s;
    QTest::newRow("unicode") << u"Apa kabar? äöü 漢字 👩‍👩‍👧 e\u0301"_s;
    QTest::newRow("beyond 16 bits") << u"😀 𠮷 👍🏽 \U000E0041\U0001D173 🏴\U000E0067\U000E0062\U000E007F"_s;
    QTest::newRow("controls") << u"\u0001\u001b[2J\u0007\u007f\u009b2J"_s;
    QTest::newRow("order of letters") << u"a\u202ecba\u2066d\u2028e\u2029f"_s;
    QTest::newRow("long") << QString(40'000, u'\'');
}

void TestCallPreview::curlMakesTheMessage()
{
    QFETCH(const QString, words);
    const OutgoingMessage messages[] = {
        {u"+62 812-3456-7890"_s, gateway::Text{words}},
        {u"120363025246125486@g.us"_s,
         gateway::Media{.kind = gateway::Media::Kind::Document,
                        .source = gateway::RemoteFile{u"https://shop.example/a%20b.pdf?x='1'&y=$(z)"_s},
                        .mimeType = u"application/pdf"_s,
                        .caption = words,
                        .fileName = words}}};
    for (const OutgoingMessage &message : messages) {
        const CallPreview call = preview(message);
        QVERIFY(!call.refused());
        if (call.needsBodyFile())
            VERIFY_OK(call.saveBody(m_folder.filePath(u"body.json"_s)));
        QVERIFY(!call.curl().contains(m_bench->appToken));
        for (const QString &shell : {u"bash"_s, u"sh"_s}) {
            const json::Value answer = run(shell, call.curl(), m_bench->appToken);
            QVERIFY2(!answer["message_id"_L1].string().isEmpty(), (answer.toJson() + m_said).constData());
            const Reply list = m_bench->app("GET", u"/devices/%1/messages?limit=1"_s.arg(m_device));
            const json::Value &stored = list.at("messages").items().at(0);
            QCOMPARE(stored["message_id"_L1].string(), answer["message_id"_L1].string());
            QCOMPARE(stored["type"_L1].string(), gateway::typeName(message));
            QCOMPARE(stored["text"_L1].string(), words);
            QVERIFY(!QFileInfo::exists(m_folder.filePath(u"pwned"_s)));
        }
    }
}

void TestCallPreview::filesGoBesideTheCommand()
{
    const QByteArray content = QByteArray("\x89PNG\r\n\x1a\n") + QByteArray(200'000, '\xfe');
    QFile picture(m_folder.filePath(u"it's \"mine\" $(touch pwned).png"_s));
    QVERIFY(picture.open(QIODevice::WriteOnly) && picture.write(content) == content.size());
    picture.close();
    const OutgoingMessage message{u"6281234567890"_s, gateway::Media{.source = gateway::LocalFile{picture.fileName()},
                                                                     .mimeType = u"image/png"_s,
                                                                     .caption = u"c"_s}};
    const CallPreview call = preview(message);
    QVERIFY(call.needsBodyFile());
    // The picture is in none of what is shown, but for how it begins and how much it is.
    const QByteArray begin = content.toBase64().first(64);
    for (const QByteArray &shown : {call.json(), call.http()}) {
        QVERIFY(shown.size() < 1000);
        QVERIFY(shown.contains(begin));
        QVERIFY(shown.contains(QByteArray::number(content.toBase64().size()) + " characters"));
    }
    const auto body = gateway::encode(message);
    VERIFY_OK(body);
    QVERIFY(call.http().contains("\r\nContent-Length: " + QByteArray::number(body->size()) + "\r\n"));
    QVERIFY(json::Value::parse(call.json()));

    const QString name = u"the body's \"$(touch pwned)\".json"_s;
    const QString saved = m_folder.filePath(name);
    VERIFY_OK(call.saveBody(saved));
    QCOMPARE(QFileInfo(saved).permissions() &
                 (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOwner),
             QFile::Permissions());
    QFile read(saved);
    QVERIFY(read.open(QIODevice::ReadOnly));
    QCOMPARE(read.readAll(), *body);
    const json::Value answer = run(u"bash"_s, call.curl(name), m_bench->appToken);
    QVERIFY2(!answer["message_id"_L1].string().isEmpty(), (answer.toJson() + m_said).constData());
    const Reply list = m_bench->app("GET", u"/devices/%1/messages?limit=1"_s.arg(m_device));
    const QString path = list.at("messages").items().at(0)["media_path"_L1].string();
    QCOMPARE(m_bench->app("GET", u"/media?path="_s + path).body, content);
    QVERIFY(!QFileInfo::exists(m_folder.filePath(u"pwned"_s)));

    VERIFY_ERROR(call.saveBody(m_folder.filePath(u"none/body.json"_s)), Error::Kind::Storage);
    QVERIFY(QFile::remove(picture.fileName()));
    VERIFY_ERROR(call.saveBody(saved), Error::Kind::Invalid);
    QVERIFY(!preview(message).json().isEmpty()); // a preview of what cannot go is one still
}

void TestCallPreview::theTokenIsThereOnlyWhenGiven()
{
    const CallPreview call = preview({u"6281234567890"_s, gateway::Text{u"Hello"_s}});
    QVERIFY(call.curl().contains("\"Authorization: Bearer $APP_TOKEN\""));
    QVERIFY(call.http().contains("\r\nAuthorization: Bearer ***\r\n"));
    const Secret token(m_bench->appToken);
    const Secret line = call.curl(token);
    QVERIFY(line.reveal().toByteArray().contains(m_bench->appToken));
    QVERIFY(!line.reveal().toByteArray().contains("APP_TOKEN"));
    QVERIFY(call.http(token).reveal().toByteArray().contains("Bearer " + m_bench->appToken + "\r\n"));
    const json::Value answer = run(u"bash"_s, line.reveal().toByteArray(), "none");
    QVERIFY2(!answer["message_id"_L1].string().isEmpty(), (answer.toJson() + m_said).constData());
    QCOMPARE(run(u"bash"_s, call.curl(), "none")["error"_L1]["code"_L1].string(), u"invalid_api_key"_s);

    const CallPreview proxied(gateway::Endpoint{QUrl(m_bench->baseUrl())}, DeviceId(m_device),
                              {u"6281234567890"_s, gateway::Text{u"Hello"_s}}, CallPreview::Access::Proxy);
    QVERIFY(!proxied.curl().contains("Authorization"));
    QVERIFY(!proxied.http(token).reveal().toByteArray().contains(m_bench->appToken));
}

void TestCallPreview::httpIsWhatGoesOut()
{
    const CallPreview call = preview({u"+62 812-3456-7890"_s, gateway::Text{u"it's \"5\" €\n"_s}});
    const QByteArray http = call.http();
    QVERIFY(http.startsWith("POST /devices/" + m_device.toLatin1() + "/messages HTTP/1.1\r\nHost: 127.0.0.1:"));
    const qsizetype blank = http.indexOf("\r\n\r\n");
    const QByteArray body = http.sliced(blank + 4);
    QCOMPARE(body, *gateway::encode({u"+62 812-3456-7890"_s, gateway::Text{u"it's \"5\" €\n"_s}}));
    QVERIFY(http.contains("\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"));
    QVERIFY(*json::Value::parse(call.json()) == *json::Value::parse(body));
    // Word for word, it is a request.
    QByteArray whole = call.http(Secret(m_bench->appToken)).reveal().toByteArray();
    whole.insert(whole.indexOf("\r\n\r\n"), "\r\nConnection: close");
    const QByteArray answer = rawRequest(quint16(QUrl(m_bench->baseUrl()).port()), whole);
    QVERIFY2(answer.startsWith("HTTP/1.1 200 ") && answer.contains("message_id"), answer.constData());
}

void TestCallPreview::textCannotDisguiseTheCommand()
{
    const CallPreview call = preview({u"6281234567890"_s, gateway::Text{u"\u202e\u2066\u200b\u009b\u2028x\u001b"_s}});
    const QString line = QString::fromUtf8(call.curl());
    for (const QChar c : line)
        QVERIFY2(c.isPrint(), qPrintable(line));
    QVERIFY(line.contains("\\u202e"_L1));
}

void TestCallPreview::emojiStayReadable()
{
    // A joiner inside a picture hides nothing.
    const QString shown = u"😀 👍🏽 👩‍👩‍👧 ❤️‍🔥 🇮🇩 𠮷"_s;
    // Letters and marks that nobody sees.
    const QString hidden = u"a\U000E0041\U0001D173\u200db"_s;
    const CallPreview call = preview({u"6281234567890"_s, gateway::Text{shown + hidden}});
    const QString line = QString::fromUtf8(call.curl());
    QVERIFY2(line.contains(shown), qPrintable(line));
    QVERIFY2(line.contains("a\\udb40\\udc41\\ud834\\udd73\\u200db"_L1), qPrintable(line));
    for (const QByteArray &json : {call.json(), line.mid(line.indexOf(u'{')).chopped(1).toUtf8()}) {
        const auto body = json::Value::parse(json);
        QVERIFY2(body, json.constData());
        QCOMPARE((*body)["text"_L1].string(), shown + hidden);
    }
    QVERIFY(QString::fromUtf8(call.json()).contains(shown));
    QVERIFY(QString::fromUtf8(call.http()).contains(shown));
}

void TestCallPreview::badIdsHaveNoCall()
{
    for (const QString &id : {u""_s, u".."_s}) {
        const CallPreview call(gateway::Endpoint{QUrl(m_bench->baseUrl())}, DeviceId(id),
                               {u"6281234567890"_s, gateway::Text{u"Hello"_s}});
        QVERIFY(call.refused());
        QCOMPARE(call.refused()->field, u"id"_s);
    }
    const CallPreview odd(gateway::Endpoint{QUrl(u"https://wa.example/base"_s)}, DeviceId(u"a/../b?c'd"_s),
                          {u"6281234567890"_s, gateway::Text{u"Hello"_s}});
    QVERIFY2(odd.curl().contains("'https://wa.example/base/devices/a%2F..%2Fb%3Fc%27d/messages'"),
             odd.curl().constData());
    QVERIFY(odd.http().startsWith("POST /base/devices/a%2F..%2Fb%3Fc%27d/messages HTTP/1.1\r\nHost: wa.example\r\n"));
}

QTEST_GUILESS_MAIN(TestCallPreview)
#include "tst_callpreview.moc"
