#include "ui/messages/bulk/bulksenddialog.h"

#include "ui/messages/bulk/bulkform.h"
#include "ui/messages/bulk/bulkrecipients.h"
#include "ui/messages/bulk/bulksendrows.h"
#include "ui/text/errors.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"
#include "ui/widgets/table.h"
#include "ui/widgets/tabledelegate.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using messages::BulkList;
using messages::BulkState;
using messages::SendState;

namespace {

widgets::Table *rowsTable(BulkList *list, const QString &name, const QString &objectName, QWidget *parent)
{
    auto *table = new widgets::Table(name, parent);
    table->setObjectName(objectName);
    table->setModel(new BulkSendRows(list, table));
    table->setColumnWidths({60, 170, 150, 0});
    table->setItemDelegateForColumn(BulkList::StateColumn, new widgets::PillDelegate(BulkSendRows::statusOf, table));
    return table;
}

QString stateWord(BulkState state)
{
    switch (state) {
    case BulkState::Running:
        return BulkSendDialog::tr("Running");
    case BulkState::Paused:
        return BulkSendDialog::tr("Paused");
    case BulkState::Cancelled:
        return BulkSendDialog::tr("Cancelled");
    case BulkState::Done:
        break;
    }
    return BulkSendDialog::tr("Done");
}

bool isOver(BulkState state)
{
    return state == BulkState::Cancelled || state == BulkState::Done;
}

} // namespace

BulkSendDialog::BulkSendDialog(const Parts &parts, const ProjectId &project, QWidget *parent)
    : QDialog(parent)
    , m_parts(parts)
    , m_project(project)
    , m_error(new widgets::ErrorBar(this))
    , m_steps(new QStackedWidget(this))
    , m_form(new BulkForm(parts.templates, this))
    , m_list(new BulkList(parts.sends, this))
    , m_back(new QPushButton(tr("Back"), this))
    , m_next(new QPushButton(this))
{
    setWindowTitle(tr("Send to Many"));
    resize(760, 600);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    m_steps->addWidget(buildRecipients());
    m_steps->addWidget(m_form);
    m_steps->addWidget(buildCheck());
    m_steps->addWidget(buildProgress());
    layout->addWidget(m_steps, 1);
    auto *row = new QHBoxLayout;
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(u"bulksend.close"_s);
    m_back->setObjectName(u"bulksend.back"_s);
    m_next->setObjectName(u"bulksend.next"_s);
    m_next->setDefault(true);
    theme::setRole(m_next, theme::ButtonRole::Primary);
    row->addWidget(close);
    row->addStretch();
    row->addWidget(m_back);
    row->addWidget(m_next);
    layout->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, [this] { go(m_steps->currentIndex() - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (m_steps->currentIndex() == Check)
            start();
        else
            go(m_steps->currentIndex() + 1);
    });
    connect(m_recipients, &BulkRecipients::changed, this, &BulkSendDialog::judge);
    connect(m_form, &BulkForm::changed, this, &BulkSendDialog::judge);
    const auto follow = [this](const messages::BulkId &id) {
        if (id == m_shown)
            showProgress();
    };
    connect(&m_parts.sends, &messages::BulkSends::bulkChanged, this, follow);
    connect(&m_parts.sends, &messages::BulkSends::rowChanged, this, follow);
    go(Recipients);
}

