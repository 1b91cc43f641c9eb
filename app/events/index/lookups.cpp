#include "app/events/index/lookups.h"

#include <algorithm>

namespace wa::events {

namespace {

constexpr size_t lookedAtForParties = 2048; // rows, from the newest

using Counted = std::map<QString, qint64>;

//! How often each value of a dictionary occurs, by what `valuesOf` makes of it.
template <class T>
Counted countWords(const IndexState &state, const Dictionary &dictionary,
                   const std::vector<quint16> &(Block::*column)() const,
                   const std::function<QStringList(const T &)> &valuesOf)
{
    std::vector<qint64> byNumber(dictionary.size() + 1);
    for (const auto &block : state.blocks) {
        for (const auto number : ((*block).*column)())
            ++byNumber[std::min(size_t(number), byNumber.size() - 1)];
    }
    Counted counted;
    for (size_t number = 0; number + 1 < byNumber.size(); ++number) {
        if (byNumber[number] == 0)
            continue;
        for (const auto &value : valuesOf(dictionary.get<T>(quint16(number)))) {
            if (!value.isEmpty())
                counted[value] += byNumber[number];
        }
    }
    return counted;
}

Counted countParties(Field field, const IndexState &state, const Workers::Desk &desk)
{
    Counted counted;
    size_t looked = 0;
    for (auto block = state.blocks.rbegin(); block != state.blocks.rend() && looked < lookedAtForParties; ++block) {
        BlockData data(state, *block, {.file = desk.file, .log = desk.log, .cancelled = nullptr});
        for (size_t row = (*block)->size(); row > 0 && looked < lookedAtForParties; --row, ++looked) {
            const auto digest = data.digest(row - 1);
            if (!digest)
                break;
            const auto &party = field == Field::Chat ? digest->chat : field == Field::From ? digest->from : digest->to;
            if (!party.jid.isEmpty())
                ++counted[party.jid];
            if (!party.name.isEmpty())
                ++counted[party.name];
        }
    }
    return counted;
}

} // namespace

std::optional<Row> rowAt(BlockData &data, size_t row)
{
    const auto &block = data.block();
    const auto &state = data.state();
    const auto cells = block.at(row);
    const bool known =
        cells.kind != Dictionary::none && cells.origin != Dictionary::none && cells.judgement != Dictionary::none;
    const auto digest = known ? data.digest(row) : std::nullopt;
    if (!digest)
        return std::nullopt;
    const auto note = state.annotations->find(block.seqAt(row));
    return rowOf(block, row, *digest, *state.dictionaries, note == state.annotations->end() ? nullptr : &note->second);
}

Result<QList<Row>> readRows(const std::vector<qint64> &seqs, const IndexState &state, const Workers::Desk &desk)
{
    std::vector<std::optional<Row>> rows(seqs.size());
    std::vector<qint64> missing;
    std::optional<BlockData> data; // neighbours share one
    for (size_t i = 0; i < seqs.size(); ++i) {
        const auto seq = seqs[i];
        const auto block = state.blockAtOrBelow(seq);
        const auto row = block && seq <= block->to ? block->rowOf(seq) : std::nullopt;
        if (block && seq > 0 && seq <= block->to && !row)
            continue; // there is no such event
        if (row) {
            if (!data || &data->block() != block.get())
                data.emplace(state, block, Sources{.file = desk.file, .log = desk.log});
            rows[i] = rowAt(*data, *row);
            if (rows[i])
                continue;
        }
        missing.push_back(seq);
    }
    if (!missing.empty()) {
        const auto read = desk.log->bySeqs(missing);
        if (!read)
            return tl::unexpected(read.error());
        for (const auto &detail : *read) {
            for (size_t i = 0; i < seqs.size(); ++i) {
                if (seqs[i] == detail.event.seq)
                    rows[i] = rowOf(detail);
            }
        }
    }
    QList<Row> found;
    for (auto &row : rows) {
        if (row)
            found << std::move(*row);
    }
    return found;
}

Result<Judged> judgeEvents(const Question &question, const std::vector<qint64> &seqs, const IndexState &state,
                           const Workers::Desk &desk)
{
    Judged judgement;
    Evaluation evaluation(question, state.dictionaries);
    std::optional<BlockData> data; // those asked for lie together more often than not
    for (const auto seq : seqs) {
        const auto block = state.blockAtOrBelow(seq);
        const bool known = block && seq <= block->to;
        const auto row = known ? block->rowOf(seq) : std::nullopt;
        if (!row) {
            if (known || seq < state.oldestSeq)
                judgement.rest.push_back(seq);
            continue;
        }
        if (!data || &data->block() != block.get())
            data.emplace(state, block, Sources{.file = desk.file, .log = desk.log, .cancelled = nullptr});
        Truths truths;
        const auto stopped = evaluation.decide(*data, *row, *row + 1, truths);
        if (!stopped)
            return tl::unexpected(stopped.error());
        if (!*stopped)
            (truths.front() == Yes ? judgement.match : judgement.rest).push_back(seq);
    }
    return judgement;
}

QList<ObservedValue> observedValues(Field field, const IndexState &state, const IndexFile::Seen &paths,
                                    const Workers::Desk &desk, int limit)
{
    const auto &words = *state.dictionaries;
    const auto ofKind = [&](QStringList Kind::*values) {
        return countWords<Kind>(state, words.kinds, &Block::kinds, [values](const Kind &kind) { return kind.*values; });
    };
    const auto ofJudgement = [&](QStringList Judgement::*values) {
        return countWords<Judgement>(state, words.judgements, &Block::judgements,
                                     [values](const Judgement &judgement) { return judgement.*values; });
    };
    const auto ofOrigin = [&](const std::function<QStringList(const Origin &)> &values) {
        return countWords<Origin>(state, words.origins, &Block::origins, values);
    };
    Counted counted;
    switch (field) {
    case Field::Event:
        counted = ofKind(&Kind::event);
        break;
    case Field::Dir:
        counted = ofKind(&Kind::dir);
        break;
    case Field::Type:
        counted = ofKind(&Kind::type);
        break;
    case Field::Status:
        counted = ofKind(&Kind::status);
        break;
    case Field::Sig:
        counted = ofJudgement(&Judgement::sig);
        break;
    case Field::Key:
        counted = ofJudgement(&Judgement::key);
        break;
    case Field::Profile:
        counted = ofJudgement(&Judgement::profile);
        break;
    case Field::Via:
        counted = ofJudgement(&Judgement::viaWords);
        break;
    case Field::Header:
        counted = ofJudgement(&Judgement::headers);
        break;
    case Field::Project:
        counted = ofOrigin([](const Origin &origin) { return QStringList{origin.project.text()}; });
        break;
    case Field::Device:
        counted = ofOrigin([](const Origin &origin) { return QStringList{origin.device.text()}; });
        break;
    case Field::Chat:
    case Field::From:
    case Field::To:
        counted = countParties(field, state, desk);
        break;
    case Field::Tag:
        for (const auto &[seq, annotation] : *state.annotations) {
            for (const auto &tag : annotation.tags)
                ++counted[tag];
        }
        break;
    case Field::Path:
        counted = paths;
        break;
    default:
        break;
    }
    QList<ObservedValue> values;
    for (const auto &[value, count] : counted)
        values << ObservedValue{value, count};
    std::stable_sort(values.begin(), values.end(),
                     [](const ObservedValue &a, const ObservedValue &b) { return a.count > b.count; });
    return values.first(std::min<qsizetype>(values.size(), std::max(0, limit)));
}

} // namespace wa::events
