#include "app/events/index/leaf.h"

#include "app/events/filter/folded.h"

#include <algorithm>
#include <cstring>

namespace wa::events {

using std::chrono::milliseconds;

namespace {

constexpr quint8 notAsked = 0xFF;
constexpr size_t codes = 1U << 16U;

UnixMs instantAt(qint64 ms)
{
    return UnixMs(milliseconds(ms));
}

quint8 truthOfRange(bool overlaps, bool covers)
{
    return !overlaps ? No : covers ? Yes : Open;
}

//! Where it can begin at all: memmem() is what makes a scan as fast as the memory.
const char *findIn(QByteArrayView bytes, const QByteArray &needle)
{
    return static_cast<const char *>(
        memmem(bytes.data(), size_t(bytes.size()), needle.constData(), size_t(needle.size())));
}

//! In JSON such a key can be written with \u escapes or as it is, and in no third way.
bool isPlainKey(const QString &key)
{
    return std::none_of(key.begin(), key.end(), [](QChar unit) {
        return unit.unicode() < 0x20 || unit == u'"' || unit == u'\\' || unit == u'/';
    });
}

} // namespace

Leaf::Leaf(const Node &node, const EvalContext &context, std::shared_ptr<const Dictionaries> dictionaries)
    : m_node(&node)
    , m_clause(node.clause.get())
    , m_context(&context)
    , m_dictionaries(std::move(dictionaries))
    , m_isText(node.kind == Node::Kind::Text)
{
    if (m_clause)
        m_test.emplace(*m_clause, context);
    makeNeedles();
    if (column() != Column::None)
        m_byCode.assign(codes, notAsked);
}

void Leaf::makeNeedles()
{
    QStringList texts;
    if (m_isText) {
        texts << m_node->value.pattern.longestPart();
    } else if (m_clause && m_clause->form == Clause::Form::Values) {
        switch (m_clause->field) {
        case Field::Path:
            // The record has no nulls, and equal numbers need not be written alike.
            if (m_test->json(json::Value()) == Answer::Yes || m_clause->op == Op::Less ||
                m_clause->op == Op::LessEqual || m_clause->op == Op::Greater || m_clause->op == Op::GreaterEqual)
                return;
            break;
        case Field::Chat:
        case Field::From:
        case Field::To:
        case Field::Msg:
        case Field::Id:
        case Field::Text:
            break;
        default:
            return;
        }
        for (const auto &value : m_clause->values) {
            if (m_clause->op != Op::Equal)
                texts << value.pattern.longestPart();
            else if (m_clause->field != Field::Path || value.literal.isString())
                texts << folded(value.exact.literal());
            else
                texts << QString();
        }
    }
    for (const auto &text : texts) {
        if (text.isEmpty() || !text.isValidUtf16()) {
            m_needles.clear();
            return;
        }
        m_needles.push_back(text.toUtf8());
    }
}

int Leaf::cost() const
{
    const bool wholeBlocks = m_clause && (m_clause->field == Field::Received || m_clause->field == Field::Age ||
                                          m_clause->field == Field::Seq);
    return wholeBlocks                                   ? 0
           : isOfBody() && !hasTextStep()                ? 4
           : hasTextStep()                               ? 3
           : hasDigestStep() && column() == Column::None ? 2
                                                         : 1;
}

Leaf::Column Leaf::column() const
{
    if (!m_clause)
        return Column::None;
    switch (m_clause->field) {
    case Field::Event:
    case Field::Dir:
    case Field::Type:
    case Field::Status:
        return Column::Kind;
    case Field::Project:
    case Field::Device:
        return Column::Origin;
    case Field::Sig:
    case Field::Key:
    case Field::Profile:
    case Field::Via:
    case Field::Header:
        return Column::Judgement;
    case Field::Size:
        return Column::Size;
    case Field::Lag:
        return Column::Lag;
    default:
        return Column::None;
    }
}

quint8 Leaf::any(const QStringList &values) const
{
    auto answer = Answer::No;
    for (const auto &value : values)
        answer = either(answer, m_test->text(value));
    return truthOf(answer);
}

quint8 Leaf::amount(const Rough &rough) const
{
    return truthOfRange(m_test->amountOverlaps(rough.low, rough.high), m_test->amountCovers(rough.low, rough.high));
}

quint8 Leaf::instant(UnixMs first, UnixMs last) const
{
    return truthOfRange(m_test->overlaps(first, last), m_test->covers(first, last));
}

quint8 Leaf::ask(Column column, quint16 code) const
{
    if (column == Column::Size || column == Column::Lag) {
        if (code == Rough::absent)
            return No;
        return code == Rough::unknown ? quint8(Open) : amount(Rough::bounds(code));
    }
    if (code == Dictionary::none)
        return Open;
    switch (m_clause->field) {
    case Field::Project:
    case Field::Device: {
        const auto origin = m_dictionaries->origins.get<Origin>(code);
        if (m_clause->field == Field::Project)
            return origin.project.isEmpty() ? quint8(No) : truthOf(m_test->name(origin.project));
        return origin.device.isEmpty() ? quint8(No) : truthOf(m_test->name(origin.device));
    }
    case Field::Header: {
        const auto judgement = m_dictionaries->judgements.get<Judgement>(code);
        if (!judgement.headers.contains(m_clause->header))
            return No;
        return m_clause->form == Clause::Form::Present ? Yes : Open;
    }
    case Field::Sig:
        return any(m_dictionaries->judgements.get<Judgement>(code).sig);
    case Field::Key:
        return any(m_dictionaries->judgements.get<Judgement>(code).key);
    case Field::Profile:
        return any(m_dictionaries->judgements.get<Judgement>(code).profile);
    case Field::Via:
        return any(m_dictionaries->judgements.get<Judgement>(code).viaWords);
    case Field::Event:
        return any(m_dictionaries->kinds.get<Kind>(code).event);
    case Field::Dir:
        return any(m_dictionaries->kinds.get<Kind>(code).dir);
    case Field::Type:
        return any(m_dictionaries->kinds.get<Kind>(code).type);
    case Field::Status:
        return any(m_dictionaries->kinds.get<Kind>(code).status);
    default:
        return Open;
    }
}

void Leaf::fromCodes(const std::vector<quint16> &columnCodes, size_t first, size_t last, Truths &truths)
{
    const auto kind = column();
    quint8 *known = m_byCode.data();
    for (size_t row = first; row < last; ++row) {
        const auto code = columnCodes[row];
        auto truth = known[code];
        if (truth == notAsked) {
            truth = ask(kind, code);
            known[code] = truth;
        }
        truths[row - first] = truth;
    }
}

void Leaf::fromTimes(const Block &block, size_t first, size_t last, Truths &truths) const
{
    const auto field = m_clause->field;
    const auto age = [this](qint64 received) { return (m_context->now - instantAt(received)).count(); };
    if (block.size() > 0 && field != Field::Sent) {
        const auto whole = field == Field::Received ? instant(instantAt(block.earliest()), instantAt(block.latest()))
                                                    : amount(Rough{age(block.latest()), age(block.earliest())});
        if (whole != Open) {
            std::fill(truths.begin(), truths.end(), whole);
            return;
        }
    }
    for (size_t row = first; row < last; ++row) {
        const auto received = block.received(row);
        auto &truth = truths[row - first];
        if (field == Field::Received) {
            truth = m_test->instant(instantAt(received)) ? Yes : No;
        } else if (field == Field::Age) {
            truth = m_test->amount(age(received)) ? Yes : No;
        } else if (const auto lag = block.lags()[row]; lag == Rough::absent) {
            truth = No;
        } else if (lag == Rough::unknown) {
            truth = Open;
        } else {
            const auto rough = Rough::bounds(lag);
            truth = instant(instantAt(received - rough.high), instantAt(received - rough.low));
        }
    }
}

void Leaf::fromFlags(const Block &block, size_t first, size_t last, Truths &truths) const
{
    const bool has = m_clause && m_clause->field == Field::Has;
    const bool skew = m_clause && m_clause->field == Field::Skew;
    const quint8 bit = has ? Cells::HasMedia : skew ? Cells::HasSkew : Cells::IsDup;
    const quint8 set = has ? any({QStringLiteral("media")}) : quint8(skew ? Open : Yes);
    for (size_t row = first; row < last; ++row)
        truths[row - first] = (block.flags()[row] & bit) != 0 ? set : quint8(No);
}

//! What people added belongs to few events, and is asked of those alone.
void Leaf::annotated(const Block &block, const IndexState &state, size_t first, size_t last, Truths &truths) const
{
    const auto &all = *state.annotations;
    if (all.empty() || first == last)
        return;
    for (auto entry = all.lower_bound(block.seqAt(first)); entry != all.end() && entry->first <= block.seqAt(last - 1);
         ++entry) {
        const auto row = block.rowOf(entry->first);
        if (!row)
            continue;
        const auto &annotation = entry->second;
        auto &truth = truths[*row - first];
        if (m_isText) {
            if (!annotation.note.isEmpty() && textIsIn(m_node->value.pattern, annotation.note))
                truth = Yes;
        } else if (m_node->kind == Node::Kind::Pinned) {
            truth = annotation.pinned ? Yes : No;
        } else if (m_clause && m_clause->field == Field::Tag) {
            truth = any(annotation.tags);
        } else if (m_clause && !annotation.note.isEmpty()) {
            truth |= any({m_clause->field == Field::Has ? QStringLiteral("note") : annotation.note});
        }
    }
}

void Leaf::fromColumns(const Block &block, const IndexState &state, size_t first, size_t last, Truths &truths)
{
    truths.resize(last - first);
    switch (column()) {
    case Column::Kind:
        return fromCodes(block.kinds(), first, last, truths);
    case Column::Origin:
        return fromCodes(block.origins(), first, last, truths);
    case Column::Judgement:
        return fromCodes(block.judgements(), first, last, truths);
    case Column::Size:
        return fromCodes(block.sizes(), first, last, truths);
    case Column::Lag:
        return fromCodes(block.lags(), first, last, truths);
    case Column::None:
        break;
    }
    if (m_isText) {
        std::fill(truths.begin(), truths.end(), Open);
        return annotated(block, state, first, last, truths);
    }
    if (m_node->kind == Node::Kind::Dup)
        return fromFlags(block, first, last, truths);
    if (m_node->kind == Node::Kind::Pinned) {
        std::fill(truths.begin(), truths.end(), No);
        return annotated(block, state, first, last, truths);
    }
    switch (m_clause->field) {
    case Field::Received:
    case Field::Sent:
    case Field::Age:
        return fromTimes(block, first, last, truths);
    case Field::Seq:
        if (first < last && !m_test->amountOverlaps(block.seqAt(first), block.seqAt(last - 1))) {
            std::fill(truths.begin(), truths.end(), No);
            return;
        }
        for (size_t row = first; row < last; ++row)
            truths[row - first] = m_test->amount(block.seqAt(row)) ? Yes : No;
        return;
    case Field::Attempts:
        for (size_t row = first; row < last; ++row) {
            const auto attempts = block.attempts()[row];
            truths[row - first] = attempts == 255 ? Open : m_test->amount(attempts) ? Yes : No;
        }
        return;
    case Field::Has:
        fromFlags(block, first, last, truths);
        return annotated(block, state, first, last, truths);
    case Field::Skew:
        return fromFlags(block, first, last, truths);
    case Field::Tag:
    case Field::Note:
        std::fill(truths.begin(), truths.end(), No);
        return annotated(block, state, first, last, truths);
    default:
        std::fill(truths.begin(), truths.end(), Open);
    }
}

//! A record in which a needle is.
quint8 Leaf::fromRecord(QByteArrayView record) const
{
    if (!m_isText)
        return Open;
    const auto &pattern = m_node->value.pattern;
    if (pattern.isLiteral())
        return Yes;
    for (qsizetype at = 0; at < record.size();) {
        auto end = record.indexOf(valueEnd, at);
        if (end < 0)
            end = record.size();
        if (pattern.isIn(QString::fromUtf8(record.sliced(at, end - at))))
            return Yes;
        at = end + 1;
    }
    return No;
}

void Leaf::fromTexts(const Block &block, const Records &texts, size_t first, const Truths &wanted, Truths &truths) const
{
    const auto asked = [&](size_t i) { return truths[i] == Open && wanted[i] == Open; };
    const auto missing = [&](size_t i) {
        return (block.flags()[first + i] & Cells::TextCut) != 0 ? quint8(Open) : quint8(No);
    };
    const size_t count = truths.size();
    if (m_needles.empty()) { // free text of wildcards alone
        for (size_t i = 0; i < count; ++i) {
            if (asked(i))
                truths[i] = fromRecord(texts.at(first + i)) == Yes ? quint8(Yes) : missing(i);
        }
        return;
    }
    size_t open = 0;
    for (size_t i = 0; i < count; ++i)
        open += size_t(asked(i));
    if (open == 0)
        return;
    std::vector<bool> hit(count);
    for (const auto &needle : m_needles) {
        if (open * 16 < count) {
            for (size_t i = 0; i < count; ++i)
                hit[i] = hit[i] || (asked(i) && findIn(texts.at(first + i), needle));
            continue;
        }
        const QByteArrayView all(texts.bytes);
        size_t i = 0;
        for (qsizetype at = texts.begin(first); i < count;) {
            const auto end = qsizetype(texts.begin(first + count));
            const char *found = findIn(all.sliced(at, end - at), needle);
            if (!found)
                break;
            const auto where = found - all.data();
            while (qsizetype(texts.ends[first + i]) <= where)
                ++i;
            // A value ends with a byte that is in no needle, so a match never reaches into the next record.
            hit[i] = true;
            at = texts.ends[first + i];
            ++i;
        }
    }
    for (size_t i = 0; i < count; ++i) {
        if (asked(i))
            truths[i] = hit[i] ? fromRecord(texts.at(first + i)) : missing(i);
    }
}

bool Leaf::hasDigestStep() const
{
    if (!m_clause)
        return false;
    switch (m_clause->field) {
    case Field::Chat:
    case Field::From:
    case Field::To:
    case Field::Msg:
    case Field::Id:
    case Field::Text:
    case Field::Sent:
    case Field::Lag:
    case Field::Skew:
    case Field::Size:
        return true;
    default:
        return false;
    }
}

quint8 Leaf::fromDigest(const EventDigest &digest, UnixMs received) const
{
    const auto yesOrNo = [](bool yes) -> quint8 { return yes ? Yes : No; };
    const auto party = [this](const Party &named) {
        return named.isEmpty() ? quint8(No) : truthOf(m_test->party(named));
    };
    switch (m_clause->field) {
    case Field::Sent:
        return yesOrNo(digest.sent && m_test->instant(*digest.sent));
    case Field::Lag:
        return yesOrNo(digest.sent && m_test->amount((received - *digest.sent).count()));
    case Field::Skew:
        return yesOrNo(digest.skew && m_test->amount(*digest.skew));
    case Field::Size:
        return yesOrNo(m_test->amount(digest.size));
    default:
        break;
    }
    if (digest.cut)
        return Open;
    switch (m_clause->field) {
    case Field::Chat:
        return party(digest.chat);
    case Field::From:
        return party(digest.from);
    case Field::To:
        return party(digest.to);
    case Field::Msg:
        return any(digest.messages);
    case Field::Text:
        return any(digest.texts);
    case Field::Id:
        return digest.requestId.isEmpty() ? quint8(No) : any({digest.requestId});
    default:
        return Open;
    }
}

bool Leaf::isOfBody() const
{
    return m_isText || (m_clause && (m_clause->field == Field::Path || m_clause->field == Field::Raw));
}

bool Leaf::isRuledOut(QByteArrayView body) const
{
    if (!m_clause || m_clause->field != Field::Path)
        return false;
    static const QByteArray escape("\\u");
    const auto isMissing = [body](const PathStep &step) {
        return step.kind == PathStep::Kind::Key && isPlainKey(step.key) && step.key.isValidUtf16() &&
               !findIn(body, '"' + step.key.toUtf8() + '"');
    };
    return std::any_of(m_clause->path.begin(), m_clause->path.end(), isMissing) && !findIn(body, escape);
}

Answer Leaf::fromBody(const EventDetail &detail) const
{
    if (m_isText) {
        bool found = false;
        forEachText(detail, [&](const QString &value) { return !(found = textIsIn(m_node->value.pattern, value)); });
        return answerOf(found);
    }
    if (m_clause->field == Field::Raw)
        return m_test->raw(detail.body);
    auto answer = Answer::No;
    forEachAt(detail.root, m_clause->path, [&](const json::Value &value) {
        answer = either(answer, m_test->json(value));
        return answer != Answer::Yes;
    });
    return answer;
}

} // namespace wa::events
