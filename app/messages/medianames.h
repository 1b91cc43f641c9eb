#pragma once

#include <QString>

//! Names that strangers chose for files. On disk a name is ours; theirs is only shown, and proposed where the operator
//! saves a copy. Pure.
namespace wa::messages {

//! A name as it may be shown. The end of a name decides what a file is, so it stands in a field of its own, where no
//! character can turn it round or push it out of sight.
struct MediaName
{
    QString shown;     //!< without the extension, in FSI...PDI; empty when there was no name
    QString extension; //!< lower case, a-z and 0-9; empty: none, or one that only looks like one
};

[[nodiscard]] MediaName mediaName(const QString &given);

//! U+FFFD for all that turns, joins or hides text (bidi controls, zero-width characters, tags, line and other controls)
//! and for what is no character.
[[nodiscard]] QString cleanedName(const QString &given);
[[nodiscard]] QString extensionOfName(const QString &given);

//! A file name to propose for a copy: no path, no device of Windows, at most 255 bytes, never one that a desktop would
//! run. `contentExtension` is what the bytes are ("jpg"; "bin": not known) and wins over the name's own.
[[nodiscard]] QString proposedName(const QString &given, const QString &contentExtension);

//! True for an extension that some desktop starts as a program: "desktop", "sh", "jar" ...; and for none at all.
[[nodiscard]] bool isProgramExtension(const QString &extension);

} // namespace wa::messages
