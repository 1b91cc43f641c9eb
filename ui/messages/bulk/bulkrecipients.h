#pragma once

#include "app/messages/bulkplan.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QPlainTextEdit;

namespace wa::ui {

//! Who gets it: a pasted list or a CSV file, and what was read of it.
class BulkRecipients final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkRecipients)

public:
    explicit BulkRecipients(QWidget *parent = nullptr);

    //! At most 8 MiB; a file that is larger, or cannot be read, is told.
    void readFile(const QString &path);
    void setList(const QString &pasted);

    //! Readable and not empty.
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] const CsvTable &table() const { return m_table; }
    [[nodiscard]] bool hasHead() const;
    //! The file's name; empty for a pasted list.
    [[nodiscard]] const QString &name() const { return m_name; }

signals:
    void changed();

private:
    void chooseFile();
    void take(const tl::expected<CsvTable, CsvProblem> &read);
    void tell();

    QPlainTextEdit *m_list;
    QCheckBox *m_head;
    QLabel *m_found;
    CsvTable m_table;
    QString m_problem; //!< as a sentence
    QString m_name;
    std::optional<bool> m_saidOfHead; //!< by the operator, about this list
};

} // namespace wa::ui
