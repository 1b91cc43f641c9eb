#pragma once

#include "app/sandbox/faults.h"
#include "app/sandbox/options.h"
#include "app/sandbox/sandboxtime.h"
#include "app/server/httpclient.h"
#include "app/storage/connection.h"

#include <functional>

namespace wa::sandbox {

//! What the sandbox does to the outside, given to it: tests script it.
struct Outside
{
    const Clock &clock;
    //! Calls back once in the sandbox's thread after this much real time.
    std::function<void(std::chrono::milliseconds, std::function<void()>)> after;
    //! One HTTP call; the callback comes later, in the sandbox's thread.
    std::function<void(server::ClientRequest, server::HttpClient::Callback)> request;
};

//! What every part of the sandbox stands on. One thread; all of it runs inside storage::attempt().
struct World
{
    const Options &options;
    const Outside &outside;
    storage::Connection &db;
    SandboxTime &time;
    Faults &faults;
    //! Runs a timer's or an answer's work as one transaction; a storage failure is logged.
    std::function<void(const std::function<void()> &)> inTransaction;
};

//! The schema of sandbox.db, brought up to date. App tokens and webhook secrets stand in it readable, because reveal
//! and signing need them: the file has mode 0600.
[[nodiscard]] Result<std::unique_ptr<storage::Connection>> openSandboxDatabase(const QString &dataDir);

//! SHA-256, so that a lookup by a secret tells nothing by its time.
[[nodiscard]] QByteArray lookupKey(QByteArrayView secret);
//! Null for an empty text.
[[nodiscard]] json::Value orNull(const QString &text);
[[nodiscard]] json::Value orNull(std::optional<UnixMs> instant);

} // namespace wa::sandbox
