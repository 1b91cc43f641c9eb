#pragma once

#include "app/json/tokenizer.h"
#include "app/json/value.h"

#include <QSet>
#include <QWidget>

#include <array>
#include <memory>

class QMenu;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace wa::widgets {

class BodyFindBar;
class BodyNotice;
class ElidedLabel;
class LineView;

//! A value one may act on: where it is, in the filter language's path syntax, and what it says, decoded.
struct BodyValue
{
    QString path; //!< empty: the whole body
    QString text; //!< a string decoded, a number as written, true, false, null; a list or object as its own JSON
    json::Value::Type type = json::Value::Type::Null;
    json::Value value = {}; //!< the same, parsed; null where it is no JSON
};

//! What the context menu asks of whoever owns filters and columns.
enum class BodyAction { ShowOnly, And, Or, AndNot, Prepare, CopyAsFilter, AddColumn, Colour, Notify };

//! A body as Tree, Pretty, Raw or Hex over the bytes as they came. What is chosen in one is lit in the others; the
//! bytes can be shown below. Faults of the JSON are told to the byte. Mode, folds, place and scroll stay from body to
//! body.
class BodyView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BodyView)

public:
    enum class Mode { Tree, Pretty, Raw, Hex };

    explicit BodyView(QWidget *parent = nullptr);
    ~BodyView() override;

    void setBody(const QByteArray &bytes);
    void clear();
    //! Which of BodyAction the menu offers; none at first.
    void setActions(const QList<BodyAction> &actions);

    [[nodiscard]] Mode mode() const;
    void setMode(Mode mode);
    void setBytesBelow(bool shown); //!< the hex view under the one chosen
    [[nodiscard]] const json::Document &document() const;
    [[nodiscard]] json::ByteRange chosen() const; //!< what is lit
    [[nodiscard]] QString chosenPath() const;
    void choose(json::ByteRange range); //!< lights it everywhere and scrolls to it
    void choosePath(const QString &path);
    void find(const QString &text); //!< as if typed in the box, which it opens
    [[nodiscard]] LineView *view(Mode mode) const;

signals:
    void modeChanged(wa::widgets::BodyView::Mode mode);
    void chosenChanged(const QString &path, wa::json::ByteRange range);
    void actionRequested(wa::widgets::BodyAction action, const wa::widgets::BodyValue &value);

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    struct Sources;
    enum Slot { Below = 4, SlotCount }; //!< the views by Mode, then the hex view below

    void buildBar();
    LineView *makeView(const QString &name);
    void attach(LineView *view, size_t slot);
    void choosePicked(json::ByteRange range, qsizetype caret, LineView *from);
    void fold(qint32 node, bool folded);
    void foldAll(bool folded);
    void unfoldBelow(qint32 node);
    void foldsChanged();
    void applyFolds();
    void search();
    void openFind();
    void stepHit(int step);
    void tellPlace();
    void copy();
    void openMenu(const QPoint &global);
    void addFilterActions(QMenu &menu);
    [[nodiscard]] qint32 chosenNode() const;
    [[nodiscard]] BodyValue chosenValue() const;
    [[nodiscard]] qint32 nodeOfLine(const LineView *view, qsizetype line) const;
    [[nodiscard]] bool isShown(size_t slot) const;

    std::unique_ptr<Sources> m_sources;
    std::array<LineView *, SlotCount> m_views{};
    QTabBar *m_tabs;
    QToolButton *m_belowButton;
    QToolButton *m_findButton;
    BodyFindBar *m_find;
    BodyNotice *m_notice;
    QStackedWidget *m_stack;
    ElidedLabel *m_place;
    QList<BodyAction> m_actions;
    json::ByteRange m_chosen;
    qsizetype m_caret = -1;
    std::vector<json::ByteRange> m_hits;
    int m_hit = -1;
    bool m_foldAll = false;         //!< everything is folded but m_foldExceptions; else only those are
    QSet<QString> m_foldExceptions; //!< paths
    int m_generation = 0;
};

} // namespace wa::widgets
