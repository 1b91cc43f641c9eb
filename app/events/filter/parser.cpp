#include "app/events/filter/parser.h"

#include "app/events/filter/folded.h"
#include "app/events/filter/hints.h"
#include "app/events/filter/scanner.h"
#include "app/events/filter/values.h"

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

//! Recursive descent, a function for a rule of the grammar. Nothing back: m_error says what and where.
class Parser
{
public:
    Parser(const QString &text, const ParseContext &context, QStringList views, int depth)
        : m_scan(text)
        , m_context(context)
        , m_views(std::move(views))
        , m_depth(depth)
    {
    }

    tl::expected<Query, QueryError> query(const QString &text);

private:
    std::optional<Node> orRule();
    std::optional<Node> andRule();
    std::optional<Node> notRule();
    std::optional<Node> primary();
    std::optional<Node> group();
    std::optional<Node> quotedText();
    std::optional<Node> word();
    std::optional<Node> view(qsizetype from);
    std::optional<Node> header(qsizetype from);
    std::optional<Node> path(qsizetype from);
    std::optional<JsonPath> steps();
    std::optional<Node> clause(Clause clause, qsizetype from, Op op, Span opSpan);
    bool operand(Clause &clause, Op op);
    bool set(Clause &clause, Op op);
    bool regex(Clause &clause);
    bool wordOperand(Clause &clause, Op op);
    bool range(Clause &clause, Op op, const QString &low, bool lowQuoted, Span lowSpan);
    std::optional<Value> value(const Clause &clause, Op op, const QString &text, bool quoted, Span span);

    //! Takes the keyword if it stands here as a whole word.
    bool keyword(QStringView word);
    [[nodiscard]] bool atOperandEnd() const
    {
        return m_scan.atEnd() || m_scan.peek() == u')' || m_scan.peekWord() == "or"_L1;
    }
    std::nullopt_t fail(Fault fault, Span span, const QString &detail = {}, const QString &suggestion = {})
    {
        if (!m_error)
            m_error = QueryError{fault, span, detail, suggestion};
        return std::nullopt;
    }
    [[nodiscard]] Span spanSince(qsizetype from) const { return {from, m_scan.at() - from}; }
    Node leaf(Node::Kind kind, qsizetype from) const { return Node{.kind = kind, .span = spanSince(from)}; }

    Scanner m_scan;
    const ParseContext &m_context;
    QStringList m_views; //!< folded names of the views that are being read, outermost first
    int m_depth;
    std::optional<QueryError> m_error{};
    QList<QueryError> m_hints = {};
};

tl::expected<Query, QueryError> Parser::query(const QString &text)
{
    m_scan.skipSpace();
    if (m_scan.atEnd())
        return Query{.text = text};
    auto root = orRule();
    if (root && !m_scan.atEnd()) // only a bracket ends it early
        root = fail(Fault::UnopenedGroup, {m_scan.at(), 1});
    if (!root)
        return tl::unexpected(*m_error);
    return Query{.text = text, .root = *std::move(root), .hints = std::move(m_hints)};
}

bool Parser::keyword(QStringView word)
{
    return m_scan.peekWord() == word && m_scan.take(word);
}

std::optional<Node> Parser::orRule()
{
    const qsizetype from = m_scan.at();
    Node all{.kind = Node::Kind::Or};
    while (true) {
        auto part = andRule();
        if (!part)
            return std::nullopt;
        all.span = {from, part->span.at + part->span.length - from};
        all.children.push_back(*std::move(part));
        m_scan.skipSpace();
        if (!keyword(u"or"))
            break;
    }
    return all.children.size() == 1 ? std::move(all.children.front()) : std::move(all);
}

std::optional<Node> Parser::andRule()
{
    m_scan.skipSpace();
    const qsizetype from = m_scan.at();
    Node all{.kind = Node::Kind::And};
    bool expected = true;
    while (true) {
        m_scan.skipSpace();
        if (atOperandEnd()) {
            if (!expected)
                break;
            // After `or` or `and`, or at the very start: an operand is missing where the text goes on or ends.
            const bool ended = m_scan.atEnd();
            if (!ended && m_scan.peek() == u')' && from == 0)
                return fail(Fault::UnopenedGroup, {m_scan.at(), 1});
            return fail(Fault::OperandMissing, {m_scan.at(), ended ? 0 : m_scan.peekWord().size()});
        }
        if (m_scan.peekWord() == "and"_L1)
            return fail(Fault::OperandMissing, {m_scan.at(), 3});
        auto part = notRule();
        if (!part)
            return std::nullopt;
        all.span = {from, part->span.at + part->span.length - from};
        all.children.push_back(*std::move(part));
        m_scan.skipSpace();
        expected = keyword(u"and");
    }
    return all.children.size() == 1 ? std::move(all.children.front()) : std::move(all);
}

