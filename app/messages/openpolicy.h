#pragma once

#include <QStringList>

namespace wa::messages {

//! How far a stranger's file may be opened.
enum class Opening {
    Here,   //!< a picture that the console shows itself, decoded in a process of its own
    Player, //!< audio or video: to the system's player, once the operator was told that it leaves the console
    Folder, //!< never opened: its folder can be shown, a copy saved
};

//! What the bytes are, whatever name or type they were sent with; `extension` is ours ("jpg"; "bin": not known).
struct ContentType
{
    QString mimeType;
    QString extension;
};

//! Of the file's first bytes. Reads some kilobytes.
[[nodiscard]] ContentType contentTypeOf(const QString &path);

//! Every extension that contentTypeOf() may answer with.
[[nodiscard]] const QStringList &contentExtensions();

//! By both, content and the name it was sent with: an allow-list of contents, and no name of a program. `givenName` may
//! be empty: media often come without one.
[[nodiscard]] Opening openingOf(const ContentType &content, const QString &givenName);

} // namespace wa::messages
