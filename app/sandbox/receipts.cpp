#include "app/base/logging.h"
#include "app/sandbox/messages.h"

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

//! By its literal addresses only: what a name resolves to is a stranger's choice.
bool isLoopbackHost(const QString &host)
{
    return host == "127.0.0.1"_L1 || host == "::1"_L1;
}

} // namespace

std::optional<ReceiptStep> nextReceipt(QStringView status, bool voiceNote, const ReceiptDelays &delays)
{
    if (status == "sent"_L1)
        return ReceiptStep{"delivered"_L1, delays.delivered};
    if (status == "delivered"_L1)
        return ReceiptStep{"read"_L1, delays.read};
    if (status == "read"_L1 && voiceNote)
        return ReceiptStep{"played"_L1, delays.played};
    return std::nullopt;
}

void Messages::scheduleReceipt(const QString &messageId, const QString &status, bool voiceNote, UnixMs sent)
{
    const auto step = nextReceipt(status, voiceNote, m_world.options.receipts);
    if (!step)
        return;
    m_world.time.at(sent + step->after, [this, messageId, status = step->status, sent] {
        m_world.inTransaction([this, &messageId, status, sent] { receiptDue(messageId, status, sent); });
    });
}

void Messages::receiptDue(const QString &messageId, QLatin1StringView status, UnixMs sent)
{
    auto row = m_world.db.prepare("select d.app_id, d.device_id, d.status, m.chat, m.voice from message m"
                                  " join device d on d.device_id = m.device_id where m.message_id = ?");
    row.bindAll(messageId);
    // A gateway without a session hears of no receipts; the message stays as it was.
    if (!row.step() || row.text(2) != statusName(DeviceStatus::Connected))
        return;
    m_world.db.prepare("update message set status = ? where message_id = ?").bindAll(QString(status), messageId).run();
    m_webhooks.emitEvent(row.text(0), row.text(1), u"receipt"_s,
                         json::Value::object({{"message_ids"_L1, json::Value::array({json::Value(messageId)})},
                                              {"status"_L1, status},
                                              {"chat"_L1, row.text(3)},
                                              {"from"_L1, row.text(3)}}));
    scheduleReceipt(messageId, status, row.integer(4) != 0, sent);
}

void Messages::resume()
{
    auto row =
        m_world.db.prepare("select message_id, status, voice from message where direction = 'outbound'"
                           " and (status in ('sent', 'delivered') or (status = 'read' and voice = 1)) order by seq");
    while (row.step())
        scheduleReceipt(row.text(0), row.text(1), row.integer(2) != 0, m_world.time.now());
}

//! The event waits for the media, so that it can name the media_path. Anything but 2xx leaves the message without one.
void Messages::settleUrlMedia(const Device &device, const Message &message, const EventExtras &extras, const QUrl &url)
{
    if (m_world.options.urlMedia != UrlMedia::FetchLoopback || !isLoopbackHost(url.host()))
        return emitMessage(device, message, extras);
    m_world.outside.request({.method = "GET", .url = url}, [this, device, message,
                                                            extras](const Result<server::ClientResponse> &answer) {
        m_world.inTransaction([&] {
            Message settled = message;
            if (answer && answer->status / 100 == 2 && answer->body.size() <= m_world.options.messages.mediaBytes) {
                settled.size = answer->body.size();
                settled.mediaPath =
                    m_media.store(device.appId, device.id, message.id,
                                  {.mimeType = message.mimeType, .fileName = message.fileName, .bytes = answer->body});
                m_world.db.prepare("update message set media_path = ?, size = ? where message_id = ?")
                    .bindAll(settled.mediaPath, settled.size, settled.id)
                    .run();
            } else {
                qCInfo(lcSandbox) << "the media behind a loopback URL could not be fetched";
            }
            emitMessage(device, settled, extras);
        });
    });
}

} // namespace wa::sandbox
