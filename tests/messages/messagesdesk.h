#pragma once

#include "app/base/settings.h"
#include "app/events/index/index.h"
#include "app/events/log/eventstream.h"
#include "app/messages/mediadownloads.h"
#include "app/messages/outbox.h"
#include "app/messages/recipients.h"
#include "tests/devices/devicesfixture.h"
#include "tests/events/log/logtools.h"

namespace wa {

//! The outbox over a scripted gateway, and a log with its index beside it: what a conversation is made of.
struct MessagesDesk : DevicesFixture
{
    MessagesDesk()
    {
        log = std::move(*events::EventLog::open(folder.filePath(QStringLiteral("events.db"))));
        index = std::move(*events::Index::open(folder.filePath(QStringLiteral("index.db")), *log));
        stream = std::make_unique<events::EventStream>(*log, clock);
        stream->start(0);
        outbox = std::make_unique<messages::Outbox>(*projects, *database, clock);
        QObject::connect(stream.get(), &events::EventStream::delivered, outbox.get(), &messages::Outbox::onEvents);
        downloads = std::make_unique<messages::MediaDownloads>(*projects, folder.filePath(QStringLiteral("media")));
        recipients = std::make_unique<messages::Recipients>(*projects, *outbox, *database);
        settings = std::make_unique<Settings>(folder.path());
    }
    ~MessagesDesk()
    {
        recipients.reset();
        outbox.reset();
    }
    Q_DISABLE_COPY_MOVE(MessagesDesk)

    //! Seconds after the clock's start; the gateway says whole seconds.
    void add(const QByteArray &name, const QByteArray &payload, int second, const QByteArray &device = "d-1",
             events::Via via = events::Via::Direct)
    {
        const QByteArray id = "r-" + QByteArray::number(++m_added);
        const UnixMs at = start() + std::chrono::seconds(second);
        log->append({.project = project,
                     .body = R"({"event":")" + name + R"(","device_id":")" + device +
                             R"(","app_id":"app-1","timestamp":")" + toRfc3339(at).toLatin1() + R"(","request_id":")" +
                             id + R"(","payload":)" + payload + "}",
                     .received = at + std::chrono::milliseconds(400),
                     .via = via,
                     .verdict = events::Verdict::Valid,
                     .why = QStringLiteral("verified")},
                    m_stored.next());
    }
    void inbound(const QByteArray &id, const QByteArray &text, int second, const QByteArray &from = "62811000000",
                 const QByteArray &more = {})
    {
        add("message",
            R"({"message_id":")" + id + R"(","direction":"inbound","type":"text","chat":")" + from +
                R"(@s.whatsapp.net","from":")" + from + R"(@s.whatsapp.net","sender_name":"Anna","text":")" + text +
                '"' + more + '}',
            second);
    }
    void outbound(const QByteArray &id, const QByteArray &text, int second, const QByteArray &to = "62811000000")
    {
        add("message",
            R"({"message_id":")" + id + R"(","direction":"outbound","type":"text","chat":")" + to +
                R"(@s.whatsapp.net","from":"62800","to":")" + to + R"(@s.whatsapp.net","text":")" + text + "\"}",
            second);
    }
    void receipt(const QByteArray &id, const QByteArray &status, int second)
    {
        add("receipt", R"({"message_ids":[")" + id + R"("],"status":")" + status + "\"}", second);
    }
    //! All that was added is in the index, and was told.
    [[nodiscard]] bool isSettled() const
    {
        return int(m_stored.count()) == m_added && index->newestSeq() == log->newestSeq() &&
               stream->position() == log->newestSeq();
    }
    [[nodiscard]] UnixMs start() const { return UnixMs(std::chrono::milliseconds(1'776'870'000'000)); }

    std::unique_ptr<events::EventLog> log;
    std::unique_ptr<events::Index> index;
    std::unique_ptr<events::EventStream> stream;
    std::unique_ptr<messages::Outbox> outbox;
    std::unique_ptr<messages::MediaDownloads> downloads;
    std::unique_ptr<messages::Recipients> recipients;
    std::unique_ptr<Settings> settings;

private:
    events::Answers<events::Stored> m_stored;
    int m_added = 0;
};

} // namespace wa

#define SETTLED(desk) QTRY_VERIFY_WITH_TIMEOUT((desk).isSettled(), 60000)
