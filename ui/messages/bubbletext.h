#pragma once

#include "app/messages/formatting.h"
#include "ui/theme/tokens.h"

#include <QFont>
#include <QTextLayout>
#include <QUrl>

#include <memory>

namespace wa::ui {

//! A message's words laid out paragraph by paragraph: formats, lists, quotes and code as WhatsApp draws them. What it
//! holds was made drawable before: see there.
class BubbleText final
{
public:
    BubbleText(const messages::FormattedText &text, const QStringList &mentions, const QFont &font);

    //! Lines break at `width`; answers how wide the longest came out.
    qreal layOut(qreal width);
    [[nodiscard]] qreal height() const { return m_height; }
    [[nodiscard]] bool isEmpty() const { return m_paragraphs.empty(); }
    //! Room at the end of the last line, for what stands behind it; 0 where it runs from right to left or is code.
    [[nodiscard]] qreal roomAtEnd(qreal width) const;
    [[nodiscard]] QSizeF lastLine() const; //!< without its indent

    void paint(QPainter &painter, QPointF place, qreal width, const theme::Tokens &tokens, QColor words) const;
    //! The address under a place; an empty text: none.
    [[nodiscard]] QString linkAt(QPointF place) const;

private:
    struct Paragraph
    {
        std::unique_ptr<QTextLayout> layout;
        QString marker = {}; //!< of a list
        qreal markerWidth = 0;
        messages::Marks marks = {};
        std::vector<std::pair<qsizetype, qsizetype>> links = {};    //!< from, length
        std::vector<std::pair<qsizetype, qsizetype>> mentions = {}; //!< the same
        qreal top = 0;
        qreal indent = 0;
        qreal height = 0;
    };

    void add(const messages::FormattedText &text, qsizetype from, qsizetype to, size_t &span);
    void findMentions(const QStringList &mentions);

    QFont m_font;
    std::vector<Paragraph> m_paragraphs;
    qreal m_height = 0;
};

//! As a bubble draws a stranger's words: at most 4,096 characters and 200 lines, eight marks on a letter, nothing that
//! turns a line around. Characters are replaced one by one, so that formats still fit.
[[nodiscard]] QString drawable(const QString &text);
[[nodiscard]] messages::FormattedText drawable(const messages::FormattedText &text);
//! The same on one line, for names.
[[nodiscard]] QString drawableLine(const QString &text);

} // namespace wa::ui
