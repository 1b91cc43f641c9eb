#pragma once

#include "app/devices/standing.h"
#include "app/keychain/secretstore.h"
#include "app/messages/sendstate.h"
#include "app/projects/project.h"
#include "app/signature/verifier.h"
#include "ui/theme/look.h"

//! Which state looks how. Header only: these need the enums and nothing of what is behind them.
namespace wa::theme {

[[nodiscard]] inline Look lookOf(devices::Standing standing)
{
    using enum devices::Standing;
    switch (standing) {
    case Waiting:
        return {Tone::Info, Icon::Code};
    case Linked:
        return {Tone::Good, Icon::Link};
    case Silent:
        return {Tone::Warn, Icon::Pulse};
    case Disconnected:
        return {Tone::Bad, Icon::Unlink};
    case Expired:
        return {Tone::Warn, Icon::Clock};
    case Destroyed:
        return {Tone::Neutral, Icon::Destroy};
    case Unknown:
        break;
    }
    return {Tone::Warn, Icon::Question};
}

[[nodiscard]] inline Look lookOf(signature::Word word)
{
    using enum signature::Word;
    switch (word) {
    case Valid:
        return {Tone::Good, Icon::Check};
    case Stale:
        return {Tone::Warn, Icon::Clock};
    case Invalid:
        return {Tone::Bad, Icon::Cross};
    case Missing:
        return {Tone::Bad, Icon::Error};
    case Unchecked:
        break;
    }
    return {Tone::Warn, Icon::Question};
}

[[nodiscard]] inline Look lookOf(messages::SendState state)
{
    using enum messages::SendState;
    switch (state) {
    case Queued:
    case Sending:
        return {Tone::Neutral, Icon::Clock};
    case Accepted:
        return {Tone::Neutral, Icon::Check};
    case Delivered:
        return {Tone::Neutral, Icon::DoubleCheck};
    case Read:
        return {Tone::Info, Icon::DoubleCheck};
    case Played:
        return {Tone::Info, Icon::Microphone};
    case Refused:
        return {Tone::Bad, Icon::Error};
    case Unknown:
        break;
    }
    return {Tone::Warn, Icon::Question};
}

[[nodiscard]] inline Look lookOf(keychain::State state)
{
    using enum keychain::State;
    switch (state) {
    case Ready:
        return {Tone::Good, Icon::Unlocked};
    case Locked:
        return {Tone::Warn, Icon::Locked};
    case NoService:
    case NoCollection:
    case Denied:
        return {Tone::Bad, Icon::Error};
    case Unresponsive:
        break;
    }
    return {Tone::Warn, Icon::Clock};
}

[[nodiscard]] inline Look lookOf(projects::SecretState state)
{
    using enum projects::SecretState;
    switch (state) {
    case Unknown:
        return {Tone::Neutral, Icon::Key};
    case Saved:
        return {Tone::Good, Icon::Key};
    case ThisRunOnly:
        return {Tone::Info, Icon::Clock};
    case Unsaved:
        return {Tone::Warn, Icon::Warning};
    case Unreachable:
        return {Tone::Warn, Icon::Locked};
    case Missing:
        break;
    }
    return {Tone::Bad, Icon::Error};
}

[[nodiscard]] inline Environment environmentOf(projects::Environment environment)
{
    switch (environment) {
    case projects::Environment::Production:
        return Environment::Production;
    case projects::Environment::Staging:
        return Environment::Staging;
    case projects::Environment::Sandbox:
        break;
    }
    return Environment::Sandbox;
}

} // namespace wa::theme
