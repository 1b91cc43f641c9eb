#include "ui/widgets/lineviewaccess.h"

#include "ui/widgets/lineview.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace wa::widgets {
namespace {

class LineViewFace;

//! One line. It dies with the lines it belongs to.
class LineFace final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    LineFace(LineView *view, qsizetype line)
        : m_view(view)
        , m_line(line)
    {
    }

    [[nodiscard]] bool isValid() const override { return m_view && m_view->source() && m_line < count(); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? m_view->textOfLine(m_line) : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}
    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect place = m_view->rectOfLine(m_line);
        return {m_view->viewport()->mapToGlobal(place.topLeft()), place.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override
    {
        return m_view && m_view->source() && m_view->source()->by() == LineSource::By::Byte ? QAccessible::ListItem
                                                                                            : QAccessible::TreeItem;
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        if (state.invalid)
            return state;
        const Line::Fold fold = m_view->source()->line(m_line).fold;
        state.focusable = state.selectable = true;
        state.selected = m_view->currentLine() == m_line;
        state.focused = state.selected && m_view->hasFocus();
        state.expandable = fold != Line::Fold::None;
        state.expanded = fold == Line::Fold::Open;
        state.collapsed = fold == Line::Fold::Folded;
        state.offscreen = !m_view->viewport()->rect().intersects(m_view->rectOfLine(m_line));
        state.readOnly = true;
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override
    {
        QStringList names{setFocusAction()};
        if (isValid() && m_view->source()->line(m_line).fold != Line::Fold::None)
            names << toggleAction();
        return names;
    }
    void doAction(const QString &name) override
    {
        if (!isValid())
            return;
        if (name == setFocusAction()) {
            m_view->setFocus();
            emit m_view->picked(m_view->source()->line(m_line).range, m_view->source()->line(m_line).range.begin);
        } else if (name == toggleAction()) {
            emit m_view->foldRequested(m_line, m_view->source()->line(m_line).fold == Line::Fold::Open);
        }
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString &) const override { return {}; }
    [[nodiscard]] qsizetype line() const { return m_line; }

private:
    [[nodiscard]] qsizetype count() const { return m_view->source()->count(); }

    QPointer<LineView> m_view;
    qsizetype m_line;
};

class LineViewFace final : public QAccessibleWidget
{
    Q_DISABLE_COPY_MOVE(LineViewFace)

public:
    explicit LineViewFace(QWidget *widget)
        : QAccessibleWidget(widget, QAccessible::Tree)
    {
    }
    ~LineViewFace() override { forgetRows(); }

    [[nodiscard]] QAccessible::Role role() const override
    {
        return view()->source() && view()->source()->by() == LineSource::By::Byte ? QAccessible::List
                                                                                  : QAccessible::Tree;
    }
    [[nodiscard]] int childCount() const override
    {
        return view()->source() ? static_cast<int>(view()->source()->count()) : 0;
    }
    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        const auto known = m_rows.constFind(index);
        if (known != m_rows.constEnd())
            return QAccessible::accessibleInterface(*known);
        auto *face = new LineFace(view(), index);
        m_rows.insert(index, QAccessible::registerAccessibleInterface(face));
        return face;
    }
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        return child(static_cast<int>(view()->lineAtPoint(view()->viewport()->mapFromGlobal(QPoint(x, y)))));
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        return view()->hasFocus() ? child(static_cast<int>(view()->currentLine())) : nullptr;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *face) const override
    {
        const auto *row = dynamic_cast<const LineFace *>(face);
        return row ? static_cast<int>(row->line()) : -1;
    }
    void forgetRows() const
    {
        for (const QAccessible::Id id : std::as_const(m_rows))
            QAccessible::deleteAccessibleInterface(id);
        m_rows.clear();
    }

private:
    [[nodiscard]] LineView *view() const { return static_cast<LineView *>(widget()); }

    mutable QHash<int, QAccessible::Id> m_rows; //!< those that were asked for
};

QAccessibleInterface *lineViewFaceOf(const QString &, QObject *object)
{
    auto *view = qobject_cast<LineView *>(object);
    return view ? new LineViewFace(view) : nullptr;
}

} // namespace

void installLineViewAccess()
{
    static const bool installed = [] {
        QAccessible::installFactory(lineViewFaceOf);
        return true;
    }();
    Q_UNUSED(installed)
}

void forgetLineViewRows(LineView *view)
{
    if (!QAccessible::isActive())
        return;
    if (auto *face = dynamic_cast<LineViewFace *>(QAccessible::queryAccessibleInterface(view)))
        face->forgetRows();
}

void tellLineViewFocus(LineView *view, qsizetype line)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(view, QAccessible::Focus);
    event.setChild(static_cast<int>(line));
    QAccessible::updateAccessibility(&event);
}

} // namespace wa::widgets
