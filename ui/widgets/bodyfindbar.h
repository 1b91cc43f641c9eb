#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace wa::widgets {

//! A box to find text in, how many places there are, and the way from one to the next.
class BodyFindBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BodyFindBar)

public:
    explicit BodyFindBar(const QString &what, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    void setPlace(int index, int count, bool more); //!< the one shown, from 0; -1: none yet
    void focusBox();

signals:
    void textChanged(const QString &text);
    void stepRequested(int step);
    void left(); //!< Esc: back to what is searched

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLineEdit *m_box;
    QLabel *m_count;
    QToolButton *m_before;
    QToolButton *m_next;
};

} // namespace wa::widgets
