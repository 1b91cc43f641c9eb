#include "ui/events/eventsentence.h"

#include "ui/text/times.h"

#include <QCoreApplication>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

struct SentenceTr
{
    Q_DECLARE_TR_FUNCTIONS(EventSentence)
};

constexpr qsizetype longestText = 160;

QString clipped(const QString &text)
{
    const QString line = text.simplified();
    return line.size() <= longestText ? line : line.first(longestText - 1) + u'…';
}

//! A number without what only machines need: 62811 of 62811@s.whatsapp.net; a group keeps its name.
QString personOf(const QString &jid)
{
    return clipped(jid.endsWith("@s.whatsapp.net"_L1) ? jid.section(u'@', 0, 0) : jid);
}

QString contentOf(const events::Event &event, const events::Digest &digest)
{
    QStringList facts;
    if (!digest.type.isEmpty() && (digest.type != "text"_L1 || digest.text.isEmpty()))
        facts << clipped(digest.type);
    if (!digest.text.isEmpty())
        facts << u'"' + clipped(digest.text) + u'"';
    if (!digest.fileName.isEmpty())
        facts << clipped(digest.fileName);
    if (const auto size = event.payload["size"_L1].integer(); size && *size > 0)
        facts << text::size(*size);
    if (const QString quoted = event.payload["quoted_message_id"_L1].string(); !quoted.isEmpty())
        //: %1 is a message's id
        facts << SentenceTr::tr("answering %1").arg(clipped(quoted));
    return facts.join(", "_L1);
}

QString messageSentence(const events::Event &event, const events::Digest &digest, const QString &deviceName)
{
    const bool outbound = digest.direction == "outbound"_L1;
    const QString other = outbound                      ? personOf(digest.to.isEmpty() ? digest.chat : digest.to)
                          : digest.senderName.isEmpty() ? personOf(digest.sender())
                                                        : clipped(digest.senderName);
    QString content = contentOf(event, digest);
    const QString &from = outbound ? deviceName : other;
    const QString &to = outbound ? other : deviceName;
    if (from.isEmpty() && to.isEmpty())
        return content;
    if (to.isEmpty())
        //: %1 is who wrote a message, %2 what is in it
        return SentenceTr::tr("From %1: %2").arg(from, content);
    if (from.isEmpty())
        //: %1 is who gets a message, %2 what is in it
        return SentenceTr::tr("To %1: %2").arg(to, content);
    //: %1 is who wrote a message, %2 who gets it, %3 what is in it
    return SentenceTr::tr("%1 to %2: %3").arg(from, to, content);
}

QString receiptSentence(const events::Digest &digest)
{
    const QString who = personOf(digest.from.isEmpty() ? digest.chat : digest.from);
    const int count = int(digest.messageIds.size());
    QString what;
    if (digest.status == "delivered"_L1)
        what = SentenceTr::tr("%n message(s) delivered", nullptr, count);
    else if (digest.status == "read"_L1)
        what = SentenceTr::tr("%n message(s) read", nullptr, count);
    else if (digest.status == "played"_L1)
        what = SentenceTr::tr("%n message(s) played", nullptr, count);
    else
        return {};
    //: %1 is a person, %2 what became of messages: "2 messages read"
    return who.isEmpty() ? what : SentenceTr::tr("%1: %2").arg(who, what);
}

QString deviceSentence(const events::Event &event, const QString &deviceName)
{
    const QString device = deviceName.isEmpty() ? clipped(event.device.text()) : deviceName;
    const QString number = clipped(event.payload["wa_number"_L1].string());
    if (event.name == "device_connected"_L1)
        //: %1 is a device, %2 a number
        return number.isEmpty() ? SentenceTr::tr("%1 is linked").arg(device)
                                : SentenceTr::tr("%1 is linked to %2").arg(device, number);
    if (event.name == "device_disconnected"_L1)
        return SentenceTr::tr("%1 is disconnected").arg(device);
    if (event.name == "device_destroyed"_L1)
        return SentenceTr::tr("%1 is destroyed").arg(device);
    if (event.name == "device_qr_generated"_L1)
        return SentenceTr::tr("%1 has a new code").arg(device);
    if (event.name == "logout"_L1)
        return SentenceTr::tr("%1 was logged out on the phone").arg(device);
    return {};
}

} // namespace

QString sentenceOf(const events::Event &event, const QString &deviceName)
{
    const events::Digest digest = events::digestOf(event.payload);
    QString sentence;
    if (event.name == "message"_L1)
        sentence = messageSentence(event, digest, clipped(deviceName));
    else if (event.name == "receipt"_L1)
        sentence = receiptSentence(digest);
    else if (event.name == "message_revoked"_L1 && !digest.messageIds.isEmpty())
        //: %1 is a message's id
        sentence = SentenceTr::tr("Message %1 was taken back").arg(clipped(digest.messageIds.first()));
    else
        sentence = deviceSentence(event, clipped(deviceName));
    if (!sentence.isEmpty())
        return sentence;
    const QString name = event.name.isEmpty() ? SentenceTr::tr("Event without a name") : clipped(event.name);
    const QString line = clipped(digest.line());
    //: %1 is an event's name, %2 what it says in one line
    return line.isEmpty() ? name : SentenceTr::tr("%1: %2", "event").arg(name, line);
}

} // namespace wa::ui
