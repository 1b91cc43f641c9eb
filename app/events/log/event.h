#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"
#include "app/events/log/annotation.h"
#include "app/json/value.h"

#include <QByteArray>
#include <QList>

#include <optional>
#include <utility>
#include <vector>

namespace wa::events {

//! Order, case and repeats as received.
using Headers = std::vector<std::pair<QByteArray, QByteArray>>;

//! What the signature said. Stored as numbers: append only.
enum class Verdict { Valid, Stale, Invalid, Missing, Unchecked };
//! How a delivery came to us. Stored as numbers: append only.
enum class Via { Direct, Relay, Replay, SelfTest, Import };

//! The `sig` and `via` words of the filter language; stable, for machines and filters, never translated.
[[nodiscard]] QLatin1StringView verdictWord(Verdict verdict);
[[nodiscard]] QLatin1StringView viaWord(Via via);
[[nodiscard]] constexpr bool isTraffic(Via via)
{
    return via == Via::Direct || via == Via::Relay;
}

//! One delivery as it came off the wire, judged but not parsed.
struct Arrival
{
    ProjectId project = {};
    QByteArray body = {};
    Headers headers = {};
    UnixMs received{};
    Via via = Via::Direct;
    QByteArray peer = {}; //!< address without port
    Verdict verdict = Verdict::Unchecked;
    QString profile = {};             //!< id of the signature profile that was applied; empty: none
    QString keyLabel = {};            //!< label of the secret that fitted
    QString why = {};                 //!< stable reason code of the verdict: "verified", "signature_mismatch"
    int answered = 200;               //!< the status that follows the commit; 0: none, on purpose
    std::optional<Via> recordedVia{}; //!< of an import: how it had come to who recorded it
};

//! The envelope of the contract, read tolerantly: a key that is absent or of another type is empty.
struct Envelope
{
    enum class Form {
        NotJson,
        NotAnObject,
        Object,
    };
    Form form = Form::NotJson;
    QString problem = {}; //!< why it is NotJson, with the byte offset; the body's own text is never in it
    //! One of the six keys stands there twice. Readers disagree on which one counts, so neither is believed.
    bool ambiguous = false;
    QString event = {};
    DeviceId device = {};
    AppId app = {};
    std::optional<UnixMs> timestamp;
    RequestId requestId = {};
    json::Value root = {}; //!< the whole body; null when NotJson

    [[nodiscard]] const json::Value &payload() const { return root[QLatin1StringView("payload")]; }
};

[[nodiscard]] Envelope readEnvelope(QByteArrayView body);

//! An event of the log, parsed. Value; cheap enough to pass by the hundred.
struct Event
{
    qint64 seq =
        0; //!< rises with each event; its time may not: what waited for a secret comes later. Negative: refused
    ProjectId project = {};
    RequestId requestId = {}; //!< empty: the event is identified by the SHA-256 of its body
    QString name = {};        //!< the envelope's `event`; empty when the body has none
    DeviceId device = {};
    AppId app = {};
    UnixMs received{};            //!< first arrival here
    std::optional<UnixMs> sent{}; //!< the envelope's `timestamp`
    json::Value payload = {};
    Verdict verdict = Verdict::Valid;
    Via via = Via::Direct;
    int attempts = 1;
    bool dup = false; //!< came again after an attempt of it was answered 2xx
    bool ambiguous = false;
    bool isJson = true;
    qint64 size = 0; //!< bytes of the body

    [[nodiscard]] std::optional<std::chrono::milliseconds> lag() const;
    //! The gateway's own delivery. What we sent or read in ourselves drives nothing and is not counted.
    [[nodiscard]] bool isTraffic() const { return events::isTraffic(via); }
};

//! What the lists show of a payload, without words of ours. Strings are as they came, clipped to 400 characters.
struct Digest
{
    QString direction = {}; //!< inbound, outbound or empty
    QString type = {};      //!< text, image, ...
    QString status = {};    //!< a receipt's or a device's
    QString text = {};
    QString fileName = {};
    QString senderName = {};
    QString from = {};
    QString to = {};
    QString chat = {};
    QString mediaPath = {};
    QStringList messageIds = {}; //!< message_id and message_ids[]

    //! The sender as a person reads it: name, else number, else chat.
    [[nodiscard]] QString sender() const;
    //! One line: text, else file name, else status, else type; white space collapsed.
    [[nodiscard]] QString line() const;
};
[[nodiscard]] Digest digestOf(const json::Value &payload);

//! One delivery of an event that reached us.
struct Attempt
{
    int number = 1; //!< 1 is the event's first arrival
    UnixMs received{};
    Via via = Via::Direct;
    QByteArray peer = {};
    Headers headers = {};
    Verdict verdict = Verdict::Valid;
    QString profile = {};
    QString keyLabel = {};
    QString why = {};
    std::optional<QByteArray>
        otherBody{};                  //!< its bytes, where they differ from the event's: the same id, other content
    int answered = 200;               //!< what we said; 0: nothing, on purpose
    std::optional<Via> recordedVia{}; //!< of an import: how it had come to who recorded it
};

//! Came again after we had answered 2xx: the `dup` of the filter language.
[[nodiscard]] bool isDuplicate(const QList<Attempt> &attempts);

//! Everything we hold about one event.
struct EventDetail
{
    Event event = {};
    QByteArray body = {};
    QByteArray sha256 = {};       //!< as stored with it
    bool checksumOk = true;       //!< false: the bytes on disk are not those that arrived
    json::Value root = {};        //!< the whole body; null when it is not JSON
    QString parseProblem = {};    //!< empty: the body is a JSON object
    QList<Attempt> attempts = {}; //!< by number, never empty
    Annotation annotation = {};
    std::optional<Provenance> provenance{}; //!< of a replay
    QList<qint64> replays = {};             //!< seqs of its replays, ascending
    std::optional<UnixMs> verifiedLater{};  //!< refused or unchecked at first; found right at this time
};

//! An arrival as the log would read it back, but without a seq: for who must look at it before it is stored.
[[nodiscard]] EventDetail detailOf(const Arrival &arrival);
//! The same, of what is known of its body already.
[[nodiscard]] EventDetail detailOf(const Arrival &arrival, Envelope envelope, const QByteArray &sha256OfBody);

} // namespace wa::events

Q_DECLARE_METATYPE(wa::events::Event)
Q_DECLARE_METATYPE(wa::events::Digest)
