#pragma once

#include "app/devices/history.h"
#include "app/devices/pairingstate.h"
#include "app/devices/standing.h"
#include "app/keychain/secretstore.h"
#include "app/messages/sendstate.h"
#include "app/projects/project.h"
#include "app/signature/verifier.h"

#include <QString>

//! States as words and sentences (product.md 8). A word goes into a pill or a column, a meaning into a tooltip or a
//! pane: whole sentences.
namespace wa::text {

[[nodiscard]] QString word(devices::Standing standing, const QString &asItCame = {});
//! `quiet` is how long a silent one has given no sign of life; zero: never.
[[nodiscard]] QString meaning(devices::Standing standing, std::chrono::milliseconds quiet = {});
[[nodiscard]] QString meaning(devices::Cause cause); //!< why a session ended or began

[[nodiscard]] QString word(signature::Word word); //!< "Valid"; the filter's own words stay signature::wordText
[[nodiscard]] QString meaning(signature::Why why);

[[nodiscard]] QString word(messages::SendState state);
[[nodiscard]] QString meaning(messages::SendState state);

[[nodiscard]] QString word(keychain::State state);    //!< "Keychain ready"
[[nodiscard]] QString meaning(keychain::State state); //!< what it means for secrets and what to do

[[nodiscard]] QString word(projects::SecretState state);
[[nodiscard]] QString word(projects::Environment environment);

[[nodiscard]] QString word(devices::PairingState state); //!< what is going on, as a sentence

} // namespace wa::text
