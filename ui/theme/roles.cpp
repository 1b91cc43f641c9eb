#include "ui/theme/roles.h"

#include "ui/theme/metrics.h"

#include <QAbstractButton>
#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QPainter>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace wa::theme {
namespace {

constexpr auto roleProperty = "waButtonRole";
constexpr auto environmentProperty = "waEnvironment";

//! Recolours a widget's words whenever the palette changes; owned by the widget.
class ToneKeeper final : public QObject
{
public:
    ToneKeeper(QWidget *widget, Tone tone)
        : QObject(widget)
        , m_widget(widget)
    {
        setObjectName(u"waToneKeeper"_s);
        widget->installEventFilter(this);
        setTone(tone);
    }
    void setTone(Tone tone)
    {
        m_tone = tone;
        apply();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        // A widget that is not on screen learns of a new palette only when it is shown.
        if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::Show) && !m_applying)
            apply();
        return QObject::eventFilter(watched, event);
    }

private:
    void apply()
    {
        m_applying = true;
        const QColor color = colorOf(m_tone, tokensOf(m_widget));
        QPalette palette; // only these two roles are ours: the rest keeps following the application's
        palette.setColor(QPalette::WindowText, color);
        palette.setColor(QPalette::Text, color);
        m_widget->setPalette(palette);
        m_applying = false;
    }

    QWidget *m_widget;
    Tone m_tone = Tone::Neutral;
    bool m_applying = false;
};

//! Paints the surface behind a plain widget's children.
class SurfacePainter final : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            auto *widget = static_cast<QWidget *>(watched);
            const Tokens &t = tokensOf(widget);
            QPainter painter(widget);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(t.line);
            painter.setBrush(t.surface);
            painter.drawRoundedRect(QRectF(widget->rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        }
        return QObject::eventFilter(watched, event);
    }
};

//! The first of these families that is installed. A real name must stand first: an alias would let the emoji font take
//! digits and spaces.
QString installedFamily(std::initializer_list<QString> wanted, QFontDatabase::SystemFont fallback)
{
    const QStringList installed = QFontDatabase::families();
    for (const QString &family : wanted) {
        if (installed.contains(family))
            return family;
    }
    return QFontDatabase::systemFont(fallback).family();
}

QFont baseFont()
{
    static const QString sans =
        installedFamily({u"Noto Sans"_s, u"Inter"_s, u"DejaVu Sans"_s}, QFontDatabase::GeneralFont);
    QFont font;
    font.setFamilies({sans, u"Noto Color Emoji"_s});
    font.setPointSizeF(10);
    return font;
}

} // namespace

void setRole(QAbstractButton *button, ButtonRole role)
{
    button->setProperty(roleProperty, static_cast<int>(role));
    button->update();
}

ButtonRole roleOf(const QWidget *button)
{
    return button ? static_cast<ButtonRole>(button->property(roleProperty).toInt()) : ButtonRole::Normal;
}

void setEnvironment(QAbstractButton *button, std::optional<Environment> environment)
{
    button->setProperty(environmentProperty, environment ? QVariant(int(*environment)) : QVariant());
    button->update();
}

std::optional<Environment> environmentOf(const QWidget *button)
{
    const QVariant environment = button ? button->property(environmentProperty) : QVariant();
    return environment.isValid() ? std::optional(Environment(environment.toInt())) : std::nullopt;
}

QFont fontFor(TextRole role)
{
    QFont font = baseFont();
    switch (role) {
    case TextRole::Body:
        break;
    case TextRole::Table:
        font.setPointSizeF(9);
        break;
    case TextRole::Title:
        font.setPointSizeF(13);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Heading:
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Mono: {
        static const QString mono =
            installedFamily({u"Noto Sans Mono"_s, u"DejaVu Sans Mono"_s}, QFontDatabase::FixedFont);
        font.setFamilies({mono, u"Noto Sans"_s, u"Noto Color Emoji"_s});
        font.setPointSizeF(9);
        font.setStyleHint(QFont::Monospace);
        break;
    }
    }
    return font;
}

void setRole(QLabel *label, TextRole role)
{
    label->setFont(fontFor(role));
}

void setMuted(QWidget *widget)
{
    setTone(widget, Tone::Neutral);
}

void setTone(QWidget *widget, Tone tone)
{
    for (QObject *child : widget->children()) {
        if (auto *keeper = dynamic_cast<ToneKeeper *>(child)) {
            keeper->setTone(tone);
            return;
        }
    }
    new ToneKeeper(widget, tone); // the widget owns it
}

void setSurface(QWidget *widget)
{
    widget->installEventFilter(new SurfacePainter(widget));
}

} // namespace wa::theme
