#include "app/events/filter/hints.h"
#include "app/events/filter/query.h"
#include "app/events/filter/scanner.h"

#include <algorithm>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const Value &value)
{
    return value.quoted ? quoted(value.text) : value.text;
}

QString textOf(const std::optional<Value> &bound)
{
    return bound ? textOf(*bound) : QString();
}

QString operandText(const Clause &clause)
{
    switch (clause.form) {
    case Clause::Form::Present:
        return u"*"_s;
    case Clause::Form::Range:
        return textOf(clause.low) + ".."_L1 + textOf(clause.high);
    case Clause::Form::Regex: {
        QString pattern = clause.regexText;
        const bool caseless = clause.regex.patternOptions().testFlag(QRegularExpression::CaseInsensitiveOption);
        return u'/' + pattern.replace(u'/', "\\/"_L1) + (caseless ? "/i"_L1 : "/"_L1);
    }
    case Clause::Form::Values:
        break;
    }
    QStringList values;
    for (const auto &value : clause.values)
        values << textOf(value);
    const auto &first = clause.values.front();
    const bool onlyInSet =
        !first.quoted && (first.text == "*"_L1 || first.text.startsWith(u'{') || looksLikeRegex(first.text));
    return values.size() == 1 && !onlyInSet ? values.front() : u'{' + values.join(u',') + u'}';
}

QString fieldText(const Clause &clause)
{
    if (clause.field == Field::Header)
        return "header["_L1 + clause.header + u']';
    return clause.field == Field::Path ? toText(clause.path) : QString(nameOf(clause.field));
}

//! A group, or what needs no brackets to be one operand.
QString operandOf(const Node &node)
{
    const bool group = node.kind == Node::Kind::And || node.kind == Node::Kind::Or;
    return group ? u'(' + toText(node) + u')' : toText(node);
}

bool isKeyLetter(QChar c)
{
    return !Scanner::endsWord(c, Scanner::In::Query) && !u".[]:=!<>^$*~"_s.contains(c);
}

} // namespace

QString quoted(const QString &value)
{
    QString text = value;
    text.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
    return u'"' + text + u'"';
}

QString quotedIfNeeded(const QString &value)
{
    const bool plain = !value.isEmpty() && value.front() != u'-' && value.front() != u'.' && value.front() != u'/' &&
                       !value.contains(".."_L1) && std::all_of(value.begin(), value.end(), [](QChar c) {
                           return c.isLetterOrNumber() || c.isSurrogate() || c.isMark() || u"_-@+.:/%#&;"_s.contains(c);
                       });
    return plain ? value : quoted(value);
}

QString toText(const JsonPath &path)
{
    QString text;
    for (const auto &step : path) {
        switch (step.kind) {
        case PathStep::Kind::Every:
            text += "[*]"_L1;
            break;
        case PathStep::Kind::Index:
            text += u'[' + QString::number(step.index) + u']';
            break;
        case PathStep::Kind::Key: {
            const bool plain = !step.key.isEmpty() && std::all_of(step.key.begin(), step.key.end(), isKeyLetter);
            text += u'.' + (plain ? step.key : quoted(step.key));
            break;
        }
        }
    }
    return text;
}

QString toText(const Clause &clause)
{
    const bool bare =
        clause.form == Clause::Form::Present && (clause.field == Field::Header || clause.field == Field::Path);
    return bare ? fieldText(clause) : fieldText(clause) + opText(clause.op) + operandText(clause);
}

QString toText(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::True:
        return {};
    case Node::Kind::Clause:
        return toText(*node.clause);
    case Node::Kind::Pinned:
        return u"pinned"_s;
    case Node::Kind::Dup:
        return u"dup"_s;
    case Node::Kind::Text:
        return textOf(node.value);
    case Node::Kind::View:
        return "view:"_L1 + quotedIfNeeded(node.value.text);
    case Node::Kind::Not:
        return u'-' + operandOf(node.children.front());
    case Node::Kind::And:
    case Node::Kind::Or: {
        QStringList parts;
        for (const auto &child : node.children)
            parts << operandOf(child);
        return parts.join(node.kind == Node::Kind::And ? " "_L1 : " or "_L1);
    }
    }
    Q_UNREACHABLE();
}

QLatin1StringView faultCode(Fault fault)
{
    switch (fault) {
    case Fault::TooLong:
        return "too_long"_L1;
    case Fault::TooDeep:
        return "too_deep"_L1;
    case Fault::OperandMissing:
        return "operand_missing"_L1;
    case Fault::MinusAlone:
        return "minus_alone"_L1;
    case Fault::EmptyGroup:
        return "empty_group"_L1;
    case Fault::UnclosedGroup:
        return "unclosed_group"_L1;
    case Fault::UnopenedGroup:
        return "unopened_group"_L1;
    case Fault::UnclosedQuote:
        return "unclosed_quote"_L1;
    case Fault::BadPath:
        return "bad_path"_L1;
    case Fault::BadHeaderName:
        return "bad_header_name"_L1;
    case Fault::OpNotForField:
        return "operator_not_for_field"_L1;
    case Fault::ValueMissing:
        return "value_missing"_L1;
    case Fault::UnclosedSet:
        return "unclosed_set"_L1;
    case Fault::SetNotHere:
        return "set_not_here"_L1;
    case Fault::RangeNotHere:
        return "range_not_here"_L1;
    case Fault::RangeOfWords:
        return "range_of_words"_L1;
    case Fault::AnyNotHere:
        return "any_not_here"_L1;
    case Fault::NumberExpected:
        return "number_expected"_L1;
    case Fault::DurationExpected:
        return "duration_expected"_L1;
    case Fault::SizeExpected:
        return "size_expected"_L1;
    case Fault::InstantExpected:
        return "instant_expected"_L1;
    case Fault::RegexExpected:
        return "regex_expected"_L1;
    case Fault::RegexNeedsTilde:
        return "regex_needs_tilde"_L1;
    case Fault::UnclosedRegex:
        return "unclosed_regex"_L1;
    case Fault::BadRegex:
        return "bad_regex"_L1;
    case Fault::BadRegexFlag:
        return "bad_regex_flag"_L1;
    case Fault::NoSuchView:
        return "no_such_view"_L1;
    case Fault::ViewCycle:
        return "view_cycle"_L1;
    case Fault::ViewBroken:
        return "view_broken"_L1;
    case Fault::UnknownField:
        return "unknown_field"_L1;
    case Fault::KeywordCase:
        return "keyword_case"_L1;
    case Fault::UnknownWord:
        return "unknown_word"_L1;
    case Fault::UnknownName:
        return "unknown_name"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace wa::events
