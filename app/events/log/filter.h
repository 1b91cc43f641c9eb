#pragma once

#include "app/events/log/event.h"

#include <optional>

namespace wa::events {

//! What the feed shows, until the filter language comes: clauses that are all to hold. An empty one holds always.
struct Filter
{
    ProjectId project = {};
    QString event = {};
    DeviceId device = {};
    std::optional<Verdict> verdict{};
    QString text = {}; //!< contained in any decoded value of the body, case folded after NFC

    //! Only the project: answered from an index, without reading a body.
    [[nodiscard]] bool isPlain() const;
    friend bool operator==(const Filter &, const Filter &) = default;
};

//! A filter made ready to be asked often. Pure; used on reader threads.
class Matcher
{
public:
    explicit Matcher(Filter filter);
    //! Parses the body only when a clause asks for it.
    [[nodiscard]] bool matches(Verdict verdict, QByteArrayView body) const;

private:
    Filter m_filter;
    QString m_needle = {}; //!< folded
};

} // namespace wa::events
