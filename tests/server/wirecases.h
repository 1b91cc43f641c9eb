#pragma once

#include "app/server/limits.h"

#include <QByteArray>

#include <vector>

//! One row: what a client sends, and what a strict server makes of it. The client then ends its sending.
struct WireCase
{
    const char *name;
    QByteArray bytes;
    std::vector<QByteArray> bodies; //!< of the requests that are complete, in order
    int refusal = 0;                //!< status of the refusal after them; 0: none (more bytes may be missing)
};

[[nodiscard]] wa::server::Limits wireLimits(); //!< small ones
//! Some cases are at a limit, or beyond it.
[[nodiscard]] std::vector<WireCase> wireCases(const wa::server::Limits &limits = wireLimits());
