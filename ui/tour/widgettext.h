#pragma once

#include <QString>

namespace wa::ui {

//! Everything the program's widgets hold as text, shown or hidden: labels, fields (their content, not their dots),
//! choices, tables, tool tips, titles and accessible names. One line each, "objectName: text". For the search for
//! secrets that must not be there, and for reading a tour without pictures.
[[nodiscard]] QString textOfAllWidgets();

} // namespace wa::ui
