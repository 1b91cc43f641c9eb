#include "ui/events/glyphtable.h"

#include <QPainter>

#include <algorithm>

namespace wa::ui {

namespace {

constexpr char16_t lettersEnd = 0x530; // Latin, Greek and Cyrillic; what follows is written otherwise
constexpr char16_t signs = 0x2010;     // dashes, quotes, the ellipsis
constexpr char16_t signsEnd = 0x2060;
constexpr QChar ellipsis(0x2026);
constexpr qreal narrowestGlyph = 2; // px of another character; marks that stand on one have none, but few stand on each

//! Neither a mark that stands on the character before, nor one that is only felt.
bool isPlain(QChar c)
{
    return c == u' ' || c.isLetterOrNumber() || c.isPunct() || c.isSymbol();
}

} // namespace

GlyphTable::GlyphTable(const QFont &font)
    : m_font(QRawFont::fromFont(font))
    , m_glyphs(lettersEnd + (signsEnd - signs))
    , m_none{.advance = 0}
    , m_ellipsis(glyph(ellipsis))
    , m_ascent(m_font.ascent())
    , m_descent(m_font.descent())
{
}

const GlyphTable::Glyph &GlyphTable::glyph(QChar c) const
{
    const char16_t code = c.unicode();
    if (code >= lettersEnd && (code < signs || code >= signsEnd))
        return m_none;
    Glyph &known = m_glyphs[code < lettersEnd ? code : lettersEnd + (code - signs)];
    if (known.advance >= 0)
        return known;
    known = m_none;
    const auto indexes = isPlain(c) ? m_font.glyphIndexesForString(QString(c)) : QList<quint32>();
    if (indexes.size() == 1 && indexes.first() != 0) {
        const auto advances = m_font.advancesForGlyphIndexes(indexes);
        known = {.index = indexes.first(), .advance = advances.isEmpty() ? 0 : advances.first().x()};
    }
    return known;
}

bool GlyphTable::covers(QStringView text) const
{
    return m_ellipsis.index != 0 &&
           std::all_of(text.begin(), text.end(), [this](QChar c) { return glyph(c).index != 0; });
}

qsizetype GlyphTable::charactersIn(QStringView text, qreal width) const
{
    qsizetype end = 0;
    for (qreal seen = 0; end < text.size() && seen <= width; ++end)
        seen += std::max(narrowestGlyph, glyph(text[end]).advance);
    if (end < text.size() && text[end].isLowSurrogate())
        ++end;
    return end;
}

qreal GlyphTable::width(QStringView text) const
{
    qreal width = 0;
    for (const QChar c : text)
        width += glyph(c).advance;
    return width;
}

qreal GlyphTable::baseline(const QRect &row) const
{
    return row.top() + qRound((row.height() - lineHeight()) / 2 + m_ascent);
}

void GlyphTable::Run::clear()
{
    glyphs.clear();
    positions.clear();
}

void GlyphTable::addOne(Run &run, const Glyph &glyph, QPointF &at) const
{
    run.glyphs.push_back(glyph.index);
    run.positions.push_back(at);
    at.rx() += glyph.advance;
}

qreal GlyphTable::addWhole(Run &run, QStringView text, QPointF at) const
{
    const qreal from = at.x();
    for (const QChar c : text)
        addOne(run, glyph(c), at);
    return at.x() - from;
}

qreal GlyphTable::add(Run &run, QStringView text, QPointF at, qreal room, Qt::TextElideMode elide) const
{
    // What is longer than its room is most of the time longer by far: no need to measure all of it.
    qreal whole = 0;
    for (qsizetype i = 0; i < text.size() && whole <= room; ++i)
        whole += glyph(text[i]).advance;
    if (whole <= room)
        return addWhole(run, text, at);
    const qreal from = at.x();
    const qreal left = room - m_ellipsis.advance;
    if (left < 0)
        return 0;
    const qreal head = elide == Qt::ElideMiddle ? left / 2 : left;
    qsizetype next = 0;
    for (; next < text.size() && at.x() - from + glyph(text[next]).advance <= head; ++next)
        addOne(run, glyph(text[next]), at);
    addOne(run, m_ellipsis, at);
    if (elide == Qt::ElideMiddle) {
        qsizetype tail = text.size();
        for (qreal rest = from + room - at.x(); tail > next; --tail) {
            rest -= glyph(text[tail - 1]).advance;
            if (rest < 0)
                break;
        }
        addWhole(run, text.mid(tail), at);
    }
    return room;
}

void GlyphTable::draw(QPainter &painter, const Run &run, const QColor &color) const
{
    if (run.glyphs.empty())
        return;
    QGlyphRun out;
    out.setRawFont(m_font);
    out.setRawData(run.glyphs.data(), run.positions.data(), int(run.glyphs.size()));
    painter.setPen(color);
    painter.drawGlyphRun({}, out);
}

} // namespace wa::ui
