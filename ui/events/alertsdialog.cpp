#include "ui/events/alertsdialog.h"

#include "app/base/settingstable.h"
#include "ui/text/queryerrors.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTimeEdit>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

AlertsDialog::AlertsDialog(events::Alerts &alerts, Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_alerts(alerts)
    , m_settings(settings)
    , m_error(new widgets::ErrorBar(this))
{
    setObjectName(u"alerts"_s);
    setWindowTitle(tr("Alerts"));
    setMinimumWidth(720);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    auto *words = new QLabel(tr("An alert is raised when an event arrives that matches its filter. Replays, imports "
                                "and self-tests raise none. No content of a message is shown outside of this window."),
                             this);
    words->setWordWrap(true);
    theme::setMuted(words);
    layout->addWidget(words);
    auto *both = new QHBoxLayout;
    both->setSpacing(theme::space4);
    both->addWidget(buildList(), 1);
    both->addWidget(buildRule(), 2);
    layout->addLayout(both);
    layout->addWidget(buildQuiet());

    auto *row = new QHBoxLayout;
    m_remove = new QPushButton(tr("Remove Alert"), this);
    m_remove->setObjectName(u"alerts.remove"_s);
    theme::setRole(m_remove, theme::ButtonRole::Danger);
    auto *close = new QPushButton(tr("Close"), this);
    auto *keep = new QPushButton(tr("Save Alert"), this);
    keep->setObjectName(u"alerts.save"_s);
    keep->setDefault(true);
    theme::setRole(keep, theme::ButtonRole::Primary);
    row->addWidget(m_remove);
    row->addStretch();
    row->addWidget(close);
    row->addWidget(keep);
    layout->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(keep, &QPushButton::clicked, this, &AlertsDialog::save);
    connect(m_remove, &QPushButton::clicked, this, &AlertsDialog::removeRule);
    connect(m_list, &QListWidget::currentRowChanged, this, &AlertsDialog::choose);
    connect(&m_alerts, &events::Alerts::changed, this, &AlertsDialog::fill);
    if (!m_alerts.rules().empty())
        m_id = m_alerts.rules().front().id;
    fill();
}

QWidget *AlertsDialog::buildList()
{
    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    m_list = new QListWidget(side);
    m_list->setObjectName(u"alerts.list"_s);
    m_list->setAccessibleName(tr("Alerts"));
    auto *add = new QPushButton(tr("New Alert"), side);
    add->setObjectName(u"alerts.new"_s);
    layout->addWidget(m_list);
    layout->addWidget(add);
    connect(add, &QPushButton::clicked, this, [this] { begin({}); });
    return side;
}

QWidget *AlertsDialog::buildRule()
{
    auto *side = new QWidget(this);
    auto *form = new QFormLayout(side);
    form->setContentsMargins(0, 0, 0, 0);
    const auto addLine = [&](const QString &label, const QString &name) {
        auto *line = new QLineEdit(side);
        line->setObjectName(name);
        line->setAccessibleName(label);
        form->addRow(label, line);
        return line;
    };
    const auto addCheck = [&](const QString &label, const QString &name) {
        auto *check = new QCheckBox(label, side);
        check->setObjectName(name);
        form->addRow(QString(), check);
        return check;
    };
    m_name = addLine(tr("Name"), u"alerts.name"_s);
    m_query = addLine(tr("Filter"), u"alerts.query"_s);
    m_query->setPlaceholderText(u"event:{device_*,logout}"_s);
    m_query->setFont(theme::fontFor(theme::TextRole::Mono));
    m_notify = addCheck(tr("Notify on the desktop"), u"alerts.notify"_s);
    m_sound = addCheck(tr("Play a sound"), u"alerts.sound"_s);
    m_stop = addCheck(tr("Stop following the list"), u"alerts.stop"_s);
    m_colour = new QComboBox(side);
    m_colour->setObjectName(u"alerts.colour"_s);
    m_colour->setAccessibleName(tr("Colour of the event"));
    m_colour->addItem(tr("None", "colour"), QString());
    m_colour->addItem(tr("Blue"), u"info"_s);
    m_colour->addItem(tr("Green"), u"good"_s);
    m_colour->addItem(tr("Amber"), u"warn"_s);
    m_colour->addItem(tr("Red"), u"bad"_s);
    form->addRow(tr("Colour of the event"), m_colour);
    m_after = new QSpinBox(side);
    m_after->setObjectName(u"alerts.after"_s);
    m_after->setAccessibleName(tr("Events it takes"));
    m_after->setRange(1, 1000);
    m_after->setToolTip(tr("The colour is given to each event that matches. The rest is raised once so many have "
                           "arrived within the time below."));
    form->addRow(tr("Events it takes"), m_after);
    m_within = new QComboBox(side);
    m_within->setObjectName(u"alerts.within"_s);
    m_within->setAccessibleName(tr("Within"));
    for (const int minutes : {1, 5, 10, 30})
        m_within->addItem(tr("%n minute(s)", nullptr, minutes), qint64(minutes) * 60);
    for (const int hours : {1, 6, 24})
        m_within->addItem(tr("%n hour(s)", nullptr, hours), qint64(hours) * 3600);
    form->addRow(tr("Within"), m_within);
    connect(m_after, &QSpinBox::valueChanged, m_within, [this](int events) { m_within->setEnabled(events > 1); });
    m_enabled = addCheck(tr("This alert is on"), u"alerts.enabled"_s);
    return side;
}

QWidget *AlertsDialog::buildQuiet()
{
    const auto hours = QuietHours::fromText(m_settings.get(settings::alertsQuiet));
    auto *line = new QWidget(this);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    m_quiet = new QCheckBox(tr("Quiet hours"), line);
    m_quiet->setObjectName(u"alerts.quiet"_s);
    m_quiet->setToolTip(tr("No notification and no sound between these times. What matched meanwhile is told of when "
                           "they end."));
    m_quiet->setChecked(!hours.isNone());
    const auto addTime = [&](const QString &name, const QString &accessible, QTime time) {
        auto *edit = new QTimeEdit(time, line);
        edit->setObjectName(name);
        edit->setAccessibleName(accessible);
        edit->setEnabled(!hours.isNone());
        connect(m_quiet, &QCheckBox::toggled, edit, &QTimeEdit::setEnabled);
        connect(edit, &QTimeEdit::timeChanged, this, &AlertsDialog::keepQuiet);
        return edit;
    };
    m_quietFrom = addTime(u"alerts.quietFrom"_s, tr("Quiet hours begin"), hours.isNone() ? QTime(22, 0) : hours.from);
    m_quietTo = addTime(u"alerts.quietTo"_s, tr("Quiet hours end"), hours.isNone() ? QTime(7, 0) : hours.to);
    layout->addWidget(m_quiet);
    layout->addWidget(m_quietFrom);
    //: stands between two times: 22:00 to 07:00
    layout->addWidget(new QLabel(tr("to", "between two times"), line));
    layout->addWidget(m_quietTo);
    layout->addStretch();
    connect(m_quiet, &QCheckBox::toggled, this, &AlertsDialog::keepQuiet);
    return line;
}

void AlertsDialog::keepQuiet()
{
    const QuietHours hours{.from = m_quietFrom->time(), .to = m_quietTo->time()};
    m_settings.set(settings::alertsQuiet, m_quiet->isChecked() ? hours.toText() : QString());
}

void AlertsDialog::begin(const QString &query, Begin as)
{
    m_list->setCurrentRow(-1);
    m_id.clear();
    const bool colours = as == Begin::Colour;
    showRule({.query = query, .notify = !colours, .colour = colours ? u"info"_s : QString()});
    m_name->setFocus();
}

void AlertsDialog::fill()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    int current = -1;
    for (const auto &rule : m_alerts.rules()) {
        if (rule.id == m_id)
            current = m_list->count();
        QString words = rule.name;
        if (m_alerts.faultOf(rule.id))
            //: %1 is the name of an alert whose filter does not hold any more
            words = tr("%1 (broken)").arg(words);
        if (!rule.enabled)
            //: %1 is the name of an alert that is switched off
            words = tr("%1 (off)").arg(words);
        auto *item = new QListWidgetItem(words, m_list);
        item->setToolTip(rule.query.toHtmlEscaped());
    }
    m_list->setCurrentRow(current);
    choose(current);
}

