#include "ui/events/filterbar.h"

#include "app/base/settingstable.h"
#include "app/events/filter/hints.h"
#include "app/events/filter/parser.h"
#include "ui/events/chiprow.h"
#include "ui/events/viewsmenu.h"
#include "ui/text/queryerrors.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/statuspill.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Cut = events::EventFeed::Cut;

namespace {

constexpr auto shownAfter = 400ms; // a search that is done at once shows no progress

} // namespace

FilterBar::FilterBar(events::SavedViews &views, Settings &settings, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_views(views)
    , m_settings(settings)
    , m_keys(settings)
    , m_clock(clock)
    , m_box(new QueryBox(this))
    , m_state(new widgets::StatusPill(this))
    , m_mute(new QToolButton(this))
    , m_menu(new ViewsMenu(
          views,
          [this] {
              return events::SavedView{.query = m_query.text.trimmed(),
                                       .layout = m_layout ? m_layout() : QByteArray(),
                                       .refused = m_refused};
          },
          this))
    , m_chips(new ChipRow(this))
    , m_line(new QWidget(this))
    , m_sentence(new QLabel(m_line))
    , m_mend(new QPushButton(m_line))
    , m_scan(new QWidget(this))
    , m_scanWords(new QLabel(m_scan))
    , m_progress(new QProgressBar(m_scan))
{
    m_box->setObjectName(u"events.filter"_s);
    m_box->setHistory(m_settings.get(settings::eventsFilterHistory));
    m_mute->setObjectName(u"events.mute"_s);
    m_mute->setText(tr("Mute"));
    m_mute->setAccessibleName(tr("Mute the filter"));
    m_mute->setCheckable(true);
    m_mute->setFixedHeight(theme::controlHeight);
    m_state->setObjectName(u"events.filterState"_s);
    m_sentence->setObjectName(u"events.filterSentence"_s);
    m_sentence->setWordWrap(true);
    m_mend->setObjectName(u"events.filterMend"_s);
    theme::setRole(m_mend, theme::ButtonRole::Quiet);

    auto *stop = new QPushButton(tr("Stop Search"), m_scan);
    stop->setObjectName(u"events.stopSearch"_s);
    theme::setRole(stop, theme::ButtonRole::Quiet);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the search"));
    m_progress->setFixedHeight(6);

    auto *row = new QHBoxLayout;
    row->setSpacing(theme::space2);
    row->addWidget(m_box, 1);
    row->addWidget(m_state);
    row->addWidget(m_mute);
    row->addWidget(m_menu);
    auto *line = new QHBoxLayout(m_line);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_sentence, 1);
    line->addWidget(m_mend);
    auto *scan = new QHBoxLayout(m_scan);
    scan->setContentsMargins(0, 0, 0, 0);
    scan->setSpacing(theme::space2);
    scan->addWidget(m_scanWords);
    scan->addWidget(m_progress, 1);
    scan->addWidget(stop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space1);
    layout->addLayout(row);
    layout->addWidget(m_chips);
    layout->addWidget(m_line);
    layout->addWidget(m_scan);
    m_line->hide();
    m_scan->hide();

    connect(m_box, &QLineEdit::textChanged, this, [this] { read(!m_prepared); });
    connect(m_box, &QueryBox::submitted, this, [this] {
        read(true);
        m_settings.set(settings::eventsFilterHistory, m_box->history());
    });
    connect(m_box, &QueryBox::escaped, this, [this] {
        if (m_scanning)
            Q_EMIT stopRequested();
        else
            Q_EMIT escaped();
    });
    connect(stop, &QPushButton::clicked, this, &FilterBar::stopRequested);
    connect(m_mute, &QToolButton::toggled, this, &FilterBar::setMuted);
    connect(m_mend, &QPushButton::clicked, this, &FilterBar::applySuggestion);
    connect(m_chips, &ChipRow::editRequested, m_box, &QueryBox::select);
    connect(m_chips, &ChipRow::textRequested, this, &FilterBar::setText);
    connect(m_menu, &ViewsMenu::chosen, this, &FilterBar::onView);
    connect(m_menu, &ViewsMenu::failed, this, &FilterBar::failed);
    connect(&m_views, &events::SavedViews::changed, this, [this] { read(!m_prepared); });
    connect(m_keys.shortcut(u"filter.mute"_s, this), &QShortcut::activated, m_mute, &QToolButton::toggle);
    connect(&m_keys, &shell::KeyTable::changed, this, &FilterBar::sayMuteKeys);
    sayMuteKeys();
    read(false);
}

