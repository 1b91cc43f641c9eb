#pragma once

#include "app/devices/pairing.h"
#include "app/qr/modules.h"

#include <QImage>
#include <QPointer>

#include <functional>

namespace wa::widgets {
class QrView;
}

namespace wa::ui {

//! What a pairing has to show now, on every plate that shows it: the code as modules, a gateway's picture that holds no
//! code one can read, or a sentence. Nothing of a code is left here once it is over.
class PairingPlate final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PairingPlate)

public:
    struct Picture
    {
        QString text = {}; //!< of the code in it; empty: none that can be read
        QImage image = {};
    };
    //! Reads a gateway's picture, in a child process.
    using ReadPicture = std::function<Task<Picture>(const QByteArray &png)>;

    PairingPlate(devices::Pairing &pairing, ReadPicture readPicture, QObject *parent);

    void showOn(widgets::QrView *view); //!< now, and whenever it changes
    //! Said by screen readers in place of the code.
    void setDescription(const QString &words);

private:
    void update();
    void showText(const QString &text);
    void readPicture(const QByteArray &png);
    void show();
    void apply(widgets::QrView *view) const;

    devices::Pairing &m_pairing;
    ReadPicture m_readPicture;
    std::vector<QPointer<widgets::QrView>> m_views;
    int m_generation = 0; //!< one per code: a picture that is read too late is not shown
    bool m_hasCode = false;
    qr::Modules m_modules;
    QImage m_picture;
    QString m_sentence;
    QString m_description;
};

} // namespace wa::ui
