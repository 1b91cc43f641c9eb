#include "ui/widgets/bodyview.h"

#include "app/json/find.h"
#include "app/json/path.h"
#include "ui/text/times.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/bodyfindbar.h"
#include "ui/widgets/bodylines.h"
#include "ui/widgets/bodynotice.h"
#include "ui/widgets/bytelines.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/lineview.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace wa::widgets {

using json::ByteRange;
using json::Document;
using json::Node;

namespace {

constexpr int mostHits = 10'000;

} // namespace

//! The body and its lines; a kind of line is made when it is first shown.
struct BodyView::Sources
{
    explicit Sources(const QByteArray &bytes)
        : document(bytes)
    {
    }

    LineSource *of(size_t slot)
    {
        auto &source = lines[slot];
        if (source)
            return source.get();
        if (slot == size_t(Mode::Tree))
            source = std::make_unique<TreeLines>(document, folded);
        else if (slot == size_t(Mode::Pretty))
            source = std::make_unique<PrettyLines>(document, folded);
        else if (slot == size_t(Mode::Raw))
            source = std::make_unique<RawLines>(document);
        else
            source = std::make_unique<HexLines>(document);
        return source.get();
    }
    [[nodiscard]] TreeLines *tree() const { return static_cast<TreeLines *>(lines[size_t(Mode::Tree)].get()); }
    [[nodiscard]] PrettyLines *pretty() const { return static_cast<PrettyLines *>(lines[size_t(Mode::Pretty)].get()); }

    Document document;
    FoldedNodes folded;
    std::array<std::unique_ptr<LineSource>, SlotCount> lines;
};

BodyView::BodyView(QWidget *parent)
    : QWidget(parent)
    , m_sources(std::make_unique<Sources>(QByteArray()))
    , m_tabs(new QTabBar)
    , m_belowButton(new QToolButton)
    , m_findButton(new QToolButton)
    , m_find(new BodyFindBar(tr("Find in the body")))
    , m_notice(new BodyNotice)
    , m_stack(new QStackedWidget)
    , m_place(new ElidedLabel(Qt::ElideMiddle))
{
    buildBar();
    const std::array names{tr("Body as a tree"), tr("Body, indented"), tr("Body, raw"), tr("Body in hex"),
                           tr("The bytes of what is chosen")};
    for (size_t slot = 0; slot < SlotCount; ++slot)
        m_views[slot] = makeView(names[slot]);
    for (size_t slot = 0; slot < Below; ++slot)
        m_stack->addWidget(m_views[slot]);
    m_views[Below]->hide();
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_stack);
    splitter->addWidget(m_views[Below]);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    theme::setMuted(m_place);
    m_place->setAccessibleName(tr("What is chosen"));

    auto *bar = new QHBoxLayout;
    bar->setSpacing(theme::space2);
    bar->addWidget(m_tabs);
    bar->addStretch(1);
    bar->addWidget(m_belowButton);
    bar->addWidget(m_findButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space1);
    layout->addLayout(bar);
    layout->addWidget(m_find);
    layout->addWidget(m_notice);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_place);
    connect(m_notice, &BodyNotice::placeRequested, this, &BodyView::choose);
    connect(m_find, &BodyFindBar::textChanged, this, &BodyView::search);
    connect(m_find, &BodyFindBar::stepRequested, this, &BodyView::stepHit);
    connect(m_find, &BodyFindBar::left, this, [this] { view(mode())->setFocus(Qt::OtherFocusReason); });
}

BodyView::~BodyView()
{
    for (LineView *view : m_views)
        view->setSource(nullptr); // the lines die before the widgets do
}

//! Passed on by hand: a focus proxy would make Tab jump over what stands before it.
void BodyView::focusInEvent(QFocusEvent *event)
{
    view(mode())->setFocus(event->reason());
}

