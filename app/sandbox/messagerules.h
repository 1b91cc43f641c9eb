#pragma once

#include "app/json/value.h"
#include "app/sandbox/refusal.h"

#include <span>

namespace wa::sandbox {

//! What a field of a message must be.
enum class FieldKind {
    Text,       //!< a string with something in it
    FreeText,   //!< a string
    Flag,       //!< true or false
    Latitude,   //!< -90 to 90
    Longitude,  //!< -180 to 180
    MimeType,   //!< type/subtype, parameters allowed
    Vcard,      //!< from BEGIN:VCARD to END:VCARD
    Buttons,    //!< 1 to 3 of {id, text}, ids unique
    PollOptions //!< 2 to 12 different texts
};
enum class Need { Required, Optional };

struct FieldRule
{
    QLatin1StringView key;
    FieldKind kind;
    Need need;
};

//! One row of the contract's table in 2.2.
struct TypeRule
{
    enum class Media { None, ExactlyOneSource };
    enum class Stage { Released, Beta };

    QLatin1StringView type;
    Media media;
    Stage stage;
    std::span<const FieldRule> fields;
};

[[nodiscard]] std::span<const TypeRule> typeRules();
[[nodiscard]] const TypeRule *typeRule(QStringView type);

struct MessageLimits
{
    qint64 mediaBytes = 64LL * 1024 * 1024;
    TypeRule::Stage stage = TypeRule::Stage::Released; //!< Beta: the feature flag is on
};

//! A message that passed. Whatever the type's rule does not name was dropped.
struct Draft
{
    QString type = {};
    QString text = {};     //!< also a caption
    QString mimeType = {}; //!< empty without media
    QString fileName = {};
    bool voiceNote = false;
    QByteArray bytes = {}; //!< of data_base64
    QString url = {}; //!< the other media source; never fetched but by an explicit switch, and then from loopback only
    json::Value extras = json::Value::object(); //!< the fields of contact, location, buttons, poll, as they came
};

//! Checks everything but the recipient. Refusals: validation_error naming the field; request_too_large for media above
//! the limit. Pure.
[[nodiscard]] Outcome<Draft> checkMessage(const json::Value &body, const MessageLimits &limits);

//! Standard alphabet, right padding, nothing else: what it takes re-encodes to itself.
[[nodiscard]] std::optional<QByteArray> strictBase64(const QString &text);
[[nodiscard]] bool isMimeType(QStringView text);

} // namespace wa::sandbox
