#pragma once

#include "app/events/log/event.h"

namespace wa::events {

//! What a list shows of one event, read from the index and not from the body. Texts are as they came, clipped; value.
struct Row
{
    qint64 seq = 0;
    ProjectId project = {};
    UnixMs received{};
    std::optional<UnixMs> sent{};
    QString name = {}; //!< the envelope's `event`; empty when the body has none
    DeviceId device = {};
    QString direction = {}; //!< inbound, outbound or empty
    QString type = {};      //!< text, image, ...
    QString status = {};    //!< a receipt's or a device's
    QString chat = {};
    QString from = {};
    QString to = {};
    QString senderName = {};
    QString line = {};      //!< Digest::line(), at most 200 characters
    QString messageId = {}; //!< the first; empty: names none
    Verdict verdict = Verdict::Unchecked;
    Via via = Via::Direct;
    QString profile = {};
    QString keyLabel = {};
    int attempts = 1;
    qint64 size = 0; //!< bytes of the body
    bool ambiguous = false;
    bool isJson = true;
    bool hasMedia = false;
    bool duplicate = false; //!< came again after it was answered 2xx
    bool pinned = false;
    bool hasNote = false;
    QString colour = {};
    QStringList tags = {};

    [[nodiscard]] std::optional<std::chrono::milliseconds> lag() const
    {
        return sent ? std::optional(received - *sent) : std::nullopt;
    }
    //! The sender as a person reads it: name, else number, else chat.
    [[nodiscard]] const QString &sender() const
    {
        return !senderName.isEmpty() ? senderName : !from.isEmpty() ? from : chat;
    }
};

} // namespace wa::events

Q_DECLARE_METATYPE(wa::events::Row)
