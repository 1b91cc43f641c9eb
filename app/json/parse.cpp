#include "app/json/value.h"

#include <nlohmann/json.hpp>

namespace wa::json {

using namespace Qt::StringLiterals;

//! Builds a Value from nlohmann's SAX events; its DOM would drop doubled keys and number text, and has no depth cap.
class Builder
{
public:
    explicit Builder(int depthCap)
        : m_depthCap(depthCap)
    {
    }

    bool null() { return add(Value()); }
    bool boolean(bool value) { return add(Value(value)); }
    bool number_integer(qint64 value) { return addNumber(std::to_string(value)); }
    bool number_unsigned(quint64 value) { return addNumber(std::to_string(value)); }
    bool number_float(double, const std::string &text) { return addNumber(text); }
    bool string(std::string &text)
    {
        Value value;
        value.m_data = std::move(text);
        return add(std::move(value));
    }
    bool binary(nlohmann::json::binary_t &) { return false; } // no text produces it
    bool start_object(size_t) { return open(Value::Object{}); }
    bool key(std::string &text)
    {
        m_keys.back() = QString::fromStdString(text);
        return true;
    }
    bool end_object() { return close(); }
    bool start_array(size_t) { return open(Value::Array{}); }
    bool end_array() { return close(); }
    bool parse_error(size_t position, const std::string &, const nlohmann::json::exception &)
    {
        m_error = u"not JSON: syntax error at byte %1"_s.arg(position);
        return false;
    }

    Value take() { return std::move(m_root); }
    [[nodiscard]] QString error() const { return m_error; }

private:
    bool addNumber(std::string text)
    {
        Value value;
        value.m_data = Value::Number{std::move(text)};
        return add(std::move(value));
    }

    template <class Container> bool open(Container container)
    {
        if (static_cast<int>(m_open.size()) >= m_depthCap) {
            m_error = u"not acceptable JSON: nested deeper than %1"_s.arg(m_depthCap);
            return false;
        }
        Value value;
        value.m_data = std::move(container);
        m_open.push_back(std::move(value));
        m_keys.emplace_back();
        return true;
    }

    bool close()
    {
        Value done = std::move(m_open.back());
        m_open.pop_back();
        m_keys.pop_back();
        return add(std::move(done));
    }

    bool add(Value value)
    {
        if (m_open.empty())
            m_root = std::move(value);
        else if (auto *array = std::get_if<Value::Array>(&m_open.back().m_data))
            array->push_back(std::move(value));
        else
            std::get<Value::Object>(m_open.back().m_data).push_back({m_keys.back(), std::move(value)});
        return true;
    }

    int m_depthCap;
    Value m_root;
    std::vector<Value> m_open;
    std::vector<QString> m_keys; //!< the key each open object is at
    QString m_error;
};

Result<Value> Value::parse(QByteArrayView utf8, Limits limits)
{
    // nlohmann's lexer takes a NUL for the end of the text and would not see what follows it.
    if (const qsizetype nul = utf8.indexOf('\0'); nul >= 0)
        return tl::unexpected(Error{.kind = Error::Kind::BadReply, .detail = u"not JSON: NUL at byte %1"_s.arg(nul)});
    Builder builder(limits.depth);
    if (!nlohmann::json::sax_parse(utf8.begin(), utf8.end(), &builder))
        return tl::unexpected(Error{.kind = Error::Kind::BadReply, .detail = builder.error()});
    return builder.take();
}

} // namespace wa::json
