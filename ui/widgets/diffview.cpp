#include "ui/widgets/diffview.h"

#include "ui/text/times.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/difflines.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/lineview.h"

#include <QClipboard>
#include <QFocusEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollBar>
#include <QSplitter>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace wa::widgets {

//! The pair and its lines.
struct DiffView::Pair
{
    Pair(const QByteArray &before, const QByteArray &after, const QSet<QString> &volatilePaths)
        : model(before, after, volatilePaths)
    {
    }

    DiffModel model;
    std::unique_ptr<LineSource> left;
    std::unique_ptr<LineSource> right;
};

DiffView::DiffView(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar)
    , m_volatile(new QToolButton)
    , m_unchanged(new QToolButton)
    , m_before(new QToolButton)
    , m_next(new QToolButton)
    , m_summary(new QLabel)
    , m_left(new LineView(tr("Before")))
    , m_right(new LineView(tr("After")))
    , m_leftTitle(new ElidedLabel(Qt::ElideRight))
    , m_rightTitle(new ElidedLabel(Qt::ElideRight))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space1);
    layout->addLayout(buildBar());
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setIndent(theme::space2);
    auto *below = new QHBoxLayout;
    below->setSpacing(theme::space1);
    below->addWidget(m_summary, 1);
    below->addWidget(m_volatile, 0, Qt::AlignTop);
    below->addWidget(m_unchanged, 0, Qt::AlignTop);
    layout->addLayout(below);
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildSide(m_left, m_leftTitle));
    splitter->addWidget(buildSide(m_right, m_rightTitle));
    layout->addWidget(splitter, 1);
    for (const auto &[view, other] : {std::pair{m_left, m_right}, std::pair{m_right, m_left}}) {
        connect(view->verticalScrollBar(), &QScrollBar::valueChanged, other->verticalScrollBar(),
                &QScrollBar::setValue);
        connect(view->horizontalScrollBar(), &QScrollBar::valueChanged, other->horizontalScrollBar(),
                &QScrollBar::setValue);
        connect(view, &LineView::currentLineChanged, other, [other = other](qsizetype line) {
            if (other->currentLine() != line)
                other->setCurrentLine(line);
        });
        connect(view, &LineView::picked, view,
                [view = view](json::ByteRange range, qsizetype caret) { view->setChosen(range, caret); });
        connect(view, &LineView::findRequested, this, [this](int step) { goToDifference(step); });
        connect(view, &LineView::copyRequested, this, [this, view = view] { copy(*view); });
    }
    clear();
}

DiffView::~DiffView()
{
    m_left->setSource(nullptr); // the lines die before the widgets do
    m_right->setSource(nullptr);
}

//! Passed on by hand: a focus proxy would make Tab jump over what stands before it.
void DiffView::focusInEvent(QFocusEvent *event)
{
    m_left->setFocus(event->reason());
}

