#include "ui/events/notestab.h"

#include "ui/events/replayrows.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/personcolours.h"
#include "ui/theme/roles.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/table.h"
#include "ui/widgets/tabledelegate.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds typingPause = 800ms;

// tr() with its namespaces: lupdate loses them here, and the texts would stay English.
QString colourWord(theme::Tone tone)
{
    switch (tone) {
    case theme::Tone::Info:
        return wa::ui::NotesTab::tr("Blue");
    case theme::Tone::Good:
        return wa::ui::NotesTab::tr("Green");
    case theme::Tone::Warn:
        return wa::ui::NotesTab::tr("Amber");
    case theme::Tone::Bad:
        return wa::ui::NotesTab::tr("Red");
    case theme::Tone::Neutral:
        break;
    }
    return wa::ui::NotesTab::tr("None", "colour");
}

QStringList tagsOf(const QString &text)
{
    QStringList tags;
    for (const QString &piece : text.split(u',')) {
        if (const QString tag = piece.simplified(); !tag.isEmpty() && !tags.contains(tag))
            tags << tag;
    }
    return tags;
}

} // namespace

NotesTab::NotesTab(const DetailParts &parts, QWidget *parent)
    : DetailTab(parent)
    , m_parts(parts)
    , m_error(new widgets::ErrorBar(this))
    , m_pinned(new QCheckBox(tr("Pinned: retention leaves it alone"), this))
    , m_colour(new QComboBox(this))
    , m_tags(new QLineEdit(this))
    , m_note(new QPlainTextEdit(this))
    , m_state(new QLabel(this))
    , m_parent(new widgets::FactLine(this))
    , m_replaysTitle(new QLabel(tr("Replays of this event"), this))
    , m_rows(new ReplayRows(this))
    , m_replays(new widgets::Table(tr("Replays of this event"), this))
{
    build();
    connect(m_pinned, &QCheckBox::toggled, this, &NotesTab::changed);
    connect(m_colour, &QComboBox::currentIndexChanged, this, &NotesTab::changed);
    connect(m_tags, &QLineEdit::textEdited, this, &NotesTab::changed);
    connect(m_note, &QPlainTextEdit::textChanged, this, &NotesTab::changed);
    connect(m_replays, &widgets::Table::activatedRow, this,
            [this](const QModelIndex &index) { emit openRequested(m_rows->seq(index.row())); });
}

void NotesTab::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space1, theme::space3, 0, 0);
    layout->setSpacing(theme::space2);
    layout->addWidget(m_error);
    layout->addWidget(m_parent);
    m_pinned->setObjectName(u"event.pinned"_s);
    m_colour->setObjectName(u"event.colour"_s);
    m_colour->setAccessibleName(tr("Colour"));
    m_colour->addItem(colourWord(theme::Tone::Neutral), QString());
    for (const theme::PersonColour &colour : theme::personColours)
        m_colour->addItem(colourWord(colour.tone), QString(colour.name));
    auto *row = new QHBoxLayout;
    row->addWidget(m_pinned, 1);
    row->addWidget(new QLabel(tr("Colour"), this));
    row->addWidget(m_colour);
    layout->addLayout(row);
    m_tags->setObjectName(u"event.tags"_s);
    m_tags->setAccessibleName(tr("Tags"));
    m_tags->setPlaceholderText(tr("Tags, with commas between"));
    layout->addWidget(m_tags);
    m_note->setObjectName(u"event.note"_s);
    m_note->setAccessibleName(tr("Note"));
    m_note->setPlaceholderText(tr("A note for whoever looks at this event next"));
    m_note->setTabChangesFocus(true);
    m_note->setMinimumHeight(56);
    layout->addWidget(m_note, 1);
    m_state->setObjectName(u"event.noteState"_s);
    m_state->setWordWrap(true);
    theme::setMuted(m_state);
    layout->addWidget(m_state);
    theme::setRole(m_replaysTitle, theme::TextRole::Heading);
    layout->addWidget(m_replaysTitle);
    m_parent->setObjectName(u"event.parent"_s);
    m_replays->setObjectName(u"event.replays"_s);
    m_replays->setDensity(widgets::Table::Density::Compact);
    m_replays->setModel(m_rows);
    m_replays->setColumnWidths({100, 90, 130, 0, 80});
    m_replays->setItemDelegateForColumn(ReplayRows::TargetColumn, new widgets::TableDelegate(this, Qt::ElideMiddle));
    m_replays->setMinimumHeight(3 * theme::compactRowHeight);
    layout->addWidget(m_replays, 1);
    setEntry(m_note);
}

