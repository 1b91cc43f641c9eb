// Every valid message and every single fault, told by the console before sending and by the sandbox over HTTP: two
// readings of the contract that share no code must give one verdict, and name the same field.
#include "app/gateway/errors.h"
#include "app/messages/sendbody.h"
#include "tests/messages/sendtable.h"
#include "tests/sandbox/bench.h"
#include "tests/support/resultmacros.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace wa;
using gateway::OutgoingMessage;

Q_DECLARE_METATYPE(sendtable::Row)

class TestSendTable final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const sendtable::Files m_files{m_folder.path()};
    std::unique_ptr<Bench> m_bench;
    QString m_device;
    QSet<QString> m_accepted;

    //! What one side says of a message.
    struct Verdict
    {
        bool taken = false;
        QString field = {};
        QByteArray words = {};

        friend bool operator==(const Verdict &a, const Verdict &b) { return a.taken == b.taken && a.field == b.field; }
    };

    static sandbox::Options options(sandbox::TypeRule::Stage stage)
    {
        sandbox::Options options;
        options.messages = {.mediaBytes = sendtable::limits.mediaBytes, .stage = stage};
        options.requestMaxBytes = sendtable::limits.requestBytes;
        return options;
    }

    static Verdict console(const OutgoingMessage &message)
    {
        const auto found = messages::problems(message, sendtable::limits);
        if (found.empty())
            return {.taken = true};
        QByteArray words;
        for (const messages::Problem &problem : found)
            words += problem.field.toUtf8() + ' ' + problem.code.toUtf8() + "; ";
        return {.field = found.size() == 1 ? found.front().field : u"several"_s, .words = words};
    }

    //! A script's file.
    static Verdict console(const json::Value &body)
    {
        const auto read = messages::readSendBody(body);
        if (!read)
            return {.field = read.error().field, .words = read.error().code.toUtf8()};
        return console(read->message);
    }

    Verdict sandbox(const QByteArray &body)
    {
        const Reply reply = m_bench->send(m_device, body);
        if (reply.status == 200) {
            m_accepted << reply.text("message_id");
            return {.taken = true};
        }
        const bool refused = (reply.status == 400 && reply.code() == "validation_error"_L1) ||
                             (reply.status == 413 && reply.code() == "request_too_large"_L1);
        return {.field = refused ? reply.at("error")["details"_L1]["field"_L1].string() : u"no refusal"_s,
                .words = reply.body + reply.error.toUtf8()};
    }

    static void addRows(const std::vector<sendtable::Row> &rows)
    {
        QTest::addColumn<sendtable::Row>("row");
        for (const sendtable::Row &row : rows)
            QTest::newRow(row.name.constData()) << row;
    }

private slots:
    void initTestCase();
    void mayBeSent_data() { addRows(sendtable::validRows(m_files)); }
    void mayBeSent();
    void isRefused_data() { addRows(sendtable::faultyRows(m_files)); }
    void isRefused();
    void asJson_data();
    void asJson();
    void everyMemberOfEveryTypeIsSpoiled();
    void everyFieldHasItsFault();
    void betaCanBeSwitchedOff();
};

void TestSendTable::initTestCase()
{
    m_bench = std::make_unique<Bench>(options(sandbox::TypeRule::Stage::Beta));
    m_device = m_bench->connectedDevice();
    QVERIFY(!m_device.isEmpty());
}