std::optional<Node> Parser::notRule()
{
    const qsizetype from = m_scan.at();
    if (m_scan.peek() == u'-') {
        m_scan.take(u"-");
        if (m_scan.atEnd() || m_scan.peek().isSpace() || m_scan.peek() == u')')
            return fail(Fault::MinusAlone, {from, 1});
    } else if (keyword(u"not")) {
        m_scan.skipSpace();
        if (m_scan.atEnd())
            return fail(Fault::OperandMissing, {from, 3});
    } else {
        return primary();
    }
    if (++m_depth > deepestQuery)
        return fail(Fault::TooDeep, {from, 1});
    auto of = notRule();
    --m_depth;
    if (!of)
        return std::nullopt;
    Node negation{.kind = Node::Kind::Not, .span = {from, of->span.at + of->span.length - from}};
    negation.children.push_back(*std::move(of));
    return negation;
}

std::optional<Node> Parser::primary()
{
    const qsizetype from = m_scan.at();
    if (m_scan.peek() == u'(')
        return group();
    if (m_scan.peek() == u'"')
        return quotedText();
    if (m_scan.peek() == u'.' && m_scan.peek(1) != u'.')
        return path(from);
    if (m_scan.take(u"header["))
        return header(from);
    const QString name = m_scan.name();
    const qsizetype opAt = m_scan.at();
    const auto op = name.isEmpty() ? std::nullopt : m_scan.op();
    if (op) {
        if (name == "view"_L1 && *op == Op::Match)
            return view(from);
        if (const auto field = fieldOfName(name))
            return clause({.field = *field}, from, *op, {opAt, m_scan.at() - opAt});
        if (const auto near = nearestField(name); !near.isEmpty())
            m_hints << QueryError{Fault::UnknownField, {from, name.size()}, name, near};
    }
    m_scan.moveTo(from);
    return word();
}

std::optional<Node> Parser::group()
{
    const qsizetype from = m_scan.at();
    m_scan.take(u"(");
    if (++m_depth > deepestQuery)
        return fail(Fault::TooDeep, {from, 1});
    m_scan.skipSpace();
    if (m_scan.peek() == u')')
        return fail(Fault::EmptyGroup, {from, m_scan.at() + 1 - from});
    if (m_scan.atEnd())
        return fail(Fault::UnclosedGroup, {from, 1});
    auto inner = orRule();
    if (!inner)
        return std::nullopt;
    --m_depth;
    m_scan.skipSpace();
    if (!m_scan.take(u")"))
        return fail(Fault::UnclosedGroup, {from, 1});
    inner->span = spanSince(from);
    return inner;
}

std::optional<Node> Parser::quotedText()
{
    const qsizetype from = m_scan.at();
    const auto text = m_scan.quotedText();
    if (!text)
        return fail(Fault::UnclosedQuote, {from, m_scan.rest().size()});
    Node node = leaf(Node::Kind::Text, from);
    node.value = *readValue(FieldKind::Text, Op::Match, *text, true);
    node.value.span = node.span;
    return node;
}

std::optional<Node> Parser::word()
{
    const qsizetype from = m_scan.at();
    const QString text = m_scan.word();
    if (text.isEmpty() || text == "or"_L1 || text == "and"_L1) // after `not` or `-`
        return fail(Fault::OperandMissing, spanSince(from));
    if (text == "pinned"_L1)
        return leaf(Node::Kind::Pinned, from);
    if (text == "dup"_L1)
        return leaf(Node::Kind::Dup, from);
    if (const auto keyword = keywordInCapitals(text); !keyword.isEmpty())
        m_hints << QueryError{Fault::KeywordCase, spanSince(from), text, keyword};
    Node node = leaf(Node::Kind::Text, from);
    node.value = *readValue(FieldKind::Text, Op::Match, text, false);
    node.value.span = node.span;
    return node;
}

