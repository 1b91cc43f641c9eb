#include "app/json/value.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace wa::json {

namespace {

//! What is answered where nothing is. In a function, so that no program start pays for it.
template <class T> const T &nothing()
{
    static const T value;
    return value;
}

std::string shortestText(double value)
{
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

} // namespace

Value::Value(bool value)
    : m_data(value)
{
}

Value::Value(int value)
    : Value(qint64(value))
{
}

Value::Value(qint64 value)
    : m_data(Number{std::to_string(value)})
{
}

Value::Value(double value)
{
    if (std::isfinite(value))
        m_data = Number{shortestText(value)};
}

Value::Value(const QString &value)
    : m_data(value.toStdString())
{
}

Value::Value(QLatin1StringView value)
    : Value(QString(value))
{
}

Value Value::object(std::initializer_list<std::pair<QLatin1StringView, Value>> members)
{
    Object object;
    for (const auto &[key, value] : members)
        object.push_back({QString(key), value});
    Value result;
    result.m_data = std::move(object);
    return result;
}

Value Value::array(std::vector<Value> items)
{
    Value result;
    result.m_data = std::move(items);
    return result;
}

Value::Type Value::type() const
{
    return static_cast<Type>(m_data.index());
}

const Value *Value::find(QLatin1StringView key) const
{
    const auto &all = members();
    const auto found = std::find_if(all.rbegin(), all.rend(), [key](const Member &m) { return m.key == key; });
    return found == all.rend() ? nullptr : &found->value;
}

const Value &Value::operator[](QLatin1StringView key) const
{
    const Value *found = find(key);
    return found ? *found : nothing<Value>();
}

const std::vector<Member> &Value::members() const
{
    const auto *object = std::get_if<Object>(&m_data);
    return object ? *object : nothing<std::vector<Member>>();
}

const std::vector<Value> &Value::items() const
{
    const auto *array = std::get_if<Array>(&m_data);
    return array ? *array : nothing<std::vector<Value>>();
}

bool Value::hasDoubledKey() const
{
    std::vector<QStringView> keys;
    for (const Member &member : members())
        keys.push_back(member.key);
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

bool Value::hasDoubledKey(QLatin1StringView key) const
{
    const auto &all = members();
    return std::count_if(all.begin(), all.end(), [key](const Member &m) { return m.key == key; }) > 1;
}

QString Value::string(const QString &fallback) const
{
    const auto *text = std::get_if<std::string>(&m_data);
    return text ? QString::fromStdString(*text) : fallback;
}

std::optional<qint64> Value::integer() const
{
    const auto *held = std::get_if<Number>(&m_data);
    if (!held)
        return std::nullopt;
    qint64 value = 0;
    const char *end = held->text.data() + held->text.size();
    const auto [stop, error] = std::from_chars(held->text.data(), end, value);
    if (error != std::errc() || stop != end)
        return std::nullopt;
    return value;
}

std::optional<double> Value::number() const
{
    const auto *held = std::get_if<Number>(&m_data);
    if (!held)
        return std::nullopt;
    double value = 0;
    const auto [stop, error] = std::from_chars(held->text.data(), held->text.data() + held->text.size(), value);
    return error == std::errc() ? std::optional(value) : std::nullopt;
}

std::optional<bool> Value::boolean() const
{
    const auto *held = std::get_if<bool>(&m_data);
    return held ? std::optional(*held) : std::nullopt;
}

QString Value::numberText() const
{
    const auto *held = std::get_if<Number>(&m_data);
    return held ? QString::fromStdString(held->text) : QString();
}

void Value::set(const QString &key, Value value)
{
    if (isNull())
        m_data = Object{};
    auto *object = std::get_if<Object>(&m_data);
    Q_ASSERT(object);
    const auto found = std::find_if(object->rbegin(), object->rend(), [&key](const Member &m) { return m.key == key; });
    if (found == object->rend())
        object->push_back({key, std::move(value)});
    else
        found->value = std::move(value);
}

void Value::append(Value value)
{
    if (isNull())
        m_data = Array{};
    auto *array = std::get_if<Array>(&m_data);
    Q_ASSERT(array);
    array->push_back(std::move(value));
}

bool operator==(const Value &a, const Value &b)
{
    return a.m_data == b.m_data;
}

} // namespace wa::json
