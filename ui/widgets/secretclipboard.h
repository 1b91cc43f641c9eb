#pragma once

#include "app/base/clock.h"
#include "app/base/secret.h"

#include <QObject>

namespace wa::widgets {

//! Puts a secret on the clipboard with the hints that keep it out of clipboard histories, and takes it off again after
//! 10 s and when this object dies, if it is still there.
class SecretClipboard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SecretClipboard)

public:
    static constexpr std::chrono::seconds lifetime{10};

    explicit SecretClipboard(Clock &clock, QObject *parent = nullptr);
    ~SecretClipboard() override;

    void copy(const Secret &secret);
    void clearNow() { clear(m_generation); }
    [[nodiscard]] bool holdsSecret() const; //!< what we put there is still there

signals:
    void cleared();

private:
    void clear(int generation);

    Clock &m_clock;
    QByteArray m_digest; //!< of what we put there
    int m_generation = 0;
};

} // namespace wa::widgets
