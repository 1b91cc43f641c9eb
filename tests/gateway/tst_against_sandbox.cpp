#include "tests/support/resultmacros.h"
#include "tests/support/sandboxprocess.h"

#include <QTest>

using namespace wa;
using namespace wa::gateway;
using namespace Qt::StringLiterals;
using Kind = Error::Kind;

//! Every endpoint of both clients against wa-sandbox as it ships: another reading of the same contract, in a process of
//! its own. What the virtual phone does goes through plain HTTP.
class TestGatewayAgainstSandbox final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void apps();
    void devicesAndPairing();
    void everyMessageType();
    void reading();
    void media();
    void refusals();
    void faults_data();
    void faults();
    void rotation();
    void endOfADevice();

private:
    template <class T> [[nodiscard]] static Result<T> answer(Task<T> task) { return wait(std::move(task)); }
    //! A call of the virtual phone.
    [[nodiscard]] json::Value phone(const QString &path, const json::Value &body);

    SandboxProcess m_sandbox{QStringLiteral(WA_BIN_DIR "/wa-sandbox")};
    http::Transport &m_transport = m_sandbox.transport;
    FixedCredential &m_token = m_sandbox.token;
    AppsClient *m_apps = nullptr;
    Client *m_client = nullptr;
    AppId m_app;
    DeviceId m_device;
};