std::optional<Node> Parser::view(qsizetype from)
{
    const qsizetype nameAt = m_scan.at();
    std::optional<QString> name;
    if (m_scan.peek() == u'"') {
        name = m_scan.quotedText();
        if (!name)
            return fail(Fault::UnclosedQuote, {nameAt, m_scan.rest().size()});
    } else {
        name = m_scan.word();
    }
    const Span span = spanSince(nameAt);
    if (name->isEmpty())
        return fail(Fault::ValueMissing, span);
    const QString key = folded(*name);
    const auto saved = std::find_if(m_context.views.keyBegin(), m_context.views.keyEnd(),
                                    [&key](const QString &other) { return folded(other) == key; });
    if (saved == m_context.views.keyEnd())
        return fail(Fault::NoSuchView, span, *name, nearestOf(*name, m_context.views.keys()));
    if (m_views.contains(key))
        return fail(Fault::ViewCycle, span, *name);
    if (m_depth + 1 > deepestQuery)
        return fail(Fault::TooDeep, span);
    const QString text = m_context.views.value(*saved);
    auto inner = Parser(text, m_context, m_views + QStringList{key}, m_depth + 1).query(text);
    if (!inner) {
        const bool cycle = inner.error().fault == Fault::ViewCycle || inner.error().fault == Fault::TooDeep;
        return fail(cycle ? inner.error().fault : Fault::ViewBroken, span, *name);
    }
    Node node = leaf(Node::Kind::View, from);
    node.value = {.text = *saved, .quoted = false, .span = span};
    node.children.push_back(std::move(inner->root));
    return node;
}

std::optional<Node> Parser::header(qsizetype from)
{
    const qsizetype nameAt = m_scan.at();
    while (!m_scan.atEnd() && m_scan.peek() != u']' && !Scanner::endsWord(m_scan.peek(), Scanner::In::Query))
        m_scan.moveTo(m_scan.at() + 1);
    const QString name = m_scan.since(nameAt).toLower();
    if (name.isEmpty() || !m_scan.take(u"]"))
        return fail(Fault::BadHeaderName, spanSince(from));
    Clause clause{.field = Field::Header, .header = name};
    const qsizetype opAt = m_scan.at();
    const auto op = m_scan.op();
    if (op)
        return this->clause(std::move(clause), from, *op, spanSince(opAt));
    if (!m_scan.atEnd() && !Scanner::endsWord(m_scan.peek(), Scanner::In::Query))
        return fail(Fault::BadHeaderName, {from, m_scan.at() + 1 - from});
    clause.form = Clause::Form::Present;
    Node node = leaf(Node::Kind::Clause, from);
    node.clause = std::make_shared<const Clause>(std::move(clause));
    return node;
}

std::optional<JsonPath> Parser::steps()
{
    JsonPath path;
    while (m_scan.peek() == u'.' || m_scan.peek() == u'[') {
        const qsizetype at = m_scan.at();
        PathStep step;
        if (m_scan.take(u"[*]")) {
            step.kind = PathStep::Kind::Every;
        } else if (m_scan.take(u"[")) {
            const QString digits = m_scan.key();
            bool ok = false;
            step.index = digits.toInt(&ok);
            step.kind = PathStep::Kind::Index;
            if (!ok || step.index < 0 || !digits.front().isDigit() || !m_scan.take(u"]"))
                return fail(Fault::BadPath, {at, m_scan.at() + qsizetype(!m_scan.atEnd()) - at});
        } else {
            m_scan.take(u".");
            if (m_scan.peek() == u'"') {
                const auto key = m_scan.quotedText();
                if (!key)
                    return fail(Fault::UnclosedQuote, {m_scan.at(), m_scan.rest().size()});
                step.key = *key;
            } else {
                step.key = m_scan.key();
                if (step.key.isEmpty())
                    return fail(Fault::BadPath, {at, 1});
            }
        }
        path.push_back(std::move(step));
    }
    return path;
}