void FilterBar::sayMuteKeys()
{
    const QString keys = QKeySequence::listToString(m_keys.keysOf(u"filter.mute"_s), QKeySequence::PortableText);
    //: %1 are keys such as Ctrl+/
    m_mute->setToolTip(tr("Keep the filter's text and switch off its effect (%1)").arg(keys));
}

void FilterBar::setText(const QString &text)
{
    m_prepared = false;
    if (m_box->text() == text)
        return read(true);
    m_box->setText(text);
}

void FilterBar::join(const QString &clause, events::Join join)
{
    setText(events::joined(m_query, clause, join));
}

void FilterBar::replaceClauses(events::Field field, const QString &clause)
{
    setText(events::withFieldClause(m_query, field, clause));
}

void FilterBar::prepare(const QString &clause, events::Join join)
{
    m_prepared = true;
    m_box->setText(events::joined(m_query, clause, join));
    m_box->setFocus(Qt::OtherFocusReason);
    showState();
}

void FilterBar::setNames(const events::Names &names)
{
    m_names = names;
    showState();
}

void FilterBar::onView(const events::SavedView &view)
{
    m_refused = view.refused;
    setText(view.query);
    Q_EMIT viewChosen(view);
}

void FilterBar::read(bool run)
{
    m_box->setViewNames(m_views.queries().keys());
    auto query = events::parse(m_box->text(), {.views = m_views.queries()});
    m_error = query ? std::nullopt : std::optional(query.error());
    if (!run) {
        showState();
        return;
    }
    m_prepared = false;
    const bool changed = query && query->text != m_query.text;
    if (query)
        m_query = *std::move(query);
    m_chips->setQuery(m_query);
    if (changed)
        m_cut = Cut::None;
    showState();
    if (changed && !m_muted)
        Q_EMIT queryChanged();
}

QList<events::QueryError> FilterBar::hints() const
{
    return m_query.hints + events::unknownNames(m_query, m_names);
}

void FilterBar::show(const QString &sentence, theme::Tone tone, const QString &suggestion)
{
    m_sentence->setText(sentence);
    theme::setTone(m_sentence, tone);
    //: %1 is a word of the filter language.
    m_mend->setText(tr("Write %1").arg(suggestion));
    m_mend->setVisible(!suggestion.isEmpty());
    m_line->setVisible(!sentence.isEmpty());
    m_box->setAccessibleDescription(sentence);
}