void AlertsDialog::choose(int row)
{
    const auto &rules = m_alerts.rules();
    const bool isThere = row >= 0 && size_t(row) < rules.size();
    m_id = isThere ? rules[size_t(row)].id : QString();
    showRule(isThere ? rules[size_t(row)] : events::AlertRule());
}

void AlertsDialog::showRule(const events::AlertRule &rule)
{
    m_error->dismiss();
    m_name->setText(rule.name);
    m_query->setText(rule.query);
    m_notify->setChecked(rule.notify);
    m_sound->setChecked(rule.sound);
    m_stop->setChecked(rule.stopFollowing);
    m_colour->setCurrentIndex(qMax(0, m_colour->findData(rule.colour)));
    m_enabled->setChecked(rule.enabled);
    m_after->setValue(rule.after);
    if (m_within->findData(qint64(rule.within.count())) < 0) // of a rule that another version wrote
        m_within->addItem(tr("%n second(s)", nullptr, int(rule.within.count())), qint64(rule.within.count()));
    m_within->setCurrentIndex(m_within->findData(qint64(rule.within.count())));
    m_within->setEnabled(rule.after > 1);
    if (const auto *fault = m_alerts.faultOf(rule.id))
        m_error->show({.what = tr("This alert is broken and raises nothing."), .why = text::querySentence(*fault)});
    m_remove->setEnabled(!rule.id.isEmpty());
}

events::AlertRule AlertsDialog::rule() const
{
    return {.id = m_id,
            .name = m_name->text().trimmed(),
            .query = m_query->text().trimmed(),
            .notify = m_notify->isChecked(),
            .sound = m_sound->isChecked(),
            .colour = m_colour->currentData().toString(),
            .stopFollowing = m_stop->isChecked(),
            .enabled = m_enabled->isChecked(),
            .after = m_after->value(),
            .within = std::chrono::seconds(m_within->currentData().toLongLong())};
}

void AlertsDialog::save()
{
    const auto asked = rule();
    m_alerts.save(asked).then(this, [this, name = asked.name](const Result<> &saved) {
        if (!saved)
            return fail(tr("Cannot save the alert."), saved.error());
        for (const auto &rule : m_alerts.rules()) {
            if (rule.name == name && m_id.isEmpty())
                m_id = rule.id;
        }
        fill();
    });
}

void AlertsDialog::removeRule()
{
    m_alerts.remove(std::exchange(m_id, {})).then(this, [this](const Result<> &removed) {
        if (!removed)
            fail(tr("Cannot remove the alert."), removed.error());
    });
}

void AlertsDialog::fail(const QString &what, const Error &error)
{
    if (error.kind != Error::Kind::Invalid)
        return m_error->show(widgets::errorMessage(what, error));
    const QString why = error.field == "name"_L1 ? tr("Give it a name: the notification shows it.")
                        : error.code == "empty"_L1
                            ? tr("Give it a filter, or every event would raise it.")
                            : tr("The filter has a fault. Try it above the list of events, where it is underlined.");
    m_error->show({.what = what, .why = why});
    (error.field == "name"_L1 ? m_name : m_query)->setFocus();
}

} // namespace wa::ui
