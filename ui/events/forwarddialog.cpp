#include "ui/events/forwarddialog.h"

#include "ui/text/exchange.h"
#include "ui/text/queryerrors.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/table.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using events::ForwardRule;
using events::ReplayMode;

namespace {

constexpr int ruleIdRole = Qt::UserRole + 1;

QStandardItem *ruleItem(const QString &text, const QString &id)
{
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    item->setData(id, ruleIdRole);
    return item;
}

} // namespace

ForwardDialog::ForwardDialog(Parts parts, ProjectId project, const QString &query, QWidget *parent)
    : QDialog(parent)
    , m_parts(parts)
    , m_project(std::move(project))
    , m_error(new widgets::ErrorBar(this))
    , m_model(new QStandardItemModel(0, 5, this))
    , m_table(new widgets::Table(tr("Forwarding rules"), this))
    , m_fault(new QLabel(this))
{
    setWindowTitle(tr("Forward Events"));
    setMinimumSize(720, 520);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    auto *words = new QLabel(
        tr("What matches a rule is posted on as it arrives. A target that does not answer, or cannot take it "
           "now, is asked again after 10, 30 and 90 seconds. What it never took is counted here as "
           "failed; replay the event to send it again."),
        this);
    words->setWordWrap(true);
    layout->addWidget(words);
    m_table->setObjectName(u"forward.rules"_s);
    m_table->setModel(m_model);
    layout->addWidget(m_table, 1);
    m_fault->setObjectName(u"forward.fault"_s);
    m_fault->setTextFormat(Qt::PlainText);
    m_fault->setWordWrap(true);
    layout->addWidget(m_fault);

    auto *acts = new QHBoxLayout;
    m_toggle = new QPushButton(this);
    m_toggle->setObjectName(u"forward.toggle"_s);
    m_remove = new QPushButton(tr("Remove Rule"), this);
    m_remove->setObjectName(u"forward.remove"_s);
    acts->addWidget(m_toggle);
    acts->addWidget(m_remove);
    acts->addStretch();
    layout->addLayout(acts);
    layout->addWidget(buildNew(query));

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    auto *close = new QPushButton(tr("Close"), this);
    m_add = new QPushButton(tr("Add Rule"), this);
    m_add->setObjectName(u"forward.add"_s);
    m_add->setDefault(true);
    theme::setRole(m_add, theme::ButtonRole::Primary);
    buttons->addWidget(close);
    buttons->addWidget(m_add);
    layout->addLayout(buttons);

    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_add, &QPushButton::clicked, this, &ForwardDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &ForwardDialog::removeChosen);
    connect(m_toggle, &QPushButton::clicked, this, &ForwardDialog::toggleChosen);
    connect(m_table, &widgets::Table::currentRowChanged, this, &ForwardDialog::showState);
    connect(&m_parts.rules, &events::ForwardRules::changed, this, &ForwardDialog::fill);
    connect(&m_parts.rules, &events::ForwardRules::statusChanged, this, &ForwardDialog::fill);
    connect(m_target, &TargetPicker::changed, this, &ForwardDialog::showState);
    fill();
}

QWidget *ForwardDialog::buildNew(const QString &query)
{
    auto *box = new QWidget(this);
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    m_query = new QLineEdit(query, box);
    m_query->setObjectName(u"forward.query"_s);
    m_query->setAccessibleName(tr("Filter"));
    m_query->setPlaceholderText(tr("Empty: every event"));
    form->addRow(tr("Filter"), m_query);
    m_mode = new QComboBox(box);
    m_mode->setObjectName(u"forward.mode"_s);
    m_mode->setAccessibleName(tr("How"));
    for (const ReplayMode mode : {ReplayMode::ByteExact, ReplayMode::ReSigned})
        m_mode->addItem(text::word(mode), int(mode));
    form->addRow(tr("How"), m_mode);
    m_target = new TargetPicker(m_parts.desk, m_project, box);
    form->addRow(tr("Where to"), m_target);
    connect(m_mode, &QComboBox::currentIndexChanged, this,
            [this] { m_target->setWish({.mode = ReplayMode(m_mode->currentData().toInt())}); });
    return box;
}

