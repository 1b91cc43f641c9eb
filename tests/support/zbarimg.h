#pragma once

#include "tests/support/zbarimage.h"

#include <QWidget>

namespace wa {

//! The same on a picture of this widget.
[[nodiscard]] inline QString readByZbarimg(QWidget &shown, const QString &folder)
{
    return readByZbarimg(shown.grab().toImage(), folder);
}

} // namespace wa
