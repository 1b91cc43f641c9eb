#include "ui/devices/bulkdialog.h"

#include "ui/devices/bulkrows.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/busybar.h"
#include "ui/widgets/table.h"
#include "ui/widgets/tabledelegate.h"

#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using devices::BulkRun;
using Verb = BulkRun::Verb;

namespace {

struct VerbTr
{
    Q_DECLARE_TR_FUNCTIONS(BulkVerbs)
};

QString titleOf(Verb verb)
{
    switch (verb) {
    case Verb::Check:
        return VerbTr::tr("Check Devices");
    case Verb::Disconnect:
        return VerbTr::tr("Disconnect Devices");
    case Verb::Reconnect:
        return VerbTr::tr("Reconnect Devices");
    case Verb::Destroy:
        break;
    }
    return VerbTr::tr("Destroy Devices");
}

QString buttonOf(Verb verb, int count)
{
    switch (verb) {
    case Verb::Check:
        return VerbTr::tr("Check %n Device(s)", nullptr, count);
    case Verb::Disconnect:
        return VerbTr::tr("Disconnect %n Device(s)", nullptr, count);
    case Verb::Reconnect:
        return VerbTr::tr("Reconnect %n Device(s)", nullptr, count);
    case Verb::Destroy:
        break;
    }
    return VerbTr::tr("Destroy %n Device(s)", nullptr, count);
}

QString consequenceOf(Verb verb)
{
    switch (verb) {
    case Verb::Check:
        return VerbTr::tr("Asks each session for something that changes nothing. A session that answers is alive.");
    case Verb::Disconnect:
        return VerbTr::tr("Ends each session. The devices and their history stay. Linking again needs a new QR code "
                          "and the phone.");
    case Verb::Reconnect:
        return VerbTr::tr("Ends each open session and asks for a new QR code. A device is linked again when its phone "
                          "has scanned the code that Show Code shows.");
    case Verb::Destroy:
        break;
    }
    return VerbTr::tr("For each device, sending and receiving stop, its activity is archived, its media is deleted, "
                      "its id never works again.");
}

bool endsSessions(Verb verb)
{
    return verb != Verb::Check;
}

//! What cannot be undone is confirmed everywhere, what ends sessions in production.
QString typedFor(Verb verb, const ProjectGuard &guard)
{
    return verb == Verb::Destroy || (endsSessions(verb) && guard.isProduction) ? guard.name : QString();
}

} // namespace

BulkDialog::BulkDialog(BulkRun *run, int hidden, const ProjectGuard &guard, Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_run(run)
    , m_name(typedFor(run->verb(), guard))
    , m_busy(new widgets::BusyBar(clock, this))
    , m_outcome(new QLabel(this))
{
    run->setParent(this);
    setWindowTitle(titleOf(run->verb()));
    resize(620, 460);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    auto *consequence = new QLabel(consequenceOf(run->verb()), this);
    consequence->setWordWrap(true);
    layout->addWidget(consequence);
    const int count = run->rowCount();
    const QString chosen = tr("%n device(s)", nullptr, count);
    //: %1 is "7 devices"
    auto *who =
        new QLabel(hidden > 0 ? tr("%1, %n of them hidden by the filter", nullptr, hidden).arg(chosen) : chosen, this);
    who->setObjectName(u"bulk.who"_s);
    theme::setMuted(who);
    layout->addWidget(who);

    auto *table = new widgets::Table(tr("Devices and results"), this);
    table->setObjectName(u"bulk.table"_s);
    table->setModel(new BulkRows(run, this));
    table->setColumnWidths({190, 130, 0});
    table->setItemDelegateForColumn(BulkRun::StateColumn, new widgets::PillDelegate(BulkRows::statusOf, table));
    layout->addWidget(table, 1);

    if (!m_name.isEmpty()) {
        auto *form = new QFormLayout;
        addTyped(form, m_name);
        layout->addLayout(form);
    }
    m_outcome->setObjectName(u"bulk.outcome"_s);
    m_outcome->setWordWrap(true);
    m_outcome->hide();
    layout->addWidget(m_outcome);
    layout->addWidget(m_busy);

    auto *row = new QHBoxLayout;
    m_act = new QPushButton(buttonOf(run->verb(), count), this);
    m_act->setObjectName(u"bulk.act"_s);
    theme::setRole(m_act, endsSessions(run->verb()) ? theme::ButtonRole::Danger : theme::ButtonRole::Primary);
    m_retry = new QPushButton(this);
    m_retry->setObjectName(u"bulk.retry"_s);
    m_retry->hide();
    m_close = new QPushButton(tr("Close"), this);
    m_close->setObjectName(u"bulk.close"_s);
    m_close->setDefault(true);
    row->addWidget(m_act);
    row->addWidget(m_retry);
    row->addStretch();
    row->addWidget(m_close);
    layout->addLayout(row);

    connect(m_act, &QPushButton::clicked, this, &BulkDialog::begin);
    connect(m_retry, &QPushButton::clicked, this, &BulkDialog::retry);
    connect(m_close, &QPushButton::clicked, this, &BulkDialog::reject);
    connect(m_busy, &widgets::BusyBar::cancelRequested, run, &BulkRun::cancel);
    connect(run, &BulkRun::progressed, this, &BulkDialog::showProgress);
    connect(run, &BulkRun::finished, this, &BulkDialog::onFinished);
    judge();
}

void BulkDialog::addTyped(QFormLayout *form, const QString &name)
{
    m_typed = new QLineEdit(this);
    m_typed->setObjectName(u"bulk.name"_s);
    m_typed->setAccessibleName(tr("Name of the project, to confirm"));
    //: %1 is the name that the operator types to confirm
    form->addRow(tr("Type %1 to confirm").arg(name), m_typed);
    connect(m_typed, &QLineEdit::textChanged, this, &BulkDialog::judge);
}

void BulkDialog::judge()
{
    const bool isTyped = !m_typed || m_typed->text().trimmed() == m_name;
    m_act->setEnabled(!m_begun && isTyped && m_run->rowCount() > 0);
}

void BulkDialog::begin()
{
    m_begun = true;
    judge();
    m_act->hide();
    if (m_typed)
        m_typed->setEnabled(false);
    m_busy->start(tr("At most four at once."));
    m_run->start();
}

void BulkDialog::retry()
{
    m_retry->hide();
    m_outcome->hide();
    m_busy->start(tr("At most four at once."));
    m_run->retryFailed();
}

void BulkDialog::showProgress()
{
    using enum BulkRun::State;
    const int open = m_run->count(Waiting) + m_run->count(Running);
    m_busy->setProgress(m_run->rowCount() - open, m_run->rowCount());
}

void BulkDialog::onFinished()
{
    using enum BulkRun::State;
    m_busy->finish();
    QStringList told{tr("%n done", nullptr, m_run->count(Done))};
    const int failed = m_run->count(Failed);
    if (failed > 0)
        told << tr("%n failed", nullptr, failed);
    if (const int cancelled = m_run->count(Cancelled); cancelled > 0)
        told << tr("%n cancelled", nullptr, cancelled);
    m_outcome->setText(told.join(u" · "_s));
    m_outcome->show();
    m_retry->setText(tr("Retry %n Failed", nullptr, failed));
    m_retry->setVisible(failed > 0);
    m_close->setFocus();
}

void BulkDialog::reject()
{
    if (m_run->isRunning()) // what runs shall still tell what came of it
        m_run->cancel();
    else
        QDialog::reject();
}

} // namespace wa::ui