std::optional<Node> Parser::path(qsizetype from)
{
    auto path = steps();
    if (!path)
        return std::nullopt;
    Clause clause{.field = Field::Path, .path = *std::move(path)};
    const qsizetype opAt = m_scan.at();
    if (const auto op = m_scan.op())
        return this->clause(std::move(clause), from, *op, spanSince(opAt));
    if (!m_scan.atEnd() && !Scanner::endsWord(m_scan.peek(), Scanner::In::Query))
        return fail(Fault::BadPath, {m_scan.at(), 1});
    clause.form = Clause::Form::Present;
    Node node = leaf(Node::Kind::Clause, from);
    node.clause = std::make_shared<const Clause>(std::move(clause));
    return node;
}

std::optional<Node> Parser::clause(Clause clause, qsizetype from, Op op, Span opSpan)
{
    const FieldKind kind = kindOf(clause.field);
    if (!takes(kind, op)) {
        QStringList fitting;
        for (const Op other : opsOf(kind))
            fitting << opText(other);
        return fail(Fault::OpNotForField, opSpan, opText(op), fitting.join(u' '));
    }
    clause.op = op == Op::NotEqual ? Op::Equal : op;
    if (!operand(clause, op))
        return std::nullopt;
    hintUnknownWords(clause, m_hints);
    Node node = leaf(Node::Kind::Clause, from);
    node.clause = std::make_shared<const Clause>(std::move(clause));
    if (op != Op::NotEqual)
        return node;
    Node negation{.kind = Node::Kind::Not, .span = node.span};
    negation.children.push_back(std::move(node));
    return negation;
}

bool Parser::operand(Clause &clause, Op op)
{
    if (op == Op::Regex)
        return regex(clause);
    if (m_scan.peek() == u'{')
        return set(clause, op);
    if (m_scan.atEnd() || (Scanner::endsWord(m_scan.peek(), Scanner::In::Query) && m_scan.peek() != u'"')) {
        fail(Fault::ValueMissing, {m_scan.at(), 0}, opText(op));
        return false;
    }
    return wordOperand(clause, op);
}

std::optional<Value> Parser::value(const Clause &clause, Op op, const QString &text, bool quoted, Span span)
{
    auto value = readValue(kindOf(clause.field), op, text, quoted);
    if (!value)
        return fail(value.error(), span, text);
    value->span = span;
    return *value;
}

bool Parser::wordOperand(Clause &clause, Op op)
{
    const bool takesMany = op == Op::Match || op == Op::Equal || op == Op::NotEqual;
    const qsizetype at = m_scan.at();
    const bool isQuoted = m_scan.peek() == u'"';
    QString text;
    if (isQuoted) {
        const auto inner = m_scan.quotedText();
        if (!inner) {
            fail(Fault::UnclosedQuote, {at, m_scan.rest().size()});
            return false;
        }
        text = *inner;
        const Span span = spanSince(at);
        if (m_scan.take(u".."))
            return range(clause, op, text, true, span);
    } else {
        text = m_scan.word();
        if (const qsizetype dots = text.indexOf(".."_L1); dots >= 0) {
            m_scan.moveTo(at + dots + 2);
            return range(clause, op, text.left(dots), false, {at, dots});
        }
        if (text == "*"_L1) {
            if (!takesMany) {
                fail(Fault::AnyNotHere, {at, 1}, opText(op));
                return false;
            }
            clause.form = Clause::Form::Present;
            return true;
        }
        if (looksLikeRegex(text)) {
            fail(Fault::RegexNeedsTilde, spanSince(at), text);
            return false;
        }
    }
    auto read = value(clause, op, text, isQuoted, spanSince(at));
    if (!read)
        return false;
    clause.values.push_back(*std::move(read));
    return true;
}

bool Parser::range(Clause &clause, Op op, const QString &low, bool lowQuoted, Span lowSpan)
{
    if (op != Op::Match && op != Op::Equal && op != Op::NotEqual) {
        fail(Fault::RangeNotHere, {lowSpan.at, m_scan.at() - lowSpan.at}, opText(op));
        return false;
    }
    const qsizetype highAt = m_scan.at();
    const bool highQuoted = m_scan.peek() == u'"';
    std::optional<QString> high = highQuoted ? m_scan.quotedText() : m_scan.word();
    if (!high) {
        fail(Fault::UnclosedQuote, {highAt, m_scan.rest().size()});
        return false;
    }
    const FieldKind kind = kindOf(clause.field);
    if (kind != FieldKind::Json && !takes(kind, Op::Less)) {
        fail(Fault::RangeOfWords, spanSince(lowSpan.at));
        return false;
    }
    clause.form = Clause::Form::Range;
    // Less, so that a bound of a JSON range must be a number.
    if (lowQuoted || !low.isEmpty()) {
        clause.low = value(clause, Op::Less, low, lowQuoted, lowSpan);
        if (!clause.low)
            return false;
    }
    if (highQuoted || !high->isEmpty()) {
        clause.high = value(clause, Op::Less, *high, highQuoted, spanSince(highAt));
        if (!clause.high)
            return false;
    }
    return true;
}

