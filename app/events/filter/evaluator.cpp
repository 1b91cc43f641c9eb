#include "app/events/filter/evaluator.h"

#include "app/events/filter/decimal.h"
#include "app/events/filter/eventvalues.h"
#include "app/events/filter/folded.h"

#include <algorithm>
#include <map>

namespace wa::events {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

enum class PartyForm { Number, Jid, Name };

//! Digits mean the number, an `@` the whole JID, letters the display name.
PartyForm partyForm(const QString &text)
{
    if (text.contains(u'@'))
        return PartyForm::Jid;
    const bool digits = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
    const bool letters = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
    return digits && !letters ? PartyForm::Number : PartyForm::Name;
}

bool isOrdered(std::strong_ordering order, Op op)
{
    switch (op) {
    case Op::Less:
        return std::is_lt(order);
    case Op::LessEqual:
        return std::is_lteq(order);
    case Op::Greater:
        return std::is_gt(order);
    case Op::GreaterEqual:
        return std::is_gteq(order);
    default:
        return std::is_eq(order);
    }
}

bool patternHolds(const Pattern &pattern, Op op, QStringView text, bool contains)
{
    switch (op) {
    case Op::Begins:
        return pattern.beginsIn(text);
    case Op::Ends:
        return pattern.endsIn(text);
    case Op::Contains:
        return pattern.isIn(text);
    default:
        return contains ? pattern.isIn(text) : pattern.matches(text);
    }
}

} // namespace

Answer operator!(Answer answer)
{
    switch (answer) {
    case Answer::No:
        return Answer::Yes;
    case Answer::Yes:
        return Answer::No;
    case Answer::Stopped:
        return Answer::Stopped;
    }
    Q_UNREACHABLE();
}

Answer both(Answer a, Answer b)
{
    if (a == Answer::No || b == Answer::No)
        return Answer::No;
    return a == Answer::Stopped ? a : b;
}

Answer either(Answer a, Answer b)
{
    if (a == Answer::Yes || b == Answer::Yes)
        return Answer::Yes;
    return a == Answer::Stopped ? a : b;
}

bool textIsIn(const Pattern &pattern, const QString &value)
{
    return pattern.isIn(folded(value));
}

ClauseTest::ClauseTest(const Clause &clause, const EvalContext &context)
    : m_clause(&clause)
{
    const auto stretchOf = [&context](const std::optional<Value> &value) {
        const auto *const instant = value ? std::get_if<Instant>(&value->meaning) : nullptr;
        return instant ? instant->stretch(context.now, context.zone) : Stretch{};
    };
    if (kindOf(clause.field) == FieldKind::Instant) {
        for (const auto &value : clause.values)
            m_stretches << stretchOf(value);
        if (clause.form == Clause::Form::Range)
            m_stretches << stretchOf(clause.low) << stretchOf(clause.high);
    }
    if (kindOf(clause.field) == FieldKind::Name)
        m_names = context.names;
}

Answer ClauseTest::regex(const QString &value) const
{
    const auto match = m_clause->regex.match(value);
    return match.isValid() ? answerOf(match.hasMatch()) : Answer::Stopped;
}

bool ClauseTest::word(const QString &value, const Value &wanted, bool contains) const
{
    if (m_clause->op == Op::Equal)
        return wanted.exact.matches(value);
    return patternHolds(wanted.pattern, m_clause->op, folded(value), contains);
}

Answer ClauseTest::text(const QString &value) const
{
    if (m_clause->form == Clause::Form::Present)
        return Answer::Yes;
    if (m_clause->form == Clause::Form::Regex)
        return regex(value);
    const bool contains = kindOf(m_clause->field) == FieldKind::Text;
    return answerOf(std::any_of(m_clause->values.begin(), m_clause->values.end(),
                                [&](const Value &wanted) { return word(value, wanted, contains); }));
}

Answer ClauseTest::named(const QString &id, const QStringList &names) const
{
    Answer answer = text(id);
    for (const auto &name : names)
        answer = either(answer, text(name));
    return answer;
}

Answer ClauseTest::name(const ProjectId &id) const
{
    return named(id.text(), m_names.projects.value(id));
}

Answer ClauseTest::name(const DeviceId &id) const
{
    return named(id.text(), m_names.devices.value(id));
}

Answer ClauseTest::party(const Party &party) const
{
    if (m_clause->form == Clause::Form::Present)
        return Answer::Yes;
    if (m_clause->form == Clause::Form::Regex) {
        const Answer jid = party.jid.isEmpty() ? Answer::No : regex(party.jid);
        return party.name.isEmpty() ? jid : either(jid, regex(party.name));
    }
    return answerOf(std::any_of(m_clause->values.begin(), m_clause->values.end(), [&](const Value &wanted) {
        switch (partyForm(wanted.text)) {
        case PartyForm::Jid:
            return !party.jid.isEmpty() && word(party.jid, wanted, false);
        case PartyForm::Number: {
            const QString number = party.number();
            return !number.isEmpty() && word(number, wanted, false);
        }
        case PartyForm::Name:
            return !party.name.isEmpty() && word(party.name, wanted, false);
        }
        Q_UNREACHABLE();
    }));
}

