#pragma once

#include "app/events/index/dictionary.h"

#include <map>
#include <memory>
#include <vector>

namespace wa::events {

//! One event's place in the packed columns: 16 bytes with its time.
struct Cells
{
    enum Flag : quint8 {
        HasMedia = 1,
        IsDup = 2,
        IsAmbiguous = 4,
        IsNotJson = 8,
        TextCut = 16, //!< its text record is not all of its text
        HasSkew = 32,
    };
    quint16 kind = Dictionary::none;
    quint16 origin = Dictionary::none;
    quint16 judgement = Dictionary::none;
    quint16 size = 0;    //!< Rough
    quint16 lag = 0;     //!< Rough, ms
    quint8 attempts = 1; //!< 255: that many or more
    quint8 flags = 0;
    qint64 received = 0; //!< ms
};

//! Records of bytes one after the other: folded texts, or digests.
struct Records
{
    QByteArray bytes = {};
    std::vector<quint32> ends = {}; //!< in bytes
    quint32 start = 0;              //!< where the first begins

    void append(QByteArrayView record);
    void append(const Records &other);
    [[nodiscard]] size_t count() const { return ends.size(); }
    [[nodiscard]] quint32 begin(size_t i) const { return i == 0 ? start : ends[i - 1]; }
    [[nodiscard]] QByteArrayView at(size_t i) const
    {
        return QByteArrayView(bytes).sliced(begin(i), ends[i] - begin(i));
    }
    //! Of records first .. first + count - 1, to be stored; and back. A damaged blob has no records.
    [[nodiscard]] QByteArray toBlob(size_t first, size_t count) const;
    enum class Sum { Check, Trust };
    [[nodiscard]] static Records fromBlob(const QByteArray &blob, Sum sum = Sum::Check);
};

//! What is not kept in memory once it is stored.
struct Contents
{
    Records texts;
    Records digests;
};

//! The events of a stretch of seqs, as columns. It answers for every seq of the stretch: one without a row does not
//! exist. Immutable once published; changes make a new one.
class Block
{
public:
    static constexpr size_t rowsWhenFull = 4000; //!< the columns fit one page of the file
    static constexpr qsizetype textWhenFull = 4 * 1024 * 1024;
    static constexpr size_t digestsTogether = 128; //!< rows whose digests are stored as one blob

    Block() = default;
    Block(qint64 from, qint64 to);

    qint64 from = 0;
    qint64 to = 0; //!< included
    bool stored = false;
    std::shared_ptr<const Contents> contents = {}; //!< null: in the file, or (not stored either) given up

    void append(qint64 seq, const Cells &cells); //!< ascending, within from .. to
    void append(const Block &next);              //!< the stretch right behind; without contents
    void replace(size_t row, const Cells &cells);
    //! The same without these rows (ascending); their seqs stay answered for. Without contents.
    [[nodiscard]] Block without(const std::vector<size_t> &rows) const;

    [[nodiscard]] size_t size() const { return m_kind.size(); }
    [[nodiscard]] qint64 seqAt(size_t row) const { return m_seqs.empty() ? from + qint64(row) : from + m_seqs[row]; }
    //! The first row of this seq or a later one.
    [[nodiscard]] size_t lowerRow(qint64 seq) const;
    [[nodiscard]] std::optional<size_t> rowOf(qint64 seq) const;
    [[nodiscard]] Cells at(size_t row) const;
    [[nodiscard]] qint64 received(size_t row) const { return m_wide.empty() ? m_base + m_received[row] : m_wide[row]; }
    [[nodiscard]] qint64 earliest() const { return m_earliest; }
    [[nodiscard]] qint64 latest() const { return m_latest; }
    [[nodiscard]] const std::vector<quint16> &kinds() const { return m_kind; }
    [[nodiscard]] const std::vector<quint16> &origins() const { return m_origin; }
    [[nodiscard]] const std::vector<quint16> &judgements() const { return m_judgement; }
    [[nodiscard]] const std::vector<quint16> &sizes() const { return m_size; }
    [[nodiscard]] const std::vector<quint16> &lags() const { return m_lag; }
    [[nodiscard]] const std::vector<quint8> &attempts() const { return m_attempts; }
    [[nodiscard]] const std::vector<quint8> &flags() const { return m_flags; }

    [[nodiscard]] QByteArray toBlob() const;
    //! Null when the blob is damaged.
    [[nodiscard]] static std::shared_ptr<Block> fromBlob(qint64 from, qint64 to, QByteArrayView blob);

private:
    void appendTime(qint64 received);

    std::vector<quint32> m_seqs; //!< from `from`; empty: row i is seq from + i
    qint64 m_base = 0;           //!< of m_received
    std::vector<quint32> m_received;
    std::vector<qint64> m_wide; //!< instead, where the times lie more than seven weeks apart
    qint64 m_earliest = std::numeric_limits<qint64>::max();
    qint64 m_latest = std::numeric_limits<qint64>::min();
    std::vector<quint16> m_kind;
    std::vector<quint16> m_origin;
    std::vector<quint16> m_judgement;
    std::vector<quint16> m_size;
    std::vector<quint16> m_lag;
    std::vector<quint8> m_attempts;
    std::vector<quint8> m_flags;
};
using BlockPtr = std::shared_ptr<const Block>;

//! All that is indexed at one moment. Immutable; a search holds on to what it looks at.
struct IndexState
{
    std::vector<BlockPtr> blocks = {}; //!< ascending, disjoint
    std::shared_ptr<Dictionaries> dictionaries = std::make_shared<Dictionaries>();
    //! Of the whole log, whatever of it is indexed.
    std::shared_ptr<const std::map<qint64, Annotation>> annotations =
        std::make_shared<const std::map<qint64, Annotation>>();
    bool ready = false;   //!< what is stored was loaded, or the newest of it
    bool loading = false; //!< the rest of it is on its way: it is no hole
    qint64 oldestSeq = 1; //!< of the log
    qint64 newestSeq = 0; //!< searchable, but for holes
    qint64 headSeen = 0;  //!< no event up to here is still to come in at the top
    int era = 0;          //!< rises when the log, or what was shown of the index, began anew
    qint64 rows = 0;
    bool whole = false; //!< nothing between oldestSeq and newestSeq is missing

    //! The block that answers for this seq, or the nearest one below it; null: none.
    [[nodiscard]] BlockPtr blockAtOrBelow(qint64 seq) const;
};
using IndexStatePtr = std::shared_ptr<const IndexState>;

} // namespace wa::events
