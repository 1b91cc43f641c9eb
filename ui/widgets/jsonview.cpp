#include "ui/widgets/jsonview.h"

#include "ui/theme/housestyle.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTextBlock>
#include <QTimer>

namespace wa::widgets {
namespace {

constexpr int foldMarginWidth = 18;
constexpr qsizetype pieceSize = 100'000; //!< characters put into the document at once: some milliseconds

QTextCharFormat formatOf(JsonPiece piece, const theme::Tokens &t)
{
    QTextCharFormat format;
    switch (piece) {
    case JsonPiece::Key:
    case JsonPiece::Punctuation:
        format.setForeground(t.muted);
        break;
    case JsonPiece::String:
        format.setForeground(t.text);
        break;
    case JsonPiece::Number:
        format.setForeground(t.info);
        break;
    case JsonPiece::Word:
        format.setForeground(t.accent);
        break;
    }
    return format;
}

} // namespace

class FoldMargin final : public QWidget
{
public:
    explicit FoldMargin(JsonView *view)
        : QWidget(view)
        , m_view(view)
    {
        setCursor(Qt::PointingHandCursor);
    }

protected:
    void paintEvent(QPaintEvent *event) override { m_view->paintMargin(event); }
    void mousePressEvent(QMouseEvent *event) override
    {
        const int line = m_view->cursorForPosition(QPoint(0, event->pos().y())).blockNumber();
        m_view->setFolded(line, !m_view->isFolded(line));
    }

private:
    JsonView *m_view;
};

JsonView::JsonView(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_margin(new FoldMargin(this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setFont(theme::fontFor(theme::TextRole::Mono));
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setAccessibleName(tr("JSON"));
    setViewportMargins(foldMarginWidth, 0, 0, 0);
    connect(this, &QPlainTextEdit::updateRequest, m_margin, [this](const QRect &rect, int dy) {
        dy != 0 ? m_margin->scroll(0, dy) : m_margin->update(0, rect.y(), foldMarginWidth, rect.height());
    });
}

void JsonView::setValue(const json::Value &value)
{
    clearValue();
    JsonLines lines = JsonLines::of(value);
    m_closers = std::move(lines.closers);
    m_folded.assign(m_closers.size(), false);
    m_json = true;
    const qsizetype cut = lines.text.indexOf(u'\n', pieceSize);
    setPlainText(cut < 0 ? lines.text : lines.text.left(cut));
    if (cut < 0)
        return;
    m_text = lines.text;
    m_shown = cut;
    QTimer::singleShot(0, this, [this, generation = m_generation] { addRest(generation); });
}

void JsonView::addRest(int generation)
{
    if (generation != m_generation)
        return; // another value is shown by now
    const qsizetype found = m_text.indexOf(u'\n', m_shown + pieceSize);
    const qsizetype end = found < 0 ? m_text.size() : found;
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(m_text.sliced(m_shown, end - m_shown));
    m_shown = end;
    if (end < m_text.size())
        QTimer::singleShot(0, this, [this, generation] { addRest(generation); });
    else
        m_text.clear();
}

void JsonView::setRaw(QByteArrayView bytes)
{
    clearValue();
    setPlainText(QString::fromUtf8(bytes));
}

void JsonView::clearValue()
{
    m_closers.clear();
    m_folded.clear();
    m_json = false;
    m_text.clear();
    ++m_generation;
    clear();
}

int JsonView::closerOf(int line) const
{
    return line >= 0 && line < static_cast<int>(m_closers.size()) ? m_closers[static_cast<size_t>(line)] : -1;
}

bool JsonView::isFolded(int line) const
{
    return closerOf(line) >= 0 && m_folded[static_cast<size_t>(line)];
}

void JsonView::setFolded(int line, bool folded)
{
    const int closer = closerOf(line);
    if (closer < 0 || closer >= blockCount() || m_folded[static_cast<size_t>(line)] == folded)
        return;
    m_folded[static_cast<size_t>(line)] = folded;
    int inner = line + 1;
    for (QTextBlock block = document()->findBlockByNumber(inner); block.isValid() && inner < closer;) {
        block.setVisible(!folded);
        // What is folded inside stays folded when the outside opens.
        const int next = !folded && isFolded(inner) ? closerOf(inner) : inner + 1;
        block = next == inner + 1 ? block.next() : document()->findBlockByNumber(next);
        inner = next;
    }
    if (const int at = textCursor().blockNumber(); folded && at > line && at < closer)
        setTextCursor(QTextCursor(document()->findBlockByNumber(line)));
    const QTextBlock first = document()->findBlockByNumber(line);
    document()->markContentsDirty(first.position(),
                                  document()->findBlockByNumber(closer).position() - first.position());
    viewport()->update();
    m_margin->update();
}

void JsonView::colourVisible()
{
    const theme::Tokens &t = theme::tokensOf(this);
    const int bottom = viewport()->height();
    QPointF offset = contentOffset();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        if (!block.isVisible())
            continue;
        const QRectF place = blockBoundingGeometry(block).translated(offset);
        if (place.top() > bottom)
            break;
        QList<QTextLayout::FormatRange> formats;
        const QString line = block.text();
        for (const JsonSpan &span : jsonSpans(line))
            formats.append({span.start, span.length, formatOf(span.piece, t)});
        if (block.layout()->formats() != formats)
            block.layout()->setFormats(formats);
    }
}

void JsonView::paintEvent(QPaintEvent *event)
{
    if (m_json)
        colourVisible();
    QPlainTextEdit::paintEvent(event);
}

void JsonView::paintMargin(QPaintEvent *event)
{
    QPainter painter(m_margin);
    const theme::Tokens &t = theme::tokensOf(this);
    painter.fillRect(event->rect(), t.surface);
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        if (!block.isVisible())
            continue;
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        if (closerOf(block.blockNumber()) < 0)
            continue;
        theme::drawChevron(painter,
                           QRect(0, static_cast<int>(place.top()), foldMarginWidth, static_cast<int>(place.height())),
                           isFolded(block.blockNumber()) ? Qt::RightArrow : Qt::DownArrow, t.muted);
    }
}

void JsonView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), foldMarginWidth, inside.height());
}

void JsonView::keyPressEvent(QKeyEvent *event)
{
    const int line = textCursor().blockNumber();
    if (event->modifiers() == Qt::NoModifier && closerOf(line) >= 0 &&
        ((event->key() == Qt::Key_Left && !isFolded(line)) || (event->key() == Qt::Key_Right && isFolded(line)))) {
        setFolded(line, event->key() == Qt::Key_Left);
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void JsonView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

} // namespace wa::widgets
