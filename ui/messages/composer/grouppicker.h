#pragma once

#include "app/messages/recipients.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace wa::widgets {
class ErrorBar;
class Table;
} // namespace wa::widgets

namespace wa::ui {

//! The groups of the sender's account, as the gateway lists them now.
class GroupPicker final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GroupPicker)

public:
    GroupPicker(messages::Recipients &recipients, const ProjectId &project, const DeviceId &device, QWidget *parent);

signals:
    void chosen(const QString &to);

private:
    void fetch();
    void fill(const std::vector<messages::Recipient> &groups);
    void use();

    messages::Recipients &m_recipients;
    ProjectId m_project;
    DeviceId m_device;
    widgets::ErrorBar *m_error;
    QLineEdit *m_filter;
    QLabel *m_state;
    QStandardItemModel *m_model;
    QSortFilterProxyModel *m_filtered;
    widgets::Table *m_table;
    QPushButton *m_use;
};

} // namespace wa::ui
