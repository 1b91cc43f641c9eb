#pragma once

#include "app/base/clock.h"
#include "ui/shell/page.h"
#include "ui/widgets/secretclipboard.h"

namespace wa::test {

//! What lists, details and pairing are made of.
class Gallery final : public shell::Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Gallery)

public:
    explicit Gallery(Clock &clock, QWidget *parent = nullptr);

    QList<QWidget *> panes() override { return m_panes; }

private:
    QWidget *makeLeft();
    QWidget *makePairing();

    Clock &m_clock;
    QList<QWidget *> m_panes;
};

//! What forms are made of, and secrets, pills and an error.
class Controls final : public shell::Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Controls)

public:
    explicit Controls(Clock &clock, QWidget *parent = nullptr);

private:
    QWidget *makeSecrets();
    QWidget *makeForm();

    Clock &m_clock;
    widgets::SecretClipboard m_clipboard;
};

//! A page that is empty and says why.
class EmptyGallery final : public shell::Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyGallery)

public:
    explicit EmptyGallery(QWidget *parent = nullptr);
};

} // namespace wa::test
