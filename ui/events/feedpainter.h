#pragma once

#include "ui/events/feedlines.h"
#include "ui/events/glyphtable.h"

#include <QFontMetricsF>
#include <QHash>
#include <QPalette>
#include <QPixmap>

class QPainter;

namespace wa::ui {

//! Draws lines of the feed: fills and icons at once, plain text gathered and drawn by finish(), one run a colour.
class FeedPainter
{
public:
    static constexpr int foldRoom = 18; //!< px left of the first column, for the chevron

    struct Column
    {
        int index = 0; //!< into FeedLine::cells
        int x = 0;
        int width = 0;
        Qt::Alignment align = {};
        Qt::TextElideMode elide = Qt::ElideRight;
    };
    struct State
    {
        bool selected = false;
        bool current = false;
        bool focused = false; //!< the list has the focus
    };

    explicit FeedPainter(const QFont &font);

    void begin(QPainter &painter, const QPalette &palette, qreal devicePixelRatio);
    void line(const QRect &row, events::LineKind kind, const FeedLine *line, const std::vector<Column> &columns,
              State state);
    void blank(const QRect &rect); //!< below the last line
    void finish();

    //! Its text, were it drawn this wide, would be cut.
    [[nodiscard]] bool cuts(const FeedCell &cell, const Column &column) const;

private:
    void cells(const QRect &row, const FeedLine &line, const std::vector<Column> &columns, QColor under, bool attempt);
    void cell(const QRect &row, const FeedCell &cell, const Column &column, QColor under, bool muted);
    void text(const QRect &room, const QString &text, QColor color, const Column &column);
    void chevron(const QRect &row, int x, bool open);
    void gap(const QRect &row, const FeedLine &line);
    void day(const QRect &row, const FeedLine &line);
    void icon(const QRect &place, theme::Icon icon, QColor color);
    [[nodiscard]] QRect roomOf(const QRect &row, const FeedCell &cell, const Column &column) const;
    [[nodiscard]] GlyphTable::Run &run(QColor color);

    QFont m_font;
    QFont m_strong;
    GlyphTable m_glyphs;
    QFontMetricsF m_metrics;
    QPainter *m_painter = nullptr;
    const theme::Tokens *m_tokens = nullptr;
    qreal m_ratio = 1;
    std::vector<std::pair<QRgb, GlyphTable::Run>> m_runs; //!< kept between paints: the room they took is used again
    QHash<quint64, QPixmap> m_icons;
};

} // namespace wa::ui
