#include "ui/events/replaydialog.h"

#include "app/base/process.h"
#include "app/json/value.h"
#include "ui/text/exchange.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/busybar.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"
#include "ui/widgets/table.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using events::ReplayMode;

namespace {

QStandardItem *plainItem(const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    return item;
}

} // namespace

ReplayDialog::ReplayDialog(Parts parts, ProjectId project, std::vector<qint64> seqs, Begin begin, QWidget *parent)
    : QDialog(parent)
    , m_parts(parts)
    , m_project(std::move(project))
    , m_seqs(std::move(seqs))
    , m_error(new widgets::ErrorBar(this))
    , m_results(new QStandardItemModel(0, 4, this))
    , m_busy(new widgets::BusyBar(m_parts.clock, this))
{
    setWindowTitle(tr("Replay %n Event(s)", nullptr, int(m_seqs.size())));
    setMinimumSize(640, 600);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    m_form = new QFormLayout;
    addModes(begin);
    addWhere();
    addPace();
    layout->addLayout(m_form);
    layout->addWidget(buildEditor(), 1);
    m_results->setHorizontalHeaderLabels({tr("Event"), tr("Replay"), tr("Answer"), tr("Time")});
    m_table = new widgets::Table(tr("Results"), this);
    m_table->setObjectName(u"replay.results"_s);
    m_table->setModel(m_results);
    m_table->setColumnWidths({80, 80, 0, 90});
    layout->addWidget(m_table, 1);
    layout->addWidget(m_busy);
    addButtons(layout);
    connectReplayer();
    readBody();
    showState();
}

void ReplayDialog::addModes(Begin begin)
{
    m_mode = new QComboBox(this);
    m_mode->setObjectName(u"replay.mode"_s);
    m_mode->setAccessibleName(tr("How"));
    for (const ReplayMode mode : {ReplayMode::ByteExact, ReplayMode::ReSigned, ReplayMode::NewEvent})
        m_mode->addItem(text::word(mode), int(mode));
    m_mode->setCurrentIndex(begin == Begin::WithChanges ? 2 : 0);
    m_form->addRow(tr("How"), m_mode);
    m_meaning = new QLabel(this);
    m_meaning->setWordWrap(true);
    theme::setMuted(m_meaning);
    m_form->addRow(QString(), m_meaning);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &ReplayDialog::showState);
}

void ReplayDialog::addWhere()
{
    m_target = new TargetPicker(m_parts.desk, m_project, this);
    m_form->addRow(tr("Where to"), m_target);
    m_into = new QCheckBox(tr("Into This Console"), this);
    m_into->setObjectName(u"replay.into"_s);
    m_form->addRow(QString(), m_into);
    m_secret = new QLineEdit(this);
    m_secret->setObjectName(u"replay.secret"_s);
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_secret->setAccessibleName(tr("The target's own secret"));
    m_secret->setPlaceholderText(tr("Empty: the project's webhook secret signs"));
    m_form->addRow(tr("Its secret"), m_secret);
    connect(m_into, &QCheckBox::toggled, this, &ReplayDialog::showState);
    connect(m_secret, &QLineEdit::textChanged, this, &ReplayDialog::showState);
    connect(m_target, &TargetPicker::changed, this, [this] { m_submit->setEnabled(mayBegin()); });
}

