#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace wa::json {

//! Bytes [begin, end) of a body.
struct ByteRange
{
    qsizetype begin = 0;
    qsizetype end = 0;

    [[nodiscard]] bool isEmpty() const { return end <= begin; }
    [[nodiscard]] qsizetype size() const { return end - begin; }
    [[nodiscard]] bool contains(qsizetype byte) const { return byte >= begin && byte < end; }
    [[nodiscard]] bool contains(ByteRange other) const { return other.begin >= begin && other.end <= end; }
    friend bool operator==(ByteRange, ByteRange) = default;
};

//! One value where it stands in the bytes. Nodes lie in document order, so a subtree is [node, next).
struct Node
{
    //! Broken: bytes that are no JSON value; they are shown as they came.
    enum class Kind : quint8 { Null, True, False, Number, String, Array, Object, Broken };

    quint32 begin = 0; //!< first byte of the value, with its quote or bracket
    quint32 end = 0;
    quint32 keyBegin = 0; //!< first byte of the key, its quote; the same as keyEnd where there is no key
    quint32 keyEnd = 0;
    qint32 parent = -1;
    qint32 next = 0;     //!< the node behind this one's subtree
    qint32 children = 0; //!< direct ones
    quint16 depth = 0;   //!< 0: the root
    Kind kind = Kind::Broken;
    bool valueEscaped : 1 = false; //!< a backslash stands in the string
    bool keyEscaped : 1 = false;
    bool closed : 1 = true; //!< its closing quote or bracket is there

    [[nodiscard]] bool hasKey() const { return keyEnd > keyBegin; }
    [[nodiscard]] bool isContainer() const { return kind == Kind::Array || kind == Kind::Object; }
};

//! What is wrong with the bytes, and where.
struct Fault
{
    enum class Kind {
        Empty,        //!< no value at all
        Unexpected,   //!< bytes that cannot stand here
        NoComma,      //!< before this value or key
        NoColon,      //!< after the key before this
        NoValue,      //!< after a colon or comma, before this
        NoKey,        //!< an object's value without a key
        BadKey,       //!< a key without quotes
        ExtraComma,   //!< before a closing bracket
        WrongBracket, //!< closes what the other kind of bracket opened
        NoQuote,      //!< the string that begins here never ends
        Ended,        //!< the body ends inside a list or object
        BadEscape,    //!< also half of a surrogate pair
        BadNumber,    //!< 01, 1., 1e
        BadWord,      //!< True, nul, NaN
        RawControl,   //!< a control character inside a string
        BadUtf8,      //!< inside a string
        TooDeep,      //!< not looked into
        AfterTheEnd,  //!< behind the one value a body holds
        TooLong,      //!< larger than Limits::bytes, not looked into from here
    };
    Kind kind = Kind::Unexpected;
    ByteRange where;

    friend bool operator==(const Fault &, const Fault &) = default;
};

//! A body taken apart over its own bytes: nothing is copied, sorted, unescaped or dropped. Any bytes at all may come
//! in; where they are no JSON the place is a fault, and what follows is read on. Linear in time; never recursive.
class Document final
{
public:
    struct Limits
    {
        int depth = 256; //!< what lies deeper is one Broken node
        qsizetype bytes = 256 * 1024 * 1024;
        int faults = 200; //!< kept; faultCount() goes on
    };

    Document() = default;
    explicit Document(QByteArray bytes, Limits limits);
    explicit Document(QByteArray bytes);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] const std::vector<Node> &nodes() const { return m_nodes; }    //!< [0] is the root, if there is one
    [[nodiscard]] const std::vector<Fault> &faults() const { return m_faults; } //!< ascending
    [[nodiscard]] qsizetype faultCount() const { return m_faultCount; }
    //! Strict RFC 8259, at any size of number; as Value::parse() but for its own limits.
    [[nodiscard]] bool isValid() const { return m_faultCount == 0; }

    [[nodiscard]] const Node &node(qint32 index) const { return m_nodes[static_cast<size_t>(index)]; }
    [[nodiscard]] qint32 count() const { return static_cast<qint32>(m_nodes.size()); }
    //! The innermost node whose key or value holds this byte (white space and colons between belong to it); -1: none.
    [[nodiscard]] qint32 nodeAt(qsizetype byte) const;
    //! The innermost node that holds all of it; -1: none.
    [[nodiscard]] qint32 nodeOver(ByteRange range) const;

    [[nodiscard]] static ByteRange valueRange(const Node &node) { return {node.begin, node.end}; }
    [[nodiscard]] static ByteRange keyRange(const Node &node) { return {node.keyBegin, node.keyEnd}; }
    [[nodiscard]] static ByteRange wholeRange(const Node &node); //!< from the key, if there is one, to the value's end
    [[nodiscard]] QByteArrayView raw(ByteRange range) const;

    [[nodiscard]] QString keyText(const Node &node) const;  //!< decoded
    [[nodiscard]] QString text(const Node &node) const;     //!< a string decoded, a number as written, a container raw
    [[nodiscard]] qint32 firstChild(qint32 index) const;    //!< -1: none
    [[nodiscard]] qint32 nextSibling(qint32 index) const;   //!< -1: none
    [[nodiscard]] qint32 placeInParent(qint32 index) const; //!< 0 for the first; walks the siblings
    //! The members of this object whose decoded key stands there more than once, ascending.
    [[nodiscard]] std::vector<qint32> doubledKeys(qint32 object) const;

private:
    friend class Tokenizer;

    QByteArray m_bytes;
    std::vector<Node> m_nodes;
    std::vector<Fault> m_faults;
    qsizetype m_faultCount = 0;
};

//! This value re-indented, two spaces a level: its own bytes, only the spacing is new.
[[nodiscard]] QByteArray indented(const Document &document, qint32 node);
//! Bytes of the UTF-8 character that begins here, strictly (RFC 3629); 0: none does.
[[nodiscard]] qsizetype utf8Length(QByteArrayView bytes, qsizetype at);
//! What stands between the quotes, unescaped; U+FFFD for what cannot be decoded.
[[nodiscard]] QString decodedString(QByteArrayView quoted);

} // namespace wa::json
