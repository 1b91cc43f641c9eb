#pragma once

#include "app/base/result.h"

#include <QByteArrayView>
#include <QLatin1StringView>
#include <QString>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace wa::json {

class Value;
struct Member;

//! What parse() accepts. The depth cap is checked while reading, so that a megabyte of '[' costs nothing.
struct Limits
{
    int depth = 64;
};

//! A JSON value as it was written: key order, doubled keys and the text of numbers are kept. Strings are UTF-8 inside.
class Value
{
public:
    enum class Type { Null, Bool, Number, String, Array, Object };
    enum class Format { Compact, Indented };

    //! Strict RFC 8259. Error: BadReply, with the byte offset in `detail`; the input's own text is never in it.
    [[nodiscard]] static Result<Value> parse(QByteArrayView utf8, Limits limits = {});

    Value();
    Value(std::nullptr_t);
    Value(bool value);
    Value(int value);
    Value(qint64 value);
    Value(double value); //!< not finite: null, as JSON has no such number
    Value(const QString &value);
    Value(QLatin1StringView value);
    template <class T> Value(T *) = delete; // a pointer would silently become a bool
    Value(const Value &);
    Value(Value &&) noexcept;
    Value &operator=(const Value &);
    Value &operator=(Value &&) noexcept;
    ~Value();

    [[nodiscard]] static Value object(std::initializer_list<std::pair<QLatin1StringView, Value>> members = {});
    [[nodiscard]] static Value array(std::vector<Value> items = {});

    [[nodiscard]] Type type() const;
    [[nodiscard]] bool isNull() const { return type() == Type::Null; }
    [[nodiscard]] bool isBool() const { return type() == Type::Bool; }
    [[nodiscard]] bool isNumber() const { return type() == Type::Number; }
    [[nodiscard]] bool isString() const { return type() == Type::String; }
    [[nodiscard]] bool isArray() const { return type() == Type::Array; }
    [[nodiscard]] bool isObject() const { return type() == Type::Object; }

    //! The last of doubled keys, as most readers take it; nullptr when absent or when this is no object.
    [[nodiscard]] const Value *find(QLatin1StringView key) const;
    [[nodiscard]] bool contains(QLatin1StringView key) const { return find(key) != nullptr; }
    //! Like find(), with a null value for what is not there: lookups chain.
    [[nodiscard]] const Value &operator[](QLatin1StringView key) const;
    [[nodiscard]] const std::vector<Member> &members() const; //!< empty unless an object
    [[nodiscard]] const std::vector<Value> &items() const;    //!< empty unless an array
    [[nodiscard]] bool hasDoubledKey() const;                 //!< in this object itself, not below
    [[nodiscard]] bool hasDoubledKey(QLatin1StringView key) const;

    [[nodiscard]] QString string(const QString &fallback = {}) const;
    [[nodiscard]] std::optional<qint64> integer() const; //!< exact 64-bit integers only
    [[nodiscard]] std::optional<double> number() const;
    [[nodiscard]] std::optional<bool> boolean() const;
    [[nodiscard]] QString numberText() const; //!< as written: 9007199254740993 stays itself

    void set(const QString &key,
             Value value);    //!< replaces the last of that key, else appends; a null becomes an object
    void append(Value value); //!< a null becomes an array

    [[nodiscard]] QByteArray toJson(Format format = Format::Compact) const;

    friend bool operator==(const Value &a, const Value &b);

private:
    friend class Builder;
    struct Number
    {
        std::string text;
        friend bool operator==(const Number &, const Number &) = default;
    };
    using Array = std::vector<Value>;
    using Object = std::vector<Member>;

    std::variant<std::monostate, bool, Number, std::string, Array, Object> m_data;
    friend struct Writer;
};

struct Member
{
    QString key;
    Value value;
    friend bool operator==(const Member &, const Member &) = default;
};

// Here, not in the class: a vector of Members can be made and copied only once Member is known.
inline Value::Value() = default;
inline Value::Value(std::nullptr_t)
{
}
inline Value::Value(const Value &) = default;
inline Value::Value(Value &&) noexcept = default;
inline Value &Value::operator=(const Value &) = default;
inline Value &Value::operator=(Value &&) noexcept = default;
inline Value::~Value() = default;

} // namespace wa::json
