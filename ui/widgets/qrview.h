#pragma once

#include "app/qr/modules.h"

#include <QImage>
#include <QWidget>

namespace wa::widgets {

//! A QR code for a camera: black on a white plate whatever the theme, four modules of quiet zone, whole pixels a
//! module. The code's text is a credential: it is not kept, named or copied.
class QrView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QrView)

public:
    static constexpr int quietZone = 4;

    explicit QrView(QWidget *parent = nullptr);

    void setModules(const qr::Modules &modules);
    //! A gateway's picture that could not be read: shown as it came, enlarged by whole pixels only.
    void setPicture(const QImage &picture);
    //! Nothing to scan, and a sentence saying why. At expiry the code is gone from memory too.
    void blank(const QString &sentence);
    [[nodiscard]] bool isBlank() const { return m_modules.isNull() && m_picture.isNull(); }
    [[nodiscard]] const QString &sentence() const { return m_sentence; }
    [[nodiscard]] QSize sizeHint() const override { return {320, 320}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {300, 300}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return width; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintCode(QPainter &painter) const;
    void describe();

    qr::Modules m_modules;
    QImage m_picture;
    QString m_sentence;
};

} // namespace wa::widgets
