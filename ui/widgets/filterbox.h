#pragma once

#include <QLineEdit>

namespace wa::widgets {

//! One line that narrows a list. Esc leaves the text alone (product.md 6); the clear button empties it.
class FilterBox : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterBox)

public:
    //! `what` is the placeholder and the accessible name: "Filter devices".
    explicit FilterBox(const QString &what, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    QAction *m_search;
};

} // namespace wa::widgets
