#pragma once

#include <QString>

namespace wa::text {

//! What is wrong with one field and how to mend it, as a sentence. `field` is the wire's name, `code` one of those that
//! messages::problems(), projects::webhookDestination() and gateway::Endpoint::parse() name; another code names the
//! field.
[[nodiscard]] QString problemSentence(const QString &field, const QString &code);
//! Worth saying, no reason to refuse: the codes of messages::hints().
[[nodiscard]] QString hintSentence(const QString &code);

} // namespace wa::text
