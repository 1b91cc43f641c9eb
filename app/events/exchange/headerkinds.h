#pragma once

#include <QByteArrayView>

namespace wa::events {

//! What a header is to somebody who is not to see everything.
enum class HeaderKind {
    Plain,      //!< says nothing about people and opens nothing
    Other,      //!< anything else, signatures included: cut when redacted
    Credential, //!< opens something: Authorization, Cookie; never written out
};
[[nodiscard]] HeaderKind headerKind(QByteArrayView name);

//! Of the one connection it came on: written by whoever sends it on, never copied.
[[nodiscard]] bool isOfConnection(QByteArrayView name);

} // namespace wa::events
