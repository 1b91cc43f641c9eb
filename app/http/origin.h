#pragma once

#include <QUrl>

namespace wa::http {

//! Plain http is for this machine only: https, or http to localhost, 127/8 or ::1. Never with user or password.
[[nodiscard]] bool isAllowed(const QUrl &url);
[[nodiscard]] bool isLoopback(const QUrl &url);
//! Same scheme, host and port, default ports counted in.
[[nodiscard]] bool isSameOrigin(const QUrl &a, const QUrl &b);

} // namespace wa::http
