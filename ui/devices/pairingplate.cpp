#include "ui/devices/pairingplate.h"

#include "ui/text/words.h"
#include "ui/widgets/qrview.h"

namespace wa::ui {

using devices::PairingState;

PairingPlate::PairingPlate(devices::Pairing &pairing, ReadPicture readPicture, QObject *parent)
    : QObject(parent)
    , m_pairing(pairing)
    , m_readPicture(std::move(readPicture))
{
    connect(&pairing, &devices::Pairing::changed, this, &PairingPlate::update);
    update();
}

void PairingPlate::showOn(widgets::QrView *view)
{
    m_views.emplace_back(view);
    apply(view);
}

void PairingPlate::setDescription(const QString &words)
{
    m_description = words;
    for (const auto &view : m_views) {
        if (view && !view->isBlank())
            view->setAccessibleName(words);
    }
}

void PairingPlate::update()
{
    const gateway::QrCode *code = m_pairing.code();
    if (code && m_hasCode)
        return; // the same one: between two codes there is a state without
    ++m_generation;
    m_hasCode = code;
    m_modules = {};
    m_picture = {};
    m_sentence = text::word(m_pairing.state());
    if (code && code->text.isEmpty())
        return readPicture(code->png);
    if (code)
        showText(code->text);
    show();
}

void PairingPlate::showText(const QString &text)
{
    const auto modules = qr::encode(text.toUtf8());
    if (modules)
        m_modules = *modules;
    else
        m_sentence =
            tr("The gateway sent a code that cannot be drawn. Press Stop, then tell whoever runs the gateway.");
}

void PairingPlate::readPicture(const QByteArray &png)
{
    m_sentence = tr("Reading the gateway's picture of the code.");
    show();
    m_readPicture(png).then(this, [this, generation = m_generation](const Result<Picture> &picture) {
        if (generation != m_generation)
            return;
        if (!picture)
            m_sentence = tr("The gateway's picture of the code cannot be read. Press Stop, then tell whoever runs the "
                            "gateway.");
        else if (picture->text.isEmpty())
            m_picture = picture->image;
        else
            showText(picture->text);
        show();
    });
}

void PairingPlate::show()
{
    std::erase_if(m_views, [](const QPointer<widgets::QrView> &view) { return !view; });
    for (const auto &view : m_views)
        apply(view);
}

void PairingPlate::apply(widgets::QrView *view) const
{
    if (!m_modules.isNull())
        view->setModules(m_modules);
    else if (!m_picture.isNull())
        view->setPicture(m_picture);
    else
        view->blank(m_sentence);
    if (!view->isBlank() && !m_description.isEmpty())
        view->setAccessibleName(m_description);
}

} // namespace wa::ui
