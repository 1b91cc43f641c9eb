#include "ui/events/faultdialog.h"

#include "ui/text/exchange.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/errorbar.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using webhook::FaultPlan;

FaultDialog::FaultDialog(Parts parts, ProjectId project, const QString &query, QWidget *parent)
    : QDialog(parent)
    , m_parts(std::move(parts))
    , m_project(std::move(project))
    , m_error(new widgets::ErrorBar(this))
    , m_kind(new QComboBox(this))
    , m_status(new QSpinBox(this))
    , m_delay(new QSpinBox(this))
    , m_count(new QSpinBox(this))
    , m_query(new QLineEdit(query, this))
    , m_left(new QLabel(this))
{
    setWindowTitle(tr("Answer Wrongly on Purpose"));
    setMinimumWidth(560);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    auto *words = new QLabel(tr("The next deliveries that match are stored and then answered wrongly, to watch the "
                                "gateway's retries: about 10, 40 and 130 s after the first. After the last one the "
                                "gateway gives the event up."),
                             this);
    words->setWordWrap(true);
    layout->addWidget(words);

    auto *form = new QFormLayout;
    m_kind->addItem(tr("Another Status"), int(FaultPlan::Kind::Status));
    m_kind->addItem(tr("Late Answer"), int(FaultPlan::Kind::Delay));
    m_kind->addItem(tr("No Answer"), int(FaultPlan::Kind::Drop));
    m_status->setRange(300, 599);
    m_status->setValue(500);
    m_delay->setRange(1, 120);
    m_delay->setValue(20);
    m_delay->setSuffix(tr(" s"));
    m_count->setRange(1, 1000);
    const auto addField = [&](const QString &label, QWidget *field, const QString &name) {
        field->setObjectName(name);
        field->setAccessibleName(label);
        form->addRow(label, field);
    };
    addField(tr("Answer"), m_kind, u"fault.kind"_s);
    addField(tr("Status"), m_status, u"fault.status"_s);
    addField(tr("Delay"), m_delay, u"fault.delay"_s);
    addField(tr("Deliveries"), m_count, u"fault.count"_s);
    addField(tr("Filter"), m_query, u"fault.query"_s);
    m_query->setPlaceholderText(tr("Empty: every event"));
    layout->addLayout(form);
    layout->addWidget(m_left);

    auto *buttons = new QHBoxLayout;
    m_stop = new QPushButton(tr("Answer Rightly Again"), this);
    m_stop->setObjectName(u"fault.stop"_s);
    buttons->addWidget(m_stop);
    buttons->addStretch();
    auto *close = new QPushButton(tr("Close"), this);
    auto *start = new QPushButton(tr("Answer Wrongly"), this);
    start->setObjectName(u"fault.go"_s);
    start->setDefault(true);
    theme::setRole(start, theme::ButtonRole::Danger);
    buttons->addWidget(close);
    buttons->addWidget(start);
    layout->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(start, &QPushButton::clicked, this, &FaultDialog::submit);
    connect(m_stop, &QPushButton::clicked, this, [this] { take(m_parts.setFault(m_project, std::nullopt)); });
    connect(m_kind, &QComboBox::currentIndexChanged, this, &FaultDialog::showState);
    watch();
}

void FaultDialog::submit()
{
    m_error->dismiss();
    const auto query =
        events::parse(m_query->text().trimmed(), m_parts.views ? m_parts.views() : events::ParseContext());
    if (!query)
        return take(tl::unexpected(Error{.kind = Error::Kind::Invalid, .code = u"bad_query"_s, .field = u"query"_s}));
    take(m_parts.setFault(m_project, FaultPlan{.kind = FaultPlan::Kind(m_kind->currentData().toInt()),
                                               .status = m_status->value(),
                                               .delay = std::chrono::seconds(m_delay->value()),
                                               .count = m_count->value(),
                                               .query = std::make_shared<const events::Query>(*query)}));
}

void FaultDialog::take(const Result<> &outcome)
{
    if (!outcome)
        m_error->show({.what = tr("Cannot answer wrongly."), .why = text::whyNotThere(outcome.error())});
    showState();
}

void FaultDialog::showState()
{
    const auto kind = FaultPlan::Kind(m_kind->currentData().toInt());
    m_status->setEnabled(kind == FaultPlan::Kind::Status);
    m_delay->setEnabled(kind == FaultPlan::Kind::Delay);
    const int left = m_parts.faultsLeft(m_project);
    m_left->setText(left > 0 ? tr("%n delivery(ies) will be answered wrongly.", nullptr, left)
                             : tr("Every delivery is answered rightly."));
    m_stop->setEnabled(left > 0);
}

void FaultDialog::watch()
{
    showState();
    m_parts.clock.after(std::chrono::seconds(1), this, [this] { watch(); });
}

} // namespace wa::ui
