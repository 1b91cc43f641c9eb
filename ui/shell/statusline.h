#pragma once

#include "app/keychain/secretstore.h"
#include "ui/theme/look.h"

#include <QWidget>

#include <vector>

namespace wa::widgets {
class ElidedLabel;
class Sparkline;
} // namespace wa::widgets

namespace wa::shell {

//! The foot of the window: gateway, receiver, traffic, keychain. Words come from ui/text; this only shows them.
class StatusLine final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)

public:
    explicit StatusLine(QWidget *parent = nullptr);

    //! "Gateway ok, 42 ms · confirmed 3 s ago"; `note` is its tooltip.
    void setGateway(theme::Look look, const QString &words, const QString &note = {});
    //! "Receiver http://127.0.0.1:8787 · stored 12 s ago".
    void setReceiver(theme::Look look, const QString &words, const QString &note = {});
    void setRate(double perSecond, std::vector<double> samples);
    void setKeychain(keychain::State state);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Light;
    struct Segment
    {
        Light *light;
        widgets::ElidedLabel *words;
    };
    Segment addSegment(const char *name, int stretch);
    static void set(const Segment &segment, theme::Look look, const QString &words, const QString &note);

    Segment m_gateway;
    Segment m_receiver;
    widgets::ElidedLabel *m_rate;
    widgets::Sparkline *m_spark;
    Segment m_keychain;
};

} // namespace wa::shell
