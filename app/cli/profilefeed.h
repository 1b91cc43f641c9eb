#pragma once

#include "app/cli/listenoptions.h"
#include "app/events/filter/evaluator.h"
#include "app/events/filter/parser.h"
#include "app/events/log/logreader.h"

namespace wa::cli {

//! A profile's events as the command line reads them, beside a console that may run on it: nothing is written.
class ProfileFeed final
{
public:
    //! Refused: there is no log, or one of another version of ours.
    [[nodiscard]] static tl::expected<std::unique_ptr<ProfileFeed>, Refusal> open(const QString &folder);

    [[nodiscard]] events::LogReader &reader() { return m_reader; }
    //! Names of projects and devices, the displayed zone, and now.
    [[nodiscard]] events::EvalContext context(UnixMs now) const;
    //! With the saved views. Usage: where it breaks, and at what.
    [[nodiscard]] tl::expected<events::Query, Refusal> query(const QString &text) const;

private:
    explicit ProfileFeed(const QString &eventsDatabase);
    void readConsole(const QString &consoleDatabase);
    void readConsole(storage::Connection &db); // throws StorageError

    events::LogReader m_reader;
    events::Names m_names;
    events::ParseContext m_views;
};

} // namespace wa::cli
