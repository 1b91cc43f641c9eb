#include "tests/bench/generator.h"

#include "app/events/log/logschema.h"
#include "app/events/log/logwrites.h"
#include "app/storage/attempt.h"
#include "app/storage/migration.h"

#include <array>

namespace wa::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 lastTime = 1'776'870'000'000; // 2026-04-22T15:00:00Z
constexpr qint64 month = 30LL * 24 * 3600 * 1000;
constexpr qint64 atOnce = 5000; // events in a transaction
constexpr std::array words{"order",   "invoice", "thanks",  "delivery", "tomorrow", "price",  "hello",   "please",
                           "address", "payment", "confirm", "package",  "problem",  "refund", "morning", "call",
                           "terima",  "kasih",   "pesanan", "barang",   "alamat",   "harga",  "kirim",   "besok",
                           "Größe",   "café",    "привет",  "спасибо",  "日本",     "ok",     "maybe",   "later"};
constexpr std::array names{"Anna",  "Budi Santoso", "Citra", "Dewi", "Eko",
                           "Fitri", "Grüße GmbH",   "Hadi",  "Iwan", "Ömer"};

//! Little of it changes from event to event, as in what gateways pass on.
constexpr auto context =
    R"("context":{"platform":"android","business":false,"ephemeral_seconds":0,"is_broadcast":false,)"
    R"("is_group_status":false,"addressing_mode":"pn","verified_name":null,"server_retry_count":0,)"
    R"("offline":false,"edit_revision":0,"view_once":false,"expiration_start":null,"labels":[],"mentions":[],)"
    R"("link_preview":null,"device_list":{"sender_key_hash":"c2VuZGVy","recipient_key_hash":"cmVjaXBpZW50",)"
    R"("sender_timestamp":1776800000,"recipient_timestamp":1776800000},"limit_sharing":{"enabled":false,)"
    R"("trigger":"unknown"}})";

} // namespace

Generator::Generator(quint64 seed, qint64 count)
    : m_random(seed)
    , m_count(std::max<qint64>(1, count))
    , m_time(lastTime - month)
{
}

QByteArray Generator::hex(int digits)
{
    QByteArray text;
    for (int i = 0; i < digits; ++i)
        text += "0123456789ABCDEF"[below(16)];
    return text;
}

QByteArray Generator::uuid()
{
    const auto digits = hex(32).toLower();
    return digits.left(8) + '-' + digits.mid(8, 4) + '-' + digits.mid(12, 4) + '-' + digits.mid(16, 4) + '-' +
           digits.mid(20);
}

