#pragma once

#include "app/cli/ending.h"

#include <QStringList>

#include <optional>

namespace wa::cli {

//! `wactl devices VERB ...`
struct DevicesOptions
{
    enum class Verb { List, Show, Create, Add, Pair, Check, Disconnect, Reconnect, Destroy };
    //! Where a pairing code may be drawn; it pairs a phone as long as it lives.
    enum class Drawing {
        None,
        Terminal, //!< on standard error, which must be a terminal
        Always,   //!< wherever standard error leads, and as text in the lines
    };
    Verb verb = Verb::List;
    QString profile; //!< the folder
    QString project; //!< id or name; empty: the only one, or all
    QString device;  //!< id, name or number; create, pair --new: the new one's name; add: its id
    QString name;    //!< add: what this desk calls it; empty: its id
    bool isNew = false;
    bool refresh = false;
    Drawing drawing = Drawing::None;
    std::optional<QString> confirm;
    bool help = false;
};

//! The arguments after "devices".
[[nodiscard]] tl::expected<DevicesOptions, Refusal> parseDevicesOptions(const QStringList &arguments);
[[nodiscard]] QString devicesHelp(const QStringList &arguments);

} // namespace wa::cli
