#include "ui/theme/tokens.h"

#include <QWidget>

#include <cmath>

namespace wa::theme {
namespace {

constexpr QColor hex(unsigned rgb)
{
    return {static_cast<int>(rgb >> 16), static_cast<int>(rgb >> 8 & 0xff), static_cast<int>(rgb & 0xff)};
}

const Tokens lightTokens{
    .window = hex(0xF6F7F9),
    .surface = hex(0xFFFFFF),
    .raised = hex(0xEDF0F3),
    .line = hex(0xD5DBE1),
    .outline = hex(0x7F8993),
    .text = hex(0x1B1F24),
    .muted = hex(0x57606A),
    .accent = hex(0x0B7A5B),
    .onAccent = hex(0xFFFFFF),
    .info = hex(0x0969DA),
    .good = hex(0x187533),
    .warn = hex(0x8A5A00),
    .bad = hex(0xCF222E),
    .onBad = hex(0xFFFFFF),
    .plate = hex(0xFFFFFF),
    .ink = hex(0x000000),
    .onBand = hex(0xFFFFFF),
};

const Tokens darkTokens{
    .window = hex(0x0F1419),
    .surface = hex(0x161C23),
    .raised = hex(0x202832),
    .line = hex(0x2E3843),
    .outline = hex(0x6F7B85),
    .text = hex(0xE6EDF3),
    .muted = hex(0x9DA7B3),
    .accent = hex(0x2FBF95),
    .onAccent = hex(0x0F1419),
    .info = hex(0x58A6FF),
    .good = hex(0x3FB950),
    .warn = hex(0xD9A52B),
    .bad = hex(0xF97066),
    .onBad = hex(0x0F1419),
    .plate = hex(0xFFFFFF),
    .ink = hex(0x000000),
    .onBand = hex(0xFFFFFF),
};

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(QColor color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Tokens &tokens(Scheme scheme)
{
    return scheme == Scheme::Dark ? darkTokens : lightTokens;
}

Scheme schemeOf(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? Scheme::Dark : Scheme::Light;
}

const Tokens &tokensOf(const QPalette &palette)
{
    return tokens(schemeOf(palette));
}

const Tokens &tokensOf(const QWidget *widget)
{
    return tokensOf(widget ? widget->palette() : QPalette());
}

QPalette paletteOf(Scheme scheme)
{
    const Tokens &t = tokens(scheme);
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QColor color) { palette.setColor(role, color); };
    set(QPalette::Window, t.window);
    set(QPalette::WindowText, t.text);
    set(QPalette::Base, t.surface);
    set(QPalette::AlternateBase, t.raised);
    set(QPalette::Text, t.text);
    set(QPalette::PlaceholderText, t.muted);
    set(QPalette::Button, t.surface);
    set(QPalette::ButtonText, t.text);
    set(QPalette::BrightText, t.bad);
    set(QPalette::ToolTipBase, t.raised);
    set(QPalette::ToolTipText, t.text);
    set(QPalette::Highlight, mixed(t.accent, t.surface, 0.24));
    set(QPalette::HighlightedText, t.text);
    set(QPalette::Link, t.info);
    set(QPalette::LinkVisited, t.info);
    set(QPalette::Light, t.surface);
    set(QPalette::Midlight, t.raised);
    set(QPalette::Mid, t.line);
    set(QPalette::Dark, t.outline);
    set(QPalette::Shadow, t.line);
    // A disabled control still has to be read; only its words step back, and its icon and edge with them.
    const QColor faint = mixed(t.muted, t.surface, 0.75);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, t.raised);
    return palette;
}

QColor colorOf(Tone tone, const Tokens &tokens)
{
    switch (tone) {
    case Tone::Neutral:
        return tokens.muted;
    case Tone::Info:
        return tokens.info;
    case Tone::Good:
        return tokens.good;
    case Tone::Warn:
        return tokens.warn;
    case Tone::Bad:
        return tokens.bad;
    }
    return tokens.muted;
}

QColor colorOf(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return hex(0xB42318);
    case Environment::Staging:
        return hex(0x9A5B00);
    case Environment::Sandbox:
        return hex(0x0E6F78);
    }
    return hex(0x0E6F78);
}

QColor mixed(QColor over, QColor under, double amount)
{
    const auto channel = [amount](int a, int b) {
        return static_cast<int>(std::lround(a * amount + b * (1 - amount)));
    };
    return {channel(over.red(), under.red()), channel(over.green(), under.green()), channel(over.blue(), under.blue())};
}

QColor tintOf(Tone tone, const Tokens &tokens, QColor under)
{
    return mixed(colorOf(tone, tokens), under, 0.12);
}

double contrast(QColor a, QColor b)
{
    const double la = luminance(a) + 0.05;
    const double lb = luminance(b) + 0.05;
    return la > lb ? la / lb : lb / la;
}

} // namespace wa::theme
