#include "app/base/csv.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace wa {

using namespace Qt::StringLiterals;

namespace {

//! What a spreadsheet calculates, at the begin of a cell or of what a reader with another separator takes for one.
const QRegularExpression &formulaStart()
{
    static const QRegularExpression pattern(u"(^|[\\n\\r\\t,;|])([ \"\\x{a0}]*)([=+\\-@\\t\\r＝＋－＠])"_s);
    return pattern;
}

//! Goes through the text once, with the place it has come to.
class CsvReader
{
public:
    explicit CsvReader(const QString &text)
        : m_text(text)
    {
    }

    tl::expected<CsvTable, CsvProblem> read()
    {
        CsvTable table{.separator = separator()};
        while (!isAtEnd()) {
            CsvRecord record{.line = m_line};
            do {
                auto cell = peek() == u'"' ? quotedCell() : plainCell(table.separator);
                if (!cell)
                    return tl::unexpected(cell.error());
                record.cells.append(std::move(*cell));
                if (!isAtEnd() && peek() != table.separator && !isLineEnd())
                    return problem(u"text_after_quote"_s);
            } while (skip(table.separator));
            endLine();
            if (record.cells.size() > 1 || !record.cells.front().isEmpty())
                table.records.push_back(std::move(record));
        }
        return table;
    }

private:
    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] QChar peek() const { return isAtEnd() ? QChar() : m_text[m_at]; }
    [[nodiscard]] bool isLineEnd() const { return peek() == u'\n' || peek() == u'\r'; }
    [[nodiscard]] tl::unexpected<CsvProblem> problem(const QString &code) const
    {
        return tl::unexpected(CsvProblem{.line = m_line, .column = m_column, .code = code});
    }
    void advance()
    {
        ++m_at;
        ++m_column;
    }
    bool skip(char16_t wanted)
    {
        if (isAtEnd() || peek() != wanted)
            return false;
        advance();
        return true;
    }
    void endLine()
    {
        const bool isCarriageReturn = skip(u'\r');
        if (!skip(u'\n') && !isCarriageReturn)
            return;
        ++m_line;
        m_column = 1;
    }

    //! The one that the first record has most of, outside of quotes.
    [[nodiscard]] char16_t separator() const
    {
        constexpr std::array<char16_t, 3> candidates{u',', u';', u'\t'};
        std::array<int, candidates.size()> counts{};
        bool isQuoted = false;
        for (const QChar c : m_text) {
            if (c == u'"')
                isQuoted = !isQuoted;
            else if (!isQuoted && (c == u'\n' || c == u'\r'))
                break;
            else if (!isQuoted)
                for (size_t i = 0; i < candidates.size(); ++i)
                    counts[i] += c == candidates[i];
        }
        return candidates[size_t(std::max_element(counts.begin(), counts.end()) - counts.begin())];
    }

    tl::expected<QString, CsvProblem> plainCell(char16_t separator)
    {
        const qsizetype from = m_at;
        for (; !isAtEnd() && !isLineEnd() && peek() != separator; advance()) {
            if (peek() == u'"')
                return problem(u"quote_in_cell"_s);
        }
        return m_text.sliced(from, m_at - from);
    }

    tl::expected<QString, CsvProblem> quotedCell()
    {
        const CsvProblem opened{.line = m_line, .column = m_column, .code = u"unclosed_quote"_s};
        advance();
        QString cell;
        while (!isAtEnd()) {
            if (skip(u'"')) {
                if (!skip(u'"'))
                    return cell;
                cell += u'"';
            } else if (isLineEnd()) {
                const qsizetype from = m_at;
                endLine();
                cell += QStringView(m_text).sliced(from, m_at - from);
            } else {
                cell += peek();
                advance();
            }
        }
        return tl::unexpected(opened);
    }

    const QString &m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    int m_column = 1;
};

//! The place of a byte, for what cannot be decoded.
CsvProblem problemAt(const QByteArray &bytes, qsizetype offset, const QString &code)
{
    const QByteArray before = bytes.first(offset);
    return {.line = int(before.count('\n')) + 1, .column = int(offset - before.lastIndexOf('\n')), .code = code};
}

//! How many bytes from the start are UTF-8.
qsizetype validPrefix(const QByteArray &bytes)
{
    qsizetype low = 0;
    qsizetype high = bytes.size();
    while (low < high) { // an error, once met, stays
        const qsizetype middle = (low + high + 1) / 2;
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Default);
        std::ignore = QString(decoder(bytes.first(middle)));
        if (decoder.hasError())
            high = middle - 1;
        else
            low = middle;
    }
    return low;
}

} // namespace

QByteArray csvCell(const QString &text)
{
    QString safe = text;
    safe.remove(QChar::Null);
    // Again until nothing is left: two starts may share what stands between them, as in "\t=".
    while (safe.contains(formulaStart()))
        safe.replace(formulaStart(), u"\\1'\\2\\3"_s);
    return '"' + safe.replace(u'"', u"\"\""_s).toUtf8() + '"';
}

tl::expected<CsvTable, CsvProblem> readCsv(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless); // drops a byte order mark
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return tl::unexpected(problemAt(bytes, validPrefix(bytes), u"not_utf8"_s));
    if (const qsizetype nul = bytes.indexOf('\0'); nul >= 0)
        return tl::unexpected(problemAt(bytes, nul, u"nul"_s));
    return CsvReader(text).read();
}

} // namespace wa
