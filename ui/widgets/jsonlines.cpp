#include "ui/widgets/jsonlines.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace wa::widgets {
namespace {

class LineWriter
{
    Q_DECLARE_TR_FUNCTIONS(JsonView)

public:
    explicit LineWriter(JsonLines &lines)
        : m_lines(lines)
    {
    }

    void write(const json::Value &value, int depth)
    {
        switch (value.type()) {
        case json::Value::Type::Null:
            m_lines.text += "null"_L1;
            break;
        case json::Value::Type::Bool:
            m_lines.text += *value.boolean() ? "true"_L1 : "false"_L1;
            break;
        case json::Value::Type::Number:
            m_lines.text += value.numberText();
            break;
        case json::Value::Type::String:
            writeString(value.string());
            break;
        case json::Value::Type::Array:
            writeAll(value.items(), depth, u'[', u']',
                     [this, depth](const json::Value &item) { write(item, depth + 1); });
            break;
        case json::Value::Type::Object:
            writeAll(value.members(), depth, u'{', u'}', [this, depth](const json::Member &member) {
                writeString(member.key);
                m_lines.text += ": "_L1;
                write(member.value, depth + 1);
            });
            break;
        }
    }

    void finish() { m_lines.closers.resize(static_cast<size_t>(m_line) + 1, -1); }

private:
    template <class List, class Each> void writeAll(const List &list, int depth, QChar open, QChar close, Each each)
    {
        m_lines.text += open;
        if (list.empty()) {
            m_lines.text += close;
            return;
        }
        const int opened = m_line;
        for (size_t i = 0; i < list.size(); ++i) {
            newLine(depth + 1);
            each(list[i]);
            if (i + 1 < list.size())
                m_lines.text += u',';
        }
        newLine(depth);
        m_lines.text += close;
        m_lines.closers.resize(static_cast<size_t>(m_line) + 1, -1);
        m_lines.closers[static_cast<size_t>(opened)] = m_line;
    }

    void newLine(int depth)
    {
        m_lines.text += u'\n';
        m_lines.text.resize(m_lines.text.size() + 2 * depth, u' ');
        ++m_line;
    }

    void writeString(const QString &string)
    {
        m_lines.text += u'"';
        const qsizetype shown = std::min(string.size(), JsonLines::longestString);
        for (qsizetype i = 0; i < shown; ++i)
            writeChar(string[i]);
        m_lines.text += u'"';
        if (shown < string.size())
            m_lines.text += u' ' + tr("… %L1 characters in all").arg(string.size());
    }

    void writeChar(QChar c)
    {
        if (c == u'"' || c == u'\\')
            m_lines.text += u'\\', m_lines.text += c;
        else if (c == u'\n')
            m_lines.text += "\\n"_L1;
        else if (c == u'\t')
            m_lines.text += "\\t"_L1;
        else if (c == u'\r')
            m_lines.text += "\\r"_L1;
        else if (mustEscape(c))
            m_lines.text += u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0'));
        else
            m_lines.text += c;
    }

    //! Controls, line separators and the characters that turn text around: they would draw a line that lies.
    static bool mustEscape(QChar c)
    {
        const ushort u = c.unicode();
        return u < 0x20 || (u >= 0x7f && u <= 0x9f) || u == 0x2028 || u == 0x2029 || (u >= 0x202a && u <= 0x202e) ||
               (u >= 0x2066 && u <= 0x2069) || u == 0x200e || u == 0x200f || u == 0x061c || u == 0xfeff;
    }

    JsonLines &m_lines;
    int m_line = 0;
};

int stringEnd(QStringView line, int start)
{
    for (int i = start + 1; i < line.size(); ++i) {
        if (line[i] == u'\\')
            ++i;
        else if (line[i] == u'"')
            return i + 1;
    }
    return static_cast<int>(line.size());
}

} // namespace

JsonLines JsonLines::of(const json::Value &value)
{
    JsonLines lines;
    LineWriter writer(lines);
    writer.write(value, 0);
    writer.finish();
    return lines;
}

std::vector<JsonSpan> jsonSpans(QStringView line)
{
    std::vector<JsonSpan> spans;
    int i = 0;
    while (i < line.size()) {
        const QChar c = line[i];
        const int start = i;
        if (c == u'"') {
            i = stringEnd(line, start);
            const bool key = i < line.size() && line[i] == u':';
            spans.push_back({start, i - start, key ? JsonPiece::Key : JsonPiece::String});
        } else if (c.isDigit() || c == u'-') {
            while (i < line.size() && !line[i].isSpace() && line[i] != u',')
                ++i;
            spans.push_back({start, i - start, JsonPiece::Number});
        } else if (c == u't' || c == u'f' || c == u'n') {
            while (i < line.size() && line[i].isLetter())
                ++i;
            spans.push_back({start, i - start, JsonPiece::Word});
        } else if (c == u'…') {
            spans.push_back({start, static_cast<int>(line.size()) - start, JsonPiece::Key});
            break;
        } else {
            ++i;
            if (!c.isSpace())
                spans.push_back({start, 1, JsonPiece::Punctuation});
        }
    }
    return spans;
}

} // namespace wa::widgets