namespace {

const QByteArray tinyPng = QByteArray::fromBase64(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
constexpr auto friendNumber = "6281200000001";

} // namespace

json::Value TestGatewayAgainstSandbox::phone(const QString &path, const json::Value &body)
{
    const auto answered = m_sandbox.phone(path, body);
    if (!answered)
        QTest::qFail(qPrintable(path), __FILE__, __LINE__);
    return answered.value_or(json::Value());
}

void TestGatewayAgainstSandbox::initTestCase()
{
    QFile pin(m_sandbox.folder.filePath(u"pin"_s));
    QVERIFY(pin.open(QIODevice::WriteOnly) && pin.write("271828") == 6);
    pin.close();
    QVERIFY(m_sandbox.start({u"--rotation-pin-file"_s, pin.fileName(), u"--beta"_s}));
    m_apps = m_sandbox.apps.get();
    m_client = m_sandbox.client.get();
    const auto health = answer(m_client->health());
    VERIFY_OK(health);
}

void TestGatewayAgainstSandbox::cleanupTestCase()
{
    QVERIFY(m_sandbox.stop());
}

void TestGatewayAgainstSandbox::apps()
{
    const auto made = answer(m_apps->create({.name = u"Shop"_s}));
    VERIFY_OK(made);
    QVERIFY(!made->appToken.isEmpty() && !made->webhookSecret.isEmpty());
    m_app = made->app.id;
    m_token.replace(made->appToken.clone());
    VERIFY_ERROR(answer(m_apps->create({.name = u"Shop"_s})), Kind::Conflict);
    const auto all = answer(m_apps->apps());
    VERIFY_OK(all);
    QCOMPARE(all->size(), size_t(1));
    const auto patched = answer(m_apps->patch(m_app, {.domainUrl = u"http://127.0.0.1:9"_s, .webhookPath = u"/h"_s}));
    VERIFY_OK(patched);
    QCOMPARE(patched->webhookPath, u"/h"_s);
    QCOMPARE(patched->name, u"Shop"_s);
    const auto one = answer(m_apps->app(m_app));
    VERIFY_OK(one);
    QVERIFY(*one == *patched);
    VERIFY_OK(answer(m_apps->patch(m_app, {.webhookPath = QString()}))); // nobody listens there
    VERIFY_ERROR(answer(m_apps->app(AppId(u"00000000-0000-4000-8000-000000000000"_s))), Kind::NotFound);
}

void TestGatewayAgainstSandbox::devicesAndPairing()
{
    const auto made = answer(m_client->createDevice(u"Front Desk ☕"_s));
    VERIFY_OK(made);
    QVERIFY(made->qr.text.startsWith("2@"_L1));
    QVERIFY(made->expiresAt.isValid());
    QCOMPARE(made->device.name, u"Front Desk ☕"_s);
    QVERIFY(made->device.app == m_app);
    m_device = made->device.id;
    VERIFY_ERROR(answer(m_client->createDevice(u"Front Desk ☕"_s)), Kind::Conflict);
    VERIFY_ERROR(answer(m_client->newQr(m_device)), Kind::QrNotAllowed);
    VERIFY_ERROR(answer(m_client->send(m_device, {.to = u"1"_s, .content = Text{u"x"_s}})), Kind::NotConnected);
    std::ignore = phone(u"clock"_s, json::Value::object({{"advance_s"_L1, 61}}));
    auto devices = answer(m_client->devices());
    VERIFY_OK(devices);
    QVERIFY(devices->front().status == DeviceStatus::Expired);
    const auto again = answer(m_client->newQr(m_device));
    VERIFY_OK(again);
    QVERIFY(again->qr.text != made->qr.text);
    std::ignore = phone(u"scan"_s, json::Value::object({{"qr"_L1, again->qr.text}, {"phone"_L1, "6281234567890"_L1}}));
    devices = answer(m_client->devices());
    VERIFY_OK(devices);
    QVERIFY(devices->front().status == DeviceStatus::Connected);
    QVERIFY(devices->front().linkedAt.isValid());
    QCOMPARE(devices->front().number, u"6281234567890"_s);
}

void TestGatewayAgainstSandbox::everyMessageType()
{
    QFile file(m_sandbox.folder.filePath(u"picture.png"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(tinyPng) == tinyPng.size());
    file.close();
    const auto media = [&](Media::Kind kind, const QString &mime) {
        return Media{.kind = kind, .source = LocalFile{file.fileName()}, .mimeType = mime};
    };
    const std::vector<decltype(OutgoingMessage::content)> contents{
        Text{u"Halo"_s},
        media(Media::Kind::Image, u"image/png"_s),
        media(Media::Kind::Video, u"video/mp4"_s),
        media(Media::Kind::Audio, u"audio/ogg"_s),
        media(Media::Kind::Document, u"application/pdf"_s),
        media(Media::Kind::Sticker, u"image/webp"_s),
        Media{.kind = Media::Kind::Image, .source = RemoteFile{u"https://files.test/a"_s}, .mimeType = u"image/png"_s},
        Media{.kind = Media::Kind::Audio, .source = tinyPng, .mimeType = u"audio/ogg"_s, .voiceNote = true},
        Contact{u"Siti"_s, u"BEGIN:VCARD\nVERSION:3.0\nFN:Siti\nEND:VCARD"_s},
        Location{-6.2088, 106.8456, u"Jakarta"_s},
        Buttons{u"Well?"_s, {{u"y"_s, u"Yes"_s}, {u"n"_s, u"No"_s}}, u"Brick"_s},
        Poll{u"When?"_s, {u"Now"_s, u"Later"_s}, true},
    };
    for (const auto &content : contents) {
        const OutgoingMessage message{.to = u"+62 812-0000-0001"_s, .content = content};
        const auto accepted = answer(m_client->send(m_device, message));
        VERIFY_OK(accepted);
        QVERIFY(!accepted->id.isEmpty());
        QCOMPARE(accepted->type, typeName(message));
        QCOMPARE(accepted->to.left(13), QLatin1StringView(friendNumber));
        QVERIFY(accepted->at.isValid());
    }
}

void TestGatewayAgainstSandbox::reading()
{
    const auto page = answer(m_client->messages(m_device, 5));
    VERIFY_OK(page);
    QCOMPARE(page->messages.size(), size_t(5));
    QVERIFY(!page->nextBefore.isEmpty());
    const auto older = answer(m_client->messages(m_device, 5, page->nextBefore));
    VERIFY_OK(older);
    QVERIFY(older->messages.front().id != page->messages.front().id);
    const auto groups = answer(m_client->groups(m_device));
    VERIFY_OK(groups);
    QVERIFY(!groups->empty() && groups->front().participants > 0);
    const Jid jid(QLatin1StringView(friendNumber) + u"@s.whatsapp.net"_s);
    const auto profile = answer(m_client->profile(m_device, jid));
    VERIFY_OK(profile);
    QVERIFY(profile->jid == jid);
    const auto presence = answer(m_client->presence(m_device, jid));
    VERIFY_OK(presence);
    QCOMPARE(presence->presence, u"offline"_s);
}

void TestGatewayAgainstSandbox::media()
{
    const auto inbound = phone(u"devices/%1/inbound"_s.arg(m_device.text()),
                               json::Value::object({{"type"_L1, "image"_L1},
                                                    {"from"_L1, QLatin1StringView(friendNumber)},
                                                    {"mime_type"_L1, "image/png"_L1},
                                                    {"data_base64"_L1, QString::fromLatin1(tinyPng.toBase64())}}));
    const QString path = inbound["media_path"_L1].string();
    QVERIFY(path.startsWith("media/"_L1));
    const auto kept = answer(m_client->media(path, m_sandbox.folder.filePath(u"kept"_s)));
    VERIFY_OK(kept);
    QCOMPARE(kept->contentType, QByteArray("image/png"));
    QVERIFY(!kept->suggestedName.isEmpty());
    QFile file(kept->path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), tinyPng);
    QVERIFY(m_app.text() != u"a-2"_s);
    VERIFY_ERROR(answer(m_client->media(u"../etc/passwd"_s, m_sandbox.folder.filePath(u"no"_s))), Kind::Invalid);
    QString missing = path;
    missing.replace(u".png"_s, u"x.png"_s);
    VERIFY_ERROR(answer(m_client->media(missing, m_sandbox.folder.filePath(u"no"_s))), Kind::NotFound);
    QVERIFY(!QFile::exists(m_sandbox.folder.filePath(u"no"_s)));
}

void TestGatewayAgainstSandbox::refusals()
{
    const auto tooBare = answer(m_client->send(m_device, {.to = u"6281200000001"_s, .content = Text{}}));
    VERIFY_ERROR(tooBare, Kind::Invalid);
    QCOMPARE(tooBare.error().field, u"text"_s);
    VERIFY_ERROR(answer(m_client->newQr(m_device)), Kind::QrNotAllowed);
    VERIFY_ERROR(answer(m_client->groups(DeviceId(u"no-such-device"_s))), Kind::NotFound);
    FixedCredential wrong{Secret("not-a-token")};
    Client stranger(m_transport, m_sandbox.endpoint, wrong);
    VERIFY_ERROR(answer(stranger.devices()), Kind::Unauthorized);
    const auto other = answer(m_apps->create({.name = u"Another"_s}));
    VERIFY_OK(other);
    wrong.replace(other->appToken.clone());
    VERIFY_ERROR(answer(stranger.groups(m_device)), Kind::Forbidden);
    VERIFY_OK(answer(m_apps->remove(other->app.id)));
    VERIFY_ERROR(answer(stranger.devices()), Kind::Unauthorized);
}

void TestGatewayAgainstSandbox::faults_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("unknown");
    QTest::newRow("garbage") << u"garbage"_s << Kind::BadReply << true;
    QTest::newRow("html") << u"html"_s << Kind::BadReply << true;
    QTest::newRow("empty") << u"empty"_s << Kind::BadReply << true;
    QTest::newRow("truncated") << u"truncated"_s << Kind::Unanswered << true;
    QTest::newRow("drop") << u"drop"_s << Kind::Unanswered << true;
}

