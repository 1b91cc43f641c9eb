#include "ui/devices/devicelistpane.h"

#include "app/base/settingstable.h"
#include "ui/devices/devicecells.h"
#include "ui/devices/devicechoice.h"
#include "ui/devices/devicerows.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/table.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using Verb = devices::BulkRun::Verb;

DeviceListPane::DeviceListPane(devices::Devices &devices, Clock &clock, Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_rows(new DeviceRows(devices, clock, this))
    , m_choice(new DeviceChoice(m_rows, this))
    , m_showAll(new QAction(tr("Show All Devices"), this))
    , m_lists(new QStackedWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space2);
    layout->addWidget(buildBar());
    buildTable();
    buildCards();
    m_empty = new widgets::EmptyState(theme::Icon::Devices, this);
    m_lists->addWidget(m_table);
    m_lists->addWidget(m_cards);
    m_lists->addWidget(m_empty);
    layout->addWidget(m_lists, 1);
    layout->addWidget(buildChoiceBar());
    setMinimumWidth(280); // the code beside it must not become small

    m_rows->setAttentionOnly(settings.get(settings::devicesAttention));
    m_rows->setGrouping(DeviceRows::Grouping(m_groups->currentIndex()));
    restoreColumns();
    connect(m_showAll, &QAction::triggered, this, [this] {
        m_attention->setChecked(false);
        Q_EMIT allWanted();
    });
    connect(m_rows, &DeviceRows::arranged, this, &DeviceListPane::onArranged);
    connect(m_choice, &QItemSelectionModel::currentChanged, this, &DeviceListPane::onCurrent);
    connect(m_choice, &DeviceChoice::choiceChanged, this, &DeviceListPane::showChoice);
    showChoice();
    onArranged();
}

QWidget *DeviceListPane::buildBar()
{
    m_bar = new QWidget(this);
    auto *flow = new widgets::FlowLayout(m_bar);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(theme::space2);
    m_attention = new QPushButton(this);
    m_attention->setObjectName(u"devices.attention"_s);
    m_attention->setCheckable(true);
    m_attention->setChecked(m_settings.get(settings::devicesAttention));
    flow->addWidget(m_attention);
    m_groups = new QComboBox(this);
    m_groups->setObjectName(u"devices.groups"_s);
    m_groups->setAccessibleName(tr("Groups"));
    m_groups->addItems({tr("No Groups"), tr("By Status"), tr("By Label")});
    m_groups->setCurrentIndex(qBound(0, m_settings.get(settings::devicesGroups), m_groups->count() - 1));
    flow->addWidget(m_groups);
    m_view = new QComboBox(this);
    m_view->setObjectName(u"devices.view"_s);
    m_view->setAccessibleName(tr("View"));
    m_view->addItems({tr("Table"), tr("Cards")});
    m_view->setCurrentIndex(m_settings.get(settings::devicesCards) ? 1 : 0);
    flow->addWidget(m_view);
    connect(m_attention, &QPushButton::toggled, this, [this](bool only) {
        m_settings.set(settings::devicesAttention, only);
        m_rows->setAttentionOnly(only);
    });
    connect(m_groups, &QComboBox::currentIndexChanged, this, [this](int chosen) {
        m_settings.set(settings::devicesGroups, chosen);
        m_rows->setGrouping(DeviceRows::Grouping(chosen));
    });
    connect(m_view, &QComboBox::currentIndexChanged, this, [this](int chosen) {
        m_settings.set(settings::devicesCards, chosen == 1);
        onArranged();
    });
    return m_bar;
}

void DeviceListPane::addAct(QAction *act)
{
    auto *button = new QPushButton(act->text(), m_bar);
    button->setObjectName(act->objectName() + u".button"_s);
    button->setVisible(act->isVisible());
    m_bar->layout()->addWidget(button);
    connect(button, &QPushButton::clicked, act, &QAction::trigger);
    connect(act, &QAction::changed, button, [act, button] { button->setVisible(act->isVisible()); });
}

QWidget *DeviceListPane::buildChoiceBar()
{
    m_choiceBar = new QWidget(this);
    auto *flow = new widgets::FlowLayout(m_choiceBar);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(theme::space2);
    m_choiceWords = new QLabel(this);
    m_choiceWords->setObjectName(u"devices.chosen"_s);
    m_choiceWords->setMinimumHeight(theme::controlHeight);
    flow->addWidget(m_choiceWords);
    auto *act = new QPushButton(tr("Act on All Chosen…"), this);
    act->setObjectName(u"devices.bulk"_s);
    auto *menu = new QMenu(act);
    menu->setObjectName(u"devices.bulkMenu"_s);
    const auto offer = [this, menu](Verb verb, const QString &words) {
        connect(menu->addAction(words), &QAction::triggered, this,
                [this, verb] { Q_EMIT bulkWanted(verb, m_choice->chosen(), m_choice->hidden()); });
    };
    offer(Verb::Check, tr("Check…"));
    offer(Verb::Reconnect, tr("Reconnect…"));
    offer(Verb::Disconnect, tr("Disconnect…"));
    menu->addSeparator();
    offer(Verb::Destroy, tr("Destroy…"));
    connect(act, &QPushButton::clicked, menu, [act, menu] { menu->popup(act->mapToGlobal(act->rect().bottomLeft())); });
    flow->addWidget(act);
    auto *none = new QPushButton(tr("Choose None"), this);
    none->setObjectName(u"devices.chooseNone"_s);
    theme::setRole(none, theme::ButtonRole::Quiet);
    connect(none, &QPushButton::clicked, m_choice, &DeviceChoice::begin);
    flow->addWidget(none);
    return m_choiceBar;
}