bool Parser::set(Clause &clause, Op op)
{
    const qsizetype from = m_scan.at();
    if (op != Op::Match && op != Op::Equal && op != Op::NotEqual) {
        fail(Fault::SetNotHere, {from, 1}, opText(op));
        return false;
    }
    m_scan.take(u"{");
    while (true) {
        m_scan.skipSpace();
        const qsizetype at = m_scan.at();
        const bool isQuoted = m_scan.peek() == u'"';
        std::optional<QString> text = isQuoted ? m_scan.quotedText() : m_scan.word(Scanner::In::Set);
        if (!text) {
            fail(Fault::UnclosedQuote, {at, m_scan.rest().size()});
            return false;
        }
        if (!isQuoted && text->isEmpty()) {
            fail(m_scan.atEnd() ? Fault::UnclosedSet : Fault::ValueMissing,
                 m_scan.atEnd() ? Span{from, 1} : Span{at, 0});
            return false;
        }
        if (!isQuoted && text->contains(".."_L1)) {
            fail(Fault::RangeNotHere, spanSince(at), opText(op));
            return false;
        }
        auto read = value(clause, op, *text, isQuoted, spanSince(at));
        if (!read)
            return false;
        clause.values.push_back(*std::move(read));
        m_scan.skipSpace();
        if (m_scan.take(u"}"))
            return true;
        if (!m_scan.take(u",")) {
            fail(Fault::UnclosedSet, {from, 1});
            return false;
        }
    }
}

bool Parser::regex(Clause &clause)
{
    const qsizetype from = m_scan.at();
    if (!m_scan.take(u"/")) {
        const QString text = m_scan.peekWord();
        fail(text.isEmpty() ? Fault::ValueMissing : Fault::RegexExpected, {from, text.size()}, text,
             text.isEmpty() ? QString() : u"/%1/"_s.arg(text));
        return false;
    }
    QString pattern;
    while (!m_scan.atEnd() && m_scan.peek() != u'/') {
        if (m_scan.peek() == u'\\' && m_scan.peek(1) == u'/') {
            m_scan.take(u"\\"); // the engine needs no escape there
        } else if (m_scan.peek() == u'\\' && !m_scan.peek(1).isNull()) {
            pattern += m_scan.peek();
            m_scan.take(u"\\");
        }
        pattern += m_scan.peek();
        m_scan.moveTo(m_scan.at() + 1);
    }
    if (!m_scan.take(u"/")) {
        fail(Fault::UnclosedRegex, {from, m_scan.at() - from});
        return false;
    }
    const qsizetype flagsAt = m_scan.at();
    const QString flags = m_scan.word();
    if (!flags.isEmpty() && flags != "i"_L1) {
        fail(Fault::BadRegexFlag, {flagsAt, flags.size()}, flags);
        return false;
    }
    auto regex = readRegex(pattern, !flags.isEmpty());
    if (!regex) {
        const qsizetype at = std::min(from + 1 + regex.error().at, flagsAt - 1);
        fail(Fault::BadRegex, {at, flagsAt - at}, regex.error().sentence);
        return false;
    }
    clause.form = Clause::Form::Regex;
    clause.regex = *std::move(regex);
    clause.regexText = pattern;
    return true;
}

} // namespace

tl::expected<Query, QueryError> parse(const QString &text, const ParseContext &context)
{
    if (text.size() > longestQuery)
        return tl::unexpected(QueryError{Fault::TooLong, {longestQuery, text.size() - longestQuery}, {}, {}});
    return Parser(text, context, {}, 0).query(text);
}

} // namespace wa::events