void TestSendTable::mayBeSent()
{
    QFETCH(const sendtable::Row, row);
    const Verdict ours = console(row.message);
    QVERIFY2(ours.taken, ours.words.constData());
    const auto body = gateway::encode(row.message);
    VERIFY_OK(body);
    const qsizetype before = m_accepted.size();
    const Verdict theirs = sandbox(*body);
    QVERIFY2(theirs.taken, theirs.words.constData());
    QCOMPARE(m_accepted.size(), before + 1);

    // It is the message that was meant.
    const Reply list = m_bench->app("GET", u"/devices/%1/messages?limit=1"_s.arg(m_device));
    const json::Value &stored = list.at("messages").items().at(0);
    QVERIFY(m_accepted.contains(stored["message_id"_L1].string()));
    QCOMPARE(stored["type"_L1].string(), gateway::typeName(row.message));
    QVERIFY(stored["to"_L1].string().startsWith(gateway::normalisedRecipient(row.message.to)));
    if (const auto *media = std::get_if<gateway::Media>(&row.message.content)) {
        QCOMPARE(stored["text"_L1].string(), media->caption);
        QCOMPARE(stored["mime_type"_L1].string(), media->mimeType);
        QCOMPARE(stored["media_path"_L1].isNull(), std::holds_alternative<gateway::RemoteFile>(media->source));
    } else if (const auto *text = std::get_if<gateway::Text>(&row.message.content)) {
        QCOMPARE(stored["text"_L1].string(), text->text);
    }
}

void TestSendTable::isRefused()
{
    QFETCH(const sendtable::Row, row);
    const Verdict ours = console(row.message);
    QVERIFY(!ours.taken);
    QVERIFY2(ours.field == row.field, ours.words.constData());
    const auto body = gateway::encode(row.message);
    QCOMPARE(body.has_value(), !row.neverLeaves);
    if (row.neverLeaves) {
        VERIFY_ERROR(body, Error::Kind::Invalid);
        return;
    }
    const Verdict theirs = sandbox(*body);
    QVERIFY(!theirs.taken);
    // A request that is too large as a whole is refused unread: no field is named then.
    if (body->size() > sendtable::limits.requestBytes)
        QVERIFY2(theirs.field.isEmpty() && theirs.words.contains("request_too_large"), theirs.words.constData());
    else
        QVERIFY2(theirs.field == row.field, theirs.words.constData());
}

void TestSendTable::asJson_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field"); // null: it may be sent
    for (const sendtable::JsonRow &row : sendtable::jsonRows())
        QTest::newRow(row.name) << QByteArray(row.body)
                                << (row.field ? u""_s + QLatin1StringView(row.field) : QString());
}

void TestSendTable::asJson()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, field);
    const auto value = json::Value::parse(body);
    VERIFY_OK(value);
    const Verdict ours = console(*value);
    QVERIFY2(ours.taken == field.isNull() && ours.field == field, ours.words.constData());
    const Verdict theirs = sandbox(body);
    QVERIFY2(theirs.taken == field.isNull() && theirs.field == field, theirs.words.constData());
}

//! Not one expectation is written down here: whatever is done to one member, both sides must say the same of it.
void TestSendTable::everyMemberOfEveryTypeIsSpoiled()
{
    constexpr const char *wholes[] = {
        R"({"to":"6281234567890","type":"text","text":"Hello"})",
        R"({"to":"6281234567890","type":"image","mime_type":"image/png","data_base64":"AAEC","caption":"c"})",
        R"({"to":"6281234567890","type":"video","mime_type":"video/mp4","url":"https://a.example/b","caption":"c"})",
        R"({"to":"6281234567890","type":"audio","mime_type":"audio/ogg","data_base64":"AAEC","ptt":true})",
        R"({"to":"6281234567890","type":"document","mime_type":"a/b","url":"https://a.example","file_name":"n"})",
        R"({"to":"6281234567890","type":"sticker","mime_type":"image/webp","data_base64":"AAEC"})",
        R"({"to":"6281234567890","type":"contact","contact_name":"Budi","vcard":"BEGIN:VCARD\nEND:VCARD"})",
        R"({"to":"6281234567890","type":"location","latitude":-6.2,"longitude":106.8,"address":"Monas"})",
        R"({"to":"6281234567890","type":"buttons","text":"?","buttons":[{"id":"1","text":"a"}],"footer":"f"})",
        R"({"to":"6281234567890","type":"poll","poll_question":"?","poll_options":["a","b"],"poll_multi":true})"};
    constexpr const char *spoilers[] = {"null",
                                        "true",
                                        "false",
                                        "0",
                                        "-1",
                                        "91",
                                        "181",
                                        "1e5",
                                        R"("")",
                                        R"(" ")",
                                        R"("x")",
                                        R"("1")",
                                        R"("AAEC")",
                                        "[]",
                                        "[[]]",
                                        R"(["a","a"])",
                                        "{}",
                                        "[{}]",
                                        R"({"id":"1","text":"a"})"};
    int disagreed = 0;
    int refused = 0;
    int taken = 0;
    for (const char *whole : wholes) {
        const json::Value base = *json::Value::parse(whole);
        QVERIFY(console(base).taken && sandbox(base.toJson()).taken);
        for (const json::Member &member : base.members()) {
            for (const char *spoiler : spoilers) {
                json::Value spoiled = base;
                spoiled.set(member.key, *json::Value::parse(spoiler));
                const Verdict ours = console(spoiled);
                const Verdict theirs = sandbox(spoiled.toJson());
                (ours.taken ? taken : refused) += 1;
                if (ours == theirs)
                    continue;
                ++disagreed;
                qWarning().noquote() << spoiled.toJson() << "\n  console:" << ours.taken << ours.field << ours.words
                                     << "\n  sandbox:" << theirs.taken << theirs.field << theirs.words;
            }
        }
    }
    QCOMPARE(disagreed, 0);
    QVERIFY2(taken > 50 && refused > 400, qPrintable(u"%1 taken, %2 refused"_s.arg(taken).arg(refused)));
}

