#include "app/gateway/fields.h"
#include "app/gateway/requests.h"

#include <array>

namespace wa::gateway {

using namespace Qt::StringLiterals;
using http::Verb;

namespace {

// Where the wire may vary, the variants are data (contract 2.1).
constexpr std::array deviceListKeys{"devices"_L1, "data"_L1, "items"_L1};
constexpr std::array deviceHolders{"device"_L1, "data"_L1};
constexpr std::array qrKeys{"qr"_L1, "qr_code"_L1, "qrcode"_L1, "qr_string"_L1, "code"_L1, "image"_L1, "qr_image"_L1};
constexpr std::array expiryKeys{"expires_at"_L1, "qr_expires_at"_L1};
constexpr std::array deviceIdKey{"device_id"_L1};

constexpr auto pngDataUri = "data:image/png;base64,"_L1;
constexpr auto pngInBase64 = "iVBORw0KGgo"_L1; // what every PNG begins with
constexpr qsizetype mostQrText = 2 * 1024 * 1024;

Result<Device> decodeDevice(const json::Value &value, const QString &path)
{
    Fields fields(value, path);
    Device device{.id = DeviceId(fields.required("device_id"_L1))};
    device.app = AppId(fields.optional("app_id"_L1));
    device.name = fields.optional("device_name"_L1);
    device.statusText = fields.required("status"_L1);
    device.status = deviceStatus(device.statusText);
    device.qrExpiresAt = fields.instant("qr_expires_at"_L1);
    device.linkedAt = fields.instant("linked_at"_L1);
    device.number = fields.optional("wa_number"_L1);
    device.jid = Jid(fields.optional("wa_device_jid"_L1));
    device.createdAt = fields.instant("created_at"_L1);
    return fields.done(std::move(device));
}

Result<QrCode> pictureFrom(const QString &base64, const QString &path)
{
    const auto png = QByteArray::fromBase64Encoding(base64.simplified().remove(' '_L1).toLatin1(),
                                                    QByteArray::AbortOnBase64DecodingErrors);
    if (!png || !(*png).startsWith("\x89PNG\r\n\x1a\n"))
        return tl::unexpected(badReply(path, u"expected a pairing string or a PNG"_s));
    return QrCode{.png = *png};
}

Result<QrCode> decodeQr(const json::Value &root)
{
    const auto place = placeWith(root, deviceHolders, qrKeys);
    if (!place)
        return tl::unexpected(badReply(u"qr"_s, u"missing"_s));
    for (const auto key : qrKeys) {
        const json::Value *value = place->value->find(key);
        if (!value || value->isNull())
            continue;
        const QString path = place->path.isEmpty() ? QString(key) : place->path + '.'_L1 + key;
        const QString text = value->string();
        if (text.isEmpty() || text.size() > mostQrText)
            return tl::unexpected(badReply(path, u"expected a pairing string or a PNG"_s));
        if (text.startsWith(pngDataUri, Qt::CaseInsensitive))
            return pictureFrom(text.sliced(pngDataUri.size()), path);
        if (text.startsWith(pngInBase64) || text.startsWith("data:"_L1, Qt::CaseInsensitive))
            return pictureFrom(text, path);
        return QrCode{.text = text};
    }
    Q_UNREACHABLE();
}

Result<QDateTime> decodeExpiry(const json::Value &root)
{
    const auto place = placeWith(root, deviceHolders, expiryKeys);
    if (!place)
        return QDateTime();
    Fields fields(*place->value, place->path);
    QDateTime expiry = fields.instant(expiryKeys[0]);
    if (!expiry.isValid())
        expiry = fields.instant(expiryKeys[1]);
    return fields.done(std::move(expiry));
}

//! `asked` stands in for an answer that names no device.
Result<Pairing> decodePairing(const json::Value &root, const DeviceId &asked)
{
    Pairing pairing{.device = {.id = asked}};
    if (const auto place = placeWith(root, deviceHolders, deviceIdKey)) {
        auto device = decodeDevice(*place->value, place->path);
        if (!device)
            return tl::unexpected(device.error());
        pairing.device = std::move(*device);
    } else if (asked.isEmpty()) {
        return tl::unexpected(badReply(u"device.device_id"_s, u"missing"_s));
    }
    auto qr = decodeQr(root);
    if (!qr)
        return tl::unexpected(qr.error());
    pairing.qr = std::move(*qr);
    auto expiry = decodeExpiry(root);
    if (!expiry)
        return tl::unexpected(expiry.error());
    pairing.expiresAt = *expiry;
    return pairing;
}

//! "Wed, 22 Apr 2026 15:00:00 GMT"; invalid for any other form.
QDateTime httpDate(QByteArray text)
{
    text.replace("GMT", "+0000"); // Qt knows offsets, not the word
    return QDateTime::fromString(QString::fromLatin1(text), Qt::RFC2822Date).toUTC();
}

auto pairingOf(const DeviceId &asked)
{
    return [asked](const http::Response &response) -> Result<Pairing> {
        const auto root = json::Value::parse(response.body);
        auto pairing = root ? decodePairing(*root, asked) : tl::unexpected(root.error());
        if (pairing)
            pairing->answeredAt = httpDate(response.header("date"));
        return pairing;
    };
}

Result<std::vector<Device>> decodeDevices(const json::Value &root)
{
    return decodeList<Device>(root, deviceListKeys, decodeDevice);
}

Result<std::optional<Device>> decodeDisconnected(const http::Response &response)
{
    if (response.body.trimmed().isEmpty())
        return std::optional<Device>();
    const auto root = json::Value::parse(response.body);
    if (!root)
        return tl::unexpected(root.error());
    const auto place = placeWith(*root, deviceHolders, deviceIdKey);
    if (!place)
        return std::optional<Device>();
    auto device = decodeDevice(*place->value, place->path);
    if (!device)
        return tl::unexpected(device.error());
    return std::optional(std::move(*device));
}

//! Liveness: the contract gives no body. A page for people is no gateway, though: a captive portal answers 200 too.
Result<Health> decodeHealth(const http::Response &response)
{
    if (response.header("Content-Type").toLower().contains("html") || response.body.trimmed().startsWith('<'))
        return tl::unexpected(badReply({}, u"expected a gateway, found a web page"_s));
    const auto root = json::Value::parse(response.body);
    return Health{.status = root ? (*root)["status"_L1].string() : QString(),
                  .roundTrip = response.elapsed,
                  .answeredAt = httpDate(response.header("date"))};
}

} // namespace

QByteArray encoded(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

Request<Health> healthRequest()
{
    return {.path = "/health", .deadline = readDeadline, .decode = decodeHealth, .authorized = false};
}

Request<Pairing> createDeviceRequest(const QString &name)
{
    return {.verb = Verb::Post,
            .path = "/devices",
            .body = json::Value::object({{"device_name"_L1, name}}).toJson(),
            .decode = pairingOf({})};
}

Request<std::vector<Device>> devicesRequest()
{
    return {
        .path = "/devices", .repeat = http::Repeat::Reads, .deadline = readDeadline, .decode = fromJson(decodeDevices)};
}

Request<Pairing> newQrRequest(const DeviceId &device)
{
    Request<Pairing> request{.verb = Verb::Post, .body = "{}", .decode = pairingOf(device)};
    setPath(request, "/devices/"_L1, device.text(), "/qr");
    return request;
}

Request<std::optional<Device>> disconnectRequest(const DeviceId &device)
{
    Request<std::optional<Device>> request{.verb = Verb::Post, .body = "{}", .decode = decodeDisconnected};
    setPath(request, "/devices/"_L1, device.text(), "/disconnect");
    return request;
}

Request<void> destroyRequest(const DeviceId &device)
{
    Request<void> request{.verb = Verb::Delete, .decode = [](const http::Response &) { return Result<>(); }};
    setPath(request, "/devices/"_L1, device.text(), "");
    return request;
}

} // namespace wa::gateway
