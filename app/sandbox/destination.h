#pragma once

#include "app/sandbox/refusal.h"

#include <QUrl>

namespace wa::sandbox {

//! Where an App's webhooks go, by the contract's destination rules [D]; nothing when the path is empty: the event is
//! not sent and that is no failure. A refusal names the field to mend.
[[nodiscard]] Outcome<std::optional<QUrl>> webhookDestination(const QString &path, const QString &domainUrl,
                                                              const QString &serverBase);
//! An absolute http(s) URL with a host and without user information; nothing for any other text.
[[nodiscard]] std::optional<QUrl> webUrl(const QString &text);

} // namespace wa::sandbox
