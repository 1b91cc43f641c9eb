#pragma once

#include "app/json/value.h"

#include <QString>

#include <optional>

namespace wa::sandbox {

//! The made-up people and groups that a sandbox account knows: the same for the same number, every time.

//! {jid, name, participants, is_announce} of each group [H].
[[nodiscard]] json::Value groupsOf(const QString &ownJid);
//! An announcement group in which this account may not post.
[[nodiscard]] bool isPostingRestricted(const QString &groupJid);
//! {jid, name, about, picture_url} [H].
[[nodiscard]] json::Value profileOf(const QString &jid);
[[nodiscard]] QString personName(const QString &jid);

} // namespace wa::sandbox
