#include "ui/messages/bubbletext.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/linetext.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace wa::ui {

using namespace Qt::StringLiterals;
using messages::Mark;

namespace {

constexpr qsizetype mostCharacters = 4096; // D5 of the threats
constexpr qsizetype mostLines = 200;
constexpr int mostMarks = 8;
constexpr qreal quoteBar = 3;
constexpr qreal narrowest = 16; // one letter a line, at worst

bool isMark(QChar c)
{
    return c.unicode() >= 0x300 && c.isMark();
}

//! Isolates and marks of direction belong to honest right-to-left text; what overrides it does not.
bool isOverride(char16_t c)
{
    return c == 0x202d || c == 0x202e;
}

bool isControl(char16_t c)
{
    return c != u'\n' && (c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029);
}

QTextCharFormat formatOf(messages::Marks marks)
{
    QTextCharFormat format;
    if (marks & Mark::Bold)
        format.setFontWeight(QFont::DemiBold);
    if (marks & Mark::Italic)
        format.setFontItalic(true);
    if (marks & Mark::Strike)
        format.setFontStrikeOut(true);
    if (marks & Mark::Mono)
        format.setFontFamilies(theme::fontFor(theme::TextRole::Mono).families());
    if (marks & Mark::Link)
        format.setFontUnderline(true);
    return format;
}

qsizetype markerLength(messages::Marks marks, QStringView line)
{
    if (marks & Mark::Bullet)
        return std::min<qsizetype>(2, line.size());
    if (marks & Mark::Numbered)
        return line.indexOf(u". ") + 2;
    return 0;
}

QTextLayout::FormatRange coloured(std::pair<qsizetype, qsizetype> part, QColor colour)
{
    QTextLayout::FormatRange range;
    range.start = int(part.first);
    range.length = int(part.second);
    range.format.setForeground(colour);
    return range;
}

} // namespace

QString drawable(const QString &text)
{
    QString drawn = text.left(mostCharacters);
    if (drawn.size() < text.size() && drawn.back().isHighSurrogate())
        drawn.chop(1);
    qsizetype lines = 1;
    int marks = 0;
    for (qsizetype i = 0; i < drawn.size(); ++i) {
        const QChar c = drawn.at(i);
        marks = isMark(c) ? marks + 1 : 0;
        if (c == u'\n' && ++lines > mostLines) {
            drawn.truncate(i);
            break;
        }
        if (isOverride(c.unicode()))
            drawn[i] = QChar::ReplacementCharacter;
        else if (isControl(c.unicode()))
            drawn[i] = c == u'\t' ? u' ' : QChar(QChar::ReplacementCharacter);
        else if (marks > mostMarks)
            drawn[i] = QChar(0x200b); // as wide as the mark it stands for: not at all
    }
    return drawn;
}

messages::FormattedText drawable(const messages::FormattedText &text)
{
    messages::FormattedText drawn{.plain = drawable(text.plain), .spans = {}};
    for (messages::Span span : text.spans) {
        span.length = std::min(span.length, drawn.plain.size() - span.from);
        if (span.length > 0)
            drawn.spans.push_back(span);
    }
    if (drawn.plain.size() < text.plain.size())
        drawn.plain += u'…';
    return drawn;
}

QString drawableLine(const QString &text)
{
    QString line = drawable(text).simplified();
    for (QChar &c : line) {
        if (widgets::isHiddenCharacter(c.unicode()))
            c = QChar::ReplacementCharacter;
    }
    return line;
}

BubbleText::BubbleText(const messages::FormattedText &text, const QStringList &mentions, const QFont &font)
    : m_font(font)
{
    if (text.plain.isEmpty())
        return;
    size_t span = 0;
    for (qsizetype from = 0; from <= text.plain.size();) {
        const qsizetype found = text.plain.indexOf(u'\n', from);
        const qsizetype to = found < 0 ? text.plain.size() : found;
        add(text, from, to, span);
        from = to + 1;
    }
    findMentions(mentions);
}

//! The line between two places, with what the spans say of it. `span` is the first that may reach into it.
void BubbleText::add(const messages::FormattedText &text, qsizetype from, qsizetype to, size_t &span)
{
    while (span < text.spans.size() && text.spans[span].from + text.spans[span].length <= from)
        ++span;
    Paragraph paragraph;
    if (span < text.spans.size() && text.spans[span].from <= from)
        paragraph.marks = text.spans[span].flags & (Mark::Quote | Mark::Bullet | Mark::Numbered | Mark::CodeBlock);
    const QStringView line = QStringView(text.plain).sliced(from, to - from);
    const qsizetype marker = markerLength(paragraph.marks, line);
    paragraph.marker = line.first(marker).toString();
    paragraph.layout = std::make_unique<QTextLayout>(line.sliced(marker).toString(), m_font);
    paragraph.layout->setCacheEnabled(true);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    paragraph.layout->setTextOption(option);
    QList<QTextLayout::FormatRange> formats;
    const qsizetype begin = from + marker;
    for (size_t i = span; i < text.spans.size() && text.spans[i].from < to; ++i) {
        const messages::Span &part = text.spans[i];
        const qsizetype start = std::max(part.from, begin) - begin;
        const qsizetype length = std::min(part.from + part.length, to) - begin - start;
        if (length <= 0)
            continue;
        QTextLayout::FormatRange range;
        range.start = int(start);
        range.length = int(length);
        range.format = formatOf(part.flags);
        formats << range;
        if (part.flags & Mark::Link)
            paragraph.links.emplace_back(start, length);
    }
    paragraph.layout->setFormats(formats);
    m_paragraphs.push_back(std::move(paragraph));
}

