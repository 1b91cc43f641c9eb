#include "ui/widgets/errormessage.h"

#include "ui/text/errors.h"

namespace wa::widgets {

ErrorBar::Message errorMessage(const QString &what, const Error &error)
{
    const text::ErrorWords words = text::wordsOf(error);
    return {.what = what, .why = words.why, .next = {}, .details = words.details};
}

} // namespace wa::widgets