void ForwardDialog::fill()
{
    const ForwardRule *current = chosen();
    const QString keep = current ? current->id : QString();
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("Filter"), tr("Target"), tr("How"), tr("Accepted"), tr("Failed")});
    for (const ForwardRule &rule : m_parts.rules.rules()) {
        if (rule.project != m_project)
            continue;
        const events::ForwardStatus status = m_parts.rules.statusOf(rule.id);
        const QString filter = rule.query.isEmpty() ? tr("every event") : rule.query;
        QString failed = QString::number(status.failed + status.dropped);
        if (status.lastStatus >= 300)
            //: %1 is a count, %2 a number such as 500
            failed = tr("%1, last HTTP %2").arg(failed).arg(status.lastStatus);
        if (status.waiting > 0)
            //: %1 is what stands there otherwise: a count; %n events are to be sent again
            failed = tr("%1, trying %n again", nullptr, int(status.waiting)).arg(failed);
        const auto *fault = m_parts.rules.faultOf(rule.id);
        QString shown = filter;
        if (!rule.enabled)
            shown = tr("%1 (off)").arg(filter);
        else if (fault)
            //: %1 is a filter that does not hold any more
            shown = tr("%1 (broken)").arg(filter);
        m_model->appendRow({ruleItem(shown, rule.id), ruleItem(rule.target.toString(), rule.id),
                            ruleItem(text::word(rule.mode), rule.id),
                            ruleItem(QString::number(status.accepted), rule.id), ruleItem(failed, rule.id)});
        if (!status.lastProblem.isEmpty())
            m_model->item(m_model->rowCount() - 1, 4)->setToolTip(text::replayProblem(status.lastProblem));
        if (fault)
            m_model->item(m_model->rowCount() - 1, 0)->setToolTip(text::querySentence(*fault));
        if (rule.id == keep)
            m_table->setCurrentIndex(m_model->index(m_model->rowCount() - 1, 0));
    }
    m_table->setColumnWidths({0, 220, 100, 80, 130});
    showState();
}

const ForwardRule *ForwardDialog::chosen() const
{
    const QString id = m_table->currentIndex().data(ruleIdRole).toString();
    for (const ForwardRule &rule : m_parts.rules.rules()) {
        if (rule.id == id)
            return &rule;
    }
    return nullptr;
}

void ForwardDialog::showState()
{
    const ForwardRule *rule = chosen();
    m_toggle->setEnabled(rule != nullptr);
    m_remove->setEnabled(rule != nullptr);
    m_toggle->setText(rule && !rule->enabled ? tr("Switch Rule On") : tr("Switch Rule Off"));
    m_add->setEnabled(m_target->isReady());
    const auto *fault = rule && rule->enabled ? m_parts.rules.faultOf(rule->id) : nullptr;
    m_fault->setVisible(fault != nullptr);
    m_fault->setText(fault ? tr("This rule is broken and posts nothing.") + u' ' + text::querySentence(*fault)
                           : QString());
}

void ForwardDialog::add()
{
    m_error->dismiss();
    m_target->confirm().then(this, [this](const Result<> &confirmed) {
        if (!confirmed)
            return saved(confirmed);
        m_parts.rules
            .save({.project = m_project,
                   .query = m_query->text().trimmed(),
                   .target = m_target->url(),
                   .mode = ReplayMode(m_mode->currentData().toInt())})
            .then(this, [this](const Result<> &outcome) { saved(outcome); });
    });
}

void ForwardDialog::saved(const Result<> &outcome)
{
    if (!outcome)
        m_error->show({.what = tr("Cannot keep the rule."), .why = text::whyNotThere(outcome.error())});
    showState();
}

void ForwardDialog::removeChosen()
{
    m_error->dismiss();
    if (const ForwardRule *rule = chosen())
        m_parts.rules.remove(QString(rule->id)).then(this, [this](const Result<> &outcome) { saved(outcome); });
}

void ForwardDialog::toggleChosen()
{
    m_error->dismiss();
    const ForwardRule *rule = chosen();
    if (!rule)
        return;
    ForwardRule other = *rule;
    other.enabled = !other.enabled;
    m_parts.rules.save(other).then(this, [this](const Result<> &outcome) { saved(outcome); });
}

} // namespace wa::ui
