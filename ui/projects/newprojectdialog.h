#pragma once

#include "app/base/clock.h"
#include "app/projects/projects.h"

#include <QDialog>
#include <QUrl>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;

namespace wa::widgets {
class BusyBar;
class ErrorBar;
} // namespace wa::widgets

namespace wa::ui {

//! The two doors to a project: create it through the gateway's /apps, or import it by its secrets. What was typed stays
//! until it worked; secrets are cleared from their fields once they are in the keychain.
class NewProjectDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NewProjectDialog)

public:
    //! `receiver` is this desk's receiver, where a project without a webhook path sends its events; may be empty.
    NewProjectDialog(projects::Projects &projects, Clock &clock, QUrl receiver, QWidget *parent);

signals:
    void created(const wa::ProjectId &id);

private:
    QWidget *buildGateway();
    QWidget *buildCreate();
    QWidget *buildImport();
    void fillGateways();
    void onGatewayChosen();
    void showDestination();
    void fitToContent();
    void submit();
    [[nodiscard]] Task<GatewayId> chosenGateway();
    void onGateway(const Result<GatewayId> &gateway);
    void onProject(const Result<ProjectId> &project);
    void fail(const QString &what, const Error &error);
    void setBusy(const QString &what);

    projects::Projects &m_projects;
    QUrl m_receiver;
    QComboBox *m_gateway;
    QWidget *m_newGateway;
    QFormLayout *m_gatewayForm;
    QFormLayout *m_newGatewayForm;
    QLineEdit *m_gatewayUrl;
    QLineEdit *m_gatewayName;
    QComboBox *m_environment;
    QTabWidget *m_doors;
    QLineEdit *m_createName;
    QLineEdit *m_adminToken;
    QLabel *m_adminTokenLabel;
    QLineEdit *m_importName;
    QLineEdit *m_token;
    QCheckBox *m_proxy;
    QLineEdit *m_secret;
    QLineEdit *m_webhookPath;
    QLineEdit *m_domain;
    QLabel *m_destination;
    widgets::ErrorBar *m_error;
    widgets::BusyBar *m_busy;
    QPushButton *m_submit;
    std::function<void()> m_cancel;
};

} // namespace wa::ui