void ReplayDialog::addPace()
{
    m_rate = new QDoubleSpinBox(this);
    m_rate->setObjectName(u"replay.rate"_s);
    m_rate->setAccessibleName(tr("Events a second"));
    m_rate->setRange(0, 100);
    m_rate->setDecimals(1);
    m_rate->setValue(5);
    m_rate->setSpecialValueText(tr("As fast as the target answers"));
    m_form->addRow(tr("Events a second"), m_rate);
    m_gaps = new QCheckBox(tr("As far apart as they were sent"), this);
    m_gaps->setObjectName(u"replay.gaps"_s);
    m_form->addRow(QString(), m_gaps);
    m_stopAfter = new QSpinBox(this);
    m_stopAfter->setObjectName(u"replay.stopAfter"_s);
    m_stopAfter->setAccessibleName(tr("Stop after failures"));
    m_stopAfter->setRange(0, 10'000);
    m_stopAfter->setValue(5);
    m_stopAfter->setSpecialValueText(tr("Never"));
    m_form->addRow(tr("Stop after failures"), m_stopAfter);
    const bool many = m_seqs.size() > 1;
    for (QWidget *field : std::initializer_list<QWidget *>{m_rate, m_gaps, m_stopAfter})
        m_form->setRowVisible(field, many);
    const projects::Project *project = m_parts.desk.project(m_project);
    if (project && many && m_parts.desk.environmentOf(m_project) == projects::Environment::Production) {
        m_name = new QLineEdit(this);
        m_name->setObjectName(u"replay.name"_s);
        m_name->setAccessibleName(tr("Project name, to confirm"));
        //: %1 is the project's name, which the operator types to confirm
        m_form->addRow(tr("Type %1 to confirm").arg(project->name), m_name);
        connect(m_name, &QLineEdit::textChanged, this, &ReplayDialog::showState);
    }
    connect(m_gaps, &QCheckBox::toggled, m_rate, &QWidget::setDisabled);
}

QWidget *ReplayDialog::buildEditor()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    m_editor = new QPlainTextEdit(box);
    m_editor->setObjectName(u"replay.editor"_s);
    m_editor->setAccessibleName(tr("Body of the new event"));
    m_editor->setFont(theme::fontFor(theme::TextRole::Mono));
    m_editor->setTabChangesFocus(true);
    m_diff = new widgets::DiffView(box);
    auto *tabs = new QTabWidget(box);
    tabs->setObjectName(u"replay.tabs"_s);
    tabs->setAccessibleName(tr("Body of the new event"));
    tabs->addTab(m_editor, tr("Edit"));
    tabs->addTab(m_diff, tr("Changes"));
    m_editorState = new QLabel(box);
    m_editorState->setWordWrap(true);
    m_editorState->setTextFormat(Qt::PlainText);
    layout->addWidget(tabs, 1);
    layout->addWidget(m_editorState);
    connect(tabs, &QTabWidget::currentChanged, this, [this] {
        m_diff->setSides({.title = tr("As it came"), .bytes = m_body},
                         {.title = tr("As it will be sent"), .bytes = m_editor->toPlainText().toUtf8()});
    });
    connect(m_editor, &QPlainTextEdit::textChanged, this, &ReplayDialog::showState);
    return box;
}

void ReplayDialog::addButtons(QVBoxLayout *layout)
{
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    auto *close = new QPushButton(tr("Close"), this);
    m_submit = new QPushButton(tr("Replay %n Event(s)", nullptr, int(m_seqs.size())), this);
    m_submit->setObjectName(u"replay.go"_s);
    m_submit->setDefault(true);
    theme::setRole(m_submit, theme::ButtonRole::Primary);
    buttons->addWidget(close);
    buttons->addWidget(m_submit);
    layout->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_submit, &QPushButton::clicked, this, &ReplayDialog::submit);
}

void ReplayDialog::connectReplayer()
{
    connect(&m_parts.replayer, &events::Replayer::answered, this, &ReplayDialog::onAnswered);
    connect(&m_parts.replayer, &events::Replayer::finished, this, &ReplayDialog::onFinished);
    connect(m_busy, &widgets::BusyBar::cancelRequested, this, [this] { m_parts.replayer.stop(); });
}

void ReplayDialog::readBody()
{
    if (m_seqs.size() != 1)
        return;
    m_parts.log.detail(m_seqs.front()).then(this, [this](const Result<events::EventDetail> &detail) {
        if (!detail)
            return;
        m_body = detail->body;
        m_editor->setPlainText(QString::fromUtf8(
            detail->root.isNull() ? detail->body : detail->root.toJson(json::Value::Format::Indented)));
    });
}

ReplayMode ReplayDialog::mode() const
{
    return ReplayMode(m_mode->currentData().toInt());
}

bool ReplayDialog::edits() const
{
    return mode() == ReplayMode::NewEvent && m_seqs.size() == 1;
}

