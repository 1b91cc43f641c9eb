#pragma once

#include "app/base/settings.h"
#include "app/events/feed/alerts.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QTimeEdit;

namespace wa::widgets {
class ErrorBar;
} // namespace wa::widgets

namespace wa::ui {

//! The alert rules: a list, and beside it the chosen one to change. What was typed stays until it was saved.
class AlertsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AlertsDialog)

public:
    //! Alerts and settings outlive this.
    AlertsDialog(events::Alerts &alerts, Settings &settings, QWidget *parent);

    //! Begins a new rule with this filter: "Notify Me" or "Colour" of a cell or node.
    enum class Begin { Notify, Colour };
    void begin(const QString &query, Begin as = Begin::Notify);

private:
    QWidget *buildList();
    QWidget *buildRule();
    QWidget *buildQuiet();
    void fill();
    void choose(int row);
    void showRule(const events::AlertRule &rule);
    [[nodiscard]] events::AlertRule rule() const;
    void save();
    void removeRule();
    void fail(const QString &what, const Error &error);

    void keepQuiet();

    events::Alerts &m_alerts;
    Settings &m_settings;
    QString m_id; //!< of the rule that is shown; empty: a new one
    widgets::ErrorBar *m_error;
    QListWidget *m_list;
    QLineEdit *m_name;
    QLineEdit *m_query;
    QCheckBox *m_enabled;
    QCheckBox *m_notify;
    QCheckBox *m_sound;
    QCheckBox *m_stop;
    QComboBox *m_colour;
    QSpinBox *m_after;
    QComboBox *m_within;
    QCheckBox *m_quiet;
    QTimeEdit *m_quietFrom;
    QTimeEdit *m_quietTo;
    QPushButton *m_remove;
};

} // namespace wa::ui
