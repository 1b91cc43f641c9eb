#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <variant>
#include <vector>

namespace wa::http {
class Source;
}

//! What is sent: one struct for each type of the contract's table 2.2.
namespace wa::gateway {

struct Text
{
    QString text;
    friend bool operator==(const Text &, const Text &) = default;
};

//! A file on this machine, read while the message goes out.
struct LocalFile
{
    QString path;
    friend bool operator==(const LocalFile &, const LocalFile &) = default;
};

//! Fetched by the gateway, not by us.
struct RemoteFile
{
    QString url;
    friend bool operator==(const RemoteFile &, const RemoteFile &) = default;
};

struct Media
{
    enum class Kind { Image, Video, Audio, Document, Sticker };

    Kind kind = Kind::Image;
    std::variant<LocalFile, RemoteFile, QByteArray> source = {}; //!< exactly one goes out: url or data_base64 [D]
    QString mimeType = {};
    QString caption = {};   //!< image, video, document
    QString fileName = {};  //!< document
    bool voiceNote = false; //!< audio

    friend bool operator==(const Media &, const Media &) = default;
};

struct Contact
{
    QString name;
    QString vcard = {};
    friend bool operator==(const Contact &, const Contact &) = default;
};

struct Location
{
    double latitude = 0;
    double longitude = 0;
    QString address = {};
    friend bool operator==(const Location &, const Location &) = default;
};

struct Button
{
    QString id;
    QString text = {};
    friend bool operator==(const Button &, const Button &) = default;
};

//! Beta, behind a feature flag of the gateway [D].
struct Buttons
{
    QString text;
    std::vector<Button> buttons = {};
    QString footer = {};
    friend bool operator==(const Buttons &, const Buttons &) = default;
};

//! Beta, behind a feature flag of the gateway [D].
struct Poll
{
    QString question;
    QStringList options = {};
    bool multiple = false;
    friend bool operator==(const Poll &, const Poll &) = default;
};

struct OutgoingMessage
{
    QString to; //!< as the operator typed it; encode() normalises it
    std::variant<Text, Media, Contact, Location, Buttons, Poll> content = {};

    friend bool operator==(const OutgoingMessage &, const OutgoingMessage &) = default;
};

//! Spaces, dashes and a leading plus are dropped from a plain number; anything else stays as typed.
[[nodiscard]] QString normalisedRecipient(const QString &typed);
//! The wire's word: "text", "image", "document" ...
[[nodiscard]] QString typeName(const OutgoingMessage &message);

constexpr qint64 maxBodyBytes = 96LL * 1024 * 1024;

//! A request body as it goes out: in memory, or from a local file, which is read piece by piece meanwhile.
struct MessageBody
{
    QByteArray bytes = {};
    std::shared_ptr<http::Source> source = {}; //!< instead of `bytes`
};

//! Fails with Invalid (field "file") when a local file cannot be read, TooLarge above `maxBytes`. It does not judge:
//! the rules before sending are those of app/messages.
[[nodiscard]] Result<MessageBody> bodyOf(const OutgoingMessage &message, qint64 maxBytes = maxBodyBytes);
//! The same, all of it in memory: for what is small, or must be looked at.
[[nodiscard]] Result<QByteArray> encode(const OutgoingMessage &message, qint64 maxBytes = maxBodyBytes);

} // namespace wa::gateway
