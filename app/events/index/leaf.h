#pragma once

#include "app/events/filter/evaluator.h"
#include "app/events/index/block.h"
#include "app/events/index/extract.h"
#include "app/events/index/packed.h"

namespace wa::events {

//! What is known of a condition on an event: two bits, "may hold" and "does hold".
enum Truth : quint8 { No = 0, Open = 1, Yes = 3 };
using Truths = std::vector<quint8>; //!< of Truth, by row

[[nodiscard]] inline quint8 truthOf(Answer answer)
{
    return answer == Answer::Yes ? Yes : answer == Answer::No ? No : Open;
}

//! A condition of a query without "and", "or" and "not", in four steps, each dearer: columns, folded text, digest,
//! body. Each leaves open what it does not know and never errs. One thread.
class Leaf
{
public:
    //! Of kind Clause, Text, Pinned or Dup. The node and the context outlive this.
    Leaf(const Node &node, const EvalContext &context, std::shared_ptr<const Dictionaries> dictionaries);

    //! What to ask first: the less, the cheaper.
    [[nodiscard]] int cost() const;
    //! Rows first .. last - 1 of the block into truths 0 ..
    void fromColumns(const Block &block, const IndexState &state, size_t first, size_t last, Truths &truths);

    [[nodiscard]] bool hasTextStep() const { return m_isText || !m_needles.empty(); }
    //! Settles what is open, where `wanted` is.
    void fromTexts(const Block &block, const Records &texts, size_t first, const Truths &wanted, Truths &truths) const;

    [[nodiscard]] bool hasDigestStep() const;
    [[nodiscard]] quint8 fromDigest(const EventDigest &digest, UnixMs received) const;

    //! Says everything about the body and nothing else: no header, no attempt need be read.
    [[nodiscard]] bool isOfBody() const;
    //! The body cannot have what is asked for: a look at its bytes, without parsing.
    [[nodiscard]] bool isRuledOut(QByteArrayView body) const;
    //! Of the detail it reads the body, what was parsed of it, and whether it could be.
    [[nodiscard]] Answer fromBody(const EventDetail &detail) const;

private:
    enum class Column { None, Kind, Origin, Judgement, Size, Lag };
    void makeNeedles();
    [[nodiscard]] Column column() const;
    [[nodiscard]] quint8 ask(Column column, quint16 code) const;
    [[nodiscard]] quint8 any(const QStringList &values) const;
    [[nodiscard]] quint8 amount(const Rough &rough) const;
    [[nodiscard]] quint8 instant(UnixMs first, UnixMs last) const;
    void fromCodes(const std::vector<quint16> &codes, size_t first, size_t last, Truths &truths);
    void fromTimes(const Block &block, size_t first, size_t last, Truths &truths) const;
    void fromFlags(const Block &block, size_t first, size_t last, Truths &truths) const;
    void annotated(const Block &block, const IndexState &state, size_t first, size_t last, Truths &truths) const;
    [[nodiscard]] quint8 fromRecord(QByteArrayView record) const;

    const Node *m_node;
    const Clause *m_clause; //!< null for text and flags
    const EvalContext *m_context;
    std::shared_ptr<const Dictionaries> m_dictionaries;
    std::optional<ClauseTest> m_test;
    bool m_isText = false;
    std::vector<QByteArray> m_needles; //!< one of them is in the folded text of each event for which this holds
    std::vector<quint8> m_byCode;      //!< Truth, or not asked yet
};

} // namespace wa::events