void BodyView::buildBar()
{
    for (const QString &title : {tr("Tree"), tr("Pretty"), tr("Raw"), tr("Hex")})
        m_tabs->addTab(title);
    m_tabs->setAccessibleName(tr("How the body is shown"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_belowButton->setText(tr("Bytes Below"));
    m_belowButton->setToolTip(tr("Shows the bytes of what is chosen under it"));
    m_belowButton->setCheckable(true);
    m_belowButton->setFocusPolicy(Qt::StrongFocus);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) { setMode(static_cast<Mode>(index)); });
    connect(m_belowButton, &QToolButton::toggled, this, &BodyView::setBytesBelow);
    // A row of its own, and only when asked for: beside the list of events there is little room.
    m_find->hide();
    m_findButton->setText(tr("Find in the Body"));
    m_findButton->setToolTip(tr("Find in the body (/)"));
    m_findButton->setAccessibleName(m_findButton->text());
    m_findButton->setIcon(theme::icon(theme::Icon::Search));
    m_findButton->setCheckable(true);
    m_findButton->setFocusPolicy(Qt::StrongFocus);
    connect(m_findButton, &QToolButton::clicked, this, [this](bool on) {
        m_find->setVisible(on);
        if (on)
            openFind();
        else
            m_find->setText({});
    });
}

LineView *BodyView::makeView(const QString &name)
{
    auto *view = new LineView(name);
    connect(view, &LineView::picked, this,
            [this, view](ByteRange range, qsizetype caret) { choosePicked(range, caret, view); });
    connect(view, &LineView::foldRequested, this,
            [this, view](qsizetype line, bool folded) { fold(nodeOfLine(view, line), folded); });
    connect(view, &LineView::unfoldBelowRequested, this,
            [this, view](qsizetype line) { unfoldBelow(nodeOfLine(view, line)); });
    connect(view, &LineView::copyRequested, this, &BodyView::copy);
    connect(view, &LineView::menuRequested, this, &BodyView::openMenu);
    connect(view, &LineView::findRequested, this, [this](int step) { step == 0 ? m_find->focusBox() : stepHit(step); });
    return view;
}

// --- body ----------------------------------------------------------------------------------------------------------

const Document &BodyView::document() const
{
    return m_sources->document;
}

void BodyView::setBody(const QByteArray &bytes)
{
    if (bytes == document().bytes() && m_generation > 0)
        return;
    const QString path = chosenPath();
    const bool hadChoice = !m_chosen.isEmpty();
    std::array<int, SlotCount> scrolled{};
    for (size_t slot = 0; slot < SlotCount; ++slot) {
        scrolled[slot] = m_views[slot]->verticalScrollBar()->value();
        m_views[slot]->setSource(nullptr);
    }
    m_sources = std::make_unique<Sources>(bytes);
    applyFolds();
    m_chosen = {};
    m_caret = -1;
    const std::vector<qint32> same = hadChoice ? json::nodesOn(document(), path) : std::vector<qint32>{};
    if (!same.empty()) { // what was looked at in the event before
        m_chosen = Document::wholeRange(document().node(same.front()));
        m_caret = m_chosen.begin;
    }
    m_notice->setDocument(document());
    search();
    for (size_t slot = 0; slot < SlotCount; ++slot) {
        if (!isShown(slot))
            continue;
        attach(m_views[slot], slot);
        m_views[slot]->verticalScrollBar()->setValue(scrolled[slot]);
    }
    tellPlace();
    // Looking for doubled keys visits every key: after the first picture.
    QTimer::singleShot(0, this, [this, generation = ++m_generation] {
        std::vector<qint32> doubled;
        for (qint32 node = 0; generation == m_generation && node < document().count(); ++node) {
            const std::vector<qint32> here = document().doubledKeys(node);
            doubled.insert(doubled.end(), here.begin(), here.end());
        }
        if (!doubled.empty())
            m_notice->setDoubledKeys(std::move(doubled));
    });
}

void BodyView::clear()
{
    setBody({});
    m_notice->hide();
    m_place->clear();
}