void DeviceListPane::buildTable()
{
    m_table = new widgets::Table(tr("Devices"), this);
    m_table->setObjectName(u"devices.table"_s);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setModel(m_rows);
    m_table->setSelectionModel(m_choice);
    m_table->setItemDelegate(new DeviceCells(m_table));
}

void DeviceListPane::buildCards()
{
    m_cards = new QListView(this);
    m_cards->setObjectName(u"devices.cards"_s);
    m_cards->setAccessibleName(tr("Devices as cards"));
    m_cards->setFont(theme::fontFor(theme::TextRole::Table));
    m_cards->setFlow(QListView::LeftToRight);
    m_cards->setWrapping(true);
    m_cards->setResizeMode(QListView::Adjust);
    m_cards->setUniformItemSizes(true); // a card is painted, and only where it is seen
    m_cards->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_cards->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_cards->setTabKeyNavigation(false);
    m_cards->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_cards->setItemDelegate(new DeviceCards(m_cards));
    m_cards->setModel(m_rows);
    m_cards->setSelectionModel(m_choice);
    m_cards->setSelectionBehavior(QAbstractItemView::SelectRows);
}

void DeviceListPane::restoreColumns()
{
    QHeaderView *header = m_table->horizontalHeader();
    m_table->setColumnWidths({0, 150, 112, 120, 110, 170, 110});
    if (!header->restoreState(m_settings.get(settings::devicesColumns))) {
        m_table->hideColumn(DeviceRows::LinkedColumn);
        m_table->hideColumn(DeviceRows::LabelsColumn);
        header->setSortIndicator(DeviceRows::NameColumn, Qt::AscendingOrder);
    }
    m_table->setSortingEnabled(true); // sorts at once as the header says
    const auto keep = [this, header] { m_settings.set(settings::devicesColumns, header->saveState()); };
    connect(header, &QHeaderView::sectionResized, this, keep);
    connect(header, &QHeaderView::sectionMoved, this, keep);
    connect(header, &QHeaderView::sortIndicatorChanged, this, keep);
}

QWidget *DeviceListPane::list() const
{
    return m_lists->currentWidget() == m_cards ? static_cast<QWidget *>(m_cards) : m_table;
}

void DeviceListPane::setProject(const ProjectId &project)
{
    m_current = {};
    m_rows->setProject(project);
    m_choice->begin();
    m_choice->clearCurrentIndex();
    onArranged();
}

void DeviceListPane::setFilter(const QString &typed)
{
    m_rows->setFilter(typed);
}

void DeviceListPane::refreshAges()
{
    m_rows->refreshAges();
}

void DeviceListPane::setCurrent(const DeviceId &id)
{
    m_current = id;
    m_choice->choose(id);
    Q_EMIT currentChanged();
}

void DeviceListPane::reveal(const DeviceId &id)
{
    if (!m_rows->indexOf(id).isValid())
        m_showAll->trigger();
    setCurrent(id);
}

void DeviceListPane::showAttention()
{
    m_attention->setChecked(true);
}

void DeviceListPane::onCurrent()
{
    if (m_rows->isArranging()) // lines move under the focus; the operator chose nothing
        return;
    const devices::Device *device = m_rows->device(m_choice->currentIndex());
    if (!device || device->wire.id == m_current)
        return;
    m_current = device->wire.id;
    Q_EMIT currentChanged();
}

void DeviceListPane::onArranged()
{
    const int total = m_rows->total();
    const bool only = m_attention->isChecked();
    const QString words = tr("%n need(s) attention", nullptr, m_rows->attention());
    //: %1 is "3 need attention"
    m_attention->setText(only ? tr("Only: %1").arg(words) : words);
    m_attention->setIcon(theme::icon(only ? theme::Icon::Close : theme::Icon::Filter));
    m_attention->setToolTip(only ? tr("Shows all devices again.") : tr("Shows only the devices that need attention."));
    if (total == 0) {
        m_empty->setText(tr("No Devices Yet"), tr("A device is one WhatsApp account that the gateway is linked to."));
        m_empty->setAction(m_create);
    } else {
        m_empty->setText(tr("No Device Matches"), tr("%n device(s) are hidden by the filter.", nullptr, total));
        m_empty->setAction(m_showAll);
    }
    QWidget *list = m_view->currentIndex() == 1 ? static_cast<QWidget *>(m_cards) : m_table;
    m_lists->setCurrentWidget(m_rows->matching() == 0 ? m_empty : list);
    headGroups();
    if (const QModelIndex row = m_rows->indexOf(m_current);
        row.isValid() && m_rows->device(m_choice->currentIndex()) != m_rows->device(row))
        m_choice->setCurrentIndex(row, QItemSelectionModel::NoUpdate);
    Q_EMIT listChanged();
}

void DeviceListPane::headGroups()
{
    const bool grouped = m_rows->grouping() != DeviceRows::Grouping::None;
    if (m_hasHeadings) // it repaints the whole table
        m_table->clearSpans();
    m_hasHeadings = grouped;
    if (!grouped)
        return;
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        if (!m_rows->device(m_rows->index(row, 0)))
            m_table->setSpan(row, 0, 1, DeviceRows::ColumnCount);
    }
}

void DeviceListPane::showChoice()
{
    const auto count = int(m_choice->chosen().size());
    const int hidden = m_choice->hidden();
    const QString chosen = tr("%n chosen", nullptr, count);
    //: %1 is "7 chosen"
    m_choiceWords->setText(hidden > 0 ? tr("%1, %n of them hidden by the filter", nullptr, hidden).arg(chosen)
                                      : chosen);
    m_choiceBar->setVisible(count > 1 || hidden > 0);
}

} // namespace wa::ui
