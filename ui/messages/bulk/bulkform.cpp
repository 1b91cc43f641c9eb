#include "ui/messages/bulk/bulkform.h"

#include "app/messages/outboxlist.h"
#include "ui/text/errors.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

//! The text of a message that the box shows and changes; nothing for a type that has none.
QString *editableText(gateway::OutgoingMessage &message)
{
    if (auto *text = std::get_if<gateway::Text>(&message.content))
        return &text->text;
    if (auto *media = std::get_if<gateway::Media>(&message.content))
        return &media->caption;
    if (auto *buttons = std::get_if<gateway::Buttons>(&message.content))
        return &buttons->text;
    return nullptr;
}

} // namespace

BulkForm::BulkForm(messages::MessageTemplates &templates, QWidget *parent)
    : QWidget(parent)
    , m_templates(templates)
    , m_error(new widgets::ErrorBar(this))
    , m_template(new QComboBox(this))
    , m_templateName(new QLineEdit(this))
    , m_kind(new QLabel(this))
    , m_text(new QPlainTextEdit(this))
    , m_columnsBox(new QWidget(this))
    , m_columnsForm(new QFormLayout(m_columnsBox))
    , m_repeated(new QCheckBox(tr("Also send to recipients who stand in the list more than once"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space2);
    layout->addWidget(m_error);
    auto *form = new QFormLayout;
    buildTemplates(form);
    layout->addLayout(form);
    m_kind->setTextFormat(Qt::PlainText);
    m_kind->setWordWrap(true);
    theme::setMuted(m_kind);
    layout->addWidget(m_kind);
    m_text->setObjectName(u"bulksend.text"_s);
    m_text->setAccessibleName(tr("Message"));
    m_text->setTabChangesFocus(true);
    //: {{name}} stays as it is: a place that a column of the list fills in
    m_text->setPlaceholderText(tr("Hello {{name}}, your order is ready."));
    layout->addWidget(m_text, 1);
    m_columnsForm->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_columnsBox);
    m_repeated->setObjectName(u"bulksend.repeated"_s);
    layout->addWidget(m_repeated);
    connect(m_text, &QPlainTextEdit::textChanged, this, &BulkForm::offerColumns);
    connect(m_repeated, &QCheckBox::toggled, this, &BulkForm::changed);
    connect(&templates, &messages::MessageTemplates::changed, this, &BulkForm::offerTemplates);
    setMessage({});
    offerTemplates();
}

void BulkForm::buildTemplates(QFormLayout *form)
{
    m_template->setObjectName(u"bulksend.template"_s);
    m_template->setAccessibleName(tr("Template"));
    form->addRow(tr("Template"), m_template);
    auto *row = new QHBoxLayout;
    m_templateName->setObjectName(u"bulksend.templateName"_s);
    m_templateName->setAccessibleName(tr("Name of the template"));
    m_templateName->setPlaceholderText(tr("Name to save it under"));
    auto *save = new QPushButton(tr("Save Template"), this);
    save->setObjectName(u"bulksend.saveTemplate"_s);
    auto *remove = new QPushButton(tr("Delete Template"), this);
    remove->setObjectName(u"bulksend.deleteTemplate"_s);
    row->addWidget(m_templateName, 1);
    row->addWidget(save);
    row->addWidget(remove);
    form->addRow(QString(), row);
    const auto judge = [this, save, remove] {
        const QString name = m_templateName->text().trimmed();
        save->setEnabled(!name.isEmpty());
        remove->setEnabled(m_templates.find(name) != nullptr);
    };
    connect(m_templateName, &QLineEdit::textChanged, this, judge);
    connect(&m_templates, &messages::MessageTemplates::changed, this, judge);
    connect(m_template, &QComboBox::activated, this, &BulkForm::useTemplate);
    connect(save, &QPushButton::clicked, this, &BulkForm::saveTemplate);
    connect(remove, &QPushButton::clicked, this, &BulkForm::removeTemplate);
    judge();
}

void BulkForm::offerTemplates()
{
    const QString chosen = m_template->currentData().toString();
    m_template->clear();
    m_template->addItem(tr("None"));
    for (const messages::MessageTemplate &each : m_templates.all())
        m_template->addItem(each.name, each.name);
    m_template->setCurrentIndex(std::max(0, m_template->findData(chosen)));
    m_template->setEnabled(m_template->count() > 1);
}

void BulkForm::useTemplate()
{
    const messages::MessageTemplate *chosen = m_templates.find(m_template->currentData().toString());
    if (!chosen)
        return;
    m_templateName->setText(chosen->name);
    setMessage(chosen->message);
}

