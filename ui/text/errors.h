#pragma once

#include "app/base/error.h"

#include <QString>

namespace wa::text {

//! An error, said to an operator. `why` is whole sentences: what stood in the way and what to do.
struct ErrorWords
{
    QString why;
    QString next;    //!< the next step as a button, where there is one that helps everywhere; may be empty
    QString details; //!< for Copy Details: HTTP status, the gateway's code and text, its request id. Plain, redacted
};

[[nodiscard]] ErrorWords wordsOf(const Error &error);
//! Why a picture has no preview: the errors of decoder::PictureDecoder.
[[nodiscard]] QString whyNoPreview(const Error &error);

} // namespace wa::text
