#include "ui/events/feedpane.h"

#include "app/base/settingstable.h"
#include "ui/events/feedcells.h"
#include "ui/events/feedview.h"
#include "ui/events/filterbar.h"
#include "ui/events/refusedlines.h"
#include "ui/events/verdict.h"
#include "ui/events/whyempty.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/histogram.h"
#include "ui/widgets/menubutton.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using events::EventFeed;
using events::LineKey;
using events::LineKind;

namespace {

constexpr int roomForBoth = 1300; // px: the list with all its columns, and a detail beside it
constexpr int mostBars = 120;
constexpr int mostObserved = 200;
constexpr auto countEvery = 1s;
constexpr auto tellEvery = 150ms;

theme::Tone toneOfSeries(const QString &name, events::Histogram::Split split)
{
    if (split == events::Histogram::Split::Event)
        return toneOfEvent(name);
    for (const auto verdict : {events::Verdict::Valid, events::Verdict::Stale, events::Verdict::Invalid,
                               events::Verdict::Missing, events::Verdict::Unchecked}) {
        if (events::verdictWord(verdict) == name)
            return statusOf(verdict).look.tone;
    }
    return theme::Tone::Neutral;
}

} // namespace

FeedPane::FeedPane(Kind kind, const Parts &parts, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_parts(parts)
    , m_keys(parts.settings)
    , m_feed(std::make_unique<EventFeed>(parts.index, parts.log, parts.clock))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space2);
    layout->addWidget(buildFilters());
    m_histogram = new widgets::Histogram(
        tr("Events over time"),
        [](qint64 from, qint64 to) {
            //: both are instants
            return tr("%1 to %2")
                .arg(text::instant(UnixMs(std::chrono::milliseconds(from))),
                     text::instant(UnixMs(std::chrono::milliseconds(to))));
        },
        this);
    m_histogram->setObjectName(u"events.histogram"_s);
    m_histogram->hide(); // until there is something to show
    layout->addWidget(m_histogram);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildList());
    m_detail = makeDetail(this);
    m_detail->setMinimumWidth(440);
    connect(m_detail, &EventDetailPane::previousRowRequested, this, [this] { m_view->step(-1); });
    connect(m_detail, &EventDetailPane::nextRowRequested, this, [this] { m_view->step(1); });
    connect(m_detail, &EventDetailPane::openRequested, this, &FeedPane::reveal);
    connect(m_detail, &EventDetailPane::left, this, [this] { m_view->setFocus(Qt::OtherFocusReason); });
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->restoreState(m_parts.settings.get(settings::eventsSplitter));
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_parts.settings.set(settings::eventsSplitter, m_splitter->saveState()); });
    layout->addWidget(m_splitter, 1);

    m_counting.setSingleShot(true);
    m_counting.setInterval(countEvery);
    connect(&m_counting, &QTimer::timeout, this, &FeedPane::askHistogram);
    m_telling.setSingleShot(true);
    m_telling.setInterval(tellEvery);
    connect(&m_telling, &QTimer::timeout, this, &FeedPane::showState);
    connect(m_histogram, &widgets::Histogram::rangeChosen, this, &FeedPane::onRange);
    connect(m_feed.get(), &EventFeed::stateChanged, this, &FeedPane::showState);
    connect(m_feed.get(), &EventFeed::inserted, this, &FeedPane::showState);
    connect(m_feed.get(), &EventFeed::reset, this, &FeedPane::showState);
    connect(m_refused, &RefusedLines::loaded, this, &FeedPane::showState);
    m_split = m_parts.settings.get(settings::eventsByName) ? events::Histogram::Split::Event
                                                           : events::Histogram::Split::Verdict;
    showState();
}

FeedPane::~FeedPane() = default;