void BulkForm::saveTemplate()
{
    m_templates.save({.name = m_templateName->text(), .message = message()}).then(this, [this](const Result<> &saved) {
        if (saved)
            m_error->dismiss();
        else
            m_error->show(widgets::errorMessage(tr("Cannot save the template."), saved.error()));
    });
}

void BulkForm::removeTemplate()
{
    m_templates.remove(m_templateName->text().trimmed()).then(this, [this](const Result<> &removed) {
        if (!removed)
            m_error->show(widgets::errorMessage(tr("Cannot delete the template."), removed.error()));
    });
}

void BulkForm::setMessage(const gateway::OutgoingMessage &message)
{
    m_message = message;
    const QString *text = editableText(m_message);
    m_text->setEnabled(text);
    const bool isText = std::holds_alternative<gateway::Text>(m_message.content);
    m_kind->setVisible(!isText);
    if (!isText)
        //: %1 is a type of message, such as image; %2 what it shows or is called
        m_kind->setText(tr("%1: %2").arg(gateway::typeName(m_message), messages::summary(m_message)));
    m_text->setPlainText(text ? *text : QString());
    offerColumns();
}

void BulkForm::setTable(const CsvTable &table, bool hasHead)
{
    m_table = table;
    m_hasHead = hasHead;
    delete m_recipient;
    m_recipient = nullptr;
    offerColumns();
}

gateway::OutgoingMessage BulkForm::message() const
{
    gateway::OutgoingMessage written = m_message;
    if (QString *text = editableText(written))
        *text = m_text->toPlainText();
    return written;
}

QString BulkForm::columnName(int column) const
{
    const QString head = m_hasHead ? m_table.records.front().cells.value(column).trimmed() : QString();
    //: %1 is a number
    return head.isEmpty() ? tr("Column %1").arg(column + 1) : head;
}

QComboBox *BulkForm::columnChoice(const QString &name, int chosen)
{
    auto *box = new QComboBox(m_columnsBox);
    box->setAccessibleName(name);
    const qsizetype count = m_table.records.empty() ? 0 : m_table.records.front().cells.size();
    for (int column = 0; column < int(count); ++column)
        box->addItem(columnName(column), column);
    box->setCurrentIndex(std::clamp(chosen, -1, int(count) - 1));
    connect(box, &QComboBox::currentIndexChanged, this, &BulkForm::changed);
    return box;
}

//! A choice for the recipient and one for each place; a column of the same name is taken by itself.
void BulkForm::offerColumns()
{
    const QStringList wanted = messages::placesIn(message());
    const bool isNew = !m_recipient;
    const QStringList offered = m_places.keys();
    if (isNew || QSet<QString>(wanted.begin(), wanted.end()) != QSet<QString>(offered.begin(), offered.end())) {
        QHash<QString, int> chosen;
        for (auto place = m_places.cbegin(); place != m_places.cend(); ++place)
            chosen.insert(place.key(), place.value()->currentIndex());
        const int recipient = isNew ? messages::likelyRecipientColumn(m_table) : m_recipient->currentIndex();
        while (m_columnsForm->rowCount() > 0)
            m_columnsForm->removeRow(0);
        m_places.clear();
        m_recipient = columnChoice(tr("Column of the recipients"), recipient);
        m_recipient->setObjectName(u"bulksend.recipientColumn"_s);
        m_columnsForm->addRow(tr("Recipient"), m_recipient);
        for (const QString &name : wanted) {
            int column = isNew ? -1 : chosen.value(name, -1);
            for (int candidate = 0; column < 0 && candidate < m_recipient->count(); ++candidate) {
                if (columnName(candidate).compare(name, Qt::CaseInsensitive) == 0)
                    column = candidate;
            }
            QComboBox *choice = columnChoice(name, column);
            choice->setObjectName(u"bulksend.column."_s + name);
            m_columnsForm->addRow(u"{{%1}}"_s.arg(name), choice);
            m_places.insert(name, choice);
        }
    }
    Q_EMIT changed();
}

messages::BulkDraft BulkForm::draft() const
{
    messages::BulkDraft draft{.message = message(),
                              .recipientColumn = std::max(0, m_recipient->currentIndex()),
                              .sendsToRepeated = m_repeated->isChecked()};
    draft.records.assign(m_table.records.begin() + qptrdiff(m_hasHead && !m_table.records.empty()),
                         m_table.records.end());
    if (m_hasHead && !m_table.records.empty())
        draft.width = int(m_table.records.front().cells.size());
    for (auto place = m_places.cbegin(); place != m_places.cend(); ++place)
        draft.columns.insert(place.key(), place.value()->currentIndex()); // -1: no column has a value
    return draft;
}

} // namespace wa::ui
