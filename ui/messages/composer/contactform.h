#pragma once

#include "app/messages/vcard.h"
#include "ui/messages/composer/composerform.h"

class QComboBox;
class QPushButton;
class QTabWidget;

namespace wa::ui {

//! A contact by its fields or as the vCard that is sent; each follows the other. What a pasted vCard holds beyond the
//! fields stays in it.
class ContactForm final : public ComposerForm
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContactForm)

public:
    static constexpr size_t mostPhones = 6;

    explicit ContactForm(QWidget *parent);

    [[nodiscard]] MessageContent content() const override;
    void setContent(const MessageContent &content) override;
    [[nodiscard]] messages::DraftFields fields() const override;
    void setFields(const messages::DraftFields &fields) override;

private:
    struct PhoneRow
    {
        QWidget *row;
        QLineEdit *number;
        QComboBox *type;
    };

    QWidget *buildFields();
    void addPhone();
    void onFields(); //!< the vCard follows
    void onCard();   //!< the fields follow
    void showPhones(size_t count);

    messages::Vcard m_card;
    bool m_following = false;
    QTabWidget *m_tabs;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_organisation = nullptr;
    QLineEdit *m_email = nullptr;
    QFormLayout *m_form = nullptr;
    QPushButton *m_addPhone = nullptr;
    std::vector<PhoneRow> m_phones;
    QPlainTextEdit *m_text = nullptr;
};

} // namespace wa::ui
