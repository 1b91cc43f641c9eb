#pragma once

#include "ui/theme/look.h"

#include <QScrollArea>
#include <QStringList>

class QLabel;
class QVBoxLayout;

namespace wa::widgets {

//! One fact: an icon in its tone and a sentence; under it what one may want to copy, in a fixed pitch.
struct Fact
{
    theme::Look look = {};
    QString text = {};
    QStringList details = {};

    friend bool operator==(const Fact &, const Fact &) = default;
};

class FactLine final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FactLine)

public:
    explicit FactLine(QWidget *parent = nullptr);

    void setFact(const Fact &fact);
    [[nodiscard]] const Fact &fact() const { return m_fact; }
    void keepHeights(); //!< short lines: none is squeezed

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Fact m_fact;
    QLabel *m_text;
    QLabel *m_details;
};

//! Facts one under the other, scrolled by arrow keys. The place stays when they change.
class FactList final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FactList)

public:
    //! `name` is for those who hear the screen: "Steps of the signature".
    explicit FactList(const QString &name, QWidget *parent = nullptr);

    void setFacts(const QList<Fact> &facts);
    [[nodiscard]] QString plainText() const; //!< for the clipboard
    //! Something that scrolls along, under the facts.
    void addBelow(QWidget *widget);
    //! For short facts in a low pane, before any is set: it scrolls, and never squeezes them.
    void setLow() { m_isLow = true; }

private:
    bool m_isLow = false;
    QList<FactLine *> m_lines;
    qsizetype m_shown = 0;
    QVBoxLayout *m_facts;
    QVBoxLayout *m_below;
};

} // namespace wa::widgets
