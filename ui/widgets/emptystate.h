#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace wa::widgets {

//! Why a page is empty, and the one button that changes it.
class EmptyState final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyState)

public:
    explicit EmptyState(theme::Icon icon, QWidget *parent = nullptr);

    void setText(const QString &title, const QString &sentence);
    //! The button shows the action's text and state; null: no button.
    void setAction(QAction *action);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitIcon();

    theme::Icon m_icon;
    QWidget *m_iconSpace;
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_button;
    QAction *m_action = nullptr;
};

} // namespace wa::widgets
