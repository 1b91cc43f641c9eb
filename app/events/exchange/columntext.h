#pragma once

#include "app/events/filter/eventvalues.h"

namespace wa::events {

//! A column by the name that the filter language has for it: "received", "pinned", "header[via]", ".payload.text".
class Column
{
public:
    //! Error: Invalid "no_such_column".
    [[nodiscard]] static Result<Column> of(const QString &name);

    [[nodiscard]] const QString &name() const { return m_name; }
    //! Instants in UTC, durations in ms, sizes in bytes, projects and devices by name; many values with ", " between.
    [[nodiscard]] QString text(const EventDetail &detail, const Names &names) const;

private:
    enum class Kind { Field, Header, Path, Pinned, Dup };
    Kind m_kind = Kind::Field;
    QString m_name;
    Field m_field = Field::Event;
    QString m_header;
    JsonPath m_path;
};

} // namespace wa::events
