#pragma once

#include "app/base/clock.h"
#include "app/gateway/virtualphone.h"
#include "ui/shell/page.h"

#include <QImage>

class QComboBox;
class QLabel;
class QLineEdit;
class QLayout;
class QPushButton;
class QStackedWidget;

namespace wa::widgets {
class Card;
class Table;
} // namespace wa::widgets

namespace wa::ui {

class AttachmentDrop;
class DeliveryList;

//! The sandbox gateway from the other side: a virtual phone that scans what is on screen and writes messages, what the
//! gateway delivered, and faults to switch on.
class SandboxPage final : public shell::Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SandboxPage)

public:
    //! A picture of the console's own windows, and the text of a code found in one; in a child process.
    using TakePicture = std::function<QImage()>;
    using ReadCode = std::function<Task<QString>(const QImage &)>;
    //! Starts the embedded sandbox; when it runs, setPhone() is called.
    using StartSandbox = std::function<void()>;

    SandboxPage(Clock &clock, TakePicture takePicture, ReadCode readCode, StartSandbox start,
                QWidget *parent = nullptr);

    [[nodiscard]] static shell::PageName pageName();
    //! nullptr: the sandbox is off.
    void setPhone(gateway::VirtualPhone *phone, const QString &baseUrl);

    void onShown() override { refresh(); }
    void refresh() override;
    [[nodiscard]] QList<QWidget *> panes() override;

private:
    QWidget *buildPhone();
    QWidget *buildGateway();
    QWidget *buildFaults();
    QPushButton *addFault(QLayout *row, const QString &words, const QString &name, std::function<Task<>()> act);
    void scan();
    void sendInbound();
    void run(const QString &what, const QString &done, Task<> task);
    void takeDevices(const std::vector<gateway::Device> &devices);
    void scheduleRefresh();
    [[nodiscard]] DeviceId device() const;

    Clock &m_clock;
    TakePicture m_takePicture;
    ReadCode m_readCode;
    StartSandbox m_startSandbox;
    gateway::VirtualPhone *m_phone = nullptr;
    bool m_busy = false;
    QStackedWidget *m_stack;
    QLabel *m_address;
    QLineEdit *m_number;
    QPushButton *m_camera;
    QLabel *m_said;
    QComboBox *m_device;
    QLineEdit *m_from;
    QLineEdit *m_name;
    QLineEdit *m_text;
    AttachmentDrop *m_picture;
    QPushButton *m_send;
    widgets::Table *m_table;
    DeliveryList *m_deliveries;
};

} // namespace wa::ui