void BubbleText::findMentions(const QStringList &mentions)
{
    for (const QString &mention : mentions) {
        const QString sign = u'@' + mention.section(u'@', 0, 0);
        if (sign.size() < 2)
            continue;
        for (Paragraph &paragraph : m_paragraphs) {
            const QString words = paragraph.layout->text();
            for (qsizetype at = words.indexOf(sign); at >= 0; at = words.indexOf(sign, at + sign.size()))
                paragraph.mentions.emplace_back(at, sign.size());
        }
    }
}

qreal BubbleText::layOut(qreal width)
{
    qreal longest = 0;
    qreal top = 0;
    const QFontMetricsF metrics(m_font);
    for (Paragraph &paragraph : m_paragraphs) {
        const bool boxed = bool(paragraph.marks & (Mark::Quote | Mark::CodeBlock));
        paragraph.markerWidth = paragraph.marker.isEmpty() ? 0 : metrics.horizontalAdvance(paragraph.marker);
        paragraph.indent = paragraph.markerWidth + (boxed ? theme::space2 : 0);
        paragraph.top = top;
        const qreal room = std::max<qreal>(width - paragraph.indent, narrowest);
        qreal height = 0;
        paragraph.layout->beginLayout();
        for (QTextLine line = paragraph.layout->createLine(); line.isValid(); line = paragraph.layout->createLine()) {
            line.setLineWidth(room);
            line.setPosition({0, height});
            height += line.height();
            longest = std::max(longest, std::ceil(line.naturalTextWidth()) + paragraph.indent);
        }
        paragraph.layout->endLayout();
        paragraph.height = height;
        top += height;
    }
    m_height = top;
    return std::min(longest, width);
}

QSizeF BubbleText::lastLine() const
{
    if (m_paragraphs.empty() || m_paragraphs.back().layout->lineCount() == 0)
        return {};
    const QTextLayout &layout = *m_paragraphs.back().layout;
    const QTextLine line = layout.lineAt(layout.lineCount() - 1);
    return {line.naturalTextWidth(), line.height()};
}

qreal BubbleText::roomAtEnd(qreal width) const
{
    if (m_paragraphs.empty())
        return 0;
    const Paragraph &last = m_paragraphs.back();
    const bool isTurned = last.layout->text().isRightToLeft();
    if (isTurned || (last.marks & (Mark::CodeBlock | Mark::Quote)))
        return 0;
    return width - last.indent - lastLine().width();
}

void BubbleText::paint(QPainter &painter, QPointF place, qreal width, const theme::Tokens &tokens, QColor words) const
{
    painter.setFont(m_font);
    for (const Paragraph &paragraph : m_paragraphs) {
        const QRectF strip(place.x(), place.y() + paragraph.top, width, paragraph.height);
        QColor colour = words;
        if (paragraph.marks & Mark::CodeBlock) {
            painter.fillRect(strip, theme::mixed(tokens.text, tokens.surface, 0.08));
        } else if (paragraph.marks & Mark::Quote) {
            painter.fillRect(QRectF(strip.topLeft(), QSizeF(quoteBar, strip.height())), tokens.outline);
            colour = tokens.muted;
        }
        painter.setPen(colour);
        if (!paragraph.marker.isEmpty())
            painter.drawText(QPointF(strip.left(), strip.top() + QFontMetricsF(m_font).ascent()), paragraph.marker);
        QList<QTextLayout::FormatRange> colours;
        for (const auto &link : paragraph.links)
            colours << coloured(link, tokens.info);
        for (const auto &mention : paragraph.mentions)
            colours << coloured(mention, tokens.accent);
        paragraph.layout->draw(&painter, strip.topLeft() + QPointF(paragraph.indent, 0), colours);
    }
}

QString BubbleText::linkAt(QPointF place) const
{
    for (const Paragraph &paragraph : m_paragraphs) {
        const QPointF inside = place - QPointF(paragraph.indent, paragraph.top);
        if (inside.y() < 0 || inside.y() >= paragraph.height)
            continue;
        for (int i = 0; i < paragraph.layout->lineCount(); ++i) {
            const QTextLine line = paragraph.layout->lineAt(i);
            if (!line.naturalTextRect().contains(inside))
                continue;
            const qsizetype at = line.xToCursor(inside.x(), QTextLine::CursorOnCharacter);
            for (const auto &[from, length] : paragraph.links) {
                if (at >= from && at < from + length)
                    return paragraph.layout->text().sliced(from, length);
            }
        }
    }
    return {};
}

} // namespace wa::ui
