#include "ui/messages/bubble.h"

#include "ui/messages/bubbletext.h"
#include "ui/text/words.h"
#include "ui/theme/looks.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

struct BubbleTr
{
    Q_DECLARE_TR_FUNCTIONS(Bubble)
};

constexpr int paddingX = theme::space3;
constexpr int paddingY = theme::space2;
constexpr int tickSize = 14;
constexpr int mediaIcon = 28;
constexpr int largestPicture = 320;
constexpr int progressHeight = 3;
constexpr int quoteStripe = 3;

QFont smaller(QFont font)
{
    font.setPointSizeF(theme::fontFor(theme::TextRole::Table).pointSizeF());
    return font;
}

QFont heavier(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

QString elided(const QFont &font, const QString &text, int width, Qt::TextElideMode mode = Qt::ElideRight)
{
    return QFontMetrics(font).elidedText(text, mode, width);
}

int widthOf(const QFont &font, const QString &text)
{
    return QFontMetrics(font).horizontalAdvance(text);
}

//! Words of one line that stand at the side the layout begins at.
void drawLine(QPainter &painter, const QRect &rect, const QFont &font, QColor colour, const QString &text,
              Qt::Alignment side = Qt::AlignLeft)
{
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(rect, int(side | Qt::AlignVCenter) | Qt::TextSingleLine, text);
}

//! A picture is never drawn larger than it is, nor higher than a screen can spare.
QSize pictureSize(const QImage &picture, int width)
{
    const QSize own = picture.size();
    const QSize most(std::min(width, largestPicture), largestPicture);
    return own.width() > most.width() || own.height() > most.height() ? own.scaled(most, Qt::KeepAspectRatio) : own;
}

} // namespace

struct BubblePainter::Layout
{
    Layout(const Bubble &shown, const QFont &base)
        : bubble(shown)
        , body(base)
        , small(smaller(base))
        , strong(heavier(base))
        , text(drawable(shown.text), shown.mentions, base)
        , isClipped(drawable(shown.text).plain != shown.text.plain)
    {
        bubble.sender = drawableLine(bubble.sender);
        if (bubble.media) {
            bubble.media->name = drawableLine(bubble.media->name);
            bubble.media->facts = drawableLine(bubble.media->facts);
        }
        if (bubble.quote) {
            bubble.quote->sender = drawableLine(bubble.quote->sender);
            bubble.quote->text = drawableLine(bubble.quote->text);
        }
        for (QString &choice : bubble.choices)
            choice = drawableLine(choice);
        marks();
    }

    void marks()
    {
        if (bubble.revoked)
            head = BubbleTr::tr("Taken back by its sender");
        else if (bubble.forwarded)
            head = BubbleTr::tr("Forwarded");
        if (!bubble.mentions.isEmpty() && std::ranges::none_of(bubble.mentions, [&](const QString &mention) {
                return bubble.text.plain.contains(u'@' + mention.section(u'@', 0, 0));
            }))
            //: %1 are the numbers of people
            named = drawableLine(BubbleTr::tr("Mentions %1").arg(bubble.mentions.join(u", "_s)));
        //: %1 is a time
        footer = bubble.edited ? BubbleTr::tr("Edited · %1").arg(bubble.time) : bubble.time;
    }

    [[nodiscard]] int lineHeight(const QFont &font) const { return QFontMetrics(font).height(); }
    [[nodiscard]] int footerWidth() const
    {
        const int words = footer.isEmpty() ? 0 : widthOf(small, footer);
        return words + (bubble.tick ? tickSize + (words > 0 ? theme::space1 : 0) : 0);
    }
    [[nodiscard]] bool hasFooter() const { return footerWidth() > 0; }
    [[nodiscard]] int widestLine(int most) const;
    void layOut(int width);

    Bubble bubble;
    QFont body, small, strong;
    BubbleText text;
    bool isClipped;
    QString head, named, footer;

