#include "ui/devices/historypane.h"

#include "ui/devices/changerows.h"
#include "ui/devices/connectionstrip.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/table.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours day{24};
constexpr std::chrono::hours week{7 * 24};
constexpr std::chrono::hours month{30 * 24};
constexpr int listHeight = 132;

} // namespace

HistoryPane::HistoryPane(devices::Devices &devices, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_devices(devices)
    , m_clock(clock)
    , m_stretch(new QComboBox(this))
    , m_strip(new ConnectionStrip(this))
    , m_uptime(new QLabel(this))
    , m_known(new QLabel(this))
    , m_rows(new ChangeRows(this))
    , m_table(new widgets::Table(tr("Changes of the connection"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space2);
    auto *head = new QHBoxLayout;
    auto *title = new QLabel(tr("Connection"), this);
    theme::setRole(title, theme::TextRole::Heading);
    head->addWidget(title, 1);
    m_stretch->setObjectName(u"deviceDetail.stretch"_s);
    m_stretch->setAccessibleName(tr("Stretch of time"));
    m_stretch->addItem(tr("24 Hours"), int(day.count()));
    m_stretch->addItem(tr("7 Days"), int(week.count()));
    m_stretch->addItem(tr("30 Days"), int(month.count()));
    head->addWidget(m_stretch);
    layout->addLayout(head);
    m_strip->setObjectName(u"deviceDetail.strip"_s);
    layout->addWidget(m_strip);
    m_uptime->setObjectName(u"deviceDetail.uptime"_s);
    m_uptime->setWordWrap(true);
    layout->addWidget(m_uptime);
    m_known->setObjectName(u"deviceDetail.known"_s);
    m_known->setWordWrap(true);
    theme::setMuted(m_known);
    layout->addWidget(m_known);
    m_table->setObjectName(u"deviceDetail.changes"_s);
    m_table->setModel(m_rows);
    m_table->setColumnWidths({166, 112, 0});
    m_table->setMinimumHeight(listHeight);
    layout->addWidget(m_table);
    connect(m_stretch, &QComboBox::currentIndexChanged, this, &HistoryPane::refresh);
    connect(&m_devices, &devices::Devices::statusChanged, this,
            [this](const ProjectId &project, const devices::Change &change) {
                if (project == m_project && change.device == m_device)
                    add(change);
            });
}

void HistoryPane::setDevice(const ProjectId &project, const DeviceId &device)
{
    if (project == m_project && device == m_device)
        return refresh();
    m_project = project;
    m_device = device;
    m_changes.clear();
    m_live.clear();
    m_rows->setChanges(m_changes);
    refresh();
    load();
}

void HistoryPane::load()
{
    if (m_device.isEmpty())
        return;
    m_devices.history(m_project, m_device, m_clock.wall() - month)
        .then(this,
              [this, project = m_project, device = m_device](const Result<std::vector<devices::Change>> &changes) {
                  if (!changes || project != m_project || device != m_device)
                      return;
                  m_changes = *changes;
                  for (const devices::Change &change : m_live) { // it may be among those read
                      if (m_changes.empty() || m_changes.back().at < change.at)
                          m_changes.push_back(change);
                  }
                  m_rows->setChanges(m_changes);
                  refresh();
                  emit changesKnown();
              });
}

std::optional<devices::Cause> HistoryPane::cause() const
{
    if (m_changes.empty())
        return {};
    const auto status = m_changes.back().status;
    const auto before = std::find_if(m_changes.rbegin(), m_changes.rend(),
                                     [status](const devices::Change &change) { return change.status != status; });
    return std::prev(before)->cause; // errors that came since tell nothing about it
}

void HistoryPane::add(const devices::Change &change)
{
    m_live.push_back(change);
    m_changes.push_back(change);
    m_rows->setChanges(m_changes);
    refresh();
    emit changesKnown();
}

QString HistoryPane::uptimeWords(std::chrono::hours stretch, const QString &name) const
{
    const UnixMs now = m_clock.wall();
    const auto uptime = devices::uptimeOf(devices::spansOf(m_changes, now - stretch, now));
    if (uptime.known.count() == 0) //: %1 is "24 Hours"
        return tr("%1: nobody looked.").arg(name);
    const double share = 100.0 * double(uptime.linked.count()) / double(uptime.known.count());
    // Never rounded up to a hundred: one drop in a month is to be seen.
    const double shown = std::floor(share * 10) / 10;
    const QString drops = tr("%n drop(s)", nullptr, uptime.drops);
    //: %1 is "24 Hours", %2 a number, %3 "2 drops"
    return tr("%1: linked %2 % of the time known, %3.").arg(name, QLocale().toString(shown, 'f', 1), drops);
}

void HistoryPane::refresh()
{
    const UnixMs now = m_clock.wall();
    const UnixMs from = now - std::chrono::hours(m_stretch->currentData().toInt());
    m_strip->setSpans(devices::spansOf(m_changes, from, now), from, now);
    m_uptime->setText(QStringList{uptimeWords(day, m_stretch->itemText(0)), uptimeWords(week, m_stretch->itemText(1)),
                                  uptimeWords(month, m_stretch->itemText(2))}
                          .join(u'\n'));
    m_known->setText(m_changes.empty()
                         ? tr("This console has not seen this device change yet.")
                         //: %1 is a date and time
                         : tr("Known since %1; before that, nobody looked. While this console was closed, the last "
                              "status is taken to have stood.")
                               .arg(text::instant(m_changes.front().at)));
}

} // namespace wa::ui
