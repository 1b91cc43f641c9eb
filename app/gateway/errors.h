#pragma once

#include "app/base/redactor.h"
#include "app/http/request.h"

namespace wa::gateway {

//! The one place that knows what an HTTP status and a code mean. For an answer that is not 2xx; survives any body.
[[nodiscard]] Error errorOf(const http::Response &response, const Redactor &redactor);
//! The gateway's own code in an error body; empty when there is none. For the exchange log.
[[nodiscard]] QString codeIn(const http::Response &response);

} // namespace wa::gateway
