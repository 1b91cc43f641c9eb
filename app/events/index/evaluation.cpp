#include "app/events/index/evaluation.h"

#include <algorithm>

namespace wa::events {

namespace {

constexpr size_t detailsAtOnce = 64;

bool hasOpen(const Truths &truths)
{
    return std::find(truths.begin(), truths.end(), Open) != truths.end();
}

//! The same for all rows, so that no further child of an "and" or "or" can change it.
bool isAll(const Truths &truths, Truth truth)
{
    return std::all_of(truths.begin(), truths.end(), [truth](quint8 t) { return t == truth; });
}

//! What a Leaf reads of it.
void parseInto(EventDetail &detail, const QByteArray &body)
{
    detail.body = body;
    auto root = json::Value::parse(body);
    detail.event.isJson = root.has_value();
    if (root)
        detail.root = std::move(*root);
}

quint8 negated(quint8 truth)
{
    return truth == Yes ? No : truth == No ? Yes : Open;
}

} // namespace

struct Evaluation::Rows
{
    BlockData &data;
    size_t first;
    size_t last;
    Truths &truths;
    std::vector<Truths> leaves; //!< empty: not asked yet

    [[nodiscard]] qint64 seq(size_t i) const { return data.block().seqAt(first + i); }
};

Evaluation::Evaluation(const Question &question, std::shared_ptr<const Dictionaries> dictionaries)
    : m_question(question)
    , m_dictionaries(std::move(dictionaries))
    , m_root(compile(question.query.root))
    , m_naive(question.query, question.context)
{
}

Evaluation::~Evaluation() = default;

Evaluation::Part Evaluation::compile(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::True:
        return {};
    case Node::Kind::View:
        return compile(node.children.front());
    case Node::Kind::Clause:
    case Node::Kind::Text:
    case Node::Kind::Pinned:
    case Node::Kind::Dup: {
        const Leaf &leaf = m_leaves.emplace_back(node, m_question.context, m_dictionaries);
        return {.kind = Node::Kind::Clause, .cost = leaf.cost(), .leaf = m_leaves.size() - 1};
    }
    case Node::Kind::And:
    case Node::Kind::Or:
    case Node::Kind::Not:
        break;
    }
    Part part{.kind = node.kind};
    for (const auto &child : node.children) {
        part.children.push_back(compile(child));
        part.cost = std::max(part.cost, part.children.back().cost);
    }
    // What is cheap decides first, and often alone.
    std::stable_sort(part.children.begin(), part.children.end(),
                     [](const Part &a, const Part &b) { return a.cost < b.cost; });
    return part;
}

void Evaluation::combine(const Part &part, Rows &rows, Truths &truths)
{
    const size_t count = rows.last - rows.first;
    switch (part.kind) {
    case Node::Kind::Clause: {
        auto &known = rows.leaves[part.leaf];
        if (known.empty())
            m_leaves[part.leaf].fromColumns(rows.data.block(), rows.data.state(), rows.first, rows.last, known);
        truths = known;
        return;
    }
    case Node::Kind::Not:
        combine(part.children.front(), rows, truths);
        std::transform(truths.begin(), truths.end(), truths.begin(), negated);
        return;
    case Node::Kind::And:
    case Node::Kind::Or: {
        const bool isAnd = part.kind == Node::Kind::And;
        truths.assign(count, isAnd ? Yes : No);
        Truths child;
        for (const auto &next : part.children) {
            combine(next, rows, child);
            for (size_t i = 0; i < count; ++i)
                truths[i] = quint8(isAnd ? truths[i] & child[i] : truths[i] | child[i]);
            if (isAll(truths, isAnd ? No : Yes))
                return;
        }
        return;
    }
    default:
        truths.assign(count, Yes);
    }
}

Answer Evaluation::combineOne(const Part &part, const std::vector<Answer> &answers) const
{
    switch (part.kind) {
    case Node::Kind::Clause:
        return answers[part.leaf];
    case Node::Kind::Not:
        return !combineOne(part.children.front(), answers);
    case Node::Kind::And:
    case Node::Kind::Or: {
        const bool isAnd = part.kind == Node::Kind::And;
        auto answer = answerOf(isAnd);
        for (const auto &child : part.children)
            answer = isAnd ? both(answer, combineOne(child, answers)) : either(answer, combineOne(child, answers));
        return answer;
    }
    default:
        return Answer::Yes;
    }
}

//! Rows of other projects are out.
void Evaluation::scope(Rows &rows, Truths &truths)
{
    if (m_question.project.isEmpty())
        return;
    std::map<quint16, quint8> byOrigin;
    for (size_t i = 0; i < truths.size(); ++i) {
        const auto code = rows.data.block().origins()[rows.first + i];
        const auto [known, isNew] = byOrigin.try_emplace(code, Open);
        if (isNew && code != Dictionary::none)
            known->second = m_dictionaries->origins.get<Origin>(code).project == m_question.project ? Yes : No;
        truths[i] &= known->second;
    }
}

void Evaluation::readTexts(Rows &rows)
{
    for (size_t i = 0; i < m_leaves.size() && hasOpen(rows.truths); ++i) {
        auto &known = rows.leaves[i];
        if (known.empty() || !m_leaves[i].hasTextStep())
            continue;
        const auto *texts = rows.data.texts();
        if (!texts)
            return;
        m_leaves[i].fromTexts(rows.data.block(), *texts, rows.first, rows.truths, known);
        combine(m_root, rows, rows.truths);
        scope(rows, rows.truths);
    }
}

