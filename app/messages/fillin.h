#pragma once

#include "app/base/result.h"
#include "app/gateway/outgoing.h"
#include "app/messages/rules.h"

#include <QHash>
#include <QStringList>

//! Messages with places to be filled in: {{name}} in any text of them.
namespace wa::messages {

using Values = QHash<QString, QString>; //!< by a place's name

//! The names, in the order of their first use. Not in the path of a local file: rows from outside choose no file here.
[[nodiscard]] QStringList placesIn(const gateway::OutgoingMessage &message);
//! With every place filled in, what is filled in is text alone. A place without a value, or with an empty one, is a
//! Problem: its name, "missing_value".
[[nodiscard]] tl::expected<gateway::OutgoingMessage, std::vector<Problem>>
fillIn(const gateway::OutgoingMessage &message, const Values &values);

} // namespace wa::messages
