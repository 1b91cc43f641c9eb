#pragma once

#include "app/base/task.h"
#include "app/gateway/outgoing.h"
#include "ui/messages/bubble.h"

#include <QWidget>

namespace wa::ui {

//! What the phone will show, as a bubble. Nobody follows what is in it.
class ComposerPreview final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposerPreview)

public:
    //! A picture's file as pixels, from the decoder process.
    using Decode = std::function<Task<QImage>(const QString &path)>;

    explicit ComposerPreview(QWidget *parent);

    void setDecode(Decode decode) { m_decode = std::move(decode); }
    void setMessage(const gateway::OutgoingMessage &message);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void layOut();
    void fetchPicture();

    Decode m_decode;
    gateway::OutgoingMessage m_message;
    QString m_picturePath; //!< what m_picture shows, or is awaited
    QImage m_picture;
    std::unique_ptr<BubblePainter> m_painter;
    bool m_isEmpty = true;
};

//! `picture` of an image or a sticker; a null one stands for "not decoded".
[[nodiscard]] Bubble previewOf(const gateway::OutgoingMessage &message, const QImage &picture = {});

} // namespace wa::ui
