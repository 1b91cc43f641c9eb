#include "ui/text/queryerrors.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace wa::text {
namespace {

struct QueryTr
{
    Q_DECLARE_TR_FUNCTIONS(Queries)
};

QString withSuggestion(const QString &sentence, const QString &suggestion)
{
    if (suggestion.isEmpty())
        return sentence;
    //: %1 is a whole sentence, %2 a word of the filter language.
    return QueryTr::tr("%1 Did you mean %2?").arg(sentence, suggestion);
}

} // namespace

QString querySentence(const events::QueryError &error)
{
    using events::Fault;
    const QString &what = error.detail;
    switch (error.fault) {
    case Fault::TooLong:
        return QueryTr::tr("The filter is too long. Shorten it, or save parts of it as views.");
    case Fault::TooDeep:
        return QueryTr::tr("There are too many brackets within one another. Save parts of the filter as views.");
    case Fault::OperandMissing:
        return QueryTr::tr("Something must stand here. Write a clause, or take the word before it away.");
    case Fault::MinusAlone:
        return QueryTr::tr("A minus must touch what it excludes: write -event:message.");
    case Fault::EmptyGroup:
        return QueryTr::tr("There is nothing between these brackets.");
    case Fault::UnclosedGroup:
        return QueryTr::tr("This bracket is not closed.");
    case Fault::UnopenedGroup:
        return QueryTr::tr("This bracket closes nothing.");
    case Fault::UnclosedQuote:
        return QueryTr::tr("This quotation mark is not closed.");
    case Fault::BadPath:
        return QueryTr::tr(
            "This is no path. Write .payload.key, .list[0] or .list[*]; quote a key with other letters.");
    case Fault::BadHeaderName:
        return QueryTr::tr("This is no header name. Write header[content-type].");
    case Fault::OpNotForField:
        //: %1 is an operator such as <, %2 is a list of operators.
        return QueryTr::tr("%1 does not go with this field. These do: %2").arg(what, error.suggestion);
    case Fault::ValueMissing:
        return QueryTr::tr("A value must follow here, without a space before it. A * stands for any value.");
    case Fault::UnclosedSet:
        return QueryTr::tr("This list is not closed. Write {a, b}.");
    case Fault::SetNotHere:
        return QueryTr::tr("A list goes with : = and != only.");
    case Fault::RangeNotHere:
        return QueryTr::tr("A range goes with : = and != only. Quote two dots that are meant as text.");
    case Fault::RangeOfWords:
        return QueryTr::tr("Words have no range. Quote two dots that are meant as text.");
    case Fault::AnyNotHere:
        return QueryTr::tr("A * alone goes with : = and != only. Quote it to find a star.");
    case Fault::NumberExpected:
        //: %1 is what stands in the filter.
        return QueryTr::tr("%1 is no number.").arg(what);
    case Fault::DurationExpected:
        //: %1 is what stands in the filter.
        return QueryTr::tr("%1 is no length of time. Write it with its unit: 90s, 1h30m or 7d.").arg(what);
    case Fault::SizeExpected:
        //: %1 is what stands in the filter.
        return QueryTr::tr("%1 is no size. Write 512, 10kb or 1.5mb.").arg(what);
    case Fault::InstantExpected:
        //: %1 is what stands in the filter.
        return QueryTr::tr("%1 is no point in time. Write today, 14:05, 2026-08-01 or 2026-08-01T09:00.").arg(what);
    case Fault::RegexExpected:
        return QueryTr::tr("A regular expression must follow here: write it between two slashes.");
    case Fault::RegexNeedsTilde:
        return QueryTr::tr("A regular expression goes with ~ only. Quote slashes that are meant as text.");
    case Fault::UnclosedRegex:
        return QueryTr::tr("This regular expression is not closed: it ends with a slash.");
    case Fault::BadRegex:
        //: %1 is a sentence of the regular expression engine, in English.
        return QueryTr::tr("This regular expression cannot be read: %1").arg(what);
    case Fault::BadRegexFlag:
        return QueryTr::tr("Only an i may follow a regular expression: it ignores upper and lower case.");
    case Fault::NoSuchView:
        //: %1 is what stands in the filter.
        return withSuggestion(QueryTr::tr("No view is called %1.").arg(what), error.suggestion);
    case Fault::ViewCycle:
        //: %1 is the name of a saved view.
        return QueryTr::tr("The view %1 contains itself.").arg(what);
    case Fault::ViewBroken:
        //: %1 is the name of a saved view.
        return QueryTr::tr("The view %1 is broken. Choose it from the list of views and mend it.").arg(what);
    case Fault::UnknownField:
        //: %1 is what stands in the filter.
        return withSuggestion(QueryTr::tr("No field is called %1, so this is looked for as text.").arg(what),
                              error.suggestion);
    case Fault::KeywordCase:
        //: %1 is what stands in the filter, such as OR.
        return withSuggestion(QueryTr::tr("%1 is looked for as text.").arg(what), error.suggestion);
    case Fault::UnknownWord:
        //: %1 is what stands in the filter.
        return withSuggestion(QueryTr::tr("This field never holds %1.").arg(what), error.suggestion);
    case Fault::UnknownName:
        //: %1 is what stands in the filter.
        return withSuggestion(QueryTr::tr("No device or project is called %1.").arg(what), error.suggestion);
    }
    Q_UNREACHABLE();
}

} // namespace wa::text