BulkSendDialog *BulkSendDialog::openNew(const Parts &parts, const ProjectId &project, QWidget *parent)
{
    auto *dialog = new BulkSendDialog(parts, project, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

void BulkSendDialog::setMessage(const gateway::OutgoingMessage &message)
{
    m_form->setMessage(message);
}

QWidget *BulkSendDialog::buildRecipients()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    m_earlierRow = new QWidget(page);
    auto *row = new QHBoxLayout(m_earlierRow);
    row->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(tr("Earlier ones"), m_earlierRow);
    m_earlier = new QComboBox(m_earlierRow);
    m_earlier->setObjectName(u"bulksend.earlier"_s);
    m_earlier->setAccessibleName(tr("Earlier sends to many"));
    label->setBuddy(m_earlier);
    auto *show = new QPushButton(tr("Show"), m_earlierRow);
    show->setObjectName(u"bulksend.showEarlier"_s);
    row->addWidget(label);
    row->addWidget(m_earlier, 1);
    row->addWidget(show);
    layout->addWidget(m_earlierRow);
    m_recipients = new BulkRecipients(page);
    layout->addWidget(m_recipients, 1);
    connect(show, &QPushButton::clicked, this,
            [this] { showBulk(messages::BulkId(m_earlier->currentData().toString())); });
    offerEarlier();
    return page;
}

void BulkSendDialog::offerEarlier()
{
    m_earlier->clear();
    for (const messages::Bulk &bulk : m_parts.sends.bulks()) {
        if (bulk.project != m_project)
            continue;
        const QString at = text::timeOfDay(bulk.createdAt, m_parts.clock.wall());
        //: %1 is a time, %2 the name of a list, %3 a state such as Paused
        m_earlier->insertItem(0, tr("%1  %2: %3").arg(at, bulk.name, stateWord(bulk.state)), bulk.id.text());
    }
    m_earlier->setCurrentIndex(0);
    m_earlierRow->setVisible(m_earlier->count() > 0);
}

QWidget *BulkSendDialog::buildCheck()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space2);
    m_counts = new QLabel(page);
    m_counts->setObjectName(u"bulksend.counts"_s);
    m_counts->setWordWrap(true);
    layout->addWidget(m_counts);
    layout->addWidget(rowsTable(m_list, tr("Rows as they will be sent"), u"bulksend.preview"_s, page), 1);
    m_checkForm = new QFormLayout;
    m_sender = new QComboBox(page);
    m_sender->setObjectName(u"bulksend.sender"_s);
    m_sender->setAccessibleName(tr("Send from"));
    m_checkForm->addRow(tr("Send from"), m_sender);
    m_pace = new QSpinBox(page);
    m_pace->setObjectName(u"bulksend.pace"_s);
    m_pace->setAccessibleName(tr("Messages a minute"));
    m_pace->setRange(1, messages::BulkSends::fastest);
    m_pace->setValue(20);
    m_checkForm->addRow(tr("Messages a minute"), m_pace);
    m_takes = new QLabel(page);
    theme::setMuted(m_takes);
    m_checkForm->addRow(QString(), m_takes);
    if (const QString name = m_parts.sends.nameToType(m_project); !name.isEmpty()) {
        m_typed = new QLineEdit(page);
        m_typed->setObjectName(u"bulksend.name"_s);
        m_typed->setAccessibleName(tr("Name of the project, to confirm"));
        //: %1 is the name that the operator types to confirm
        m_checkForm->addRow(tr("Type %1 to confirm").arg(name), m_typed);
        connect(m_typed, &QLineEdit::textChanged, this, &BulkSendDialog::judge);
    }
    layout->addLayout(m_checkForm);
    connect(m_pace, &QSpinBox::valueChanged, this, &BulkSendDialog::judge);
    connect(m_sender, &QComboBox::currentIndexChanged, this, &BulkSendDialog::judge);
    return page;
}

QWidget *BulkSendDialog::buildProgress()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space2);
    m_progressWords = new QLabel(page);
    m_progressWords->setObjectName(u"bulksend.progress"_s);
    m_progressWords->setTextFormat(Qt::PlainText);
    m_progressWords->setWordWrap(true);
    layout->addWidget(m_progressWords);
    m_bar = new QProgressBar(page);
    m_bar->setAccessibleName(tr("How far it is"));
    m_bar->setTextVisible(false);
    layout->addWidget(m_bar);
    layout->addWidget(rowsTable(m_list, tr("Rows and results"), u"bulksend.results"_s, page), 1);
    auto *row = new QHBoxLayout;
    m_pause = new QPushButton(page);
    m_pause->setObjectName(u"bulksend.pause"_s);
    m_cancel = new QPushButton(tr("Cancel the Rest"), page);
    m_cancel->setObjectName(u"bulksend.cancel"_s);
    m_export = new QPushButton(tr("Export Results…"), page);
    m_export->setObjectName(u"bulksend.export"_s);
    row->addWidget(m_pause);
    row->addWidget(m_cancel);
    row->addStretch();
    row->addWidget(m_export);
    layout->addLayout(row);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        const messages::Bulk *bulk = m_parts.sends.bulk(m_shown);
        if (bulk && bulk->state == BulkState::Running)
            m_parts.sends.pause(m_shown);
        else
            m_parts.sends.resume(m_shown);
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_parts.sends.cancel(m_shown); });
    connect(m_export, &QPushButton::clicked, this, &BulkSendDialog::exportResults);
    return page;
}

void BulkSendDialog::go(int step)
{
    if (step == Message && m_steps->currentIndex() == Recipients)
        m_form->setTable(m_recipients->table(), m_recipients->hasHead());
    if (step == Check)
        plan();
    m_steps->setCurrentIndex(step);
    m_back->setVisible(step == Message || step == Check);
    m_next->setVisible(step != Progress);
    judge();
}