QWidget *FeedPane::buildFilters()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space2);
    m_bar = new FilterBar(m_parts.views, m_parts.settings, m_parts.clock, this);
    m_count = new QLabel(this);
    m_count->setObjectName(u"events.count"_s);
    m_count->setMinimumHeight(theme::controlHeight); // as high as the buttons beside it
    theme::setMuted(m_count);
    m_refusedButton = new QPushButton(tr("Refused"), this);
    m_refusedButton->setObjectName(u"events.refused"_s);
    m_refusedButton->setCheckable(true);
    m_refusedButton->setToolTip(tr("Shows what the receiver refused, and why"));
    m_recheck = new QPushButton(tr("Re-Check"), this);
    m_recheck->setObjectName(u"events.recheck"_s);
    m_recheck->setToolTip(tr("Judges what was refused again, with the secrets and profiles of now"));
    m_recheck->hide();
    m_pause = new QPushButton(tr("Pause"), this);
    m_pause->setObjectName(u"events.pause"_s);
    m_pause->setCheckable(true);
    m_pause->setToolTip(tr("Holds the list still; events are still received and stored (Space)"));
    m_viewButton = new widgets::MenuButton(tr("View"), this);
    m_viewButton->setObjectName(u"events.view"_s);
    m_viewButton->setToolTip(tr("Columns, times and colours of the list"));
    for (QPushButton *button : {m_refusedButton, m_pause})
        button->setVisible(m_kind == Kind::Live);
    row->addWidget(m_bar, 1);
    for (QWidget *beside : std::initializer_list<QWidget *>{m_count, m_recheck, m_refusedButton, m_pause, m_viewButton})
        row->addWidget(beside, 0, Qt::AlignTop); // beside the box: chips and sentences stand below it
    connectBar();
    connect(m_refusedButton, &QPushButton::toggled, this, &FeedPane::showRefused);
    connect(m_recheck, &QPushButton::clicked, this, &FeedPane::recheck);
    connect(m_pause, &QPushButton::toggled, this, &FeedPane::setPaused);
    connect(m_viewButton, &widgets::MenuButton::menuWanted, this, &FeedPane::offerView);
    return bar;
}

