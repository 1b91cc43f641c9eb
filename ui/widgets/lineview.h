#pragma once

#include "ui/widgets/linesource.h"

#include <QAbstractScrollArea>

#include <map>
#include <memory>

namespace wa::widgets {

//! Shows the lines of a LineSource and nothing but those on screen: any length opens at once. What is chosen is a range
//! of bytes, so that several views of one body light the same. Read with the arrow keys, the mouse or a screen reader.
class LineView final : public QAbstractScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineView)

public:
    enum class Mark { Hit, Fault };

    explicit LineView(const QString &name, QWidget *parent = nullptr);
    ~LineView() override;

    //! Not owned. The place that was on top stays there, as far as the new source goes.
    void setSource(LineSource *source);
    [[nodiscard]] LineSource *source() const { return m_source; }
    void sourceChanged(); //!< its lines are other ones now: folded, wrapped anew

    void setChosen(json::ByteRange range, qsizetype caret);
    [[nodiscard]] json::ByteRange chosen() const { return m_chosen; }
    [[nodiscard]] qsizetype caret() const { return m_caret; } //!< the byte the arrow keys start from
    [[nodiscard]] qsizetype currentLine() const { return m_current; }
    void setCurrentLine(qsizetype line);                           //!< with nothing chosen: a comparison
    void setMarks(Mark mark, std::vector<json::ByteRange> ranges); //!< ascending
    void showByte(qsizetype byte);
    void showLine(qsizetype line);

    [[nodiscard]] QString textOfLine(qsizetype line) const; //!< as drawn, with what is said before it
    [[nodiscard]] QRect rectOfLine(qsizetype line) const;   //!< in the viewport
    [[nodiscard]] qsizetype lineAtPoint(QPoint point) const;
    [[nodiscard]] qsizetype byteAtPoint(QPoint point) const; //!< -1: none
    [[nodiscard]] QPoint pointOfByte(qsizetype byte) const;  //!< the middle of its first unit; null when not on screen
    [[nodiscard]] int columns() const;                       //!< characters that fit beside each other

signals:
    //! By a click, a drag or a key. The owner answers with setChosen(), here and in its other views.
    void picked(wa::json::ByteRange range, qsizetype caret);
    void currentLineChanged(qsizetype line);
    void foldRequested(qsizetype line, bool folded);
    void unfoldBelowRequested(qsizetype line);
    void copyRequested();
    void menuRequested(const QPoint &global);
    void findRequested(int step); //!< 0: go to the box; else the next or the one before

protected:
    bool viewportEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    struct Laid;
    Laid &laid(qsizetype line) const;
    void forget();
    void updateScrollBars();
    void drawLine(QPainter &painter, qsizetype index);
    [[nodiscard]] QColor backgroundOf(const Line &line, bool current) const;
    void moveToLine(qsizetype line, bool extend);
    void moveToByte(qsizetype byte, bool extend);
    bool foldKey(const QKeyEvent *event);
    bool moveKey(const QKeyEvent *event);
    void pickLine(qsizetype line);
    void pickDragged(qsizetype byte);
    [[nodiscard]] qsizetype byteBeside(qsizetype byte,
                                       int step) const; //!< of the next character drawn, or the one before
    [[nodiscard]] int indentOf(const Line &line) const;
    [[nodiscard]] int rowsOnScreen() const;
    [[nodiscard]] QColor colourOf(LineRole role) const;
    void tellCurrent();

    LineSource *m_source = nullptr;
    mutable std::map<qsizetype, std::unique_ptr<Laid>> m_laid;
    json::ByteRange m_chosen;
    qsizetype m_caret = -1;
    qsizetype m_anchor = -1; //!< where a drag or Shift began
    qsizetype m_current = -1;
    std::vector<json::ByteRange> m_hits;
    std::vector<json::ByteRange> m_faults;
    int m_rowHeight = 0;
    mutable int m_widest = 0;
};

} // namespace wa::widgets