    int width = -1; //!< asked for
    QSize size;
    QRect headRect, senderRect, quoteRect, mediaRect, textRect, namedRect, noteRect, footerRect;
    std::vector<QRect> choiceRects;
};

//! What of it besides the text wants to be on one line.
int BubblePainter::Layout::widestLine(int most) const
{
    int longest = footerWidth();
    const auto wants = [&longest](int pixels) { longest = std::max(longest, pixels); };
    if (!head.isEmpty())
        wants(theme::iconSize + theme::space1 + widthOf(small, head));
    if (!bubble.sender.isEmpty())
        wants(widthOf(strong, bubble.sender));
    if (bubble.quote)
        wants(quoteStripe + 2 * theme::space2 +
              std::max(widthOf(heavier(small), bubble.quote->sender), widthOf(small, bubble.quote->text)));
    if (bubble.media && !bubble.media->picture.isNull())
        wants(pictureSize(bubble.media->picture, most).width());
    else if (bubble.media)
        wants(mediaIcon + 3 * theme::space2 +
              std::max(widthOf(body, bubble.media->name), widthOf(small, bubble.media->facts)));
    if (!named.isEmpty())
        wants(widthOf(small, named));
    if (!bubble.note.isEmpty())
        wants(theme::iconSize + theme::space1 + widthOf(small, bubble.note));
    for (const QString &choice : bubble.choices)
        wants(widthOf(body, choice) + 2 * theme::space3);
    return std::min(longest, most);
}

void BubblePainter::Layout::layOut(int asked)
{
    if (width == asked)
        return;
    width = asked;
    const int most = std::max(std::min(asked, widest) - 2 * paddingX, 2 * theme::space5);
    const int words = int(std::ceil(text.layOut(most)));
    int inner = std::max(words, widestLine(most));
    // The time stands behind the last word where there is room for it.
    const int beside = footerWidth() + theme::space3;
    const bool endsInText = !text.isEmpty() && named.isEmpty() && bubble.note.isEmpty() && bubble.choices.empty();
    bool sameLine = hasFooter() && endsInText && text.roomAtEnd(most) >= beside;
    if (sameLine)
        inner = std::max(inner, int(std::ceil(text.lastLine().width())) + beside);
    inner = std::min(inner, most);
    if (!text.isEmpty())
        (void)text.layOut(inner);
    sameLine = sameLine && text.roomAtEnd(inner) >= beside; // it may break otherwise now

    int y = paddingY;
    const auto take = [&](bool there, int height, int gap) {
        if (!there)
            return QRect();
        const QRect rect(paddingX, y, inner, height);
        y += height + gap;
        return rect;
    };
    const int smallHeight = lineHeight(small);
    headRect = take(!head.isEmpty(), std::max(smallHeight, theme::iconSize), 2);
    senderRect = take(!bubble.sender.isEmpty(), lineHeight(strong), 2);
    quoteRect = take(bubble.quote.has_value(), theme::space2 + 2 * smallHeight, theme::space1);
    const bool hasPicture = bubble.media && !bubble.media->picture.isNull();
    mediaRect = take(bubble.media.has_value(),
                     hasPicture ? pictureSize(bubble.media->picture, inner).height()
                                : std::max(mediaIcon, lineHeight(body) + smallHeight) + theme::space2,
                     theme::space1);
    textRect = take(!text.isEmpty(), int(std::ceil(text.height())), 0);
    namedRect = take(!named.isEmpty(), smallHeight, 2);
    choiceRects.clear();
    for (qsizetype i = 0; i < bubble.choices.size(); ++i)
        choiceRects.push_back(take(true, theme::controlHeight, theme::space1));
    const QFontMetrics metrics(small);
    const int noteHeight = metrics
                               .boundingRect(QRect(0, 0, inner - theme::iconSize - theme::space1, largestPicture),
                                             Qt::TextWordWrap, bubble.note)
                               .height();
    noteRect = take(!bubble.note.isEmpty(), std::max(noteHeight, theme::iconSize), 2);
    if (sameLine) {
        footerRect = QRect(paddingX, textRect.bottom() + 1 - smallHeight, inner, smallHeight);
    } else {
        footerRect = take(hasFooter(), smallHeight, 0);
    }
    size = QSize(inner + 2 * paddingX, y + paddingY);
}

