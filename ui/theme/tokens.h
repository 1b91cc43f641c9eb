#pragma once

#include <QColor>
#include <QPalette>

class QWidget;

namespace wa::theme {

enum class Scheme { Light, Dark };

//! What a colour says; always shown with an icon and a word.
enum class Tone { Neutral, Info, Good, Warn, Bad };

//! Which kind of gateway one is looking at; drawn as a band and said as a word.
enum class Environment { Production, Staging, Sandbox };

//! Every colour of the product. Nothing outside ui/theme names one.
struct Tokens
{
    QColor window;   //!< behind everything
    QColor surface;  //!< cards, tables, panes
    QColor raised;   //!< hover, selected, header rows
    QColor line;     //!< 1 px borders
    QColor outline;  //!< edge of a field that takes input: 3:1 against surface
    QColor text;     //!< what must be read
    QColor muted;    //!< secondary facts
    QColor accent;   //!< the primary button, focus, selection bar
    QColor onAccent; //!< words on accent
    QColor info, good, warn, bad;
    QColor onBad;  //!< words on a button filled with bad
    QColor plate;  //!< behind a QR code, whatever the theme
    QColor ink;    //!< its modules
    QColor onBand; //!< words on an environment's colour
};

[[nodiscard]] const Tokens &tokens(Scheme scheme);
//! The tokens a palette was made from: widgets ask their own palette, so that no theme object is passed around.
[[nodiscard]] const Tokens &tokensOf(const QPalette &palette);
[[nodiscard]] const Tokens &tokensOf(const QWidget *widget);
[[nodiscard]] Scheme schemeOf(const QPalette &palette);
[[nodiscard]] QPalette paletteOf(Scheme scheme);

[[nodiscard]] QColor colorOf(Tone tone, const Tokens &tokens); //!< Neutral is muted
[[nodiscard]] QColor colorOf(Environment environment);         //!< the same in both schemes
//! `amount` of `over` on `under`, opaque: 0 is under, 1 is over.
[[nodiscard]] QColor mixed(QColor over, QColor under, double amount);
//! The tint a pill or bar of this tone lies on.
[[nodiscard]] QColor tintOf(Tone tone, const Tokens &tokens, QColor under);
//! WCAG 2 contrast ratio, 1 to 21.
[[nodiscard]] double contrast(QColor a, QColor b);

} // namespace wa::theme
