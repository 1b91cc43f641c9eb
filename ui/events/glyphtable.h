#pragma once

#include <QFont>
#include <QGlyphRun>
#include <QRawFont>
#include <QRect>

#include <array>
#include <vector>

class QPainter;

namespace wa::ui {

//! The glyphs and widths of one font's plain characters (ASCII and Latin-1), so that a list is drawn without shaping:
//! text is looked up, cut to its width and gathered, and a whole screen goes out in one run a colour.
class GlyphTable
{
public:
    explicit GlyphTable(const QFont &font);

    //! False: the text has to be shaped (drawText).
    [[nodiscard]] bool covers(QStringView text) const;
    [[nodiscard]] qreal width(QStringView text) const; //!< of covered text
    [[nodiscard]] qreal lineHeight() const { return m_ascent + m_descent; }
    //! Baseline for text centred in these rows of pixels.
    [[nodiscard]] qreal baseline(const QRect &row) const;

    struct Run
    {
        std::vector<quint32> glyphs;
        std::vector<QPointF> positions;
        void clear();
    };
    //! Adds covered text at (x, baseline), cut with an ellipsis when it is wider than `room`. Answers with its width.
    qreal add(Run &run, QStringView text, QPointF at, qreal room, Qt::TextElideMode elide) const;
    void draw(QPainter &painter, const Run &run, const QColor &color) const;

private:
    struct Glyph
    {
        quint32 index = 0; //!< 0: the font does not have it
        qreal advance = 0;
    };
    [[nodiscard]] const Glyph &glyph(QChar c) const { return m_glyphs[c.unicode()]; }
    qreal addWhole(Run &run, QStringView text, QPointF at) const;
    void addOne(Run &run, const Glyph &glyph, QPointF &at) const;

    QRawFont m_font;
    std::array<Glyph, 256> m_glyphs;
    Glyph m_ellipsis;
    qreal m_ascent;
    qreal m_descent;
};

} // namespace wa::ui
