#pragma once

#include <QFont>
#include <QGlyphRun>
#include <QRawFont>
#include <QRect>

#include <vector>

class QPainter;

namespace wa::ui {

//! The glyphs and widths of one font's plain characters, each looked up when it is first met, so that a list is drawn
//! without shaping: text is looked up, cut to its width and gathered, and a whole screen goes out in one run a colour.
//! Plain are Latin, Greek and Cyrillic with their punctuation: what stands side by side as it is written.
class GlyphTable
{
public:
    explicit GlyphTable(const QFont &font);

    //! False: the text has to be shaped (drawText).
    [[nodiscard]] bool covers(QStringView text) const;
    //! Of text that is not covered: so many of its characters are at least this wide.
    [[nodiscard]] qsizetype charactersIn(QStringView text, qreal width) const;
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
        quint32 index = 0;  //!< 0: the font does not have it
        qreal advance = -1; //!< less than 0: nobody asked yet
    };
    [[nodiscard]] const Glyph &glyph(QChar c) const;
    qreal addWhole(Run &run, QStringView text, QPointF at) const;
    void addOne(Run &run, const Glyph &glyph, QPointF &at) const;

    QRawFont m_font;
    mutable std::vector<Glyph> m_glyphs;
    Glyph m_none;
    Glyph m_ellipsis;
    qreal m_ascent;
    qreal m_descent;
};

} // namespace wa::ui