QLayout *DiffView::buildBar()
{
    for (const QString &title : {tr("Side by Side"), tr("Inline"), tr("Bytes")})
        m_tabs->addTab(title);
    m_tabs->setAccessibleName(tr("How the two are compared"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_volatile->setText(tr("Volatile Fields"));
    m_volatile->setToolTip(tr("Shows the fields that differ in every event, dimmed"));
    m_unchanged->setText(tr("Unchanged"));
    m_unchanged->setToolTip(tr("Shows what is the same on both sides"));
    m_before->setText(tr("Previous Difference"));
    m_before->setIcon(theme::icon(theme::Icon::Back));
    m_next->setText(tr("Next Difference"));
    m_next->setIcon(theme::icon(theme::Icon::Next));
    auto *bar = new QHBoxLayout;
    bar->setSpacing(theme::space1);
    bar->addWidget(m_tabs);
    bar->addStretch(1);
    for (QToolButton *button : {m_volatile, m_unchanged}) {
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    }
    for (QToolButton *button : {m_before, m_next})
        button->setToolTip(button->text());
    for (QToolButton *button : {m_volatile, m_unchanged, m_before, m_next}) {
        button->setAccessibleName(button->text());
        button->setFocusPolicy(Qt::StrongFocus);
    }
    bar->addWidget(m_before);
    bar->addWidget(m_next);
    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        rebuild();
        emit modeChanged(mode());
    });
    connect(m_volatile, &QToolButton::toggled, this, &DiffView::rebuild);
    connect(m_unchanged, &QToolButton::toggled, this, &DiffView::rebuild);
    connect(m_before, &QToolButton::clicked, this, [this] { goToDifference(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { goToDifference(1); });
    return bar;
}

QWidget *DiffView::buildSide(LineView *view, ElidedLabel *title)
{
    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space1);
    theme::setMuted(title);
    title->setContentsMargins(theme::space2, 0, 0, 0);
    layout->addWidget(title);
    layout->addWidget(view, 1);
    return side;
}

void DiffView::setSides(const Side &left, const Side &right, const QSet<QString> &volatilePaths)
{
    m_left->setSource(nullptr);
    m_right->setSource(nullptr);
    m_pair = std::make_unique<Pair>(left.bytes, right.bytes, volatilePaths);
    m_titles = {left.title, right.title};
    rebuild();
}

void DiffView::clear(const QString &reason)
{
    m_left->setSource(nullptr);
    m_right->setSource(nullptr);
    m_pair.reset();
    m_titles = {};
    m_summary->setText(reason);
    rebuild();
}

DiffView::Mode DiffView::mode() const
{
    return static_cast<Mode>(m_tabs->currentIndex());
}

void DiffView::setMode(Mode mode)
{
    m_tabs->setCurrentIndex(static_cast<int>(mode));
}

void DiffView::setVolatileShown(bool shown)
{
    m_volatile->setChecked(shown);
}

void DiffView::setUnchangedShown(bool shown)
{
    m_unchanged->setChecked(shown);
}

void DiffView::rebuild()
{
    for (QToolButton *button : {m_volatile, m_unchanged, m_before, m_next})
        button->setEnabled(m_pair != nullptr);
    m_right->parentWidget()->setVisible(m_pair && mode() != Mode::Inline);
    m_rightTitle->setText(m_titles[1]);
    // In one column the signs before the lines say which is which.
    const bool both = m_pair && mode() == Mode::Inline;
    m_leftTitle->setText(both ? u"− %1   + %2"_s.arg(m_titles[0], m_titles[1]) : m_titles[0]);
    if (!m_pair)
        return;
    m_left->setSource(nullptr);
    m_right->setSource(nullptr);
    DiffModel &model = m_pair->model;
    model.setShown({.volatiles = m_volatile->isChecked(), .unchanged = m_unchanged->isChecked()});
    m_volatile->setEnabled(mode() != Mode::Bytes && model.diff().volatiles > 0);
    if (mode() == Mode::Bytes) {
        auto left = std::make_unique<DiffBytes>(model, true, m_unchanged->isChecked());
        auto right = std::make_unique<DiffBytes>(model, false, m_unchanged->isChecked());
        const auto marks = std::array{left->differing(), right->differing()};
        m_pair->left = std::move(left);
        m_pair->right = std::move(right);
        m_left->setSource(m_pair->left.get());
        m_right->setSource(m_pair->right.get());
        m_left->setMarks(LineView::Mark::Hit, {marks[0]});
        m_right->setMarks(LineView::Mark::Hit, {marks[1]});
    } else {
        m_pair->left = std::make_unique<DiffLines>(model, both ? DiffLines::Which::Both : DiffLines::Which::Left);
        m_pair->right = std::make_unique<DiffLines>(model, DiffLines::Which::Right);
        m_left->setSource(m_pair->left.get());
        m_right->setSource(m_pair->right.get());
        m_left->setMarks(LineView::Mark::Hit, model.changedBytes(true));
        m_right->setMarks(LineView::Mark::Hit, model.changedBytes(false));
    }
    m_summary->setText(summary());
}

QString DiffView::summary() const
{
    const DiffModel &model = m_pair->model;
    const json::Diff &diff = model.diff();
    if (model.left().bytes() == model.right().bytes())
        return tr("The two are the same, byte for byte.");
    if (mode() == Mode::Bytes) {
        const auto size = [](const LineSource &side) {
            return text::size(static_cast<const DiffBytes &>(side).differing().size());
        };
        //: %1 and %2 are sizes
        return tr("Between the same beginning and the same end lie %1 on the left and %2 on the right.")
            .arg(size(*m_pair->left), size(*m_pair->right));
    }
    const QString hidden = tr("%n volatile field(s) hidden", nullptr, diff.volatiles);
    const QString shown = tr("%n volatile field(s) shown", nullptr, diff.volatiles);
    QStringList counts;
    if (diff.changed > 0)
        counts << tr("%n changed", nullptr, diff.changed);
    if (diff.added > 0)
        counts << tr("%n added", nullptr, diff.added);
    if (diff.removed > 0)
        counts << tr("%n removed", nullptr, diff.removed);
    if (diff.volatiles > 0)
        counts << (m_volatile->isChecked() ? shown : hidden);
    if (counts.isEmpty())
        return tr("The two say the same. Only spacing, the order of keys, escapes or the spelling of numbers differ.");
    return counts.join(u"  ·  "_s);
}

void DiffView::goToDifference(int step)
{
    if (!m_pair || step == 0)
        return;
    const auto starts = [this](qsizetype line) {
        if (mode() == Mode::Bytes)
            return static_cast<const DiffBytes *>(m_pair->left.get())->startsDifference(line) ||
                   static_cast<const DiffBytes *>(m_pair->right.get())->startsDifference(line);
        return static_cast<const DiffLines *>(m_pair->left.get())->startsDifference(line);
    };
    const qsizetype count = m_pair->left->count();
    qsizetype line = m_left->currentLine();
    for (qsizetype walked = 0; walked < count; ++walked) {
        line = line < 0 && step < 0 ? count - 1 : (line + step + count) % count;
        if (starts(line))
            return m_left->setCurrentLine(line);
    }
}

void DiffView::copy(const LineView &view) const
{
    if (!m_pair)
        return;
    const json::Document &document = &view == m_left ? m_pair->model.left() : m_pair->model.right();
    const bool bytes = !view.chosen().isEmpty() && mode() != Mode::Inline;
    QGuiApplication::clipboard()->setText(bytes ? QString::fromUtf8(document.raw(view.chosen()))
                                                : view.textOfLine(view.currentLine()));
}

LineView *DiffView::left() const
{
    return m_left;
}

LineView *DiffView::right() const
{
    return m_right;
}

} // namespace wa::widgets
