#include "app/events/filter/hints.h"

#include "app/events/filter/folded.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

//! Levenshtein's.
qsizetype distance(const QString &a, const QString &b)
{
    std::vector<qsizetype> row(size_t(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = size_t(j);
            const qsizetype replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[at + 1];
            row[at + 1] = std::min({replaced, row[at] + 1, row[at + 1] + 1});
        }
    }
    return row.back();
}

//! The words of a clause that stand for themselves.
QList<Value> plainWords(const Clause &clause)
{
    QList<Value> words;
    if (clause.form != Clause::Form::Values || (clause.op != Op::Match && clause.op != Op::Equal))
        return words;
    for (const auto &value : clause.values) {
        if (value.pattern.isLiteral())
            words << value;
    }
    return words;
}

template <class Ids> bool knows(const Ids &ids, const Value &value)
{
    for (auto it = ids.begin(); it != ids.end(); ++it) {
        if (folded(it.key().text()) == value.pattern.literal())
            return true;
        for (const auto &name : *it) {
            if (folded(name) == value.pattern.literal())
                return true;
        }
    }
    return false;
}

template <class Ids> QStringList namesOf(const Ids &ids)
{
    QStringList all;
    for (const auto &names : ids)
        all << names;
    return all;
}

void collectUnknown(const Node &node, const Names &names, QList<QueryError> &hints)
{
    for (const auto &child : node.children)
        collectUnknown(child, names, hints);
    if (!node.clause || kindOf(node.clause->field) != FieldKind::Name)
        return;
    const bool project = node.clause->field == Field::Project;
    for (const auto &word : plainWords(*node.clause)) {
        if (project ? knows(names.projects, word) : knows(names.devices, word))
            continue;
        hints << QueryError{Fault::UnknownName, word.span, word.text,
                            nearestOf(word.text, project ? namesOf(names.projects) : namesOf(names.devices))};
    }
}

} // namespace

QString nearestOf(const QString &name, const QStringList &among)
{
    const QString sought = folded(name);
    QString nearest;
    qsizetype least = sought.size() < 3 ? 0 : sought.size() <= 4 ? 1 : 2;
    for (const auto &other : among) {
        const qsizetype apart = distance(sought, folded(other));
        if (apart < least || (apart == least && nearest.isEmpty())) {
            least = apart;
            nearest = other;
        }
    }
    return nearest;
}

QString nearestField(const QString &name)
{
    QStringList names;
    for (const auto &info : namedFields())
        names << info.name;
    return nearestOf(name, names);
}

QString keywordInCapitals(const QString &word)
{
    constexpr std::array keywords{"and"_L1, "or"_L1, "not"_L1};
    for (const auto keyword : keywords) {
        if (word == QString(keyword).toUpper())
            return keyword;
    }
    return {};
}

bool readsBodies(const Node &node)
{
    if (node.clause) {
        const FieldKind kind = kindOf(node.clause->field);
        return kind == FieldKind::Json || kind == FieldKind::Raw || node.clause->field == Field::Header ||
               (kind == FieldKind::Text && node.clause->form == Clause::Form::Regex);
    }
    return std::any_of(node.children.begin(), node.children.end(), readsBodies);
}

bool movesWithTime(const Node &node)
{
    if (!node.clause)
        return std::any_of(node.children.begin(), node.children.end(), movesWithTime);
    const Clause &clause = *node.clause;
    if (clause.form == Clause::Form::Present)
        return false;
    if (clause.field == Field::Age)
        return true;
    const auto moves = [](const Value &value) {
        const auto *const instant = std::get_if<Instant>(&value.meaning);
        return instant && instant->day != Instant::Day::Written;
    };
    return std::any_of(clause.values.begin(), clause.values.end(), moves) || (clause.low && moves(*clause.low)) ||
           (clause.high && moves(*clause.high));
}

bool looksLikeRegex(const QString &word)
{
    return word.size() > 2 && word.startsWith(u'/') && (word.endsWith(u'/') || word.endsWith("/i"_L1));
}

void hintUnknownWords(const Clause &clause, QList<QueryError> &hints)
{
    const QStringList known = closedWords(clause.field);
    if (known.isEmpty())
        return;
    for (const auto &word : plainWords(clause)) {
        if (!known.contains(word.pattern.literal()))
            hints << QueryError{Fault::UnknownWord, word.span, word.text, nearestOf(word.text, known)};
    }
}

QList<QueryError> unknownNames(const Query &query, const Names &names)
{
    QList<QueryError> hints;
    collectUnknown(query.root, names, hints);
    return hints;
}

} // namespace wa::events
