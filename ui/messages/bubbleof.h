#pragma once

#include "app/messages/chatmessage.h"
#include "ui/messages/bubble.h"
#include "ui/messages/pictureshelf.h"

namespace wa::ui {

//! "Picture", "Voice message" ...; a type this console does not know as it came.
[[nodiscard]] QString typeWord(const messages::ChatMessage &message);
[[nodiscard]] QString typeWord(const QString &type);
[[nodiscard]] bool isPicture(const messages::ChatMessage &message); //!< one that can be shown in the list
[[nodiscard]] bool hasMedia(const messages::ChatMessage &message);

//! Its file: name as it came, and type, size and what a click does.
[[nodiscard]] Bubble::Media mediaLine(const messages::ChatMessage &message, const PictureShelf::View &media);
//! A message of a conversation as a bubble. `quoted` is the one it answers; null: not here.
[[nodiscard]] Bubble bubbleOf(const messages::ChatMessage &message, const messages::ChatMessage *quoted,
                              const PictureShelf::View &media);
//! Which event said when how far it has come: for the hand over a tick.
[[nodiscard]] QString tickText(const messages::ChatMessage &message, UnixMs now);
//! The whole message for those who hear the screen.
[[nodiscard]] QString spokenText(const messages::ChatMessage &message, UnixMs now);
//! What Copy Text puts on the clipboard: what it says, else its file's name.
[[nodiscard]] QString copyText(const messages::ChatMessage &message);

} // namespace wa::ui
