#include "ui/events/feedpainter.h"

#include "ui/theme/housestyle.h"
#include "ui/theme/metrics.h"

#include <QPainter>

namespace wa::ui {

using events::LineKind;

namespace {

constexpr int cellMargin = theme::space2;
constexpr int statusIcon = 16;
constexpr int tagMargin = 6;
constexpr int barWidth = 3; // of the chosen line
constexpr double tintAmount = 0.14;

} // namespace

FeedPainter::FeedPainter(const QFont &font)
    : m_font(font)
    , m_strong(font)
    , m_glyphs(font)
    , m_metrics(font)
{
    m_strong.setWeight(QFont::DemiBold);
}

void FeedPainter::begin(QPainter &painter, const QPalette &palette, qreal devicePixelRatio)
{
    const theme::Tokens &tokens = theme::tokensOf(palette);
    if (m_tokens != &tokens || !qFuzzyCompare(m_ratio, devicePixelRatio)) {
        m_icons.clear();
        m_runs.clear();
    }
    m_painter = &painter;
    m_tokens = &tokens;
    m_ratio = devicePixelRatio;
    for (auto &[color, run] : m_runs)
        run.clear();
    painter.setFont(m_font);
}

void FeedPainter::finish()
{
    for (const auto &[color, run] : m_runs)
        m_glyphs.draw(*m_painter, run, QColor::fromRgb(color));
    m_painter = nullptr;
}

GlyphTable::Run &FeedPainter::run(QColor color)
{
    for (auto &[known, run] : m_runs) {
        if (known == color.rgb())
            return run;
    }
    return m_runs.emplace_back(color.rgb(), GlyphTable::Run()).second;
}

void FeedPainter::blank(const QRect &rect)
{
    m_painter->fillRect(rect, m_tokens->surface);
}

void FeedPainter::line(const QRect &row, LineKind kind, const FeedLine *line, const std::vector<Column> &columns,
                       State state)
{
    QColor under = m_tokens->surface;
    if (kind == LineKind::Attempt)
        under = m_tokens->window;
    if (line && line->tint)
        under = theme::mixed(theme::colorOf(*line->tint, *m_tokens), under, tintAmount);
    if (state.selected)
        under = line && line->tint ? theme::mixed(m_tokens->raised, under, 0.6) : m_tokens->raised;
    m_painter->fillRect(row, under);
    if (!line) // not read yet
        text(row.adjusted(foldRoom + cellMargin, 0, 0, 0), QString(QChar(0x2026)), m_tokens->muted, {});
    else if (kind == LineKind::Gap)
        gap(row, *line);
    else if (kind == LineKind::Day)
        day(row, *line);
    else
        cells(row, *line, columns, under, kind == LineKind::Attempt);
    if (state.selected)
        m_painter->fillRect(row.left(), row.top(), barWidth, row.height(), m_tokens->accent);
    if (state.current && state.focused) {
        const QColor ring = m_tokens->accent;
        m_painter->fillRect(row.left(), row.top(), row.width(), 1, ring);
        m_painter->fillRect(row.left(), row.bottom(), row.width(), 1, ring);
    } else {
        m_painter->fillRect(row.left(), row.bottom(), row.width(), 1, theme::mixed(m_tokens->line, under, 0.45));
    }
}

void FeedPainter::cells(const QRect &row, const FeedLine &line, const std::vector<Column> &columns, QColor under,
                        bool attempt)
{
    for (size_t i = 0; i < columns.size(); ++i) {
        const Column &column = columns[i];
        if (i == 0 && line.attempts > 1)
            chevron(row, column.x, line.unfolded);
        if (size_t(column.index) < line.cells.size())
            cell(row, line.cells[size_t(column.index)], column, under, attempt || line.dimmed);
    }
}

void FeedPainter::chevron(const QRect &row, int x, bool open)
{
    theme::drawChevron(*m_painter, QRect(x + 5, row.top() + (row.height() - 10) / 2, 10, 10),
                       open ? Qt::DownArrow : Qt::RightArrow, m_tokens->muted);
}

QRect FeedPainter::roomOf(const QRect &row, const FeedCell &cell, const Column &column) const
{
    QRect room(column.x + cellMargin, row.top(), column.width - 2 * cellMargin, row.height());
    if (cell.style == FeedCell::Style::Status)
        room.setLeft(room.left() + statusIcon + theme::space1);
    else if (cell.style == FeedCell::Style::Tag)
        room.adjust(tagMargin, 0, -tagMargin, 0);
    return room;
}

void FeedPainter::cell(const QRect &row, const FeedCell &cell, const Column &column, QColor under, bool muted)
{
    if (cell.text.isEmpty() && cell.style != FeedCell::Style::Status)
        return;
    QRect room = roomOf(row, cell, column);
    if (room.width() <= 0 && cell.style != FeedCell::Style::Status)
        return;
    QColor color = muted ? m_tokens->muted : m_tokens->text;
    switch (cell.style) {
    case FeedCell::Style::Text:
        break;
    case FeedCell::Style::Muted:
        color = m_tokens->muted;
        break;
    case FeedCell::Style::Tag: {
        const qreal words =
            m_glyphs.covers(cell.text) ? m_glyphs.width(cell.text) : m_metrics.horizontalAdvance(cell.text);
        const int width = std::min(int(words) + 1, room.width());
        const QRectF plate(room.left() - tagMargin, row.top() + (row.height() - 20) / 2.0, width + 2 * tagMargin, 20);
        m_painter->setRenderHint(QPainter::Antialiasing);
        m_painter->setPen(Qt::NoPen);
        m_painter->setBrush(theme::tintOf(cell.look.tone, *m_tokens, under));
        m_painter->drawRoundedRect(plate, 4, 4);
        m_painter->setRenderHint(QPainter::Antialiasing, false);
        break;
    }
    case FeedCell::Style::Status: {
        const QRect place(column.x + cellMargin, row.top() + (row.height() - statusIcon) / 2, statusIcon, statusIcon);
        if (place.right() < column.x + column.width)
            icon(place, cell.look.icon, theme::colorOf(cell.look.tone, *m_tokens));
        break;
    }
    }
    text(room, cell.text, color, column);
}

void FeedPainter::text(const QRect &room, const QString &text, QColor color, const Column &column)
{
    if (room.width() <= 0)
        return;
    const bool right = column.align & Qt::AlignRight;
    if (m_glyphs.covers(text)) {
        double x = room.left();
        if (right)
            x = std::max(x, room.left() + room.width() - m_glyphs.width(text));
        m_glyphs.add(run(color), text, {x, m_glyphs.baseline(room)}, room.width(), column.elide);
        return;
    }
    // What needs shaping: no more of it than could be seen, or a long text would be measured whole.
    const QString some = column.elide == Qt::ElideRight ? text.left(m_glyphs.charactersIn(text, 2 * room.width()))
                                                        : text.left(room.width());
    m_painter->setPen(color);
    m_painter->drawText(room, int((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine),
                        QFontMetrics(m_font).elidedText(some, column.elide, room.width()));
}

bool FeedPainter::cuts(const FeedCell &cell, const Column &column) const
{
    const int room = roomOf({}, cell, column).width();
    return (m_glyphs.covers(cell.text) ? m_glyphs.width(cell.text) : m_metrics.horizontalAdvance(cell.text)) > room;
}

void FeedPainter::gap(const QRect &row, const FeedLine &line)
{
    const QColor warn = m_tokens->warn;
    m_painter->fillRect(row, theme::tintOf(theme::Tone::Warn, *m_tokens, m_tokens->surface));
    m_painter->setBrushOrigin(row.topLeft()); // a scrolled line is moved as a picture: the hatch has to fit
    m_painter->fillRect(row, QBrush(theme::mixed(warn, m_tokens->surface, 0.45), Qt::BDiagPattern));
    m_painter->setFont(m_strong);
    const int widest = row.width() - 2 * theme::space4 - statusIcon - theme::space2;
    const QString words = QFontMetrics(m_strong).elidedText(line.words, Qt::ElideRight, widest);
    const int width = QFontMetrics(m_strong).horizontalAdvance(words) + statusIcon + 3 * theme::space2;
    const QRect plate(row.left() + theme::space3, row.top() + 3, width, row.height() - 7);
    m_painter->fillRect(plate, m_tokens->surface);
    icon({plate.left() + theme::space1, row.top() + (row.height() - statusIcon) / 2, statusIcon, statusIcon},
         theme::Icon::Warning, warn);
    m_painter->setPen(m_tokens->text);
    m_painter->drawText(plate.adjusted(theme::space2 + statusIcon + theme::space1, 0, 0, 0),
                        int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine), words);
    m_painter->setFont(m_font);
}

void FeedPainter::day(const QRect &row, const FeedLine &line)
{
    m_painter->fillRect(row, m_tokens->window);
    m_painter->setFont(m_strong);
    m_painter->setPen(m_tokens->muted);
    m_painter->drawText(row.adjusted(foldRoom, 0, 0, 0), int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine),
                        line.words);
    const int words = foldRoom + QFontMetrics(m_strong).horizontalAdvance(line.words) + theme::space3;
    m_painter->fillRect(row.left() + words, row.center().y(), row.width() - words, 1, m_tokens->line);
    m_painter->setFont(m_font);
}

void FeedPainter::icon(const QRect &place, theme::Icon icon, QColor color)
{
    const quint64 key = quint64(color.rgb()) << 8 | quint64(icon);
    auto found = m_icons.find(key);
    if (found == m_icons.end())
        found = m_icons.insert(key, theme::tintedIcon(icon, color, place.width(), m_ratio));
    m_painter->drawPixmap(place, *found);
}

} // namespace wa::ui
