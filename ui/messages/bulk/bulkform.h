#pragma once

#include "app/messages/bulkplan.h"
#include "app/messages/messagetemplates.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace wa::widgets {
class ErrorBar;
} // namespace wa::widgets

namespace wa::ui {

//! What they get: the message with its {{places}}, templates, and which column fills which place.
class BulkForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkForm)

public:
    explicit BulkForm(messages::MessageTemplates &templates, QWidget *parent = nullptr);

    //! Of any type; its text or caption can be changed here, the rest stays.
    void setMessage(const gateway::OutgoingMessage &message);
    void setTable(const CsvTable &table, bool hasHead);
    [[nodiscard]] messages::BulkDraft draft() const;

signals:
    void changed();

private:
    void buildTemplates(QFormLayout *form);
    void offerTemplates();
    void useTemplate();
    void saveTemplate();
    void removeTemplate();
    [[nodiscard]] gateway::OutgoingMessage message() const;
    [[nodiscard]] QString columnName(int column) const;
    [[nodiscard]] QComboBox *columnChoice(const QString &name, int chosen);
    void offerColumns();

    messages::MessageTemplates &m_templates;
    gateway::OutgoingMessage m_message; //!< whose text the box shows
    CsvTable m_table;
    bool m_hasHead = false;
    widgets::ErrorBar *m_error;
    QComboBox *m_template;
    QLineEdit *m_templateName;
    QLabel *m_kind;
    QPlainTextEdit *m_text;
    QWidget *m_columnsBox;
    QFormLayout *m_columnsForm;
    QComboBox *m_recipient = nullptr;
    QHash<QString, QComboBox *> m_places;
    QCheckBox *m_repeated;
};

} // namespace wa::ui
