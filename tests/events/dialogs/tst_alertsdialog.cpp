#include "app/base/settingstable.h"
#include "tests/events/feed/alertsdesk.h"
#include "tests/events/log/logtools.h"
#include "ui/events/alertsdialog.h"
#include "ui/widgets/errorbar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeEdit>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

//! The dialog of the alert rules over real rules.
class AlertsDialogTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_settings = std::make_unique<Settings>(m_folder.path());
        m_desk = std::make_unique<AlertsDesk>();
        openDialog();
    }
    void cleanup()
    {
        m_dialog.reset();
        m_desk.reset();
        m_settings.reset();
    }

    void aRuleTakesSeveralEvents()
    {
        m_dialog->begin(u"event:logout"_s);
        child<QLineEdit>("alerts.name")->setText(u"Drops"_s);
        QVERIFY(!child<QComboBox>("alerts.within")->isEnabled());
        child<QSpinBox>("alerts.after")->setValue(12);
        QVERIFY(child<QComboBox>("alerts.within")->isEnabled());
        child<QComboBox>("alerts.within")->setCurrentIndex(0);
        child<QPushButton>("alerts.save")->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->alerts.rules().size(), 1U, 60000);
        QCOMPARE(m_desk->alerts.rules().front().after, 12);
        QCOMPARE(m_desk->alerts.rules().front().within, std::chrono::seconds(60));
    }

    void aBrokenRuleIsShownWithItsReason()
    {
        wa::Answer kept(m_desk->views.save({.name = u"Orders"_s, .query = u"text:order"_s}));
        AWAIT(kept);
        wa::Answer saved(m_desk->alerts.save({.name = u"Tell me"_s, .query = u"view:orders"_s}));
        AWAIT(saved);
        VERIFY_OK(*saved);
        auto *list = child<QListWidget>("alerts.list");
        list->setCurrentRow(0);
        QCOMPARE(list->item(0)->text(), u"Tell me"_s);
        const auto *bar = m_dialog->findChild<widgets::ErrorBar *>();
        QVERIFY(bar->isHidden());
        wa::Answer removed(m_desk->views.remove(u"Orders"_s));
        AWAIT(removed);
        QVERIFY2(list->item(0)->text().contains(u"(broken)"_s), qPrintable(list->item(0)->text()));
        QVERIFY(!bar->isHidden());
        QVERIFY2(bar->message().why.contains(u"orders"_s, Qt::CaseInsensitive), qPrintable(bar->message().why));
    }

    void quietHoursAreKept()
    {
        QVERIFY(!child<QTimeEdit>("alerts.quietFrom")->isEnabled());
        child<QCheckBox>("alerts.quiet")->setChecked(true);
        child<QTimeEdit>("alerts.quietFrom")->setTime(QTime(21, 30));
        const QString kept = m_settings->get(settings::alertsQuiet);
        QCOMPARE(kept, u"21:30-07:00"_s);
        openDialog();
        QVERIFY(child<QCheckBox>("alerts.quiet")->isChecked());
        QCOMPARE(child<QTimeEdit>("alerts.quietFrom")->time(), QTime(21, 30));
        child<QCheckBox>("alerts.quiet")->setChecked(false);
        QVERIFY(m_settings->get(settings::alertsQuiet).isEmpty());
    }

private:
    void openDialog() { m_dialog = std::make_unique<ui::AlertsDialog>(m_desk->alerts, *m_settings, nullptr); }
    template <class T> T *child(const char *name)
    {
        T *found = m_dialog->findChild<T *>(QLatin1StringView(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<AlertsDesk> m_desk;
    std::unique_ptr<ui::AlertsDialog> m_dialog;
};

QTEST_MAIN(AlertsDialogTest)
#include "tst_alertsdialog.moc"