//! Whatever the sandbox asks of a type has a row that breaks it.
void TestSendTable::everyFieldHasItsFault()
{
    QSet<QString> broken; // "image url"
    for (const sendtable::Row &row : sendtable::faultyRows(m_files))
        broken << gateway::typeName(row.message) + u' ' + row.field;
    for (const sendtable::JsonRow &row : sendtable::jsonRows()) {
        if (row.field)
            broken << (*json::Value::parse(row.body))["type"_L1].string() + u' ' + QLatin1StringView(row.field);
    }
    for (const sandbox::TypeRule &rule : sandbox::typeRules()) {
        QStringList fields{u"to"_s};
        if (rule.media == sandbox::TypeRule::Media::ExactlyOneSource)
            fields << u"url"_s << u"data_base64"_s;
        for (const sandbox::FieldRule &field : rule.fields) {
            if (field.need == sandbox::Need::Required)
                fields << field.key;
        }
        for (const QString &field : std::as_const(fields))
            QVERIFY2(broken.contains(rule.type + u' ' + field), qPrintable(rule.type + u' ' + field));
    }
}

void TestSendTable::betaCanBeSwitchedOff()
{
    Bench released(options(sandbox::TypeRule::Stage::Released));
    const QString device = released.connectedDevice();
    int refused = 0;
    for (const sendtable::Row &row : sendtable::validRows(m_files)) {
        if (row.message.to != "6281234567890"_L1)
            continue;
        const Reply reply = released.send(device, *gateway::encode(row.message));
        http::Response response;
        response.status = reply.status;
        response.body = reply.body;
        const Error error = reply.status == 200 ? Error{} : gateway::errorOf(response, Redactor());
        QCOMPARE(reply.status == 200, !messages::isBeta(row.message));
        QCOMPARE(messages::refusesType(row.message, error), messages::isBeta(row.message));
        refused += reply.status == 200 ? 0 : 1;
    }
    QVERIFY(refused > 2);
    const OutgoingMessage poll{u"6281234567890"_s, gateway::Poll{}};
    QVERIFY(messages::refusesType(poll,
                                  {.kind = Error::Kind::Forbidden, .httpStatus = 403, .code = u"feature_disabled"_s}));
    QVERIFY(!messages::refusesType(poll, {.kind = Error::Kind::Invalid, .httpStatus = 400, .field = u"to"_s}));
    QVERIFY(!messages::refusesType(poll, {.kind = Error::Kind::Server, .httpStatus = 500}));
}

QTEST_GUILESS_MAIN(TestSendTable)
#include "tst_sendtable.moc"
