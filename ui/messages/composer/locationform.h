#pragma once

#include "ui/messages/composer/composerform.h"

class QLabel;

namespace wa::ui {

//! A place by its coordinates, or by what was copied from a map.
class LocationForm final : public ComposerForm
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocationForm)

public:
    explicit LocationForm(QWidget *parent);

    //! A coordinate that is none is not a number: the rules then name the field.
    [[nodiscard]] MessageContent content() const override;
    void setContent(const MessageContent &content) override;

private:
    void readPasted();

    QLineEdit *m_pasted;
    QLabel *m_reading;
    QLineEdit *m_latitude;
    QLineEdit *m_longitude;
    QLineEdit *m_address;
};

} // namespace wa::ui
