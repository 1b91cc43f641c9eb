#pragma once

#include "app/base/clock.h"
#include "app/json/value.h"

#include <optional>

namespace wa::cli {

[[nodiscard]] inline json::Value textOrNull(const QString &text)
{
    return text.isEmpty() ? json::Value() : json::Value(text);
}

[[nodiscard]] inline json::Value instantOrNull(const std::optional<UnixMs> &instant)
{
    return instant ? json::Value(toRfc3339(*instant)) : json::Value();
}

[[nodiscard]] inline json::Value instantOrNull(const QDateTime &instant)
{
    return instant.isValid() ? json::Value(toRfc3339(fromDateTime(instant))) : json::Value();
}

} // namespace wa::cli