void BulkSendDialog::plan()
{
    m_plan = messages::planBulk(m_form->draft());
    m_list->showPlan(m_plan);
    QStringList told{tr("%n row(s) will be sent.", nullptr, int(m_plan.sent()))};
    if (m_plan.bad > 0)
        told << tr("%n row(s) cannot be sent; the list says why.", nullptr, int(m_plan.bad));
    if (m_plan.repeated > 0 && !m_plan.sendsToRepeated)
        told << tr("%n row(s) repeat a recipient and are left out.", nullptr, int(m_plan.repeated));
    else if (m_plan.repeated > 0)
        told << tr("%n row(s) repeat a recipient.", nullptr, int(m_plan.repeated));
    m_counts->setText(told.join(u' '));
    const QString chosen = m_sender->currentData().toString();
    m_sender->clear();
    if (const devices::DeviceList *list = m_parts.devices.list(m_project)) {
        for (const devices::Device &device : list->devices()) {
            if (device.wire.status == gateway::DeviceStatus::Connected)
                m_sender->addItem(device.wire.name, device.wire.id.text());
        }
    }
    m_sender->setCurrentIndex(std::max(0, m_sender->findData(chosen)));
}

void BulkSendDialog::judge()
{
    const int step = m_steps->currentIndex();
    m_next->setText(step == Check ? tr("Send %n Message(s)", nullptr, int(m_plan.sent())) : tr("Next"));
    bool isReady = step != Recipients || m_recipients->isReady();
    if (step == Check) {
        const auto minutes = std::chrono::minutes(int(m_plan.sent()) / m_pace->value());
        //: %1 is a length of time
        m_takes->setText(minutes.count() < 1 ? tr("This takes less than a minute.")
                                             : tr("This takes about %1.").arg(text::duration(minutes)));
        isReady = m_plan.sent() > 0 && m_sender->currentIndex() >= 0 &&
                  (!m_typed || m_typed->text().trimmed() == m_parts.sends.nameToType(m_project));
        if (m_sender->count() == 0)
            m_takes->setText(tr("No device of this project is linked. Link one, then come back to this step."));
    }
    m_next->setEnabled(isReady && !m_isStarting);
    m_back->setEnabled(!m_isStarting);
}

void BulkSendDialog::reject()
{
    if (!m_isStarting) // who closes it now would not hear that it could not begin
        QDialog::reject();
}

void BulkSendDialog::start()
{
    m_isStarting = true; // once
    judge();
    const QString name = m_recipients->name();
    m_parts.sends
        .start({.project = m_project,
                .device = DeviceId(m_sender->currentData().toString()),
                .name = name.isEmpty() ? tr("Pasted list") : name,
                .plan = m_plan,
                .perMinute = m_pace->value(),
                .typedName = m_typed ? m_typed->text().trimmed() : QString()})
        .then(this, [this](const Result<messages::BulkId> &id) {
            m_isStarting = false;
            if (id)
                return showBulk(*id);
            m_error->show(widgets::errorMessage(tr("Cannot begin to send."), id.error()));
            judge();
        });
}

void BulkSendDialog::showBulk(const messages::BulkId &id)
{
    if (!m_parts.sends.bulk(id))
        return;
    m_shown = id;
    m_error->dismiss();
    m_list->showBulk(id);
    go(Progress);
    showProgress();
}

void BulkSendDialog::showProgress()
{
    const messages::Bulk *bulk = m_parts.sends.bulk(m_shown);
    if (!bulk)
        return;
    using enum SendState;
    const auto wanted = std::ranges::count_if(bulk->items, [](const auto &item) { return !item.send.isEmpty(); });
    const auto settled = wanted - qptrdiff(bulk->waiting() + bulk->count(Queued) + bulk->count(Sending));
    const auto good = bulk->count(Accepted) + bulk->count(Delivered) + bulk->count(Read) + bulk->count(Played);
    //: %1 is a state such as Running, %2 and %3 are numbers
    QStringList told{tr("%1: %2 of %3 done.").arg(stateWord(bulk->state)).arg(settled).arg(wanted),
                     tr("%n accepted.", nullptr, int(good))};
    if (const size_t refused = bulk->count(Refused))
        told << tr("%n refused.", nullptr, int(refused));
    if (const size_t unknown = bulk->count(Unknown))
        told << tr("%n with unknown outcome.", nullptr, int(unknown));
    if (bulk->stoppedBy)
        told << text::wordsOf(*bulk->stoppedBy).why;
    m_progressWords->setText(told.join(u' '));
    m_bar->setRange(0, int(wanted));
    m_bar->setValue(int(settled));
    m_pause->setText(bulk->state == BulkState::Paused ? tr("Resume") : tr("Pause"));
    m_pause->setEnabled(!isOver(bulk->state));
    m_cancel->setEnabled(!isOver(bulk->state));
}

void BulkSendDialog::exportResults()
{
    auto *dialog = new QFileDialog(this, tr("Export Results"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(u"results.csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (const auto written = m_parts.sends.exportResults(m_shown, path); !written)
            m_error->show(widgets::errorMessage(tr("Cannot export the results."), written.error()));
    });
    dialog->open();
}

} // namespace wa::ui
