#pragma once

#include "app/events/index/blockdata.h"
#include "app/events/index/leaf.h"

namespace wa::events {

//! A query with what its answer depends on; shared by the threads that work on it.
struct Question
{
    Query query = {};
    EvalContext context = {};
    ProjectId project = {}; //!< null: all
};

//! Answers a question for the rows of blocks: from the columns what they can tell, then from the folded text, the
//! digests, and at last from the log by the naive evaluator, whose answer it always is. One thread.
class Evaluation
{
public:
    //! The question outlives this.
    Evaluation(const Question &question, std::shared_ptr<const Dictionaries> dictionaries);
    Evaluation(const Evaluation &) = delete;
    Evaluation &operator=(const Evaluation &) = delete;
    ~Evaluation();

    //! Rows first .. last - 1: Yes or No. Answers whether a regular expression gave up on one of them, which is then
    //! No. Error: Cancelled, or Storage when the log cannot be read.
    [[nodiscard]] Result<bool> decide(BlockData &data, size_t first, size_t last, Truths &truths);

private:
    struct Part
    {
        Node::Kind kind = Node::Kind::True;
        int cost = 0;
        size_t leaf = 0;
        std::vector<Part> children = {};
    };
    struct Rows; //!< of the call under way

    [[nodiscard]] Part compile(const Node &node);
    void combine(const Part &part, Rows &rows, Truths &truths);
    [[nodiscard]] Answer combineOne(const Part &part, const std::vector<Answer> &answers) const;
    void scope(Rows &rows, Truths &truths);
    void readTexts(Rows &rows);
    void readDigests(Rows &rows);
    [[nodiscard]] Result<bool> readLog(Rows &rows);
    [[nodiscard]] Result<bool> readBodies(Rows &rows, const std::vector<size_t> &open);
    [[nodiscard]] Result<bool> readDetails(Rows &rows, const std::vector<size_t> &open);

    const Question &m_question;
    std::shared_ptr<const Dictionaries> m_dictionaries;
    std::vector<Leaf> m_leaves;
    Part m_root;
    Evaluator m_naive;
};

} // namespace wa::events