void Evaluation::readDigests(Rows &rows)
{
    std::vector<size_t> asking;
    for (size_t i = 0; i < m_leaves.size(); ++i) {
        if (!rows.leaves[i].empty() && m_leaves[i].hasDigestStep())
            asking.push_back(i);
    }
    if (asking.empty())
        return;
    for (size_t i = 0; i < rows.truths.size(); ++i) {
        const auto isAsked = [&](size_t leaf) { return rows.leaves[leaf][i] == Open; };
        if (rows.truths[i] != Open || std::none_of(asking.begin(), asking.end(), isAsked))
            continue;
        const auto digest = rows.data.digest(rows.first + i);
        if (!digest)
            continue;
        const UnixMs received(std::chrono::milliseconds(rows.data.block().received(rows.first + i)));
        for (const auto leaf : asking) {
            if (isAsked(leaf))
                rows.leaves[leaf][i] = m_leaves[leaf].fromDigest(*digest, received);
        }
    }
    combine(m_root, rows, rows.truths);
    scope(rows, rows.truths);
}

Result<bool> Evaluation::readLog(Rows &rows)
{
    std::vector<size_t> open;
    bool bodyIsEnough = true;
    for (size_t i = 0; i < rows.truths.size(); ++i) {
        if (rows.truths[i] != Open)
            continue;
        open.push_back(i);
        bodyIsEnough &= rows.data.block().origins()[rows.first + i] != Dictionary::none;
        for (size_t leaf = 0; leaf < m_leaves.size() && bodyIsEnough; ++leaf)
            bodyIsEnough = rows.leaves[leaf].empty() || rows.leaves[leaf][i] != Open || m_leaves[leaf].isOfBody();
    }
    if (open.empty())
        return false;
    const auto span = rows.seq(open.back()) - rows.seq(open.front()) + 1;
    if (bodyIsEnough && qint64(open.size()) * 4 >= span)
        return readBodies(rows, open);
    return readDetails(rows, open);
}

//! Most rows of a stretch: their bodies one after the other, and parsed only where there is a chance.
Result<bool> Evaluation::readBodies(Rows &rows, const std::vector<size_t> &open)
{
    bool stopped = false;
    auto next = open.begin();
    const auto look = [&](qint64 seq, const QByteArray &body) {
        while (next != open.end() && rows.seq(*next) < seq)
            rows.truths[*next++] = No; // gone from the log
        if (next == open.end() || rows.data.sources().isCancelled())
            return false;
        if (rows.seq(*next) != seq)
            return true;
        const size_t i = *next++;
        EventDetail detail;
        std::vector<Answer> answers(m_leaves.size(), Answer::No);
        for (size_t leaf = 0; leaf < m_leaves.size(); ++leaf) {
            if (rows.leaves[leaf].empty() || rows.leaves[leaf][i] != Open) {
                answers[leaf] = answerOf(!rows.leaves[leaf].empty() && rows.leaves[leaf][i] == Yes);
            } else if (!m_leaves[leaf].isRuledOut(body)) {
                if (detail.body.isNull())
                    parseInto(detail, body);
                answers[leaf] = m_leaves[leaf].fromBody(detail);
            }
        }
        const auto answer = combineOne(m_root, answers);
        stopped |= answer == Answer::Stopped;
        rows.truths[i] = answer == Answer::Yes ? Yes : No;
        return true;
    };
    const auto read =
        rows.data.sources().log->bodies({rows.seq(open.front()), rows.seq(open.back())}, Order::Ascending, look);
    if (!read)
        return tl::unexpected(read.error());
    while (next != open.end() && !rows.data.sources().isCancelled())
        rows.truths[*next++] = No;
    return stopped;
}

Result<bool> Evaluation::readDetails(Rows &rows, const std::vector<size_t> &open)
{
    bool stopped = false;
    for (size_t at = 0; at < open.size(); at += detailsAtOnce) {
        if (rows.data.sources().isCancelled())
            break;
        const auto end = std::min(open.size(), at + detailsAtOnce);
        std::vector<qint64> seqs;
        for (size_t i = at; i < end; ++i) {
            seqs.push_back(rows.seq(open[i]));
            rows.truths[open[i]] = No; // should it be gone from the log
        }
        const auto read = rows.data.sources().log->bySeqs(seqs);
        if (!read)
            return tl::unexpected(read.error());
        size_t i = at;
        for (const auto &detail : *read) {
            while (rows.seq(open[i]) != detail.event.seq)
                ++i;
            const bool inScope = m_question.project.isEmpty() || detail.event.project == m_question.project;
            const auto answer = inScope ? m_naive.test(detail) : Answer::No;
            stopped |= answer == Answer::Stopped;
            rows.truths[open[i]] = answer == Answer::Yes ? Yes : No;
        }
    }
    return stopped;
}

Result<bool> Evaluation::decide(BlockData &data, size_t first, size_t last, Truths &truths)
{
    Rows rows{
        .data = data, .first = first, .last = last, .truths = truths, .leaves = std::vector<Truths>(m_leaves.size())};
    combine(m_root, rows, truths);
    scope(rows, truths);
    if (hasOpen(truths))
        readTexts(rows);
    if (hasOpen(truths))
        readDigests(rows);
    bool stopped = false;
    if (hasOpen(truths)) {
        const auto read = readLog(rows);
        if (!read)
            return tl::unexpected(read.error());
        stopped = *read;
    }
    if (data.sources().isCancelled())
        return tl::unexpected(Error{.kind = Error::Kind::Cancelled});
    return stopped;
}

} // namespace wa::events
