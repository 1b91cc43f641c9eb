#pragma once

#include "ui/widgets/jsonlines.h"

#include <QPlainTextEdit>

namespace wa::widgets {

//! JSON to read: colours by kind, folding by click on the margin or with the arrow keys, plain text only. Only the
//! lines on screen are coloured, so that 5 MB open without a wait.
class JsonView final : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JsonView)

public:
    explicit JsonView(QWidget *parent = nullptr);

    void setValue(const json::Value &value);
    //! Bytes that are not JSON, as they came; invalid UTF-8 shows as U+FFFD.
    void setRaw(QByteArrayView bytes);
    void clearValue();
    [[nodiscard]] bool isFolded(int line) const;
    void setFolded(int line, bool folded);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    friend class FoldMargin;
    void colourVisible();
    void paintMargin(QPaintEvent *event);
    [[nodiscard]] int closerOf(int line) const;

    std::vector<int> m_closers;
    std::vector<bool> m_folded;
    bool m_json = false;
    QWidget *m_margin;
};

} // namespace wa::widgets
