#include "ui/events/querybox.h"

#include "ui/events/completionpopup.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPointer>
#include <QTextCharFormat>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRemembered = 50;

} // namespace

QueryBox::QueryBox(QWidget *parent)
    : FilterBox(tr("Filter, as in event:message from:anna"), parent)
    , m_popup(new CompletionPopup(this))
{
    setAccessibleName(tr("Filter events"));
    setMaxLength(16'384);
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_inHistory = -1;
        complete(false);
    });
    connect(this, &QLineEdit::textChanged, this, [this] { m_marks.clear(); });
    connect(m_popup, &CompletionPopup::accepted, this, &QueryBox::accept);
}

void QueryBox::complete(bool asked)
{
    m_point = events::completionPoint(text(), cursorPosition());
    m_popup->hide();
    ++m_asked;
    // Unasked, the bare start of a word offers nothing: every letter of a text would open a list.
    if (!asked && m_point.kind == events::CompletionPoint::Kind::Start && m_point.prefix.isEmpty())
        return;
    offer(m_point, {});
    if (m_observe && !m_point.observed().isEmpty()) {
        m_observe(m_point, [box = QPointer(this), asked = m_asked](const QList<events::Seen> &seen) {
            if (box && box->m_asked == asked && box->hasFocus())
                box->offer(box->m_point, seen);
        });
    }
}

void QueryBox::offer(const events::CompletionPoint &point, const QList<events::Seen> &seen)
{
    QList<events::Completion> completions = events::completions(point, seen, m_viewNames);
    // What is typed in full already is no help.
    completions.removeIf([&](const events::Completion &one) {
        return one.insert.trimmed() == text().mid(point.span.at, point.span.length);
    });
    const int x = cursorRect().left() - fontMetrics().horizontalAdvance(point.prefix);
    m_popup->offer(completions, std::max(0, x));
}

void QueryBox::accept()
{
    const auto chosen = m_popup->chosen();
    m_popup->hide();
    if (!chosen)
        return;
    setSelection(int(m_point.span.at), int(m_point.span.length));
    insert(chosen->insert);
    complete(false); // the operators and values that follow
}

bool QueryBox::keyInPopup(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Down:
        m_popup->step(1);
        break;
    case Qt::Key_Up:
        m_popup->step(-1);
        break;
    case Qt::Key_PageDown:
        m_popup->step(5);
        break;
    case Qt::Key_PageUp:
        m_popup->step(-5);
        break;
    case Qt::Key_Tab:
        accept();
        return true;
    case Qt::Key_Escape:
        m_popup->hide();
        return true;
    default:
        return false;
    }
    if (const auto chosen = m_popup->chosen())
        setAccessibleDescription(chosen->label); // a screen reader follows the box, not the list
    return true;
}

void QueryBox::keyPressEvent(QKeyEvent *event)
{
    if (m_popup->isOpen() && keyInPopup(*event))
        return event->accept();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_popup->hide();
        remember();
        Q_EMIT submitted();
        return event->accept();
    case Qt::Key_Escape:
        Q_EMIT escaped();
        return event->accept();
    case Qt::Key_Up:
        walkHistory(1);
        return event->accept();
    case Qt::Key_Down:
        walkHistory(-1);
        return event->accept();
    case Qt::Key_Space:
        if (event->modifiers() == Qt::ControlModifier) {
            complete(true);
            return event->accept();
        }
        break;
    default:
        break;
    }
    FilterBox::keyPressEvent(event);
}

bool QueryBox::event(QEvent *event)
{
    // Tab would leave the box before keyPressEvent; with the list open it takes what is marked.
    if (event->type() == QEvent::KeyPress && m_popup->isOpen() &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Tab) {
        accept();
        event->accept();
        return true;
    }
    return FilterBox::event(event);
}

void QueryBox::focusOutEvent(QFocusEvent *event)
{
    FilterBox::focusOutEvent(event);
    m_popup->hide();
    remember();
}

void QueryBox::remember()
{
    const QString query = text().trimmed();
    if (query.isEmpty())
        return;
    m_history.removeAll(query);
    m_history.prepend(query);
    if (m_history.size() > mostRemembered)
        m_history.resize(mostRemembered);
    m_inHistory = -1;
}

void QueryBox::walkHistory(int by)
{
    const qsizetype to = m_inHistory + by;
    if (to < -1 || to >= m_history.size())
        return;
    if (m_inHistory < 0)
        m_draft = text();
    m_inHistory = to;
    setText(to < 0 ? m_draft : m_history.at(to));
}

void QueryBox::setMarks(const QList<Mark> &marks)
{
    m_marks = marks;
    drawMarks();
}

void QueryBox::select(events::Span span)
{
    setFocus(Qt::OtherFocusReason);
    setSelection(int(span.at), int(span.length));
}

void QueryBox::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty();
    FilterBox::inputMethodEvent(event);
}

void QueryBox::changeEvent(QEvent *event)
{
    FilterBox::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawMarks();
}

// A line edit formats its text only on behalf of an input method; with nothing being composed such an event changes
// the looks alone.
void QueryBox::drawMarks()
{
    if (m_composing)
        return;
    QList<QInputMethodEvent::Attribute> attributes;
    const int length = int(text().size());
    for (const Mark &mark : m_marks) {
        // Where something is missing, the last letter before it bears the mark.
        const int at = std::clamp(int(mark.span.length > 0 ? mark.span.at : mark.span.at - 1), 0, length);
        const int width = std::clamp(int(mark.span.length), 1, std::max(1, length - at));
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(theme::colorOf(mark.tone, theme::tokensOf(this)));
        attributes << QInputMethodEvent::Attribute(QInputMethodEvent::TextFormat, at - cursorPosition(), width, format);
    }
    QInputMethodEvent event(QString(), attributes);
    FilterBox::inputMethodEvent(&event);
}

} // namespace wa::ui
