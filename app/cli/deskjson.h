#pragma once

#include "app/cli/deskrows.h"
#include "app/devices/history.h"
#include "app/json/value.h"
#include "app/projects/probe.h"

namespace wa::cli {

//! A project as `wactl projects` tells it: what this desk knows, and nothing that is secret.
[[nodiscard]] json::Value projectJson(const DeskRows &rows, const projects::Project &project);
//! The same with the markers of its secrets: fingerprint, age, use.
[[nodiscard]] json::Value projectPage(const DeskRows &rows, const projects::Project &project);
//! A device as `wactl devices` tells it. `silence`: after which a linked one counts as silent.
[[nodiscard]] json::Value deviceJson(const projects::Project &project, const devices::Device &device, UnixMs now,
                                     std::chrono::milliseconds silence);
[[nodiscard]] json::Value historyJson(const std::vector<devices::Change> &changes);
[[nodiscard]] json::Value probeJson(const projects::Project &project, const projects::Probe &probe);
[[nodiscard]] json::Value errorJson(const std::optional<Error> &error); //!< null: none

//! One line with its newline. What steers a terminal or turns the direction of text is written as its number: names
//! come from strangers.
[[nodiscard]] QByteArray lineOf(const json::Value &value);

} // namespace wa::cli
