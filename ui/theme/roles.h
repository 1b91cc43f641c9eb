#pragma once

#include "ui/theme/tokens.h"

#include <QFont>

#include <optional>

class QAbstractButton;
class QLabel;
class QWidget;

namespace wa::theme {

//! How a button weighs. One Primary a page; Danger stands apart; Quiet has no edge until hovered.
enum class ButtonRole { Normal, Primary, Danger, Quiet };

void setRole(QAbstractButton *button, ButtonRole role);
[[nodiscard]] ButtonRole roleOf(const QWidget *button);

//! A Primary button that acts on an environment wears its colour instead of the accent.
void setEnvironment(QAbstractButton *button, std::optional<Environment> environment);
[[nodiscard]] std::optional<Environment> environmentOf(const QWidget *button);

//! How words weigh. Body is the widget's own font.
enum class TextRole { Body, Table, Title, Heading, Mono };

[[nodiscard]] QFont fontFor(TextRole role);
void setRole(QLabel *label, TextRole role);
//! Secondary facts: muted colour, following theme changes. Never for what must be read.
void setMuted(QWidget *widget);
//! Words in a tone's colour, following theme changes.
void setTone(QWidget *widget, Tone tone);

//! Paints this widget as a surface with a border and rounded corners (a card, a pane).
void setSurface(QWidget *widget);

} // namespace wa::theme