bool ReplayDialog::isConfirmedByName() const
{
    const projects::Project *project = m_parts.desk.project(m_project);
    return !m_name || (project && m_name->text().trimmed() == project->name);
}

bool ReplayDialog::mayBegin() const
{
    return m_editable && !m_seqs.empty() && isConfirmedByName() && m_target->isReady() && !m_parts.replayer.isRunning();
}

events::ReplayWish ReplayDialog::wish() const
{
    events::ReplayWish wish{.project = m_project, .mode = mode(), .intoThisConsole = m_into->isChecked()};
    if (!m_secret->text().isEmpty() && mode() != ReplayMode::ByteExact) {
        QByteArray bytes = m_secret->text().trimmed().toUtf8();
        wish.targetsSecret = std::make_shared<const Secret>(bytes);
        wipeBytes(bytes);
    }
    return wish;
}

void ReplayDialog::showState()
{
    m_meaning->setText(text::meaning(mode()));
    const bool signsAnew = mode() != ReplayMode::ByteExact;
    m_form->setRowVisible(m_secret, signsAnew);
    m_editorState->parentWidget()->setVisible(edits());
    m_editable = true;
    if (edits()) {
        const auto body = events::withRequestId(m_editor->toPlainText().toUtf8(), u"-"_s);
        const auto before = events::withRequestId(m_body, u"-"_s);
        m_editable = body.has_value();
        m_editorState->setText(!body                        ? tr("This is no JSON object. Correct it.")
                               : before && *body == *before ? tr("Unchanged, but for a new request id.")
                                                            : tr("Changed."));
    }
    m_target->setWish(wish()); // tells by its signal whether it may be
}

void ReplayDialog::submit()
{
    m_error->dismiss();
    m_submit->setEnabled(false);
    m_target->confirm().then(this, [this](const Result<> &confirmed) {
        if (!confirmed)
            return m_error->show(widgets::errorMessage(tr("Cannot keep the target."), confirmed.error()));
        begin();
    });
}

void ReplayDialog::begin()
{
    auto order = m_target->judge();
    if (!order) {
        showState();
        return m_error->show({.what = tr("Cannot replay."), .why = text::whyNotThere(order.error())});
    }
    events::ReplayPlan plan{.project = m_project,
                            .seqs = m_seqs,
                            .mode = mode(),
                            .target = order->target,
                            .signer = order->signer,
                            .person = userName(),
                            .mark = order->mark,
                            .perSecond = m_rate->value(),
                            .originalGaps = m_gaps->isChecked(),
                            .stopAfter = m_stopAfter->value()};
    if (edits())
        plan.body = m_editor->toPlainText().toUtf8();
    m_results->removeRows(0, m_results->rowCount());
    m_mine = true;
    m_busy->start(tr("Replaying."));
    m_parts.replayer.start(std::move(plan));
}

void ReplayDialog::onAnswered(const events::ReplayResult &result)
{
    if (!m_mine)
        return;
    //: %1 is a number such as 200
    const QString answer = result.status > 0 ? tr("HTTP %1").arg(result.status) : text::replayProblem(result.problem);
    m_results->appendRow({plainItem(QString::number(result.parent)),
                          plainItem(result.seq > 0 ? QString::number(result.seq) : QString()), plainItem(answer),
                          plainItem(result.status > 0 ? text::duration(result.took) : QString())});
    m_table->scrollToBottom();
    m_busy->setProgress(m_results->rowCount(), qint64(m_seqs.size()));
}

void ReplayDialog::onFinished(const events::ReplaySummary &summary)
{
    if (!std::exchange(m_mine, false))
        return;
    m_busy->finish();
    showState();
    //: %1 of %2 events
    const QString what = tr("The target accepted %1 of %2 events.").arg(summary.accepted).arg(summary.done);
    const bool good = summary.accepted == summary.done && summary.left == 0;
    m_error->show({.what = what,
                   .why = summary.left > 0 ? tr("%n event(s) were not begun.", nullptr, summary.left) : QString(),
                   .tone = good ? theme::Tone::Good : theme::Tone::Warn});
}

} // namespace wa::ui
