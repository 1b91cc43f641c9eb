#include "ui/messages/composer/locationform.h"

#include "app/messages/place.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

#include <cmath>

namespace wa::ui {

using namespace Qt::StringLiterals;

LocationForm::LocationForm(QWidget *parent)
    : ComposerForm(parent)
    , m_reading(new QLabel(this))
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(theme::space2);
    m_pasted = addLine(form, tr("From a map"), u"composer.place"_s);
    m_pasted->setPlaceholderText(tr("Paste coordinates or a map link"));
    m_reading->setObjectName(u"composer.placeReading"_s);
    m_reading->setWordWrap(true);
    m_reading->hide();
    theme::setTone(m_reading, theme::Tone::Warn);
    form->addRow(QString(), m_reading);
    m_latitude = addLine(form, tr("Latitude"), u"composer.latitude"_s);
    m_longitude = addLine(form, tr("Longitude"), u"composer.longitude"_s);
    m_address = addLine(form, tr("Address"), u"composer.address"_s);
    connect(m_pasted, &QLineEdit::textChanged, this, &LocationForm::readPasted);
}

void LocationForm::readPasted()
{
    const QString pasted = m_pasted->text().trimmed();
    const auto place = messages::readPlace(pasted);
    m_reading->setVisible(!pasted.isEmpty() && !place);
    if (!place) {
        if (place.error().code == "short_link"_L1)
            m_reading->setText(tr("This short link holds no coordinates, and it is not opened from here. Open it in a "
                                  "browser and paste the long link."));
        else if (place.error().code == "out_of_range"_L1)
            m_reading->setText(tr("No such place: latitude is -90 to 90, longitude -180 to 180."));
        else
            m_reading->setText(tr("No coordinates can be read from this. Use for example -6.2088, 106.8456."));
        return;
    }
    m_latitude->setText(messages::degreesText(place->latitude));
    m_longitude->setText(messages::degreesText(place->longitude));
    if (!place->label.isEmpty() && m_address->text().isEmpty())
        m_address->setText(place->label);
}

MessageContent LocationForm::content() const
{
    using messages::Axis;
    return gateway::Location{messages::readDegrees(m_latitude->text(), Axis::Latitude).value_or(qQNaN()),
                             messages::readDegrees(m_longitude->text(), Axis::Longitude).value_or(qQNaN()),
                             m_address->text().trimmed()};
}

void LocationForm::setContent(const MessageContent &content)
{
    const auto *place = std::get_if<gateway::Location>(&content);
    if (!place)
        return;
    m_pasted->clear();
    m_latitude->setText(std::isfinite(place->latitude) ? messages::degreesText(place->latitude) : QString());
    m_longitude->setText(std::isfinite(place->longitude) ? messages::degreesText(place->longitude) : QString());
    m_address->setText(place->address);
}

} // namespace wa::ui
