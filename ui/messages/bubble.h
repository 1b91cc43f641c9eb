#pragma once

#include "app/messages/formatting.h"
#include "app/messages/sendstate.h"
#include "ui/theme/look.h"

#include <QFont>
#include <QImage>
#include <QUrl>

#include <memory>
#include <optional>

class QPainter;
class QPalette;

namespace wa::ui {

//! One message as it is drawn. All of it may be a stranger's: drawn as plain text, clipped, never followed.
struct Bubble
{
    struct Media
    {
        theme::Icon icon = theme::Icon::Attach;
        QString name = {};
        QString facts = {}; //!< type, size, or what a click does
        QImage picture = {};
        std::optional<double> progress = {}; //!< 0 to 1 while it is fetched
    };
    struct Quote
    {
        QString sender = {};
        QString text = {};
    };

    bool outgoing = false;
    QString sender = {}; //!< empty: not drawn
    messages::FormattedText text = {};
    std::optional<Media> media = {};
    std::optional<Quote> quote = {};
    QStringList mentions = {}; //!< numbers or names, as they came
    QStringList choices = {};  //!< buttons, or a poll's options
    bool forwarded = false;
    bool revoked = false;
    bool edited = false;
    QString note = {};                                      //!< a warning below the text: why it was refused
    QString time = {};                                      //!< empty: none
    std::optional<messages::SendState> tick = std::nullopt; //!< only of what goes out
};

//! A bubble laid out for a width, and painted in the theme's tokens. One thread; cheap enough for each row on screen,
//! not for each row of a list: keep sizes.
class BubblePainter final
{
    Q_DISABLE_COPY_MOVE(BubblePainter)

public:
    enum class Part { None, Body, Link, Media, Quote, Tick };
    struct Hit
    {
        Part part = Part::None;
        QUrl link = {}; //!< of Part::Link: http or https, and nobody asked the person yet
        friend bool operator==(const Hit &, const Hit &) = default;
    };
    static constexpr int widest = 520;

    BubblePainter(const Bubble &bubble, const QFont &font);
    ~BubblePainter();

    //! Of the bubble itself, never wider than `width`, as narrow as its longest line lets it be.
    [[nodiscard]] QSize sizeFor(int width);
    //! Into a rectangle of that size.
    void paint(QPainter &painter, const QRect &rect, const QPalette &palette, bool selected = false);
    //! What lies at a place of that rectangle.
    [[nodiscard]] Hit at(const QRect &rect, QPoint place);
    //! Its text does not all fit into a bubble.
    [[nodiscard]] bool isClipped() const;

private:
    struct Layout;
    std::unique_ptr<Layout> m_layout;
};

//! A link of a message that may be offered: http or https, with a host and without a user in it; else invalid.
[[nodiscard]] QUrl openableLink(const QString &text);

} // namespace wa::ui
