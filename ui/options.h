#pragma once

#include "app/base/result.h"

#include <QStringList>

#include <optional>

namespace wa::ui {

//! What a tour breaks on purpose, to prove that it can fail.
enum class Sabotage { None, ScanRefused, ReceiverStopped };

//! wa-console's command line.
struct Options
{
    QString profileFolder;
    QString receiver = {};       //!< "ADDRESS:PORT"
    QString sandboxAddress = {}; //!< the same, for the embedded sandbox
    bool sandbox = false;
    QString tourFolder = {};
    Sabotage sabotage = Sabotage::None;
    std::optional<QString> language = {}; //!< for this run; else the setting
    std::optional<QString> theme = {};
    QString help = {}; //!< not empty: print it and end
};

//! Error: Config, with one line for the terminal in `detail`.
[[nodiscard]] Result<Options> readOptions(const QStringList &arguments);

} // namespace wa::ui
