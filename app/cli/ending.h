#pragma once

#include "app/base/result.h"
#include "app/cli/exitcode.h"

#include <QString>

#include <functional>

namespace wa::cli {

//! Why wactl ends before it did anything: the one line for standard error, without a newline.
struct Refusal
{
    ExitCode code = ExitCode::Usage;
    QString line;
};

//! Where lines go. False: nobody reads them any more.
using PrintLine = std::function<bool(const QByteArray &)>;
//! Nothing: done. A refusal without a line says its code alone: not every event was found valid, or decided.
using Ending = tl::expected<void, Refusal>;
//! The same as a signal carries it: ExitCode::Done is no refusal.
[[nodiscard]] inline Refusal endOf(const Ending &ending)
{
    return ending ? Refusal{ExitCode::Done, {}} : ending.error();
}

} // namespace wa::cli
