#pragma once

#include "ui/widgets/jsonlines.h"

#include <QPlainTextEdit>

namespace wa::widgets {

//! JSON to read: colours by kind, folding by click on the margin or with the arrow keys, plain text only. Only the
//! lines on screen are coloured, and a long text is put in piece by piece, so that 5 MB open without a wait.
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
    void setFolded(int line, bool folded); //!< a line that is not there yet, or opens nothing, is left alone

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    friend class FoldMargin;
    void colourVisible();
    void addRest(int generation);
    void paintMargin(QPaintEvent *event);
    [[nodiscard]] int closerOf(int line) const;

    std::vector<int> m_closers;
    std::vector<bool> m_folded;
    bool m_json = false;
    QString m_text; //!< all of it, while a part is not in the document yet
    qsizetype m_shown = 0;
    int m_generation = 0;
    QWidget *m_margin;
};

} // namespace wa::widgets
