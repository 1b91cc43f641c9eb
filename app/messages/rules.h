#pragma once

#include "app/gateway/outgoing.h"

#include <vector>

//! What may be sent, judged before sending.
namespace wa::messages {

//! One thing to mend. `field` is the wire's name ("to", "text", "data_base64", "poll_options"; "url" where there is no
//! media source at all); `code` is stable and worded in ui/text: "required", "not_a_recipient", "not_a_url",
//! "not_a_mime_type", "not_a_vcard", "out_of_range", "too_many", "too_few", "not_unique", "unreadable", "empty_file",
//! "too_large", "too_long".
struct Problem
{
    QString field;
    QString code;

    friend bool operator==(const Problem &, const Problem &) = default;
};

//! Worth saying, no reason to refuse: "leading_zero", "too_short_number", "long_number", "type_differs" (the content is
//! not what mime_type says).
using Hint = Problem;

struct Limits
{
    qint64 mediaBytes = 64LL * 1024 * 1024;   //!< MEDIA_MAX_BYTES [D]
    qint64 requestBytes = 96LL * 1024 * 1024; //!< of the whole body, where base64 adds a third
};

//! Everything that is wrong, in the order of the form; empty: it may be sent. Reads local files' sizes.
[[nodiscard]] std::vector<Problem> problems(const gateway::OutgoingMessage &message, const Limits &limits = {});
[[nodiscard]] std::vector<Hint> hints(const gateway::OutgoingMessage &message);
//! Buttons and polls: behind a feature flag of the gateway [D].
[[nodiscard]] bool isBeta(const gateway::OutgoingMessage &message);
//! The gateway has this beta type switched off: its refusal names the type, or its code speaks of the feature [H].
[[nodiscard]] bool refusesType(const gateway::OutgoingMessage &message, const Error &error);
//! Digits, <digits>@s.whatsapp.net, <id>@lid or <id>@g.us, after normalisedRecipient().
[[nodiscard]] bool isRecipient(const QString &to);
//! Bytes of the file once in the request: base64 adds a third.
[[nodiscard]] qint64 encodedSize(qint64 fileBytes);

//! By content first, then by name; "application/octet-stream" when nothing fits.
[[nodiscard]] QString detectMimeType(const QString &path);
//! Image, video, audio or document, as a MIME type suggests; WebP is an image, not a sticker.
[[nodiscard]] gateway::Media::Kind suggestedKind(const QString &mimeType);

} // namespace wa::messages
