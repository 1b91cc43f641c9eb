#include "app/json/value.h"

#include <nlohmann/json.hpp>

namespace wa::json {

//! Writes a Value; only strings go through nlohmann, whose DOM cannot hold doubled keys or number text.
struct Writer
{
    Value::Format format;
    std::string out;

    void newLine(int level)
    {
        if (format == Value::Format::Indented)
            out.append(1, '\n').append(static_cast<size_t>(level) * 2, ' ');
    }

    void text(const std::string &utf8)
    {
        using nlohmann::json;
        out += json(utf8).dump(-1, ' ', false, json::error_handler_t::replace);
    }

    void key(const QString &name)
    {
        text(name.toStdString());
        out += format == Value::Format::Indented ? ": " : ":";
    }

    void write(const Value &value, int level)
    {
        switch (value.type()) {
        case Value::Type::Null:
            out += "null";
            break;
        case Value::Type::Bool:
            out += std::get<bool>(value.m_data) ? "true" : "false";
            break;
        case Value::Type::Number:
            out += std::get<Value::Number>(value.m_data).text;
            break;
        case Value::Type::String:
            text(std::get<std::string>(value.m_data));
            break;
        case Value::Type::Array:
            list(
                '[', ']', value.items(), level, [](const Value &) {},
                [](const Value &v) -> const Value & { return v; });
            break;
        case Value::Type::Object:
            list(
                '{', '}', value.members(), level, [this](const Member &m) { key(m.key); },
                [](const Member &m) -> const Value & { return m.value; });
            break;
        }
    }

    template <class Entry, class Lead, class Content>
    void list(char open, char close, const std::vector<Entry> &entries, int level, Lead lead, Content content)
    {
        out += open;
        bool first = true;
        for (const Entry &entry : entries) {
            if (!std::exchange(first, false))
                out += ',';
            newLine(level + 1);
            lead(entry);
            write(content(entry), level + 1);
        }
        if (!entries.empty())
            newLine(level);
        out += close;
    }
};

QByteArray Value::toJson(Format format) const
{
    Writer writer{.format = format, .out = {}};
    writer.write(*this, 0);
    return QByteArray::fromStdString(writer.out);
}

} // namespace wa::json
