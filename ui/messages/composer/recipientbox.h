#pragma once

#include "app/messages/recipients.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QStandardItemModel;

namespace wa::ui {

//! To whom: a field that completes from the pinned, the recent and the groups, and what the gateway knows of who stands
//! in it. What was typed is never rewritten.
class RecipientBox final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecipientBox)

public:
    explicit RecipientBox(QWidget *parent);

    //! Must outlive this. Without it the field is a field and nothing more.
    void setRecipients(messages::Recipients *recipients);
    void setSender(const ProjectId &project, const DeviceId &device);

    [[nodiscard]] QLineEdit &field() const { return *m_to; }
    [[nodiscard]] QString text() const;
    void setText(const QString &to);
    //! More than one: a list was pasted.
    [[nodiscard]] std::vector<messages::PastedRecipient> list() const;
    [[nodiscard]] const messages::Recipient *known() const;

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void onTyped();
    void offerNames();
    void judge();
    void togglePin();
    void pickGroup();
    void lookUp();
    void showFound(const Result<messages::LookedUp> &found);

    QPointer<messages::Recipients> m_recipients;
    ProjectId m_project;
    DeviceId m_device;
    QStandardItemModel *m_names;
    QLineEdit *m_to;
    QPushButton *m_pin;
    QPushButton *m_groups;
    QPushButton *m_lookUp;
    QLabel *m_found;
    int m_asked = 0; //!< an answer to an earlier question is not shown
};

} // namespace wa::ui
