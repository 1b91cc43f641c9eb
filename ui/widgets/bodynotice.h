#pragma once

#include "app/json/tokenizer.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace wa::widgets {

//! What is wrong with a body, to the byte, one fault after the other; hidden while nothing is.
class BodyNotice final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BodyNotice)

public:
    explicit BodyNotice(QWidget *parent = nullptr);

    void setDocument(const json::Document &document);
    void setDoubledKeys(std::vector<qint32> nodes); //!< that is no fault of the JSON, but readers disagree about it
    [[nodiscard]] QString sentence() const;

signals:
    void placeRequested(wa::json::ByteRange range);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showNext();
    void say();

    const json::Document *m_document = nullptr;
    std::vector<qint32> m_doubled;
    size_t m_next = 0; //!< which fault, then which doubled key, the button shows
    QLabel *m_text;
    QPushButton *m_show;
};

//! "Not JSON at byte 1,234 (line 3, column 5): a comma is missing before this."
[[nodiscard]] QString faultSentence(const json::Document &document, const json::Fault &fault);

} // namespace wa::widgets