void NotesTab::setDetail(const events::EventDetail &detail)
{
    const bool same = detail.event.seq == m_detail.event.seq;
    if (!same)
        flush();
    m_detail = detail;
    if (!same)
        ++m_saves;
    if (!same || !m_dirty) { // what is being typed is not overwritten by what is stored
        ++m_generation;
        m_dirty = false;
        m_saved = detail.annotation;
        const QSignalBlocker quietPin(m_pinned);
        const QSignalBlocker quietColour(m_colour);
        const QSignalBlocker quietNote(m_note);
        m_pinned->setChecked(m_saved.pinned);
        m_colour->setCurrentIndex(std::max(0, m_colour->findData(m_saved.colour)));
        if (typed().tags != m_saved.tags)
            m_tags->setText(m_saved.tags.join(", "_L1));
        if (m_note->toPlainText() != m_saved.note)
            m_note->setPlainText(m_saved.note);
        if (!same)
            m_state->clear();
    }
    const bool kept = detail.event.seq > 0 && m_parts.annotate;
    for (QWidget *input : std::initializer_list<QWidget *>{m_pinned, m_colour, m_tags, m_note})
        input->setEnabled(kept);
    if (!m_parts.annotate)
        m_state->setText(tr("A recording is only read."));
    else if (!kept)
        m_state->setText(tr("A refused delivery takes no notes: it may be dropped when others come."));
    showReplays();
}

events::Annotation NotesTab::typed() const
{
    return {.pinned = m_pinned->isChecked(),
            .colour = m_colour->currentData().toString(),
            .note = m_note->toPlainText(),
            .tags = tagsOf(m_tags->text())};
}

void NotesTab::changed()
{
    m_dirty = true;
    m_state->setText(tr("Not saved yet."));
    m_parts.clock.after(typingPause, this, [this, generation = ++m_generation] { save(generation); });
}

void NotesTab::flush()
{
    if (m_dirty)
        save(m_generation);
}

void NotesTab::save(int generation)
{
    if (generation != m_generation || !m_dirty)
        return;
    const events::Annotation wanted = typed();
    m_dirty = false;
    if (wanted == m_detail.annotation && wanted == m_saved)
        return m_state->clear();
    const qint64 seq = m_detail.event.seq;
    m_saved = wanted;
    m_parts.annotate(seq, wanted).then(this, [this, number = ++m_saves](const Result<> &saved) {
        if (!saved)
            m_error->show(widgets::errorMessage(tr("Cannot save the note."), saved.error()));
        if (number != m_saves)
            return;
        if (!saved)
            m_dirty = true; // tried again with the next change, and when another event is shown
        else if (!m_dirty)
            m_state->setText(tr("Saved."));
    });
}

void NotesTab::showReplays()
{
    ++m_shown;
    m_rows->clear();
    m_parent->setVisible(m_detail.provenance.has_value());
    if (m_detail.provenance)
        m_parent->setFact(
            {{theme::Tone::Info, theme::Icon::Refresh},
             //: %1 is an event's number, %2 a mode such as Byte-Exact, %3 an address, %4 what came of it
             tr("A replay of event %1 (%2) to %3: %4")
                 .arg(QString::number(m_detail.provenance->parent), replayModeWord(m_detail.provenance->mode),
                      m_detail.provenance->target, replayOutcomeText(*m_detail.provenance))});
    const bool any = !m_detail.replays.isEmpty();
    m_replaysTitle->setVisible(any);
    m_replays->setVisible(any);
    for (const qint64 seq : m_detail.replays) {
        m_parts.read(seq).then(this, [this, shown = m_shown](const Result<events::EventDetail> &replay) {
            if (shown == m_shown && replay)
                m_rows->add(*replay, m_parts.clock.wall());
        });
    }
}

void NotesTab::editNote()
{
    m_note->setFocus(Qt::ShortcutFocusReason);
}

void NotesTab::editTags()
{
    m_tags->setFocus(Qt::ShortcutFocusReason);
}

} // namespace wa::ui