void FilterBar::showState()
{
    using theme::Icon;
    QList<QueryBox::Mark> marks;
    const QLocale locale;
    if (m_error) {
        m_state->setStatus({{theme::Tone::Bad, Icon::Error}, tr("Broken")});
        marks << QueryBox::Mark{m_error->span, theme::Tone::Bad};
        const bool canMend = m_error->fault != events::Fault::OpNotForField;
        QString sentence = text::querySentence(*m_error);
        if (!m_query.isEmpty())
            //: %1 is a sentence that says what is wrong with the filter.
            sentence = tr("%1 The last filter that could be read stays in force.").arg(sentence);
        show(sentence, theme::Tone::Bad, canMend ? m_error->suggestion : QString());
    } else if (m_prepared) {
        m_state->setStatus({{theme::Tone::Info, Icon::Filter}, tr("Prepared")});
        show(tr("The filter is prepared. Press Enter to run it."), theme::Tone::Info);
    } else if (m_muted) {
        m_state->setStatus({{theme::Tone::Warn, Icon::Hide}, tr("Muted")});
        if (m_shown < 0)
            show(tr("The filter is muted: every event is shown."), theme::Tone::Warn);
        else
            //: Both are numbers with separators.
            show(tr("Filter muted. %1 shown, %2 would match.")
                     .arg(locale.toString(m_shown), locale.toString(m_wouldMatch)),
                 theme::Tone::Warn);
    } else if (const auto found = hints(); !found.isEmpty()) {
        m_state->setStatus({{theme::Tone::Warn, Icon::Warning}, tr("Look Again")});
        for (const auto &hint : found)
            marks << QueryBox::Mark{hint.span, theme::Tone::Warn};
        show(text::querySentence(found.first()), theme::Tone::Warn, found.first().suggestion);
    } else if (showCut()) {
        m_state->setStatus({{theme::Tone::Warn, Icon::Stop}, tr("Stopped")});
    } else if (events::readsBodies(m_query.root)) {
        m_state->setStatus({{theme::Tone::Warn, Icon::Clock}, tr("Slow")});
        show(tr("This filter reads the body of every event. A time range or an event name makes it faster."),
             theme::Tone::Warn);
    } else {
        m_state->setStatus({{theme::Tone::Good, Icon::Check}, m_query.isEmpty() ? tr("Everything") : tr("In Force")});
        show({}, theme::Tone::Good);
    }
    m_box->setMarks(marks);
}

//! The sentence about a search that did not reach its end; false: it did.
bool FilterBar::showCut()
{
    switch (m_cut) {
    case Cut::None:
        return false;
    case Cut::Asked:
        show(tr("You stopped the search. The list holds what was found until then."), theme::Tone::Warn);
        break;
    case Cut::TimeBox:
        show(tr("The search was stopped before its end: a regular expression took too long. The list holds what was "
                "found until then."),
             theme::Tone::Warn);
        break;
    case Cut::Fault:
        show(tr("The search ended early: stored events cannot be read. The list holds what was found until then."),
             theme::Tone::Warn);
        break;
    }
    return true;
}

void FilterBar::applySuggestion()
{
    const auto found = hints();
    const events::QueryError error = m_error ? *m_error : found.value(0);
    if (error.suggestion.isEmpty())
        return;
    QString text = m_box->text();
    text.replace(error.span.at, error.span.length,
                 error.fault == events::Fault::RegexExpected ? error.suggestion
                                                             : events::quotedIfNeeded(error.suggestion));
    setText(text);
    m_box->setFocus(Qt::OtherFocusReason);
}

void FilterBar::setMuted(bool muted)
{
    if (muted == m_muted)
        return;
    m_muted = muted;
    m_shown = -1;
    const QSignalBlocker blocker(m_mute);
    m_mute->setChecked(muted);
    showState();
    if (!m_query.isEmpty())
        Q_EMIT queryChanged();
}

void FilterBar::setCounts(qint64 shown, qint64 wouldMatch)
{
    m_shown = shown;
    m_wouldMatch = wouldMatch;
    showState();
}

void FilterBar::setScan(qint64 scanned, qint64 total)
{
    if (!std::exchange(m_scanning, true)) {
        m_clock.after(shownAfter, this, [this, round = ++m_scanRound] {
            if (m_scanning && round == m_scanRound)
                m_scan->show();
        });
    }
    const QLocale locale;
    //: Both are numbers with separators.
    m_scanWords->setText(total > 0
                             ? tr("Searching: %1 of %2 events").arg(locale.toString(scanned), locale.toString(total))
                             //: %1 is a number with separators.
                             : tr("Searching: %1 events so far").arg(locale.toString(scanned)));
    m_progress->setRange(0, total > 0 ? 1000 : 0);
    if (total > 0)
        m_progress->setValue(int(std::min(scanned, total) * 1000 / total));
}

void FilterBar::endScan(Cut cut)
{
    m_scan->hide();
    if (!std::exchange(m_scanning, false) && m_cut == cut)
        return;
    m_cut = cut;
    showState();
}

} // namespace wa::ui