void BodyView::setActions(const QList<BodyAction> &actions)
{
    m_actions = actions;
}

bool BodyView::isShown(size_t slot) const
{
    return slot == Below ? !m_views[Below]->isHidden() : slot == size_t(mode());
}

void BodyView::attach(LineView *view, size_t slot)
{
    if (view->source() != m_sources->of(slot))
        view->setSource(m_sources->of(slot));
    std::vector<ByteRange> faults;
    for (const json::Fault &fault : document().faults()) {
        // Neither all that is behind the end nor the end itself can be tinted: the byte where it begins.
        const qsizetype begin =
            fault.where.isEmpty() ? std::max<qsizetype>(0, fault.where.begin - 1) : fault.where.begin;
        const bool far = fault.kind == json::Fault::Kind::AfterTheEnd || fault.where.isEmpty();
        faults.push_back(far ? ByteRange{begin, begin + 1} : fault.where);
    }
    view->setMarks(LineView::Mark::Fault, std::move(faults));
    view->setMarks(LineView::Mark::Hit, m_hits);
    view->setChosen(m_chosen, m_caret);
}

// --- mode ----------------------------------------------------------------------------------------------------------

BodyView::Mode BodyView::mode() const
{
    return static_cast<Mode>(m_stack->currentIndex());
}

LineView *BodyView::view(Mode mode) const
{
    return m_views[static_cast<size_t>(mode)];
}

void BodyView::setMode(Mode mode)
{
    if (mode == this->mode())
        return;
    const bool focused = view(this->mode())->hasFocus();
    m_stack->setCurrentIndex(static_cast<int>(mode));
    m_tabs->setCurrentIndex(static_cast<int>(mode));
    attach(view(mode), static_cast<size_t>(mode));
    if (!m_chosen.isEmpty())
        view(mode)->showByte(m_chosen.begin);
    if (focused)
        view(mode)->setFocus(Qt::OtherFocusReason);
    emit modeChanged(mode);
}

void BodyView::setBytesBelow(bool shown)
{
    m_belowButton->setChecked(shown);
    m_views[Below]->setVisible(shown);
    if (!shown)
        return;
    attach(m_views[Below], Below);
    if (!m_chosen.isEmpty())
        m_views[Below]->showByte(m_chosen.begin);
}

// --- what is chosen ------------------------------------------------------------------------------------------------

ByteRange BodyView::chosen() const
{
    return m_chosen;
}

qint32 BodyView::chosenNode() const
{
    return m_chosen.isEmpty() ? -1 : document().nodeOver(m_chosen);
}

QString BodyView::chosenPath() const
{
    return json::pathOf(document(), chosenNode());
}

void BodyView::choose(ByteRange range)
{
    choosePicked(range, range.begin, nullptr);
}

void BodyView::choosePath(const QString &path)
{
    const std::vector<qint32> nodes = json::nodesOn(document(), path);
    if (!nodes.empty())
        choose(Document::wholeRange(document().node(nodes.front())));
}

void BodyView::choosePicked(ByteRange range, qsizetype caret, LineView *from)
{
    m_chosen = range;
    m_caret = caret;
    for (size_t slot = 0; slot < SlotCount; ++slot) {
        if (!isShown(slot))
            continue;
        m_views[slot]->setChosen(range, caret);
        if (m_views[slot] != from)
            m_views[slot]->showByte(range.begin);
    }
    tellPlace();
    emit chosenChanged(chosenPath(), range);
}

void BodyView::tellPlace()
{
    const QLocale locale;
    const qint32 node = chosenNode();
    QStringList parts;
    if (node >= 0) {
        const QString path = chosenPath();
        parts << (path.isEmpty() ? tr("the whole body") : path);
    }
    if (!m_chosen.isEmpty())
        //: %1 and %2 are offsets, %3 is a size
        parts << tr("bytes %1 to %2 (%3)")
                     .arg(locale.toString(m_chosen.begin), locale.toString(m_chosen.end - 1),
                          text::size(m_chosen.size()));
    else if (!document().bytes().isEmpty())
        parts << text::size(document().bytes().size());
    m_place->setText(parts.join(u"  ·  "_s));
}

