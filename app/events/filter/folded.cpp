#include "app/events/filter/folded.h"

namespace wa::events {

QString folded(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).toCaseFolded();
}

} // namespace wa::events
