#include "ui/events/verdict.h"

#include "ui/text/words.h"
#include "ui/theme/looks.h"

namespace wa::ui {

signature::Word wordOf(events::Verdict verdict)
{
    switch (verdict) {
    case events::Verdict::Valid:
        return signature::Word::Valid;
    case events::Verdict::Stale:
        return signature::Word::Stale;
    case events::Verdict::Invalid:
        return signature::Word::Invalid;
    case events::Verdict::Missing:
        return signature::Word::Missing;
    case events::Verdict::Unchecked:
        return signature::Word::Unchecked;
    }
    Q_UNREACHABLE();
}

widgets::Status statusOf(events::Verdict verdict)
{
    const signature::Word word = wordOf(verdict);
    return {theme::lookOf(word), text::word(word)};
}

QString reasonText(const QString &code)
{
    for (int i = 0; i <= int(signature::Why::ValidUnderOtherProfile); ++i) {
        const auto why = signature::Why(i);
        if (signature::whyCode(why) == code)
            return text::meaning(why);
    }
    return code;
}

} // namespace wa::ui
