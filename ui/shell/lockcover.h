#pragma once

#include <QList>
#include <QPointer>
#include <QWidget>

class QPushButton;

namespace wa::shell {

//! What a locked window shows in place of its content. While it is down, every other window of the program is hidden,
//! also one that comes meanwhile; what was typed there stays. The tray's icon is none of them.
class LockCover final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LockCover)

public:
    explicit LockCover(QWidget *parent = nullptr);

    void setDown(bool down);

signals:
    void unlockRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void hideOthers();

    QPushButton *m_show;
    QList<QPointer<QWidget>> m_hidden;
    bool m_down = false;
};

} // namespace wa::shell