QByteArray Generator::sentence()
{
    QByteArrayList parts;
    for (size_t i = 3 + below(14); i > 0; --i)
        parts << words[below(words.size())];
    return parts.join(' ') + ' ' + QByteArray::number(qint64(below(100'000)));
}

//! Few numbers write much and many write little.
QByteArray Generator::number()
{
    const size_t who = std::min({below(20'000), below(20'000), below(20'000)});
    return "62812" + QByteArray::number(10'000'000 + qint64(who) * 397);
}

QByteArray Generator::message()
{
    static constexpr std::array types{"text", "text", "text", "text", "image", "audio", "document", "video", "sticker"};
    const QByteArray type = types[below(types.size())];
    const auto who = number();
    const bool inbound = !oneIn(3);
    const auto chat = oneIn(4) ? "1203630" + QByteArray::number(qint64(below(300))) + "@g.us" : who + "@s.whatsapp.net";
    QByteArray payload = "\"message_id\":\"3EB0" + hex(16) + "\",\"direction\":\"" +
                         QByteArray(inbound ? "inbound" : "outbound") + "\",\"type\":\"" + type + "\",\"chat\":\"" +
                         chat + "\",\"from\":\"" + (inbound ? who : QByteArray("6281100000001")) + "@s.whatsapp.net\"";
    if (inbound)
        payload += QByteArray(",\"sender_name\":\"") + names[below(names.size())] + '"';
    if (type == "text" || oneIn(2))
        payload += ",\"text\":\"" + sentence() + '"';
    if (type != "text" && type != "sticker") {
        payload += ",\"media_path\":\"media/a-1/" + hex(12) +
                   ".bin\",\"mime_type\":\"application/octet-stream\",\"size\":" +
                   QByteArray::number(qint64(below(3'000'000))) + ",\"file_sha256\":\"" + hex(64).toLower() + '"';
    }
    if (oneIn(20))
        payload += ",\"is_forwarded\":true,\"forwarding_score\":" + QByteArray::number(qint64(below(12)));
    if (oneIn(20'000)) // pictures within
        payload += ",\"thumbnail\":\"" + QByteArray(200'000 + qsizetype(below(4'800'000)), 'Q') + '"';
    return payload;
}

QByteArray Generator::receipt()
{
    static constexpr std::array states{"delivered", "delivered", "read", "played"};
    QByteArrayList ids;
    for (size_t i = 1 + below(3); i > 0; --i)
        ids << "\"3EB0" + hex(16) + '"';
    return "\"message_ids\":[" + ids.join(',') + "],\"status\":\"" + states[below(states.size())] + "\",\"chat\":\"" +
           number() + "@s.whatsapp.net\"";
}

QByteArray Generator::presence()
{
    return "\"jid\":\"" + number() + "@s.whatsapp.net\",\"presence\":\"" + (oneIn(2) ? "online" : "offline") + '"';
}

QByteArray Generator::lifecycle(QByteArray &event)
{
    static constexpr std::array kinds{"device_connected", "device_disconnected", "device_qr_generated", "logout",
                                      "warning"};
    event = kinds[below(kinds.size())];
    return "\"status\":\"" + QByteArray(event == "device_connected" ? "connected" : "disconnected") +
           "\",\"wa_number\":\"" + number() + '"';
}

events::Arrival Generator::next()
{
    const auto what = below(100);
    QByteArray event = what < 45 ? "message" : what < 82 ? "receipt" : what < 92 ? "presence" : "chat_presence";
    auto payload = what < 45 ? message() : what < 82 ? receipt() : presence();
    if (what == 99)
        payload = lifecycle(event);
    if (m_made == m_count / 50)
        payload += ",\"footer\":\"" + rareWord() + '"';
    const size_t device = below(40);
    m_time += qint64(below(size_t(2 * month / m_count) + 1));
    const auto sent = m_time - 50 - qint64(oneIn(50) ? below(120'000) : below(900));
    const QByteArray rest = payload.size() < 700 ? "," + QByteArray(context) : QByteArray();
    QByteArray body = "{\"event\":\"" + event + "\",\"device_id\":\"d-" + QByteArray::number(qint64(device)) +
                      "\",\"app_id\":\"a-" + QByteArray::number(qint64(device / 14)) + "\",\"timestamp\":\"" +
                      toRfc3339(UnixMs(std::chrono::milliseconds(sent))).toUtf8() + "\",\"request_id\":\"" + uuid() +
                      "\",\"payload\":{" + payload + rest + ",\"trace\":{\"node\":\"gw-" +
                      QByteArray::number(qint64(below(4))) + "\",\"shard\":" + QByteArray::number(qint64(below(64))) +
                      ",\"queued_ms\":" + QByteArray::number(qint64(below(40))) + "}}}";
    ++m_made;
    events::Arrival arrival{.project = ProjectId(u"p-%1"_s.arg(device / 14)),
                            .body = std::move(body),
                            .headers = {{"Host", "127.0.0.1:8787"},
                                        {"Content-Type", "application/json"},
                                        {"User-Agent", "wa-gateway/2.4"},
                                        {"X-WA-Timestamp", QByteArray::number(m_time / 1000)},
                                        {"X-WA-Signature", "sha256=" + hex(64).toLower()}},
                            .received = UnixMs(std::chrono::milliseconds(m_time)),
                            .peer = "127.0.0.1",
                            .verdict = events::Verdict::Valid,
                            .profile = u"wa-v1"_s,
                            .keyLabel = u"current"_s,
                            .why = u"verified"_s};
    if (oneIn(200)) {
        arrival.verdict = oneIn(2) ? events::Verdict::Stale : events::Verdict::Unchecked;
        arrival.why = u"too_old"_s;
    }
    return arrival;
}

Result<> generateLog(const QString &path, qint64 count, quint64 seed, const std::function<void(qint64)> &progress)
{
    auto db = storage::Connection::open(path, storage::OpenMode::ReadWrite);
    if (!db)
        return tl::unexpected(db.error());
    return storage::attempt([&] {
        auto &connection = **db;
        connection.exec("PRAGMA auto_vacuum=INCREMENTAL");
        connection.enterDurableMode(storage::Synchronous::Off);
        storage::migrate(connection, events::logMigrations());
        Generator generator(seed, count);
        events::SeenKeys seen;
        for (qint64 made = 0; made < count;) {
            storage::Transaction transaction(connection);
            for (const auto end = std::min(count, made + atOnce); made < end; ++made) {
                auto arrival = generator.next();
                const auto repeated = made % 500 == 0 ? std::optional(arrival) : std::nullopt;
                std::ignore = events::writeEvent(connection, seen, events::prepare(std::move(arrival)));
                if (repeated)
                    std::ignore = events::writeEvent(connection, seen, events::prepare(*repeated));
            }
            transaction.commit();
            if (progress)
                progress(made);
        }
    });
}

} // namespace wa::bench