void TestGatewayAgainstSandbox::faults()
{
    QFETCH(QString, fault);
    QFETCH(Kind, kind);
    QFETCH(bool, unknown);
    const auto count = [this] {
        const auto page = answer(m_client->messages(m_device, 100));
        return page ? int(page->messages.size()) : -1;
    };
    const int before = count();
    std::ignore = phone(u"faults"_s, json::Value::object({{"route"_L1, "POST /devices/{device_id}/messages"_L1},
                                                          {"fault"_L1, fault},
                                                          {"act"_L1, true}}));
    const auto sent = answer(m_client->send(m_device, {.to = u"6281200000001"_s, .content = Text{fault}}));
    QVERIFY(!sent);
    QCOMPARE(isOutcomeUnknown(sent.error()), unknown);
    if (fault != "truncated"_L1) // torn by length or by JSON: both are honest words for it
        VERIFY_ERROR(sent, kind);
    QCOMPARE(count(), before + 1); // carried out, and only once
}

void TestGatewayAgainstSandbox::rotation()
{
    VERIFY_ERROR(answer(m_apps->revealToken(m_app, Secret("000000"))), Kind::WrongPin);
    const Secret pin("271828");
    const auto revealed = answer(m_apps->revealToken(m_app, pin));
    VERIFY_OK(revealed);
    const auto rotated = answer(m_apps->rotateToken(m_app, pin));
    VERIFY_OK(rotated);
    QVERIFY(!(*rotated == *revealed));
    VERIFY_ERROR(answer(m_client->devices()), Kind::Unauthorized); // dead at once
    m_token.replace(rotated->clone());
    VERIFY_OK(answer(m_client->devices()));
    const auto secret = answer(m_apps->rotateWebhookSecret(m_app));
    VERIFY_OK(secret);
    QVERIFY(!secret->isEmpty());
}

void TestGatewayAgainstSandbox::endOfADevice()
{
    const auto device = answer(m_client->disconnect(m_device));
    VERIFY_OK(device);
    QVERIFY(device->has_value() && (*device)->status == DeviceStatus::Disconnected);
    VERIFY_ERROR(answer(m_client->send(m_device, {.to = u"1"_s, .content = Text{u"x"_s}})), Kind::NotConnected);
    VERIFY_OK(answer(m_client->newQr(m_device))); // the documented recovery
    VERIFY_OK(answer(m_client->destroy(m_device)));
    VERIFY_ERROR(answer(m_client->newQr(m_device)), Kind::Gone);
    VERIFY_OK(answer(m_client->createDevice(u"Front Desk ☕"_s))); // its name is free again
    VERIFY_OK(answer(m_apps->remove(m_app)));
    VERIFY_ERROR(answer(m_client->devices()), Kind::Unauthorized);
}

QTEST_GUILESS_MAIN(TestGatewayAgainstSandbox)
#include "tst_against_sandbox.moc"