BubblePainter::BubblePainter(const Bubble &bubble, const QFont &font)
    : m_layout(std::make_unique<Layout>(bubble, font))
{
}

BubblePainter::~BubblePainter() = default;

QSize BubblePainter::sizeFor(int width)
{
    m_layout->layOut(width);
    return m_layout->size;
}

bool BubblePainter::isClipped() const
{
    return m_layout->isClipped;
}

namespace {

void paintFrame(QPainter &painter, const QRect &rect, const theme::Tokens &t, bool outgoing, bool selected)
{
    const QColor fill = outgoing ? theme::mixed(t.accent, t.surface, 0.13) : t.surface;
    painter.setBrush(fill);
    painter.setPen(selected ? QPen(t.accent, theme::focusWidth)
                            : QPen(outgoing ? theme::mixed(t.accent, t.surface, 0.32) : t.line, 1));
    const double inset = selected ? theme::focusWidth / 2.0 : 0.5;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), theme::radius, theme::radius);
}

void paintQuote(QPainter &painter, const QRect &rect, const Bubble::Quote &quote, const QFont &small,
                const theme::Tokens &t)
{
    painter.fillRect(rect, theme::mixed(t.text, t.surface, 0.06));
    painter.fillRect(QRect(rect.left(), rect.top(), quoteStripe, rect.height()), t.accent);
    const QRect words = rect.adjusted(quoteStripe + theme::space2, theme::space1, -theme::space2, -theme::space1);
    const int half = words.height() / 2;
    drawLine(painter, QRect(words.topLeft(), QSize(words.width(), half)), heavier(small), t.text,
             elided(heavier(small), quote.sender, words.width()));
    drawLine(painter, QRect(words.left(), words.top() + half, words.width(), half), small, t.muted,
             elided(small, quote.text, words.width()));
}

void paintFile(QPainter &painter, const QRect &rect, const Bubble::Media &media, const QFont &body, const QFont &small,
               const theme::Tokens &t)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::mixed(t.text, t.surface, 0.06));
    painter.drawRoundedRect(rect, theme::radius, theme::radius);
    const QRect icon(rect.left() + theme::space2, rect.top() + (rect.height() - mediaIcon) / 2, mediaIcon, mediaIcon);
    theme::paintIcon(painter, icon, media.icon, t.muted);
    const QRect words = rect.adjusted(mediaIcon + 2 * theme::space2, theme::space1, -theme::space2, -theme::space1);
    const int first = QFontMetrics(body).height();
    drawLine(painter, QRect(words.left(), words.top(), words.width(), first), body, t.text,
             elided(body, media.name, words.width(), Qt::ElideMiddle));
    drawLine(painter, QRect(words.left(), words.top() + first, words.width(), words.height() - first), small, t.muted,
             elided(small, media.facts, words.width()));
    if (media.progress) {
        const int done = int(rect.width() * std::clamp(*media.progress, 0.0, 1.0));
        painter.fillRect(QRect(rect.left(), rect.bottom() + 1 - progressHeight, done, progressHeight), t.accent);
    }
}

void paintPicture(QPainter &painter, const QRect &rect, const QImage &picture)
{
    QRect place(rect.topLeft(), pictureSize(picture, rect.width()));
    place.moveLeft(rect.left() + (rect.width() - place.width()) / 2);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, picture);
}

} // namespace