bool ClauseTest::amountOverlaps(qint64 least, qint64 most) const
{
    const auto amountOf = [](const std::optional<Value> &value) { return std::get<Amount>(value->meaning).value; };
    switch (m_clause->form) {
    case Clause::Form::Present:
    case Clause::Form::Regex:
        return true;
    case Clause::Form::Range:
        return (!m_clause->low || most >= amountOf(m_clause->low)) &&
               (!m_clause->high || least <= amountOf(m_clause->high));
    case Clause::Form::Values:
        break;
    }
    return std::any_of(m_clause->values.begin(), m_clause->values.end(), [&](const Value &wanted) {
        const auto [value, unit] = std::get<Amount>(wanted.meaning);
        switch (m_clause->op) {
        case Op::Less:
            return least < value;
        case Op::LessEqual:
            return least <= value;
        case Op::Greater:
            return most > value;
        case Op::GreaterEqual:
            return most >= value;
        case Op::Match: // `lag:5s` is five seconds and something
            return value < 0 ? most > value - unit && least <= value : most >= value && least < value + unit;
        default:
            return least <= value && value <= most;
        }
    });
}

bool ClauseTest::amount(qint64 value) const
{
    return amountOverlaps(value, value);
}

bool ClauseTest::overlaps(UnixMs first, UnixMs last) const
{
    switch (m_clause->form) {
    case Clause::Form::Present:
    case Clause::Form::Regex:
        return true;
    case Clause::Form::Range:
        return (!m_clause->low || last >= m_stretches.at(0).from) &&
               (!m_clause->high || first < m_stretches.at(1).until);
    case Clause::Form::Values:
        break;
    }
    return std::any_of(m_stretches.begin(), m_stretches.end(), [&](const Stretch &stretch) {
        switch (m_clause->op) {
        case Op::Less:
            return first < stretch.from;
        case Op::LessEqual:
            return first < stretch.until;
        case Op::Greater:
            return last >= stretch.until;
        case Op::GreaterEqual:
            return last >= stretch.from;
        default:
            return last >= stretch.from && first < stretch.until;
        }
    });
}

// Every value of a range satisfies a clause when the range turned inside out overlaps it.
bool ClauseTest::amountCovers(qint64 least, qint64 most) const
{
    return amountOverlaps(most, least);
}

bool ClauseTest::covers(UnixMs first, UnixMs last) const
{
    return overlaps(last, first);
}

Answer ClauseTest::json(const json::Value &value) const
{
    if (m_clause->form == Clause::Form::Present)
        return Answer::Yes;
    const auto text = scalarText(value);
    if (!text)
        return Answer::No;
    if (m_clause->form == Clause::Form::Regex)
        return regex(*text);
    const auto numberOf = [](const std::optional<Value> &bound) { return bound->literal.numberText(); };
    if (m_clause->form == Clause::Form::Range)
        return answerOf(value.isNumber() &&
                        (!m_clause->low || std::is_gteq(compareDecimals(*text, numberOf(m_clause->low)))) &&
                        (!m_clause->high || std::is_lteq(compareDecimals(*text, numberOf(m_clause->high)))));
    return answerOf(std::any_of(m_clause->values.begin(), m_clause->values.end(), [&](const Value &wanted) {
        switch (m_clause->op) {
        case Op::Equal:
            if (value.isNumber() && wanted.literal.isNumber())
                return std::is_eq(compareDecimals(*text, wanted.literal.numberText()));
            return value == wanted.literal;
        case Op::Less:
        case Op::LessEqual:
        case Op::Greater:
        case Op::GreaterEqual:
            return value.isNumber() && isOrdered(compareDecimals(*text, wanted.literal.numberText()), m_clause->op);
        default:
            return word(*text, wanted, false);
        }
    }));
}

Answer ClauseTest::raw(QByteArrayView body) const
{
    if (m_clause->form == Clause::Form::Regex)
        return regex(QString::fromUtf8(body));
    const QString bytes = QString::fromLatin1(body);
    return answerOf(std::any_of(m_clause->values.begin(), m_clause->values.end(),
                                [&](const Value &wanted) { return wanted.exact.isIn(bytes); }));
}

struct Evaluator::Compiled
{
    const Query *query;
    EvalContext context;
    std::map<const Clause *, ClauseTest> tests = {};

    void compile(const Node &node)
    {
        if (node.clause)
            tests.try_emplace(node.clause.get(), *node.clause, context);
        for (const auto &child : node.children)
            compile(child);
    }

    Answer test(const Node &node, const EventDetail &detail) const;
    Answer clause(const ClauseTest &test, const EventDetail &detail) const;
    bool testGap(const Node &node, bool negated, const Gap &gap) const;
    bool gapClause(const ClauseTest &test, bool negated, const Gap &gap) const;
};

