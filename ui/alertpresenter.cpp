#include "ui/alertpresenter.h"

#include <QApplication>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {
// Before the id of a rule.
constexpr auto brokenKey = "broken:"_L1;
constexpr auto forwardKey = "forward:"_L1;
} // namespace

AlertPresenter::AlertPresenter(Console &console, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_window(window)
{
    connect(&console.alerts(), &events::Alerts::raised, this, &AlertPresenter::tell);
    connect(&console.alerts(), &events::Alerts::broke, this, [this](const events::AlertRule &rule) {
        m_notices.show({.key = brokenKey + rule.id,
                        .summary = rule.name,
                        .body = tr("This alert raises nothing any more: its filter does not hold."),
                        .action = tr("Show Alerts")});
    });
    connect(&console.forwardRules(), &events::ForwardRules::broke, this, &AlertPresenter::tellBroken);
    connect(&m_notices, &shell::DesktopNotices::activated, this, &AlertPresenter::onActivated);
}

void AlertPresenter::onActivated(const QString &key)
{
    if (key.startsWith(brokenKey))
        editRules();
    else if (key.startsWith(forwardKey))
        emit forwardingWanted(m_brokenForwarding.value(key));
    else
        emit eventWanted(m_newest.value(key));
}

void AlertPresenter::tellBroken(const events::ForwardRule &rule)
{
    const QString key = forwardKey + rule.id;
    m_brokenForwarding.insert(key, rule.project);
    m_notices.show({.key = key,
                    .summary = tr("A forwarding rule stopped"),
                    .body = tr("It posts nothing any more: its filter does not hold."),
                    .action = tr("Show Rules")});
}

void AlertPresenter::tell(const events::AlertRule &rule, int count, qint64 seq)
{
    m_newest.insert(rule.id, seq);
    if (!rule.notify) {
        QApplication::beep();
        return;
    }
    //: %n is the number of events that an alert's filter matched
    m_notices.show({.key = rule.id,
                    .summary = rule.name,
                    .body = tr("%n event(s) arrived that match.", nullptr, count),
                    .action = tr("Show Event"),
                    .sound = rule.sound});
}

void AlertPresenter::editRules(const QString &query, AlertsDialog::Begin as)
{
    if (!m_dialog) {
        m_dialog = new AlertsDialog(m_console.alerts(), m_console.settings(), &m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    if (!query.isEmpty())
        m_dialog->begin(query, as);
    m_dialog->open();
}

} // namespace wa::ui
