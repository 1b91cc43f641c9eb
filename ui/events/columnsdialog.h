#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace wa::ui {

class FeedHeader;

//! Which columns the list has and in which order, and new ones out of a header or a JSON path; all by keyboard.
//! What is changed shows at once.
class ColumnsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ColumnsDialog)

public:
    //! The header outlives this.
    explicit ColumnsDialog(FeedHeader &header, QWidget *parent);

private:
    void fill();
    void move(int step);
    void addField();
    void removeField();
    void judge();

    FeedHeader &m_header;
    QListWidget *m_list;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_remove;
    QLineEdit *m_field;
    QPushButton *m_add;
    QLabel *m_note;
    bool m_filling = false;
};

} // namespace wa::ui
