#pragma once

#include "app/events/exchange/replaydesk.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;

namespace wa::ui {

//! Asks where events go: an address in full, those confirmed before offered, a new one confirmed with a mark of its
//! own. Says why an address will not do.
class TargetPicker final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetPicker)

public:
    TargetPicker(events::ReplayDesk &desk, ProjectId project, QWidget *parent = nullptr);

    [[nodiscard]] QUrl url() const;
    void setUrl(const QUrl &url);
    //! What is wished, but for the target; judged again.
    void setWish(const events::ReplayWish &wish);
    //! Error: those of ReplayDesk::judge(). A mark in a confirmation counts as given.
    [[nodiscard]] Result<events::ReplayOrder> judge() const;
    //! Keeps what was confirmed; then judge() says what holds.
    [[nodiscard]] Task<> confirm();
    //! Nothing but a mark is missing, and it is set.
    [[nodiscard]] bool isReady() const;

Q_SIGNALS:
    void changed();

private:
    void showVerdict();
    [[nodiscard]] events::ReplayWish wish() const;

    events::ReplayDesk &m_desk;
    const ProjectId m_project;
    events::ReplayWish m_wish;
    QComboBox *m_address;
    QLabel *m_why;
    QCheckBox *m_confirmed; //!< first use
    QCheckBox *m_listed;    //!< the production secret signs for it
};

} // namespace wa::ui