// --- folding -------------------------------------------------------------------------------------------------------

qint32 BodyView::nodeOfLine(const LineView *view, qsizetype line) const
{
    if (view == m_views[size_t(Mode::Tree)])
        return m_sources->tree()->nodeOf(line);
    return view == m_views[size_t(Mode::Pretty)] ? m_sources->pretty()->nodeOf(line) : -1;
}

void BodyView::fold(qint32 node, bool folded)
{
    if (node < 0 || document().node(node).children == 0)
        return;
    const QString path = json::pathOf(document(), node);
    folded ? void(m_sources->folded.insert(node)) : void(m_sources->folded.remove(node));
    folded != m_foldAll ? void(m_foldExceptions.insert(path)) : void(m_foldExceptions.remove(path));
    foldsChanged();
}

void BodyView::foldAll(bool folded)
{
    m_foldAll = folded;
    m_foldExceptions.clear();
    applyFolds();
    foldsChanged();
}

void BodyView::unfoldBelow(qint32 node)
{
    for (qint32 at = node; at >= 0 && at < document().node(node).next; ++at) {
        if (m_sources->folded.remove(at)) {
            const QString path = json::pathOf(document(), at);
            m_foldAll ? void(m_foldExceptions.insert(path)) : void(m_foldExceptions.remove(path));
        }
    }
    foldsChanged();
}

void BodyView::applyFolds()
{
    m_sources->folded.clear();
    for (qint32 node = 0; m_foldAll && node < document().count(); ++node) {
        if (document().node(node).children > 0 && document().node(node).depth > 0)
            m_sources->folded.insert(node);
    }
    for (const QString &path : std::as_const(m_foldExceptions)) {
        for (const qint32 node : json::nodesOn(document(), path)) {
            if (m_foldAll)
                m_sources->folded.remove(node);
            else if (document().node(node).children > 0)
                m_sources->folded.insert(node);
        }
    }
}

void BodyView::foldsChanged()
{
    if (m_sources->tree())
        m_sources->tree()->foldsChanged();
    if (m_sources->pretty())
        m_sources->pretty()->foldsChanged();
    for (const Mode mode : {Mode::Tree, Mode::Pretty})
        view(mode)->sourceChanged();
}

// --- find ----------------------------------------------------------------------------------------------------------

void BodyView::find(const QString &text)
{
    m_findButton->setChecked(true);
    m_find->show();
    m_find->setText(text);
}

void BodyView::openFind()
{
    m_findButton->setChecked(true);
    m_find->show();
    m_find->focusBox();
}

void BodyView::search()
{
    m_hits = json::findText(document(), m_find->text(), mostHits);
    m_hit = -1;
    for (size_t slot = 0; slot < SlotCount; ++slot) {
        if (isShown(slot))
            m_views[slot]->setMarks(LineView::Mark::Hit, m_hits);
    }
    m_find->setPlace(m_hit, static_cast<int>(m_hits.size()), std::cmp_greater_equal(m_hits.size(), mostHits));
}

void BodyView::stepHit(int step)
{
    const auto count = static_cast<int>(m_hits.size());
    if (count == 0)
        return m_find->text().isEmpty() ? openFind() : void();
    m_hit = m_hit < 0 ? (step > 0 ? 0 : count - 1) : (m_hit + step + count) % count;
    m_find->setPlace(m_hit, count, std::cmp_greater_equal(count, mostHits));
    const ByteRange hit = m_hits[static_cast<size_t>(m_hit)];
    for (qint32 node = document().nodeOver(hit); node >= 0; node = document().node(node).parent) {
        if (m_sources->folded.contains(node) && !Document::keyRange(document().node(node)).contains(hit))
            fold(node, false);
    }
    choose(hit);
}

} // namespace wa::widgets
