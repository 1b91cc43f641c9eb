#pragma once

#include <QString>

namespace wa::server {

//! Who listens on this TCP port of this machine, "nginx (process 4711)"; empty when the system does not tell.
[[nodiscard]] QString portHolder(quint16 port);

} // namespace wa::server
