#pragma once

#include "app/json/tokenizer.h"
#include "app/json/value.h"

#include <QWidget>

#include <memory>

namespace wa::widgets {

class LineView;

//! A value one may act on: where it is, in the filter language's path syntax, and what it says, decoded.
struct BodyValue
{
    QString path; //!< empty: the whole body
    QString text; //!< a string decoded, a number as written, true, false, null; a list or object as its own JSON
    json::Value::Type type = json::Value::Type::Null;
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
    void find(const QString &text); //!< as if typed in the box
    [[nodiscard]] LineView *view(Mode mode) const;

signals:
    void modeChanged(wa::widgets::BodyView::Mode mode);
    void chosenChanged(const QString &path, wa::json::ByteRange range);
    void actionRequested(wa::widgets::BodyAction action, const wa::widgets::BodyValue &value);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace wa::widgets
