#pragma once

#include "ui/shell/keytable.h"

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QStandardItemModel;

namespace wa::widgets {
class Table;
}

namespace wa::shell {

//! F1 or ?: which keys do what, and a field to give an act others. Names of keys are not translated.
class KeyMap final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyMap)

public:
    //! The settings outlive this.
    KeyMap(Settings &settings, QWidget *parent);
    ~KeyMap() override;

private:
    void fill();
    void judge();
    void bind(const QList<QKeySequence> &keys);
    [[nodiscard]] QString current() const; //!< id of the chosen act; empty: none, or one whose keys are fixed
    [[nodiscard]] QString noteOn(const QString &id, const QKeySequence &keys) const;
    //! A sentence, where one of the act's usual keys does something else by now.
    [[nodiscard]] QString usualTaken(const QString &id) const;

    KeyTable m_keys;
    std::vector<KeyTable::Act> m_acts; //!< by row; those with fixed keys are the last
    QStandardItemModel *m_rows;
    widgets::Table *m_table;
    QKeySequenceEdit *m_edit;
    QLabel *m_note;
    QPushButton *m_use;
    QPushButton *m_add;
    QPushButton *m_usual;
};

} // namespace wa::shell
