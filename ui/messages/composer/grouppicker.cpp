#include "ui/messages/composer/grouppicker.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/dialogbuttons.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"
#include "ui/widgets/filterbox.h"
#include "ui/widgets/table.h"
#include "ui/widgets/tabledelegate.h"

#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int toRole = Qt::UserRole + 1;
constexpr QSize pickerSize(560, 420);

} // namespace

GroupPicker::GroupPicker(messages::Recipients &recipients, const ProjectId &project, const DeviceId &device,
                         QWidget *parent)
    : QDialog(parent)
    , m_recipients(recipients)
    , m_project(project)
    , m_device(device)
    , m_error(new widgets::ErrorBar(this))
    , m_filter(new widgets::FilterBox(tr("Filter groups"), this))
    , m_state(new QLabel(this))
    , m_model(new QStandardItemModel(this))
    , m_filtered(new QSortFilterProxyModel(this))
    , m_table(new widgets::Table(tr("Groups"), this))
    , m_use(new QPushButton(tr("Use Group"), this))
{
    setWindowTitle(tr("Choose a Group"));
    resize(pickerSize);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    m_filter->setObjectName(u"groups.filter"_s);
    layout->addWidget(m_filter);
    m_model->setHorizontalHeaderLabels({tr("Group"), tr("Members"), tr("Who May Post")});
    m_filtered->setSourceModel(m_model);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setObjectName(u"groups.table"_s);
    m_table->setModel(m_filtered);
    m_table->setItemDelegate(new widgets::TableDelegate(m_table));
    m_table->setColumnWidths({0, 90, 160});
    layout->addWidget(m_table, 1);
    m_state->setObjectName(u"groups.state"_s);
    m_state->setWordWrap(true);
    layout->addWidget(m_state);
    m_use->setObjectName(u"groups.use"_s);
    widgets::addDialogButtons(this, layout, m_use);
    connect(m_use, &QPushButton::clicked, this, &GroupPicker::use);
    connect(m_table, &widgets::Table::activatedRow, this, &GroupPicker::use);
    connect(m_table, &widgets::Table::currentRowChanged, this,
            [this](const QModelIndex &index) { m_use->setEnabled(index.isValid()); });
    connect(m_filter, &QLineEdit::textChanged, m_filtered, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_error, &widgets::ErrorBar::nextRequested, this, &GroupPicker::fetch);
    fetch();
}

void GroupPicker::fetch()
{
    m_error->dismiss();
    m_use->setEnabled(false);
    m_state->setText(tr("Asking the gateway for the groups."));
    m_recipients.fetchGroups(m_project, m_device)
        .then(this, [this](const Result<std::vector<messages::Recipient>> &groups) {
            if (groups)
                return fill(*groups);
            m_state->clear();
            auto message = widgets::errorMessage(tr("Cannot list the groups."), groups.error());
            message.next = tr("Try Again");
            m_error->show(message);
        });
}

void GroupPicker::fill(const std::vector<messages::Recipient> &groups)
{
    m_model->removeRows(0, m_model->rowCount());
    for (const messages::Recipient &group : groups) {
        auto *name = new QStandardItem(group.name.isEmpty() ? group.to : group.name);
        name->setData(group.to, toRole);
        m_model->appendRow({name,
                            new QStandardItem(group.participants < 0 ? QString() : QString::number(group.participants)),
                            new QStandardItem(group.announceOnly ? tr("Admins only") : tr("Everyone"))});
    }
    m_state->setText(groups.empty() ? tr("The gateway lists no group of this account.")
                                    : tr("%n group(s)", nullptr, int(groups.size())));
    if (!groups.empty())
        m_table->selectRow(0);
}

void GroupPicker::use()
{
    const QModelIndex row = m_table->currentIndex().siblingAtColumn(0);
    if (!row.isValid())
        return;
    emit chosen(row.data(toRole).toString());
    accept();
}

} // namespace wa::ui