void BubblePainter::paint(QPainter &painter, const QRect &rect, const QPalette &palette, bool selected)
{
    Layout &l = *m_layout;
    l.layOut(std::max(l.width, rect.width()));
    const theme::Tokens &t = theme::tokensOf(palette);
    const Bubble &b = l.bubble;
    const auto placed = [&rect](const QRect &part) { return part.translated(rect.topLeft()); };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight);
    paintFrame(painter, QRect(rect.topLeft(), l.size), t, b.outgoing, selected);
    if (!l.head.isEmpty()) {
        const QRect line = placed(l.headRect);
        const QRect icon(line.left(), line.top() + (line.height() - tickSize) / 2, tickSize, tickSize);
        theme::paintIcon(painter, icon, b.revoked ? theme::Icon::Remove : theme::Icon::Next, t.muted);
        QFont slanted = l.small;
        slanted.setItalic(true);
        drawLine(painter, line.adjusted(theme::iconSize + theme::space1, 0, 0, 0), slanted, t.muted, l.head);
    }
    if (!b.sender.isEmpty())
        drawLine(painter, placed(l.senderRect), l.strong, t.accent, elided(l.strong, b.sender, l.senderRect.width()));
    if (b.quote)
        paintQuote(painter, placed(l.quoteRect), *b.quote, l.small, t);
    if (b.media && !b.media->picture.isNull())
        paintPicture(painter, placed(l.mediaRect), b.media->picture);
    else if (b.media)
        paintFile(painter, placed(l.mediaRect), *b.media, l.body, l.small, t);
    l.text.paint(painter, placed(l.textRect).topLeft(), l.textRect.width(), t, b.revoked ? t.muted : t.text);
    if (!l.named.isEmpty())
        drawLine(painter, placed(l.namedRect), l.small, t.accent, elided(l.small, l.named, l.namedRect.width()));
    for (size_t i = 0; i < l.choiceRects.size(); ++i) {
        const QRect box = placed(l.choiceRects[i]);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(t.outline);
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme::radius, theme::radius);
        drawLine(painter, box, l.body, t.text, elided(l.body, b.choices[qsizetype(i)], box.width() - 2 * theme::space2),
                 Qt::AlignHCenter);
    }
    if (!b.note.isEmpty()) {
        const QRect note = placed(l.noteRect);
        theme::paintIcon(painter, QRect(note.topLeft(), QSize(tickSize, tickSize)), theme::Icon::Warning, t.warn);
        painter.setFont(l.small);
        painter.setPen(t.text);
        painter.drawText(note.adjusted(theme::iconSize + theme::space1, 0, 0, 0), Qt::TextWordWrap, b.note);
    }
    QRect foot = placed(l.footerRect);
    if (b.tick) {
        const theme::Look look = theme::lookOf(*b.tick);
        const QRect icon(foot.right() + 1 - tickSize, foot.top() + (foot.height() - tickSize) / 2, tickSize, tickSize);
        theme::paintIcon(painter, icon, look.icon, theme::colorOf(look.tone, t));
        foot.adjust(0, 0, -tickSize - theme::space1, 0);
    }
    if (!l.footer.isEmpty())
        drawLine(painter, foot, l.small, t.muted, l.footer, Qt::AlignRight);
    painter.restore();
}

BubblePainter::Hit BubblePainter::at(const QRect &rect, QPoint place)
{
    Layout &l = *m_layout;
    l.layOut(std::max(l.width, rect.width()));
    const QPoint inside = place - rect.topLeft();
    if (!QRect(QPoint(), l.size).contains(inside))
        return {};
    if (l.textRect.contains(inside)) {
        const QUrl link = openableLink(l.text.linkAt(inside - l.textRect.topLeft()));
        if (link.isValid())
            return {.part = Part::Link, .link = link};
    }
    const int footerLeft = l.footerRect.right() - l.footerWidth();
    if (l.hasFooter() && l.footerRect.contains(inside) && inside.x() >= footerLeft)
        return {.part = Part::Tick, .link = {}};
    if (l.mediaRect.contains(inside))
        return {.part = Part::Media, .link = {}};
    if (l.quoteRect.contains(inside))
        return {.part = Part::Quote, .link = {}};
    return {.part = Part::Body, .link = {}};
}

QUrl openableLink(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    return url.isValid() && isWeb && !url.host().isEmpty() && url.userInfo().isEmpty() ? url : QUrl();
}

} // namespace wa::ui