Evaluator::Evaluator(const Query &query, EvalContext context)
    : m_compiled(std::make_unique<Compiled>(Compiled{.query = &query, .context = std::move(context)}))
{
    m_compiled->compile(query.root);
}

Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator &&) noexcept = default;
Evaluator &Evaluator::operator=(Evaluator &&) noexcept = default;

Answer Evaluator::test(const EventDetail &detail) const
{
    return m_compiled->test(m_compiled->query->root, detail);
}

bool Evaluator::test(const Gap &gap) const
{
    return m_compiled->testGap(m_compiled->query->root, false, gap);
}

Answer Evaluator::Compiled::test(const Node &node, const EventDetail &detail) const
{
    switch (node.kind) {
    case Node::Kind::True:
        return Answer::Yes;
    case Node::Kind::View:
        return test(node.children.front(), detail);
    case Node::Kind::Not:
        return !test(node.children.front(), detail);
    case Node::Kind::And:
    case Node::Kind::Or: {
        const bool isAnd = node.kind == Node::Kind::And;
        Answer answer = answerOf(isAnd);
        for (const auto &child : node.children)
            answer = isAnd ? both(answer, test(child, detail)) : either(answer, test(child, detail));
        return answer;
    }
    case Node::Kind::Pinned:
        return answerOf(detail.annotation.pinned);
    case Node::Kind::Dup:
        return answerOf(detail.event.dup);
    case Node::Kind::Text: {
        if (!detail.annotation.note.isEmpty() && textIsIn(node.value.pattern, detail.annotation.note))
            return Answer::Yes;
        bool found = false;
        forEachText(detail, [&](const QString &value) { return !(found = textIsIn(node.value.pattern, value)); });
        return answerOf(found);
    }
    case Node::Kind::Clause:
        return clause(tests.at(node.clause.get()), detail);
    }
    Q_UNREACHABLE();
}

Answer Evaluator::Compiled::clause(const ClauseTest &test, const EventDetail &detail) const
{
    const Clause &clause = test.clause();
    Answer answer = Answer::No;
    switch (kindOf(clause.field)) {
    case FieldKind::Name:
        if (clause.field == Field::Project)
            return detail.event.project.isEmpty() ? Answer::No : test.name(detail.event.project);
        return detail.event.device.isEmpty() ? Answer::No : test.name(detail.event.device);
    case FieldKind::Party: {
        const Party party = partyOf(clause.field, detail.event.payload);
        return party.isEmpty() ? Answer::No : test.party(party);
    }
    case FieldKind::Number:
    case FieldKind::Duration:
    case FieldKind::Bytes: {
        const auto amount = amountOf(clause.field, detail, context.now);
        return answerOf(amount && test.amount(*amount));
    }
    case FieldKind::Instant: {
        const auto instant = instantOf(clause.field, detail);
        return answerOf(instant && test.instant(*instant));
    }
    case FieldKind::Json: {
        forEachAt(detail.root, clause.path, [&](const json::Value &value) {
            answer = either(answer, test.json(value));
            return answer != Answer::Yes;
        });
        return answer;
    }
    case FieldKind::Raw:
        return test.raw(detail.body);
    case FieldKind::Word:
    case FieldKind::Text:
        break;
    }
    const QStringList values = clause.field == Field::Header
                                   ? headerValues(detail.attempts.constFirst().headers, clause.header)
                                   : textsOf(clause.field, detail);
    for (const auto &value : values)
        answer = either(answer, test.text(value));
    return answer;
}

bool Evaluator::Compiled::testGap(const Node &node, bool negated, const Gap &gap) const
{
    switch (node.kind) {
    case Node::Kind::True:
        return !negated;
    case Node::Kind::View:
        return testGap(node.children.front(), negated, gap);
    case Node::Kind::Not:
        return testGap(node.children.front(), !negated, gap);
    case Node::Kind::And:
    case Node::Kind::Or: {
        const auto holds = [&](const Node &child) { return testGap(child, negated, gap); };
        const bool all = (node.kind == Node::Kind::And) != negated;
        return all ? std::all_of(node.children.begin(), node.children.end(), holds)
                   : std::any_of(node.children.begin(), node.children.end(), holds);
    }
    case Node::Kind::Pinned:
    case Node::Kind::Dup:
    case Node::Kind::Text:
        return true;
    case Node::Kind::Clause:
        return gapClause(tests.at(node.clause.get()), negated, gap);
    }
    Q_UNREACHABLE();
}

bool Evaluator::Compiled::gapClause(const ClauseTest &test, bool negated, const Gap &gap) const
{
    switch (test.clause().field) {
    case Field::Received:
        return test.overlaps(gap.from, gap.to) != negated;
    case Field::Age:
        return test.amountOverlaps((context.now - gap.to).count(), (context.now - gap.from).count()) != negated;
    case Field::Project: // a hole in all of them is one in this and in the others
        return gap.project.isEmpty() || (test.name(gap.project) == Answer::Yes) != negated;
    case Field::Has:
        return (test.text(u"gap"_s) == Answer::Yes) != negated;
    default:
        return true;
    }
}

} // namespace wa::events