QWidget *FeedPane::buildList()
{
    m_header = new FeedHeader(FeedCells::columns(), FeedCells::flexibleColumn, this);
    m_header->restore(m_parts.settings.get(settings::eventsColumns));
    m_cells = new FeedCells(*m_feed, *m_header, m_parts.clock, this);
    m_cells->setTimeMode(FeedCells::TimeMode(m_parts.settings.get(settings::eventsTime)));
    m_refused = new RefusedLines(m_parts.log, *m_header, m_parts.clock, this);
    m_view = new FeedView(m_header, tr("Events"), this);
    m_view->setObjectName(u"events.table"_s);
    m_view->setDensity(m_parts.settings.get(settings::eventsCompact) ? FeedView::Density::Compact
                                                                     : FeedView::Density::Normal);
    m_view->keys().bind(m_keys);
    connect(&m_keys, &shell::KeyTable::changed, this, [this] { m_view->keys().bind(m_keys); });
    m_view->keys().setLetters(m_parts.settings.get(settings::eventsLetters));
    m_view->setLines(m_cells);
    m_empty = new widgets::EmptyState(theme::Icon::Events, this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_why = new QAction(tr("Why Is This List Empty?"), this);
    m_why->setObjectName(u"events.why"_s);
    connect(m_why, &QAction::triggered, this, &FeedPane::explainEmpty);
    m_whyPanel = new WhyEmptyPanel(this);
    connect(m_whyPanel, &WhyEmptyPanel::textRequested, this, &FeedPane::setFilterText);
    connect(m_whyPanel, &WhyEmptyPanel::editRequested, this, [this](events::Span span) { m_bar->box()->select(span); });
    m_stack->addWidget(m_whyPanel);
    connect(m_header, &FeedHeader::columnsChanged, this,
            [this] { m_parts.settings.set(settings::eventsColumns, m_header->saved()); });
    connect(m_header, &FeedHeader::askedForMore, this, &FeedPane::offerColumns);
    connect(m_view, &FeedView::currentChanged, this, &FeedPane::onCurrent);
    connect(m_view, &FeedView::asked, this, &FeedPane::act);
    connect(m_view, &FeedView::menuWanted, this, &FeedPane::offerMenu);
    connect(m_view, &FeedView::followingChanged, this, &FeedPane::showState);
    return m_stack;
}

void FeedPane::setProject(const ProjectId &project)
{
    if (m_project == project)
        return;
    m_project = project;
    m_view->clearChoice();
    ask();
    countRefused();
}

void FeedPane::setNames(const events::Names &names)
{
    m_names = names;
    m_bar->setNames(names);
    m_cells->setNames(names);
}

void FeedPane::setReceiverWords(const QString &words)
{
    m_receiverWords = words;
    showState();
}

QueryBox *FeedPane::box() const
{
    return m_bar->box();
}

void FeedPane::connectBar()
{
    m_bar->setObserve([this](const events::CompletionPoint &point, const QueryBox::Answer &answer) {
        const QString asked = point.observed();
        const std::optional<events::Field> field = asked == "."_L1        ? events::Field::Path
                                                   : asked == "header"_L1 ? events::Field::Header
                                                                          : events::fieldOfName(asked);
        if (!field)
            return answer({});
        m_parts.index.observed(*field, mostObserved)
            .then(this, [answer](const Result<QList<events::ObservedValue>> &values) {
                QList<events::Seen> seen;
                for (const events::ObservedValue &value : values.value_or(QList<events::ObservedValue>()))
                    seen.push_back({.value = value.value, .count = value.count});
                answer(seen);
            });
    });
    m_bar->setLayoutSource([this] { return m_header->saved().join(u'\n').toUtf8(); });
    connect(m_bar, &FilterBar::queryChanged, this, &FeedPane::onQuery);
    connect(m_bar, &FilterBar::viewChosen, this, &FeedPane::onView);
    connect(m_bar, &FilterBar::stopRequested, this, [this] { m_feed->stopSearch(); });
    connect(m_bar, &FilterBar::escaped, this, [this] { m_view->setFocus(Qt::OtherFocusReason); });
    connect(m_bar, &FilterBar::failed, this,
            [this](const Error &error) { emit failed(tr("Cannot keep the view."), error); });
}

void FeedPane::setFilterText(const QString &text)
{
    m_bar->setText(text);
}

void FeedPane::onQuery()
{
    m_query = m_bar->query();
    m_explaining = false;
    ask();
}

void FeedPane::onView(const events::SavedView &view)
{
    if (!view.layout.isEmpty())
        m_header->restore(QString::fromUtf8(view.layout).split(u'\n'));
    if (m_kind == Kind::Live)
        m_refusedButton->setChecked(view.refused);
}

void FeedPane::countMuted()
{
    m_clauseCounts = m_parts.index.countClauses(m_bar->written(), m_feed->context(), m_feed->scope());
    m_clauseCounts->then(this, [this](const Result<events::ClauseCounts> &counts) {
        m_clauseCounts.reset();
        if (counts && m_bar->isMuted())
            m_bar->setCounts(m_feed->lines().events(), counts->matches);
    });
}

void FeedPane::explainEmpty()
{
    m_explaining = true;
    WhyEmptyPanel::Causes causes;
    const UnixMs midnight = fromDateTime(toDateTime(m_parts.clock.wall()).toLocalTime().date().startOfDay());
    const auto last = m_parts.log.counters().lastStored;
    causes.noEventToday = m_kind == Kind::Live && (!last || *last < midnight);
    causes.gaps = m_feed->lines().count() - m_feed->lines().events();
    m_whyPanel->setCounting(m_query, causes);
    m_clauseCounts = m_parts.index.countClauses(m_query, m_feed->context(), m_feed->scope());
    m_clauseCounts->then(this, [this](const Result<events::ClauseCounts> &counts) {
        m_clauseCounts.reset();
        if (counts)
            m_whyPanel->setCounts(*counts);
    });
    showState();
}

void FeedPane::ask()
{
    m_feed->ask(m_query, m_project, m_names);
    if (m_refusedButton->isChecked())
        m_refused->ask(m_query, m_project, m_feed->context());
    m_histogram->setData({});
    m_counting.start(0ms);
    showState();
}

void FeedPane::askHistogram()
{
    if (m_histogramTask)
        m_histogramTask->cancel();
    m_histogramTask = m_parts.index.histogram(m_feed->query(), m_feed->context(), m_feed->scope(), mostBars, m_split);
    m_histogramTask->then(this, [this](const Result<events::Histogram> &counted) {
        m_histogramTask.reset();
        if (!counted)
            return;
        widgets::Histogram::Data bars{.from = counted->from.time_since_epoch().count(),
                                      .width = counted->width.count(),
                                      .series = {},
                                      .bars = counted->buckets};
        for (const QString &name : counted->series)
            bars.series.push_back({.name = name.isEmpty() ? tr("others") : name, .tone = toneOfSeries(name, m_split)});
        m_histogram->setVisible(!bars.bars.empty());
        m_histogram->setData(std::move(bars));
    });
}

void FeedPane::onRange(qint64 from, qint64 to)
{
    const QString clause = events::clauseForTime(UnixMs(std::chrono::milliseconds(from)),
                                                 UnixMs(std::chrono::milliseconds(to)), m_feed->context().zone);
    m_bar->replaceClauses(events::Field::Received, clause);
}

void FeedPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Beside the list only where both have room.
    const Qt::Orientation orientation = width() < roomForBoth ? Qt::Vertical : Qt::Horizontal;
    if (orientation == m_splitter->orientation())
        return;
    m_splitter->setOrientation(orientation);
    // A body and a picture need more room than the rows; stretch factors share out only what is left over.
    const int room = orientation == Qt::Vertical ? height() : width();
    m_splitter->setSizes({room * 2 / 5, room * 3 / 5});
}

void FeedPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    keepPlace();
}

//! What was chosen is found again after a restart.
void FeedPane::keepPlace()
{
    if (m_kind == Kind::Live && !m_refusedButton->isChecked())
        m_parts.settings.set(settings::eventsPlace,
                             m_view->current().kind == LineKind::Event ? m_view->current().id : qint64(0));
}

void FeedPane::showState()
{
    const bool refused = m_refusedButton->isChecked();
    const int events = refused ? m_refused->count() : m_feed->lines().events();
    const int lines = refused ? m_refused->count() : m_feed->lines().count();
    const bool searching = m_feed->isSearching() && !refused;
    if (!m_telling.isActive())
        tellCount(refused, searching);
    m_view->setPaused(m_feed->isPaused(), m_feed->waiting());
    if (searching)
        m_bar->setScan(m_feed->scanned(), m_feed->total());
    else
        m_bar->endScan(refused ? EventFeed::Cut::None : m_feed->cut());
    if (!searching && m_bar->isMuted() && !m_clauseCounts)
        countMuted();
    m_stack->setCurrentIndex(lines > 0 ? 0 : m_explaining ? 2 : 1);
    if (lines == 0)
        showEmpty(searching);
    if (!searching && !m_counting.isActive())
        m_counting.start(countEvery);
    if (!m_placed && !searching && m_kind == Kind::Live && events > 0) {
        m_placed = true;
        const qint64 place = m_parts.settings.get(settings::eventsPlace);
        if (const LineKey key{.id = place}; place > 0 && m_feed->lines().rowOf(key) >= 0) {
            m_view->seek(place);
            m_view->choose(key);
        }
    }
}

//! The row is laid out anew with each other text: not with each frame that brings events.
void FeedPane::tellCount(bool refused, bool searching)
{
    const int events = refused ? m_refused->count() : m_feed->lines().events();
    QString words;
    if (refused && m_refused->refused() > events)
        words = tr("%n shown, %1 refused in all", nullptr, events).arg(m_refused->refused());
    else if (searching)
        words = tr("%n found so far", nullptr, events);
    else if (m_feed->isStopped() && !refused)
        words = tr("%n found, then stopped", nullptr, events);
    else
        words = tr("%n event(s)", nullptr, events);
    if (words == m_count->text())
        return;
    m_count->setText(words);
    m_telling.start();
}

void FeedPane::showEmpty(bool searching)
{
    const bool filtered = !m_refusedButton->isChecked() && !searching && !m_feed->query().isEmpty();
    m_empty->setAction(filtered ? m_why : nullptr);
    if (m_refusedButton->isChecked())
        m_empty->setText(tr("Nothing Refused"), tr("The receiver refused nothing that the filter lets through."));
    else if (searching)
        m_empty->setText(tr("Still Looking"), tr("Older events are being looked through."));
    else if (!m_feed->query().isEmpty())
        m_empty->setText(tr("No Event Matches"),
                         tr("The filter hides everything that is stored. Empty it to see all events."));
    else
        m_empty->setText(tr("No Events Yet"), m_receiverWords);
}

} // namespace wa::ui
