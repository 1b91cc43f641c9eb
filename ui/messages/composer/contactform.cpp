#include "ui/messages/composer/contactform.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>

namespace wa::ui {

using namespace Qt::StringLiterals;
using messages::Vcard;

namespace {

const auto nameField = u"composer.contactName"_s;
const auto cardField = u"composer.vcard"_s;

} // namespace

ContactForm::ContactForm(QWidget *parent)
    : ComposerForm(parent)
    , m_tabs(new QTabWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_tabs->setObjectName(u"composer.contactTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("Contact as"));
    m_tabs->addTab(buildFields(), tr("Fields"));
    m_text = makeText(tr("vCard"), cardField);
    m_text->setPlaceholderText(u"BEGIN:VCARD\nVERSION:3.0\n…\nEND:VCARD"_s);
    m_text->setMinimumHeight(120);
    m_tabs->addTab(m_text, tr("vCard"));
    layout->addWidget(m_tabs);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ContactForm::onCard);
}

QWidget *ContactForm::buildFields()
{
    auto *page = new QWidget(this);
    m_form = new QFormLayout(page);
    m_form->setContentsMargins(0, theme::space2, 0, 0);
    m_form->setVerticalSpacing(theme::space2);
    m_name = addLine(m_form, tr("Contact name"), nameField);
    m_addPhone = new QPushButton(tr("Add Number"), page);
    m_addPhone->setObjectName(u"composer.addPhone"_s);
    theme::setRole(m_addPhone, theme::ButtonRole::Quiet);
    m_form->addRow(QString(), m_addPhone);
    m_organisation = addLine(m_form, tr("Organisation"), u"composer.organisation"_s);
    m_email = addLine(m_form, tr("E-mail"), u"composer.email"_s);
    addPhone();
    for (QLineEdit *line : {m_name, m_organisation, m_email})
        connect(line, &QLineEdit::textChanged, this, &ContactForm::onFields);
    connect(m_addPhone, &QPushButton::clicked, this, [this] {
        showPhones(m_phones.size() + 1);
        m_phones.back().number->setFocus();
    });
    return page;
}

void ContactForm::addPhone()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *number = new QLineEdit(row);
    number->setObjectName(u"composer.phone%1"_s.arg(m_phones.size() + 1));
    //: %1 is 1, 2, 3 ...
    number->setAccessibleName(tr("Number %1").arg(m_phones.size() + 1));
    auto *type = new QComboBox(row);
    //: %1 is 1, 2, 3 ...
    type->setAccessibleName(tr("Kind of number %1").arg(m_phones.size() + 1));
    type->addItem(tr("Mobile"), u"CELL"_s);
    type->addItem(tr("Work"), u"WORK"_s);
    type->addItem(tr("Home"), u"HOME"_s);
    type->addItem(tr("Other"), QString());
    layout->addWidget(number, 1);
    layout->addWidget(type);
    m_form->insertRow(int(1 + m_phones.size()), tr("Number"), row);
    m_phones.push_back({row, number, type});
    connect(number, &QLineEdit::textChanged, this, &ContactForm::onFields);
    connect(type, &QComboBox::currentIndexChanged, this, &ContactForm::onFields);
    m_addPhone->setVisible(m_phones.size() < mostPhones);
}

//! At least one row, as many as there are numbers; a card with more than the rows keeps them.
void ContactForm::showPhones(size_t count)
{
    while (m_phones.size() < std::clamp(count, size_t(1), mostPhones))
        addPhone();
}

void ContactForm::onFields()
{
    if (m_following)
        return;
    m_following = true;
    std::vector<Vcard::Phone> phones;
    for (const PhoneRow &row : m_phones) {
        if (!row.number->text().trimmed().isEmpty())
            phones.push_back({row.number->text().trimmed(), row.type->currentData().toString()});
    }
    const auto before = m_card.phones();
    for (size_t more = mostPhones; more < before.size(); ++more) // beyond the rows
        phones.push_back(before[more]);
    m_card.setName(m_name->text().trimmed());
    m_card.setPhones(phones);
    m_card.setOrganisation(m_organisation->text().trimmed());
    m_card.setEmail(m_email->text().trimmed());
    const bool isEmpty = m_name->text().isEmpty() && phones.empty() && m_organisation->text().isEmpty() &&
                         m_email->text().isEmpty() && m_card.text() == Vcard().text();
    m_text->setPlainText(isEmpty ? QString() : m_card.text());
    m_following = false;
    emit changed();
}

void ContactForm::onCard()
{
    if (m_following)
        return;
    const auto card = Vcard::parse(m_text->toPlainText());
    if (!card) { // it is being written: the fields stay as they are
        if (m_text->document()->isEmpty())
            m_card = Vcard();
        return;
    }
    m_following = true;
    m_card = *card;
    m_name->setText(card->name());
    m_organisation->setText(card->organisation());
    m_email->setText(card->email());
    const auto phones = card->phones();
    showPhones(phones.size());
    for (size_t at = 0; at < m_phones.size(); ++at) {
        const Vcard::Phone phone = at < phones.size() ? phones[at] : Vcard::Phone{.number = {}, .type = u"CELL"_s};
        m_phones[at].number->setText(phone.number);
        m_phones[at].type->setCurrentIndex(m_phones[at].type->findData(phone.type));
    }
    m_following = false;
    emit changed();
}

MessageContent ContactForm::content() const
{
    return gateway::Contact{m_name->text().trimmed(), m_text->toPlainText()};
}

void ContactForm::setContent(const MessageContent &content)
{
    const auto *contact = std::get_if<gateway::Contact>(&content);
    if (!contact)
        return;
    setFields({{nameField, {contact->name}}, {cardField, {contact->vcard}}});
    emit changed();
}

//! The card is the truth; only the name is sent beside it.
messages::DraftFields ContactForm::fields() const
{
    messages::DraftFields fields;
    if (!m_name->text().isEmpty())
        fields[nameField] = {m_name->text()};
    if (!m_text->document()->isEmpty())
        fields[cardField] = {m_text->toPlainText()};
    return fields;
}

void ContactForm::setFields(const messages::DraftFields &fields)
{
    const auto held = [&fields](const QString &name) {
        const auto found = fields.find(name);
        return found == fields.end() ? QString() : found->second.value(0);
    };
    m_following = true;
    m_card = Vcard();
    for (QLineEdit *line : {m_name, m_organisation, m_email})
        line->clear();
    for (const PhoneRow &row : m_phones)
        row.number->clear();
    m_text->clear();
    m_following = false;
    m_text->setPlainText(held(cardField));
    m_following = true;
    m_name->setText(held(nameField));
    m_following = false;
}

} // namespace wa::ui
