#include "app/messages/formatting.h"

#include <QRegularExpression>
#include <QUrl>

#include <array>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView fence("```");
constexpr std::pair<char16_t, Mark> wordMarkers[] = {{u'*', Mark::Bold}, {u'_', Mark::Italic}, {u'~', Mark::Strike}};

//! The character that begins or ends at `at` is part of a word: a letter, a digit, or a mark on one of them.
bool isWordCharacter(char32_t character)
{
    if ((character >= 0xFE00 && character <= 0xFE0F) || character == 0x20E3) // they dress an emoji
        return false;
    return QChar::isLetterOrNumber(character) || QChar::isMark(character);
}

//! One pass over the typed text. Everything is kept by the place where it was typed; plain text is made at the end.
class Reader
{
public:
    explicit Reader(const QString &typed)
        : m_text(QString(typed).replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n'))
        , m_flags(size_t(m_text.size()))
        , m_dropped(size_t(m_text.size()))
    {
    }

    FormattedText read()
    {
        readFences();
        for (qsizetype from = 0; from <= m_text.size();) {
            const qsizetype found = m_text.indexOf(u'\n', from);
            const qsizetype to = found < 0 ? m_text.size() : found;
            readLine(from, to);
            from = to + 1;
        }
        return result();
    }

private:
    using Closings = std::array<bool, std::size(wordMarkers)>;

    [[nodiscard]] bool isBorderBefore(qsizetype at) const
    {
        if (at == 0)
            return true;
        const QChar last = m_text.at(at - 1);
        if (last.isLowSurrogate() && at > 1 && m_text.at(at - 2).isHighSurrogate())
            return !isWordCharacter(QChar::surrogateToUcs4(m_text.at(at - 2), last));
        return !isWordCharacter(last.unicode());
    }
    [[nodiscard]] bool isBorderAfter(qsizetype at) const // `at` is the first character behind the marker
    {
        if (at >= m_text.size())
            return true;
        const QChar first = m_text.at(at);
        if (first.isHighSurrogate() && at + 1 < m_text.size() && m_text.at(at + 1).isLowSurrogate())
            return !isWordCharacter(QChar::surrogateToUcs4(first, m_text.at(at + 1)));
        return !isWordCharacter(first.unicode());
    }
    [[nodiscard]] bool isTaken(qsizetype at) const // by code or a link, in which nothing is markup
    {
        return m_flags[size_t(at)] & (Mark::Mono | Mark::Link);
    }
    [[nodiscard]] bool isBlank(qsizetype from, qsizetype to) const
    {
        return QStringView(m_text).sliced(from, to - from).trimmed().isEmpty();
    }

    void flag(qsizetype from, qsizetype to, Marks flags)
    {
        for (qsizetype at = from; at < to; ++at)
            m_flags[size_t(at)] |= flags;
    }
    void drop(qsizetype from, qsizetype length)
    {
        for (qsizetype at = from; at < from + length; ++at)
            m_dropped[size_t(at)] = true;
    }

    //! ```words```, over lines.
    void readFences()
    {
        for (qsizetype at = m_text.indexOf(fence); at >= 0;) {
            const qsizetype begin = at + fence.size();
            const qsizetype end = m_text.indexOf(fence, begin);
            if (end < 0)
                return;
            if (!isBorderBefore(at) || isBlank(begin, end) || !isBorderAfter(end + fence.size())) {
                at = end;
                continue;
            }
            drop(at, fence.size());
            drop(end, fence.size());
            flag(at, end + fence.size(), Mark::Mono | Mark::CodeBlock);
            at = m_text.indexOf(fence, end + fence.size());
        }
    }

    void readLine(qsizetype from, qsizetype to)
    {
        from = readBlock(from, to);
        readInlineCode(from, to);
        readLinks(from, to);
        readWords(from, to, {});
    }

    //! What the line is, by its beginning; where its words begin.
    qsizetype readBlock(qsizetype from, qsizetype to)
    {
        const QStringView line = QStringView(m_text).sliced(from, to - from);
        if (line.isEmpty() || isTaken(from))
            return from;
        if (line.startsWith("> "_L1) && !isBlank(from + 2, to)) {
            drop(from, 2);
            flag(from, to, Mark::Quote);
            return from + 2;
        }
        if ((line.startsWith("- "_L1) || line.startsWith("* "_L1)) && !isBlank(from + 2, to)) {
            m_text[from] = u'•';
            flag(from, to, Mark::Bullet);
            return from + 2;
        }
        qsizetype digits = 0;
        while (digits < 3 && digits < line.size() && line.at(digits) >= u'0' && line.at(digits) <= u'9')
            ++digits;
        if (digits > 0 && line.sliced(digits).startsWith(". "_L1) && !isBlank(from + digits + 2, to)) {
            flag(from, to, Mark::Numbered);
            return from + digits + 2;
        }
        return from;
    }

    void readInlineCode(qsizetype from, qsizetype to)
    {
        for (qsizetype at = nextTick(from, to); at < to;) {
            const qsizetype end = nextTick(at + 1, to);
            if (end >= to)
                return;
            const bool isDoubled =
                (at > from && m_text.at(at - 1) == u'`') || (end + 1 < to && m_text.at(end + 1) == u'`');
            if (isDoubled || !isBorderBefore(at) || isBlank(at + 1, end) || !isBorderAfter(end + 1)) {
                at = end;
                continue;
            }
            drop(at, 1);
            drop(end, 1);
            flag(at, end + 1, Mark::Mono);
            at = nextTick(end + 1, to);
        }
    }
    [[nodiscard]] qsizetype nextTick(qsizetype from, qsizetype to) const
    {
        while (from < to && (m_text.at(from) != u'`' || isTaken(from)))
            ++from;
        return from;
    }

    void readLinks(qsizetype from, qsizetype to)
    {
        static const QRegularExpression form(u"https?://[^\\s<>\"`]+"_s, QRegularExpression::CaseInsensitiveOption);
        auto found = form.globalMatch(m_text.sliced(from, to - from));
        while (found.hasNext()) {
            const QRegularExpressionMatch match = found.next();
            const qsizetype begin = from + match.capturedStart();
            const qsizetype end = begin + trimmedLink(match.capturedView()).size();
            const QUrl url(m_text.sliced(begin, end - begin), QUrl::TolerantMode);
            if (isBorderBefore(begin) && !isTaken(begin) && url.isValid() && !url.host().isEmpty() &&
                url.userInfo().isEmpty())
                flag(begin, end, Mark::Link);
        }
    }
    //! Without what ends the sentence, or the marker, that the address stands in.
    static QStringView trimmedLink(QStringView link)
    {
        qsizetype open = 0; // brackets that the address itself has opened
        for (const QChar c : link)
            open += c == u'(' ? 1 : c == u')' ? -1 : 0;
        while (!link.isEmpty()) {
            const QChar last = link.back();
            const bool isStray = last == u')' && open < 0;
            if (!isStray && !u".,;:!?'*_~]}"_s.contains(last))
                return link;
            open += isStray ? 1 : 0;
            link.chop(1);
        }
        return link;
    }

    //! *bold*, _italic_ and ~struck~ in one another; `inside` are those that already hold.
    void readWords(qsizetype from, qsizetype to, Marks inside)
    {
        Closings isHopeless{}; // no more end of that kind in this line: asked once, however many beginnings there are
        for (qsizetype at = from; at < to; ++at) {
            for (size_t kind = 0; kind < std::size(wordMarkers); ++kind) {
                const auto [marker, mark] = wordMarkers[kind];
                if (isHopeless[kind] || (inside & mark) || !isOpening(at, from, to, marker))
                    continue;
                const qsizetype end = closing(at + 2, to, marker);
                if (end >= to) {
                    isHopeless[kind] = true;
                    continue;
                }
                drop(at, 1);
                drop(end, 1);
                flag(at + 1, end, mark);
                readWords(at + 1, end, inside | mark);
                at = end;
                break;
            }
        }
    }
    [[nodiscard]] bool isOpening(qsizetype at, qsizetype from, qsizetype to, char16_t marker) const
    {
        return m_text.at(at) == marker && !isTaken(at) && at + 2 < to && !m_text.at(at + 1).isSpace() &&
               m_text.at(at + 1) != marker && isBorderBefore(at) && (at == from || m_text.at(at - 1) != marker);
    }
    [[nodiscard]] qsizetype closing(qsizetype at, qsizetype to, char16_t marker) const
    {
        for (; at < to; ++at) {
            if (m_text.at(at) == marker && !isTaken(at) && !m_text.at(at - 1).isSpace() && isBorderAfter(at + 1) &&
                (at + 1 >= m_text.size() || m_text.at(at + 1) != marker) && m_text.at(at - 1) != marker)
                return at;
        }
        return at;
    }

    [[nodiscard]] FormattedText result() const
    {
        FormattedText made;
        made.plain.reserve(m_text.size());
        for (qsizetype at = 0; at < m_text.size(); ++at) {
            if (m_dropped[size_t(at)])
                continue;
            const Marks flags = m_flags[size_t(at)];
            if (flags && !made.spans.empty() && made.spans.back().flags == flags &&
                made.spans.back().from + made.spans.back().length == made.plain.size())
                ++made.spans.back().length;
            else if (flags)
                made.spans.push_back({made.plain.size(), 1, flags});
            made.plain += m_text.at(at);
        }
        return made;
    }

    QString m_text;
    std::vector<Marks> m_flags;
    std::vector<bool> m_dropped;
};

} // namespace

FormattedText formatted(const QString &typed)
{
    return Reader(typed).read();
}

} // namespace wa::messages
